#!/usr/bin/env python3
"""Writes what is made of Examples/ministry: the same bytes each time.

    make_ministry.py            writes them anew
    make_ministry.py --check    writes nothing; says whether what is there is what would be written

That is the submissions and arrivals of the province of Sơn Giang, and the tables of its plan and of the ministry's,
which follow the plan of Cao Bằng.
"""
import argparse
import csv
import io
import shutil
import sys
from decimal import Decimal
from pathlib import Path

from example_formats import form_csv, long_csv, xml
from example_values import INVENTED, Submission, Values, b01, b02, b03_commune, b04, b05, split, tenth
from make_example import Files, Workspace, table

EXAMPLES = Path(__file__).resolve().parents[2] / "Examples"
MINISTRY = EXAMPLES / "ministry"
PROVINCE = MINISTRY / "provinces" / "son-giang"
PLAN = Path("plans") / "2021-2025"

QUARTERS_LOADED = "2024-12-18T16:00:00+07:00"
YEARS_LOADED = "2025-01-22T16:00:00+07:00"
Q1_2025 = "2025-03-19T16:00:00+07:00"
CORRECTED = "2025-05-06T09:00:00+07:00"
Q2_2025 = "2025-06-18T16:00:00+07:00"
Q3_2025 = "2025-09-17T16:00:00+07:00"


# MARK: - The plans, from Cao Bằng's

