"""Where things are, how much is measured, and how commands are run."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
# After the last quarter of the data that checks read; runs say their own.
NOW = "2025-08-01T08:00:00+07:00"


@dataclass(frozen=True)
class Sizes:
    """How much of each work there is, and how often it is measured."""

    rounds: int
    rows: int
    xml_rows: int
    files: int
    layout_rows: int
    units: int
    years: int
    start_rounds: int = 20


FULL = Sizes(rounds=5, rows=10_000_000, xml_rows=5_000_000, files=10_000, layout_rows=1_000_000, units=500, years=10)
QUICK = Sizes(rounds=3, rows=1_000_000, xml_rows=500_000, files=1_000, layout_rows=100_000, units=20, years=4)


class Place:
    """The programs, the data and a fresh folder for what is used up by measuring it."""

    def __init__(self, reports, build, quick):
        self.reports = Path(reports).resolve()
        self.build = Path(build).resolve()
        self.quick = quick
        self.sizes = QUICK if quick else FULL
        self.data = self.build / ("quick" if quick else "full")
        self.python = self.build / "venv/bin/python"
        self.used = self.build / f"used-{os.getpid()}"
        self.data.mkdir(parents=True, exist_ok=True)
        self.used.mkdir(parents=True)

    def program(self, name):
        return str(self.build / name)

    def made(self, name, *arguments):
        """Data of the generator, made once: `$` among the arguments stands for its path."""
        path = self.data / name
        mark = self.data / (name.replace("/", "-") + ".made")
        if not mark.exists():
            subprocess.run([self.program("generate"), *(str(path) if a == "$" else str(a) for a in arguments)], check=True)
            mark.touch()
        return path

    @property
    def workspace(self):
        return self.made("workspace", "workspace", "$")

    def peer(self, name, *arguments):
        return " ".join(map(str, [self.python, BENCH / "peers" / f"with_{name}.py", *arguments]))

    def check(self, *files, workspace=None, extra=""):
        return f"{self.reports} check --workspace {workspace or self.workspace} --now {NOW} {extra} {' '.join(map(str, files))}"

    def run(self, workspace, now):
        return f"{self.reports} run --workspace {workspace} --settle 0 --now {now}"

    def measure(self, commands, rounds=None, once=False):
        """The runs of commands that take turns, by name: wall and CPU seconds, peak MiB."""
        options = ["-j"] + ["-q"] * self.quick + ["-o"] * once
        named = [part for name, command in commands.items() for part in (name, command)]
        done = subprocess.run(
            [self.program("measure"), *options, str(rounds or self.sizes.rounds), *named],
            stdout=subprocess.PIPE, text=True, check=True)
        return {each["name"]: each for each in json.loads(done.stdout)}


def output(command, allowed=(0, 1)):
    """What a command prints; 1 says that a file has errors."""
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, text=True)
    if done.returncode not in allowed:
        raise SystemExit(f"exit {done.returncode}: {command}")
    return done.stdout


def pinned(command, cores):
    """On one core or two."""
    return f"taskset -c {'0' if cores == 1 else '0,1'} {command}"
