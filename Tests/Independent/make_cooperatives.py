#!/usr/bin/env python3
"""Writes Examples/nong-nghiep/submissions/ and arrivals.csv: the same bytes each time.

    make_cooperatives.py            writes them anew
    make_cooperatives.py --check    writes nothing; says whether what is there is what would be written

The figures are invented (cooperative_values.py); the tables and file formats are those of the fixtures.
"""
import argparse
import shutil
import sys
from decimal import Decimal
from pathlib import Path

from cooperative_values import FARMS, monthly, quarterly
from fixture_files import Sheet, csv_file, excel_file, schema_text
from fixture_layouts import (
    NATION, Plan, Return, TypedForm, across, by_code, long_table, made_form, period_title, titles,
    wide_table,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "Examples" / "nong-nghiep"
INVENTED = "Số liệu minh họa, không phải số liệu thực tế"

# The moments of the runs: what is in time comes by the third working day, what is late or mended a week later.
LOADED = "2026-05-05T15:00:00+07:00"     # the system is taken into use: the months before are loaded at once
IN_TIME = {5: "2026-06-03", 6: "2026-07-03", 7: "2026-08-05", 8: "2026-09-07", 9: "2026-10-05", 10: "2026-11-04"}
LATER = {5: "2026-06-11", 6: "2026-07-10", 7: "2026-08-12", 8: "2026-09-14", 9: "2026-10-12", 10: "2026-11-11"}
QUARTERS = {2: 6, 3: 9}
MONTHS = range(5, 11)
TEAMS = ["THT01", "THT02", "THT03"]
# What Word writes begins so; the program tells it by these bytes.
DOCX = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + b"[Content_Types].xml word/document.xml" + bytes(64)


def moment(days, month):
    return f"{days[month]}T16:30:00+07:00"


class Files:
    def __init__(self):
        self.contents, self.arrivals = {}, []

    def add(self, time, path, content):
        assert path not in self.contents, path
        self.contents[path] = content
        self.arrivals.append((time, path))

    def arrivals_csv(self):
        rows = sorted(self.arrivals, key=lambda row: row[0])
        return ("time,file\n" + "".join(f"{time},{path}\n" for time, path in rows)).encode("utf-8")


# MARK: - The clothes

class HandTyped(TypedForm):
    """Under the national heading, with the codes of the indicators and a sum under nothing."""

    def heading(self):
        right = max(2, len(self.columns) - 2)
        pairs = [("ỦY BAN NHÂN DÂN XÃ SÔNG HẠ", NATION),
                 (self.plan.unit_name(self.one.unit).upper(), "Độc lập - Tự do - Hạnh phúc"), ("", self.signed)]
        rows = [[left, *[""] * (right - 1), text] for left, text in pairs]
        return [*rows, [], ["", "", self.plan.titles[self.one.form].upper()], ["", "", period_title(self.one.period)],
                ["", "", self.unit], ["", "", self.form], []]


def month_name(one):
    return f"Tháng {int(one.period[5:])}/{one.period[:4]}"


def months_across(plan, one):
    rows = [[f"Biểu {one.form}"], [f"Đơn vị báo cáo: {plan.unit_name(one.unit)}"], [], *across(plan, [one], month_name)]
    return rows


def teams_across(plan, returns):
    head = titles(plan, returns[0])
    return [*head, [], *across(plan, returns, lambda one: plan.unit_name(one.unit), total="Cộng")]


def dressed(plan, one, note=INVENTED, revision=""):
    """The file of one return, in the layout that its unit uses: (ending, bytes)."""
    layout = FARMS[one.unit].layout if one.form == "N01" else "form"
    if layout in ("form", "form, windows-1258", "workbook"):
        rows = made_form(plan, one)
        rows[3][1], rows[5][1] = revision, note
        if layout == "workbook":
            return "xml", excel_file(Sheet(one.form, rows))
        return "csv", csv_file(rows, encoding="UTF-8 BOM" if layout == "form" else "windows-1258")
    if layout == "long, Vietnamese":
        return "csv", csv_file(long_table(plan, [one], vietnamese=True, period=month_name, note=note))
    if layout == "long":
        return "csv", csv_file(long_table(plan, [one], note=note), ",", "plain", "UTF-8", "\n")
    if layout == "xml":
        return "xml", schema_text(plan, [one]).encode("utf-8")
    if layout == "wide, UTF-16":
        rows = titles(plan, one) + [[]] + wide_table(plan, [one], by_code(plan, one.form))
        return "txt", csv_file(rows, "\t", "comma", "UTF-16LE BOM")
    if layout == "typed":
        columns = ["stt", "code", "name", "measure", "value", "note"]
        day, month, year = "03", int(one.period[5:]) % 12 + 1, one.period[:4]
        form = HandTyped(plan, one, columns, parts="number", signed=f"Sông Hạ, ngày {day} tháng {month:02} năm {year}")
        return "csv", csv_file(form.rows())
    assert layout == "months across", layout
    return "csv", csv_file(months_across(plan, one))


# MARK: - What arrives

def n01(plan, unit, month, **changes):
    one = Return(plan, unit, "N01", f"2026-{month:02}", monthly(unit, month))
    return one.with_answers(plan, **{code.replace("_", "."): text for code, text in changes.items()})


def n02(plan, unit, quarter):
    return Return(plan, unit, "N02", f"2026-Q{quarter}", quarterly(unit, quarter))


def make(plan):
    files = Files()
    loaded = [n01(plan, unit, month) for month in range(1, 5) for unit in FARMS if unit != "THT03"]
    files.add(LOADED, "Số liệu tháng 1-4 năm 2026 (nạp một lần).csv",
              csv_file(long_table(plan, loaded, note=INVENTED), ",", "plain", "UTF-8", "\n"))
    cooperatives = [unit for unit in FARMS if unit.startswith("HTX")]
    first = [n02(plan, unit, 1) for unit in cooperatives]
    files.add(LOADED, "Biểu N02 quý I-2026 (nạp một lần).xml", schema_text(plan, first).encode("utf-8"))
    for month in MONTHS:
        for unit in cooperatives:
            cooperative(plan, files, unit, month)
        teams(plan, files, month)
    for quarter, month in QUARTERS.items():
        for unit in cooperatives:
            if (unit, quarter) == ("HTX09", 3):
                continue  # Soi Nổi does not report
            ending, content = dressed(plan, n02(plan, unit, quarter))
            files.add(moment(IN_TIME, month), f"{unit}/Biểu N02 quý {'I' * quarter}-2026.{ending}", content)
    return files


def cooperative(plan, files, unit, month):
    """A cooperative's month, and what goes wrong with it."""
    one = n01(plan, unit, month)
    name = f"{unit}/BC tháng {month}-2026"
    time, later = moment(IN_TIME, month), moment(LATER, month)

    def add(time, name, one, **more):
        ending, content = dressed(plan, one, **more)
        files.add(time, f"{name}.{ending}", content)

    match unit, month:
        case "HTX04", 5:
            # Returned (the parts of poultry do not add up), then mended.
            add(time, name, n01(plan, unit, month, CN02_GA=str(one.answers["CN02.GA"].value + 40)))
            add(later, f"{name} (đã sửa)", one)
        case "HTX09", 5:
            # Returned (1.250 is 1250 or 1,25), then typed without the point.
            ambiguous = n01(plan, unit, month, TT01="1250")
            add(time, name, ambiguous)
            files.add(later, f"{name} (nộp lại).csv", csv_file(months_across(plan, ambiguous), style="comma"))
        case "HTX02", 6:
            # Returned (output in quintals, not in tonnes), then mended.
            add(time, name, n01(plan, unit, month, LU03=str(one.answers["LU03"].value * 10)))
            add(later, f"{name} (sửa lần 1)", one, revision="1")
        case "HTX06", 7:
            # Returned (a document of a word processor), then as XML.
            files.add(time, f"{name}.docx", DOCX)
            add(later, name, one)
        case "HTX05", 7:
            # Warned (half of the pigs are gone), and answered by a revision with its reason.
            fewer = n01(plan, unit, month, CN01=str(int(one.answers["CN01"].value * 45 / 100)))
            add(time, name, fewer)
            rows = long_table(plan, [fewer], note="")
            place = rows[0].index("note")
            for row in rows[1:]:
                if row[3] == "CN01":
                    row[place] = "đã kiểm tra: dịch tả lợn châu Phi từ ngày 08/7, tiêu hủy theo biên bản của xã (minh họa)"
            files.add(later, f"{name} (sửa lần 1).csv", csv_file(rows, ",", "plain", "UTF-8", "\n"))
        case "HTX05", 8 | 9 | 10:
            herd = {8: 700, 9: 780, 10: 860}[month]
            add(time, name, n01(plan, unit, month, CN01=str(herd)))
        case "HTX01", 8:
            # Sent twice, the same bytes under another name.
            add(time, name, one)
            ending, content = dressed(plan, one)
            files.add(later, f"{unit}/Copy of BC tháng {month}-2026.{ending}", content)
        case "HTX07", 8:
            add(later, name, one)  # late
        case "HTX09", 9:
            add(time, name, n01(plan, unit, month, TT02="…"))
        case "HTX03", 10:
            # The harvest is not weighed yet: an estimate, then the figure.
            estimated = n01(plan, unit, month, LU03="~" + str(one.answers["LU03"].value.quantize(Decimal(1))))
            add(time, name, estimated)
        case "HTX08", 10:
            # Nothing harvested but output: returned, and not mended.
            add(time, name, n01(plan, unit, month, LU02="0"))
        case _:
            add(time, name, one)
    if (unit, month) == ("HTX04", 7):
        # May again, after it has been closed: kept, and waits for reopening.
        again = n01(plan, unit, 5, CN03="9999")
        add(later, f"{unit}/BC tháng 5-2026 (sửa lần 2)", again)


def teams(plan, files, month):
    """The office types the teams' figures into one table; the third team was founded in May."""
    units = TEAMS if month >= 6 else TEAMS[:2]
    if month == 6:
        units = ["THT01", "THT03"]
        rows = made_form(plan, n01(plan, "THT02", month))
        files.add(moment(LATER, month), "THT02/Bieu N01 thang 6-2026.csv", csv_file(rows))  # late
    if month == 5:
        # Founded on the tenth, it has nothing to report yet.
        rows = [row if place < 8 else [*row[:4], "", "", ""] for place, row in
                enumerate(made_form(plan, n01(plan, "THT03", month)))]
        rows[4][1], rows[5][1] = "x", "Mới thành lập, tháng 5 không phát sinh; số liệu minh họa"
        files.add(moment(IN_TIME, month), "THT03/Bieu N01 thang 5-2026.csv", csv_file(rows))
    returns = [n01(plan, unit, month) for unit in units]
    files.add(moment(IN_TIME, month), f"Tổ hợp tác tháng {month}-2026.csv", csv_file(teams_across(plan, returns)))


# MARK: -

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, and check what is there")
    arguments = parser.parse_args()
    files = make(Plan(EXAMPLE, "2026"))
    folder, arrivals = EXAMPLE / "submissions", EXAMPLE / "arrivals.csv"
    if not arguments.check:
        if folder.exists():
            shutil.rmtree(folder)
        for path, content in files.contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        arrivals.write_bytes(files.arrivals_csv())
        print(f"{len(files.contents)} files, {len({time for time, _ in files.arrivals})} runs")
        return 0
    there = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    faults = sorted(path for path in {*there, *files.contents} if there.get(path) != files.contents.get(path))
    if arrivals.read_bytes() != files.arrivals_csv():
        faults.append("arrivals.csv")
    for fault in faults:
        print(f"{fault}: not as this script makes it")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
