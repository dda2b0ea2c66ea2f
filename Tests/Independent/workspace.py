"""The plan, units, periods and decisions of a workspace, as the tables say them.

Written apart from the program, from its contract alone: it shares no code with it.
"""
import csv
import re
import unicodedata
from collections import namedtuple
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

NAMESPACE = "{urn:reports:submission:1}"
NUMBER, NOTHING, MISSING, TEXT = "number", "nothing", "missing", "text"

# What an item was answered with: its kind, and the number or text.
Answer = namedtuple("Answer", "kind value status")
Key = namedtuple("Key", "unit form period")


# MARK: - Periods

class Period(namedtuple("Period", "year first_month months")):
    """A name such as 2025-Q1; its days depend on the regime."""

    MONTHS = {"yearly": 12, "half-yearly": 6, "quarterly": 3, "monthly": 1, "nine-months": 9}

    @classmethod
    def read(cls, text):
        text = unicodedata.normalize("NFC", text).strip()
        match = re.fullmatch(r"(\d{4})(?:-(Q[1-4]|H[12]|9M|\d\d))?", text)
        if match:
            return cls.of(int(match[1]), match[2] or "")
        match = re.fullmatch(r"(?i)(?:cả )?năm (\d{4})", text)
        if match:
            return cls.of(int(match[1]), "")
        match = re.fullmatch(r"(?i)quý (I|II|III|IV|[1-4])[/ -](?:năm )?(\d{4})", text)
        if match:
            number = {"I": "1", "II": "2", "III": "3", "IV": "4"}.get(match[1].upper(), match[1])
            return cls.of(int(match[2]), "Q" + number)
        match = re.fullmatch(r"(?i)([69]) tháng (?:đầu )?(?:năm )?(\d{4})", text)
        if match:
            return cls.of(int(match[2]), "H1" if match[1] == "6" else "9M")
        match = re.fullmatch(r"(?i)tháng (\d{1,2})/(\d{4})", text)
        if match:
            return cls.of(int(match[2]), match[1].zfill(2))
        return None

    @classmethod
    def of(cls, year, part):
        if part == "":
            return cls(year, 1, 12)
        if part == "9M":
            return cls(year, 1, 9)
        if part[0] == "Q":
            return cls(year, int(part[1]) * 3 - 2, 3)
        if part[0] == "H":
            return cls(year, int(part[1]) * 6 - 5, 6)
        return cls(year, int(part), 1) if 1 <= int(part) <= 12 else None

    @property
    def kind(self):
        return next(kind for kind, months in self.MONTHS.items() if months == self.months)

    @property
    def last_month(self):
        return self.first_month + self.months - 1

    def __str__(self):
        if self.months == 12:
            return f"{self.year}"
        if self.months == 9:
            return f"{self.year}-9M"
        if self.months == 6:
            return f"{self.year}-H{(self.first_month + 5) // 6}"
        if self.months == 3:
            return f"{self.year}-Q{(self.first_month + 2) // 3}"
        return f"{self.year}-{self.first_month:02}"

    def in_year(self, year):
        return self._replace(year=year)

    def of_same_year_until(self):
        """The year's periods of this kind, from its first to this one."""
        return [self._replace(first_month=month) for month in range(1, self.first_month + 1, self.months)]

    def of_whole_year(self, year):
        if self.months == 9:
            return [self.in_year(year)]
        return [Period(year, month, self.months) for month in range(1, 13, self.months)]

    def days(self, first_day):
        return month_day(self.year, self.first_month, first_day), \
            month_day(self.year, self.last_month + 1, first_day) - timedelta(days=1)


def month_day(year, month, first_day):
    """The first day of what is reported as a month: of the calendar, or that day of the month before."""
    index = year * 12 + month - 1 - (1 if first_day > 1 else 0)
    return date(index // 12, index % 12 + 1, first_day)


# MARK: - The workspace

def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text):
    return date.fromisoformat(text) if text else None


class State:
    def __init__(self, row):
        self.code, self.kind, self.parent, self.name = row["code"], row["kind"], row["parent"], row["name_vi"]
        self.first, self.last = day(row["valid_from"]), day(row["valid_to"])

    def holds(self, on):
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


class Unit:
    def __init__(self, identifier):
        self.id = identifier
        self.states = []

    def on(self, moment):
        return next((state for state in self.states if state.holds(moment)), None)

    def ended_within(self, first, last):
        """The last state of a unit that is no more on the last day but was within the days."""
        if self.on(last):
            return None
        ended = [state for state in self.states if state.last and first <= state.last <= last]
        return ended[-1] if ended else None


