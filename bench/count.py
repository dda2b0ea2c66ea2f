"""Counts what floor and xmlfloor count, the slow way: csv, xml.etree and Decimal.

    count.py WORKSPACE FILE
"""

import csv
import re
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

from peers.plan import NUMBER, OUTCOMES, Plan, tell

NAMESPACE = "{urn:reports:submission:1}"


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


def judge(row, plan, units, totals, seen):
    if row is None:
        return "fields"
    unit, period, indicator, value = row
    if unit not in units:
        return "unit"
    if period not in plan.periods:
        return "period"
    if indicator not in plan.ranges:
        return "indicator"
    if not re.match(NUMBER, value):
        return "number"
    least, most = plan.ranges[indicator]
    if not least <= Decimal(value) <= most:
        return "range"
    if (unit, period, indicator) in seen:
        return "repeated"
    seen.add((unit, period, indicator))
    totals[period, indicator] = totals.get((period, indicator), 0) + int(Decimal(value) * 100)
    return "taken"


def main(workspace, path):
    plan = Plan(workspace)
    units, totals, seen = set(plan.units), {}, set()
    counts = dict.fromkeys(OUTCOMES, 0)
    for row in rows_of_xml(path) if path.endswith(".xml") else rows_of_csv(path):
        counts[judge(row, plan, units, totals, seen)] += 1
    tell(plan, counts, totals)


main(*sys.argv[1:])
