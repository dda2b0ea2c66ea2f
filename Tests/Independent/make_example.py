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
import random
import shutil
import sys
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import quoteattr

import promises

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "Examples" / "cao-bang"
INVENTED = "Số liệu minh họa, không phải số liệu thực tế"

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

NIL, MISSING = "-", "…"


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


# MARK: - Drawing values

class Draw:
    def __init__(self, *seed):
        self.random = random.Random("/".join(str(part) for part in seed))

    def whole(self, low, high):
        return int(low + self.random.random() * (high - low + 1))

    def money(self, low, high):
        """With one decimal."""
        return Decimal(int((low + self.random.random() * (high - low)) * 10)) / 10

    def factor(self, low, high):
        return Decimal(int((low + self.random.random() * (high - low)) * 1000)) / 1000

    def pick(self, choices):
        return choices[int(self.random.random() * len(choices))]


def tenth(value):
    return value.quantize(Decimal("0.1"))


def split(total, codes, weights, step=Decimal(1)):
    """Parts that add up to the total, by weights; the first takes what rounding leaves."""
    total = Decimal(total)
    sums = Decimal(sum(weights))
    parts = {code: (total * weight / sums / step).to_integral_value(rounding="ROUND_FLOOR") * step
             for code, weight in zip(codes, weights)}
    parts[codes[0]] += total - sum(parts.values())
    return parts


class Values(dict):
    """What a submission answers: item code → value; a part's code is `DN01.HTX`. Notes and statuses beside."""

    def __init__(self, *args):
        super().__init__(*args)
        self.notes = {}
        self.statuses = {}

    def put_parts(self, code, parts):
        for part, value in parts.items():
            if value:
                self[f"{code}.{part}"] = value


class Submission:
    def __init__(self, unit, form, period, values, note=INVENTED, revision=None, is_nil=False, written_unit=None):
        self.unit, self.form, self.period, self.values = unit, form, period, values
        self.note, self.revision, self.is_nil = note, revision, is_nil
        self.written_unit = written_unit or unit


# MARK: - B01, the province each quarter

QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2026) for quarter in (1, 2, 3, 4)][:19]
B01_GIVEN = {  # the article's sums: 25 supports, 612.5 million and 11 supports from 2021 to the third quarter of 2024
    "DN01": "0 0 0 0  1 2 2 2  2 3 2 3  2 3 3 4  2 3 3",
    "DN02": "0 0 0 0  20 45 50 50  48 72.5 50 70  52 75 80 195  50 81.5 78",
    "DN03": "0 1 1 1  1 1 0 1  0 1 1 1  0 1 1 1  1 1 1",
    "NV01": "4 5 2 1  5 4 2 1  4 6 3 1  5 6 2 2  6 5 3",
    "NV03": "1 2 3 4  2 2 3 4  1 3 3 5  2 3 4 5  2 3 4",
    "NV04": "1 1 2 2  1 2 2 3  1 2 2 4  1 2 3 4  2 2 3",
    "CG01": "0 1 1 2  1 1 1 2  1 1 2 2  1 2 2 2  1 2 2",
    "KN01": "1 2 3 3  2 2 4 3  2 3 4 3  2 4 5 3  3 4 4",
    "KN02": "0 0 0 0  0 1 1 1  1 1 2 2  2 3 3 3  3 4 4",
    "BX01": "38 38 39 39  39 40 40 40  41 41 41 42  42 42 43 43  43 44 44",
    "BX02": "2 6 6 4  3 6 7 4  3 7 6 5  4 6 8 5  4 7 7",
    "HT01": "0 0 0 0  0 0 1 0  0 1 0 0  0 0 1 1  0 0 1",
    "VB01": "1 2 2 3  2 2 3 4  2 3 3 5  3 4 3 6  4 3 5",
}
B01_HIGHLIGHTS = [
    "Hoàn thành nghiệm thu các nhiệm vụ cấp tỉnh theo kế hoạch; bàn giao kết quả cho huyện và doanh nghiệp ứng dụng.",
    "Phối hợp tổ chức hội thảo về khởi nghiệp đổi mới sáng tạo; có thêm ý tưởng được tư vấn hoàn thiện.",
    "Đẩy mạnh kiểm định phương tiện đo tại các chợ trung tâm; chưa phát hiện vi phạm nghiêm trọng.",
    "Hỗ trợ doanh nghiệp, hợp tác xã đăng ký nhãn hiệu và áp dụng truy xuất nguồn gốc cho sản phẩm OCOP.",
]


