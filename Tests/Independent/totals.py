#!/usr/bin/env python3
"""Computes the consolidated values of a workspace anew, and compares the program's tables with them.

    totals.py [--workspace FOLDER]                         prints them as JSON
    totals.py --compare OFFICE [--workspace FOLDER]        compares OFFICE/<period>/indicators.csv, units.csv and
                                                           completeness.csv; each difference is a line, and the exit
                                                           status is 1 when there is one

FOLDER is a workspace with submissions/ and arrivals.csv, such as Examples/cao-bang (the default). Nothing
of the program is used: see figures.py and standing.py.
"""
import argparse
import decimal
import json
import sys
from decimal import Decimal
from pathlib import Path

from figures import Totals, quotient
from workspace import Period, Workspace, table


# MARK: - JSON

def text(number):
    """Plain, exact, without zeros that say nothing."""
    if number is None:
        return None
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def as_json(totals):
    everything = {}
    for period in totals.periods():
        found = {}
        units = totals.parts_of_units(period)
        for indicator, part in totals.items(period):
            figure = totals.total(indicator.code, part, period)
            due, reported = totals.coverage(indicator.form, period)
            ago = totals.total(indicator.code, part, period.in_year(period.year - 1))
            row = {
                "value": text(figure.value), "numerator": text(figure.numerator), "denominator": text(figure.denominator),
                "state": figure.state, "due": due, "reported": reported, "counted": figure.counted,
                "year_to_date": text(totals.year_to_date(indicator.code, part, period).value),
                "plan_to_date": text(totals.plan_to_date(indicator.code, part, period).value),
                "year_ago": text(ago.value), "parents": {}, "kinds": {},
            }
            for (scope, name, code, one), (value, _, _) in units.items():
                if (code, one) == (indicator.code, part) and scope != "unit":
                    row[scope + "s"][name] = {"value": text(value.value), "state": value.state}
            found[indicator.code + ("." + part if part else "")] = row
        everything[str(period)] = {
            "forms": {form: totals.completeness(form, period) for form in totals.forms(period)}, "items": found}
    return everything


# MARK: - Comparing

