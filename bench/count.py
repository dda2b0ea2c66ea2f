"""Counts what floor and xmlfloor count, the slow way: csv, xml.etree and Decimal.

    count.py WORKSPACE FILE
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from pathlib import Path

OUTCOMES = ["taken", "fields", "unit", "period", "indicator", "number", "range", "repeated"]
NAMESPACE = "{urn:reports:submission:1}"


def load_plan(workspace):
    with open(workspace / "units.csv", newline="", encoding="utf-8") as file:
        units = {row["code"] for row in csv.DictReader(file)}
    with open(workspace / "plans/bench/indicators.csv", newline="", encoding="utf-8") as file:
        ranges = {row["code"]: (Decimal(row["hard_min"]), Decimal(row["hard_max"])) for row in csv.DictReader(file)}
    lines = (workspace / "plans/bench/plan.yml").read_text(encoding="utf-8").splitlines()
    plan = dict(line.split(": ", 1) for line in lines)
    years = range(int(plan["from"]), int(plan["to"]) + 1)
    return units, [f"{year}-Q{quarter}" for year in years for quarter in (1, 2, 3, 4)], ranges


def rows_of_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            if row:
                yield row[:4] if len(row) == 5 else None


def rows_of_xml(path):
    for submission in ElementTree.parse(path).getroot():
        for observation in submission.iter(NAMESPACE + "observation"):
            row = [
                submission.get("unit"),
                submission.get("period"),
                observation.get("indicator"),
                observation.get("value"),
            ]
            yield None if None in row[2:] else row


def judge(row, plan, totals, seen):
    units, periods, ranges = plan
    if row is None:
        return "fields"
    unit, period, indicator, value = row
    if unit not in units:
        return "unit"
    if period not in periods:
        return "period"
    if indicator not in ranges:
        return "indicator"
    if not re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]{1,2})?", value):
        return "number"
    least, most = ranges[indicator]
    if not least <= Decimal(value) <= most:
        return "range"
    if (unit, period, indicator) in seen:
        return "repeated"
    seen.add((unit, period, indicator))
    totals[period, indicator] += Decimal(value)
    return "taken"


def digest(totals):
    """FNV-1a over each total's hundredths as eight bytes, the lowest first."""
    value = 0xCBF29CE484222325
    for total in totals:
        for byte in int(total * 100).to_bytes(8, "little", signed=True):
            value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def main(workspace, path):
    plan = load_plan(Path(workspace))
    _, periods, ranges = plan
    totals = {(period, indicator): Decimal(0) for period in periods for indicator in ranges}
    counts, seen = dict.fromkeys(OUTCOMES, 0), set()
    for row in rows_of_xml(path) if path.endswith(".xml") else rows_of_csv(path):
        counts[judge(row, plan, totals, seen)] += 1
    told = " ".join(f"{outcome} {count}" for outcome, count in counts.items())
    print(f"rows {sum(counts.values())} {told} sum {sum(totals.values()):.2f} digest {digest(totals.values()):016x}")


main(*sys.argv[1:])
