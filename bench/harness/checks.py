"""The works of `reports check`: large files, many small ones, files that are wrong, other layouts, rules."""

import hashlib
from statistics import median

from . import truth
from .place import output, pinned

MEMORY = ("ours", 64)


def large_csv(place, rows):
    """bigcsv, on one core and two, beside C and what people would use instead."""
    size = place.sizes.rows
    file = place.made("big.csv", "right", size, "$")
    wrong = place.made("wrong.csv", "wrong", size, "$")
    floor = f"{place.program('floor')} {place.workspace} {file}"
    floor_of_two = f"{place.program('floor')} -2 {place.workspace} {file}"
    peers = {name: place.peer(name, place.workspace, file) for name in ("polars", "pandas")}
    right = truth.of_command(floor)
    ours_right = truth.of_check(place.check(file, extra="--format json")) == right[0]
    two_right = truth.of_command(floor_of_two) == right
    for cores in (1, 2):
        commands = {
            "reports": pinned(place.check(file), cores),
            "C": pinned(floor if cores == 1 else floor_of_two, cores),
            "polars": pinned(peers["polars"], cores),
            "duckdb": pinned(place.peer("duckdb", place.workspace, file, cores), cores),
        }
        if cores == 1:
            commands |= {"pandas": pinned(peers["pandas"], 1), "reports, wrong": pinned(place.check(wrong), 1)}
            commands |= {"C, wrong": pinned(f"{place.program('floor')} {place.workspace} {wrong}", 1)}
        runs = place.measure(commands)
        work, ours = f"bigcsv, {cores} core{'s' * (cores - 1)}", runs["reports"]
        rows.add(work, "wall s", ours, "C", runs["C"], must=2, goal=1, correct=ours_right and two_right)
        for name in ("polars", "duckdb", "pandas"):
            if name in runs:
                same = truth.of_command(commands[name]) == right
                rows.add(work, "wall s", ours, name, runs[name], must=0.6 if name == "polars" else None,
                         correct=ours_right and same)
        rows.add(work, "peak MiB", ours, "C", runs["C"], must=MEMORY, goal=("ours", 32), correct=ours_right)
        if cores == 1:
            faults = truth.of_command(f"{place.program('floor')} {place.workspace} {wrong}")[0]
            same = truth.of_check(place.check(wrong, extra="--format json")) == faults
            rows.add("every row wrong", "wall s", runs["reports, wrong"], "the right file", ours, must=2, goal=1.2,
                     correct=same)
            rows.add("every row wrong", "wall s", runs["reports, wrong"], "C", runs["C, wrong"], correct=same)
            rows.add("every row wrong", "peak MiB", runs["reports, wrong"], "the right file", ours, must=MEMORY,
                     correct=same)


def large_xml(place, rows):
    file = place.made("big.xml", "xml", place.sizes.xml_rows, "$")
    floor = f"{place.program('xmlfloor')} {place.workspace} {file}"
    floor_of_two = f"{place.program('xmlfloor')} -2 {place.workspace} {file}"
    right = truth.of_command(floor)
    same = truth.of_check(place.check(file, extra="--format json")) == right[0]
    for cores in (1, 2):
        runs = place.measure({
            "reports": pinned(place.check(file), cores),
            "xmllint": pinned(f"xmllint --stream --noout {file}", cores),
            "C": pinned(floor if cores == 1 else floor_of_two, cores),
        } | ({"lxml": pinned(place.peer("lxml", place.workspace, file), 1)} if cores == 1 else {}))
        work, ours = f"bigxml, {cores} core{'s' * (cores - 1)}", runs["reports"]
        rows.add(work, "wall s", ours, "xmllint --stream", runs["xmllint"], must=0.8, correct=same)
        agreed = same and truth.of_command(floor if cores == 1 else floor_of_two) == right
        rows.add(work, "wall s", ours, "C, SAX2", runs["C"], goal=1.1, correct=agreed)
        if "lxml" in runs:
            agreed = same and truth.of_command(place.peer("lxml", place.workspace, file)) == right
            rows.add(work, "wall s", ours, "Python, lxml", runs["lxml"], correct=agreed)
        rows.add(work, "peak MiB", ours, "C, SAX2", runs["C"], must=MEMORY, goal=("ours", 32), correct=same)


def names(place, folder):
    """A list of the CSV files, one of the XML files, and one of all: a pattern would have the shell look for them."""
    lists = {}
    for kind, pattern in (("csv", "*.csv"), ("xml", "*.xml"), ("all", "*/*")):
        found = sorted(str(path) for path in folder.rglob(pattern) if path.is_file())
        lists[kind] = place.data / f"{folder.name}-{kind}.list"
        lists[kind].write_text("\n".join(found), encoding="utf-8")
    return lists


def floors_of_files(place, lists, two=False):
    option = "-2 " * two
    return (f"sh -c '{place.program('floor')} {option}{place.workspace} $(cat {lists['csv']}) && "
            f"{place.program('xmlfloor')} {option}{place.workspace} $(cat {lists['xml']})'")


