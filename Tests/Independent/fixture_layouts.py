"""The tables that officials make of one return or of many: rows of cells, before any file format.

A cell is a text, a whole number (of a row) or a Decimal (a value, which each file writes in its own style).
"""
import csv
from collections import namedtuple
from decimal import Decimal

Item = namedtuple("Item", "code indicator part name measure is_text")
Answer = namedtuple("Answer", "content status value text")

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


# MARK: - The plan

def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Plan:
    """The names that an example workspace's tables give."""

    def __init__(self, workspace, plan="2021-2025"):
        folder = workspace / "plans" / plan
        self.titles = {row["code"]: row["title_vi"] for row in table(folder / "forms.csv")}
        labels = table(folder / "labels.csv")
        self.parts = {row["code"]: row["name_vi"] for row in labels if row["kind"] == "breakdown"}
        self.groups = [row["name_vi"] for row in labels if row["kind"] == "group"]
        self.indicators = {row["code"]: row for row in table(folder / "indicators.csv") if not row["formula"]}
        self.units = {row["id"]: row for row in table(workspace / "units.csv")}

    def items(self, form):
        """The form's items in its order: each indicator, its parts behind it."""
        return [item for code, row in self.indicators.items() if row["form"] == form
                for item in [self.item(code), *map(self.item, self.part_codes(code))]]

    def part_codes(self, code):
        return [f"{code}.{part}" for part in self.indicators[code]["breakdown"].split("|") if part]

    def item(self, code):
        indicator, _, part = code.partition(".")
        row = self.indicators[indicator]
        name = self.parts[part] if part else row["name_vi"]
        return Item(code, indicator, part, name, row["unit"], row["type"] == "text")

    def group_codes(self, form):
        """The indicators of the form by their groups: (title, codes)."""
        rows = [row for row in self.indicators.values() if row["form"] == form]
        groups = [(title, [row["code"] for row in rows if row["group"] == title]) for title in self.groups]
        return [(title, codes) for title, codes in groups if codes]

    def unit_code(self, unit):
        return self.units[unit]["code"]

    def unit_name(self, unit):
        return self.units[unit]["name_vi"]


# MARK: - Returns and what is expected of them

def answer(written, is_text):
    """`-` nothing, `…` no data, `~12` an estimate; else a number or a text."""
    if is_text:
        return Answer("text", "A", None, written)
    if written == "-":
        return Answer("nothing", "A", None, "")
    if written == "…":
        return Answer("missing", "M", None, "")
    if written.startswith("~"):
        return Answer("number", "E", Decimal(written[1:]), "")
    return Answer("number", "A", Decimal(written), "")


class Return:
    """What one unit answers to one form for one period."""

    def __init__(self, plan, unit, form, period, answers):
        self.unit, self.form, self.period = unit, form, period
        self.answers = {code: answer(written, plan.item(code).is_text) for code, written in answers.items()}

    def with_answers(self, plan, **changes):
        """The same with other answers; None takes one away."""
        other = Return(plan, self.unit, self.form, self.period, {})
        other.answers = dict(self.answers)
        for code, written in changes.items():
            other.answers.pop(code, None)
            if written is not None:
                other.answers[code] = answer(written, plan.item(code).is_text)
        return other

    def observations(self):
        for code, one in self.answers.items():
            value = "" if one.value is None else exact(one.value)
            yield [self.unit, self.form, self.period, code, one.content, one.status, value, one.text]


def exact(value):
    """Plain digits, without zeros at the end behind the point."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


# MARK: - How numbers are written

Style = namedtuple("Style", "group decimal_mark")
STYLES = {
    "plain": Style("", "."), "comma": Style("", ","), "vi": Style(".", ","), "en": Style(",", "."),
    "nbsp": Style("\u00a0", ","), "thin": Style("\u2009", ","),
}


def written(value, style):
    whole, point, decimals = exact(value).partition(".")
    group, mark = STYLES[style]
    if group:
        whole = format(int(whole), ",").replace(",", group)
    return whole + (mark + decimals if point else "")


class Hand:
    """How someone fills in cells: own words for some items, own units of measure for some, marks for none."""

    def __init__(self, typed=None, measures=None, nothing="-", missing="…"):
        self.typed = typed or {}
        self.measures = measures or {}
        self.nothing, self.missing = nothing, missing

    def cell(self, one, item, status=None):
        """The item's cell, of the column of that status where there are several."""
        given = one.answers.get(item.code)
        if status is not None and (given.status if given else "A").replace("M", "A") != status:
            return ""
        if item.code in self.typed:
            return self.typed[item.code]
        if given is None:
            return ""
        if given.content == "number":
            return self.converted(item, given.value)
        return {"nothing": self.nothing, "missing": self.missing, "text": given.text}[given.content]

    def converted(self, item, value):
        return value * self.measures[item.code][1] if item.code in self.measures else value

    def measure(self, item):
        return self.measures[item.code][0] if item.code in self.measures else item.measure


PLAIN_HAND = Hand()


