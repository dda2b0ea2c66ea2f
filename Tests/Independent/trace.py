#!/usr/bin/env python3
"""Follows every published figure down to the bytes that were sent, and adds them up again.

    trace.py REPORTS WORKSPACE [OFFICE]

REPORTS is the program, WORKSPACE a workspace that it has run in, OFFICE its folder office/. For each figure of each
period's indicators.csv and units.csv, the tree that `reports trace --all` tells is computed anew from its leaves, whose
values are read here, from the archived files alone. Each difference is a line, and the exit status is 1 when there is one.
Of the program nothing but that tree is used: see standing.py and figures.py.
"""
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

from figures import Figure, NO_VALUE, NOT_COMPUTABLE, quotient, sides
from standing import read_file, read_number
from workspace import NOTHING, NUMBER, Period, Workspace, table


# MARK: - The archive

class File:
    """An archived file: its submissions, and its cells by line."""

    def __init__(self, content, workspace):
        self.submissions = read_file(content, workspace)
        self.text = content.decode("utf-8-sig")
        self.is_xml = self.text.lstrip().startswith("<")
        self.lines = self.text.splitlines()
        self.rows = {}
        if not self.is_xml:
            separator = max(";,\t", key=lambda mark: max(line.count(mark) for line in self.lines[:8]))
            reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=separator)
            before = 0
            for row in reader:
                self.rows[before + 1] = row
                before = reader.line_num

    def typed(self, line):
        """What stands at the place that the trace tells."""
        if self.is_xml:
            for element in re.findall(r"<observation\b[^>]*>", self.lines[line["line"] - 1]):
                attributes = dict(re.findall(r'([a-z]+)="([^"]*)"', element))
                if attributes.get("indicator") == line["indicator"] and \
                        attributes.get("breakdown", "") == line["breakdown"]:
                    return attributes["value"], "schema"
            raise LookupError("no such observation on the line")
        letters = re.match(r"[A-Z]+", line["cell"])[0]
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        return self.rows[line["line"]][column - 1], "table"


class Archive:
    def __init__(self, root, workspace):
        self.root, self.workspace = Path(root), workspace
        self.files = {}
        self.leaves = {}

    def file(self, sha256):
        if sha256 not in self.files:
            content = (self.root / "archive" / "files" / sha256[:2] / sha256).read_bytes()
            if hashlib.sha256(content).hexdigest() != sha256:
                raise LookupError(f"{sha256} is not the hash of its content")
            self.files[sha256] = File(content, self.workspace)
        return self.files[sha256]

    def value(self, line):
        """The value of a leaf, from the bytes alone."""
        key = (line["sha256"], line["submission"], line["indicator"], line["breakdown"], line["meaning"])
        if key not in self.leaves:
            self.leaves[key] = self.read(line)
        return self.leaves[key]

    def read(self, line):
        file = self.file(line["sha256"])
        submission = file.submissions[line["submission"]]
        form, period = submission.form_text, Period.read(submission.period_text)
        unit = self.workspace.find_unit(submission.unit_text, form, period)
        if (unit, str(period), form) != (line["unit"], line["period"], line["form"]):
            raise LookupError(f"the submission is {unit} {period} {form}")
        answer = submission.answers.get((line["indicator"], line["breakdown"]))
        meaning = line["meaning"]
        if meaning == "nil-return":
            if not submission.is_nil:
                raise LookupError("no nil return")
            return Decimal(0)
        if meaning == "implied-part":
            whole = submission.answers.get((line["indicator"], ""))
            if answer is not None or whole is None or whole.kind not in (NUMBER, NOTHING) or not line["breakdown"]:
                raise LookupError("not a part that was left out beside its whole")
            return Decimal(0)
        kind, value = read_number(*file.typed(line))
        if kind != {"number": NUMBER, "nothing": NOTHING}[meaning]:
            raise LookupError(f"the place holds {kind}")
        if answer is None or answer.kind != kind or answer.value != value:
            raise LookupError("the place is not that of the submission's answer")
        return value if kind == NUMBER else Decimal(0)


# MARK: - Trees

