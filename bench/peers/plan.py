"""What every peer is told of a workspace, and the line that every one of them prints."""

import csv
from decimal import Decimal
from pathlib import Path

OUTCOMES = ["taken", "fields", "unit", "period", "indicator", "number", "range", "repeated"]
NUMBER = r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$"


class Plan:
    """Units, periods and indicators in the order of the workspace, with the hard range of each indicator."""

    def __init__(self, workspace):
        folder = Path(workspace)
        with open(folder / "units.csv", newline="", encoding="utf-8") as file:
            self.units = [row["code"] for row in csv.DictReader(file)]
        with open(folder / "plans/bench/indicators.csv", newline="", encoding="utf-8") as file:
            self.ranges = {row["code"]: (Decimal(row["hard_min"]), Decimal(row["hard_max"])) for row in csv.DictReader(file)}
        lines = (folder / "plans/bench/plan.yml").read_text(encoding="utf-8").splitlines()
        settings = dict(line.split(": ", 1) for line in lines)
        years = range(int(settings["from"]), int(settings["to"]) + 1)
        self.periods = [f"{year}-Q{quarter}" for year in years for quarter in (1, 2, 3, 4)]

    @property
    def indicators(self):
        return list(self.ranges)


def digest(hundredths):
    """FNV-1a over each total's eight bytes, the lowest first."""
    value = 0xCBF29CE484222325
    for total in hundredths:
        for byte in total.to_bytes(8, "little", signed=True):
            value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def tell(plan, counts, totals):
    """Prints the counts by outcome, the whole sum and the digest of the totals, hundredths by (period, indicator)."""
    row = [totals.get((period, indicator), 0) for period in plan.periods for indicator in plan.indicators]
    told = " ".join(f"{outcome} {counts.get(outcome, 0)}" for outcome in OUTCOMES)
    total = Decimal(sum(row)) / 100
    print(f"rows {sum(counts.values())} {told} sum {total:.2f} digest {digest(row):016x}")
