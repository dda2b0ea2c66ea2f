"""The invented figures of Examples/nong-nghiep: twelve cooperatives and teams, month by month.

Rice follows the two crops of the Red River delta: the winter-spring crop is sown in January and February and harvested
in May and June, the summer crop sown in June and July and harvested in September and October.
"""
from decimal import Decimal

from example_values import Draw, split

HALF = Decimal("0.5")


class Farm:
    """What a unit has: rice land, dry land (ha), pigs, poultry, members, charter capital (million đồng)."""

    def __init__(self, rice, dry, pigs, poultry, members, women, workers, capital, layout):
        self.rice, self.dry = Decimal(str(rice)), Decimal(str(dry))
        self.pigs, self.poultry = pigs, poultry
        self.members, self.women, self.workers, self.capital = members, women, workers, Decimal(str(capital))
        self.layout = layout
        # It was founded in May, after the winter-spring crop had been sown by others.
        self.is_new = pigs == 0


FARMS = {
    "HTX01": Farm(168.5, 14, 820, 9400, 912, 448, 46, 1850.5, "form"),
    "HTX02": Farm(142, 10, 640, 7200, 781, 371, 38, 1420.5, "form, windows-1258"),
    "HTX03": Farm(121.5, 8, 1150, 12600, 655, 318, 35, 1275.5, "workbook"),
    "HTX04": Farm(155, 12.5, 760, 8800, 846, 417, 42, 1610.5, "long, Vietnamese"),
    "HTX05": Farm(98, 6, 1480, 15200, 402, 181, 64, 4250.5, "long"),
    "HTX06": Farm(133.5, 9, 590, 6900, 724, 350, 37, 1380.5, "xml"),
    "HTX07": Farm(110.5, 17, 480, 8100, 618, 306, 33, 1120.5, "wide, UTF-16"),
    "HTX08": Farm(42, 46, 260, 5400, 355, 204, 71, 2980.5, "typed"),
    "HTX09": Farm(88, 21, 540, 9700, 497, 242, 29, 945.5, "months across"),
    "THT01": Farm(14.5, 2.5, 1620, 4200, 34, 14, 0, 0, "together"),
    "THT02": Farm(11.5, 18.5, 90, 1300, 41, 27, 0, 0, "together"),
    "THT03": Farm(10, 1.5, 0, 900, 28, 12, 0, 0, "together"),
}

# Shares in hundredths of the rice land.
SOWN = {1: 22, 2: 78, 6: 60, 7: 40}
HARVESTED = {5: 25, 6: 75, 9: 45, 10: 55}
# Tenths of a quintal a hectare: the winter-spring crop yields more.
YIELDS = {5: (640, 690), 6: (655, 705), 9: (545, 590), 10: (535, 585)}
DRY = {1: 30, 2: 45, 3: 35, 4: 20, 5: 15, 6: 20, 7: 25, 8: 30, 9: 60, 10: 75}   # hundredths of the dry land
FERTILISER = {1: 150, 2: 210, 3: 90, 4: 30, 5: 10, 6: 190, 7: 170, 8: 80, 9: 25, 10: 40}  # kg a hectare of all land
TROUBLES = [
    "Lúa sinh trưởng khá; rầy nâu xuất hiện rải rác, đã phun trừ.",
    "Thiếu lao động vào lúc thời vụ, phải thuê máy nơi khác.",
    "Giá phân bón tăng; thành viên mua chịu nhiều.",
    "Mưa lớn cuối tháng làm ngập cục bộ vùng trũng, đã tiêu úng kịp.",
    "",
]
PROPOSALS = [
    "Đề nghị xã hỗ trợ nạo vét kênh nội đồng.",
    "Đề nghị mở lớp tập huấn sử dụng phân hữu cơ, vi sinh.",
    "Mong được kết nối với doanh nghiệp bao tiêu thóc.",
    "", "",
]


def tenth(value):
    return value.quantize(Decimal("0.1"))


def rice(farm, month, shares):
    """Cumulated shares are rounded, so that a crop's months add up to the land."""
    if farm.is_new and month < (6 if shares is SOWN else 9):
        return Decimal(0)
    first = 1 if month <= 6 and shares is HARVESTED or month <= 5 else 6
    if shares is HARVESTED and month >= 9:
        first = 9
    upto = sum(share for at, share in shares.items() if first <= at <= month)
    before = sum(share for at, share in shares.items() if first <= at < month)
    return tenth(farm.rice * upto / 100) - tenth(farm.rice * before / 100)