class Tree:
    """Computes a figure anew from what its tree says it was made of."""

    def __init__(self, archive):
        self.archive = archive

    def figure(self, node):
        step, children = node["step"], node.get("children", [])
        if node.get("reason") == "no-part" or step == "absent":
            return NO_VALUE
        if step == "line":
            return Figure("", self.archive.value(node["line"]))
        if step == "formula":
            return self.formula(node["formula"], children)
        found = [self.figure(child) for child in children]
        if step == "same":
            return found[0]
        if step == "difference":
            later, earlier = found
            if later.state or earlier.state:
                return NOT_COMPUTABLE
            return Figure("", later.value - earlier.value)
        if step not in ("units", "kinds", "last_of_each", "periods"):
            raise LookupError(f"a step {step}")
        if any(one.state == "not_computable" for one in found):
            return NOT_COMPUTABLE
        counted = [(one.value, child) for one, child in zip(found, children) if one.value is not None]
        if not counted:
            return NO_VALUE
        return self.together(node["aggregation"], counted)

    def together(self, aggregation, counted):
        values = [value for value, _ in counted]
        if aggregation == "sum":
            return Figure("", sum(values))
        if aggregation in ("mean", "average"):
            total, count = sum(values), Decimal(len(values))
            return Figure("", quotient(total, count), total, count)
        if aggregation in ("min", "max"):
            return Figure("", min(values) if aggregation == "min" else max(values))
        if aggregation == "last":
            return Figure("", max(enumerate(counted), key=lambda one: (self.received(one[1][1]), one[0]))[1][0])
        return Figure("", values[0]) if len(values) == 1 else NOT_COMPUTABLE

    def received(self, node):
        return node["line"]["received"] if "line" in node else self.received(node["children"][0])

    def formula(self, text, children):
        terms = {}
        for side in children:
            for term in side["children"] if side["step"] in ("numerator", "denominator") else [side]:
                code = re.split(r"[@/]", term["figure"].split("/", 1)[1])[0]
                terms[code] = self.figure(term)
        if any(term.value is None for term in terms.values()):
            return NOT_COMPUTABLE
        numerator, denominator = sides(text)
        above = numerator(lambda code: terms[code].value)
        if denominator is None:
            return Figure("", above)
        below = denominator(lambda code: terms[code].value)
        if below == 0:
            return Figure("not_computable", None, above, below)
        return Figure("", quotient(above, below), above, below)


# MARK: - Comparing

class Comparison:
    def __init__(self, reports, root, office):
        self.reports, self.root, self.office = reports, root, Path(office)
        self.tree = Tree(Archive(root, Workspace(root)))
        self.differences, self.figures, self.traces = [], 0, {}

    def all(self):
        periods = sorted(path.name for path in self.office.iterdir() if path.is_dir() and Period.read(path.name))
        for period in periods:
            self.trace(period)
        for period in periods:
            for row in table(self.office / period / "indicators.csv"):
                self.indicator(period, row)
            for row in table(self.office / period / "units.csv"):
                scope = {"kind": "kind:" + row["kind"], "parent": "under:" + row["id"], "unit": row["id"]}[row["scope"]]
                self.figure(f"{period}/units.csv", f"{period}/{item(row)}@{scope}", row)
        return self.differences

    def trace(self, period):
        output = subprocess.run(
            [self.reports, "trace", "--workspace", self.root, "--all", period, "--format", "json"],
            stdout=subprocess.PIPE, check=False)
        if output.returncode:
            self.differences.append(f"{period}: reports trace ends with {output.returncode}")
        for line in output.stdout.splitlines():
            told = json.loads(line)
            try:
                self.traces[told["figure"]] = self.tree.figure(told["tree"])
            except (LookupError, ArithmeticError, TypeError) as fault:
                self.differences.append(f"{told['figure']}: {type(fault).__name__} {fault}")
            if not told["holds"]:
                self.differences.append(f"{told['figure']}: the program itself finds that it does not hold")

    def indicator(self, period, row):
        where, name = f"{period}/indicators.csv", f"{row['period']}/{item(row)}"
        if row["period"] not in {path.name for path in self.office.iterdir()}:
            return
        self.figure(where, name, row)
        if row["period"] != period:
            return
        for column, figure in (("year_to_date", name + "/year"), ("plan_to_date", name + "/plan")):
            self.value(where, figure, column, row[column], self.traces.get(figure, NO_VALUE).value)
        ago = f"{Period.read(period).in_year(int(period[:4]) - 1)}/{item(row)}"
        self.value(where, ago, "year_ago", row["year_ago"], self.traces.get(ago, NO_VALUE).value)

    def figure(self, where, name, row):
        if name not in self.traces:
            self.differences.append(f"{where} {name}: not traced")
            return
        figure = self.traces[name]
        if figure.state != row["state"]:
            self.differences.append(f"{where} {name}: {row['state'] or 'a value'}, the lines give {figure.state or 'a value'}")
        for column in ("value", "numerator", "denominator"):
            self.value(where, name, column, row[column], getattr(figure, column))

    def value(self, where, name, column, told, expected):
        self.figures += 1
        if (Decimal(told) if told else None) != expected:
            self.differences.append(f"{where} {name} {column}: {told or 'empty'}, the lines give {expected}")


def item(row):
    return row["indicator"] + ("." + row["breakdown"] if row["breakdown"] else "")


def main():
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    reports, root = sys.argv[1:3]
    comparison = Comparison(reports, root, sys.argv[3] if len(sys.argv) == 4 else Path(root) / "office")
    for difference in comparison.all():
        print(difference)
    archive = comparison.tree.archive
    print(f"{len(comparison.traces)} figures traced to {len(archive.leaves)} values of {len(archive.files)} files, "
          f"{comparison.figures} cells compared: {len(comparison.differences)} differences", file=sys.stderr)
    return 1 if comparison.differences or not comparison.traces else 0


if __name__ == "__main__":
    sys.exit(main())