# MARK: - Periods

def period_name(period):
    year, _, part = period.partition("-")
    if part.startswith("Q"):
        return f"Quý {ROMAN[int(part[1:]) - 1]}/{year}"
    return f"Tháng {int(part)}/{year}" if part else f"Năm {year}"


def period_title(period):
    return period_name(period).replace("/", " năm ").upper()


# MARK: - The form as the program makes it

def made_form(plan, one, hand=PLAIN_HAND, unit=None, period=None):
    rows = [
        ["Biểu số", one.form, plan.titles[one.form]],
        ["Đơn vị báo cáo", unit or plan.unit_code(one.unit), plan.unit_name(one.unit)],
        ["Kỳ báo cáo", period or one.period, period_name(one.period)],
        ["Sửa lần", "", ""],
        ["Không phát sinh", "", "Đánh dấu x nếu kỳ này không phát sinh"],
        ["Ghi chú chung", "", ""],
        [],
        ["STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ước thực hiện", "Ghi chú"],
    ]
    for number, (title, codes) in enumerate(plan.group_codes(one.form)):
        rows.append([ROMAN[number], "", title, "", "", "", ""])
        for place, code in enumerate(codes, start=1):
            for item in [plan.item(code), *map(plan.item, plan.part_codes(code))]:
                rows.append([
                    "" if item.part else place, item.code, f"– {item.name}" if item.part else item.name,
                    hand.measure(item), hand.cell(one, item, "A"), hand.cell(one, item, "E"), ""])
    return rows


# MARK: - The long table

LONG = {
    "unit": "Đơn vị", "period": "Kỳ báo cáo", "form": "Biểu", "indicator": "Mã chỉ tiêu", "breakdown": "Phân tổ",
    "value": "Giá trị", "status": "Trạng thái", "note": "Ghi chú",
}


def long_table(plan, returns, hand=PLAIN_HAND, columns=None, vietnamese=False, unit=None, period=None, note=""):
    """A row for each answer; `unit` and `period` write those names otherwise."""
    columns = columns or list(LONG)
    rows = [[LONG[column] if vietnamese else column for column in columns]]
    for one in returns:
        for item in plan.items(one.form):
            value = hand.cell(one, item)
            if value == "":
                continue
            given = one.answers.get(item.code)
            cells = {
                "unit": unit(one) if unit else plan.unit_code(one.unit),
                "period": period(one) if period else one.period, "form": one.form, "indicator": item.indicator,
                "breakdown": item.part, "value": value,
                "status": "E" if given and given.status == "E" else "", "note": note}
            rows.append([cells.get(column, "") for column in columns])
    return rows


# MARK: - Wide tables

def titles(plan, one, *more):
    return [[f"Biểu {one.form}"], [plan.titles[one.form].upper()], [period_name(one.period)], *more]


def wide_table(plan, returns, head, hand=PLAIN_HAND, total=None, by_name=True):
    """A row for each unit; `head` gives (item, heading) of each column. `total` is a last row."""
    rows = [["STT", "Đơn vị", *(heading for _, heading in head)]]
    for number, one in enumerate(returns, start=1):
        unit = plan.unit_name(one.unit) if by_name else plan.unit_code(one.unit)
        rows.append([number, unit, *(hand.cell(one, item) for item, _ in head)])
    return rows + ([["", *total]] if total else [])


def by_code(plan, form, texts=False):
    return [(item, item.code) for item in plan.items(form) if texts or not item.is_text]


def by_item_name(plan, form):
    return [(item, item.name) for item in plan.items(form) if not item.part and not item.is_text]


def sums(returns, items, status=None):
    """Each item's total over the returns, of one status or of all."""
    def total(item):
        given = [one.answers[item.code] for one in returns if item.code in one.answers]
        numbers = [one.value for one in given if one.value is not None and status in (None, one.status)]
        return sum(numbers) if numbers else ""
    return [total(item) for item in items]


def wide_two_rows(plan, returns):
    """The indicator above, Thực hiện and Ước thực hiện below it, the cells above merged."""
    items = [item for item, _ in by_item_name(plan, returns[0].form)]
    rows = [
        ["STT", "Đơn vị", *(cell for item in items for cell in (item.name, ""))],
        ["", "", *["Thực hiện", "Ước thực hiện"] * len(items)],
    ]
    for number, one in enumerate(returns, start=1):
        cells = [PLAIN_HAND.cell(one, item, status) for item in items for status in "AE"]
        rows.append([number, plan.unit_name(one.unit), *cells])
    return rows


def wide_with_parts(plan, returns):
    """The indicator above; where it is broken down, its whole and its parts below."""
    items = [item for item in plan.items(returns[0].form) if not item.is_text]
    broken = {item.indicator for item in items if item.part}
    above, below = ["Mã số thuế", "Đơn vị"], ["", ""]
    for item in items:
        above.append("" if item.part else item.name)
        below.append(item.name if item.part else "Tổng số" if item.code in broken else "")
    rows = [above, below]
    for one in returns:
        cells = [PLAIN_HAND.cell(one, item) for item in items]
        rows.append([plan.unit_code(one.unit), plan.unit_name(one.unit), *cells])
    return rows


