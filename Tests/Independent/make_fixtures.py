#!/usr/bin/env python3
"""Writes Tests/ReportsTests/Fixtures/submissions/: files as officials make them, and what must come of each.

    make_fixtures.py                  writes them anew, the same bytes each time, but for what LibreOffice saved
    make_fixtures.py --libreoffice    has LibreOffice save its own anew too

manifest.csv: file, shows, expected, findings. `expected` is the name of a table in expected/ (the observations that
must come out), `asked` (something must be asked: the submission is returned and nothing is taken), or `refused` (a
clear finding, and nothing is read). `findings` are the codes that must be told; F103|F111 is one or the other.

Judged on 2025-12-20 with the example's plan, from any folder. Nothing here knows the program: what is expected is
computed from the values that the files are made of.
"""
import argparse
import csv
import io
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal
from pathlib import Path

from fixture_files import (
    Sheet, Special, adx_text, csv_file, csv_lines, excel_file, schema_text)
from fixture_layouts import (
    Hand, Plan, Return, TypedForm, across, by_code, by_item_name, exact, long_table, made_form, period_name,
    sums, titles, wide_table, wide_two_rows, wide_with_parts)
from fixture_text import encode

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Tests" / "ReportsTests" / "Fixtures" / "submissions"
PLAN = Plan(ROOT / "Examples" / "cao-bang")
FORM_COLUMNS = ["stt", "code", "name", "measure", "value", "estimate", "note"]
NAME_COLUMNS = ["stt", "name", "measure", "value", "note"]


# MARK: - The returns

def of(unit, form, period, answers):
    return Return(PLAN, unit, form, period, answers)


B03_ITEMS = ["CS01", "CS02", "CS03", "NV11", "NV12", "KN11", "TC11", "TC12"]
Q1_2025 = {
    "040": "321 210 35 4 24 5 118 6", "042": "176 92 10 1 6 2 40 2", "043": "188 96 12 1 8 2 45 3",
    "045": "218 131 24 2 11 3 71 4", "049-2": "205 118 15 1 7 2 52 2", "051": "236 142 18 2 9 3 64 3",
}
Q2_2025 = {"045": "219 140 60 2 85 4 80 5"}
Q3_2025 = {"01273": "52 40 12 1 6 2 25 1", "01279": "47 36 9 0 4 1 18 0"}


def b03(unit, period, numbers, **texts):
    return of(unit, "B03", period, dict(zip(B03_ITEMS, numbers.split()), **texts))


DISTRICTS = [b03(unit, "2025-Q1", numbers) for unit, numbers in Q1_2025.items()]
HA_QUANG = b03("045", "2025-Q1", Q1_2025["045"])
HA_QUANG_Q2 = b03("045", "2025-Q2", Q2_2025["045"])
WARDS = [b03(unit, "2025-Q3", numbers) for unit, numbers in Q3_2025.items()]
HOA_AN_NUMBERS = b03("051", "2025-Q1", Q1_2025["051"])
HOA_AN = b03(
    "051", "2025-Q1", Q1_2025["051"],
    GC01="Đường truyền ở một số xã chưa ổn định; đề nghị hỗ trợ thiết bị đo lường.",
    GC02="Tổ chức lớp tập huấn kỹ năng số cho cán bộ, công chức huyện.")
HOA_AN_CAPITAL = HOA_AN.with_answers(PLAN, GC02="Ổn định bộ máy; Ưu tiên đào tạo kỹ năng số.")
HOA_AN_B04 = of("051", "B04", "2024", {"NS11": "215.5123", "SH11": "22", "SH12": "14"})
HA_QUANG_B04 = of("045", "B04", "2024", {"NS11": "318.4005", "SH11": "18", "SH12": "11"})

COOPERATIVE = of("4899004913", "B05", "2024", {
    "DN11": "850", "DN12": "0", "DN13": "120", "DN14": "640", "NL11": "1", "TC21": "1"})
MECHANICS = of("4899002320", "B05", "2024", {
    "DN11": "48250.5", "DN12": "120.4", "DN13": "1234.6", "DN14": "65532",
    "CG11": "-", "CG12": "-", "CG13": "…", "TC21": "2",
    "NL11": "12", "NL11.TSI": "-", "NL11.THS": "3", "NL11.DHC": "8", "NL11.KHC": "1",
    "GC21": 'Đề nghị hỗ trợ "máy quét 3D"; hướng dẫn thủ tục vay vốn, trích lập quỹ.'})
ENTERPRISES = [
    of(unit, "B05", "2024", dict(zip(
        ["DN11", "DN12", "DN13", "DN14", "NL11", "NL11.THS", "NL11.DHC", "NL11.KHC", "CG11", "CG12", "CG13", "TC21"],
        numbers.split())))
    for unit, numbers in {
        "4899001581": "186420.4 310.5 4210.8 142360.2 9 2 6 1 1 620.5 2140.6 3",
        "4899002320": "48250.5 120.4 1234.6 65532 12 3 8 1 0 0 980.3 2",
        "4899003437": "21730.2 45.5 860.4 18240.7 4 1 3 0 1 150.2 410.9 1"}.items()]
PROVINCE_B01 = of("04", "B01", "2025-Q1", {
    "DN01": "4", "DN01.TC": "1", "DN01.DN": "1", "DN01.HTX": "2", "DN01.CN": "0",
    "DN02": "130.5", "DN02.TC": "20", "DN02.DN": "60.5", "DN02.HTX": "50", "DN02.CN": "0", "DN03": "1",
    "NV01": "5", "NV02": "28", "NV03": "2", "NV04": "1", "CG01": "1", "KN01": "3", "KN02": "4", "TC01": "820",
    "BX01": "42", "BX02": "5", "HT01": "0", "HT02": "1", "CS11": "980", "CS12": "620", "VB01": "3"})
PROVINCE_B02 = of("04", "B02", "2024", {
    "NS01": "17650000", "NS02": "23933", "NS03": "9800", "NS04": "19800", "NS05": "24300", "NS06": "12000",
    "NS07": "10200", "NS08": "1800", "SH01": "80", "SH02": "45", "NL01": "260", "NL02": "1", "DN04": "2", "KN03": "1",
    "KQ01": "6.74", "KQ02": "2.1", "KQ03": "23.95", "KQ04": "63"})


# MARK: - Keeping the fixtures

class Fixtures:
    def __init__(self):
        self.files, self.rows, self.tables = {}, [], {}

    def add(self, name, content, expected, shows, findings=""):
        """`expected` is `asked`, `refused`, or a table's name with the returns whose observations must come out."""
        if name in self.files:
            sys.exit(f"two fixtures are named {name}")
        self.files[name] = content
        self.rows.append([name, shows, self.expect(expected), findings])

    def expect(self, expected):
        if isinstance(expected, str):
            return expected
        name, *returns = expected
        rows = sorted((row for one in returns for row in one.observations()), key=lambda row: [
            cell.encode() for cell in row[:4]])
        if self.tables.setdefault(name, rows) != rows:
            sys.exit(f"two tables are named {name}")
        return name


FIXTURES = Fixtures()
add = FIXTURES.add

DISTRICTS_OUT = ("districts-q1", *DISTRICTS)
HOA_AN_OUT = ("hoa-an-q1", HOA_AN)
HOA_AN_NUMBERS_OUT = ("hoa-an-q1-numbers", HOA_AN_NUMBERS)
HA_QUANG_OUT = ("ha-quang-q1", HA_QUANG)
HOA_AN_B04_OUT = ("hoa-an-2024", HOA_AN_B04)
SAME_OUT = ("same", MECHANICS)


def replaced(text, old, new):
    """The text (or bytes) with what a fixture is about put in; what it replaces must be there."""
    if old not in text:
        sys.exit(f"{old!r} is not in the file that it should be replaced in")
    return text.replace(old, new)


