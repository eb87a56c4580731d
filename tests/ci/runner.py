"""Just enough of GitHub's runner to run the composite action in action.yml. Not a reimplementation: it knows the
expressions and files that this action uses and stops at anything else."""

import os
import pathlib
import re
import subprocess

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


class Failed(Exception):
    """A step ended with another code than 0."""

    def __init__(self, step, code):
        super().__init__(f"step {step!r} ended with {code}")
        self.step, self.code = step, code


class Job:
    """One run of the action. `outputs`, `summary`, `log` and `uploads` are what it left behind."""

    def __init__(self, workspace, temporary, inputs=None, event=None, outputs=None, environment=None):
        self.workspace, self.temporary = pathlib.Path(workspace), pathlib.Path(temporary)
        self.temporary.mkdir(parents=True, exist_ok=True)
        unknown = set(inputs or {}) - set(ACTION["inputs"])
        assert not unknown, f"not inputs of the action: {unknown}"
        self.inputs = {name: str(spec.get("default", "")) for name, spec in ACTION["inputs"].items()} | (inputs or {})
        self.event = event or {}
        self.steps = {name: dict(values) for name, values in (outputs or {}).items()}
        self.environment = environment or {}
        self.summary, self.log, self.uploads = "", "", []

    def value(self, expression):
        """What `inputs.x`, `steps.x.outputs.y`, `github.a.b` or a literal stands for."""
        if match := re.fullmatch(r"'([^']*)'", expression):
            return match[1]
        if expression in ("true", "false"):
            return expression
        head, *path = expression.split(".")
        if head == "inputs":
            return self.inputs[path[0]]
        if head == "steps" and path[1] == "outputs":
            return self.steps.get(path[0], {}).get(path[2], "")
        if expression == "github.action_path":
            return str(ROOT)
        if head == "github" and path[0] == "event":
            found = self.event
            for name in path[1:]:
                found = found.get(name, {}) if isinstance(found, dict) else {}
            return str(found).lower() if found != {} else ""
        raise NotImplementedError(expression)

    def filled(self, text):
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: self.value(match[1]), text)

    def holds(self, condition):
        """A condition made of == and != joined by &&."""
        for part in condition.split("&&"):
            left, operator, right = re.fullmatch(r"\s*(\S+)\s*(==|!=)\s*(\S+)\s*", part).groups()
            if (self.value(left) == self.value(right)) != (operator == "=="):
                return False
        return True

    def run(self, skip=()):
        for step in ACTION["runs"]["steps"]:
            if step.get("id") in skip or ("if" in step and not self.holds(step["if"])):
                continue
            if "uses" in step:
                self.uploads.append({name: self.filled(value) for name, value in step["with"].items()})
            else:
                self.run_shell(step)
        return {name: self.filled(output["value"]) for name, output in ACTION["outputs"].items()}

    def run_shell(self, step):
        assert step["shell"] == "bash", step
        assert "${{" not in step["run"], f"{step['name']}: an expression inside a script would be run"
        script, output, summary = (self.temporary / name for name in ("step.sh", "output", "summary"))
        script.write_text(step["run"], "utf-8")
        output.write_text(""), summary.write_text("")
        environment = os.environ | {
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temporary),
            "RUNNER_OS": "Linux",
        }
        environment |= self.environment | {name: self.filled(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.filled(step.get("working-directory", str(self.workspace))),
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
        )
        self.log += done.stdout
        self.summary += summary.read_text("utf-8")
        lines = output.read_text("utf-8").splitlines()
        self.steps[step["id"]] = dict(line.split("=", 1) for line in lines)
        if done.returncode:
            raise Failed(step["name"], done.returncode)
