"""How a run grows with observations, units, years and files, each alone; writes growth.json.

    growth.py --reports FILE --build FOLDER [--quick] [--results FILE]
"""

import argparse
import json
import shutil
import time

from harness import truth
from harness.place import Place, output
from harness.runs import PUBLISHED, copied, started

# Steps of one thing, the others as they are: (observations a file, units, years told, files).
FULL = {
    "observations": [100_000, 1_000_000, 10_000_000],
    "units": [100, 1_000, 10_000],
    "years": [1, 3, 10],
    "files": [100, 1_000, 10_000],
}
QUICK = {"observations": [10_000, 100_000], "units": [20, 200], "years": [1, 3], "files": [20, 200]}
NOW = "2023-08-01T08:00:00+07:00"


def sizes(folder):
    """Bytes of the ledger, and of the largest page and of all that was published."""
    pages = [path.stat().st_size for kind in PUBLISHED for path in (folder / kind).rglob("*.html")]
    whole = sum(path.stat().st_size for kind in PUBLISHED for path in (folder / kind).rglob("*") if path.is_file())
    ledger = sum(path.stat().st_size for path in folder.glob("reports.sqlite*"))
    return {"ledger": ledger, "largestPage": max(pages, default=0), "published": whole}


def measured(place, folder, now):
    runs = place.measure({"run": place.run(folder, now)}, rounds=1, once=True)["run"]
    return {"wall": runs["wall"][0], "cpu": runs["cpu"][0], "peak": runs["peak"][0]} | sizes(folder)


def prepared(place, name, units, years=5):
    """A workspace whose forms of today have been made."""
    folder = copied(place.made(f"grow-{units}-{years}", "workspace", "$", units, years), place.used / name)
    output(place.run(folder, NOW), allowed=(0,))
    return folder


def observations(place, step):
    """One file with all of them, of the first units of a workspace that has always as many."""
    inbox = place.data / f"grow-inbox-{step}"
    inbox.mkdir(exist_ok=True)
    file = place.made(f"grow-inbox-{step}/all.csv", "right", step, "$")
    base = place.used / "observations"
    if not base.exists():
        prepared(place, "observations", (QUICK if place.quick else FULL)["observations"][-1] // 1_000)
    folder = started(base, inbox, place.used / f"observations-{step}")
    figures = measured(place, folder, NOW)
    right = truth.of_command(f"{place.program('floor')} {folder} {file}")
    return figures | {"observations": step, "correct": truth.of_published(folder, folder) == right[1]}


def units(place, step):
    """The units alone: twenty of them report, the others are late."""
    folder = prepared(place, f"units-{step}", step)
    files = place.made("grow-files-20", "files", 20, "$")
    shutil.copytree(files, folder / "inbox", dirs_exist_ok=True)
    return measured(place, folder, NOW) | {"observations": 800}


def files(place, step):
    folder = prepared(place, f"files-{step}", step)
    shutil.copytree(place.made(f"grow-files-{step}", "files", step, "$"), folder / "inbox", dirs_exist_ok=True)
    return measured(place, folder, NOW) | {"observations": 40 * step}


def years(place, step):
    """One new quarter of 50 units after so many years of theirs."""
    count = 50
    folder = copied(place.made(f"grow-{count}-12", "workspace", "$", count, 12), place.used / f"years-{step}")
    for quarter in range(4 * step + 1):
        year, month = 2021 + (quarter + 1) // 4, (quarter + 1) % 4 * 3 + 1
        shutil.copytree(
            place.made(f"grow-quarter-{count}-{quarter}", "files", count, "$", quarter + 1), folder / "inbox",
            dirs_exist_ok=True)
        now = f"{year}-{month:02d}-10T08:00:00+07:00"
        if quarter < 4 * step:
            output(place.run(folder, now), allowed=(0,))
    return measured(place, folder, now) | {"observations": 40 * count * (4 * step + 1)}


STEPS = {"observations": observations, "units": units, "years": years, "files": files}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--reports", required=True)
    options.add_argument("--build", required=True)
    options.add_argument("--quick", action="store_true")
    options.add_argument("--only", default=",".join(STEPS))
    options.add_argument("--results", default="growth.json")
    given = options.parse_args()
    place = Place(given.reports, given.build, given.quick)
    rows = []
    for of in given.only.split(","):
        for step in (QUICK if given.quick else FULL)[of]:
            begun = time.monotonic()
            row = {"of": of, "step": step} | STEPS[of](place, step)
            rows.append(row)
            print(f"{of:<13} {step:>11,}  {row['wall']:8.2f} s  {row['peak']:7.1f} MiB  ledger {row['ledger'] / 1e6:8.1f} MB"
                  f"  largest page {row['largestPage'] / 1e3:8.0f} kB   ({time.monotonic() - begun:.0f} s in all)", flush=True)
            with open(given.results, "w", encoding="utf-8") as file:
                file.write("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n")
    shutil.rmtree(place.used)
    if not all(row.get("correct", True) for row in rows):
        raise SystemExit("a total differs from the floor's")


main()
