"""The consolidated values of a workspace, computed anew.

Nothing of the program is used: see standing.py. Texts are not totalled and are passed over.
"""
import decimal
import re
from collections import namedtuple
from decimal import Decimal
from fractions import Fraction

from standing import Ledger
from workspace import MISSING, NOTHING, NUMBER, TEXT, Period

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
    words = re.findall(r"[A-Z]{2}\d{2}(?:\.[A-Z]+)?|\d+(?:\.\d+)?|[-+*/()]", text)
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


def item(name):
    """`TV01.NU` is a part of TV01."""
    code, _, part = name.partition(".")
    return code, part


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

    def is_nothing(self, unit, indicator, part, period):
        """Nil adds nothing to a sum, and has no place in a mean or among the lowest."""
        submission = self.ledger.standing[unit, indicator.form, str(period)]
        answer = submission.answers.get((indicator.code, part))
        return submission.is_nil or answer is None or answer.kind == NOTHING

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

    def has_status(self, statuses, unit, indicator, part, period):
        submission = self.ledger.standing[unit, indicator.form, str(period)]
        answer = submission.answers.get((indicator.code, part))
        return answer is not None and answer.status in statuses

    # Totals over units

    def estimated(self, indicator, part, period, statuses=("E", "P")):
        """How many of the values in the total are estimates or provisional."""
        return sum(self.has_status(statuses, one.unit, indicator, part, period)
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
        count = len(figures)
        how = indicator.over_units
        if how == "sum":
            return Figure(value=sum(figure.value for _, figure in figures), counted=count)
        if how != "none":
            figures = [(one, figure) for one, figure in figures
                       if not self.is_nothing(one.unit, indicator, part, period)]
            if not figures:
                return NO_VALUE
        values = [figure.value for _, figure in figures]
        if how == "mean":
            return Figure(value=quotient(sum(values), len(values)), numerator=sum(values),
                          denominator=Decimal(len(values)), counted=count)
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
            return self.derived(code, lambda name: self.over(*item(name), period, units))
        return self.base(indicator, part, period, units)

    def total(self, code, part, period):
        form = self.workspace.indicators[code].form
        return self.over(code, part, period, self.contributors(form, period))

    # Over time

    def year_to_date(self, code, part, period):
        indicator = self.workspace.indicators[code]
        if indicator.formula:
            return self.derived(code, lambda name: self.year_to_date(*item(name), period))
        if indicator.basis == "cumulative":
            return self.cumulated(indicator, part, period)
        if indicator.over_time != "average" and (indicator.over_time == "last" or indicator.flow == "stock"):
            return self.total(code, part, period)
        return self.over_periods(indicator, part, period.of_same_year_until())

    def plan_to_date(self, code, part, period):
        indicator = self.workspace.indicators[code]
        if indicator.formula:
            return self.derived(code, lambda name: self.plan_to_date(*item(name), period))
        if indicator.over_time != "average" and (indicator.over_time == "last" or indicator.flow == "stock"):
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
        # What belongs to the years before the plan is owed by nobody, and never late.
        is_owed = self.workspace.from_year <= period.year <= self.workspace.to_year
        late = sum(is_owed and self.ledger.first_received(key).date() > due_date for key in keys)
        returned = sum(self.ledger.returned((unit, form, str(period))) for unit in units)
        return {
            "due": len(units), "reported": len(keys), "on_time": len(keys) - late, "late": late,
            "nil": sum(self.ledger.standing[key].is_nil for key in keys), "returned": returned,
            "missing": len(units) - len(keys) - returned,
        }
