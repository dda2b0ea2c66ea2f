"""Python's csv and lxml's iterparse, with Decimal: what an office would write for itself.

    with_lxml.py WORKSPACE FILE...     (@LIST names a file of names)
"""

import csv
import re
import sys
from decimal import Decimal

from lxml import etree
from plan import NUMBER, OUTCOMES, Plan, tell

SPACE = "{urn:reports:submission:1}"


class Tally:
    def __init__(self, plan):
        self.units = set(plan.units)
        self.periods = set(plan.periods)
        self.ranges = plan.ranges
        self.number = re.compile(NUMBER).match
        self.totals = {(period, indicator): Decimal(0) for period in plan.periods for indicator in plan.ranges}
        self.counts = dict.fromkeys(OUTCOMES, 0)
        self.seen = set()

    def add(self, unit, period, indicator, value):
        self.counts[self.judge(unit, period, indicator, value)] += 1

    def judge(self, unit, period, indicator, value):
        if unit not in self.units:
            return "unit"
        if period not in self.periods:
            return "period"
        limits = self.ranges.get(indicator)
        if limits is None:
            return "indicator"
        if not self.number(value):
            return "number"
        amount = Decimal(value)
        if not limits[0] <= amount <= limits[1]:
            return "range"
        key = (unit, period, indicator)
        if key in self.seen:
            return "repeated"
        self.seen.add(key)
        self.totals[period, indicator] += amount
        return "taken"


def add_csv(tally, path):
    with open(path, newline="", encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            if len(row) == 5:
                tally.add(row[0], row[1], row[2], row[3])
            elif row:
                tally.counts["fields"] += 1


def add_xml(tally, path):
    for _, submission in etree.iterparse(path, tag=SPACE + "submission"):
        unit, period = submission.get("unit"), submission.get("period")
        for observation in submission:
            indicator, value = observation.get("indicator"), observation.get("value")
            if indicator is None or value is None:
                tally.counts["fields"] += 1
            else:
                tally.add(unit, period, indicator, value)
        submission.clear()
        while submission.getprevious() is not None:
            del submission.getparent()[0]


def main(workspace, *paths):
    if paths[0].startswith("@"):
        with open(paths[0][1:], encoding="utf-8") as names:
            paths = names.read().split()
    plan = Plan(workspace)
    tally = Tally(plan)
    for path in paths:
        (add_xml if path.endswith(".xml") else add_csv)(tally, path)
    tell(plan, tally.counts, {key: int(total * 100) for key, total in tally.totals.items()})


main(*sys.argv[1:])
