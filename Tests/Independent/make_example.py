#!/usr/bin/env python3
"""Writes Examples/cao-bang/submissions/ and arrivals.csv: the same bytes each time.

    make_example.py            writes them anew
    make_example.py --check    writes nothing; says whether what is there is what would be written,
                               and whether the example holds what it promises

All values are invented but those of the article (see DU-LIEU-MINH-HOA.txt). Each value is drawn from a
generator seeded by its form, unit and period, so that a change in one place leaves the others alone.
"""
import argparse
import csv
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import promises
from example_formats import form_csv, long_csv, row_text, xml
from example_values import (
    DISTRICTS, INVENTED, SHORT, Submission, Values, b01, b02, b03_commune, b03_district, b04, b05, size_of,
    tenth,
)

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Examples" / "cao-bang"

# The moments of the runs: what has arrived since the last one is taken in together.
LOADED = "2024-01-22T17:00:00+07:00"     # the system is taken into use: the years before are loaded at once
Q1_2024 = "2024-03-20T17:00:00+07:00"
Q2_2024 = "2024-06-20T17:00:00+07:00"
Q3_2024 = "2024-09-19T17:00:00+07:00"
Q4_2024 = "2024-12-17T17:00:00+07:00"
YEAR_2024 = "2025-01-22T17:00:00+07:00"
YEAR_2024_LATE = "2025-02-12T17:00:00+07:00"
Q1_2025 = "2025-03-18T17:00:00+07:00"
Q1_2025_LATE = "2025-04-11T17:00:00+07:00"
Q2_2025 = "2025-06-18T17:00:00+07:00"
Q3_2025 = "2025-09-16T17:00:00+07:00"
Q3_2025_LATE = "2025-10-03T17:00:00+07:00"


# MARK: - The plan and the units

class Workspace:
    def __init__(self, root):
        plan = root / "plans" / "2021-2025"
        self.forms = {row["code"]: row for row in table(plan / "forms.csv")}
        self.indicators = [row for row in table(plan / "indicators.csv") if not row["formula"]]
        labels = table(plan / "labels.csv")
        self.groups = [row["name_vi"] for row in labels if row["kind"] == "group"]
        self.parts = {row["code"]: row["name_vi"] for row in labels if row["kind"] == "breakdown"}
        self.units = {}
        for row in table(root / "units.csv"):
            self.units.setdefault(row["id"], []).append(row)

    def of_form(self, form):
        return [row for row in self.indicators if row["form"] == form]

    def state(self, unit, day):
        return next((row for row in self.units[unit] if in_force(row, day)), None)

    def name(self, unit):
        return self.units[unit][0]["name_vi"]


def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def in_force(row, day):
    return (not row["valid_from"] or row["valid_from"] <= day) and (not row["valid_to"] or day <= row["valid_to"])


# MARK: - The files and when they arrive

class Files:
    def __init__(self):
        self.contents = {}
        self.arrivals = []

    def add(self, time, path, text):
        assert path not in self.contents, path
        self.contents[path] = text.encode("utf-8")
        self.arrivals.append((time, path))

    def arrivals_csv(self):
        """In the order of time, and within one moment as they were added."""
        rows = sorted(self.arrivals, key=lambda row: row[0])
        return ("time,file\n" + "".join(row_text(row, ",") + "\n" for row in rows)).encode("utf-8")


def make(workspace):
    files = Files()
    province(workspace, files)
    districts_yearly(workspace, files)
    districts_quarterly(workspace, files)
    communes(workspace, files)
    enterprises(workspace, files)
    return files


def province(workspace, files):
    files.add(LOADED, "04/Bieu B01 nam 2021.xml", xml(workspace, [b01(f"2021-Q{n}") for n in (1, 2, 3, 4)]))
    files.add(LOADED, "04/Biểu B01 năm 2022.csv", long_csv(workspace, [b01(f"2022-Q{n}") for n in (1, 2, 3, 4)]))
    for quarter, name in enumerate(["I", "II", "III", "IV"], 1):
        files.add(LOADED, f"04/Biểu B01 quý {name}-2023.csv", form_csv(workspace, b01(f"2023-Q{quarter}")))
    files.add(Q1_2024, "04/B01 quý I-2024.xml", xml(workspace, [b01("2024-Q1")]))
    files.add(Q2_2024, "04/B01 quý II-2024.xml", xml(workspace, [b01("2024-Q2")]))
    files.add(Q3_2024, "04/Biểu B01 quý III-2024.csv", form_csv(workspace, b01("2024-Q3")))
    files.add(Q4_2024, "04/B01 quý IV-2024.xml", xml(workspace, [b01("2024-Q4")]))
    files.add(Q1_2025, "04/B01 quý I-2025.xml", xml(workspace, [b01("2025-Q1")]))
    files.add(Q2_2025, "04/Biểu B01 quý II-2025.csv", form_csv(workspace, b01("2025-Q2")))
    files.add(Q3_2025, "04/B01 quý III-2025.xml", xml(workspace, [b01("2025-Q3")]))
    files.add(LOADED, "04/B02 2020-2022.xml", xml(workspace, [b02(year) for year in (2020, 2021, 2022)]))
    # The year's first figures come before the accounts are settled: NS02 estimated, then final.
    provisional = b02(2023)
    provisional.note = INVENTED
    provisional.values["NS02"] = Decimal("21380.5")
    provisional.values.statuses["NS02"] = "E"
    provisional.values.notes["NS02"] = "Ước thực hiện (minh họa), sẽ điều chỉnh"
    files.add(LOADED, "04/Biểu B02 năm 2023.csv", form_csv(workspace, provisional))
    final = b02(2023)
    final.revision = 1
    files.add(Q1_2024, "04/Biểu B02 năm 2023 (sửa lần 1).csv", form_csv(workspace, final))
    files.add(YEAR_2024_LATE, "04/B02 năm 2024.xml", xml(workspace, [b02(2024)]))


