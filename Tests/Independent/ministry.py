#!/usr/bin/env python3
"""Computes a ministry's totals from the files that reached its provinces, and compares the published tables with them.

    ministry.py WORKSPACE        a copy of Examples/ministry that its replay.sh has run over

Each province's totals are computed anew from its own submissions (figures.py); the ministry's are their sums, and its
ratios the ratios of those sums. What a province does not have is not counted, and the table must say so: how many
provinces reported, how many a value rests on. Nothing of the program is used.
"""
import sys
from decimal import Decimal
from pathlib import Path

from figures import NO_VALUE, NOT_COMPUTABLE, Figure, Totals, item
from workspace import Period, Workspace, table


class Ministry:
    def __init__(self, root):
        self.root = Path(root)
        sent = table(self.root / "arrivals.csv")
        self.sent = {(row["province"], row["period"]) for row in sent}
        self.units = {row["province"]: row["unit"] for row in sent}
        self.provinces = {name: Totals(Workspace(self.root / "provinces" / name)) for name in self.units}
        self.plan = Plan(self.root)
        self.formulas = next(iter(self.provinces.values())).formulas

    def reporting(self, form, period):
        """The provinces that have sent the form for the period: those in which any unit has reported it, and those that
        hand on what was cumulated until then, so that the next period's can be told from it."""
        cumulated = [code for code, basis in self.plan.bases.items()
                     if basis == "cumulative" and self.plan.forms[code] == form]
        return [name for name, totals in self.provinces.items() if (name, str(period)) in self.sent and (
            totals.contributors(form, period)
            or any(totals.year_to_date(code, "", period).state == "" for code in cumulated))]

    def total(self, code, part, period, of=None, way=Totals.total):
        """Over the provinces, or over those named; `way` says which figure of theirs is added."""
        if code in self.formulas:
            return next(iter(self.provinces.values())).derived(
                code, lambda name: self.total(*item(name), period, of, way))
        form = self.plan.forms[code]
        if self.plan.bases[code] == "cumulative":
            way = self.since_last
        figures = [way(self.provinces[name], code, part, period)
                   for name in of or self.reporting(form, period)]
        if any(figure.state == NOT_COMPUTABLE.state for figure in figures) and way == self.since_last:
            return NOT_COMPUTABLE
        values = [figure.value for figure in figures if figure.state == ""]
        if not values:
            return NO_VALUE
        if self.plan.over_units[code] == "none":
            return Figure(value=values[0], counted=1) if len(values) == 1 else NOT_COMPUTABLE._replace(counted=len(values))
        assert self.plan.over_units[code] == "sum", code
        return Figure(value=sum(values), counted=len(values))

    def since_last(self, totals, code, part, period):
        """What a province has cumulated in the year, less what it had a period before."""
        now = totals.year_to_date(code, part, period)
        before = period.of_same_year_until()[:-1]
        if now.state != "" or not before:
            return now
        name = next(name for name, one in self.provinces.items() if one is totals)
        last = totals.year_to_date(code, part, before[-1])
        if last.state != "" or name not in self.reporting(self.plan.forms[code], before[-1]):
            return NOT_COMPUTABLE
        return Figure(value=now.value - last.value, counted=1)

    def differences(self):
        """Also counts what it compares."""
        self.cells = self.both = self.ratios = self.stocks = self.parts = self.missing = 0
        for period in sorted({period for _, period in self.sent}):
            yield from self.of_period(Period.read(period))

    def of_period(self, period):
        folder = self.root / "office" / str(period)
        rows = {(row["indicator"], row["breakdown"]): row for row in table(folder / "indicators.csv")
                if row["period"] == str(period)}
        of_units = {(row["id"], row["indicator"], row["breakdown"]): row for row in table(folder / "units.csv")
                    if row["scope"] == "unit"}
        for code, part in self.plan.items(period):
            form = self.plan.forms[code]
            reporting = self.reporting(form, period)
            row = rows.pop((code, part), None)
            place = f"{period} {code}{'.' + part if part else ''}"
            if row is None:
                yield f"{place}: no row"
                continue
            expected = self.total(code, part, period)
            yield from self.compare(place, row, expected, len(self.provinces), len(reporting), code)
            if self.plan.flows[code] == "flow" and self.plan.over_units[code] == "sum":
                yield from self.number(f"{place} year_to_date", row["year_to_date"], self.year_to_date(code, part, period))
            for name in reporting:
                of_province = of_units.get((self.units[name], code, part))
                expected = self.total(code, part, period, [name])
                if of_province or expected.state == "":
                    yield from self.number(f"{place} of {name}", of_province["value"] if of_province else "", expected.value)
            self.count(code, part, expected, reporting)
        for code, part in rows:
            if self.plan.types.get(code) != "text":
                yield f"{period} {code}.{part}: not of this report"

    def year_to_date(self, code, part, period):
        """The sum of what was sent for the year's periods up to this one; of what is cumulated, the last of each."""
        if self.plan.bases.get(code) == "cumulative" and code not in self.formulas:
            values = [figure.value for name, totals in self.provinces.items()
                      if any(name in self.reporting(self.plan.forms[code], one) for one in period.of_same_year_until())
                      and (figure := totals.year_to_date(code, part, period)).state == ""]
            return sum(values) if values else None
        values = []
        for one in period.of_same_year_until():
            figure = self.total(code, part, one)
            if figure.state == "":
                values.append(figure.value)
        return sum(values) if values else None

    def compare(self, place, row, expected, due, reported, code):
        for column, wanted in (("state", expected.state), ("due", due), ("reported", reported)):
            self.cells += 1
            if row[column] != str(wanted):
                yield f"{place} {column}: {row[column] or 'empty'}, expected {wanted or 'empty'}"
        for column in ("value", "numerator", "denominator"):
            yield from self.number(f"{place} {column}", row[column], getattr(expected, column))
        if expected.state == "" and code not in self.formulas:
            yield from self.number(f"{place} counted", row["counted"], Decimal(expected.counted))

    def number(self, place, told, wanted):
        self.cells += 1
        if (Decimal(told) if told else None) != wanted:
            yield f"{place}: {told or 'empty'}, expected {'empty' if wanted is None else format(wanted, 'f')}"

    def count(self, code, part, expected, reporting):
        if len(reporting) > 1 and expected.state == "":
            self.both += 1
            self.ratios += code in self.formulas
            self.stocks += self.plan.flows[code] == "stock"
            self.parts += part != ""
        self.missing += expected.state != "" or len(reporting) < len(self.provinces)


