"""Reads further clothes of submissions: other encodings, workbooks, wide tables and forms typed by hand.

Written apart from the program, from its contract alone: it shares no code with it.
"""
import csv
import io
import re
import unicodedata
import xml.etree.ElementTree as ElementTree

SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"


def decoded(content):
    """UTF-8, UTF-16 by its mark, or else windows-1258, whose tones are letters of their own."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", content.decode("cp1258"))


def rows_of(text):
    separator = max(";,\t", key=lambda mark: max(line.count(mark) for line in text.splitlines()[:12]))
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))


def rows_of_workbook(content):
    """The first sheet's cells as a table has them: numbers with a decimal comma."""
    rows = []
    for row in ElementTree.fromstring(content).find(SPREADSHEET + "Worksheet").iter(SPREADSHEET + "Row"):
        number = int(row.get(SPREADSHEET + "Index") or len(rows) + 1)
        rows += [[] for _ in range(len(rows), number)]
        for cell in row.iter(SPREADSHEET + "Cell"):
            place = int(cell.get(SPREADSHEET + "Index") or len(rows[-1]) + 1)
            rows[-1] += [""] * (place - 1 - len(rows[-1]))
            data = cell.find(SPREADSHEET + "Data")
            text = "" if data is None else "".join(data.itertext())
            if data is not None and data.get(SPREADSHEET + "Type") == "Number":
                text = format(float(text), ".15g").replace(".", ",")
            rows[-1].append(text)
    width = max(map(len, rows))
    return [row + [""] * (width - len(row)) for row in rows]


def plain(rows):
    """Numbers as a file that has `1.234,5` means them: points between thousands, a comma before decimals."""
    def cell(text):
        return text.replace(".", "") if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text) else text
    proves = any(re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", text) for row in rows for text in row)
    return [[cell(text) for text in row] for row in rows] if proves else rows


def place(rows, text):
    """The row and column of the first cell that is the text."""
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell.strip().lower() == text:
                return number, column
    return None


def returns(rows, workspace, names):
    """(unit, period, form, {item code: text}) of a table with indicators across, or units or periods; None of others.

    `names` is {name: code} of the units.
    """
    above = [text for row in rows[:16] for text in row if text]
    form = next((code for text in above for code in workspace.forms if re.search(rf"\b{code}\b", text)), "")
    period = next((text for text in above if re.fullmatch(r"(?i)(tháng|quý|năm) .*\d{4}", text)), "")
    unit = next((text.split(":")[1].strip() for text in above if text.startswith("Đơn vị báo cáo:")), "")
    at = place(rows, "mã")
    if at:
        return [(names.get(unit or heading, heading), heading if unit else period, form,
                 {row[at[1]]: row[column] for row in rows[at[0] + 1:]})
                for column, heading in enumerate(rows[at[0]]) if column > at[1] + 2 and heading not in ("", "Cộng")]
    at = place(rows, "đơn vị")
    if at and any(heading in workspace.indicators for heading in rows[at[0]]):
        return [(names.get(row[at[1]], row[at[1]]), period, form, dict(list(zip(rows[at[0]], row))[at[1] + 1:]))
                for row in rows[at[0] + 1:] if any(row)]
    at = place(rows, "mã số")
    if at:
        value = rows[at[0]].index("Thực hiện")
        period = re.sub(r"(?i)^tháng (\d+) năm", r"Tháng \1/", period).replace("/ ", "/")
        return [(names.get(unit, unit), period, form,
                 {row[at[1]]: row[value] for row in rows[at[0] + 1:] if row[at[1]]})]
    return None