def b01(period):
    at = QUARTERS.index(period)
    draw = Draw("B01", period)
    values = Values({code: Decimal(row.split()[at]) for code, row in B01_GIVEN.items()})
    under_way = 22
    for quarter in range(at + 1):
        under_way += int(B01_GIVEN["NV01"].split()[quarter]) - int(B01_GIVEN["NV03"].split()[quarter])
    values["NV02"] = Decimal(under_way)
    values.put_parts("NV02", split(under_way, ["DT", "DA", "NVK"], [6, 3, 1]))
    values.put_parts("DN01", split(values["DN01"], ["DN", "HTX"], [3, 2]))
    values.put_parts("DN02", split(values["DN02"], ["DN", "HTX"], [3, 2], Decimal("0.5")))
    if at >= 15:  # from the fourth quarter of 2024 an organisation is among them
        values["DN01.DN"] -= 1
        values["DN01.TC"] = Decimal(1)
        values["DN02.DN"] -= 15
        values["DN02.TC"] = Decimal(15)
    values["TC01"] = Decimal(draw.whole(560, 980))
    values["HT02"] = Decimal(draw.whole(1, 3))
    values.put_parts("HT02", split(values["HT02"], ["XTQT", "DRA", "DVAO"], [2, 1, 1]))
    servants = 1078 - 3 * at - draw.whole(0, 2)
    values["CS11"] = Decimal(servants)
    values["CS12"] = Decimal(servants * (30 + 3 * at) // 100)
    values["CS16"] = Decimal(servants * (10 + 2 * at) // 100)
    values["CS17"] = Decimal(servants * (20 + 4 * at) // 1000)
    values["VB02"] = Decimal(0)
    values["NV05"] = (values["NV01"] / 2).to_integral_value(rounding="ROUND_FLOOR")
    values["NV06"] = Decimal(draw.whole(6, 18))
    values["NV07"] = Decimal(draw.whole(2, 6))
    values["CG02"] = Decimal(draw.whole(2, 14))
    values["DV01"] = Decimal(draw.whole(240, 960))
    values["BX03"] = Decimal(27 + at // 3)
    values["HT03"] = Decimal(draw.whole(0, 2))
    values["HT04"] = Decimal(draw.whole(0, 1))
    values["HT05"] = Decimal(draw.whole(0, 7))
    values["CS13"] = Decimal(draw.whole(0, 4))
    values["CS14"] = Decimal(draw.whole(60, 140))
    values["CS15"] = values["CS14"] * (60 + at + draw.whole(0, 10)) // 100
    values["GC11"] = B01_HIGHLIGHTS[at % 4]
    if not values["DN01"]:
        values["DN01"] = values["DN02"] = NIL
    note = INVENTED
    if at <= 14:
        note += "; riêng tổng DN01, DN02, DN03 từ năm 2021 đến quý III/2024 theo bài báo"
    return Submission("04", "B01", period, values, note)


# MARK: - B02, the province each year

B02_GIVEN = {
    "NS01": "12480000 12950000 14320000 16870000 17650000",
    "NS02": "16532 15189 20891 21500 23933",
    "NS03": "0 3500 6200 12400 9800",
    "NS04": "15000 14500 17200 18600 19800",
    "NS05": "17000 15800 21300 21900 24300",
    "NS06": "8650.5 9120 11480.4 13275.2 14960.8",
    "NS07": "7525.5 7752 9643.5 11151 12268",
    "NS08": "1125 1368 1836.9 2124.2 2692.8",
    "SH01": "52 61 74 88 103",
    "SH02": "27 33 41 52 63",
    "NL01": "224 231 240 252 263",
    "NL02": "0 0 1 1 2",
    "DN04": "0 0 1 1 2",
    "KN03": "0 0 0 0 1",
    "KQ01": "3.14 3.97 5.04 5.66 6.74",
    "KQ02": "1.05 1.32 1.85 2.08 2.53",
    "KQ03": "… … … 22.87 23.95",
    "KQ04": "… … … 62 63",
    "TL01": "13 13 14 14 15",
}


def b02(year):
    at = year - 2020
    values = Values()
    for code, row in B02_GIVEN.items():
        text = row.split()[at]
        values[code] = MISSING if text == MISSING else Decimal(text)
    values["QP01"] = MISSING if year < 2023 else Decimal(0)
    values.put_parts("SH01", split(values["SH01"], ["NH", "KDCN", "SC", "GPHI"], [18, 1, 1, 0]))
    values.put_parts("SH02", split(values["SH02"], ["NH", "CDDL", "KDCN", "SC"], [19, 1, 1, 0]))
    values.put_parts("NL01", split(values["NL01"], ["DHC", "THS", "TSI", "KHC"], [58, 27, 2, 13]))
    values.notes["NS02"] = "Theo bài báo về khoa học và công nghệ Cao Bằng (2024 - 2025)"
    if year == 2024:
        values.statuses["NS02"] = "P"
        values.notes["NS02"] += "; chưa rõ đã quyết toán"
        values.notes["KQ01"] = "Số đã công bố"
        values.notes["KQ03"] = values.notes["KQ04"] = "Bộ KH&CN công bố ngày 30/12/2024"
    exceptions = "NS02" if year < 2024 else "NS02, KQ01, KQ03, KQ04"
    return Submission("04", "B02", str(year), values, f"{INVENTED}; riêng {exceptions} là số đã công bố")


# MARK: - B03 and B04, the districts, and the communes since July 2025

DISTRICTS = ["040", "042", "043", "045", "047", "048", "049-2", "051", "052", "053"]
SHORT = {
    "040": "TP Cao Bằng", "042": "Bảo Lâm", "043": "Bảo Lạc", "045": "Hà Quảng", "047": "Trùng Khánh",
    "048": "Hạ Lang", "049-2": "Quảng Hòa", "051": "Hòa An", "052": "Nguyên Bình", "053": "Thạch An",
}
SERVANTS = dict(zip(DISTRICTS, [241, 262, 274, 318, 327, 176, 258, 246, 263, 214]))
DIFFICULTIES = [
    "Kinh phí cho hoạt động khoa học và công nghệ ở cơ sở còn hạn chế; đề nghị tỉnh bổ sung.",
    "Cán bộ phụ trách kiêm nhiệm nhiều việc; đề nghị mở lớp tập huấn nghiệp vụ.",
    "Thiếu chuẩn đo lường để kiểm tra cân tại chợ phiên; đề nghị Sở hỗ trợ thiết bị.",
    "Đường truyền ở một số xóm chưa ổn định nên việc nộp hồ sơ trực tuyến còn chậm.",
    "",
]
HIGHLIGHTS = [
    "Đưa mô hình trồng dược liệu dưới tán rừng vào thực hiện tại hai xóm.",
    "Tổ chức tập huấn kỹ năng số cho công chức và tổ công nghệ số cộng đồng.",
    "Có thêm sản phẩm OCOP được cấp mã truy xuất nguồn gốc.",
    "",
]


def b03_district(unit, period):
    draw = Draw("B03", unit, period)
    values = Values()
    is_year_end = period.endswith("Q4")
    values["CS01"] = Decimal(SERVANTS[unit] - (0 if is_year_end else draw.whole(0, 4)))
    values["CS02"] = values["CS01"] * ((71 if is_year_end else 75) + draw.whole(0, 8)) // 100
    values["CS03"] = Decimal(draw.whole(70, 160) if is_year_end else draw.whole(0, 38))
    values["NV11"] = Decimal(draw.whole(0, 4))
    values["NV12"] = Decimal(draw.whole(110, 330) if is_year_end else draw.whole(0, 30))
    values["KN11"] = Decimal(draw.whole(1, 5))
    values["TC11"] = Decimal(draw.whole(150, 195) if unit == "040" else draw.whole(20, 120))
    values["TC12"] = values["TC11"] * draw.whole(0, 8) // 100
    values["GC01"] = draw.pick(DIFFICULTIES)
    values["GC02"] = draw.pick(HIGHLIGHTS)
    if not values["NV11"]:
        values["NV11"] = NIL
    return Submission(unit, "B03", period, values)


def b03_commune(unit, period):
    draw = Draw("B03", unit, period)
    values = Values()
    values["CS01"] = Decimal(draw.whole(32, 61))
    values["CS02"] = values["CS01"] * draw.whole(55, 88) // 100
    values["CS03"] = Decimal(draw.whole(0, 18))
    values["NV11"] = Decimal(draw.whole(0, 1)) or NIL
    values["NV12"] = Decimal(draw.whole(0, 12))
    values["KN11"] = Decimal(draw.whole(0, 2)) or NIL
    values["TC11"] = Decimal(draw.whole(0, 26))
    values["TC12"] = values["TC11"] * draw.whole(0, 8) // 100
    values["GC01"] = draw.pick(DIFFICULTIES)
    values["GC02"] = draw.pick(HIGHLIGHTS)
    return Submission(unit, "B03", period, values)


def b04(unit, year):
    at = year - 2020
    draw = Draw("B04", unit)
    spending = draw.money(90, 360)
    products = draw.whole(9, 21)
    helped = draw.whole(42, 50)
    values = Values()
    values["NS11"] = tenth(spending * (100 + 9 * at) / 100)
    values["SH11"] = Decimal(products + at)
    values["SH12"] = Decimal((products + at) * (helped + 7 * at) // 100)
    return Submission(unit, "B04", str(year), values)


# MARK: - B05, enterprises and cooperatives

SIZES = {  # revenue, capital: million đồng in 2020
    "large": (310000, 900000, 180000, 700000), "middle": (12000, 90000, 5000, 45000), "small": (700, 5200, 400, 3600)}
PROPOSALS = [
    "Đề nghị hỗ trợ kinh phí áp dụng hệ thống quản lý chất lượng và truy xuất nguồn gốc.",
    "Đề nghị được tham gia chợ công nghệ và kết nối với viện, trường.",
    "Đề nghị hướng dẫn thủ tục trích lập quỹ phát triển khoa học và công nghệ của doanh nghiệp.",
    "Mong được vay vốn ưu đãi để đổi mới thiết bị sấy, bảo quản.",
    "", "",
]


def size_of(workspace, unit):
    row = workspace.units[unit][0]
    if row["kind"] == "cooperative":
        return "small"
    return "large" if "Công ty Cổ phần" in row["name_vi"] else "middle"


def b05(workspace, unit, year):
    size = size_of(workspace, unit)
    at = year - 2020
    base, draw = Draw("B05", unit), Draw("B05", unit, year)
    low, high, capital_low, capital_high = SIZES[size]
    revenue = base.money(low, high) * (100 + 8 * at) / 100 * draw.factor(0.95, 1.05)
    capital = base.money(capital_low, capital_high) * (100 + 5 * at) / 100
    has_research = size == "large" or size == "middle" and base.whole(0, 9) < 6
    values = Values()
    values["DN11"] = tenth(revenue)
    values["DN14"] = tenth(capital)
    renewal = {"large": (0.02, 0.06), "middle": (0.03, 0.09), "small": (0.0, 0.08)}[size]
    values["DN13"] = tenth(capital * draw.factor(*renewal))
    research = {"large": (0.001, 0.004), "middle": (0.002, 0.006), "small": (0, 0)}[size]
    values["DN12"] = tenth(revenue * draw.factor(*research)) if has_research else NIL
    people = {"large": 5 + base.whole(0, 8) + at, "middle": 1 + base.whole(0, 2) + at // 3, "small": 0}[size]
    values["NL11"] = Decimal(people) if has_research else NIL
    if has_research:
        values.put_parts("NL11", split(people, ["DHC", "THS", "KHC"], [6, 2, 1]))
    contracts = draw.whole(0, 2) if size == "large" else draw.whole(0, 1) if size == "middle" else 0
    if contracts:
        values["CG11"] = Decimal(contracts)
        values["CG12"] = draw.money(600, 3900) if size == "large" else draw.money(60, 480)
    else:
        values["CG11"] = NIL
        values["CG12"] = NIL
    share = {"large": (0.05, 0.14), "middle": (0.04, 0.12), "small": (0.0, 0.1)}[size]
    values["CG13"] = tenth(revenue * draw.factor(*share))
    values["TC21"] = Decimal({"large": 2, "middle": 1, "small": 0}[size] + base.whole(0, 2) + at // 3)
    values["GC21"] = draw.pick(PROPOSALS)
    return Submission(unit, "B05", str(year), values)


# MARK: - Writing the three formats

def plain(value):
    if isinstance(value, str):
        return value
    value = value.normalize()
    return format(value, "f")


def with_comma(value, grouped=False):
    """1.850,5: grouped only where a decimal comma tells what the point is."""
    text = plain(value)
    if isinstance(value, str) or "." not in text:
        return text
    whole, decimals = text.split(".")
    if grouped:
        whole = format(int(whole), ",").replace(",", ".")
    return f"{whole},{decimals}"


def items(workspace, form):
    for row in workspace.of_form(form):
        yield row, row["code"], ""
        for part in filter(None, row["breakdown"].split("|")):
            yield row, f"{row['code']}.{part}", part


def answered(submission, code):
    value = submission.values.get(code, "")
    return value != ""


def period_name(period):
    if "Q" not in period:
        return f"Năm {period}"
    year, quarter = period.split("-Q")
    return f"Quý {['I', 'II', 'III', 'IV'][int(quarter) - 1]}/{year}"


def row_text(cells, separator):
    def quoted(cell):
        if any(mark in cell for mark in (separator, '"', "\n", "\r")):
            return '"' + cell.replace('"', '""') + '"'
        return cell
    return separator.join(quoted(cell) for cell in cells)


def form_csv(workspace, submission):
    form = workspace.forms[submission.form]
    unit = submission.written_unit
    rows = [
        ["Biểu số", submission.form, form["title_vi"]],
        ["Đơn vị báo cáo", unit, workspace.name(submission.unit)],
        ["Kỳ báo cáo", submission.period, period_name(submission.period)],
        ["Sửa lần", "" if submission.revision is None else str(submission.revision), ""],
        ["Không phát sinh", "x" if submission.is_nil else "", "Đánh dấu x nếu kỳ này không phát sinh"],
        ["Ghi chú chung", submission.note, ""],
        ["", "", ""],
        ["STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ước thực hiện", "Ghi chú"],
    ]
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    groups = [group for group in workspace.groups if any(row["group"] == group for row in workspace.of_form(submission.form))]
    for number, group in enumerate(groups):
        rows.append([roman[number], "", group, "", "", "", ""])
        count = 0
        for row, code, part in items(workspace, submission.form):
            if row["group"] != group:
                continue
            value = submission.values.get(code, "")
            text = value if row["type"] == "text" else with_comma(value, grouped=True)
            status = submission.values.statuses.get(code, "")
            actual, estimate = ("", text) if status == "E" else (text, "")
            if not part:
                count += 1
            name = workspace.parts[part] if part else row["name_vi"]
            rows.append(["" if part else str(count), code, name, row["unit"], actual, estimate,
                         submission.values.notes.get(code, "")])
    return "\ufeff" + "".join(row_text(row, ";") + "\r\n" for row in rows)


LONG = ["unit", "period", "form", "indicator", "breakdown", "value", "status", "revision", "note"]
LONG_VIETNAMESE = ["Đơn vị", "Kỳ báo cáo", "Biểu", "Mã chỉ tiêu", "Phân tổ", "Giá trị", "Trạng thái", "Sửa lần", "Ghi chú"]


def long_csv(workspace, submissions, separator=",", vietnamese=False):
    lines = [row_text(LONG_VIETNAMESE if vietnamese else LONG, separator)]
    for submission in submissions:
        note = submission.note
        revision = "" if submission.revision is None else str(submission.revision)
        for row, code, part in items(workspace, submission.form):
            if not answered(submission, code):
                continue
            value = submission.values[code]
            text = with_comma(value) if separator == ";" and row["type"] != "text" else plain(value)
            period = period_name(submission.period) if vietnamese else submission.period
            own = submission.values.notes.get(code, "")
            lines.append(row_text(
                [submission.written_unit, period, submission.form, row["code"], part, text,
                 submission.values.statuses.get(code, ""), revision, own or note], separator))
            note = ""  # said once, on the submission's first row
    end = "\r\n" if separator == ";" else "\n"
    return ("\ufeff" if separator == ";" else "") + "".join(line + end for line in lines)


def xml(workspace, submissions):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<submissions xmlns="urn:reports:submission:1">']
    for submission in submissions:
        attributes = [("unit", submission.written_unit), ("period", submission.period), ("form", submission.form)]
        if submission.revision is not None:
            attributes.append(("revision", str(submission.revision)))
        if submission.is_nil:
            attributes.append(("nil", "true"))
        attributes.append(("note", submission.note))
        head = "  <submission " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes)
        if submission.is_nil:
            lines.append(head + "/>")
            continue
        lines.append(head + ">")
        for row, code, part in items(workspace, submission.form):
            if not answered(submission, code):
                continue
            attributes = [("indicator", row["code"])]
            if part:
                attributes.append(("breakdown", part))
            attributes.append(("value", plain(submission.values[code])))
            if code in submission.values.statuses:
                attributes.append(("status", submission.values.statuses[code]))
            if code in submission.values.notes:
                attributes.append(("note", submission.values.notes[code]))
            lines.append("    <observation " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes) + "/>")
        lines.append("  </submission>")
    lines.append("</submissions>")
    return "\n".join(lines) + "\n"


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
