"""What a program found, in one form for all: the counts, and where it adds up, the digest of the totals."""

import csv
import json
import sys
from decimal import Decimal

from .place import BENCH, output

sys.path.insert(0, str(BENCH / "peers"))
from plan import OUTCOMES, Plan, digest  # noqa: E402

# The codes by which Reports tells the faults that the data has.
CODES = {"V401": "number", "V407": "indicator", "V411": "repeated"}


def of_line(line):
    """What a floor or a peer prints."""
    words = line.split()
    told = dict(zip(words[::2], words[1::2]))
    return {name: int(told[name]) for name in OUTCOMES}, told["digest"]


def of_command(command):
    return of_line(output(command))


def of_check(command):
    """The counts that `reports check --format json` tells of all its files."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for file in json.loads(output(command)):
        for code, count in file["counts"].items():
            counts[CODES.get(code, code)] = counts.get(CODES.get(code, code), 0) + count
        counts["taken"] += sum(each["observations"] for each in file["submissions"] if each["outcome"] == "accepted")
    return counts


def of_published(workspace, folder):
    """The digest of the totals that a run has published in office/, of the whole plan's periods."""
    plan = Plan(workspace)
    totals = dict.fromkeys(((period, indicator) for period in plan.periods for indicator in plan.indicators), 0)
    for period in plan.periods:
        table = folder / "office" / period / "indicators.csv"
        if not table.exists():
            continue
        with open(table, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                if (row["period"], row["indicator"]) in totals and row["value"] and not row["breakdown"]:
                    totals[row["period"], row["indicator"]] = int(Decimal(row["value"]) * 100)
    row = [totals[period, indicator] for period in plan.periods for indicator in plan.indicators]
    return f"{digest(row):016x}"
