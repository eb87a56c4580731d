#!/usr/bin/env python3
"""How long a project takes that has a resource of every priced type, in every way that is billed differently.

    cargo build --release && benches/every_type.py [--once] [--rounds N]

The project is made of the files that say how each shape is declared, a module each; with `--once`, of one block for each
type and what that refers to. Beside it stands the start of the process (`--version`), which is in every number. Medians;
rounds alternate.

Not for: whether the numbers are right; the tests do that.
"""

import argparse
import json
import pathlib
import re
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VARIANTS = ROOT / "src/resources/aws/variants"


def once(text):
    """The first resource block of each type in a file, and those that they refer to."""
    blocks = re.findall(r"^\w.*?^}$|^\w[^\n]*\{\}$", text, re.DOTALL | re.MULTILINE)
    header = re.compile(r'resource "(\w+)" "(\w+)"')
    names = [match.group(1, 2) if (match := header.match(block)) else None for block in blocks]
    kept = [name is None or name[0] not in [other[0] for other in names[:at] if other] for at, name in enumerate(names)]
    while True:
        text = "\n".join(block for block, keep in zip(blocks, kept) if keep)
        more = [at for at, name in enumerate(names) if not kept[at] and re.search(rf"\b{name[0]}\.{name[1]}\b", text)]
        if not more:
            return text
        for at in more:
            kept[at] = True


def project(directory, of_file=str):
    main = ['provider "aws" {\n  region = "us-east-1"\n}\n']
    for file in sorted(VARIANTS.glob("*.tf")):
        module = directory / file.stem
        module.mkdir()
        (module / "main.tf").write_text(of_file(file.read_text()))
        main.append(f'module "{file.stem}" {{\n  source = "./{file.stem}"\n}}\n')
    (directory / "main.tf").write_text("".join(main))


def timed(command, directory):
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return time.perf_counter() - begin, done


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--once", action="store_true", help="one block for each type")
    parser.add_argument("--binary", default=str(ROOT / "target/release/finops-lint"))
    asked = parser.parse_args()
    commands = {
        "start": [asked.binary, "--version"],
        "check": [asked.binary, "."],
        "check, costs only": [asked.binary, ".", "--allow", "all"],
        "json": [asked.binary, ".", "--format", "json"],
    }
    with tempfile.TemporaryDirectory() as directory:
        directory = pathlib.Path(directory)
        project(directory, once if asked.once else str)
        _, done = timed(commands["json"], directory)
        report = json.loads(done.stdout)
        assert report["diagnostics"] == [], report["diagnostics"][:3]
        summary, found = report["summary"], report["projects"][0]
        types = {one["type"] for kind in ("resources", "free", "unsupported") for one in found[kind]}
        print(f"{len(types)} types, {summary['resources']} resources, {summary['priced']} priced, "
              f"{len(report['findings'])} findings")
        times = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, command in commands.items():
                times[name].append(timed(command, directory)[0])
        for name, of in times.items():
            print(f"{name:18} {statistics.median(of) * 1000:6.1f} ms (least {min(of) * 1000:.1f})")


if __name__ == "__main__":
    main()