# MARK: - 1. Encodings

def form_in(encoding, one=HOA_AN, hand=Hand(), **changes):
    return csv_file(made_form(PLAN, one, hand), encoding=encoding, **changes)


def typed_hoa_an(**changes):
    return TypedForm(PLAN, HOA_AN, FORM_COLUMNS, agency="UBND HUYỆN HÒA AN",
                     unit="Đơn vị báo cáo: Huyện Hòa An", **changes).rows()


def encodings():
    for encoding, name, shows in [
        ("UTF-8", "enc-utf8.csv", "UTF-8 without BOM"),
        ("UTF-8 BOM", "BC Quý I-2025 Hòa An.csv", "UTF-8 with BOM, as Excel's CSV UTF-8, under a Vietnamese name"),
        ("UTF-8 NFD", "enc-utf8-nfd.csv", "UTF-8 with decomposed letters, from a Mac; the text comes out composed"),
        ("UTF-16LE BOM", "enc-utf16le-bom.csv", "UTF-16LE with BOM"),
        ("UTF-16BE BOM", "enc-utf16be-bom.csv", "UTF-16BE with BOM"),
        ("UTF-16LE", "enc-utf16le.csv", "UTF-16LE without BOM"),
        ("windows-1258", "enc-cp1258.csv", "windows-1258, as Excel saves CSV under Vietnamese settings"),
        ("VISCII", "enc-viscii.csv", "VISCII"),
        ("TCVN5712-1", "enc-tcvn5712.csv", "TCVN5712-1"),
        ("TCVN3", "enc-tcvn3.csv", "TCVN3 (ABC) bytes, as from the .VnTime fonts"),
        ("VNI", "enc-vni.csv", "VNI bytes, two for a marked letter"),
        ("TCVN3 as UTF-8", "enc-tcvn3-mojibake.csv", "TCVN3 taken for Latin and saved as UTF-8 (§¬n vÞ b¸o c¸o)"),
        ("VNI as UTF-8", "enc-vni-mojibake.csv", "VNI taken for Latin and saved as UTF-8 (Ñôn vò baùo caùo)"),
    ]:
        add(name, form_in(encoding), HOA_AN_OUT, f"{shows}: form B03 with its texts")
    add("Book1.txt", form_in("UTF-16LE BOM", separator="\t"), HOA_AN_OUT,
        "Excel's Unicode text, UTF-16LE with tabs under .txt: form B03 with its texts")
    capital = ("hoa-an-q1-capital", HOA_AN_CAPITAL)
    for encoding, name in [("TCVN5712-1", "enc-tcvn5712-capital.csv"), ("VISCII", "enc-viscii-capital.csv")]:
        add(name, form_in(encoding, HOA_AN_CAPITAL), capital,
            f"{encoding} with capitals that bear a tone, which TCVN3 has no codes for")
    typed = typed_hoa_an()
    for encoding, name, shows in [
        ("TCVN3", "enc-tcvn3-capital-font.csv", "TCVN3 bytes under a heading for the capital font (CéNG HßA X· HéI)"),
        ("TCVN3 as UTF-8", "enc-tcvn3-capital-font-mojibake.csv", "the same heading as mojibake in UTF-8"),
        ("VNI", "enc-vni-typed-form.csv", "VNI bytes with capitals in the national heading (COÄNG HOØA)"),
    ]:
        add(name, csv_file(typed, encoding=encoding), HOA_AN_OUT, f"{shows}: a form typed by hand")
    damaged_encodings()
    xml_encodings()


def damaged_encodings():
    lost = "letters lost as '?' in windows-1252"
    rows = long_table(PLAN, [HA_QUANG], note="Số liệu của phòng Kinh tế, đã đối chiếu")
    add("enc-cp1252-lost-long.csv", csv_file(rows, ",", "plain", "windows-1252"), HA_QUANG_OUT,
        f"{lost}, in the notes of a long table: the numbers are still read", "F112")
    add("enc-cp1252-lost-form.csv", form_in("windows-1252", HOA_AN_NUMBERS), "refused",
        f"{lost}, in the headings of form B03 (Th?c hi?n) too: the layout cannot be made out", "F112 S201")
    add("enc-one-broken-byte.csv", replaced(form_in("UTF-8"), "huyện.".encode(), b"huy\xffn."), "refused",
        "UTF-8 with one byte that is none, inside a text", "F103|F111")
    add("enc-fits-nothing.csv", form_in("damaged"), "refused",
        "bytes that are no Vietnamese in any encoding", "F103|F111")
    two = csv_lines(long_table(PLAN, [HA_QUANG], columns=["unit", "period", "indicator", "value"]), ",", "plain")
    text = b"\r\n045,2025-Q1,GC01,Xin cho m\xe9t xe.\r\n"
    add("enc-two-readings.csv", "\r\n".join(two).encode() + text, "asked",
        "one byte alone is not ASCII: 'mét' in windows-1258, 'một' in TCVN3; which one must be asked", "F111")


def xml_encodings():
    def declared(name, encoding):
        return encode(schema_text(PLAN, [HOA_AN], encoding=name), encoding)
    add("xml-cp1258.xml", declared("windows-1258", "windows-1258"), HOA_AN_OUT,
        "XML declared as windows-1258 and saved so: the text comes out composed")
    add("xml-utf16le-bom.xml", declared("UTF-16", "UTF-16LE BOM"), HOA_AN_OUT, "XML in UTF-16LE with BOM")
    add("xml-utf16be-bom.xml", declared("UTF-16", "UTF-16BE BOM"), HOA_AN_OUT, "XML in UTF-16BE with BOM")
    add("xml-utf8-bom.xml", declared("UTF-8", "UTF-8 BOM"), HOA_AN_OUT, "XML in UTF-8 with BOM")
    add("xml-declared-utf8-is-cp1258.xml", declared("UTF-8", "windows-1258"), "refused",
        "XML declared as UTF-8 whose bytes are windows-1258", "F113")
    add("xml-unknown-encoding.xml", declared("x-vn-unikey", "UTF-8"), "refused",
        "XML that declares an encoding nobody knows", "F114")


# MARK: - 2. CSV

def csv_shapes():
    rows = long_table(PLAN, DISTRICTS)
    for name, separator, style in [
        ("csv-comma.csv", ",", "plain"), ("csv-semicolon.csv", ";", "comma"), ("csv-tab.tsv", "\t", "plain"),
        ("csv-pipe.txt", "|", "plain"),
    ]:
        add(name, csv_file(rows, separator, style), DISTRICTS_OUT, f"a long table separated by {separator!r}")
    add("csv-sep-line.csv", csv_file(rows, ";", "comma", first="sep=;\r\n"), DISTRICTS_OUT,
        "Excel's line sep=; stands first: neither a heading nor a row")
    for name, end, shows in [
        ("csv-cr.csv", "\r", "lines end with CR alone, as from an old Mac"),
        ("csv-lf.csv", "\n", "lines end with LF"), ("csv-crlf.csv", "\r\n", "lines end with CRLF"),
    ]:
        add(name, csv_file(rows, end=end), DISTRICTS_OUT, shows)
    lines = csv_lines(rows, ",", "plain")
    mixed = "".join(line + ["\r\n", "\n", "\r"][number % 3] for number, line in enumerate(lines))
    add("csv-mixed-ends.csv", mixed.encode(), DISTRICTS_OUT, "CRLF, LF and CR in one file: each ends a line")
    add("csv-no-last-end.csv", "\n".join(lines).encode(), DISTRICTS_OUT, "the last line has no end")
    csv_quotes()
    csv_gaps(rows)
    csv_faults(rows)


