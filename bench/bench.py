"""Measures Reports beside C and what people would use instead; writes results.json.

    bench.py --reports FILE --build FOLDER [--quick] [--only WORK,...] [--results FILE]
"""

import argparse
import json
import shutil
import sys
import time

from harness import checks, runs
from harness.place import Place
from harness.rows import Rows

WORKS = {
    "bigcsv": checks.large_csv, "bigxml": checks.large_xml, "files": checks.many_files, "cores": checks.two_cores,
    "layouts": checks.layouts, "rules": checks.rules, "province": runs.province, "idle": runs.idle,
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--reports", required=True)
    options.add_argument("--build", required=True)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", default=",".join(WORKS))
    options.add_argument("--results", default="results.json")
    given = options.parse_args()
    place, rows = Place(given.reports, given.build, given.quick), Rows()
    true = runs.start(place, rows)
    for name in given.only.split(","):
        begun = time.monotonic()
        WORKS[name](place, rows, *([true] if name == "idle" else []))
        print(f"    {name}: {time.monotonic() - begun:.0f} s", flush=True)
        write(given.results, rows)
    shutil.rmtree(place.used)
    if rows.failed:
        sys.exit("results differ: " + "; ".join(sorted({row["work"] for row in rows.failed})))


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows.rows) + "\n]\n")


main()
