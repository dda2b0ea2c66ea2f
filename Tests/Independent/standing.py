"""Reads a workspace's plan, units, decisions and submission files, and derives what stands.

Written apart from the program, from its contract alone: it shares no code with it, and counts in
decimal.Decimal. Only what the contract names is read; anything else is an error of the submission.
"""
import csv
import io
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
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


# MARK: - Reading files

class Submission:
    def __init__(self, unit, period, form):
        self.unit_text, self.period_text, self.form_text = unit, period, form
        self.key = None
        self.revision, self.is_nil, self.note = 0, False, ""
        self.answers = {}     # (indicator, part) → Answer
        self.errors = []
        self.file, self.received, self.order = "", None, None

    def answer(self, indicator, part, text, status, notation, workspace):
        known = workspace.indicators.get(indicator)
        if known is None or known.formula or known.form != self.form_text or part and part not in known.parts:
            self.errors.append(f"{indicator}.{part}: no item of {self.form_text}")
            return
        item = (indicator, part)
        if item in self.answers:
            self.errors.append(f"{indicator}.{part}: twice")
            return
        if known.type == "text":
            if text.strip():
                self.answers[item] = Answer(TEXT, text.strip(), status)
            return
        kind, value = read_number(text, notation)
        if kind == "empty":
            return
        if kind not in (NUMBER, NOTHING, MISSING):
            self.errors.append(f"{indicator}.{part}: {text!r} is {kind}")
            return
        self.answers[item] = Answer(kind, value, "M" if kind == MISSING else status or "A")


def read_number(text, notation):
    """(kind, value) of a cell; notation is `table` or `schema` (where the point is the decimal mark)."""
    text = text.replace("\u00a0", " ").strip()
    if text == "":
        return "empty", None
    if text in ("-", "–"):
        return NOTHING, None
    if text in ("…", "..."):
        return MISSING, None
    if notation == "schema":
        return (NUMBER, Decimal(text)) if re.fullmatch(r"-?\d+(\.\d+)?", text) else ("no number", None)
    match = re.fullmatch(r"(-?)(\d[\d., ]*)", text)
    if not match or not match[2][-1].isdigit():
        return "no number", None
    sign, body = match[1], match[2]
    marks = re.findall(r"[., ]", body)
    if not marks:
        return NUMBER, Decimal(sign + body)
    if len(marks) == 1 and marks[0] != " ":
        whole, decimals = re.split(r"[.,]", body)
        if len(decimals) == 3 and len(whole) <= 3 and body[0] != "0":
            return "ambiguous", None
        return NUMBER, Decimal(f"{sign}{whole}.{decimals}")
    grouping, last = marks[0], marks[-1]
    whole, decimals = body, ""
    if last != grouping and last != " " and marks.count(last) == 1:
        whole, _, decimals = body.rpartition(last)
    if not re.fullmatch(r"\d{1,3}(%s\d{3})+" % re.escape(grouping), whole):
        return "no number", None
    return NUMBER, Decimal(sign + whole.replace(grouping, "") + ("." + decimals if decimals else ""))


def read_file(content, workspace):
    """The submissions of a file, before they are judged."""
    text = content.decode("utf-8-sig")
    if text.lstrip().startswith("<"):
        return read_xml(content, workspace)
    separator = max(";,\t", key=lambda mark: max(line.count(mark) for line in text.splitlines()[:8]))
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    if fold(rows[0][0]) in ("bieu so", "form"):
        return [read_form(rows, workspace)]
    return read_long(rows, workspace)


def fold(text):
    text = unicodedata.normalize("NFD", text.strip().lower().replace("đ", "d"))
    return "".join(letter for letter in text if not unicodedata.combining(letter))


