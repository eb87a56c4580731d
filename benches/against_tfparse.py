#!/usr/bin/env python3
"""finops-lint beside tfparse (PyPI), on the same trees in the same minute; and whether its time grows with the tree.

    python3 -m venv venv && venv/bin/pip install tfparse
    venv/bin/python benches/against_tfparse.py [--rounds N] [--keep DIR] [--linear-only]

tfparse reads, parses and evaluates, and so its load_from_path() is set against the stages of `benches/speed` that do
the same. The other ratio is of whole processes: there finops-lint also prices, applies its rules and writes a report,
and tfparse starts Python. Every number is a median; rounds alternate between the two.

Not for: what a tree costs. The trees are made to be evaluated: typed variables with defaults, locals, count, for_each,
dynamic blocks, functions and templates, with values that go through module calls and modules in modules.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Modules and resources of each. The first is the one that is compared.
COMPARED = [(20, 25), (100, 50)]
# Modules of 50 resources for about 1k, 3k, 10k, 30k and 100k instances.
LINEAR = [9, 28, 92, 275, 910]

# So many bytes of a report hold its summary, which is the last of it.
END = 2000

VARIABLES = """
variable "name" {
  type = string
}

variable "environment" {
  type    = string
  default = "dev"

  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "There is no such environment."
  }
}

variable "memory" {
  type    = number
  default = 256
}

variable "disk" {
  type    = object({ type = optional(string, "gp3"), size = optional(number, 20), tags = optional(map(string), {}) })
  default = {}
}

variable "queues" {
  type = map(object({ enabled = optional(bool, true), delay = optional(number, 0) }))
  default = {
    fast = {}
    slow = { delay = 30 }
    off  = { enabled = false }
  }
}

variable "indexes" {
  type    = list(object({ name = string, key = string }))
  default = [{ name = "by-user", key = "user" }, { name = "by-day", key = "day" }]
}
"""

LOCALS = """
locals {
  is_prod = var.environment == "prod"
  prefix  = "${var.environment}-${lower(var.name)}"
  zones   = formatlist("eu-west-1%s", ["a", "b"])
  active  = { for name, queue in var.queues : name => queue if queue.enabled }
  classes = zipmap(["dev", "prod"], ["t4g.small", "m7g.large"])
  tags    = merge({ Name = title(local.prefix), Environment = var.environment }, var.disk.tags)
}

resource "aws_iam_role" "this" {
  name               = substr("${local.prefix}-role", 0, 32)
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Action = "sts:AssumeRole" }] })
}

output "role" {
  value = aws_iam_role.this.name
}

output "prefix" {
  value = local.prefix
}
"""

# One after the other, with $N for the number of the resource.
RESOURCES = [
    """
resource "aws_lambda_function" "r$N" {
  for_each      = local.active
  function_name = "${local.prefix}-$N-${each.key}"
  role          = aws_iam_role.this.arn
  runtime       = "nodejs22.x"
  handler       = "index.handler"
  filename      = "${path.module}/$N.zip"
  memory_size   = max(128, var.memory * 2)
  timeout       = min(900, 30 * 10)
  architectures = [local.is_prod ? "arm64" : "x86_64"]

  environment {
    variables = merge({ STAGE = upper(var.environment) }, { DELAY = tostring(each.value.delay) })
  }

  tags = merge(local.tags, { Part = "r$N" })
}
""",
    """
resource "aws_cloudwatch_log_group" "r$N" {
  count             = length(local.zones)
  name              = format("/%s/$N-%02d", local.prefix, count.index)
  retention_in_days = local.is_prod ? 365 : 7
  tags              = local.tags
}
""",
    """
resource "aws_dynamodb_table" "r$N" {
  name         = "${local.prefix}-$N"
  billing_mode = local.is_prod ? "PROVISIONED" : "PAY_PER_REQUEST"
  hash_key     = "pk"

  read_capacity  = ceil(var.memory / 100)
  write_capacity = floor(var.memory / 100)

  dynamic "attribute" {
    for_each = distinct(concat(["pk"], [for index in var.indexes : index.key]))
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = { for index in var.indexes : index.name => index }
    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.key
      projection_type = "ALL"
      read_capacity   = 5
      write_capacity  = 5
    }
  }
}
""",
    """
resource "aws_sqs_queue" "r$N" {
  for_each                   = toset(concat(keys(local.active), ["extra"]))
  name                       = join("-", [local.prefix, "$N", each.value])
  visibility_timeout_seconds = 6 * 30
  delay_seconds              = try(var.queues[each.value].delay, 0)
}
""",
    """
resource "aws_ebs_volume" "r$N" {
  availability_zone = element(local.zones, $N)
  size              = sum([var.disk.size, $N % 10])
  type              = coalesce(var.disk.type, "gp2")
  tags              = { Name = replace("${local.prefix}_$N", "_", "-") }
}
""",
    """