def csv_quotes():
    noted = long_table(PLAN, [HA_QUANG], note='Theo "Kế hoạch 318",\nphòng Kinh tế đối chiếu; đủ')
    add("csv-quotes.csv", csv_file(noted, ",", "plain"), HA_QUANG_OUT,
        "RFC 4180: quoted notes with doubled quotes, commas and a line break inside")
    every = "".join(",".join(f'"{cell}"' for cell in line.split(",")) + "\r\n"
                    for line in csv_lines(long_table(PLAN, DISTRICTS), ",", "plain"))
    add("csv-every-cell-quoted.csv", every.encode(), DISTRICTS_OUT, "each cell is quoted, numbers too")
    inch = HA_QUANG.with_answers(PLAN, GC01='Thiếu màn hình 5" cho bộ phận một cửa.')
    rows = long_table(PLAN, [inch], columns=["unit", "period", "indicator", "value"])
    text = inch.answers["GC01"].text
    bare = replaced(csv_file(rows).decode(), '"' + text.replace('"', '""') + '"', text)
    add("csv-quote-in-bare-cell.csv", bare.encode(), ("ha-quang-inch", inch),
        'a quote inside a cell that is not quoted (5" màn hình) is a letter like any other')


def csv_gaps(rows):
    columns = ["unit", "period", "form", "indicator", "value", "breakdown", "note"]
    ragged = long_table(PLAN, DISTRICTS, columns=columns)
    add("csv-ragged.csv", csv_file([ragged[0], *(row[:5] for row in ragged[1:])], width=0), DISTRICTS_OUT,
        "the rows leave out the cells at their ends that they do not need")
    blank = [line for number, row in enumerate(rows) for line in ([row, [], []] if number % 8 == 0 else [row])]
    add("csv-blank-rows.csv", csv_file(blank, width=0), DISTRICTS_OUT, "blank rows among the rows of the table")
    spread = [["", row[0], row[1], "", *row[2:]] if row else [] for row in made_form(PLAN, HOA_AN)]
    add("csv-blank-columns.csv", csv_file(spread), HOA_AN_OUT,
        "form B03 with a blank column at its left and one inside")
    add("csv-trailing-separators.csv", csv_file(rows, width=14), DISTRICTS_OUT, "separators behind the last column")


def csv_faults(rows):
    text = csv_file(long_table(PLAN, [HOA_AN]), ",", "plain").decode()
    open_quote = replaced(text, 'cho cán bộ, công chức huyện."', "cho cán bộ, công chức huyện.")
    add("csv-unclosed-quote.csv", open_quote.encode(), "refused", "a quote that is opened and never closed", "F106")
    plain = csv_file(rows, ",", "plain").decode()
    for name, mark in [("csv-nul.csv", "\0"), ("csv-control.csv", "\x01")]:
        add(name, replaced(plain, "049,2025-Q1,B03,KN11,,2", f"049,2025-Q1,B03,KN11,,2{mark}").encode(), "refused",
            f"the control character {ord(mark):#04x} in one cell of a long table", "F108")


# MARK: - 3. Layouts

def layouts():
    made_and_long()
    wide_layouts()
    typed_forms()
    units_of_measure()
    wrong_forms()


def made_and_long():
    add("form-made-b03.csv", form_in("UTF-8 BOM"), HOA_AN_OUT, "form B03 as the program makes it, filled in")
    estimated = ("ha-quang-q1-estimated", HA_QUANG.with_answers(PLAN, NV12="~11", TC11="~71"))
    add("form-made-estimates.csv", form_in("UTF-8 BOM", estimated[1]), estimated,
        "two values stand in the column of estimates: they come out with status E")
    add("Copy of Phiếu B05 năm 2024.csv", form_in("UTF-8 BOM", MECHANICS), SAME_OUT,
        "form B05 as the program makes it: parts, a nil, no data, a text")
    order = ["note", "value", "breakdown", "indicator", "form", "period", "unit"]
    add("long-vietnamese.csv", csv_file(long_table(PLAN, ENTERPRISES, vietnamese=True)),
        ("enterprises", *ENTERPRISES), "a long table with Vietnamese headings, parts in a column of their own")
    add("long-other-order.csv", csv_file(long_table(PLAN, ENTERPRISES, columns=order), ",", "plain"),
        ("enterprises", *ENTERPRISES), "a long table with its columns in the contrary order")
    joined = long_table(PLAN, ENTERPRISES, columns=["unit", "period", "indicator", "value", "breakdown"])
    joined = [[*row[:2], f"{row[2]}.{row[4]}" if row[4] else row[2], row[3]] for row in joined]
    joined[0][2] = "indicator"
    add("long-joined-codes.csv", csv_file(joined, ",", "plain"), ("enterprises", *ENTERPRISES),
        "a long table with parts as CODE.PART")
    rows = [[*row, cell] for row, cell in zip(long_table(PLAN, DISTRICTS), ["Người nhập", *["Mai"] * 99])]
    add("long-unknown-column.csv", csv_file(rows), DISTRICTS_OUT,
        "a long table with a column that nothing knows: it is told and passed over", "S203")


def wide_layouts():
    codes = by_code(PLAN, "B03")
    items = [item for item, _ in codes]
    head = titles(PLAN, HA_QUANG, [])
    add("wide-codes.csv", csv_file(head + wide_table(PLAN, DISTRICTS, codes, by_name=False)), DISTRICTS_OUT,
        "a row a unit, a column an indicator: codes of both as headings; 049 is Quảng Hòa")
    add("wide-names.csv", csv_file(wide_by_name()), DISTRICTS_OUT,
        "a row a unit, a column an indicator: names of both")
    add("wide-no-title.csv", csv_file([["Kỳ", *row] if number == 0 else ["Quý I/2025", *row] for number, row in
                                       enumerate(wide_table(PLAN, DISTRICTS, codes))]), DISTRICTS_OUT,
        "a wide table without a title: the period is a column, the form is told by its codes")

    def totalled(total):
        return csv_file(head + wide_table(PLAN, DISTRICTS, codes, total=["Tổng cộng", *total]), style="comma")
    total = sums(DISTRICTS, items)
    add("wide-total.csv", totalled(total), DISTRICTS_OUT,
        "a wide table whose row of totals agrees: checked, not added")
    total[6] += 9
    add("wide-total-wrong.csv", totalled(total), DISTRICTS_OUT,
        "a wide table whose total of TC11 is 9 too many: a warning, the units' values are read", "V417")
    add("wide-sub-totals.csv", csv_file(head + with_sub_totals(codes), style="comma"), DISTRICTS_OUT,
        "a wide table with sub-totals of its two blocks and a total of the units: none is added")
    estimated = [one.with_answers(PLAN, CS03=f"~{exact(one.answers['CS03'].value)}",
                                  NV12=f"~{exact(one.answers['NV12'].value)}") for one in DISTRICTS]
    add("wide-two-header-rows.csv", csv_file(head + wide_two_rows(PLAN, estimated)),
        ("districts-q1-estimated", *estimated),
        "a wide table with two heading rows, the indicator above, Thực hiện and Ước thực hiện below")
    enterprise_head = titles(PLAN, MECHANICS, [])
    add("wide-parts-below.csv", csv_file(enterprise_head + wide_with_parts(PLAN, ENTERPRISES)),
        ("enterprises", *ENTERPRISES), "a wide table with two heading rows, NL11 above, Tổng số and its parts below")
    across_layouts()


def with_sub_totals(codes):
    items = [item for item, _ in codes]
    rows = wide_table(PLAN, DISTRICTS, codes)
    first, second = ["", "Cộng khối 1", *sums(DISTRICTS[:3], items)], ["", "Cộng khối 2", *sums(DISTRICTS[3:], items)]
    total = ["", "Tổng cộng toàn tỉnh", *sums(DISTRICTS, items)]
    return [*rows[:4], first, *rows[4:], second, total]


