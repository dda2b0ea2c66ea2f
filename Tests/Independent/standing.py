"""Reads submission files, and derives what stands.

Written apart from the program, from its contract alone: it shares no code with it, and counts in
decimal.Decimal. Only what the contract names is read; anything else is an error of the submission.
"""
import re
import unicodedata
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import rules
from standing_tables import SPREADSHEET, decoded, plain, returns, rows_of, rows_of_workbook
from workspace import Answer, Key, MISSING, NAMESPACE, NOTHING, NUMBER, Period, TEXT


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
        if kind == "ambiguous":
            kind, value = decided(text, known)
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


def decided(text, indicator):
    """`1.234` of what is counted, or where 1,234 lies below what can be: thousands."""
    whole, decimals = re.split(r"[.,]", text.strip())
    is_whole = indicator.type in ("count", "integer")
    if is_whole or indicator.low is not None and Decimal(f"{whole}.{decimals}") < indicator.low:
        return NUMBER, Decimal(whole + decimals)
    return "ambiguous", None


def read_file(content, workspace):
    """The submissions of a file, before they are judged; none of what is neither text nor XML."""
    if content.startswith(b"PK"):
        return []
    text = decoded(content)
    if text.lstrip().startswith("<"):
        if SPREADSHEET[1:-1] in text[:1000]:
            return [read_form(rows_of_workbook(content), workspace)]
        return read_xml(content, workspace)
    rows = plain(rows_of(text))
    if fold(rows[0][0]) in ("bieu so", "form"):
        return [read_form(rows, workspace)]
    names = {state.name: state.code for unit in workspace.units.values() for state in unit.states}
    tables = returns(rows, workspace, names)
    if tables is None:
        return read_long(rows, workspace)
    found = []
    for unit, period, form, cells in tables:
        submission = Submission(unit, canonical(period), form)
        for item, text in cells.items():
            code, _, part = item.strip().partition(".")
            if code in workspace.indicators:
                submission.answer(code, part, text, "", "table", workspace)
        found.append(submission)
    return found


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
    for rule in workspace.rules:
        if rule["severity"] == "error" and rule["scope"] == form.code:
            if rules.Reader(rule["condition"], RuleValues(submission)).whole() is False:
                errors.append(rule["code"])


class RuleValues(dict):
    """The values of a submission by the names that rules call them; what is not answered is None."""

    def __init__(self, submission):
        super().__init__()
        for (code, part), answer in submission.answers.items():
            if answer.kind in (NUMBER, NOTHING):
                self[f"{code}.{part}" if part else code] = Fraction(answer.value or 0)

    def __missing__(self, name):
        return None


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
