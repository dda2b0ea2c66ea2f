#!/usr/bin/env python3
"""Checks the published tables and texts.

    tables.py packages FOLDER…        each datapackage.json and its tables, by frictionless
    tables.py same ONE OTHER          whether two CSV tables hold the same cells; numbers to 15 digits, which is what
                                      a spreadsheet keeps
    tables.py workbook FOLDER SAVED   whether each sheet of FOLDER/tables.xml, which a spreadsheet has saved as CSV files in
                                      SAVED, holds the same cells as its table
    tables.py messages FOLDER…        each email.eml by Python's own reader: what its parts hold, and its head's limits
    tables.py fill FORM               answers 1,5 or 1 to each open item of a form, as typed with Vietnamese settings
    tables.py fill_workbook BOOK OUT  the same of a form's workbook: 1.5 or 1 as numbers, and a text for each text item
    tables.py rows_alike FORM SAVED   the rows of a form, and of the same form's workbook as a spreadsheet saved it as
                                      CSV with semicolons
    tables.py texts FOLDER…           the limits of each email.html, report.txt and email.txt
    tables.py findings SCHEMA FILE…   each file that `reports check --format json` wrote, by the schema
"""
import csv
import email
import email.policy
import re
import sys
import unicodedata
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree


def packages(*folders):
    from frictionless import Package
    faults, count = [], 0
    for path in sorted(path for folder in folders for path in Path(folder).glob("*/datapackage.json")):
        report = Package(str(path)).validate()
        count += 1
        if not report.valid:
            faults += [f"{path}: {fault}" for fault in report.flatten(["rowNumber", "fieldName", "type", "note"])[:5]]
    return faults or ([] if count else ["there is no data package"])


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def agree(a, b):
    """The same text, or the same number to 15 digits."""
    def number(text):
        try:
            return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
        except InvalidOperation:
            return None

    if a == b:
        return True
    a, b = number(a), number(b)
    return a is not None and b is not None and abs(a - b) <= abs(a) * Decimal("1e-14")


def unlike(left, right):
    if len(left) != len(right):
        return [f"{len(left)} rows became {len(right)}"]
    return [f"row {number}: {a!r} became {b!r}" for number, (line, again) in enumerate(zip(left, right), 1)
            for a, b in zip(line, again, strict=True) if not agree(a, b)]


def same(one, other):
    return unlike(rows(one), rows(other))


def workbook(folder, saved):
    space = "{urn:schemas-microsoft-com:office:spreadsheet}"
    book = ElementTree.parse(Path(folder) / "tables.xml")
    names = [sheet.get(space + "Name") for sheet in book.iter(space + "Worksheet")]
    tables = ["indicators", "units", "observations", "completeness", "findings", "series", "dictionary"]
    faults = [] if len(names) == len(tables) else [f"{len(names)} sheets"]
    for name, table in zip(names, tables):
        # The first row has the columns' titles.
        sheet = rows(Path(saved) / f"tables-{name}.csv")[1:]
        # What could not be a number cell is a text with all its digits, and must be the same to the last one.
        faults += [f"{table}: {fault}" for fault in unlike(rows(Path(folder) / f"{table}.csv"), sheet)]
    return faults


def messages(*folders):
    def told(path):
        data = path.read_bytes()
        message = email.message_from_bytes(data, policy=email.policy.default)
        yield from (f"{fault!r}" for part in message.walk() for fault in part.defects)
        for header in message.values():
            yield from (f"{fault!r}" for fault in header.defects)
        parts = [part.get_content().replace("\r\n", "\n") for part in message.iter_parts()]
        files = [path.with_name(f"email.{kind}").read_text(encoding="utf-8") for kind in ("txt", "html")]
        if parts != files or message.get_content_type() != "multipart/alternative":
            yield "the parts are not email.txt and email.html"
        if not data.isascii() or re.search(rb"(?<!\r)\n|\r(?!\n)", data):
            yield "has bytes beyond ASCII, or a line that does not end with CRLF"
        lines = data.split(b"\r\n")
        if max(map(len, lines)) > 78 or max((len(line) for line in lines if b"=?" in line), default=0) > 76:
            yield "a line is too long"
        if any(len(word) > 75 for word in re.findall(rb"=\?\S+\?=", data)):
            yield "an encoded word is too long"
        wanted = {"Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted", "Content-Type",
                  "Content-Language"}
        if set(message.keys()) != wanted or len(message.keys()) != len(wanted):
            yield f"the head has {message.keys()}"
        if message["Date"].datetime.utcoffset() is None or not message["From"].addresses[0].domain:
            yield "no date, or nobody whom it is from"
        if not message["Subject"].startswith("[Dự thảo] "):
            yield f"the subject is {message['Subject']!r}"

    paths = sorted(path for folder in folders for path in Path(folder).glob("*/email.eml"))
    faults = [f"{path}: {fault}" for path in paths for fault in told(path)]
    names = [email.message_from_bytes(path.read_bytes())["Message-ID"] for path in paths]
    if len(set(names)) != len(names):
        faults.append("two messages have the same Message-ID")
    return faults or ([] if paths else ["there is no message"])