def across_layouts():
    def unit(one):
        return PLAN.unit_name(one.unit)
    head = [*titles(PLAN, HA_QUANG), []]
    add("across-units.csv", csv_file(head + across(PLAN, DISTRICTS, unit)), DISTRICTS_OUT,
        "a row an indicator, a column a unit, by its name")
    add("across-unit-codes.csv", csv_file(head + across(PLAN, DISTRICTS, lambda one: PLAN.unit_code(one.unit))),
        DISTRICTS_OUT, "a row an indicator, a column a unit, by its code")
    totalled = across(PLAN, DISTRICTS, unit, total="Tổng cộng")
    add("across-units-total.csv", csv_file(head + totalled, style="comma"), DISTRICTS_OUT,
        "a row an indicator, a column a unit and a column of totals that agrees: not added")
    totalled[3][-1] += 100
    add("across-units-total-wrong.csv", csv_file(head + totalled, style="comma"), DISTRICTS_OUT,
        "a column of totals of which one is 100 too many: a warning, the units' values are read", "V417")
    both = [HA_QUANG, HA_QUANG_Q2]
    heading = [["Biểu B03"], ["Đơn vị báo cáo: Huyện Hà Quảng"], []]
    add("across-periods.csv", csv_file(heading + across(PLAN, both, lambda one: period_name(one.period))),
        ("ha-quang-q1-q2", *both), "a row an indicator, a column a period: two submissions of one unit")