def written(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def plans():
    """The tables by their paths below Examples/ministry."""
    own = EXAMPLES / "cao-bang" / PLAN
    indicators, forms, rules = (table(own / name) for name in ("indicators.csv", "forms.csv", "rules.csv"))
    for row in indicators:
        row["source"] = row["status"] = ""
    below = PROVINCE.relative_to(MINISTRY) / PLAN
    made = {below / "indicators.csv": written(indicators), below / "forms.csv": written(forms),
            below / "rules.csv": written(rules)}
    for row in indicators:
        if row["code"] in ("KQ01", "KQ02", "KQ03", "KQ04"):
            row["aggregate_units"] = "none"
        if row["form"] in ("B03", "B04", "B05") and row["type"] != "percent":
            for limit in ("hard_max", "soft_max"):
                row[limit] = row[limit] and str(int(row[limit]) * 100)
    for row in forms:
        row["reporter_kind"] = "province"
        row["due_days"] = str(int(row["due_days"]) + 20)
    made |= {PLAN / "indicators.csv": written(indicators), PLAN / "forms.csv": written(forms),
             PLAN / "rules.csv": written([row for row in rules if row["code"] != "R12"])}
    for folder in (below, PLAN):
        made[folder / "labels.csv"] = (own / "labels.csv").read_bytes()
    return made


# MARK: - The values of Sơn Giang

def smaller(workspace, submission, share):
    """The values of Cao Bằng's submission, smaller; what was split is split again."""
    values, given = Values(), submission.values
    values.statuses = dict(given.statuses)
    for row in workspace.of_form(submission.form):
        code, value = row["code"], given.get(row["code"], "")
        if not isinstance(value, Decimal) or row["type"] in ("percent", "text"):
            values[code] = value
            continue
        step = Decimal(1) if row["type"] in ("count", "integer") else Decimal("0.1")
        values[code] = (value * share / step).to_integral_value(rounding="ROUND_FLOOR") * step
        parts = [part for part in row["breakdown"].split("|") if f"{code}.{part}" in given]
        if parts:
            weights = [given[f"{code}.{part}"] for part in parts]
            values.put_parts(code, split(values[code], parts, [int(weight * 10) for weight in weights], step))
    return Submission("90", submission.form, submission.period, values, INVENTED)


def quarter(workspace, period):
    one = smaller(workspace, b01(period), Decimal("0.7"))
    year, number = period.split("-Q")
    under_way = 15
    for at in range(4 * (int(year) - 2024) + int(number)):
        values = b01(f"{2024 + at // 4}-Q{at % 4 + 1}").values
        under_way += int(values["NV01"] * 7 // 10) - int(values["NV03"] * 7 // 10)
    one.values["NV02"] = Decimal(under_way)
    for part in ("DT", "DA", "NVK"):
        one.values.pop(f"NV02.{part}", None)
    one.values.put_parts("NV02", split(under_way, ["DT", "DA", "NVK"], [5, 3, 2]))
    one.values["GC11"] = "Tổ chức chợ công nghệ và hội nghị kết nối cung cầu lần thứ nhất của tỉnh."
    return one


def year(workspace, number):
    one = smaller(workspace, b02(number), Decimal("0.6"))
    one.values["NS06"] = one.values["NS07"] + one.values["NS08"]
    at = number - 2023
    for code, figures in {"KQ01": "5.21 5.87", "KQ02": "1.74 2.03", "KQ03": "… 27.4", "KQ04": "… 55"}.items():
        text = figures.split()[at]
        one.values[code] = text if text == "…" else Decimal(text)
    return one


def district(unit, period):
    one = b03_commune(unit, period)
    for code, value in one.values.items():
        if isinstance(value, Decimal):
            one.values[code] = value * 4
    return one


# MARK: - What arrives there

def make(workspace):
    files = Files()
    districts, communes = ["901", "902", "903"], [f"9010{number}" for number in range(1, 7)]
    firms = ["SG01", "SG02", "SG03", "SG04"]
    files.add(QUARTERS_LOADED, "90/B01 năm 2024.xml", xml(workspace, [quarter(workspace, f"2024-Q{n}") for n in (1, 2, 3, 4)]))
    files.add(YEARS_LOADED, "90/B02 năm 2023-2024.csv", long_csv(workspace, [year(workspace, n) for n in (2023, 2024)]))
    for unit in districts:
        files.add(QUARTERS_LOADED, f"{unit}/B03 quý IV-2024.csv", form_csv(workspace, district(unit, "2024-Q4")))
        files.add(YEARS_LOADED, f"{unit}/B04 2023-2024.csv", long_csv(workspace, [b04(unit, 2023), b04(unit, 2024)], ";"))
        files.add(Q1_2025, f"{unit}/B03 quý I-2025.xml", xml(workspace, [district(unit, "2025-Q1")]))
        if unit != "903":  # the city does not report for the second quarter
            files.add(Q2_2025, f"{unit}/B03 quý II-2025.csv", form_csv(workspace, district(unit, "2025-Q2")))
    for unit in firms:
        files.add(YEARS_LOADED, f"{unit}/B05 2023-2024.xml", xml(workspace, [b05(workspace, unit, n) for n in (2023, 2024)]))
    corrected = b04("902", 2024)
    corrected.values["NS11"] = tenth(corrected.values["NS11"] + Decimal("41.5"))
    corrected.revision = 1
    files.add(CORRECTED, "902/B04 năm 2024 (sửa lần 1).csv", form_csv(workspace, corrected))
    files.add(Q1_2025, "90/B01 quý I-2025.csv", form_csv(workspace, quarter(workspace, "2025-Q1")))
    files.add(Q2_2025, "90/B01 quý II-2025.xml", xml(workspace, [quarter(workspace, "2025-Q2")]))
    for unit in communes:
        files.add(Q3_2025, f"{unit}/B03 quý III-2025.csv", form_csv(workspace, b03_commune(unit, "2025-Q3")))
    return files


# MARK: -

def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, and check what is there")
    arguments = parser.parse_args()
    made = plans()
    if not arguments.check:
        for path, content in made.items():
            (MINISTRY / path).write_bytes(content)
    files = make(Workspace(PROVINCE))
    below = PROVINCE.relative_to(MINISTRY)
    made |= {below / "submissions" / path: content for path, content in files.contents.items()}
    made[below / "arrivals.csv"] = files.arrivals_csv()
    folder = PROVINCE / "submissions"
    if not arguments.check:
        if folder.exists():
            shutil.rmtree(folder)
        for path, content in made.items():
            (MINISTRY / path).parent.mkdir(parents=True, exist_ok=True)
            (MINISTRY / path).write_bytes(content)
        print(f"{len(made)} files")
        return 0
    there = {path.relative_to(MINISTRY) for path in folder.rglob("*") if path.is_file()}
    faults = sorted({path for path in made if not (MINISTRY / path).exists() or (MINISTRY / path).read_bytes() != made[path]}
                    | there - set(made))
    for fault in faults:
        print(f"{fault}: not as this script makes it")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
