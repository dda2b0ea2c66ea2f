#!/usr/bin/env python3
"""Tries to work single enterprises out of all that an office has published.

    attack.py WORKSPACE EDITIONS [--kinds K,K] [--fewest N] [--largest-share N]

WORKSPACE has reports.yml, units.csv and the plan. EDITIONS holds a folder for each state that was published, in order:
its out/ is what a stranger has, its office/ only names the unknowns and judges what came out. A number in the tables of
out/ is an equation between single figures of units that report confidentially; all equations over all periods and
editions are solved together, exactly. It is a leak when they determine anything of fewer units than the rule names (any
combination of their figures), when what is told bounds a single figure closely, when a told cell or the difference of
two is one unit's to more than the largest share, or when a single figure stands in any text.

Each published number is first compared with its equation: one that is not what the rules say is an error of this
script or of the program. Exit status: 0 nothing came out, 1 something did, 2 a number is not understood.

The rule is an argument and not read from the workspace, so that one whose settings withhold less is seen to be broken.
Nothing of the program is used.
"""
import argparse
import email
import email.policy
import itertools
import re
import sys
import xml.etree.ElementTree as ElementTree
from collections import defaultdict, namedtuple
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import figures
from attack_equations import Block, blocks
from figures import Figure, Totals
from workspace import Answer, MISSING, NOTHING, NUMBER, TEXT, Period, Workspace, table

# A figure counts as found when its bounds are no further apart than so many per cent of it.
CLOSE = 5
NUMERAL = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?!\w)")
TEXTS = {".html", ".txt", ".eml", ".csv", ".json", ".xml"}

Equation = namedtuple("Equation", "left right label figure")


# MARK: - Sums of unknowns

class Sum:
    """A linear form in single figures, to be computed with like a number."""

    __slots__ = ("terms",)

    def __init__(self, terms=()):
        self.terms = {key: factor for key, factor in dict(terms).items() if factor}

    def __add__(self, other):
        if not isinstance(other, Sum):
            assert other == 0, other
            return self
        terms = dict(self.terms)
        for key, factor in other.terms.items():
            terms[key] = terms.get(key, 0) + factor
        return Sum(terms)

    __radd__ = __add__

    def __mul__(self, factor):
        return Sum({key: own * Fraction(factor) for key, own in self.terms.items()})

    __rmul__ = __mul__

    def __neg__(self):
        return self * -1

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

    def value(self, truth):
        return sum((factor * truth[key] for key, factor in self.terms.items()), Fraction(0))


class Unknown(namedtuple("Unknown", "unit indicator part period value")):
    """What a unit answered for an item; a figure that a later edition has unchanged is the same unknown."""

    def __str__(self):
        return f"{self.indicator}{'.' + self.part if self.part else ''} of {self.unit} in {self.period}"


# MARK: - One edition

