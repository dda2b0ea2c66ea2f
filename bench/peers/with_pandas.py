"""pandas in chunks, codes as categories; XML by lxml. Numbers as binary floats, rounded to hundredths.

    with_pandas.py WORKSPACE FILE

Exact for values of so few digits only, which is what makes it no peer where sums must be exact.
"""

import sys

import numpy
import pandas
from lxml import etree
from plan import NUMBER, Plan, tell

SPACE = "{urn:reports:submission:1}"
COLUMNS = ["unit", "period", "indicator", "value"]
CHUNK = 500_000


def chunks_of_csv(path):
    return pandas.read_csv(path, usecols=COLUMNS, dtype=str, keep_default_na=False, chunksize=CHUNK)


def chunks_of_xml(path):
    rows = []
    for _, submission in etree.iterparse(path, tag=SPACE + "submission"):
        header = (submission.get("unit"), submission.get("period"))
        rows += [(*header, each.get("indicator"), each.get("value")) for each in submission]
        submission.clear()
        while submission.getprevious() is not None:
            del submission.getparent()[0]
        if len(rows) >= CHUNK:
            yield pandas.DataFrame(rows, columns=COLUMNS)
            rows = []
    yield pandas.DataFrame(rows, columns=COLUMNS)


class Tally:
    def __init__(self, plan):
        self.codes = [pandas.Index(plan.units), pandas.Index(plan.periods), pandas.Index(plan.indicators)]
        limits = numpy.array([[float(limit) for limit in limits] for limits in plan.ranges.values()])
        self.least, self.most = limits[:, 0], limits[:, 1]
        self.width = [len(index) for index in self.codes]
        self.seen = numpy.zeros(self.width[0] * self.width[1] * self.width[2], dtype=bool)
        self.totals = numpy.zeros(self.width[1] * self.width[2], dtype=numpy.int64)
        self.counts = {}

    def count(self, name, marked):
        self.counts[name] = self.counts.get(name, 0) + int(marked.sum())

    def add(self, rows):
        unit, period, indicator = (
            index.get_indexer(rows[name]) for index, name in zip(self.codes, COLUMNS))
        number = pandas.to_numeric(rows["value"].where(rows["value"].str.match(NUMBER)), errors="coerce").to_numpy()
        left = numpy.ones(len(rows), dtype=bool)
        for name, wrong in (
            ("unit", unit < 0), ("period", period < 0), ("indicator", indicator < 0), ("number", numpy.isnan(number)),
            ("range", (number < self.least[indicator]) | (number > self.most[indicator])),
        ):
            self.count(name, left & wrong)
            left &= ~wrong
        cell = (period * self.width[2] + indicator)[left]
        key = unit[left] * self.width[1] * self.width[2] + cell
        fresh = ~(pandas.Series(key).duplicated().to_numpy() | self.seen[key])
        self.seen[key] = True
        self.count("taken", fresh)
        self.count("repeated", ~fresh)
        hundredths = numpy.rint(number[left] * 100).astype(numpy.int64)
        numpy.add.at(self.totals, cell[fresh], hundredths[fresh])


def main(workspace, path):
    plan = Plan(workspace)
    tally = Tally(plan)
    for rows in chunks_of_xml(path) if path.endswith(".xml") else chunks_of_csv(path):
        tally.add(rows)
    keys = ((period, indicator) for period in plan.periods for indicator in plan.indicators)
    tell(plan, tally.counts, dict(zip(keys, tally.totals.tolist())))


main(*sys.argv[1:])
