"""polars: codes as enums, numbers as decimals, the streaming engine.

    with_polars.py WORKSPACE FILE.csv

A key that comes twice is found by a byte for each key. Of rows with too few or too many fields polars tells nothing.
"""

import sys

import numpy
import polars as pl
from plan import NUMBER, Plan, tell


def judged(path, plan):
    indicators = plan.indicators
    code = {"unit": plan.units, "period": plan.periods, "indicator": indicators}
    codes = [pl.col(name).cast(pl.Enum(values), strict=False).to_physical() for name, values in code.items()]
    numbers = [int(limit * 100) for limits in plan.ranges.values() for limit in limits]
    least = pl.col("indicator").replace_strict(list(range(len(indicators))), numbers[0::2], return_dtype=pl.Int64, default=None)
    most = pl.col("indicator").replace_strict(list(range(len(indicators))), numbers[1::2], return_dtype=pl.Int64, default=None)
    value = pl.when(pl.col("value").str.contains(NUMBER)).then(pl.col("value"))
    hundredths = value.cast(pl.Decimal(18, 2), strict=False).to_physical().cast(pl.Int64)
    columns = ["unit", "period", "indicator", "value", "note"]
    return (
        pl.scan_csv(path, schema=dict.fromkeys(columns, pl.String))
        .select(*codes, hundredths.alias("value"))
        .with_columns(
            pl.when(pl.col("unit").is_null()).then(pl.lit(2))
            .when(pl.col("period").is_null()).then(pl.lit(3))
            .when(pl.col("indicator").is_null()).then(pl.lit(4))
            .when(pl.col("value").is_null()).then(pl.lit(5))
            .when((pl.col("value") < least) | (pl.col("value") > most)).then(pl.lit(6))
            .otherwise(pl.lit(0)).cast(pl.UInt8).alias("outcome"),
            (
                (pl.col("unit").cast(pl.UInt32) * len(plan.periods) + pl.col("period")) * len(indicators)
                + pl.col("indicator")
            ).alias("key"),
        )
    )


def main(workspace, path):
    plan = Plan(workspace)
    rows = judged(path, plan).select("outcome", "key", "value").collect(engine="streaming")
    names = {0: "taken", 2: "unit", 3: "period", 4: "indicator", 5: "number", 6: "range"}
    counts = {names[outcome]: count for outcome, count in rows["outcome"].value_counts().iter_rows()}
    taken = rows.lazy().filter(pl.col("outcome") == 0).select("key", "value")
    keys = taken.select("key").collect().to_series().to_numpy()
    seen = numpy.zeros(len(plan.units) * len(plan.periods) * len(plan.indicators), dtype=bool)
    seen[keys] = True
    distinct = int(seen.sum())
    if distinct < len(keys):
        counts["repeated"] = len(keys) - distinct
        counts["taken"] = distinct
        taken = taken.unique("key", keep="first", maintain_order=True)
    cell = pl.col("key") % (len(plan.periods) * len(plan.indicators))
    sums = taken.group_by(cell).agg(pl.col("value").sum()).collect(engine="streaming")
    width = len(plan.indicators)
    tell(plan, counts, {(plan.periods[c // width], plan.indicators[c % width]): total for c, total in sums.iter_rows()})


main(*sys.argv[1:])