class SymbolicTotals(Totals):
    """The totals as the rules say, of unknowns in the place of numbers."""

    def __init__(self, workspace, office, truth, kinds):
        self.workspace, self.truth = workspace, truth
        self.formulas = {row.code: figures.sides(row.formula) for row in workspace.indicators.values() if row.formula}
        self.contributors_of, self.owing_of, self.parents_of = {}, {}, {}
        self.confidential = {form.code for form in workspace.forms.values() if form.kinds & kinds}
        self.ledger = SimpleNamespace(standing={})
        for folder in sorted(path for path in office.iterdir() if Period.read(path.name)):
            self.read(folder)

    def read(self, folder):
        standing = self.ledger.standing
        for row in table(folder / "completeness.csv"):
            if row["scope"] == "unit" and row["form"] in self.confidential and row["received"]:
                standing[row["id"], row["form"], row["period"]] = SimpleNamespace(
                    is_nil=row["nil"] == "1", answers={}, received=row["received"])
        for row in table(folder / "observations.csv"):
            if row["form"] not in self.confidential:
                continue
            # A unit that ended within the period has no row of completeness.
            submission = standing.setdefault(
                (row["unit"], row["form"], row["period"]),
                SimpleNamespace(is_nil=False, answers={}, received=row["received"]))
            known = self.workspace.indicators[row["indicator"]]
            if known.type == "text":
                answer = Answer(TEXT, row["value"], row["status"])
            elif row["value"]:
                answer = Answer(NUMBER, Fraction(row["value"]), row["status"])
            else:
                answer = Answer(MISSING, None, row["status"])
            submission.answers[row["indicator"], row["breakdown"]] = answer

    def unknown(self, unit, indicator, part, period, value):
        key = Unknown(unit, indicator.code, part, str(period), value)
        self.truth[key] = value
        return Sum({key: Fraction(1)})

    def raw(self, unit, indicator, part, period):
        value = super().raw(unit, indicator, part, period)
        if value is None:
            return None
        value = Fraction(value)
        answers = self.ledger.standing[unit, indicator.form, str(period)].answers
        given = [one for one in indicator.parts if answers.get((indicator.code, one), ("",))[0] in (NUMBER, NOTHING)]
        if part:
            return self.unknown(unit, indicator, part, period, value) if part in given else Sum()
        if not given:
            return self.unknown(unit, indicator, "", period, value)
        # At the worst it is known who has split a figure: the parts are the unknowns, and what they leave, if anything.
        whole = sum((self.raw(unit, indicator, one, period) for one in given), Sum())
        left = value - whole.value(self.truth)
        return whole + (self.unknown(unit, indicator, "rest", period, left) if left else Sum())

    def base(self, indicator, part, period, units):
        if indicator.over_units == "sum":
            return super().base(indicator, part, period, units)
        sent = [(one, self.of_unit(one.unit, indicator, part, period)) for one in units
                if not (one.closing and indicator.flow == "stock")]
        sent = [(one, figure) for one, figure in sent if figure.state == "" and not self.is_nothing(
            one.unit, indicator, part, period)]
        values = [figure.value for _, figure in sent]
        if indicator.over_units == "mean" and values:
            return Figure(value=None, numerator=sum(values, Sum()), denominator=len(values))
        # The lowest, the highest or the last is one unit's, whichever it is.
        return Figure(value=None, numerator=None, denominator=values)

    def derived(self, code, operand):
        numerator, denominator = self.formulas[code]

        def value(name):
            figure = operand(name)
            return figure.value if figure.state == "" else None

        above = numerator(value)
        if denominator is None:
            return Figure(value=above)
        return Figure(value=None, numerator=above, denominator=denominator(value))

    def over_periods(self, indicator, part, periods):
        found = [self.total(indicator.code, part, one) for one in periods]
        values = [figure.value for figure in found if figure.state == "" and figure.value is not None]
        if not values:
            return figures.NO_VALUE
        total = sum(values, Sum())
        return Figure(value=total * Fraction(1, len(values)) if indicator.over_time == "average" else total)


# MARK: - The attack

