"""The file formats: CSV, the submission schema, ADX and XML Spreadsheet 2003, from rows of cells or from returns."""
from collections import namedtuple
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from fixture_layouts import exact, written
from fixture_text import encode


# MARK: - CSV

def cell_text(cell, style):
    return written(cell, style) if isinstance(cell, Decimal) else str(cell)


def quoted(text, separator):
    needed = any(mark in text for mark in (separator, '"', "\n", "\r"))
    return '"' + text.replace('"', '""') + '"' if needed else text


def csv_lines(rows, separator=";", style="vi", width=None):
    """One text a row, without its end; `width` fills short rows up with empty cells, 0 leaves them ragged."""
    if width is None:
        width = max(map(len, rows))
    return [separator.join(quoted(cell_text(cell, style), separator) for cell in [*row, *[""] * (width - len(row))])
            for row in rows]


def csv_file(rows, separator=";", style="vi", encoding="UTF-8 BOM", end="\r\n", width=None, first=""):
    lines = csv_lines(rows, separator, style, width)
    return encode(first + "".join(line + end for line in lines), encoding)


# MARK: - The submission schema, and ADX

def attributes(**values):
    return "".join(f" {name}={quoteattr(value)}" for name, value in values.items() if value)


def plain_value(one):
    return one.text or {"nothing": "-", "missing": "…"}.get(one.content) or exact(one.value)


def schema_text(plan, returns, encoding="UTF-8", inside="", schema="urn:reports:submission:1"):
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', f'<submissions xmlns="{schema}">', *inside.splitlines()]
    for one in returns:
        lines.append(f"  <submission{attributes(unit=plan.unit_code(one.unit), period=one.period, form=one.form)}>")
        for code, given in one.answers.items():
            item = plan.item(code)
            about = attributes(indicator=item.indicator, breakdown=item.part, value=plain_value(given),
                               status=given.status if given.status == "E" else "")
            lines.append(f"    <observation{about}/>")
        lines.append("  </submission>")
    return "\n".join([*lines, "</submissions>", ""])


# The days of each period that a fixture in ADX has, under its form's regime.
SPANS = {("B03", "2025-Q1"): "2024-12-15/P3M", ("B04", "2024"): "2024-01-01/P1Y", ("B05", "2024"): "2024-01-01/P1Y"}


def adx_text(plan, returns, spans=SPANS):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             '<adx xmlns="urn:ihe:qrph:adx:2015" exported="2025-04-01T00:00:00Z">']
    for one in returns:
        about = attributes(orgUnit=plan.unit_code(one.unit), period=spans[one.form, one.period], dataSet=one.form)
        lines.append(f"  <group{about}>")
        for code, given in one.answers.items():
            item = plan.item(code)
            about = attributes(dataElement=item.indicator, value="0" if item.is_text else plain_value(given),
                               breakdown=item.part)
            text = f"><annotation>{escape(given.text)}</annotation></dataValue>" if item.is_text else "/>"
            lines.append(f"    <dataValue{about}{text}")
        lines.append("  </group>")
    return "\n".join([*lines, "</adx>", ""])


# MARK: - XML Spreadsheet 2003, as Excel writes it

# A cell that is more than its value: its type in Excel, its formula, a comment, letters in bold.
Special = namedtuple("Special", "value type formula comment is_rich", defaults=("String", "", "", False))
Sheet = namedtuple("Sheet", "name rows merged extra", defaults=({}, ""))

