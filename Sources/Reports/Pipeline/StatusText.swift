/// The status as text, in the words of Templates/words/status.<language>.yml.
public struct StatusText {
    private let words: Words
    private let style: NumberStyle

    /// - Throws: `WorkspaceFault` where the words are missing.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        let language = context.settings.language
        words = try Words(named: "status.\(language.rawValue)", language: language, in: context.folder)
        style = NumberStyle(language)
    }

    public func text(_ status: Status) -> String {
        var lines: [String] = []
        for form in status.forms {
            let dueDate = CalendarDate(form.dueDate).map(style.date) ?? form.dueDate
            lines.append(
                words.text(
                    form.isClosed ? "form_closed" : "form",
                    [
                        "form": form.form, "period": form.period, "due_date": dueDate,
                        "reported": style.text(form.reported), "due": style.text(form.due),
                    ]))
            append(form.late, "late", to: &lines)
            append(form.returned, "returned", to: &lines)
            append(form.missing, "missing", to: &lines)
            append(form.waiting, "waiting", to: &lines)
            append(form.findings, of: form, to: &lines)
            lines.append("")
        }
        lines.append(counts("findings_total", warnings: status.openWarnings, errors: status.errors))
        if !status.decisions.isEmpty {
            lines.append(words["decisions"])
            lines += status.decisions.map { "  " + $0.text }
        }
        lines.append(words.text("inbox", ["count": style.text(status.inbox.count)]))
        for file in status.inbox { lines.append("  " + line(file)) }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A file of the inbox and why it is still there.
    public func line(_ left: RunSummary.Left) -> String {
        "\(left.file): \(words["reasons.\(left.reason)"])"
    }

    private func append(_ units: [Status.UnitFindings], of form: Status.FormStatus, to lines: inout [String]) {
        guard !units.isEmpty else { return }
        lines.append("  " + counts("findings", warnings: form.openWarnings, errors: form.errors))
        for unit in units {
            lines.append(
                "    \(unit.name) (\(unit.id)): "
                    + counts("findings_of_unit", warnings: unit.openWarnings, errors: unit.errors))
        }
    }

    private func counts(_ key: String, warnings: Int, errors: Int) -> String {
        words.text(key, ["warnings": style.text(warnings), "errors": style.text(errors)])
    }

    private func append(_ units: [Status.UnitStatus], _ key: String, to lines: inout [String]) {
        guard !units.isEmpty else { return }
        lines.append("  " + words.text(key, ["count": style.text(units.count)]))
        for unit in units {
            var line = "    \(unit.name) (\(unit.id))"
            if unit.daysLate > 0 { line += ", " + words.text("days_late", ["days": style.text(unit.daysLate)]) }
            let contact = [unit.contact, unit.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
            if !contact.isEmpty { line += " – \(contact)" }
            lines.append(line)
        }
    }
}