class Attack:
    def __init__(self, arguments):
        self.kinds = set(arguments.kinds.split(","))
        self.fewest, self.share = arguments.fewest, arguments.largest_share
        self.workspace = Workspace(arguments.workspace)
        self.truth = {}
        self.equations = {}
        self.leaks, self.puzzles = [], []
        self.tokens = set()         # numbers in the texts, as they are written
        self.open_numbers = set()   # what may stand there: totals, and figures of other units
        self.single_numbers = {}
        self.read = self.numbers = 0
        self.noughts = 0

    def leak(self, text):
        if text not in self.leaks:
            self.leaks.append(text)

    def edition(self, folder, before):
        totals = SymbolicTotals(self.workspace, folder / "office", self.truth, self.kinds)
        for (unit, form, period), submission in totals.ledger.standing.items():
            for (indicator, part), answer in submission.answers.items():
                if answer.kind == NUMBER:
                    self.name(answer.value, f"{indicator}{'.' + part if part else ''} of {unit} in {period}",
                              self.workspace.indicators[indicator].form)
        for path in sorted((folder / "out").rglob("*")):
            if path.suffix not in TEXTS or same(path, before and before / path.relative_to(folder)):
                continue
            self.read += 1
            self.words(path)
            period = Period.read(path.parent.name)
            if period:
                self.table(path, period, totals)

    def table(self, path, period, totals):
        where = f"{path.parent.parent.parent.name} {period}/{path.name}"
        if path.name == "indicators.csv":
            for row in self.rows(path):
                of = Period.read(row["period"])
                code, part = row["indicator"], row["breakdown"]
                self.figure(f"{where} {code}.{part} of {of}", ("total", code, part, str(of)), row,
                            lambda: totals.total(code, part, of))
                if of == period:
                    ago = of.in_year(of.year - 1)
                    self.told(f"{where} {code}.{part} year_to_date", ("ytd", code, part, str(of)),
                              row["year_to_date"], lambda: totals.year_to_date(code, part, of).value)
                    self.told(f"{where} {code}.{part} plan_to_date", ("ptd", code, part, str(of)),
                              row["plan_to_date"], lambda: totals.plan_to_date(code, part, of).value)
                    self.told(f"{where} {code}.{part} year_ago", ("total", code, part, str(ago)),
                              row["year_ago"], lambda: totals.total(code, part, ago).value)
                    if not self.workspace.indicators[code].formula:
                        self.told(f"{where} {code}.{part} change", ("change", code, part, str(of)), row["change"],
                                  lambda: totals.total(code, part, of).value - totals.total(code, part, ago).value)
        elif path.name == "units.csv":
            for row in self.rows(path):
                code, part = row["indicator"], row["breakdown"]
                if row["scope"] == "unit":
                    if row["value"]:
                        self.leak(f"{where}: a row of the unit {row['id']}")
                    continue
                name = row["kind"] if row["scope"] == "kind" else row["id"]
                keep = next((keep for scope, one, keep in totals.scopes(row["form"], period)
                             if (scope, one) == (row["scope"], name)), None)
                if keep is None:
                    self.puzzles.append(f"{where}: {row['scope']} {name} is no scope of the table")
                    continue
                units = [one for one in totals.contributors(row["form"], period) if keep(one.unit)]
                self.figure(f"{where} {code}.{part} of {name}", (row["scope"], name, code, part, str(period)), row,
                            lambda: totals.over(code, part, period, units))
        elif path.name in ("observations.csv", "findings.csv", "series.csv"):
            for row in self.rows(path):
                self.leak(f"{where}: a row of the confidential form {row['form']}")
        elif path.name == "completeness.csv":
            for row in self.rows(path):
                if row["scope"] == "unit":
                    self.leak(f"{where}: a row of the unit {row['id']}")
        elif path.name == "observations-sdmx.csv":
            for row in table(path):
                if row["FORM"] in totals.confidential:
                    self.leak(f"{where}: a row of the confidential form {row['FORM']}")
        elif path.name in ("submission.xml", "adx.xml"):
            for element in ElementTree.parse(path).getroot():
                if (element.get("form") or element.get("dataSet")) not in totals.confidential:
                    continue
                for one in element:
                    code, part = one.get("indicator") or one.get("dataElement"), one.get("breakdown") or ""
                    if code and self.workspace.indicators[code].type == "text":
                        self.leak(f"{where}: the words of {code}")
                    elif code:
                        self.told(f"{where} {code}.{part}", ("total", code, part, str(period)), one.get("value"),
                                  lambda: totals.total(code, part, period).value)

    def rows(self, path):
        for row in table(path):
            form = self.workspace.forms.get(row["form"])
            if form and form.kinds & self.kinds:
                yield row
            else:
                for text in filter(None, row.values()):
                    self.open_numbers |= set(NUMERAL.findall(text)) | self.written(text) | self.rounded(text)
                # Pages set the value against the year before in per cent of it.
                if row.get("year_ago") and row["value"] and Fraction(row["year_ago"]):
                    self.open_numbers |= self.rounded(f"{Decimal(row['value']) * 100 / Decimal(row['year_ago']):.18f}")

    # Equations

    def figure(self, where, figure, row, expected):
        if row["value"] == "" and row["numerator"] == "":
            return
        known = expected()
        if isinstance(known.denominator, list):
            self.leak(f"{where}: it is one of its units' figures")
        elif known.value is not None:
            self.told(where, figure, row["value"], lambda: known.value)
        else:
            self.told(where, (*figure, "above"), row["numerator"], lambda: known.numerator)
            self.told(where, (*figure, "below"), row["denominator"], lambda: known.denominator)

    def told(self, where, figure, text, expected):
        """Keeps the equation that a published number is, once it is seen to hold."""
        if not text:
            return
        self.numbers += 1
        number, left = Fraction(text), expected()
        self.open_numbers |= self.written(text)
        if isinstance(left, Sum):
            if left.value(self.truth) != number:
                self.puzzles.append(f"{where}: {text}, by the rules {float(left.value(self.truth))}")
            elif left.terms:
                key = (frozenset(left.terms.items()), number)
                self.equations.setdefault(key, Equation(left.terms, number, where, figure))
        elif left is None or left != number:
            # The quotient of the year or the plan to date follows from its sides, which are told by themselves.
            if figure[0] not in ("ytd", "ptd", "total"):
                self.puzzles.append(f"{where}: {text} is not explained")

    # Texts

    def written(self, text):
        """How a number may be written: plain, and with the marks of either language."""
        if not text or not re.fullmatch(r"-?\d+(\.\d+)?", text):
            return set()
        number = text.lstrip("-")
        whole, _, decimals = number.partition(".")
        found = {number}
        grouped = f"{int(whole):,}" if whole.isdigit() else whole
        for places in {len(decimals), max(1, len(decimals)), max(2, len(decimals))}:
            rest = decimals.ljust(places, "0")
            for marks in (",.", ".,"):
                found.add(grouped.replace(",", marks[0]) + (marks[1] + rest if rest else ""))
            found.add(whole + ("." + rest if rest else ""))
        return found

    def rounded(self, text):
        """As pages show a share."""
        if not re.fullmatch(r"-?\d+\.\d+", text):
            return set()
        number = Decimal(text)
        return {written for step in ("0.1", "0.01")
                for written in self.written(str(number.quantize(Decimal(step), ROUND_HALF_UP)))}

    def name(self, value, label, form):
        text = format(value.numerator / value.denominator, "f").rstrip("0").rstrip(".") \
            if value.denominator != 1 else str(value.numerator)
        if len(re.sub(r"\D", "", text).strip("0")) >= 4 and Fraction(text) == value:
            for written in self.written(text):
                self.single_numbers.setdefault(written, label)

    def words(self, path):
        if path.suffix == ".eml":
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            text = "\n".join(part.get_content() for part in message.walk() if part.get_content_maintype() == "text")
        else:
            text = path.read_text(encoding="utf-8-sig")
        if path.suffix in (".html", ".eml"):
            # What is read: not the coordinates of charts.
            text = re.sub(r"<style.*?</style>|<[^>]*>", " ", text, flags=re.DOTALL)
        self.tokens |= set(NUMERAL.findall(text))

    # Judging

    def judge(self):
        for written in sorted((self.tokens & set(self.single_numbers)) - self.open_numbers):
            self.leak(f"{written} stands in a text: {self.single_numbers[written]}")
        counted = 0
        for left, equations in blocks(list(self.equations.values())):
            counted += 1
            block = Block(left, equations, self.truth)
            self.cells(block)
            for units in block.found(self.fewest - 1):
                self.leak(self.told_of(block, units))
            lowest, highest = block.bounds(self.is_positive)
            for key, low in lowest.items():
                high = highest[key]
                if self.truth[key] == 0:
                    self.noughts += high == 0
                elif high is not None and (high - low) * 100 <= CLOSE * self.truth[key]:
                    self.leak(f"{key} lies between {float(low)} and {float(high)}: it is {float(self.truth[key])}")
        return counted

    def is_positive(self, key):
        low = self.workspace.indicators[key.indicator].low
        return low is not None and low >= 0 and key.part != "rest"

    def told_of(self, block, units):
        terms, value = block.combination(units)
        sides = " + ".join(f"{factor if factor != 1 else ''} {key}".strip() for key, factor in terms.items())
        return f"the equations give {sides or ' and '.join(units)} = {float(value)}"

    def cells(self, block):
        """Each told cell, and each difference of two that the same units stand in, is large enough and nobody's."""
        for equation in block.equations:
            # A change has the figures of two periods, of which one says nothing of the other.
            if all(factor > 0 for factor in equation.left.values()):
                self.cell(equation.label, equation.left)
        for one, other in itertools.combinations(block.equations, 2):
            difference = (Sum(one.left) - Sum(other.left)).terms
            signs = {factor > 0 for factor in difference.values()}
            if difference and (len(signs) == 1 or one.figure == other.figure):
                self.cell(f"{one.label} less {other.label}", difference)

    def cell(self, label, terms):
        by_unit = defaultdict(Fraction)
        for key, factor in terms.items():
            by_unit[key.unit] += factor * self.truth[key]
        sizes = sorted(map(abs, by_unit.values()))
        told = [size for size in sizes if size]
        if len(by_unit) < self.fewest or 0 < len(told) < self.fewest:
            self.leak(f"{label}: a cell of {len(told) or len(by_unit)}")
        elif told and sizes[-1] * 100 > sum(sizes) * self.share:
            self.leak(f"{label}: one holds {float(sizes[-1] / sum(sizes)):.0%}")


def same(path, before):
    return before is not None and before.exists() and (
        path.samefile(before) or path.read_bytes() == before.read_bytes())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("workspace")
    parser.add_argument("editions", type=Path)
    parser.add_argument("--kinds", default="enterprise,cooperative", help="whose single figures are confidential")
    parser.add_argument("--fewest", type=int, default=3, help="units in a cell that may be told")
    parser.add_argument("--largest-share", type=int, default=80, help="of one unit in it, in per cent")
    arguments = parser.parse_args()
    attack = Attack(arguments)
    before, count = None, 0
    for folder in sorted(arguments.editions.iterdir()):
        attack.edition(folder, before)
        before, count = folder, count + 1
    systems = attack.judge()
    for line in attack.puzzles[:30] or attack.leaks[:30]:
        print(line)
    print(f"{count} editions, {attack.read} files, {attack.numbers} numbers, {len(attack.equations)} equations in "
          f"{systems} systems, {len(attack.truth)} single figures ({attack.noughts} known to be nought), "
          f"{len(attack.tokens)} numbers in texts: {len(attack.leaks)} leaks, {len(attack.puzzles)} not understood")
    return 2 if attack.puzzles else 1 if attack.leaks else 0


if __name__ == "__main__":
    sys.exit(main())
