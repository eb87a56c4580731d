#!/usr/bin/env python3
"""How long a project takes that has a resource of every priced type, in every way that is billed differently.

    cargo build --release && benches/every_type.py [--rounds N]

The project is made of the files that say how each shape is declared, a module each. Beside it stands the start of the
process (`--version`), which is in every number. Medians; rounds alternate.

Not for: whether the numbers are right; the tests do that.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VARIANTS = ROOT / "src/resources/aws/variants"


def project(directory):
    main = ['provider "aws" {\n  region = "us-east-1"\n}\n']
    for file in sorted(VARIANTS.glob("*.tf")):
        module = directory / file.stem
        module.mkdir()
        (module / "main.tf").write_text(file.read_text())
        main.append(f'module "{file.stem}" {{\n  source = "./{file.stem}"\n}}\n')
    (directory / "main.tf").write_text("".join(main))


def timed(command, directory):
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    return time.perf_counter() - begin, done


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
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
        project(directory)
        _, done = timed(commands["json"], directory)
        report = json.loads(done.stdout)
        assert report["diagnostics"] == [], report["diagnostics"][:3]
        summary = report["summary"]
        print(f"{summary['resources']} resources, {summary['priced']} priced, {len(report['findings'])} findings")
        times = {name: [] for name in commands}
        for _ in range(asked.rounds):
            for name, command in commands.items():
                times[name].append(timed(command, directory)[0])
        for name, of in times.items():
            print(f"{name:18} {statistics.median(of) * 1000:6.1f} ms (least {min(of) * 1000:.1f})")


if __name__ == "__main__":
    main()