def fill(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    for line in lines:
        if len(line) >= 6 and line[0].isdigit() and not line[1].startswith("GC"):
            line[5] = "1,5" if line[3] == "triệu đồng" else "1"
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(lines)
    return []


def fill_workbook(path, out):
    """Typed into the cells of column F, below the heading, as a spreadsheet would."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    for prefix, name in [("", space), ("ss", space), ("x", "urn:schemas-microsoft-com:office:excel")]:
        ElementTree.register_namespace(prefix, name)
    book = ElementTree.parse(path)
    name = f"{{{space}}}".__add__
    for row in book.find(name("Worksheet")).iter(name("Row")):
        cells = row.findall(name("Cell"))
        texts = ["".join(cell.itertext()).strip() for cell in cells]
        if len(cells) < 6 or not texts[0].isdigit():
            continue
        is_text = texts[1].startswith("GC")
        data = ElementTree.SubElement(cells[5], name("Data"), {name("Type"): "String" if is_text else "Number"})
        data.text = "Đề nghị hỗ trợ thiết bị, kinh phí." if is_text else "1.5" if texts[3] == "triệu đồng" else "1"
    book.write(out, encoding="utf-8", xml_declaration=True)
    return []


def form_rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        lines = [[cell.rstrip() for cell in line] for line in csv.reader(file, delimiter=";")]
    for line in lines:
        while line and not line[-1]:
            line.pop()
    return lines


def rows_alike(form, workbook):
    def alike(a, b):
        """The same text; of numbers, the one with a decimal comma, the other grouped as in English."""
        return a == b or (re.fullmatch(r"-?\d+(,\d+)?", a) and re.fullmatch(r"-?[\d,]+(\.\d+)?", b)
                          and Decimal(a.replace(",", ".")) == Decimal(b.replace(",", "")))

    left, right = form_rows(form), form_rows(workbook)
    if [len(line) for line in left] != [len(line) for line in right]:
        return [f"{len(left)} rows became {len(right)}, or some have other cells"]
    return [f"row {number}: {a!r} became {b!r}" for number, (line, again) in enumerate(zip(left, right), 1)
            for a, b in zip(line, again) if not alike(a, b)]


class Mail(HTMLParser):
    """What a mail program would drop or clip."""

    def __init__(self, text):
        super().__init__()
        self.faults, self.styles, self.in_style = [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag in ("img", "svg", "script", "link", "iframe", "object", "video", "form"):
            self.faults.append(f"has <{tag}>")
        for name, value in attributes:
            if name.startswith("on") or (name in ("src", "background") and value):
                self.faults.append(f"has {name}")
        self.in_style = tag == "style"
        if self.in_style:
            self.styles.append("")

    def handle_endtag(self, tag):
        self.in_style = False

    def handle_data(self, data):
        if self.in_style:
            self.styles[-1] += data


def width(line):
    return sum(0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1
               for one in unicodedata.normalize("NFC", line))


def texts(*folders):
    faults, count = [], 0
    for folder in folders:
        for path in sorted(Path(folder).glob("*/email.html")):
            count += 1
            text = path.read_bytes()
            mail = Mail(text.decode("utf-8"))
            found = list(mail.faults)
            if len(text) > 75_000:
                found.append(f"{len(text)} bytes")
            if len(mail.styles) > 1 or sum(len(style.encode()) for style in mail.styles) > 16_384:
                found.append("more than one style, or a larger one than 16 KB")
            if max(map(len, text.split(b"\n"))) > 998:
                found.append("a line of more than 998 octets")
            faults += [f"{path}: {fault}" for fault in found]
        for path in sorted(path for name in ("report", "email") for path in Path(folder).glob(f"*/{name}.txt")):
            count += 1
            for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
                # A link is never broken.
                if width(line) > 80 and not line.startswith("http"):
                    faults.append(f"{path}:{number}: {width(line)} columns")
    return faults or ([] if count else ["there is nothing to check"])


def findings(schema, *paths):
    import json
    from jsonschema import Draft202012Validator
    rules = json.loads(Path(schema).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    faults, validator = [], Draft202012Validator(rules)
    for path in paths:
        value = json.loads(Path(path).read_text(encoding="utf-8"))
        if not value:
            faults.append(f"{path}: there is nothing to check")
        faults += [f"{path}: {fault.json_path}: {fault.message[:200]}"
                   for top in validator.iter_errors(value) for fault in (top.context or [top])]
    return faults


if __name__ == "__main__":
    told = globals()[sys.argv[1]](*sys.argv[2:])
    for fault in told[:40]:
        print(fault)
    sys.exit(1 if told else 0)