def districts_yearly(workspace, files):
    for number, unit in enumerate(DISTRICTS):
        past = [b04(unit, year) for year in (2020, 2021, 2022)]
        path = f"{unit}/B04 {SHORT[unit]} 2020-2022.csv"
        if unit == "049-2":  # the code that Quảng Uyên had before
            for submission in past:
                submission.written_unit = "049"
        if unit == "043":
            files.add(LOADED, path, long_csv(workspace, past, ";", vietnamese=True))
        else:
            files.add(LOADED, path, long_csv(workspace, past, "," if number % 2 else ";"))
        last = b04(unit, 2023)
        last.written_unit = "049" if unit == "049-2" else unit
        files.add(LOADED, f"{unit}/Biểu B04 {SHORT[unit]} năm 2023.csv", form_csv(workspace, last))
        year = b04(unit, 2024)
        year.written_unit = "049" if unit == "049-2" else unit
        if unit == "042":
            # Returned (SH12 left blank), then mended.
            wrong = b04(unit, 2024)
            del wrong.values["SH12"]
            files.add(YEAR_2024, "042/B04 năm 2024 Bảo Lâm.csv", form_csv(workspace, wrong))
            files.add(YEAR_2024_LATE, "042/B04 năm 2024 Bảo Lâm (đã hoàn thiện).csv", form_csv(workspace, year))
        elif number % 3 == 0:
            files.add(YEAR_2024, f"{unit}/B04 năm 2024 {SHORT[unit]}.xml", xml(workspace, [year]))
        else:
            files.add(YEAR_2024, f"{unit}/B04 năm 2024 {SHORT[unit]}.csv", form_csv(workspace, year))
    again = files.contents["053/B04 năm 2024 Thạch An.xml"]
    files.add(YEAR_2024_LATE, "053/Copy of B04 năm 2024 Thạch An.xml", again.decode("utf-8"))


def districts_quarterly(workspace, files):
    for number, unit in enumerate(DISTRICTS):
        written = "049" if unit == "049-2" else unit
        end = b03_district(unit, "2024-Q4")
        end.written_unit = written
        if number % 4 == 1:
            files.add(Q4_2024, f"{unit}/BC quý IV-2024 {SHORT[unit]}.xml", xml(workspace, [end]))
        else:
            files.add(Q4_2024, f"{unit}/BC quý IV-2024 {SHORT[unit]}.csv", form_csv(workspace, end))
        begin = b03_district(unit, "2025-Q1")
        begin.written_unit = written
        path = f"{unit}/BC quý I-2025 {SHORT[unit]}.csv"
        if unit == "048":
            continue  # Hạ Lang does not report
        if unit == "047":
            begin.values["KN11"] = Decimal(27)  # beyond the soft limit of 25
        if unit == "052":
            files.add(Q1_2025_LATE, path, form_csv(workspace, begin))
            continue
        if unit == "045":
            first = b03_district(unit, "2025-Q1")
            first.values["TC11"] = begin.values["TC11"] + 17  # seventeen days of the second quarter
            files.add(Q1_2025, path, form_csv(workspace, first))
            second = b03_district(unit, "2025-Q1")
            second.note += "; sửa TC11 theo kỳ 15/12/2024 - 14/3/2025"
            files.add(Q1_2025_LATE, f"{unit}/BC quý I-2025 Hà Quảng (sửa lần 2).csv", form_csv(workspace, second))
            continue
        if unit == "040":
            files.add(Q1_2025, f"{unit}/BC quý I-2025 TP Cao Bằng.csv", long_csv(workspace, [begin]))
        elif unit == "053":
            files.add(Q1_2025, f"{unit}/BC quý I-2025 Thạch An.xml", xml(workspace, [begin]))
        else:
            files.add(Q1_2025, path, form_csv(workspace, begin))


