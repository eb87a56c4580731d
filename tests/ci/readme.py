#!/usr/bin/env python3
"""The README's own commands, so that README and CI cannot disagree.

    readme.py list        what they are, one a line
    readme.py run N       run the N-th (from 1) as a new user would: from the root, in a shell

They are the lines of the first fence under the heading "Two commands".
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def commands():
    text = (ROOT / "README.md").read_text("utf-8")
    section = re.search(r"^## Two commands$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert section, 'README.md has no section "Two commands"'
    fence = re.search(r"^```sh\n(.*?)^```$", section[1], re.MULTILINE | re.DOTALL)
    assert fence, "the section has no ```sh fence"
    lines = [line.split(" #")[0].rstrip() for line in fence[1].splitlines()]
    found = [line for line in lines if line]
    assert len(found) == 2, f"two commands, not {found}"
    return found


def main(what="list", number=None):
    if what == "list":
        print("\n".join(commands()))
        return 0
    command = commands()[int(number) - 1]
    print(f"$ {command}", flush=True)
    return subprocess.run(["bash", "-c", command], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
