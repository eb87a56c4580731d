#!/usr/bin/env python3
"""Asks `terraform console` for the answers of functions.tsv: the facts that the test `functions::console` compares with.

    tests/main/console.py < expressions        prints "expression, tab, answer" for each line of the input
    tests/main/console.py tests/main/functions.tsv  the lines of the table that the console now answers otherwise

Needs terraform 1.11 or later on the path, and no network: the only provider is the one inside of Terraform.
Not for: expressions over several lines.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

MAIN = """
terraform {
  required_providers {
    terraform = { source = "terraform.io/builtin/terraform" }
  }
}
resource "terraform_data" "u" {}
locals {
  s  = sensitive("secret")
  sl = sensitive(["a", "b"])
  ps = ["a", sensitive("b")]
  pm = { a = 1, b = sensitive("x") }
  u  = terraform_data.u.id
  ku = { a = 1, b = local.u }
  ul = split(",", local.u)
}
"""
MARK = "~~~~"


def console(directory, text):
    run = subprocess.run(["terraform", "console", "-no-color"], cwd=directory, input=text + "\n", text=True,
                         capture_output=True, env={**os.environ, "TF_CLI_CONFIG_FILE": os.devnull})
    return run.stdout if run.returncode == 0 else None


def ask(directory, expressions):
    """The answers, in order. A console shows only its last answer, so that some are asked together, as one tuple;
    where one of them has none, or is shown over several lines with an indent, each is asked alone."""
    answer = console(directory, f'["{MARK}", ' + f', "{MARK}", '.join(expressions) + "]")
    if answer is not None and "<<" not in answer:
        parts = answer.removesuffix("]\n").split(f'  "{MARK}",\n')[1:]
        if len(parts) == len(expressions):
            return [one_line(part.strip().removesuffix(",")) for part in parts]
    if len(expressions) == 1:
        answer = console(directory, expressions[0])
        return ["error" if answer is None else one_line(answer)]
    half = len(expressions) // 2
    return ask(directory, expressions[:half]) + ask(directory, expressions[half:])


def heredoc(match):
    return json.dumps(match.group(2), ensure_ascii=False)


def one_line(text):
    """As the table has it: on one line, a null without its type."""
    text = re.sub(r"<<-?(EOT\w*)\n(.*?)\n?\s*\1(?=\n|,|\Z)", heredoc, text.strip("\n"), flags=re.S)
    lines = [line.strip() for line in text.split("\n")]
    out = ""
    for line in lines:
        opened = out.endswith(("[", "{", "("))
        closing = line.startswith(("]", "}", ")"))
        if closing:
            out = out.removesuffix(",")
        out += line if opened or closing or not out else " " + line
    out = re.sub(r"null /\*.*?\*/", "null", out)
    return re.sub(r"\bto(string|number|bool|list|set|map)\(null\)", "null", out)


def main():
    old = {}
    if len(sys.argv) > 1:
        with open(sys.argv[1], encoding="utf-8") as table:
            rows = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
        old = {row[0]: row[1] for row in rows}
        expressions = list(old)
    else:
        expressions = [line.rstrip("\n") for line in sys.stdin if line.strip()]
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "main.tf"), "w", encoding="utf-8") as file:
            file.write(MAIN)
        environment = {**os.environ, "TF_CLI_CONFIG_FILE": os.devnull}
        subprocess.run(["terraform", "init", "-input=false"], cwd=directory, check=True, capture_output=True, env=environment)
        answers = []
        for start in range(0, len(expressions), 8):
            answers += ask(directory, expressions[start:start + 8])
        for text, answer in zip(expressions, answers):
            if not old:
                print(f"{text}\t{answer}")
            elif old[text] != answer:
                print(f"{text}\n  is  {answer}\n  not {old[text]}")


main()
