#!/usr/bin/env python3
"""The GitHub action does what it says: run its own shell steps in a made-up runner.

    action.py            build as the action builds, then every check
    action.py --binary F the same with a binary that is there already
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from runner import ROOT, Failed, Job

EXAMPLE = "examples/serverless-pipeline"

# A program that takes the arguments of finops-lint and reports what an attacker would like to see reported.
HOSTILE = r'''#!/usr/bin/env bash
printf '%s\n' "$@" >>"$SEEN"
while (($#)); do
  if [[ $1 == --out-file ]]; then out=$2; fi
  shift
done
printf 'title\n```\n# not in the fence\n````` five\n::error::taken for a command\n$(touch pwned)\n\xff\xfe\n' >"$out"
exit "${CODE:-0}"
'''


def fence_of(summary):
    """The text inside the one fence of a summary, by CommonMark's rule: a fence ends with at least as many backticks."""
    lines = summary.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith("```"))
    fence = re.match("`+", lines[start])[0]
    end = next(i for i in range(start + 1, len(lines)) if re.fullmatch("`{%d,} *" % len(fence), lines[i]))
    return lines[start + 1:end], lines[:start] + lines[end + 1:]


def outside_of_stop(log):
    """The lines of a log in which the runner looks for commands."""
    listening, token = [], None
    for line in log.splitlines():
        if token is None and (match := re.fullmatch(r"::stop-commands::(\S+)", line)):
            token = match[1]
        elif token is not None:
            token = None if line == f"::{token}::" else token
        else:
            listening.append(line)
    assert token is None, "commands are never switched on again"
    return listening


def check_hostile(scratch):
    """Nothing that a report or an input says is run, obeyed, or leaves its fence."""
    workspace = scratch / "work space"
    workspace.mkdir()
    binary, seen = scratch / "hostile", scratch / "seen"
    binary.write_text(HOSTILE)
    binary.chmod(0o755)
    inputs = {
        "path": "a dir; touch pwned\n$(touch pwned)\n-x",
        "args": "--var=a=`touch pwned`\n--var=b=* ? ~",
        "usage-file": "u'\"; touch pwned",
    }
    job = Job(workspace, scratch / "hostile-temp", inputs, outputs={"build": {"binary": str(binary)}},
              environment={"SEEN": str(seen)})
    outputs = job.run(skip={"build"})
    assert not list(scratch.rglob("pwned")), "an input was run"
    inside, outside = fence_of(job.summary)
    assert "# not in the fence" in inside and "::error::taken for a command" in inside, job.summary
    assert [line for line in outside if line] == ["### finops-lint"], outside
    assert not any("taken for a command" in line for line in outside_of_stop(job.log)), job.log
    arguments = seen.read_text().splitlines()
    first = arguments[:arguments.index("-x") + 1]
    assert first[-4:] == ["--", "a dir; touch pwned", "$(touch pwned)", "-x"], first
    assert ["--usage-file", inputs["usage-file"]] == first[first.index("--usage-file"):][:2], first
    assert "--var=b=* ? ~" in first, first
    assert job.uploads and job.uploads[0]["sarif_file"] == outputs["sarif"], job.uploads

    fork = Job(workspace, scratch / "fork", event={"pull_request": {"head": {"repo": {"fork": True}}}},
               outputs={"build": {"binary": str(binary)}}, environment={"SEEN": os.devnull})
    fork.run(skip={"build"})
    assert not fork.uploads, "a fork's token cannot upload"

    for code, fail_on, expected in ((0, "deny", 0), (1, "deny", 1), (2, "deny", 2), (0, "never", 0), (1, "never", 0),
                                    (2, "never", 2), (0, "sometimes", 2)):
        job = Job(workspace, scratch / "gate", {"fail-on": fail_on}, outputs={"build": {"binary": str(binary)}},
                  environment={"SEEN": os.devnull, "CODE": str(code)})
        try:
            job.run(skip={"build"})
            ended = 0
        except Failed as failed:
            ended = failed.code
        assert ended == expected, (code, fail_on, ended)
    print("ok   inputs and reports are only text; the gate")


def build(scratch):
    """The action's build step as it stands, into the repository's own target directory to save a second build."""
    target = os.environ.get("CARGO_TARGET_DIR", str(ROOT / "target"))
    job = Job(scratch, scratch / "build-temp", environment={"CARGO_TARGET_DIR": target})
    try:
        job.run(skip={"lint", "gate"})
    except Failed:
        print(job.log)
        raise
    binary = pathlib.Path(job.steps["build"]["binary"])
    assert binary.is_file(), binary
    print("ok   the build step")
    return binary


def check_real(scratch, binary):
    """The example through the real thing."""
    workspace = scratch / "checkout"
    shutil.copytree(ROOT / EXAMPLE, workspace / EXAMPLE)
    built = {"build": {"binary": str(binary)}}

    def run(name, **inputs):
        job = Job(workspace, scratch / name, {key.replace("_", "-"): value for key, value in inputs.items()}, outputs=built)
        try:
            job.ended, job.outputs = 0, job.run(skip={"build"})
        except Failed as failed:
            job.ended = failed.code
        return job

    job = run("example", path=EXAMPLE, fail_on="never")
    assert job.ended == 0, job.log
    inside, _ = fence_of(job.summary)
    assert any("aws_nat_gateway.main" in line for line in inside), job.summary[:2000]
    sarif = json.loads(pathlib.Path(job.outputs["sarif"]).read_text("utf-8"))
    results = sarif["runs"][0]["results"]
    assert results and sarif["version"] == "2.1.0"
    places = {place["physicalLocation"]["artifactLocation"]["uri"] for result in results for place in result["locations"]}
    assert all(not uri.startswith(("/", "file:")) for uri in places), places
    assert any(uri.endswith(".tf") for uri in places), places

    rule = results[0]["ruleId"]
    assert run("deny", path=EXAMPLE, args=f"--deny={rule}").ended == 1, f"--deny={rule} does not fail the job"
    assert run("plan", path=f"{EXAMPLE}/plan.json", upload_sarif="false", fail_on="never").ended == 0
    assert run("prod", path=EXAMPLE, args=f"--var-file={EXAMPLE}/prod.tfvars", fail_on="never").ended == 0
    missing = run("missing", path="no/such/path", fail_on="never")
    assert missing.ended == 2 and "no/such/path" in missing.summary, (missing.ended, missing.summary)
    print("ok   the example, through the binary")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path)
    parser.add_argument("--no-binary", action="store_true", help="only what needs none")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        check_hostile(scratch)
        if not arguments.no_binary:
            check_real(scratch, arguments.binary.resolve() if arguments.binary else build(scratch))


if __name__ == "__main__":
    main()
