"""What the example workspace promises, checked on its files (make_example.py --check runs it)."""
import re
import unicodedata
from collections import Counter
from datetime import date
from decimal import Decimal

from standing import read_file
from workspace import MISSING, NUMBER, Period, Workspace, table
from figures import Totals

NOTE = "Số liệu minh họa"

# How the files of each layout begin.
LAYOUTS = {
    "XML": "<?xml", "form": "\ufeffBiểu số;", "long, commas": "unit,period,", "long, semicolons": "\ufeffunit;period;",
    "long, Vietnamese": "\ufeffĐơn vị;Kỳ báo cáo;",
}

# The files that are meant to be wrong, and the item that is.
RETURNED = {
    "042/B04 năm 2024 Bảo Lâm.csv": ("042", "SH12"),
    "040/B05 năm 2024 các doanh nghiệp TP Cao Bằng.csv": ("4899002320", "DN11"),
    "01327/BC quý III-2025 Cô Ba.csv": ("01327", "CS02"),
}
BEYOND_SOFT = {("047/BC quý I-2025 Trùng Khánh.csv", "KN11")}
DUPLICATES = ["053/Copy of B04 năm 2024 Thạch An.xml"]
AFTER_CLOSING = {"4899007505/Phiếu B05 năm 2023 (nộp sau khi chốt).csv"}
NIL = {("4899006766", "B05", "2024")}
REVISED = {
    ("04", "B02", "2023"): "04/Biểu B02 năm 2023 (sửa lần 1).csv",
    ("045", "B03", "2025-Q1"): "045/BC quý I-2025 Hà Quảng (sửa lần 2).csv",
}
LATE_2025 = {("052", "B03", "2025-Q1"), ("01747", "B03", "2025-Q3"), ("01366", "B03", "2025-Q3")}
NOT_REPORTED = {("048", "B03", "2025-Q1"), ("01561", "B03", "2025-Q3")}
CLOSING_REPORT = ("4899008241", "B05", "2023")


def broken(example):
    """A line for each promise that does not hold."""
    workspace = Workspace(example)
    totals = Totals(workspace)
    checks = [units(workspace), plan(workspace), article(totals), files(workspace), judgements(workspace, totals.ledger),
              cases(workspace, totals.ledger), coverage(workspace, totals.ledger), rules(workspace, totals.ledger),
              confidentiality(totals)]
    return [fault for check in checks for fault in check]


def expect(found, wanted, what):
    if found != wanted:
        yield f"{what}: {found}, expected {wanted}"


# MARK: - Units and plan

def check_digit(code):
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    return 10 - sum(weight * int(digit) for weight, digit in zip(weights, code)) % 11


def units(workspace):
    def count(on, *kinds):
        return sum(1 for unit in workspace.units.values() if (state := unit.on(on)) and state.kind in kinds)

    yield from expect(count(date(2019, 12, 31), "district"), 13, "districts in 2019")
    yield from expect(count(date(2025, 6, 30), "district"), 10, "districts until June 2025")
    yield from expect((count(date(2025, 7, 1), "district"), count(date(2025, 7, 1), "commune")), (0, 56), "July 2025")
    yield from expect([unit.id for unit in workspace.units.values() if unit.states[0].code == "049"], ["049-1", "049-2"], "049")
    firms = [unit for unit in workspace.units.values() if unit.states[0].kind in ("enterprise", "cooperative")]
    yield from expect(len(firms), 20, "enterprises and cooperatives")
    for unit in firms:
        for state in unit.states:
            if not re.fullmatch(r"\d{10}", state.code) or check_digit(state.code) != int(state.code[9]) or state.code != unit.id:
                yield f"{unit.id}: no valid tax code"
            if "(minh họa)" not in state.name:
                yield f"{unit.id}: its name does not say that it is invented"
    for row in table(workspace.root / "units.csv"):
        for name in filter(None, [row["parent"], *(part.split(":")[0] for part in row["successors"].split("|"))]):
            if name not in workspace.units:
                yield f"units.csv {row['id']}: unknown {name}"
    for unit in workspace.units.values():
        for earlier, later in zip(unit.states, unit.states[1:]):
            if earlier.last is None or later.first is None or earlier.last >= later.first:
                yield f"units.csv {unit.id}: states overlap"
        for state in unit.states:
            parent = workspace.units.get(state.parent)
            if parent and state.first and not (parent.on(state.first) and parent.on(state.last or date(2025, 12, 31))):
                yield f"units.csv {unit.id}: {state.parent} was not there all the time"