class Plan:
    """Of the ministry's plan what is needed here; its formulas are those of the provinces."""

    def __init__(self, root):
        folder = root / "plans" / "2021-2025"
        rows = table(folder / "indicators.csv")
        kinds = {row["code"]: row["periodicity"] for row in table(folder / "forms.csv")}
        self.forms = {row["code"]: row["form"] for row in rows}
        self.types = {row["code"]: row["type"] for row in rows}
        self.flows = {row["code"]: row["flow"] for row in rows}
        self.bases = {row["code"]: row["basis"] for row in rows}
        self.over_units = {row["code"]: row["aggregate_units"] for row in rows}
        self.rows = [(row["code"], row["breakdown"].split("|") if row["breakdown"] else [], kinds[row["form"]])
                     for row in rows if row["type"] != "text"]

    def items(self, period):
        return [(code, part) for code, parts, kind in self.rows if kind == period.kind for part in ["", *parts]]


def main():
    if len(sys.argv) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    ministry = Ministry(sys.argv[1])
    found = list(ministry.differences())
    for difference in found:
        print(difference)
    returned = [path for path in (ministry.root / "returned").rglob("*tra-lai*")]
    for path in returned:
        print(f"{path}: came back")
    print(f"{ministry.cells} cells compared, {len(found)} differences; of {ministry.both} figures of both provinces "
          f"{ministry.ratios} are ratios, {ministry.stocks} stocks, {ministry.parts} parts; {ministry.missing} rest on fewer",
          file=sys.stderr)
    return 1 if found or returned or not ministry.both else 0


if __name__ == "__main__":
    sys.exit(main())
