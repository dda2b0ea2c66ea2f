"""The invented values of the example's submissions.

Each value is drawn from a generator seeded by its form, unit and period, so that a change in one place leaves the
others alone.
"""
import random
from decimal import Decimal

INVENTED = "Số liệu minh họa, không phải số liệu thực tế"
NIL, MISSING = "-", "…"


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