HEADINGS = {
    "unit": "unit", "don vi": "unit", "period": "period", "ky": "period", "ky bao cao": "period", "form": "form",
    "bieu": "form", "bieu so": "form", "indicator": "indicator", "ma": "indicator", "ma chi tieu": "indicator",
    "breakdown": "breakdown", "phan to": "breakdown", "value": "value", "gia tri": "value", "thuc hien": "value",
    "actual": "value", "uoc thuc hien": "estimate", "estimate": "estimate", "status": "status", "trang thai": "status",
    "revision": "revision", "sua lan": "revision", "note": "note", "ghi chu": "note",
}
LABELS = {
    "bieu so": "form", "form": "form", "don vi bao cao": "unit", "reporting unit": "unit", "ky bao cao": "period",
    "reporting period": "period", "sua lan": "revision", "revision": "revision", "khong phat sinh": "nil",
    "nothing to report": "nil", "ghi chu chung": "note", "general note": "note",
}


def columns(heading):
    return {HEADINGS[fold(cell)]: place for place, cell in enumerate(heading) if fold(cell) in HEADINGS}


def canonical(text):
    period = Period.read(text)
    return str(period) if period else text


def read_long(rows, workspace):
    places = columns(rows[0])
    found = {}
    for row in rows[1:]:
        def cell(name):
            place = places.get(name, -1)
            return row[place].strip() if 0 <= place < len(row) else ""
        if not any(row) or not cell("indicator") and not cell("value"):
            continue
        code, _, part = cell("indicator").partition(".")
        part = part or cell("breakdown")
        indicator = workspace.indicators.get(code)
        form = indicator.form if indicator else cell("form")
        key = (cell("unit"), canonical(cell("period")), form)
        submission = found.setdefault(key, Submission(*key))
        if cell("form") not in ("", form):
            submission.errors.append(f"{code}: not of {cell('form')}")
        revision = int(cell("revision") or submission.revision)
        if not submission.answers and not submission.errors:
            submission.revision = revision
        elif revision != submission.revision:
            submission.errors.append("two revisions")
        submission.note = submission.note or cell("note")
        submission.answer(code, part, cell("value"), cell("status"), "table", workspace)
    return list(found.values())


def read_form(rows, workspace):
    head, at = {}, 0
    while fold(rows[at][0]) not in ("stt", "no"):
        if len(rows[at]) > 1 and fold(rows[at][0]) in LABELS:
            head[LABELS[fold(rows[at][0])]] = rows[at][1].strip()
        at += 1
    places = columns(rows[at])
    submission = Submission(head.get("unit", ""), canonical(head.get("period", "")), head.get("form", ""))
    submission.revision = int(head.get("revision") or 0)
    submission.is_nil = fold(head.get("nil", "")) == "x"
    submission.note = head.get("note", "")
    for row in rows[at + 1:]:
        row = row + [""] * (len(rows[at]) - len(row))
        code, _, part = row[places["indicator"]].strip().partition(".")
        actual, estimate = row[places["value"]].strip(), row[places["estimate"]].strip()
        if code:
            submission.answer(code, part, actual or estimate, "" if actual else "E" if estimate else "", "table", workspace)
        elif actual or estimate:
            submission.errors.append(f"{actual or estimate}: a value of no item")
    return submission


def read_xml(content, workspace):
    found = []
    root = ElementTree.fromstring(content)
    assert root.tag == NAMESPACE + "submissions", root.tag
    for element in root:
        submission = Submission(element.get("unit", ""), canonical(element.get("period", "")), element.get("form", ""))
        submission.revision = int(element.get("revision") or 0)
        submission.is_nil = element.get("nil") in ("true", "1")
        submission.note = element.get("note", "")
        for child in element:
            submission.answer(child.get("indicator", ""), child.get("breakdown", ""), child.get("value", ""),
                              child.get("status", ""), "schema", workspace)
        found.append(submission)
    return found


# MARK: - Judging