resource "aws_instance" "r$N" {
  ami           = "ami-0123456789abcdef0"
  instance_type = lookup(local.classes, var.environment, "t4g.micro")

  root_block_device {
    volume_type = var.disk.type
    volume_size = tonumber("50")
  }

  tags = local.tags
}
""",
]


def make(directory, modules, resources):
    """A tree of so many modules; every tenth calls another one."""
    for module in range(modules):
        inside = directory / "modules" / f"m{module}"
        inside.mkdir(parents=True)
        blocks = [RESOURCES[number % len(RESOURCES)].replace("$N", str(number)) for number in range(resources)]
        if module >= 10 and module % 10 == 0:
            blocks.append(
                f'\nmodule "inner" {{\n  source      = "../m{module % 7}"\n  name        = "${{var.name}}-inner"\n'
                "  environment = var.environment\n  memory      = var.memory\n}\n"
            )
        (inside / "variables.tf").write_text(VARIABLES)
        (inside / "main.tf").write_text(LOCALS + "".join(blocks))
    calls = ['provider "aws" {\n  region = "eu-west-1"\n}\n\nvariable "memory" {\n  default = 384\n}\n']
    for module in range(modules):
        repeated = {3: "  count       = 2\n", 7: '  for_each    = { a = "one", b = "two" }\n'}.get(module % 10, "")
        suffix = {3: "-${count.index}", 7: "-${each.value}"}.get(module % 10, "")
        calls.append(
            f'\nmodule "m{module}" {{\n  source      = "./modules/m{module}"\n{repeated}'
            f'  name        = "m{module}{suffix}"\n'
            f'  environment = "{("dev", "prod")[module % 2]}"\n  memory      = var.memory + {128 * (module % 5)}\n'
            f"  disk        = {{ size = {20 + module % 30} }}\n}}\n"
        )
    (directory / "main.tf").write_text("".join(calls))


TFPARSE = """
import json, sys, time
from tfparse import load_from_path
start = time.perf_counter()
loaded = load_from_path(sys.argv[1])
seconds = time.perf_counter() - start
count = sum(len(blocks) for kind, blocks in loaded.items() if kind.startswith("aws_"))
print(json.dumps({"seconds": seconds, "count": count}))
"""


def run(command):
    """The end of what it prints; its seconds, those that a processor worked, and the most memory it had, in MB."""
    with tempfile.TemporaryFile() as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
        # Not all of it: a process begins with the memory of the one that starts it, and that is counted as its own.
        out.seek(-min(END, out.seek(0, os.SEEK_END)), os.SEEK_END)
        # Linux counts in units of 1024 bytes, macOS in bytes.
        memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
        return out.read(), {"process": seconds, "processor": used.ru_utime + used.ru_stime, "memory": memory}


def lint(binary, tree):
    report, used = run([binary, "--format", "json", tree])
    return {"count": int(re.search(rb'"summary":\{"resources":(\d+)', report)[1]), **used}


def tfparse(tree):
    told, used = run([sys.executable, "-c", TFPARSE, tree])
    return {**json.loads(told), **used}


def stages(tree):
    """Seconds of reading, parsing and evaluating, by the repository's own benchmark."""
    command = ["cargo", "bench", "--quiet", "--bench", "speed", "--", tree]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    times = dict(re.findall(r"^  (\S.*?) +([0-9.]+) ms", told, re.MULTILINE))
    return (float(times["read and parse"]) + float(times["evaluate"])) / 1000


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def compare(binary, scratch, rounds):
    for modules, resources in COMPARED:
        tree = scratch / f"compared-{modules}-{resources}"
        make(tree, modules, resources)
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(tfparse(tree))
            ours.append(lint(binary, tree))
        evaluated = stages(tree)
        loaded = median(theirs, "seconds")
        print(f"{modules} modules x {resources} resources")
        print(f"  instances          finops-lint {ours[0]['count']:8}     tfparse {theirs[0]['count']:8}")
        print(
            f"  read to evaluated  finops-lint {evaluated * 1e3:8.1f} ms  tfparse {loaded * 1e3:8.1f} ms"
            f"  {loaded / evaluated:6.1f} times faster"
        )
        for name, key in [("whole process", "process"), ("processor time", "processor")]:
            mine, other = median(ours, key), median(theirs, key)
            print(
                f"  {name:17}  finops-lint {mine * 1e3:8.1f} ms  tfparse {other * 1e3:8.1f} ms"
                f"  {other / mine:6.1f} times faster"
            )
        print(f"  memory             finops-lint {median(ours, 'memory'):8.1f} MB  tfparse {median(theirs, 'memory'):8.1f} MB")


def linear(binary, scratch, rounds):
    print("instances   whole run   processor   per instance      memory   per instance")
    for modules in LINEAR:
        tree = scratch / f"linear-{modules}"
        make(tree, modules, 50)
        runs = [lint(binary, tree) for _ in range(rounds)]
        count, seconds, memory = runs[0]["count"], median(runs, "process"), median(runs, "memory")
        worked = median(runs, "processor")
        print(
            f"{count:9}  {seconds * 1e3:7.1f} ms  {worked * 1e3:7.1f} ms  {worked / count * 1e6:9.1f} µs"
            f"  {memory:8.1f} MB  {memory * 1e3 / count:9.1f} kB"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--keep", type=pathlib.Path, help="make the trees here, and leave them")
    parser.add_argument("--linear-only", action="store_true", help="without tfparse")
    parser.add_argument("--binary", type=pathlib.Path, help="instead of the release build")
    arguments = parser.parse_args()
    binary = arguments.binary
    if binary is None:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
        binary = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release" / "finops-lint"
    with tempfile.TemporaryDirectory() as scratch:
        scratch = arguments.keep or pathlib.Path(scratch)
        if not arguments.linear_only:
            compare(binary, scratch, arguments.rounds)
        linear(binary, scratch, arguments.rounds)


if __name__ == "__main__":
    main()
