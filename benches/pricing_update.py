#!/usr/bin/env python3
"""How fast `pricing update` distils a large offer, and in how much memory.

Makes a file of the size and form of EC2's in us-east-1 (300 MB of CSV: one row of seven is on demand, the rest are
reserved), serves it on loopback, and runs the release binary on it. What counts is the processor time of the process,
which other work on the machine changes least, and its largest memory.

Not for: correctness; the tests do that.
"""

import argparse
import functools
import http.server
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import tempfile
import threading

VERSION = "20260831121448"
COLUMNS = """SKU OfferTermCode RateCode TermType PriceDescription EffectiveDate StartingRange EndingRange Unit PricePerUnit
Currency RelatedTo LeaseContractLength PurchaseOption OfferingClass Product_Family serviceCode Location Location_Type
Instance_Type Current_Generation Instance_Family vCPU Physical_Processor Clock_Speed Memory Storage Network_Performance
Processor_Architecture Storage_Media Volume_Type Max_Volume_Size Max_IOPS/volume Max_IOPS_Burst_Performance
Max_throughput/volume Provisioned Tenancy EBS_Optimized Operating_System License_Model Group Group_Description
Transfer_Type From_Location From_Location_Type To_Location To_Location_Type usageType operation
AvailabilityZone CapacityStatus ClassicNetworkingSupport Dedicated_EBS_Throughput ECU Elastic_Graphics_Type
Enhanced_Networking_Supported From_Region_Code GPU GPU_Memory Instance Instance_Capacity_-_10xlarge
Instance_Capacity_-_2xlarge Instance_Capacity_-_4xlarge Instance_Capacity_-_8xlarge Instance_Capacity_-_large
Instance_Capacity_-_medium Instance_Capacity_-_metal Instance_Capacity_-_xlarge instanceSKU Intel_AVX2_Available
Intel_AVX_Available Intel_Turbo_Available MarketOption Normalization_Size_Factor Physical_Cores Pre_Installed_S/W
Processor_Features Product_Type Region_Code Resource_Type serviceName SnapshotArchiveFeeType To_Region_Code
Volume_API_Name VPCNetworkingSupport""".replace("\n", " ").split(" ")
OPERATIONS = ["RunInstances", "RunInstances:0002", "RunInstances:0010", "RunInstances:000g", "RunInstances:0004",
              "RunInstances:0006", "RunInstances:0100", "RunInstances:0200"]


def row(**words):
    return ",".join(f'"{words.get(name, "")}"' for name in COLUMNS) + "\n"


def offer(path, size):
    """Writes an offer of about this size; returns how many prices it has."""
    dice = random.Random(7)
    prices = written = 0
    with open(path, "w", encoding="utf-8", buffering=1 << 20) as out:
        out.write('"FormatVersion","v1.0"\n"Disclaimer","none"\n"Publication Date","2026-08-31T12:14:48Z"\n')
        out.write(f'"Version","{VERSION}"\n"OfferCode","AmazonEC2"\n')
        out.write(",".join(f'"{name.replace("_", " ")}"' for name in COLUMNS) + "\n")
        number = 0
        while written < size:
            number += 1
            sku = f"{number:016X}"
            kind = f"m{number // 64}i.{2 + number // 8 % 8}xlarge"
            words = {
                "SKU": sku, "EffectiveDate": "2026-08-01", "Currency": "USD", "Product_Family": "Compute Instance",
                "serviceCode": "AmazonEC2", "Location": "US East (N. Virginia)", "Location_Type": "AWS Region",
                "Instance_Type": kind, "Current_Generation": "Yes", "Instance_Family": "General purpose", "vCPU": "8",
                "Physical_Processor": "Intel Xeon Platinum 8175 (Skylake)", "Clock_Speed": "3.1 GHz",
                "Memory": "32 GiB", "Storage": "EBS only", "Network_Performance": "Up to 10 Gigabit",
                "Processor_Architecture": "64-bit", "Tenancy": "Shared", "Operating_System": "Linux",
                "License_Model": "No License required", "usageType": f"BoxUsage:{kind}",
                "operation": OPERATIONS[number % 8], "CapacityStatus": "Used", "MarketOption": "OnDemand",
                "Processor_Features": "Intel AVX; Intel AVX2; Intel Turbo", "Region_Code": "us-east-1",
                "serviceName": "Amazon Elastic Compute Cloud", "VPCNetworkingSupport": "true",
            }
            price = f"{dice.randrange(1, 99999) / 10000:.10f}"
            block = row(**words, OfferTermCode="JRTCKXETXF", RateCode=f"{sku}.JRTCKXETXF.6YS6EN2CT7", TermType="OnDemand",
                        PriceDescription=f"${price} per On Demand Linux {kind} Instance Hour", StartingRange="0",
                        EndingRange="Inf", Unit="Hrs", PricePerUnit=price)
            prices += 1
            for term in ("4NA7Y494T4", "38NPMPTW36", "HU7G6KETJZ", "6QCMYABX3D", "NQ3QZPMQV9", "BPH4J8HBKS"):
                block += row(**words, OfferTermCode=term, RateCode=f"{sku}.{term}.6YS6EN2CT7", TermType="Reserved",
                             PriceDescription=f"Linux/UNIX (Amazon VPC), {kind} reserved instance applied",
                             StartingRange="0", EndingRange="Inf", Unit="Hrs", PricePerUnit=price,
                             LeaseContractLength="3yr", PurchaseOption="Partial Upfront", OfferingClass="standard")
            out.write(block)
            written += len(block)
    return prices


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, *_):
        pass

    def copyfile(self, source, outputfile):
        outputfile.flush()
        offset = 0
        while sent := os.sendfile(outputfile.fileno(), source.fileno(), offset, 1 << 24):
            offset += sent


def main():
    here = pathlib.Path(__file__).resolve().parent.parent
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--binary", default=here / "target/release/finops-lint")
    arguments.add_argument("--megabytes", type=int, default=300)
    arguments.add_argument("--rounds", type=int, default=5)
    options = arguments.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="finops-lint-bench-"))
    try:
        top = work / "served/offers/v1.0/aws"
        home = top / "AmazonEC2" / VERSION / "us-east-1"
        home.mkdir(parents=True)
        (top / "AmazonEC2/current").mkdir()
        prefix = "/offers/v1.0/aws/AmazonEC2"
        index = {"offers": {"AmazonEC2": {"currentRegionIndexUrl": f"{prefix}/current/region_index.json"}}}
        (top / "index.json").write_text(json.dumps(index))
        regions = {"regions": {"us-east-1": {"currentVersionUrl": f"{prefix}/{VERSION}/us-east-1/index.json"}}}
        (top / "AmazonEC2/current/region_index.json").write_text(json.dumps(regions))
        prices = offer(home / "index.csv", options.megabytes * 1_000_000)
        size = (home / "index.csv").stat().st_size / 1e6
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=str(work / "served")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{size:.0f} MB of CSV, {prices} on-demand prices")
        times, memories = [], []
        for number in range(options.rounds):
            process = subprocess.Popen([
                options.binary, "pricing", "update", "--quiet", "--service", "AmazonEC2", "--region", "us-east-1",
                "--base-url", f"http://127.0.0.1:{server.server_port}", "--cache-dir", work / f"cache{number}"])
            _, status, used = os.wait4(process.pid, 0)
            assert status == 0, status
            times.append(used.ru_utime + used.ru_stime)
            memories.append(used.ru_maxrss / 1000)
        seconds = statistics.median(times)
        print(f"{size / seconds:.0f} MB/s per core ({seconds:.2f} s of processor time), {max(memories):.0f} MB of memory")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