class Comparison:
    def __init__(self, totals, office):
        self.totals, self.office = totals, Path(office)
        self.differences, self.cells, self.rows = [], 0, 0

    def number(self, where, column, told, figure_value):
        self.cells += 1
        try:
            same = (Decimal(told) if told else None) == figure_value
        except decimal.InvalidOperation:
            same = False
        if not same:
            self.differences.append(f"{where} {column}: {told or 'empty'}, expected {text(figure_value) or 'empty'}")

    def word(self, where, column, told, expected):
        self.cells += 1
        if told != str(expected):
            self.differences.append(f"{where} {column}: {told or 'empty'}, expected {expected}")

    def figure(self, where, row, figure, due, reported, indicator):
        self.rows += 1
        self.word(where, "state", row["state"], figure.state)
        for column in ("value", "numerator", "denominator"):
            self.number(where, column, row[column], getattr(figure, column))
        self.word(where, "due", row["due"], due)
        self.word(where, "reported", row["reported"], reported)
        if figure.state == "" and not indicator.formula:  # how many values a quotient rests on is not fixed
            self.word(where, "counted", row["counted"], figure.counted)

    def all(self):
        there = {path.name for path in self.office.iterdir() if path.is_dir() and Period.read(path.name)}
        expected = {str(period) for period in self.totals.periods()}
        for name in sorted(expected - there):
            self.differences.append(f"{name}: not published")
        for name in sorted(there - expected):
            self.differences.append(f"{name}: published, though nothing stands")
        for period in self.totals.periods():
            if str(period) in there:
                self.indicators(period)
                self.units(period)
                self.completeness(period)
        return self.differences

    def indicators(self, period):
        totals, where = self.totals, f"{period}/indicators.csv"
        items = {(indicator.code, part): indicator for indicator, part in totals.items(period)}
        wanted = {(str(period), *item) for item in items}
        for year in range(max(period.year - 4, totals.workspace.baseline_year), period.year):
            for item, indicator in items.items():
                if totals.total(*item, period.in_year(year)).state == "":
                    wanted.add((str(period.in_year(year)), *item))
        seen = set()
        for row in table(self.office / str(period) / "indicators.csv"):
            item, of = (row["indicator"], row["breakdown"]), Period.read(row["period"])
            known = totals.workspace.indicators.get(row["indicator"])
            if known and known.type == "text":
                continue
            place = f"{where} {row['period']} {'.'.join(filter(None, item))}"
            key = (row["period"], *item)
            if item not in items or of is None or of.kind != period.kind or not period.year - 4 <= of.year <= period.year:
                self.differences.append(f"{place}: not of this report")
                continue
            if key in seen:
                self.differences.append(f"{place}: twice")
            seen.add(key)
            self.figure(place, row, totals.total(*item, of), *totals.coverage(known.form, of), known)
            if not known.formula and row["state"] == "":
                self.word(place, "estimated", row["estimated"], totals.estimated(known, item[1], of))
                self.word(place, "provisional", row["provisional"], totals.estimated(known, item[1], of, ("P",)))
                if of == period:
                    self.estimated_in_year(place, row, item, known, of)
            first, last = totals.workspace.days(known.form, of)
            self.word(place, "from", row["from"], first)
            self.word(place, "to", row["to"], last)
            over_time = {"year_to_date": None, "plan_to_date": None, "year_ago": None}
            if of == period:
                over_time = {
                    "year_to_date": totals.year_to_date(*item, of).value,
                    "plan_to_date": totals.plan_to_date(*item, of).value,
                    "year_ago": totals.total(*item, of.in_year(of.year - 1)).value,
                }
            for column, value in over_time.items():
                self.number(place, column, row[column], value)
            if of == period:
                self.changes(place, row, totals.total(*item, of).value, over_time["year_ago"], known)
        for key in sorted(wanted - seen):
            self.differences.append(f"{where} {key[0]} {'.'.join(filter(None, key[1:]))}: no row")

    def estimated_in_year(self, place, row, item, indicator, period):
        """Of what each period adds to the year."""
        if (indicator.flow, indicator.basis, indicator.over_time) != ("flow", "period", "sum"):
            return
        terms = [one for one in period.of_same_year_until() if self.totals.total(*item, one).state == ""]
        estimated = sum(self.totals.estimated(indicator, item[1], one) for one in terms)
        self.word(place, "year_to_date_estimated", row["year_to_date_estimated"], estimated)

    def changes(self, place, row, value, ago, indicator):
        change = value - ago if value is not None and ago is not None else None
        percent = None
        if change is not None and ago != 0 and indicator.type != "percent":
            percent = quotient(change * 100, ago)
        self.number(place, "change", row["change"], change)
        self.number(place, "change_percent", row["change_percent"], percent)

    def units(self, period):
        totals, where = self.totals, f"{period}/units.csv"
        expected = totals.parts_of_units(period)
        seen = set()
        for row in table(self.office / str(period) / "units.csv"):
            indicator = totals.workspace.indicators.get(row["indicator"])
            if indicator and indicator.type == "text":
                continue
            name = row["kind"] or row["id"] if row["scope"] == "kind" else row["id"]
            key = (row["scope"], name, row["indicator"], row["breakdown"])
            place = f"{where} {row['scope']} {name} {row['indicator']}" + ("." + row["breakdown"] if row["breakdown"] else "")
            if key not in expected:
                self.differences.append(f"{place}: not of this report")
                continue
            if key in seen:
                self.differences.append(f"{place}: twice")
            seen.add(key)
            figure, due, reported = expected[key]
            if row["scope"] == "unit":
                # The rules do not say what a single unit's row tells of a stock that ended with it.
                if totals.workspace.state_for(name, indicator.form, period)[1] and (
                        indicator.flow == "stock" or indicator.formula):
                    continue
            self.figure(place, row, figure, due, reported, indicator)
        for key, (figure, _, _) in expected.items():
            if key not in seen and figure.state == "":
                self.differences.append(f"{where} {' '.join(filter(None, key))}: no row")

    def completeness(self, period):
        path = self.office / str(period) / "completeness.csv"
        rows = {row["form"]: row for row in table(path) if row["scope"] == "total"}
        for form in self.totals.forms(period):
            where = f"{period}/completeness.csv {form}"
            if form not in rows:
                self.differences.append(f"{where}: no row")
                continue
            self.rows += 1
            self.word(where, "due_date", rows[form]["due_date"], self.totals.workspace.due_date(form, period))
            for column, count in self.totals.completeness(form, period).items():
                self.word(where, column, rows[form][column], count)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    example = Path(__file__).resolve().parents[2] / "Examples" / "cao-bang"
    parser.add_argument("--workspace", default=example, help="the workspace; by default the example")
    parser.add_argument("--compare", metavar="OFFICE", help="the folder office/ that the program wrote")
    arguments = parser.parse_args()
    totals = Totals(Workspace(arguments.workspace))
    if not arguments.compare:
        json.dump(as_json(totals), sys.stdout, ensure_ascii=False, indent=1)
        print()
        return 0
    comparison = Comparison(totals, arguments.compare)
    for difference in comparison.all():
        print(difference)
    print(f"{len(totals.periods())} periods, {comparison.rows} rows, {comparison.cells} cells compared: "
          f"{len(comparison.differences)} differences", file=sys.stderr)
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
