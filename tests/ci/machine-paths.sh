#!/usr/bin/env bash
# No tracked file names a place on the machine where it was made: neither this checkout's directory nor a home.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
me=tests/ci/machine-paths.sh
found=0

look() {
  if git grep --line-number --text -E "$1" -- . ":!$me" ":!Cargo.lock"; then found=1; fi
}

# What comes before a path that is meant as one: not the rest of an address or of a longer path.
before='(^|[^A-Za-z0-9_.~$}/-])'

look "$before/(root|home/[a-z][a-z0-9_-]*|Users/[A-Za-z]+)/"
# Where this checkout is, and the directory it is in.
here=$(pwd -P)
for place in "$here" "$(dirname "$here")"; do
  # A directory at the top, such as /tmp, is on every machine.
  if [[ $place != /*/* ]]; then continue; fi
  # shellcheck disable=SC2001 # the characters to escape are a class of their own
  look "$before$(sed 's/[][\\.*^$+?(){}|]/\\&/g' <<<"$place")/"
done

if ((found)); then
  echo "the lines above name a place on one machine" >&2
  exit 1
fi
echo "ok   no machine's paths"