def communes(workspace, files):
    units = [unit for unit in workspace.units if workspace.state(unit, "2025-09-14") and
             workspace.state(unit, "2025-09-14")["kind"] == "commune"]
    for number, unit in enumerate(units):
        name = workspace.name(unit).split(" ", 1)[1]
        submission = b03_commune(unit, "2025-Q3")
        if unit == "01561":
            continue  # Vinh Quý does not report
        if unit == "01327":
            # A share for a count: returned, and not mended.
            submission.values["CS02"] = "60%"
            files.add(Q3_2025, f"{unit}/BC quý III-2025 {name}.csv", form_csv(workspace, submission))
        elif unit in ("01747", "01366"):
            files.add(Q3_2025_LATE, f"{unit}/BC quý III-2025 {name} (nộp bổ sung).csv", form_csv(workspace, submission))
        elif number % 6 == 2:
            files.add(Q3_2025, f"{unit}/BC quý III-2025 {name}.xml", xml(workspace, [submission]))
        elif number % 6 == 4:
            files.add(Q3_2025, f"{unit}/BC quý III-2025 {name}.csv", long_csv(workspace, [submission], ";"))
        else:
            files.add(Q3_2025, f"{unit}/BC quý III-2025 {name}.csv", form_csv(workspace, submission))


def enterprises(workspace, files):
    units = [unit for unit, states in workspace.units.items() if states[0]["kind"] in ("enterprise", "cooperative")]
    city = [unit for unit in units if workspace.state(unit, "2024-12-31") and
            workspace.state(unit, "2024-12-31")["parent"] == "040"]
    middle = [unit for unit in city if size_of(workspace, unit) == "middle"]
    for number, unit in enumerate(units):
        years = [year for year in (2020, 2021, 2022) if workspace.state(unit, f"{year}-12-31")]
        past = [b05(workspace, unit, year) for year in years]
        if past:
            if number % 3 == 1:
                files.add(LOADED, f"{unit}/B05 {years[0]}-2022.csv", long_csv(workspace, past, ";"))
            else:
                files.add(LOADED, f"{unit}/B05 {years[0]}-2022.xml", xml(workspace, past))
        submission = b05(workspace, unit, 2023)
        path = f"{unit}/Phiếu B05 năm 2023.csv"
        if not workspace.state(unit, "2023-12-31"):
            # Ended on 31 August 2023: a closing report, whose flows count and whose stocks do not.
            submission.note = INVENTED + "; báo cáo kết thúc, hoạt động đến 31/8/2023"
            for code in ("DN11", "DN13", "CG13"):
                submission.values[code] = tenth(submission.values[code] * 2 / 3)
            files.add(LOADED, f"{unit}/Phiếu B05 năm 2023 (báo cáo kết thúc).csv", form_csv(workspace, submission))
            continue
        if number == 17:  # comes after the year has been closed: kept, and waits for reopening
            files.add(Q2_2024, f"{unit}/Phiếu B05 năm 2023 (nộp sau khi chốt).csv", form_csv(workspace, submission))
        else:
            files.add(LOADED, path, form_csv(workspace, submission))
        submission = b05(workspace, unit, 2024)
        if unit in city:
            continue
        if number == 15:
            submission = Submission(unit, "B05", "2024", Values(), INVENTED + "; tạm ngừng hoạt động cả năm", is_nil=True)
            files.add(YEAR_2024, f"{unit}/Phiếu B05 năm 2024 (không phát sinh).csv", form_csv(workspace, submission))
        elif number == 13:
            files.add(YEAR_2024_LATE, f"{unit}/Phiếu B05 năm 2024.csv", form_csv(workspace, submission))
        elif number % 2:
            files.add(YEAR_2024, f"{unit}/B05 năm 2024.xml", xml(workspace, [submission]))
        else:
            files.add(YEAR_2024, f"{unit}/Phiếu B05 năm 2024.csv", form_csv(workspace, submission))
    # One file for the enterprises of the city: one of them typed its revenue in đồng.
    together = [b05(workspace, unit, 2024) for unit in city]
    for submission in together:
        if submission.unit == middle[0]:
            submission.values["DN11"] = submission.values["DN11"] * 1000000
    files.add(YEAR_2024, "040/B05 năm 2024 các doanh nghiệp TP Cao Bằng.csv", long_csv(workspace, together))


# MARK: -

def write(files):
    folder = EXAMPLE / "submissions"
    if folder.exists():
        shutil.rmtree(folder)
    for path, content in files.contents.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    (EXAMPLE / "arrivals.csv").write_bytes(files.arrivals_csv())


def differences(files):
    folder = EXAMPLE / "submissions"
    there = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for path in sorted(there - set(files.contents)):
        yield f"submissions/{path}: not made by this script"
    for path, content in files.contents.items():
        if path not in there:
            yield f"submissions/{path}: missing"
        elif (folder / path).read_bytes() != content:
            yield f"submissions/{path}: other bytes"
    arrivals = EXAMPLE / "arrivals.csv"
    if not arrivals.exists() or arrivals.read_bytes() != files.arrivals_csv():
        yield "arrivals.csv: other bytes"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, and check what is there")
    arguments = parser.parse_args()
    files = make(Workspace(EXAMPLE))
    if not arguments.check:
        write(files)
        print(f"{len(files.contents)} files, {sum(map(len, files.contents.values()))} bytes, "
              f"{len({time for time, _ in files.arrivals})} runs")
        return 0
    faults = list(differences(files))
    faults += promises.broken(EXAMPLE)
    for fault in faults:
        print(fault)
    if not faults:
        print("the example is what the script makes, and holds what it promises")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