EXCEL_HEAD = """\
<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:html="http://www.w3.org/TR/REC-html40">
 <DocumentProperties xmlns="urn:schemas-microsoft-com:office:office">
  <Author>Phòng Kinh tế</Author>
  <LastAuthor>Admin</LastAuthor>
  <Created>2025-01-06T02:11:08Z</Created>
  <Version>16.00</Version>
 </DocumentProperties>
 <ExcelWorkbook xmlns="urn:schemas-microsoft-com:office:excel">
  <WindowHeight>9000</WindowHeight>
  <WindowWidth>20490</WindowWidth>
  <ProtectStructure>False</ProtectStructure>
  <ProtectWindows>False</ProtectWindows>
 </ExcelWorkbook>
 <Styles>
  <Style ss:ID="Default" ss:Name="Normal">
   <Alignment ss:Vertical="Bottom"/>
   <Font ss:FontName="Times New Roman" x:Family="Roman" ss:Size="12" ss:Color="#000000"/>
  </Style>
  <Style ss:ID="s62">
   <Alignment ss:Horizontal="Center" ss:Vertical="Center" ss:WrapText="1"/>
   <Font ss:FontName="Times New Roman" x:Family="Roman" ss:Size="12" ss:Bold="1"/>
  </Style>
  <Style ss:ID="s64">
   <NumberFormat ss:Format="#,##0.0"/>
  </Style>
  <Style ss:ID="s65">
   <NumberFormat ss:Format="dd/mm/yyyy;@"/>
  </Style>
 </Styles>
"""
EXCEL_OPTIONS = """\
  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">
   <PageSetup>
    <Header x:Margin="0.3"/>
   </PageSetup>
   <Selected/>
   <ProtectObjects>False</ProtectObjects>
   <ProtectScenarios>False</ProtectScenarios>
  </WorksheetOptions>
"""


def binary(value):
    """A number as Excel writes its double: up to 17 digits, tiny ones with an exponent."""
    text = format(float(value), ".17g")
    if "e" in text or 0 < abs(value) < Decimal("0.1"):
        digits, exponent = format(float(value), ".16E").split("E")
        text = f"{digits.rstrip('0').rstrip('.')}E{int(exponent)}"
    return text


def excel_cell(cell, position, merge):
    if isinstance(cell, (int, Decimal)):
        cell = Special(binary(cell), "Number")
    elif isinstance(cell, str):
        cell = Special(cell)
    across, down = merge
    style = {"Number": "s64", "DateTime": "s65"}.get(cell.type, "s62" if across or down else "")
    about = attributes(**{
        "ss:Index": str(position) if position else "", "ss:MergeAcross": str(across or ""),
        "ss:MergeDown": str(down or ""), "ss:StyleID": style, "ss:Formula": cell.formula})
    data = f'<Data ss:Type="{cell.type}">{escape(cell.value)}</Data>'
    if cell.is_rich:
        first, _, rest = cell.value.partition(" ")
        data = (f'<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>{escape(first)}</B>'
                f'<Font html:Color="#000000"> {escape(rest)}</Font></ss:Data>')
    if cell.comment:
        data += ('<Comment ss:Author="Admin"><ss:Data xmlns="http://www.w3.org/TR/REC-html40"><B><Font'
                 f' html:Face="Tahoma" html:Size="9" html:Color="#000000">Admin:</Font></B> {escape(cell.comment)}'
                 '</ss:Data></Comment>')
    return f"    <Cell{about}>{data}</Cell>\n"


def excel_row(cells, number, skipped, merged):
    """A row's elements: empty cells are left out, and what follows a gap carries its index."""
    lines, next_place = [], 1
    for place, cell in enumerate(cells, start=1):
        if cell == "":
            continue
        merge = merged.get((number, place), (0, 0))
        lines.append(excel_cell(cell, place if place != next_place else 0, merge))
        next_place = place + 1 + merge[0]
    index = f' ss:Index="{number}"' if skipped else ""
    return f'   <Row{index} ss:AutoFitHeight="0">\n{"".join(lines)}   </Row>\n'


def excel_sheet(sheet):
    width = max(map(len, sheet.rows))
    lines = [f' <Worksheet ss:Name={quoteattr(sheet.name)}>\n  <Table ss:ExpandedColumnCount="{width}"'
             f' ss:ExpandedRowCount="{len(sheet.rows) + 600}" x:FullColumns="1" x:FullRows="1"'
             ' ss:DefaultRowHeight="15.75">\n   <Column ss:AutoFitWidth="0" ss:Width="48.75"/>\n']
    skipped = False
    for number, cells in enumerate(sheet.rows, start=1):
        if any(cell != "" for cell in cells):
            lines.append(excel_row(cells, number, skipped, sheet.merged))
        skipped = not any(cell != "" for cell in cells)
    return "".join([*lines, sheet.extra, "  </Table>\n", EXCEL_OPTIONS, " </Worksheet>\n"])


def excel_file(*sheets):
    return (EXCEL_HEAD + "".join(map(excel_sheet, sheets)) + "</Workbook>\n").encode("utf-8")
