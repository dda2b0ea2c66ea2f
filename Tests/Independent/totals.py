#!/usr/bin/env python3
"""Computes the consolidated values of a workspace anew, and compares the program's tables with them.

    totals.py [--workspace FOLDER]                         prints them as JSON
    totals.py --compare OFFICE [--workspace FOLDER]        compares OFFICE/<period>/indicators.csv, units.csv and
                                                           completeness.csv; each difference is a line, and the exit
                                                           status is 1 when there is one

FOLDER is a workspace with submissions/ and arrivals.csv, such as Examples/cao-bang (the default). Nothing
of the program is used: see standing.py. Texts are not totalled and are passed over.
"""
import argparse
import decimal
import json
import re
import sys
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from standing import MISSING, NOTHING, NUMBER, TEXT, Ledger, Period, Workspace, table

decimal.getcontext().prec = 100  # sums and products stay exact

Figure = namedtuple("Figure", "state value numerator denominator counted", defaults=("", None, None, None, 0))
NO_VALUE = Figure("missing")
NOT_COMPUTABLE = Figure("not_computable")
DECIMALS = 18


def quotient(numerator, denominator):
    """With 18 decimals, half away from zero."""
    exact = abs(Fraction(numerator) / Fraction(denominator)) * 10 ** DECIMALS
    whole, rest = divmod(exact.numerator, exact.denominator)
    if 2 * rest >= exact.denominator:
        whole += 1
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return Decimal(sign * whole).scaleb(-DECIMALS)


# MARK: - Formulas

def sides(text):
    """The formula's numerator and denominator (None without a division), each a function of its operands."""
    words = re.findall(r"[A-Z]{2}\d{2}|\d+(?:\.\d+)?|[-+*/()]", text)
    assert "".join(words) == text.replace(" ", ""), text
    position = 0

    def peek():
        return words[position] if position < len(words) else ""

    def take():
        nonlocal position
        position += 1
        return words[position - 1]

    def factor():
        word = take()
        if word == "(":
            inner = total()
            assert take() == ")", text
            return inner
        if word[0].isdigit():
            return lambda operand: Decimal(word)
        return lambda operand: operand(word)

    def product():
        left = factor()
        while peek() == "*":
            take()
            left = combined(left, factor(), lambda a, b: a * b)
        return left

    def total():
        left = product()
        while peek() in ("+", "-"):
            sign = 1 if take() == "+" else -1
            left = combined(left, product(), lambda a, b, sign=sign: a + sign * b)
        return left

    def combined(left, right, operation):
        def value(operand):
            a, b = left(operand), right(operand)
            return None if a is None or b is None else operation(a, b)
        return value

    numerator = total()
    if peek() == "":
        return numerator, None
    assert take() == "/", text
    denominator = total()
    assert position == len(words), text
    return numerator, denominator


# MARK: - Totals

Contributor = namedtuple("Contributor", "unit state closing")


