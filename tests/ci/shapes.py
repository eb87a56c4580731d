#!/usr/bin/env python3
"""No shape without a table test: what it must have seen, from what the tests say that they looked at.

    FINOPS_LINT_SHAPES_SEEN=/tmp/seen cargo test shapes:: && tests/ci/shapes.py /tmp/seen

Each shape needs a bill in a region and in a second one; a bill with something unknown in it, where it looks at the
configuration at all; and, where the catalogue has a price of it, a bill in dollars, which goes over the edge of a tier
where AWS's price has tiers.
"""

import argparse
import re
import sys
from collections import defaultdict
from pathlib import Path

SHAPES = Path(__file__).resolve().parents[2] / "src/resources/aws"
NO_SHAPES = {"mod", "free", "heads", "unsupported", "variants"}

# What no test can have, and why.
EXCEPTIONS = {
    "acmpca_certificate": {"the edge of a tier": "it is one certificate; the authority's test has the tiers"},
    "cloudfront_monitoring_subscription": {"the edge of a tier": "it has eight metrics"},
    "ec2_instance": {"the edge of a tier": "it has seven metrics; the group's test has the tiers"},
    "route53_zone": {"the edge of a tier": "it is one zone"},
    "service_discovery_namespace": {"the edge of a tier": "it is one zone"},
    "s3_bucket_metric": {"the edge of a tier": "it has sixteen metrics at most"},
}


def seen(path):
    regions, costs = defaultdict(set), defaultdict(set)
    unknown, priced, tiered, split = set(), set(), set(), set()
    for line in path.read_text().splitlines():
        what, shape, region, *more = line.split()
        if what == "bill":
            regions[shape].add(region)
            is_open, tiers = more
            if is_open == "unknown":
                unknown.add(shape)
            if int(tiers) > 0:
                priced.add(shape)
            if int(tiers) > 1:
                tiered.add(shape)
        else:
            costs[shape].add(region)
            if int(more[0]) > 1:
                split.add(shape)
    return regions, costs, unknown, priced, tiered, split


def lacks(shape, text, found):
    regions, costs, unknown, priced, tiered, split = found
    if not regions[shape]:
        yield "a test"
        return
    if len(regions[shape]) < 2:
        yield "a second region"
    if shape not in unknown and not re.search(r"fields: &\[\]", text):
        yield "something unknown"
    if shape in priced and shape not in costs:
        yield "dollars"
    if shape in tiered and shape not in split:
        yield "the edge of a tier"


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("seen", type=Path, help="the file that the tests have written")
    found = seen(arguments.parse_args().seen)
    shapes = sorted(path.stem for path in SHAPES.glob("*.rs") if path.stem not in NO_SHAPES)
    open_ = 0
    for shape in shapes:
        missing = set(lacks(shape, (SHAPES / f"{shape}.rs").read_text(), found))
        known = set(EXCEPTIONS.get(shape, {}))
        for what in sorted(missing - known):
            print(f"{shape}: no test has {what}")
            open_ += 1
        for what in sorted(known - missing):
            print(f"{shape}: {what} is an exception in this file, and a test has it")
            open_ += 1
    if open_:
        return 1
    print(f"ok   {len(shapes)} shapes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