def typed_forms():
    columns = ["stt", "code", "name", "measure", "value", "note"]
    add("typed-one-header-row.csv", csv_file(typed_hoa_an(numbers=["A", "B", "C", "D", "1", "2", "3"], ending=[
        "Ghi chú: số liệu tính từ ngày 15/12/2024 đến ngày 14/3/2025."])), HOA_AN_OUT,
        "typed by hand: national heading, title, unit, a heading row, column numbers, a note, signatures")
    two = [["STT", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Kỳ báo cáo", "", "Ghi chú"],
           ["", "", "", "", "Thực hiện", "Ước thực hiện", ""]]
    add("typed-two-header-rows.csv", csv_file(typed_hoa_an(header=two, numbers=["A", "B", "C", "D", "1", "2", "3"])),
        HOA_AN_OUT, "typed by hand: two heading rows, Thực hiện and Ước thực hiện below a merged cell")
    three = [["STT", "Mã số", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "", "Ghi chú"],
             ["", "", "", "", "Quý I năm 2025", "", ""], ["", "", "", "", "Thực hiện", "Ước thực hiện", ""]]
    add("typed-three-header-rows.csv", csv_file(typed_hoa_an(header=three)), HOA_AN_OUT,
        "typed by hand: three heading rows with merged blanks, the period in the second")
    full = ["stt", "code", "name", "measure", "plan", "value", "year", "ratio", "note"]
    form = TypedForm(PLAN, HOA_AN_NUMBERS, full, numbers=["A", "B", "C", "D", "1", "2", "3", "4=2/1", "5"])
    add("typed-plan-and-year-columns.csv", csv_file(form.rows()), HOA_AN_NUMBERS_OUT,
        "typed by hand: columns Kế hoạch năm, Lũy kế and So sánh beside Thực hiện, which alone is read")
    province = {"agency": "UBND TỈNH CAO BẰNG", "form": "Biểu số: B01"}
    for parts, shows in [
        ("dash", "'Trong đó:' and parts behind dashes (- Tổ chức)"), ("number", "parts numbered 1.1, 1.2"),
    ]:
        rows = TypedForm(PLAN, PROVINCE_B01, columns, parts=parts, **province).rows()
        add(f"typed-parts-{parts}.csv", csv_file(rows), ("province-q1", PROVINCE_B01),
            f"typed by hand: groups I, II, items 1, 2, and {shows}")
    names_only()
    typed_totals()


def untidy(item):
    """A name as someone copied it: capitals, more spaces, the mark elsewhere, a colon."""
    return {"CS01": item.name.upper(), "NV11": f"  {item.name} :", "NV12": item.name.replace(" ", "  "),
            "KN11": f"{item.name}:", "TC11": item.name.lower()}.get(item.code, item.name)


def names_only():
    def rows(**changes):
        return TypedForm(PLAN, HOA_AN, NAME_COLUMNS, unit="Đơn vị báo cáo: Huyện Hòa An", **changes).rows()
    add("typed-names-only.csv", csv_file(rows(rename=untidy)), HOA_AN_OUT,
        "typed by hand without codes: names in other case, with more spaces, a colon; Hòa An for Hoà An")
    add("typed-names-only-nfd.csv", csv_file(rows(), encoding="UTF-8 NFD"), HOA_AN_OUT,
        "typed by hand without codes, on a Mac: names in decomposed letters")
    add("typed-names-no-form-code.csv", csv_file(rows(form="")), HOA_AN_OUT,
        "typed by hand without codes and without the form's number: its title and its items tell")
    add("typed-names-of-which.csv", csv_file(of_which_apart(rows())), HOA_AN_OUT,
        "typed by hand without codes: 'Trong đó:' on a row of its own, the item behind a dash below it")


def of_which_apart(rows):
    """Splits each item that begins with "Trong đó:" into a row of these words and one behind a dash."""
    apart = []
    for row in rows:
        head, colon, rest = (row[1] if len(row) == len(NAME_COLUMNS) else "").partition("Trong đó: ")
        if not head and colon:
            apart += [["", "Trong đó:", "", "", ""], ["", f"- {rest[0].upper()}{rest[1:]}", *row[2:]]]
        else:
            apart.append(row)
    return apart


def typed_totals():
    columns = ["stt", "code", "name", "measure", "value", "note"]
    money = [("Kết quả kinh doanh", ["DN11", "DN14"], None),
             ("Chi cho khoa học và công nghệ", ["DN12", "DN13"], "Cộng II"),
             ("Nhân lực, chuyển giao và chứng nhận", ["NL11", "CG11", "CG12", "CG13", "TC21"], None),
             ("Kiến nghị", ["GC21"], None)]
    rows = TypedForm(PLAN, MECHANICS, columns, agency="CÔNG TY TNHH CƠ KHÍ ĐẠI SƠN", sections=money).rows()
    add("typed-sub-total.csv", csv_file(rows), SAME_OUT,
        "typed by hand: a sub-total of the two rows of its group, which agrees: checked, not read as a value")
    budget = [("Ngân sách", ["NS01", "NS02", "NS03", "NS04", "NS05", "NS06"], None),
              ("Kinh phí thực hiện nhiệm vụ theo nguồn", ["NS07", "NS08"], "Tổng cộng"),
              ("Kết quả", ["SH01", "SH02", "NL01", "NL02", "DN04", "KN03", "KQ01", "KQ02", "KQ03", "KQ04"], None)]
    rows = TypedForm(PLAN, PROVINCE_B02, columns, agency="UBND TỈNH CAO BẰNG", sections=budget).rows()
    add("typed-total.csv", csv_file(rows), ("province-2024", PROVINCE_B02),
        "typed by hand: 'Tổng cộng' below two rows of money, which agrees: checked, not read as a value")


def units_of_measure():
    thousand, dong, billion = ("nghìn đồng", 1000), ("đồng", 1000000), ("tỷ đồng", Decimal("0.001"))
    bare = ["stt", "code", "name", "value", "note"]
    own = ["stt", "code", "name", "measure", "value", "note"]

    def typed(columns, unit, **changes):
        return csv_file(TypedForm(PLAN, HOA_AN_B04, columns, Hand(measures={"NS11": unit}), **changes).rows())
    add("unit-of-file-thousand.csv", typed(bare, thousand, measure="Đơn vị tính: nghìn đồng"), HOA_AN_B04_OUT,
        "'Đơn vị tính: nghìn đồng' above the table holds for money: 215.512,3 is 215.5123 triệu; counts as they are")
    add("unit-of-file-million.csv", typed(bare, ("", 1), measure="(Đơn vị tính: triệu đồng)"), HOA_AN_B04_OUT,
        "'(Đơn vị tính: triệu đồng)' above the table: the plan's own unit")
    for name, unit, shows in [("dong", dong, "215.512.300 đồng"), ("billion", billion, "0,2155123 tỷ đồng")]:
        add(f"unit-of-row-{name}.csv", typed(own, unit), HOA_AN_B04_OUT,
            f"a row's own unit of measure: {shows} is 215.5123 triệu đồng, exactly")
    both = [HOA_AN_B04, HA_QUANG_B04]
    head = [(item, f"{item.name} (nghìn đồng)" if item.code == "NS11" else item.name)
            for item, _ in by_item_name(PLAN, "B04")]
    rows = titles(PLAN, HOA_AN_B04, []) + wide_table(PLAN, both, head, Hand(measures={"NS11": thousand}))
    add("unit-of-column.csv", csv_file(rows), ("b04-2024", *both),
        "a wide table whose heading says (nghìn đồng): converted to triệu đồng")
    add("unit-inconvertible.csv", typed(own, ("USD", 1)), "asked",
        "money in USD, which the plan's triệu đồng cannot be made of", "V418")
    add("unit-not-of-money.csv", typed(own, ("sản phẩm", 1)), "asked",
        "an indicator of money whose unit of measure is sản phẩm", "V418")


def wrong_forms():
    rows = made_form(PLAN, HOA_AN_B04)
    rows[0] = ["Biểu số", "B03", PLAN.titles["B03"]]
    rows[2] = ["Kỳ báo cáo", "2025-Q1", "Quý I/2025"]
    add("wrong-form.csv", csv_file(rows), "refused", "B04's rows under B03's title: said in one finding", "S212")
    old = [("KH01", "Số đề tài, dự án cấp huyện đang thực hiện", 2),
           ("KH02", "Số mô hình ứng dụng tiến bộ kỹ thuật", 3),
           ("KH03", "Số lớp tập huấn, hội thảo khoa học", 4), ("KH04", "Số sáng kiến được công nhận", 12),
           ("KH05", "Số lượt kiểm tra đo lường, chất lượng", 6), ("KH06", "Kinh phí sự nghiệp khoa học", 150)]
    head = made_form(PLAN, HA_QUANG)[:8]
    rows = head + [[number, code, name, "", value, "", ""] for number, (code, name, value) in enumerate(old, start=1)]
    add("wrong-edition.csv", csv_file(rows), "refused",
        "B03 of an earlier plan, whose codes this one does not know: said in one finding", "S212")


# MARK: - 4. Numbers

def typed_numbers(name, one, typed, expected, shows, findings="", encoding="UTF-8 BOM", style="plain"):
    content = csv_file(made_form(PLAN, one, Hand(typed)), style=style, encoding=encoding)
    add(name, content, expected, shows, findings)


def numbers():
    read_numbers()
    words_for_numbers()
    asked_numbers()
    missing_marks()
    counts()
    lost_zeros()


def read_numbers():
    """Cells as typed into the cooperative's form, with what they are."""
    for name, cells, shows, *told in [
        ("num-vietnamese", {"DN11": ("1.234.567,89", "1234567.89"), "DN13": ("2.345,6", "2345.6")}, "1.234.567,89"),
        ("num-english", {"DN11": ("1,234,567.89", "1234567.89"), "DN13": ("2,345.6", "2345.6")}, "1,234,567.89"),
        ("num-spaces", {"DN11": ("1\u00a0234\u00a0567,89", "1234567.89"), "DN13": ("2\u2009345,6", "2345.6"),
                        "DN14": ("65\u202f532", "65532"), "CG13": ("1 250", "1250")},
         "grouped by no-break, thin, narrow and plain spaces"),
        ("num-decided-by-file", {"DN11": ("1.234.567", "1234567"), "DN13": ("1.234", "1234")},
         "1.234 beside 1.234.567 is one thousand and more"),
        ("num-decided-by-file-english", {"DN11": ("1,234,567", "1234567"), "DN13": ("1,234", "1234")},
         "1,234 beside 1,234,567 is one thousand and more"),
        ("num-decided-by-point", {"DN11": ("48250.5", "48250.5"), "DN12": ("1.234", "1.234")},
         "1.234 beside 48250.5, whose point groups nothing, is one and a bit",
         "read, and asked about as three decimals of a larger unit", "V426"),
        ("num-full-width", {"DN11": ("４８２５０", "48250"), "DN13": ("１２０", "120"), "TC21": ("２", "2")},
         "full-width digits, from another keyboard"),
        ("num-zeros", {"DN11": ("0850", "850"), "DN13": ("120,50", "120.5"), "TC21": ("01", "1")},
         "zeros before and behind change nothing"),
    ]:
        codes = {code: value for code, (_, value) in cells.items()}
        typed = {code: text for code, (text, _) in cells.items()}
        one = COOPERATIVE.with_answers(PLAN, **codes)
        what, findings = told or ("read", "")
        typed_numbers(f"{name}.csv", one, typed, (name, one), f"{shows}: {what}", findings)


def words_for_numbers():
    for name, cells, shows in [
        ("num-words", {"DN11": ("16 tỷ 532 triệu", "16532"), "DN12": ("12,5 tr", "12.5"), "DN13": ("600 triệu", "600"),
                       "DN14": ("1,2 tỷ", "1200"), "CG13": ("2 tỷ 150 triệu đồng", "2150")},
         "amounts in words: 16 tỷ 532 triệu, 12,5 tr, 600 triệu, 1,2 tỷ"),
        ("num-with-unit", {"DN11": ("850 triệu đồng", "850"), "DN13": ("120.500.000 đồng", "120.5")},
         "amounts with đồng and triệu đồng behind them"),
    ]:
        one = COOPERATIVE.with_answers(PLAN, **{code: value for code, (_, value) in cells.items()})
        typed_numbers(f"{name}.csv", one, {code: text for code, (text, _) in cells.items()}, (name, one), shows)
    for name, cells, shows, findings in [
        ("num-percent", {"KQ01": ("6,74 %", "6.74"), "KQ02": ("2,1%", "2.1")}, "6,74 % and 2,1% for percentages", ""),
        ("num-percent-unusual", {"KQ01": ("40 %", "40")}, "40 % for GRDP growth: read, and told to be unusual", "V406"),
        ("num-negative-brackets", {"KQ02": ("(1,5)", "-1.5")}, "an accountant's brackets: (1,5) is -1.5", ""),
        ("num-negative-minus", {"KQ01": ("−1,5", "-1.5"), "KQ02": ("-0,4", "-0.4")},
         "the minus sign U+2212 and a hyphen", ""),
    ]:
        one = PROVINCE_B02.with_answers(PLAN, **{code: value for code, (_, value) in cells.items()})
        typed = {code: text for code, (text, _) in cells.items()}
        typed_numbers(f"{name}.csv", one, typed, (name, one), f"{shows}", findings, style="comma")


def asked_numbers():
    for name, typed, findings, shows in [
        ("num-ambiguous", {"DN13": "1.234"}, "V402", "1.234 alone, of money: one and a bit, or more than a thousand"),
        ("num-ambiguous-comma", {"DN13": "12,500"}, "V402", "12,500 alone, of money"),
        ("num-ambiguous-beside-comma", {"DN12": "1,5", "DN13": "1.500"}, "V402", "1.500 beside 1,5"),
        ("num-ambiguous-two-styles", {"DN11": "1.234.567,8", "DN14": "65,532.4", "DN13": "1.234"}, "V402",
         "1.234 in a file that groups by points in one cell and by commas in another"),
        ("num-short-speech", {"CG11": "1", "CG12": "1 tỷ 2"}, "V422", "1 tỷ 2, as it is said"),
        ("num-percent-of-count", {"NL11": "60%"}, "V418", "60% for a number of persons"),
        ("num-hashes", {"DN11": "########"}, "V419", "a column too narrow for its number"),
        ("num-error-na", {"DN13": "#N/A"}, "V419", "a formula's error #N/A"),
        ("num-error-ref", {"DN13": "#REF!"}, "V419", "a formula's error #REF!"),
        ("num-exponent", {"DN11": "1,23E+11"}, "V421", "digits lost to an exponent"),
        ("num-date", {"TC21": "01/Feb"}, "V420", "1-2 that Excel turned into a date"),
        ("num-makes-no-sense", {"DN13": "x"}, "V413", "x, makes no sense here"),
        ("num-not-available", {"CG13": "n/a"}, "V423", "n/a: no data, or nothing"),
        ("num-remark", {"CG11": "0 (chưa ký)"}, "V401", "a remark beside the number"),
        ("num-in-words", {"DN13": "một trăm hai mươi"}, "V401", "a number spelt out"),
    ]:
        typed_numbers(f"{name}.csv", COOPERATIVE, typed, "asked", f"{shows}: asked", findings)


def missing_marks():
    one = MECHANICS.with_answers(PLAN, CG11="-", CG12="-", CG13="…", DN12="-", GC21=None)
    for name, nothing, missing, shows in [
        ("marks-dash-dots", "-", "...", "- and three dots"), ("marks-en-dash", "–", "…", "an en dash and an ellipsis"),
        ("marks-words", "không phát sinh", "…", "không phát sinh and an ellipsis"),
        ("marks-kxd", "Không", "KXĐ", "Không and KXĐ"),
    ]:
        content = csv_file(made_form(PLAN, one, Hand(nothing=nothing, missing=missing)))
        add(f"{name}.csv", content, ("marks", one), f"{shows}: nothing, and no data; blank parts are not answered")
    required = COOPERATIVE.with_answers(PLAN, DN13=None)
    add("marks-blank-required.csv", csv_file(made_form(PLAN, required)), "asked",
        "an item that must be answered is blank", "P501")


def counts():
    whole = {"DN02": "130", "DN02.TC": None, "DN02.DN": None, "DN02.HTX": None, "DN02.CN": None}
    one = PROVINCE_B01.with_answers(PLAN, **whole, TC01="1234")
    typed_numbers("num-count.csv", one, {"TC01": "1.234"}, ("province-q1-count", one),
                  "1.234 instruments: only 1234 is whole, so it is read, and told", "V416")
    typed_numbers("num-count-both-whole.csv", one, {"CS11": "1.000"}, "asked",
                  "1.000 civil servants: 1 and 1000 are both whole and both allowed: asked", "V402")
    typed_numbers("num-only-one-allowed.csv", PROVINCE_B02, {"NS02": "23.933"}, ("province-2024", PROVINCE_B02),
                  "23.933 of NS02 beside 23.95 of PII: 23.933 triệu lies outside the limits, so it is 23933, and told",
                  "V416")
    half = HOA_AN_NUMBERS.with_answers(PLAN, TC11="64")
    typed_numbers("num-half-a-person.csv", half, {"CS03": "18,5"}, "asked", "18,5 civil servants: not whole", "V404")


def lost_zeros():
    returns = [DISTRICTS[0], HA_QUANG, *WARDS]
    rows = long_table(PLAN, returns, unit=lambda one: PLAN.unit_code(one.unit).lstrip("0"))
    add("num-lost-zeros.csv", csv_file(rows), ("lost-zeros", *returns),
        "Excel dropped the zeros of unit codes (40 for 040, 1273 for 01273): read, and told", "H313")
    add("BC quý I-2025 Hà Quảng (sửa lần 2).csv", csv_file(made_form(PLAN, HA_QUANG, unit="45")), HA_QUANG_OUT,
        "Excel dropped the zero of the unit's code in form B03: read, and told", "H313")


# MARK: - 5. Periods

def periods():
    spellings = ["Quý I/2025", "Q1-2025", "Quý I năm 2025", "quý 1/2025", "QUÝ I - 2025", "2025-Q1"]
    named = {one.unit: spelling for one, spelling in zip(DISTRICTS, spellings)}
    add("period-spellings.csv", csv_file(long_table(PLAN, DISTRICTS, period=lambda one: named[one.unit])),
        DISTRICTS_OUT, "one quarter, spelt another way by each unit: " + ", ".join(spellings))
    add("period-q1-dash.csv", csv_file(made_form(PLAN, HOA_AN, period="Q1-2025")), HOA_AN_OUT, "form B03 for Q1-2025")
    for name, spelling in [("period-year.csv", "Năm 2024"), ("period-whole-year.csv", "Cả năm 2024")]:
        add(name, csv_file(made_form(PLAN, HOA_AN_B04, period=spelling)), HOA_AN_B04_OUT, f"form B04 for {spelling}")
    for name, spelling, shows in [
        ("period-half-year.csv", "6 tháng đầu năm 2025", "half a year"),
        ("period-excel-month.csv", "Mar-25", "a month"), ("period-month.csv", "Tháng 3/2025", "a month"),
        ("period-date.csv", "01/03/2025", "a date, which is its month"),
    ]:
        add(name, csv_file(made_form(PLAN, HA_QUANG, period=spelling)), "asked",
            f"quarterly form B03 for {spelling}: {shows}; beside it the quarter still stands", "H309 H314")

    def dated(days):
        return csv_file(typed_hoa_an(days=days))
    add("period-days-agree.csv", dated("(Từ ngày 15/12/2024 đến ngày 14/3/2025)"), HOA_AN_OUT,
        "the title's days are those of the quarter by the administrative clock")
    add("period-days-of-next-quarter.csv", dated("Quý I/2025 (từ ngày 01/4/2025 đến ngày 30/6/2025)"), "asked",
        "the title's days are those of the next quarter", "H314")
    add("period-days-of-other-clock.csv", dated("(Từ ngày 01/01/2025 đến ngày 31/3/2025)"), "asked",
        "the title's days are the quarter's by the calendar, which form B03 does not follow", "H314")


# MARK: - 6. XML

def xml_files():
    add("xml-one.xml", schema_text(PLAN, [HOA_AN]).encode(), HOA_AN_OUT, "the schema, with one submission")
    add("xml-many.xml", schema_text(PLAN, [*DISTRICTS, *WARDS]).encode(), ("districts-and-wards", *DISTRICTS, *WARDS),
        "the schema, with eight submissions of two quarters")
    excel_files()
    libreoffice_files()
    adx_files()


def excel_files():
    guide = Sheet("Hướng dẫn", [["HƯỚNG DẪN GHI BIỂU"], [], ["Ghi số 0 nếu không có; ghi - nếu không phát sinh."],
                                ["Ghi … nếu chưa có số liệu."]])
    add("excel-form.xml", excel_file(styled_form(HOA_AN), guide), HOA_AN_OUT,
        "XML Spreadsheet 2003: form B03 with merged cells, letters in bold, a comment, a Boolean, a date, hundreds of"
        " empty styled rows, and a sheet of notes")
    add("excel-long.xml", excel_file(Sheet("Số liệu", long_table(PLAN, ENTERPRISES))), ("enterprises", *ENTERPRISES),
        "XML Spreadsheet 2003: a long table with typed numbers")
    head = titles(PLAN, HA_QUANG, [])
    items = [item for item, _ in by_code(PLAN, "B03")]
    total = [Special(format(value, "f"), "Number", f"=SUM(R[-{len(DISTRICTS)}]C:R[-1]C)") for value in
             sums(DISTRICTS, items)]
    rows = head + wide_table(PLAN, DISTRICTS, by_code(PLAN, "B03"), total=["Tổng cộng", *total])
    add("excel-wide.xml", excel_file(guide, Sheet("Tổng hợp", rows, {(1, 1): (3, 0), (2, 1): (9, 0)})), DISTRICTS_OUT,
        "XML Spreadsheet 2003: a wide table on the second sheet, with a row of totals made by formulas")
    two = wide_with_parts(PLAN, ENTERPRISES)
    merged = {(5, column): (0, 1) for column, cell in enumerate(two[1], start=1) if cell == ""}
    merged[5, two[1].index("Tổng số") + 1] = (4, 0)
    add("excel-wide-merged.xml", excel_file(Sheet("B05", titles(PLAN, MECHANICS, []) + two, merged)),
        ("enterprises", *ENTERPRISES), "XML Spreadsheet 2003: two heading rows, merged down and across")
    sheets = [Sheet(PLAN.unit_name(one.unit), made_form(PLAN, one)) for one in DISTRICTS[:2]]
    add("excel-two-forms.xml", excel_file(*sheets), ("two-districts-q1", *DISTRICTS[:2]),
        "XML Spreadsheet 2003: a sheet for each of two units: two submissions")
    excel_values()


def styled_form(one):
    """Form B03 as the program makes it, after someone has worked on it in Excel."""
    rows = made_form(PLAN, one)
    rows[4][1] = Special("0", "Boolean")
    rows[6] = ["Ngày lập", Special("2025-03-17T00:00:00.000", "DateTime")]
    rows[7] = [Special(cell) for cell in rows[7]]
    rows[9][2] = Special(rows[9][2], is_rich=True)
    rows[9][4] = Special(format(rows[9][4], "f"), "Number", comment="Đã đối chiếu với phòng Nội vụ, 12 người")
    merged = {(1, 3): (4, 0), (2, 3): (4, 0), (5, 3): (4, 0)}
    merged |= {(number, 3): (1, 0) for number, row in enumerate(rows, start=1) if row and row[0] in ("I", "II", "III")}
    empty = "   <Row ss:AutoFitHeight=\"0\" ss:Span=\"299\"/>\n" + '   <Row><Cell ss:StyleID="s64"/></Row>\n' * 200
    return Sheet("B03", rows, merged, empty)


def excel_values():
    one = COOPERATIVE.with_answers(PLAN, DN11="48250.5", DN12="0.025", DN13="1.234", DN14="0.3", CG13="1234.6")
    typed = {"DN11": Special("48250.500000000007", "Number"), "DN12": Special("2.5000000000000001E-2", "Number"),
             "DN13": Special("1.234", "Number"), "DN14": Special("0.30000000000000004", "Number"),
             "CG13": Special("1234.5999999999999", "Number")}
    add("excel-doubles.xml", excel_file(Sheet("B05", made_form(PLAN, one, Hand(typed)))), ("excel-doubles", one),
        "numbers are read to the 15 digits that Excel shows (0.30000000000000004 is 0.3), and 1.234 is not ambiguous")
    text = COOPERATIVE.with_answers(PLAN, DN11="48250.5", DN13="1234.6")
    typed = {"DN11": "48.250,5", "DN13": "1.234,6", "DN14": "640"}
    add("excel-numbers-as-text.xml", excel_file(Sheet("B05", made_form(PLAN, text, Hand(typed)))),
        ("excel-numbers-as-text", text), "numbers typed as text into String cells are read as in a CSV file")
    for name, item, cell, findings, shows in [
        ("excel-error-cell.xml", "DN13", Special("#N/A", "Error", "=VLOOKUP(R5C2,Sheet2!C1:C3,3,FALSE)"), "V419",
         "an Error cell"),
        ("excel-date-cell.xml", "TC21", Special("2025-02-01T00:00:00.000", "DateTime"), "V420",
         "a DateTime cell where a number is wanted"),
        ("excel-ambiguous-text.xml", "DN13", "1.234", "V402", "1.234 as text in a String cell"),
    ]:
        content = excel_file(Sheet("B05", made_form(PLAN, COOPERATIVE, Hand({item: cell}))))
        add(name, content, "asked", f"XML Spreadsheet 2003: {shows}: asked", findings)
    rows = made_form(PLAN, HA_QUANG)
    rows[2][1:] = [Special("2025-03-01T00:00:00.000", "DateTime"), ""]
    add("excel-date-period.xml", excel_file(Sheet("B03", rows)), "asked",
        "XML Spreadsheet 2003: the period is a DateTime cell (Mar-25), a month: form B03 is quarterly", "H309")


def wide_by_name():
    return titles(PLAN, HA_QUANG, []) + wide_table(PLAN, DISTRICTS, by_item_name(PLAN, "B03"))


LIBREOFFICE = {
    "libreoffice-form.xml": (lambda: made_form(PLAN, MECHANICS), SAME_OUT, "form B05", ""),
    "libreoffice-long.xml": (lambda: long_table(PLAN, DISTRICTS), DISTRICTS_OUT,
                             "a long table, the unit codes become numbers", "H313"),
    "libreoffice-wide.xml": (wide_by_name, DISTRICTS_OUT, "a wide table", ""),
    "libreoffice-typed.xml": (typed_hoa_an, HOA_AN_OUT, "a form typed by hand", ""),
}


def libreoffice_files():
    for name, (_, expected, shows, findings) in LIBREOFFICE.items():
        add(name, None, expected, f"XML Spreadsheet 2003 as LibreOffice saves it: {shows}", findings)


def save_with_libreoffice():
    with tempfile.TemporaryDirectory() as work:
        for name, (rows, *_) in LIBREOFFICE.items():
            source = Path(work) / name.replace(".xml", ".csv")
            source.write_bytes(csv_file(rows()))
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile",
                 "--infilter=CSV:59,34,76,1,,1066,false,true", "--convert-to", "xml:MS Excel 2003 XML",
                 "--outdir", work, source], check=True, capture_output=True)
            shutil.copy(source.with_suffix(".xml"), FOLDER / name)