def plan(workspace):
    indicators = workspace.indicators.values()
    yield from expect(len(workspace.forms), 5, "forms")
    yield from expect({form.regime for form in workspace.forms.values()}, {"administrative", "statistical"}, "regimes")
    yield from expect(sum(not row.formula for row in indicators), 77, "base indicators")
    yield from expect(sum(bool(row.formula) for row in indicators), 14, "derived indicators")
    for row in indicators:
        limits = [limit for limit in (row.low, row.soft_low, row.soft_high, row.high) if limit is not None]
        if limits != sorted(limits):
            yield f"{row.code}: its soft limits lie outside of the hard ones"
        for code in re.findall(r"[A-Z]{2}\d\d", row.formula):
            if code not in workspace.indicators or workspace.indicators[code].form != row.form:
                yield f"{row.code}: its formula names {code}"


# MARK: - The article's figures

def article(totals):
    spending = [totals.total("NS02", "", Period(year, 1, 12)).value for year in range(2020, 2025)]
    yield from expect(spending, [16532, 15189, 20891, 21500, 23933], "NS02 2020 to 2024")
    quarter = Period.read("2024-Q3")
    for code, wanted in (("DN01", Decimal(25)), ("DN02", Decimal("612.5")), ("DN03", Decimal(11))):
        yield from expect(totals.plan_to_date(code, "", quarter).value, wanted, f"{code}, plan to date in 2024-Q3")
    yield from expect(totals.plan_to_date("DN01", "", Period.read("2024-Q4")).value, 29, "DN01 at the end of 2024")


# MARK: - Files

def files(workspace):
    folder = workspace.root / "submissions"
    there = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    named = [path for _, path in workspace.arrivals]
    yield from expect(sorted(named), there, "the files of arrivals.csv")
    times = [time for time, _ in workspace.arrivals]
    yield from expect(times, sorted(times), "arrivals in the order of time")
    if not 8 <= len(set(times)) <= 12:
        yield f"{len(set(times))} runs"
    if sum((folder / path).stat().st_size for path in there) > 3 << 20:
        yield "more than 3 MB of submissions"
    kinds = Counter()
    for path in there:
        content = (folder / path).read_bytes()
        text = content.decode("utf-8")
        if unicodedata.normalize("NFC", text + path) != text + path:
            yield f"{path}: not NFC"
        kinds[next((kind for kind, start in LAYOUTS.items() if text.startswith(start)), "other")] += 1
        for submission in read_file(content, workspace):
            if not submission.note.startswith(NOTE) and not submission.note.startswith("Theo bài báo"):
                yield f"{path}: its note does not say that it is invented"
    yield from expect(set(kinds), set(LAYOUTS), "layouts")


# MARK: - What is wrong and what is not

def judgements(workspace, ledger):
    faulty = {}
    for submission in ledger.submissions:
        if submission.errors:
            faulty.setdefault(submission.file, []).append(submission)
        for (code, part), answer in submission.answers.items():
            indicator = workspace.indicators[code]
            if submission.errors or part or answer.kind != NUMBER:
                continue
            low, high = indicator.soft_low, indicator.soft_high
            outside = low is not None and answer.value < low or high is not None and answer.value > high
            if outside != ((submission.file, code) in BEYOND_SOFT):
                yield f"{submission.file}: {code} {answer.value} against the soft limits {low} to {high}"
    yield from expect(set(faulty), set(RETURNED), "files with a submission that is returned")
    for file, found in faulty.items():
        unit, item = RETURNED.get(file, ("", "?"))
        if [one.key.unit for one in found] != [unit] or not all(error.startswith(item) for error in found[0].errors):
            yield f"{file}: {[(one.key, one.errors) for one in found]}"


def cases(workspace, ledger):
    yield from expect(ledger.duplicates, DUPLICATES, "duplicates")
    late = {one.file for one in ledger.submissions if not one.errors and ledger.is_late_for_closing(one)}
    yield from expect(late, AFTER_CLOSING, "files that came after closing")
    yield from expect({key for key, one in ledger.standing.items() if one.is_nil}, NIL, "nil submissions")
    revised = {key: ledger.standing[key].file for key, many in ledger.accepted.items() if len(many) > 1}
    yield from expect(revised, REVISED, "revised submissions")
    late = {key for key in ledger.standing if key.period.startswith("2025") and
            ledger.first_received(key).date() > workspace.due_date(key.form, Period.read(key.period))}
    yield from expect(late, LATE_2025, "late in 2025")
    several = [one for one in ledger.submissions if one.file.startswith("040/B05")]
    yield from expect((len(several), sum(bool(one.errors) for one in several)), (3, 1), "the file with several submissions")
    yield from expect(CLOSING_REPORT in ledger.standing and
                      workspace.state_for(*CLOSING_REPORT[:2], Period.read("2023"))[1], True, "the closing report")
    closed = {year: bool(ledger.closings("B05", str(year))) for year in range(2020, 2025)}
    yield from expect(closed, {2020: True, 2021: True, 2022: True, 2023: True, 2024: False}, "years of B05 that are closed")


