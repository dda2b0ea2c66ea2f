"""The works of `reports run`: a province's inbox, a ledger of years, and starting at all."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from . import truth
from .checks import names
from .place import output, pinned

PUBLISHED = ("out", "office", "returned")
# The files of a province are of 2023-Q2; its forms were made when it began, and last quarter's are of use to its end.
BEFORE, NOW = "2023-06-29T08:00:00+07:00", "2023-06-30T08:00:00+07:00"


def started(base, files, target):
    """A copy of a workspace with files in its inbox. Its forms are links: a run puts others in their place, never into them."""
    target.mkdir()
    for part in base.iterdir():
        subprocess.run(["cp", "-al" if part.name == "forms" else "-a", "--", str(part), str(target)], check=True)
    shutil.rmtree(target / "inbox")
    return copied(files, target / "inbox").parent


def copied(source, target):
    """As it is, with its times: what a run compares with what it left."""
    subprocess.run(["cp", "-a", "--", str(source), str(target)], check=True)
    return target


def tree(folder, kinds=PUBLISHED):
    """A hash of all that was published: the paths and what is in the files."""
    whole = hashlib.sha256()
    for path in sorted(path for kind in kinds for path in (folder / kind).rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(folder)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def written(folder):
    """The files that a run leaves behind, but for the archive, and the forms, which were there before: size and path."""
    found = [path for kind in PUBLISHED for path in (folder / kind).rglob("*") if path.is_file() and not path.is_symlink()]
    found += [path for path in folder.glob("reports.sqlite*")]
    return [(path.stat().st_size, path.relative_to(folder)) for path in sorted(found)]


def published_right(place, workspace, lists, folder):
    """Whether the totals in office/ are those of the files, by Python."""
    right = truth.of_command(place.peer("lxml", workspace, f"@{lists['all']}"))
    return truth.of_published(workspace, folder) == right[1]


def province(place, rows):
    """Nothing is deleted between the rounds: on ext4 a file made soon after a deletion costs several times as much."""
    files = place.made("province", "files", place.sizes.files, "$")
    lists = names(place, files)
    folder = place.used / "province"
    folder.mkdir()
    base = copied(place.made("province-workspace", "workspace", "$", place.sizes.files, 5), folder / "base")
    output(place.run(base, BEFORE), allowed=(0,))

    first = started(base, files, folder / "first")
    output(place.run(first, NOW), allowed=(0,))
    same = published_right(place, base, lists, first)
    left = written(first)
    listed = folder / "left.list"
    listed.write_text("".join(f"{size} {path}\n" for size, path in left), encoding="utf-8")
    for turn in range(1, place.sizes.rounds + 1):
        for name in ("two", "one", "C"):
            started(base, files, folder / f"{name}-{turn}")
        for name in ("kept", "new"):
            (folder / f"C-{turn}" / name).mkdir()
    subprocess.run(["sync"], check=True)
    c = folder / "C-$ROUND"
    runs = place.measure({
        "two": pinned(place.run(folder / "two-$ROUND", NOW), 2),
        "one": pinned(place.run(folder / "one-$ROUND", NOW), 1),
        "C": f"{place.program('runfloor')} {base} {c}/inbox {c}/kept {listed} {c}/new",
        "Python": place.peer("lxml", base, f"@{lists['all']}"),
    }, once=True)
    equal = tree(folder / "two-1") == tree(folder / "one-1") == tree(first)
    work = f"province, {place.sizes.files:,} files"
    rows.add(work, "wall s", runs["two"], "C, the same files", runs["C"], must=2, goal=1.3, correct=same)
    rows.add(work, "CPU s", runs["two"], "C, the same files", runs["C"], correct=same)
    rows.add(work, "wall s", runs["two"], "Python, sums only", runs["Python"], correct=same)
    rows.add(work, "peak MiB", runs["two"], "C, the same files", runs["C"], correct=same)
    rows.add("two cores, province", "wall s", runs["two"], "one core", runs["one"], must=0.75, goal=0.6, correct=equal)


class History:
    """A workspace after some years, each quarter taken in by a run of its own; the last unit's last file is kept back."""

    def __init__(self, place, units, years, name="history"):
        self.place, self.units, self.years = place, units, years
        self.base = place.made(f"{name}-workspace", "workspace", "$", units, years)
        self.folder = copied(self.base, place.used / name)
        self.files = place.data / f"{name}-files"
        self.quarters = [f"{2021 + quarter // 4}-Q{quarter % 4 + 1}" for quarter in range(4 * years)]

    def moment(self, quarter):
        """The tenth day after a quarter, before reports are due."""
        year, month = 2021 + (quarter + 1) // 4, (quarter + 1) % 4 * 3 + 1
        return f"{year}-{month:02d}-10T08:00:00+07:00"

    def take_in(self, quarter, units, first=1):
        source = self.place.made(f"{self.files.name}/{quarter}-{first}-{units}", "files", units, "$", quarter + 1, first)
        shutil.copytree(source, self.folder / "inbox", dirs_exist_ok=True)
        output(self.place.run(self.folder, self.moment(quarter)), allowed=(0,))

    def grow(self, years_told):
        """Yields the folder after each of the years told, as copies."""
        self.files.mkdir(exist_ok=True)
        for quarter in range(4 * self.years):
            year, ended = divmod(quarter + 1, 4)
            told = ended == 0 and year in years_told
            self.take_in(quarter, self.units - told)
            if told:
                yield year, quarter, copied(self.folder, self.place.used / f"{self.folder.name}-{year}")
                self.take_in(quarter, 1, self.units)