def adx_files():
    add("adx-b03.xml", adx_text(PLAN, [HOA_AN]).encode(), HOA_AN_OUT,
        "ADX: the span 2024-12-15/P3M is the quarter by the administrative clock; texts are annotations")
    add("adx-b05.xml", adx_text(PLAN, ENTERPRISES).encode(), ("enterprises", *ENTERPRISES),
        "ADX: three groups, parts as the attribute breakdown")
    add("adx-other-clock.xml", adx_text(PLAN, [HOA_AN], {("B03", "2025-Q1"): "2025-01-01/P3M"}).encode(), "asked",
        "ADX: the span 2025-01-01/P3M is the quarter by the calendar, which form B03 does not follow", "H314")


# MARK: - 7. Bad input

def zipped(members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 3, 17, 8, 0, 0)), text)
    return buffer.getvalue()


def office_zip(part, kind):
    kind = f"application/vnd.openxmlformats-officedocument.{kind}"
    types = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             f'<Override PartName="/{part}" ContentType="{kind}"/></Types>')
    return zipped({"[Content_Types].xml": types, part: "<document/>"})


def bad_input():
    noise = random.Random(2025)
    foreign = {
        "xlsx": (office_zip("xl/workbook.xml", "spreadsheetml.sheet.main+xml"), "an Excel workbook"),
        "docx": (office_zip("word/document.xml", "wordprocessingml.document.main+xml"), "a Word document"),
        "xls": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504), "an Excel 97 workbook"),
        "pdf": (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n", "a PDF"),
        "jpg": (bytes.fromhex("ffd8ffe000104a46494600010100000100010000") + bytes(64) + b"\xff\xd9", "a picture"),
    }
    for kind, (content, shows) in foreign.items():
        add(f"bad-kind.{kind}", content, "refused", f"{shows}: told what to send instead", "F102")
        add(f"bad-kind-{kind}-renamed.csv", content, "refused", f"{shows} under the name of a CSV file", "F102")
    add("bad-noise.csv", bytes(noise.randrange(256) for _ in range(2048)), "refused", "binary noise", "F102")
    add("bad-empty.csv", b"", "refused", "no byte at all", "F101")
    header = csv_lines(long_table(PLAN, []), ",")[0]
    add("bad-header-only.csv", f"{header}\r\n".encode(), "refused", "a long table's heading and no row", "F109|S209")
    bad_xml()