def judge(submission, folder, received, workspace):
    """Finds the submission's key and everything that returns it."""
    errors = submission.errors
    period = Period.read(submission.period_text)
    form = workspace.forms.get(submission.form_text)
    if period is None or form is None:
        errors.append("no such period or form")
        return
    unit = workspace.find_unit(submission.unit_text, form.code, period)
    if unit is None:
        errors.append(f"{submission.unit_text}: no unit of the period")
        return
    submission.key = Key(unit, form.code, str(period))
    state, _ = workspace.state_for(unit, form.code, period)
    first, _ = workspace.days(form.code, period)
    if state.kind not in form.kinds:
        errors.append(f"{state.kind} does not owe {form.code}")
    if period.kind != form.periodicity:
        errors.append(f"{form.code} is not {period.kind}")
    if not min(workspace.baseline_year, workspace.from_year) <= period.year <= workspace.to_year:
        errors.append("outside the plan")
    if first > received.date():
        errors.append("the period has not begun")
    if folder and not workspace.belongs(unit, folder):
        errors.append(f"folder {folder} may not speak for {unit}")
    if submission.is_nil:
        if submission.answers:
            errors.append("nil, with values")
        return
    if not submission.answers:
        errors.append("nothing answered")
    for indicator in workspace.base(form.code):
        judge_indicator(indicator, submission)


def judge_indicator(indicator, submission):
    errors = submission.errors
    whole = submission.answers.get((indicator.code, ""))
    parts = {part: submission.answers[indicator.code, part] for part in indicator.parts
             if (indicator.code, part) in submission.answers}
    if whole is None:
        if indicator.required or parts:
            errors.append(f"{indicator.code}: not answered")
        return
    for name, answer in [("", whole), *parts.items()]:
        if answer.kind == NUMBER and indicator.type in ("count", "integer") and answer.value % 1:
            errors.append(f"{indicator.code}.{name}: not whole")
    if whole.kind == NUMBER:
        if indicator.low is not None and whole.value < indicator.low or \
                indicator.high is not None and whole.value > indicator.high:
            errors.append(f"{indicator.code}: {whole.value} is outside of {indicator.low} to {indicator.high}")
    if parts and whole.kind in (NUMBER, NOTHING) and all(part.kind != MISSING for part in parts.values()):
        if sum(part.value or 0 for part in parts.values()) != (whole.value or 0):
            errors.append(f"{indicator.code}: its parts do not add up")


# MARK: - What stands

class Ledger:
    """All submissions of the files that have arrived, and which of them stands for each key."""

    def __init__(self, workspace):
        self.workspace = workspace
        self.submissions = []
        self.duplicates = []
        seen = {}
        for number, (received, path) in enumerate(workspace.arrivals):
            content = (workspace.root / "submissions" / path).read_bytes()
            if content in seen and all(not one.errors for one in seen[content]):
                self.duplicates.append(path)
                continue
            found = read_file(content, workspace)
            seen[content] = found
            folder = path.partition("/")[0] if "/" in path else ""
            for submission in found:
                submission.file, submission.received = path, received
                judge(submission, folder, received, workspace)
                name = unicodedata.normalize("NFC", Path(path).name)
                stated = re.search(r"(?i)sửa lần\s*(\d+)", name)
                # The replay gives a file the time of its arrival.
                submission.order = (submission.revision, int(stated[1]) if stated else 0, received, name, number)
            keys = [submission.key for submission in found if submission.key]
            for submission in found:
                if submission.key and keys.count(submission.key) > 1:
                    submission.errors.append("twice in one file")
            self.submissions += found
        self.now = max(received for received, _ in workspace.arrivals)
        self.standing, self.accepted = {}, {}
        for submission in self.submissions:
            if not submission.errors and not self.is_late_for_closing(submission):
                self.accepted.setdefault(submission.key, []).append(submission)
        for key, many in self.accepted.items():
            self.standing[key] = max(many, key=lambda submission: submission.order)

    def closings(self, form, period):
        return [decision for decision in self.workspace.decisions if decision.closes and decision.when <= self.now
                and str(decision.period) == period and decision.form in ("", form)]

    def is_late_for_closing(self, submission):
        return any(submission.received > decision.when for decision in
                   self.closings(submission.key.form, submission.key.period))

    def returned(self, key):
        """Nothing has been accepted for the key, and something was returned."""
        return key not in self.standing and any(one.key == key and one.errors for one in self.submissions)

    def first_received(self, key):
        return min(one.received for one in self.accepted[key])