def coverage(workspace, ledger):
    """Who owes a form and has not reported it, of the periods that the example has."""
    wanted = [("B02", str(year)) for year in range(2020, 2025)] + [("B04", str(year)) for year in range(2020, 2025)]
    wanted += [("B05", str(year)) for year in range(2020, 2025)]
    wanted += [("B01", f"{year}-Q{n}") for year in range(2021, 2026) for n in (1, 2, 3, 4)][:-1]
    wanted += [("B03", name) for name in ("2024-Q4", "2025-Q1", "2025-Q3")]
    absent = {(unit, form, name) for form, name in wanted for unit in workspace.owing(form, Period.read(name))
              if (unit, form, name) not in ledger.standing}
    unmended = {("01327", "B03", "2025-Q3"), ("4899002320", "B05", "2024"), ("4899007505", "B05", "2023")}
    yield from expect(absent, NOT_REPORTED | unmended, "not reported")
    yield from expect({(key.form, key.period) for key in ledger.standing}, set(wanted), "forms and periods")


# MARK: - Rules

def rules(workspace, ledger):
    """No rule fails, neither error nor warning, in what stands."""
    for key, submission in ledger.standing.items():
        if submission.is_nil:
            continue
        for rule in workspace.rules:
            if key.form == rule["scope"].split("|")[0] and holds(rule["condition"], key, workspace, ledger) is False:
                yield f"{submission.file}: {rule['code']} {rule['condition']}"


def holds(condition, key, workspace, ledger):
    """None when it cannot be told, since a value is absent."""
    period = Period.read(key.period)

    def value_of(unit, name, code):
        submission = ledger.standing.get((unit, workspace.indicators[code].form, str(name)))
        answer = submission.answers.get((code, "")) if submission else None
        if answer is None or answer.kind == MISSING:
            return Decimal(0) if submission and submission.is_nil else None
        return answer.value if answer.kind == NUMBER else Decimal(0)

    def previous(code):
        if period.first_month > 1:
            return value_of(key.unit, period._replace(first_month=period.first_month - period.months), code)
        return value_of(key.unit, Period(period.year - 1, 13 - period.months, period.months), code)

    def sum_children(code):
        form = workspace.indicators[code].form
        values = [value_of(unit, period, code) for unit in workspace.owing(form, period)
                  if workspace.state_for(unit, form, period)[0].parent == key.unit]
        return None if None in values or not values else sum(values)

    expression = re.sub(r"(previous|year_ago|sum_children|present)\((\w+)\)", r'\1("\2")', condition)
    expression = re.sub(r'(?<!")\b([A-Z]{2}\d\d)\b(?!")', r'now("\1")', expression)
    expression = re.sub(r"(?<![<>=])=(?!=)", "==", expression)
    expression = re.sub(r"\b(\d+\.\d+)\b", r'Decimal("\1")', expression)

    def now(code):
        return value_of(key.unit, period, code)

    names = {"now": now, "previous": previous, "sum_children": sum_children, "Decimal": Decimal, "abs": abs, "max": max,
             "min": min, "year_ago": lambda code: value_of(key.unit, period.in_year(period.year - 1), code),
             "present": lambda code: now(code) is not None}
    try:
        return bool(eval(expression, {"__builtins__": {}}, names))
    except TypeError:
        return None


# MARK: - Confidentiality

def confidentiality(totals):
    """The totals of B05 of the closed years may be published: three units or more, none with over 80 %."""
    for year in range(2020, 2024):
        period = Period(year, 1, 12)
        for indicator in totals.workspace.base("B05"):
            if indicator.type == "text":
                continue
            values = [figure.value for one in totals.contributors("B05", period)
                      if not (one.closing and indicator.flow == "stock")
                      and (figure := totals.of_unit(one.unit, indicator, "", period)).state == ""]
            if len(values) < 3 or max(values) * 100 > 80 * sum(values):
                yield f"{indicator.code} {year}: the province's total tells of one enterprise"