class Form:
    def __init__(self, row):
        self.code = row["code"]
        self.kinds = set(row["reporter_kind"].split("|"))
        self.periodicity, self.regime = row["periodicity"], row["regime"]
        self.due_days = int(row["due_days"])


class Indicator:
    def __init__(self, row):
        self.code, self.form, self.type = row["code"], row["form"], row["type"]
        self.required = row["required"] == "yes"
        self.basis, self.flow = row["basis"], row["flow"]
        self.over_units, self.over_time = row["aggregate_units"], row["aggregate_time"]
        self.low, self.high = decimal(row["hard_min"]), decimal(row["hard_max"])
        self.soft_low, self.soft_high = decimal(row["soft_min"]), decimal(row["soft_max"])
        self.parts = [part for part in row["breakdown"].split("|") if part]
        self.formula = row["formula"]


def decimal(text):
    return Decimal(text) if text else None


class Decision:
    def __init__(self, row):
        self.when = datetime.fromisoformat(row["when"])
        period, _, self.form = row["object"].partition("/")
        self.period = Period.read(period)
        self.closes = row["action"] in ("close", "chốt")


class Workspace:
    def __init__(self, root):
        self.root = Path(root)
        settings = (self.root / "reports.yml").read_text(encoding="utf-8")
        self.agency_unit = re.search(r'^  unit: *"?([^"\s#]+)', settings, re.MULTILINE).group(1)
        plan = self.root / "plans" / re.search(r"(?m)^plan: *\"?([^\s\"#]+)", settings)[1]
        self.first_days = {name: int(first) for name, first in
                           re.findall(r"(?m)^ +(\w+): *\{ *first_day: *(\d+) *\}", settings)}
        holidays = re.search(r"(?ms)^  holidays:(.*?)(?=^\S|^  \w)", settings)[1]
        self.holidays = {day(text) for text in re.findall(r"\d{4}-\d\d-\d\d", holidays)}
        heading = (plan / "plan.yml").read_text(encoding="utf-8")
        self.from_year, self.to_year, self.baseline_year = (
            int(re.search(rf"(?m)^{name}: *(\d+)", heading)[1]) for name in ("from", "to", "baseline_year"))
        self.forms = {row["code"]: Form(row) for row in table(plan / "forms.csv")}
        self.indicators = {row["code"]: Indicator(row) for row in table(plan / "indicators.csv")}
        self.rules = table(plan / "rules.csv")
        self.units = {}
        for row in table(self.root / "units.csv"):
            self.units.setdefault(row["id"], Unit(row["id"])).states.append(State(row))
        path = self.root / "decisions.csv"
        self.decisions = [Decision(row) for row in table(path)] if path.exists() else []
        self.arrivals = [(datetime.fromisoformat(row["time"]), row["file"]) for row in table(self.root / "arrivals.csv")]

    def days(self, form, period):
        return period.days(self.first_days[self.forms[form].regime])

    def due_date(self, form, period):
        """So many working days after the period's last day."""
        moment, left = self.days(form, period)[1], self.forms[form].due_days
        while left:
            moment += timedelta(days=1)
            if moment.weekday() < 5 and moment not in self.holidays:
                left -= 1
        return moment

    def owing(self, form, period):
        """The units that owe the form: those whose state on the last day is of its kinds."""
        last = self.days(form, period)[1]
        kinds = self.forms[form].kinds
        return [unit.id for unit in self.units.values() if (state := unit.on(last)) and state.kind in kinds]

    def state_for(self, unit, form, period):
        """(state, closing): on the last day, or the last state of a unit that ended within the days."""
        first, last = self.days(form, period)
        state = self.units[unit].on(last)
        return (state, False) if state else (self.units[unit].ended_within(first, last), True)

    def find_unit(self, text, form, period):
        """By a code borne on the last day, by one borne by a unit that ended within the days, or by the id."""
        first, last = self.days(form, period)
        for state_of in (lambda unit: unit.on(last), lambda unit: unit.ended_within(first, last)):
            for unit in self.units.values():
                state = state_of(unit)
                if state and text in (state.code, unit.id):
                    return unit.id
        return None

    def belongs(self, unit, ancestor):
        """Whether a unit is the other, or below it in any of its states."""
        seen, waiting = set(), [unit]
        while waiting:
            one = waiting.pop()
            if one == ancestor:
                return True
            if one in seen or one not in self.units:
                continue
            seen.add(one)
            waiting += [state.parent for state in self.units[one].states if state.parent]
        return False

    def base(self, form):
        return [row for row in self.indicators.values() if row.form == form and not row.formula]