class Totals:
    def __init__(self, workspace):
        self.workspace = workspace
        self.ledger = Ledger(workspace)
        self.formulas = {row.code: sides(row.formula) for row in workspace.indicators.values() if row.formula}
        self.contributors_of = {}
        self.owing_of = {}
        self.parents_of = {}

    # The units

    def owing(self, form, period):
        key = (form, period)
        if key not in self.owing_of:
            self.owing_of[key] = self.workspace.owing(form, period)
        return self.owing_of[key]

    def contributors(self, form, period):
        """Those with a standing submission: the units due, and those that ended within the period."""
        key = (form, period)
        if key not in self.contributors_of:
            found = []
            for unit in self.workspace.units:
                if (unit, form, str(period)) in self.ledger.standing:
                    state, closing = self.workspace.state_for(unit, form, period)
                    found.append(Contributor(unit, state, closing))
            self.contributors_of[key] = found
        return self.contributors_of[key]

    def ancestors(self, unit, form, period):
        """The units that one belongs to on the period's last day, or did when it ended."""
        key = (unit, form, period)
        if key in self.parents_of:
            return self.parents_of[key]
        last = self.workspace.days(form, period)[1]
        found = []
        parent = self.workspace.state_for(unit, form, period)[0].parent
        while parent and parent not in found:
            found.append(parent)
            above = self.workspace.units[parent]
            parent = (above.on(last) or above.states[-1]).parent
        self.parents_of[key] = found
        return found

    # Values of one unit

    def raw(self, unit, indicator, part, period):
        """The number as it was sent; nothing is 0; None where there is no number."""
        submission = self.ledger.standing.get((unit, indicator.form, str(period)))
        if submission is None:
            return None
        if submission.is_nil:
            return Decimal(0)
        answer = submission.answers.get((indicator.code, part))
        if answer is None and part:
            whole = submission.answers.get((indicator.code, ""))
            return Decimal(0) if whole and whole.kind in (NUMBER, NOTHING) else None
        if answer is None or answer.kind in (MISSING, TEXT):
            return None
        return answer.value if answer.kind == NUMBER else Decimal(0)

    def of_unit(self, unit, indicator, part, period):
        """What happened in the period (or what there was at its end)."""
        value = self.raw(unit, indicator, part, period)
        if value is None:
            return NO_VALUE
        if indicator.basis != "cumulative":
            return Figure(value=value, counted=1)
        owed = [one for one in period.of_same_year_until() if unit in self.owing(indicator.form, one)]
        earlier = period.of_same_year_until()[:-1]
        if not any(one in owed for one in earlier):
            return Figure(value=value, counted=1)
        before = self.raw(unit, indicator, part, earlier[-1])
        return NOT_COMPUTABLE if before is None else Figure(value=value - before, counted=1)

    def is_estimate(self, unit, indicator, part, period):
        submission = self.ledger.standing[unit, indicator.form, str(period)]
        answer = submission.answers.get((indicator.code, part))
        return answer is not None and answer.status in ("E", "P")

    # Totals over units

    def estimated(self, indicator, part, period):
        """How many of the values in the total are estimates or provisional."""
        return sum(self.is_estimate(one.unit, indicator, part, period)
                   for one in self.contributors(indicator.form, period)
                   if not (one.closing and indicator.flow == "stock"))

    def base(self, indicator, part, period, units):
        """Over the given contributors; a stock leaves out those that ended."""
        figures = []
        for contributor in units:
            if contributor.closing and indicator.flow == "stock":
                continue
            figures.append((contributor, self.of_unit(contributor.unit, indicator, part, period)))
        figures = [(contributor, figure) for contributor, figure in figures if figure.state != "missing"]
        if not figures:
            return NO_VALUE
        if any(figure.state == "not_computable" for _, figure in figures):
            return NOT_COMPUTABLE
        values = [figure.value for _, figure in figures]
        count = len(values)
        how = indicator.over_units
        if how == "sum":
            return Figure(value=sum(values), counted=count)
        if how == "mean":
            return Figure(value=quotient(sum(values), count), counted=count)
        if how in ("min", "max"):
            return Figure(value=min(values) if how == "min" else max(values), counted=count)
        if how == "last":
            latest = max(figures, key=lambda one: self.ledger.standing[
                one[0].unit, indicator.form, str(period)].received)
            return Figure(value=latest[1].value, counted=count)
        assert how == "none", how
        return Figure(value=values[0], counted=1) if count == 1 else NOT_COMPUTABLE._replace(counted=count)

    def derived(self, code, operand):
        """From what `operand` gives for an indicator at the same scope."""
        numerator_side, denominator_side = self.formulas[code]

        def value(name):
            figure = operand(name)
            return figure.value if figure.state == "" else None

        numerator = numerator_side(value)
        if denominator_side is None:
            return NOT_COMPUTABLE if numerator is None else Figure(value=numerator)
        denominator = denominator_side(value)
        if numerator is None or denominator is None:
            return NOT_COMPUTABLE
        if denominator == 0:
            # Both sides are told, so that it is seen why there is no quotient.
            return NOT_COMPUTABLE._replace(numerator=numerator, denominator=denominator)
        return Figure(value=quotient(numerator, denominator), numerator=numerator, denominator=denominator)

    def over(self, code, part, period, units):
        indicator = self.workspace.indicators[code]
        if indicator.formula:
            return self.derived(code, lambda name: self.over(name, "", period, units))
        return self.base(indicator, part, period, units)

    def total(self, code, part, period):
        form = self.workspace.indicators[code].form
        return self.over(code, part, period, self.contributors(form, period))

    # Over time

    def year_to_date(self, code, part, period):
        indicator = self.workspace.indicators[code]
        if indicator.formula:
            return self.derived(code, lambda name: self.year_to_date(name, "", period))
        if indicator.basis == "cumulative":
            return self.cumulated(indicator, part, period)
        if indicator.over_time == "last" or indicator.flow == "stock":
            return self.total(code, part, period)
        return self.over_periods(indicator, part, period.of_same_year_until())

    def plan_to_date(self, code, part, period):
        indicator = self.workspace.indicators[code]
        if indicator.formula:
            return self.derived(code, lambda name: self.plan_to_date(name, "", period))
        if indicator.over_time == "last" or indicator.flow == "stock":
            return self.total(code, part, period)
        years = range(self.workspace.from_year, period.year + 1)
        if indicator.basis == "cumulative":
            # What each year had cumulated at its end, and this one until now.
            ends = [period.of_whole_year(year)[-1] for year in years][:-1] + [period] if years else []
            figures = [self.cumulated(indicator, part, end) for end in ends]
            values = [figure.value for figure in figures if figure.state == ""]
            return Figure(value=sum(values), counted=len(values)) if values else NO_VALUE
        periods = [one for year in years for one in period.of_whole_year(year)
                   if (one.year, one.first_month) <= (period.year, period.first_month)]
        return self.over_periods(indicator, part, periods)

    def over_periods(self, indicator, part, periods):
        figures = [self.total(indicator.code, part, one) for one in periods]
        if any(figure.state == "not_computable" for figure in figures):
            return NOT_COMPUTABLE
        values = [figure.value for figure in figures if figure.state == ""]
        if not values:
            return NO_VALUE
        if indicator.over_time == "average":
            return Figure(value=quotient(sum(values), len(values)))
        return Figure(value=sum(values))

    def cumulated(self, indicator, part, period):
        """The sum over units of the last cumulated value in the year up to the period."""
        last = {}
        for one in period.of_same_year_until():
            for contributor in self.contributors(indicator.form, one):
                value = self.raw(contributor.unit, indicator, part, one)
                if value is not None:
                    last[contributor.unit] = value
        return Figure(value=sum(last.values()), counted=len(last)) if last else NO_VALUE

    # All of a period

    def periods(self):
        names = {key.period for key in self.ledger.standing}
        return sorted((Period.read(name) for name in names), key=lambda one: (one.year, one.last_month, one.months))

    def forms(self, period):
        return [form.code for form in self.workspace.forms.values() if form.periodicity == period.kind]

    def items(self, period):
        for indicator in self.workspace.indicators.values():
            if indicator.form in self.forms(period) and indicator.type != "text":
                for part in ["", *indicator.parts]:
                    yield indicator, part

    def coverage(self, form, period, keep=lambda unit: True):
        due = [unit for unit in self.owing(form, period) if keep(unit)]
        reported = [unit for unit in due if (unit, form, str(period)) in self.ledger.standing]
        return len(due), len(reported)

    def scopes(self, form, period):
        """(scope, name, whether a unit belongs to it) of every kind, parent and unit."""
        units = list(dict.fromkeys(self.owing(form, period) + [one.unit for one in self.contributors(form, period)]))

        def kind_of(unit):
            return self.workspace.state_for(unit, form, period)[0].kind

        for kind in dict.fromkeys(map(kind_of, units)):
            yield "kind", kind, lambda unit, kind=kind: kind_of(unit) == kind
        parents = dict.fromkeys(parent for unit in units for parent in self.ancestors(unit, form, period))
        # What belongs to the agency's own unit is the total, which stands in indicators.csv.
        for parent in (parent for parent in parents if parent != self.workspace.agency_unit):
            yield "parent", parent, lambda unit, parent=parent: parent in self.ancestors(unit, form, period)
        for unit in units:
            yield "unit", unit, lambda one, unit=unit: one == unit

    def parts_of_units(self, period):
        """(scope, name, indicator, part) → figure, due, reported."""
        found = {}
        for form in self.forms(period):
            for scope, name, keep in self.scopes(form, period):
                units = [one for one in self.contributors(form, period) if keep(one.unit)]
                due, reported = self.coverage(form, period, keep)
                for indicator, part in self.items(period):
                    if indicator.form == form:
                        found[scope, name, indicator.code, part] = (
                            self.over(indicator.code, part, period, units), due, reported)
        return found

    def completeness(self, form, period):
        due_date = self.workspace.due_date(form, period)
        units = self.owing(form, period)
        keys = [key for key in self.ledger.standing if key.form == form and key.period == str(period) and key.unit in units]
        late = sum(self.ledger.first_received(key).date() > due_date for key in keys)
        returned = sum(self.ledger.returned((unit, form, str(period))) for unit in units)
        return {
            "due": len(units), "reported": len(keys), "on_time": len(keys) - late, "late": late,
            "nil": sum(self.ledger.standing[key].is_nil for key in keys), "returned": returned,
            "missing": len(units) - len(keys) - returned,
        }


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