def bad_xml():
    one = schema_text(PLAN, [HOA_AN])
    add("bad-bare-ampersand.xml", replaced(one, "Tổ chức lớp", "Phòng KH&CN tổ chức lớp").encode(), "refused",
        "XML with a bare & in KH&CN", "F116")
    declaration, body = one.split("\n", 1)
    laughs = "".join(f'  <!ENTITY l{n} "{f"&l{n - 1};" * 10}">\n' for n in range(1, 10))
    for name, entities, shows in [
        ("bad-billion-laughs.xml", f'  <!ENTITY l0 "ha">\n{laughs}', "entities that grow to a billion"),
        ("bad-external-entity.xml", '  <!ENTITY l9 SYSTEM "file:///etc/passwd">\n', "an entity that names a file"),
    ]:
        text = f"{declaration}\n<!DOCTYPE submissions [\n{entities}]>\n{replaced(body, 'Tổ chức lớp', '&l9; lớp')}"
        add(name, text.encode(), "refused", f"XML with a document type: {shows}", "F105")
    include = '  <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
    add("bad-xinclude.xml", schema_text(PLAN, [HOA_AN], inside=include).encode(), "refused",
        "an XInclude element in the schema is an element that it does not have, and is not followed", "S206")


# MARK: - 8. The same return in many clothes

