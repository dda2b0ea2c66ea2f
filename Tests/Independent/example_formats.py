"""Writes the example's submissions as officials make them: the form, the long table, XML."""
from xml.sax.saxutils import quoteattr


# MARK: - Writing the three formats

def plain(value):
    if isinstance(value, str):
        return value
    value = value.normalize()
    return format(value, "f")


def with_comma(value, grouped=False):
    """1.850,5: grouped only where a decimal comma tells what the point is."""
    text = plain(value)
    if isinstance(value, str) or "." not in text:
        return text
    whole, decimals = text.split(".")
    if grouped:
        whole = format(int(whole), ",").replace(",", ".")
    return f"{whole},{decimals}"


def items(workspace, form):
    for row in workspace.of_form(form):
        yield row, row["code"], ""
        for part in filter(None, row["breakdown"].split("|")):
            yield row, f"{row['code']}.{part}", part


def answered(submission, code):
    value = submission.values.get(code, "")
    return value != ""


def period_name(period):
    if "Q" not in period:
        return f"Năm {period}"
    year, quarter = period.split("-Q")
    return f"Quý {['I', 'II', 'III', 'IV'][int(quarter) - 1]}/{year}"


def row_text(cells, separator):
    def quoted(cell):
        if any(mark in cell for mark in (separator, '"', "\n", "\r")):
            return '"' + cell.replace('"', '""') + '"'
        return cell
    return separator.join(quoted(cell) for cell in cells)


def form_csv(workspace, submission):
    form = workspace.forms[submission.form]
    unit = submission.written_unit
    rows = [
        ["Biểu số", submission.form, form["title_vi"]],
        ["Đơn vị báo cáo", unit, workspace.name(submission.unit)],
        ["Kỳ báo cáo", submission.period, period_name(submission.period)],
        ["Sửa lần", "" if submission.revision is None else str(submission.revision), ""],
        ["Không phát sinh", "x" if submission.is_nil else "", "Đánh dấu x nếu kỳ này không phát sinh"],
        ["Ghi chú chung", submission.note, ""],
        ["", "", ""],
        ["STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ước thực hiện", "Ghi chú"],
    ]
    roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    groups = [group for group in workspace.groups if any(row["group"] == group for row in workspace.of_form(submission.form))]
    for number, group in enumerate(groups):
        rows.append([roman[number], "", group, "", "", "", ""])
        count = 0
        for row, code, part in items(workspace, submission.form):
            if row["group"] != group:
                continue
            value = submission.values.get(code, "")
            text = value if row["type"] == "text" else with_comma(value, grouped=True)
            status = submission.values.statuses.get(code, "")
            actual, estimate = ("", text) if status == "E" else (text, "")
            if not part:
                count += 1
            name = workspace.parts[part] if part else row["name_vi"]
            rows.append(["" if part else str(count), code, name, row["unit"], actual, estimate,
                         submission.values.notes.get(code, "")])
    return "\ufeff" + "".join(row_text(row, ";") + "\r\n" for row in rows)


LONG = ["unit", "period", "form", "indicator", "breakdown", "value", "status", "revision", "note"]
LONG_VIETNAMESE = ["Đơn vị", "Kỳ báo cáo", "Biểu", "Mã chỉ tiêu", "Phân tổ", "Giá trị", "Trạng thái", "Sửa lần", "Ghi chú"]


def long_csv(workspace, submissions, separator=",", vietnamese=False):
    lines = [row_text(LONG_VIETNAMESE if vietnamese else LONG, separator)]
    for submission in submissions:
        note = submission.note
        revision = "" if submission.revision is None else str(submission.revision)
        for row, code, part in items(workspace, submission.form):
            if not answered(submission, code):
                continue
            value = submission.values[code]
            text = with_comma(value) if separator == ";" and row["type"] != "text" else plain(value)
            period = period_name(submission.period) if vietnamese else submission.period
            own = submission.values.notes.get(code, "")
            lines.append(row_text(
                [submission.written_unit, period, submission.form, row["code"], part, text,
                 submission.values.statuses.get(code, ""), revision, own or note], separator))
            note = ""  # said once, on the submission's first row
    end = "\r\n" if separator == ";" else "\n"
    return ("\ufeff" if separator == ";" else "") + "".join(line + end for line in lines)


def xml(workspace, submissions):
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<submissions xmlns="urn:reports:submission:1">']
    for submission in submissions:
        attributes = [("unit", submission.written_unit), ("period", submission.period), ("form", submission.form)]
        if submission.revision is not None:
            attributes.append(("revision", str(submission.revision)))
        if submission.is_nil:
            attributes.append(("nil", "true"))
        attributes.append(("note", submission.note))
        head = "  <submission " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes)
        if submission.is_nil:
            lines.append(head + "/>")
            continue
        lines.append(head + ">")
        for row, code, part in items(workspace, submission.form):
            if not answered(submission, code):
                continue
            attributes = [("indicator", row["code"])]
            if part:
                attributes.append(("breakdown", part))
            attributes.append(("value", plain(submission.values[code])))
            if code in submission.values.statuses:
                attributes.append(("status", submission.values.statuses[code]))
            if code in submission.values.notes:
                attributes.append(("note", submission.values.notes[code]))
            lines.append("    <observation " + " ".join(f"{name}={quoteattr(value)}" for name, value in attributes) + "/>")
        lines.append("  </submission>")
    lines.append("</submissions>")
    return "\n".join(lines) + "\n"