def sums_of_files(place, lists):
    """The counts of the two floors together."""
    lines = output(floors_of_files(place, lists)).splitlines()
    parts = [truth.of_line(line)[0] for line in lines]
    return {name: sum(part[name] for part in parts) for name in parts[0]}


def many_files(place, rows):
    folder = place.made("province", "files", place.sizes.files, "$")
    lists = names(place, folder)
    files = f"$(cat {lists['all']})"
    right = sums_of_files(place, lists)
    same = truth.of_check(place.check(files, extra="--format json")) == right
    python = place.peer("lxml", place.workspace, f"@{lists['all']}")
    runs = place.measure({
        "reports": f"sh -c 'exec {place.check(files)}'",
        "reports, one core": f"taskset -c 0 sh -c 'exec {place.check(files)}'",
        "Python": python,
        "C": f"taskset -c 0 {floors_of_files(place, lists)}",
    })
    work = f"check of {place.sizes.files:,} files"
    agreed = same and truth.of_command(python)[0] == right
    rows.add(work, "wall s", runs["reports"], "Python, csv and lxml", runs["Python"], must=0.5, correct=agreed)
    rows.add(work, "wall s", runs["reports"], "C, one core", runs["C"], goal=2, correct=same)
    rows.add(work, "wall s", runs["reports, one core"], "C, one core", runs["C"], correct=same)
    rows.add(work, "peak MiB", runs["reports"], "C, one core", runs["C"], correct=same)


def printed(command, cores):
    text = output(pinned(f"sh -c '{command}'", cores))
    return hashlib.sha256(text.encode()).hexdigest()


def two_cores(place, rows):
    folder = place.made("province", "files", place.sizes.files, "$")
    works = {
        "bigcsv": str(place.made("big.csv", "right", place.sizes.rows, "$")),
        "bigxml": str(place.made("big.xml", "xml", place.sizes.xml_rows, "$")),
        f"check of {place.sizes.files:,} files": f"$(cat {names(place, folder)['all']})",
    }
    for work, files in works.items():
        command = place.check(files)
        runs = place.measure({
            "two": pinned(f"sh -c 'exec {command}'", 2),
            "one": pinned(f"sh -c 'exec {command}'", 1),
        })
        json = place.check(files, extra="--format json")
        rows.add(f"two cores, {work}", "wall s", runs["two"], "one core", runs["one"], must=0.75, goal=0.6,
                 correct=printed(json, 1) == printed(json, 2))


def without(runs, start):
    """Runs less what starting alone takes."""
    return runs | {"wall": [wall - median(start["wall"]) for wall in runs["wall"]]}


def layouts(place, rows):
    """The same values in other layouts, on one core; forms are a file each, so they stand beside long files, a submission
    each. What one small file costs is taken off each side: other layouts also look for names, and load them first."""
    size = place.sizes.layout_rows
    of_forms = size // 10
    long = place.made("long.csv", "right", size, "$")
    wide = place.made("wide.csv", "wide", size, "$")
    sheet = place.made("sheet.xml", "sheet", size, "$")
    forms = sorted(place.made("forms", "form", of_forms, "$").iterdir())
    longs = sorted(place.made("longs", "long", of_forms, "$").iterdir())
    commands = {"long": [long], "wide": [wide], "sheet": [sheet], "forms": forms, "longs": longs}
    counts = {name: truth.of_check(place.check(*files, extra="--format json")) for name, files in commands.items()}
    commands |= {"a long file": longs[:1], "a form": forms[:1]}
    runs = place.measure({name: pinned(place.check(*files), 1) for name, files in commands.items()})
    for name, beside, work in (
        ("wide", "long", "wide table, per cell"),
        ("sheet", "long", "XML Spreadsheet, per cell"),
        ("forms", "longs", "forms, per cell"),
    ):
        rows.add(work, "wall s", without(runs[name], runs["a form"]), "long layout",
                 without(runs[beside], runs["a long file"]), must=3, goal=1.5, correct=counts[name] == counts[beside])


def rules(place, rows):
    """50 rules on each submission of bigcsv: what they add to the same check without rules."""
    file = place.made("big.csv", "right", place.sizes.rows, "$")
    ruled = place.made("ruled", "workspace", "$", 10_000, 5, 50)
    submissions = place.sizes.rows // 100
    runs = place.measure({"50 rules": place.check(file, workspace=ruled), "no rules": place.check(file)})
    same = truth.of_check(place.check(file, workspace=ruled, extra="--format json")) == truth.of_check(
        place.check(file, extra="--format json"))
    share = submissions / 100_000
    rows.add(f"50 rules × {submissions:,} submissions, in all", "wall s", runs["50 rules"], "no rules, the whole",
             runs["no rules"], correct=same)
    added = {"disturbed": 0} | {
        figure: [a - b for a, b in zip(runs["50 rules"][figure], runs["no rules"][figure])] for figure in ("wall", "cpu")}
    rows.add(f"50 rules × {submissions:,} submissions", "wall s", added, must=("ours", share), goal=("ours", 0.3 * share),
             correct=same)
