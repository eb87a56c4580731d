#!/usr/bin/env python3
"""What is HCL and what is not: finops-lint and HashiCorp's own parser have to agree.

    syntax.py FINOPS_LINT [--count N] [--seed N] [--keep DIR]

The texts are the corpus tests/conformance/language/syntax and mutations of every .tf file of the tests: a token left
out, twice, or in another's place. HashiCorp's parser is pygohcl from PyPI, tests/ci/requirements.txt has its version.
DISAGREEMENTS says what may differ and why, and an entry that explains nothing is an error as well.
"""

import argparse
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import pygohcl

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests/conformance/language/syntax"

# Corpus file: why the two differ. Mutations have to agree without exception.
DISAGREEMENTS = {}

TOKEN = re.compile(
    r'\s+|[^\W\d][\w-]*|\d+(?:\.\d+)?|<<-?\w+\n|\$\{~?|%\{~?|~?\}|==|!=|<=|>=|=>|&&|\|\||\.\.\.|::|//|/\*|\*/|.', re.DOTALL
)

# What is put between tokens.
SIGNS = list("\n\n\r\t \"\"{}{}[]()=,:?.*+-/%!<>&|#~$\\'`;@^0aé") + [
    "${", "%{", "<<A\n", "\nA\n", "...", "=>", "/*", "*/", "//", "\r\n", "for ", "1.5", "::", ".*", "[*]", "\ufeff", "\u00a0"
]  # fmt: skip


def theirs(text):
    """None if HashiCorp's parser accepts the text, else its first words."""
    try:
        pygohcl.loads(text)
    except pygohcl.HCLParseError as error:
        return str(error)
    except Exception as error:  # A tree that pygohcl cannot show has been parsed.
        return None if "invalid HCL" not in str(error) else str(error)
    return None


def ours(program, texts, at_once=250):
    """The syntax errors of finops-lint for each text, by its index."""
    found = {}
    for start in range(0, len(texts), at_once):
        found.update(errors(program, list(enumerate(texts))[start : start + at_once]))
    return found


def errors(program, texts):
    found = {}
    with tempfile.TemporaryDirectory() as directory:
        for index, text in texts:
            (pathlib.Path(directory) / f"{index}.tf").write_bytes(text.encode())
        run = subprocess.run([program, directory, "--format", "json"], capture_output=True, text=True)
        if run.returncode not in (0, 1, 2) or not run.stdout:
            sys.exit(f"{program} ended with {run.returncode}: {run.stderr[-2000:]}")
        for one in json.loads(run.stdout)["diagnostics"]:
            if one["code"] == "syntax":
                name = pathlib.Path(one["span"]["file"]).stem
                found.setdefault(int(name), one["message"])
    return found


def pieces():
    """The top-level parts of every configuration of the tests, and what the corpus accepts."""
    for path in sorted(ROOT.glob("tests/**/*.tf")):
        if "rejected" in path.parts or "broken" in path.parts:
            continue
        text = path.read_bytes().decode()
        for part in re.split(r"(?<=^}\n)", text, flags=re.MULTILINE):
            if part.strip():
                yield part[:4000] if len(part) > 4000 else part


def mutations(count, seed):
    source = random.Random(seed)
    parts = sorted(set(pieces()))
    for _ in range(count):
        tokens = TOKEN.findall(source.choice(parts))
        for _ in range(source.choice([1, 1, 1, 2])):
            at, other = source.randrange(len(tokens)), source.randrange(len(tokens))
            kind = source.randrange(6)
            if kind == 0 and len(tokens) > 1:
                del tokens[at]
            elif kind == 1:
                tokens.insert(at, tokens[at])
            elif kind == 2:
                tokens[at], tokens[other] = tokens[other], tokens[at]
            elif kind == 3:
                tokens.insert(at, tokens[other])
            elif kind == 4:
                tokens[at] = tokens[other]
            else:
                tokens.insert(at, source.choice(SIGNS))
        yield "".join(tokens)


def compare(program, texts):
    """The indices on which they differ, with what each says."""
    found = ours(program, texts)
    differ = {}
    for index, text in enumerate(texts):
        error = theirs(text)
        if (error is None) != (index not in found):
            differ[index] = (found.get(index), error)
    return differ


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--count", type=int, default=4000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--keep", type=pathlib.Path, help="write the texts that differ into this directory")
    arguments = arguments.parse_args()

    failures = []
    files = sorted(CORPUS.glob("*/*.tf"))
    texts = [path.read_bytes().decode() for path in files]
    differ = {files[index]: said for index, said in compare(arguments.program, texts).items()}
    for path, said in differ.items():
        name = f"{path.parent.name}/{path.name}"
        if name not in DISAGREEMENTS:
            failures.append(f"{name}: ours {said[0]!r}, theirs {said[1]!r}")
    for name in DISAGREEMENTS:
        if CORPUS / name not in differ:
            failures.append(f"{name}: they agree, the entry is not needed")
    for path, text in zip(files, texts):
        if path not in differ and (theirs(text) is None) != (path.parent.name == "accepted"):
            failures.append(f"{path.parent.name}/{path.name} is in the wrong directory: {theirs(text)}")

    texts = list(mutations(arguments.count, arguments.seed))
    rejected = 0
    for index, said in compare(arguments.program, texts).items():
        failures.append(f"mutation {index}: ours {said[0]!r}, theirs {said[1]!r}")
        if arguments.keep:
            arguments.keep.mkdir(parents=True, exist_ok=True)
            (arguments.keep / f"{index}.tf").write_text(texts[index], "utf-8")
    rejected = sum(theirs(text) is not None for text in texts)
    print(f"{len(files)} files, {len(texts)} mutations ({rejected} rejected), {len(failures)} failures")
    print("\n".join(failures))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