def idle(place, rows, true):
    """A run that finds nothing new, and one that finds one file, after the first year and the last."""
    history = History(place, place.sizes.units, place.sizes.years)
    runs, commands, right = {}, {}, {}
    of_year = f"of {place.sizes.units} units' quarters"
    for year, quarter, folder in history.grow({1, place.sizes.years}):
        command = place.run(folder, history.moment(quarter))
        output(command, allowed=(0,))
        before = tree(folder)
        commands[f"year {year}"] = command
        right[year] = (before, folder)
        runs[year] = one_file(place, history, quarter, folder)
    measured = place.measure(commands, rounds=2 * place.sizes.rounds)
    first, last = measured["year 1"], measured[f"year {place.sizes.years}"]
    for year, (before, folder) in right.items():
        rows.add(f"nothing new, {year} years {of_year}", "wall s", measured[f"year {year}"], "true", true,
                 must=("ours", 0.05), goal=("ours", 0.02), correct=tree(folder) == before)
    rows.add("nothing new, flat over the years", "wall s", last, "after a year", first, must=1.25, goal=1.1)
    for year, (measured_file, correct) in runs.items():
        rows.add(f"one new file, {year} years {of_year}", "wall s", measured_file, "true", true, must=("ours", 0.3),
                 goal=("ours", 0.1), correct=correct)
        rows.add(f"one new file, {year} years {of_year}", "peak MiB", measured_file, "true", true, correct=correct)


def one_file(place, history, quarter, folder):
    """The last unit's file, each round into a copy of its own that had been at rest."""
    name, now = f"{folder.name}-one", history.moment(quarter)
    file = place.made(f"{history.files.name}/{quarter}-{history.units}-1", "files", 1, "$", quarter + 1, history.units)
    for turn in range(1, place.sizes.rounds + 1):
        copy = copied(folder, place.used / f"{name}-{turn}")
        output(place.run(copy, now), allowed=(0,))
        shutil.copytree(file, copy / "inbox", dirs_exist_ok=True)
    subprocess.run(["sync"], check=True)
    runs = place.measure({"reports": place.run(place.used / f"{name}-$ROUND", now)}, once=True)["reports"]
    unit = f"DN{history.units:08d}"
    answered = any((place.used / f"{name}-1" / "returned" / unit).rglob("*"))
    lists = Path(place.data / f"{name}.list")
    whole = [path for of in history.files.iterdir() if of.is_dir() and int(of.name.split("-")[0]) <= quarter
             for path in of.rglob("*") if path.is_file()]
    lists.write_text("\n".join(map(str, sorted(set(whole)))), encoding="utf-8")
    same = published_right(place, history.base, {"all": lists}, place.used / f"{name}-1")
    return runs, answered and same


def start(place, rows):
    runs = place.measure({
        "reports": f"{place.reports} --version", "true": "/bin/true", "C": place.program("start"),
    }, rounds=place.sizes.start_rounds)
    correct = output(f"{place.reports} --version").strip() != ""
    rows.add("--version", "wall s", runs["reports"], "true", runs["true"], must=("ours", 0.03), goal=("ours", 0.01),
             correct=correct)
    rows.add("--version", "wall s", runs["reports"], "C that prints a line", runs["C"], correct=correct)
    rows.add("--version", "peak MiB", runs["reports"], "C that prints a line", runs["C"], correct=correct)
    return runs["true"]
