"""Counts the instructions of small works with callgrind, and tells which has grown by more than a twentieth.

    guard.py --reports FILE --build FOLDER [--update] [--tolerance PERCENT]

Instructions, unlike seconds, are the same on a busy machine. Another compiler or another library gives other counts:
guard.json holds the versions that its counts are of, and where they differ only what more than doubled fails.
"""

import argparse
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
COUNTS = BENCH / "guard.json"
NOW = "2025-08-01T08:00:00+07:00"
# Hashes of Swift would otherwise begin with a number of their own in each run.
QUIET = {"SWIFT_DETERMINISTIC_HASHING": "1", "LC_ALL": "C", "PATH": os.environ["PATH"], "TZ": "UTC"}


def made(generate, folder):
    """The small data: the commands by work, each with what it takes."""
    def make(name, *arguments):
        path = folder / name
        subprocess.run([generate, *(str(path) if a == "$" else str(a) for a in arguments)], check=True)
        return path

    workspace = make("workspace", "workspace", "$", 200, 5)
    ruled = make("ruled", "workspace", "$", 200, 5, 50)
    files = make("files", "files", 40, "$")
    forms = sorted(make("forms", "form", 1_000, "$").iterdir())
    taken = shutil.copytree(make("taken", "workspace", "$", 5, 5), folder / "run")
    shutil.copytree(make("inbox", "files", 5, "$"), taken / "inbox")
    check = ["check", "--now", NOW, "--workspace"]
    right = make("right.csv", "right", 20_000, "$")
    return {
        "--version": ["--version"],
        "check, nothing to read": [*check, workspace, "--plan"],
        "check, long CSV": [*check, workspace, right],
        "check, every row wrong": [*check, workspace, make("wrong.csv", "wrong", 2_000, "$")],
        "check, XML": [*check, workspace, make("right.xml", "xml", 20_000, "$")],
        "check, wide table": [*check, workspace, make("wide.csv", "wide", 20_000, "$")],
        "check, XML Spreadsheet": [*check, workspace, make("sheet.xml", "sheet", 20_000, "$")],
        "check, forms": [*check, workspace, *forms],
        "check, 40 files": [*check, workspace, *sorted(path for path in files.rglob("*") if path.is_file())],
        "check, 50 rules": [*check, ruled, right],
        "run, 5 files": ["run", "--settle", "0", "--now", "2023-06-30T08:00:00+07:00", "--workspace", taken],
    }


def count(reports, arguments, name):
    """The instructions of a run, all its threads together."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", reports, *map(str, arguments)]
    done = subprocess.run(command, env=QUIET, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode > 1 or not found:
        sys.exit(f"{name}: exit {done.returncode}\n{done.stderr[-2000:]}")
    return int(found.group(1))


def versions():
    """What counts depend on besides the program."""
    told = {
        "swift": subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.splitlines()[0],
        "libxml2": subprocess.run(["pkg-config", "--modversion", "libxml-2.0"], capture_output=True, text=True).stdout,
        "glibc": os.confstr("CS_GNU_LIBC_VERSION"),
    }
    return {name: text.strip() for name, text in told.items()}


def stripped(reports, folder):
    """Beside the templates, without what valgrind would read for minutes; the names of functions stay."""
    program = Path(reports).resolve()
    copy = program.with_name("reports-guard")
    subprocess.run(["strip", "-g", "-o", copy, program], check=True)
    return copy


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--reports", required=True)
    options.add_argument("--build", required=True)
    options.add_argument("--update", action="store_true")
    options.add_argument("--tolerance", type=float, default=5)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.build) as name:
        reports = stripped(given.reports, Path(name))
        works = made(str(Path(given.build).resolve() / "generate"), Path(name).resolve())
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            counted = dict(zip(works, pool.map(lambda work: count(reports, works[work], work), works)))
        reports.unlink()
    if given.update:
        COUNTS.write_text(json.dumps({"versions": versions(), "instructions": counted}, indent=2) + "\n", encoding="utf-8")
    told = json.loads(COUNTS.read_text(encoding="utf-8"))
    same = told["versions"] == versions()
    tolerance = given.tolerance if same else 100
    if not same:
        print(f"other versions than guard.json's ({told['versions']}; here {versions()}): only what doubled fails")
    grown = []
    for work, now in counted.items():
        before = told["instructions"].get(work)
        change = 100 * (now / before - 1) if before else None
        print(f"{work:<26} {now / 1e6:>10.1f} million  {'new' if change is None else f'{change:+.1f} %'}")
        if change is None or change > tolerance:
            grown.append(work)
    if grown:
        sys.exit(f"grown by more than {tolerance:g} %, or not in guard.json: {', '.join(grown)}")


main()
