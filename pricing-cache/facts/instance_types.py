#!/usr/bin/env python3
"""Writes ec2_instance_types.tsv and ec2_families.tsv from wheels of the Python package moto, which carries what EC2's
DescribeInstanceTypes answers.

    pip download --no-deps moto moto==5.1.0 ...
    instance_types.py moto-*.whl

The newest wheel that knows a type decides. Older ones are for types that EC2 still sells and the newest leaves out.
"""

import csv
import gzip
import json
import re
import sys
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
# https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html: series, generation, and then letters
# for the processor (a, g, i) and for what else it has.
NAME = re.compile(r"([a-z]+)(\d+)([a-z]*)(-flex)?")
ACCELERATORS = ["GpuInfo", "FpgaInfo", "InferenceAcceleratorInfo", "NeuronInfo", "MediaAcceleratorInfo"]


def read(path):
    """The answer in a wheel, with its source and date."""
    wheel = zipfile.ZipFile(path)
    entry = next(e for e in wheel.infolist() if "/ec2/resources/instance_types.json" in e.filename)
    data = wheel.read(entry)
    types = json.loads(gzip.decompress(data) if entry.filename.endswith(".gz") else data)
    source = "-".join(Path(path).name.split("-")[:2])
    return "{:04}-{:02}-{:02}".format(*entry.date_time[:3]), source, types


def flag(value):
    return "yes" if value else "no"


def main():
    types = {}
    for date, source, found in sorted(map(read, sys.argv[1:]), key=lambda read: read[0]):
        types.update({name: (answer, source, date) for name, answer in found.items()})
    rows = []
    families = {}
    for name, (answer, source, date) in sorted(types.items()):
        processor = answer["ProcessorInfo"]
        maker = processor.get("Manufacturer", "").lower()
        gpus = sum(gpu["Count"] for gpu in answer.get("GpuInfo", {}).get("Gpus", []))
        accelerated = any(key in answer for key in ACCELERATORS)
        rows.append([
            name,
            answer["VCpuInfo"]["DefaultVCpus"],
            answer["MemoryInfo"]["SizeInMiB"],
            ",".join(sorted(processor["SupportedArchitectures"])),
            maker,
            flag(answer["CurrentGeneration"]),
            flag(answer["BurstablePerformanceSupported"]),
            gpus,
            flag(answer["BareMetal"]),
            answer.get("InstanceStorageInfo", {}).get("TotalSizeInGB", ""),
            answer["EbsInfo"]["EbsOptimizedSupport"],
            source,
            date,
        ])
        family, _, _ = name.partition(".")
        of = families.setdefault(family, {"maker": maker, "accelerated": False, "source": source, "date": date})
        of["accelerated"] |= accelerated
        if maker:
            of["maker"] = maker
        if date > of["date"]:
            of["source"], of["date"] = source, date
    header = "instance_type vcpus memory_mib architectures processor current_generation burstable gpus bare_metal"
    write("ec2_instance_types.tsv", header + " local_storage_gb ebs_optimized source as_of", rows)

    parsed = {}
    for family, of in families.items():
        match = NAME.fullmatch(family)
        if match:
            series, generation, letters, flex = match.groups()
            has = "".join(letter for letter in letters if letter not in "agi") + (flex or "")
            parsed[family] = (series, int(generation), has)

    def later(family, maker, at_least):
        """The family of the same kind by that maker, of the nearest generation from there on."""
        series, _, has = parsed[family]
        # What an accelerator is good for, its name does not say; nor is a Mac any other computer.
        if families[family]["accelerated"] or series == "mac":
            return ""
        found = [
            (parsed[other][1], other)
            for other, of in families.items()
            if other in parsed and other != family and parsed[other][0] == series and parsed[other][2] == has
            and of["maker"] == maker and not of["accelerated"] and parsed[other][1] >= at_least
        ]
        return min(found)[1] if found else ""

    rows = []
    for family, of in sorted(families.items()):
        if family not in parsed:
            rows.append([family, "", "", "", "", of["source"], of["date"]])
            continue
        generation = parsed[family][1]
        rows.append([
            family,
            generation,
            later(family, of["maker"], generation + 1),
            later(family, "aws", generation) if of["maker"] != "aws" else "",
            later(family, "amd", generation) if of["maker"] == "intel" else "",
            of["source"],
            of["date"],
        ])
    write("ec2_families.tsv", "family generation successor graviton amd source as_of", rows)


def write(name, header, rows):
    with open(HERE / name, "w", newline="") as file:
        out = csv.writer(file, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE)
        out.writerow(header.split())
        out.writerows(rows)


main()