def same():
    """Each is the same return of MECHANICS."""
    form, long = made_form(PLAN, MECHANICS), long_table(PLAN, [MECHANICS])
    dots = Hand(missing="...")
    head = titles(PLAN, MECHANICS, [])
    codes = by_code(PLAN, "B05", texts=True)
    for name, content, shows in [
        ("form-cp1258.csv", csv_file(form, encoding="windows-1258"), "the form, windows-1258, 48.250,5"),
        ("form-viscii.csv", csv_file(made_form(PLAN, MECHANICS, dots), ",", "en", "VISCII"),
         "the form, VISCII, 48,250.5"),
        ("form-tcvn5712.txt", csv_file(made_form(PLAN, MECHANICS, dots), "\t", "comma", "TCVN5712-1"),
         "the form, TCVN5712-1, tabs, 48250,5"),
        ("form-tcvn3.csv", csv_file(form, encoding="TCVN3"), "the form, TCVN3, 48.250,5"),
        ("form-vni.csv", csv_file(form, style="comma", encoding="VNI"), "the form, VNI, 48250,5"),
        ("form-tcvn3-mojibake.csv", csv_file(form, style="nbsp", encoding="TCVN3 as UTF-8"),
         "the form, TCVN3 mojibake in UTF-8, no-break spaces"),
        ("form-vni-mojibake.csv", csv_file(form, encoding="VNI as UTF-8"), "the form, VNI mojibake in UTF-8"),
        ("form-nfd-cr.csv", csv_file(form, style="thin", encoding="UTF-8 NFD", end="\r"),
         "the form, decomposed letters, thin spaces, CR"),
        ("long-comma.csv", csv_file(long, ",", "plain", "UTF-8", "\n"), "a long table, UTF-8, commas, 48250.5"),
        ("long-utf16le-tab.txt", csv_file(long_table(PLAN, [MECHANICS], vietnamese=True), "\t", "vi", "UTF-16LE BOM"),
         "a long table in Vietnamese, UTF-16LE, tabs"),
        ("long-utf16be-pipe.csv", csv_file(long, "|", "en", "UTF-16BE BOM"), "a long table, UTF-16BE, pipes, 48,250.5"),
        ("long-sep-line.csv", csv_file(long, encoding="windows-1258", first="sep=;\r\n"),
         "a long table, windows-1258, sep=; first"),
        ("wide.csv", csv_file(head + wide_table(PLAN, [MECHANICS], codes)), "a wide table of one row, the text too"),
        ("across.csv", csv_file(head + across_with_text()), "a row an indicator, one column of the unit"),
        ("typed.csv", csv_file(same_typed()), "a form typed by hand, names alone"),
        ("typed-dong.csv", csv_file(same_typed(Hand(measures=dict.fromkeys(
            ["DN11", "DN12", "DN13", "DN14"], ("đồng", 1000000))))), "a form typed by hand, money in đồng"),
        ("schema.xml", schema_text(PLAN, [MECHANICS]).encode(), "the schema"),
        ("schema-utf16.xml", encode(schema_text(PLAN, [MECHANICS], "UTF-16"), "UTF-16LE BOM"), "the schema in UTF-16"),
        ("adx.xml", adx_text(PLAN, [MECHANICS]).encode(), "ADX"),
        ("excel-form.xml", excel_file(Sheet("B05", form)), "the form as XML Spreadsheet 2003"),
        ("excel-long.xml", excel_file(Sheet("B05", long)), "a long table as XML Spreadsheet 2003"),
        ("excel-typed.xml", excel_file(Sheet("B05", same_typed())), "a form typed by hand as XML Spreadsheet 2003"),
    ]:
        add(f"same-{name}", content, SAME_OUT, f"one return in many clothes: {shows}")


def across_with_text():
    rows = across(PLAN, [MECHANICS], lambda one: PLAN.unit_name(one.unit))
    text = PLAN.item("GC21")
    return [*rows, [text.code, text.name, "", MECHANICS.answers["GC21"].text]]


def same_typed(hand=Hand()):
    return TypedForm(PLAN, MECHANICS, NAME_COLUMNS, hand, agency="CÔNG TY TNHH CƠ KHÍ ĐẠI SƠN").rows()


# MARK: - Writing

def write_table(path, heading, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def write(libreoffice):
    kept = {name: (FOLDER / name).read_bytes() for name in LIBREOFFICE if (FOLDER / name).exists()}
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "expected").mkdir(parents=True)
    for name, content in FIXTURES.files.items():
        content = kept.get(name) if content is None else content
        if content is not None:
            (FOLDER / name).write_bytes(content)
    if libreoffice or len(kept) < len(LIBREOFFICE):
        save_with_libreoffice()
    columns = ["unit", "form", "period", "item", "content", "status", "value", "text"]
    for name, rows in FIXTURES.tables.items():
        write_table(FOLDER / "expected" / f"{name}.csv", columns, rows)
    write_table(FOLDER / "manifest.csv", ["file", "shows", "expected", "findings"], sorted(FIXTURES.rows))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--libreoffice", action="store_true", help="have LibreOffice save its own anew too")
    arguments = parser.parse_args()
    for make in (encodings, csv_shapes, layouts, numbers, periods, xml_files, bad_input, same):
        make()
    write(arguments.libreoffice)
    print(f"{len(FIXTURES.files)} files, {len(FIXTURES.tables)} tables")


if __name__ == "__main__":
    main()