def standing(farm, month):
    """What is on the field at a month's end."""
    return sum(rice(farm, one, SOWN) - rice(farm, one, HARVESTED) for one in range(1, month + 1))


def put(answers, code, value, status=""):
    answers[code] = value if isinstance(value, str) else ("~" if status else "") + format(value, "f")


def put_parts(answers, code, parts):
    for part, value in parts.items():
        if value:
            put(answers, f"{code}.{part}", value)


def monthly(unit, month):
    """N01's answers, as fixture_layouts.Return takes them."""
    farm, draw, base = FARMS[unit], Draw("N01", unit, month), Draw("N01", unit)
    answers = {}
    sown, harvested = rice(farm, month, SOWN), rice(farm, month, HARVESTED)
    put(answers, "LU01", sown)
    if sown:
        weights = [1, 1, 8] if unit == "THT03" else [5 + base.whole(0, 3), 4, 1]
        put_parts(answers, "LU01", split(sown, ["CLC", "THUAN", "NEP"], weights, Decimal("0.1")))
    put(answers, "LU02", harvested)
    output = Decimal(0)
    if harvested:
        output = tenth(harvested * draw.whole(*YIELDS[month]) / 100)
    put(answers, "LU03", output)
    put(answers, "LU04", standing(farm, month))
    damaged = tenth(standing(farm, month) * draw.whole(0, 6) / 100)
    put(answers, "LU05", damaged if damaged else "-")
    area = tenth(farm.dry * DRY[month] / 100)
    put(answers, "RA01", area)
    if unit in ("HTX08", "THT02"):
        put_parts(answers, "RA01", {"RAU": area})
    else:
        put_parts(answers, "RA01", split(area, ["RAU", "NGO", "DAU"], [4, 4, 2], Decimal("0.1")))
    put(answers, "RA02", tenth(farm.dry * DRY[max(month - 2, 1)] / 100 * draw.whole(125, 165) / 10))
    herd = farm.pigs * (100 + month - 5 + draw.whole(-3, 3)) // 100
    put(answers, "CN01", Decimal(herd))
    poultry = farm.poultry * (100 + draw.whole(-8, 10)) // 100
    put(answers, "CN02", Decimal(poultry))
    put_parts(answers, "CN02", split(poultry, ["GA", "VIT"], [7, 3]))
    meat = Decimal(herd * draw.whole(9, 14) + poultry * draw.whole(20, 35) // 100)
    put(answers, "CN03", meat)
    fertiliser = (farm.rice + farm.dry) * FERTILISER[month] * draw.whole(92, 108) / 100
    fertiliser = Decimal(int(fertiliser / 10) * 10)
    put(answers, "VT01", fertiliser if fertiliser else "-")
    organic = Decimal(int(fertiliser * (12 + base.whole(0, 8) + month // 2) / 1000) * 10)
    put(answers, "VT02", organic if organic else "-")
    sales = output * draw.whole(30, 45) / 100 * Decimal("8.1") + meat * Decimal("0.02") + area * 12
    # Never whole: its decimal comma tells what a point is in the file's other numbers.
    put(answers, "TT01", tenth(sales) if tenth(sales) % 1 else tenth(sales) + Decimal("0.1"))
    if harvested:
        put(answers, "TT02", Decimal(7400 + draw.whole(0, 16) * 50))
    put(answers, "TT03", Decimal(sum(Draw("TT03", unit, one).whole(0, farm.members // 12) for one in range(1, month + 1))))
    for code, texts in (("YK01", TROUBLES), ("YK02", PROPOSALS)):
        text = draw.pick(texts)
        if text:
            put(answers, code, text)
    return answers


def quarterly(unit, quarter):
    """N02's answers."""
    farm = FARMS[unit]
    answers = {}
    members = farm.members + 2 * (quarter - 1)
    women = farm.women + quarter - 1
    put(answers, "TV01", Decimal(members))
    put_parts(answers, "TV01", {"NAM": Decimal(members - women), "NU": Decimal(women)})
    put(answers, "TV02", Decimal(farm.workers))
    put_parts(answers, "TV02", split(farm.workers, ["NAM", "NU"], [4, 3]))
    put(answers, "VO01", farm.capital + HALF * (quarter - 1) * 10)
    return answers