def across(plan, returns, heading, total=None):
    """A row for each indicator, a column for each return, headed by its unit or its period."""
    rows = [["Mã", "Chỉ tiêu", "Đơn vị tính", *map(heading, returns), *([total] if total else [])]]
    for item in plan.items(returns[0].form):
        if item.is_text:
            continue
        cells = [PLAIN_HAND.cell(one, item) for one in returns]
        rows.append([item.code, item.name, item.measure, *cells, *(sums(returns, [item]) if total else [])])
    return rows


# MARK: - The form typed by hand

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
SIGNED = {"2025-Q1": "ngày 17 tháng 3 năm 2025", "2024": "ngày 15 tháng 01 năm 2025"}
HEADINGS = {
    "stt": "STT", "code": "Mã số", "name": "Chỉ tiêu", "measure": "Đơn vị tính", "value": "Thực hiện",
    "estimate": "Ước thực hiện", "plan": "Kế hoạch năm", "year": "Lũy kế từ đầu năm", "ratio": "So sánh (%)",
    "note": "Ghi chú",
}


class TypedForm:
    """A form as people draw one up themselves, under the national heading and above the signatures."""

    def __init__(self, plan, one, columns, hand=PLAIN_HAND, agency="", unit=None, form=None, days="",
                 measure="", header=None, numbers=None, sections=None, parts="dash", rename=None, ending=(), signed=None):
        self.plan, self.one, self.columns, self.hand = plan, one, columns, hand
        self.agency, self.days, self.measure = agency, days, measure
        self.signed = signed or f"Cao Bằng, {SIGNED[one.period]}"
        self.unit = f"Đơn vị báo cáo: {plan.unit_name(one.unit)}" if unit is None else unit
        self.form = f"Biểu số: {one.form}" if form is None else form
        self.header = header or [[HEADINGS[column] for column in columns]]
        self.numbers = numbers
        self.sections = sections or [(title, codes, None) for title, codes in plan.group_codes(one.form)]
        self.parts, self.rename, self.ending = parts, rename or (lambda item: item.name), ending

    def rows(self):
        body = [row for number, section in enumerate(self.sections) for row in self.section(number, *section)]
        return [*self.heading(), *self.header, *([self.numbers] if self.numbers else []), *body, *self.foot()]

    def heading(self):
        right = max(2, len(self.columns) - 2)
        pairs = [(self.agency or f"UBND {self.plan.unit_name(self.one.unit).upper()}", NATION),
                 ("Số: 27/BC", "Độc lập - Tự do - Hạnh phúc"), ("", self.signed)]
        rows = [[left, *[""] * (right - 1), text] for left, text in pairs]
        title = self.plan.titles[self.one.form].upper()
        rows += [[], ["", "", title], ["", "", period_title(self.one.period)]]
        rows += [["", "", text] for text in (self.days, self.unit, self.form) if text]
        if self.measure:
            rows.append([*[""] * (len(self.columns) - 2), self.measure])
        return rows + [[]]

    def line(self, **cells):
        return [cells.get(column, "") for column in self.columns]

    def section(self, number, title, codes, total):
        if title:
            yield self.line(stt=ROMAN[number], name=title)
        for place, code in enumerate(codes, start=1):
            yield self.item_line(self.plan.item(code), place)
            yield from self.part_lines(code, place)
        if total:
            items = map(self.plan.item, codes)
            given = [self.hand.converted(item, self.one.answers[item.code].value) for item in items]
            yield self.line(name=total, value=sum(given))

    def part_lines(self, code, place):
        codes = [part for part in self.plan.part_codes(code) if part in self.one.answers]
        if codes and self.parts == "dash":
            yield self.line(name="Trong đó:")
        for number, part in enumerate(codes, start=1):
            item = self.plan.item(part)
            name = f"- {item.name}" if self.parts == "dash" else item.name
            yield self.item_line(item, "" if self.parts == "dash" else f"{place}.{number}", name)

    def item_line(self, item, stt, name=None):
        value = self.hand.cell(self.one, item, "A")
        estimate = self.hand.cell(self.one, item, "E")
        beside = {"plan": value * 2, "year": value, "ratio": 50} if isinstance(value, Decimal) else {}
        return self.line(
            stt=stt, code=item.code, name=name or self.rename(item), measure=self.hand.measure(item), value=value,
            estimate=estimate, **beside)

    def foot(self):
        left, right = 2, max(3, len(self.columns) - 2)
        people = [("Người lập biểu", "Thủ trưởng đơn vị"), ("(Ký, họ tên)", "(Ký tên, đóng dấu)"),
                  ("Nông Thị Mai", "Hoàng Văn Páo")]
        notes = [[], *([text] for text in self.ending), []]
        return notes + [[*[""] * (left - 1), a, *[""] * (right - left), b] for a, b in people]
