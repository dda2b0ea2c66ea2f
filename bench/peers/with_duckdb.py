"""DuckDB: codes as enums, numbers as decimals, units of a period and indicator as a string of bits.

    with_duckdb.py WORKSPACE FILE.csv THREADS
"""

import sys

import duckdb
from plan import NUMBER, OUTCOMES, Plan, tell

# A cast of the column itself would move into the reader of CSV, where a text ends the query: nullif keeps it out.
JUDGED = """
    SELECT TRY_CAST(unit AS units) AS u, TRY_CAST(period AS periods) AS p, TRY_CAST(indicator AS indicators) AS i,
        CASE WHEN regexp_matches(value, '{number}') THEN TRY_CAST(nullif(value, '') AS DECIMAL(18, 2)) END AS amount
    FROM read_csv('{path}', header = true, delim = ',', quote = '"', escape = '"', auto_detect = false,
        columns = {{'unit': 'VARCHAR', 'period': 'VARCHAR', 'indicator': 'VARCHAR', 'value': 'VARCHAR', 'note': 'VARCHAR'}})
"""

COUNTED = """
    WITH judged AS ({judged}), limits AS (SELECT {least}::DECIMAL(18, 2)[] AS least, {most}::DECIMAL(18, 2)[] AS most),
    outcomes AS (
        SELECT u, p, i, amount,
            CASE WHEN u IS NULL THEN 'unit' WHEN p IS NULL THEN 'period' WHEN i IS NULL THEN 'indicator'
                WHEN amount IS NULL THEN 'number'
                WHEN amount < least[enum_code(i) + 1] OR amount > most[enum_code(i) + 1] THEN 'range' ELSE 'taken' END
                AS outcome
        FROM judged, limits)
    SELECT outcome, p, i, count(*), sum(amount), bit_count(bitstring_agg(enum_code(u)::INTEGER, 0, {units} - 1))
    FROM outcomes GROUP BY outcome, p, i
"""


def quoted(texts):
    return "(" + ", ".join(f"'{text}'" for text in texts) + ")"


def main(workspace, path, threads):
    plan = Plan(workspace)
    limits = list(plan.ranges.values())
    base = duckdb.connect(config={"threads": int(threads), "preserve_insertion_order": False})
    for name in ("units", "periods", "indicators"):
        base.execute(f"CREATE TYPE {name} AS ENUM {quoted(getattr(plan, name))}")
    query = COUNTED.format(
        judged=JUDGED.format(path=path, number=NUMBER), units=len(plan.units),
        least=[str(least) for least, _ in limits], most=[str(most) for _, most in limits])
    counts, totals = dict.fromkeys(OUTCOMES, 0), {}
    for outcome, period, indicator, count, total, distinct in base.execute(query).fetchall():
        counts[outcome] += count
        if outcome == "taken":
            if distinct != count:
                sys.exit("a key comes twice: which value is the first is not known here")
            totals[period, indicator] = int(total * 100)
    tell(plan, counts, totals)


main(*sys.argv[1:])
