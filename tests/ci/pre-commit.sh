#!/usr/bin/env bash
# The pre-commit hook works in a repository that has never seen it: one that is fine, and one that is broken.
#
#   pre-commit.sh    with pre-commit on PATH; builds with cargo into CARGO_TARGET_DIR, if that is set
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PRE_COMMIT_HOME=$scratch/pre-commit
export GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com
export GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com

new_repository() {
  mkdir "$1"
  git -C "$1" init --quiet
  printf '%s\n' 'provider "aws" {' '  region = "us-east-1"' '}' '' \
    'resource "aws_ebs_volume" "fine" {' '  availability_zone = "us-east-1a"' '  size              = 10' \
    '  type              = "gp3"' '}' >"$1/main.tf"
}

hook() {
  (cd "$1" && git add --all && pre-commit try-repo "$root" finops-lint --all-files --verbose --color never)
}

new_repository "$scratch/fine"
hook "$scratch/fine" | tee "$scratch/fine.log"
grep -q 'Passed' "$scratch/fine.log" || { echo "the hook did not run" >&2; exit 1; }

new_repository "$scratch/broken"
echo 'resource "aws_ebs_volume" "broken" {' >>"$scratch/broken/main.tf"
if hook "$scratch/broken" >"$scratch/broken.log"; then
  cat "$scratch/broken.log"
  echo "the hook passed a file that does not parse" >&2
  exit 1
fi
grep -q 'main\.tf' "$scratch/broken.log" || { cat "$scratch/broken.log"; echo "the hook does not say where" >&2; exit 1; }
echo "ok   pre-commit"
