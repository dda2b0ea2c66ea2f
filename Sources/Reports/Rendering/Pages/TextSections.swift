/// The sections of report.txt: 80 columns, aligned by how wide letters are shown.
struct TextSections {
    let view: ReportView
    let signs: TextSigns

    init(view: ReportView) {
        self.view = view
        signs = TextSigns(isASCII: view.context.settings.output.isTextASCII)
    }

    static let width = 80
    /// The units named below a form; the others are in completeness.csv.
    static let limit = 40

    var values: [String: Any] {
        let head = DocumentHead(view: view)
        let quality = QualityTables(view: view)
        return [
            "title_block": titleBlock(head), "heading_rule": String(repeating: "=", count: Self.width),
            "summary_text": view.summary.flatMap { hanging("- ", $0) }.joined(separator: "\n"),
            "spans_text": view.spans.flatMap { hanging("  ", view.text($0)) }.joined(separator: "\n"),
            "has_targets": !view.report.targets.isEmpty, "targets": targets,
            "has_groups": !view.groups.isEmpty, "groups": groups,
            "completeness": completeness,
            "has_narrative": !view.report.narrative.isEmpty, "narrative": narrative,
            "has_findings": !quality.figures.isEmpty, "findings": findings(quality),
            "has_rules": !quality.figures.rules.isEmpty, "rules": rules(quality),
            "has_changes": !EditionTables(view: view).isEmpty, "changes": changes(EditionTables(view: view)),
            "recipients_text": head.recipients.flatMap { hanging("- ", $0) }.joined(separator: "\n"),
        ]
    }

    /// The values of the short text, which stands beside the page in a message; about two screens.
    var shortValues: [String: Any] {
        let late = exceptions
        let editions = EditionTables(view: view)
        let changes = editions.shortChanges(Self.shortChanges)
        return [
            "has_changes": !changes.isEmpty, "changes_heading": editions.heading ?? "",
            "changes": changes.flatMap { hanging("- ", $0) }.joined(separator: "\n"),
            "heading_rule": String(repeating: "-", count: Self.width),
            "summary_text": view.summary.flatMap { hanging("- ", $0) }.joined(separator: "\n"),
            "spans_text": view.spans.flatMap { hanging("  ", view.text($0)) }.joined(separator: "\n"),
            "has_targets": !view.report.targets.isEmpty, "targets": targets(limit: Self.shortTargets),
            "has_units": !late.isEmpty, "units": late,
        ]
    }

    /// The targets and the units that the short text tells.
    private static let shortTargets = 8
    private static let shortUnits = 12
    private static let shortChanges = 8

    /// The text with every line that a template's words make too long wrapped, set in as it was; a link stays whole.
    func narrowed(_ text: String) -> String {
        signs.plain(text).split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard DisplayWidth.of(line) > Self.width, !line.hasPrefix("http") else { return [String(line)] }
            let indent = String(line.prefix { $0 == " " }.prefix(Self.width / 2))
            return DisplayWidth.wrapped(String(line), to: Self.width - indent.count).map { indent + $0 }
        }.joined(separator: "\n")
    }

    // MARK: - Head

    private func titleBlock(_ head: DocumentHead) -> String {
        let words = view.words
        let left = [head.superior.uppercased(), head.office.uppercased(), "-------", head.number]
        let right = [words["head.state"], words["head.motto"], "---------------", head.placeAndDate]
        var lines = columns(left, 38, right, 42)
        lines += ["", "", EditionTables(view: view).stamp, "", words["head.title"]].map {
            DisplayWidth.centred($0, in: Self.width)
        }
        for text in [head.subject, head.period] {
            lines += DisplayWidth.wrapped(signs.line(text), to: 66).map {
                DisplayWidth.centred($0, in: Self.width)
            }
        }
        return lines.map(trimmed).joined(separator: "\n")
    }

    /// Two blocks side by side, each of their lines centred.
    private func columns(_ left: [String], _ leftWidth: Int, _ right: [String], _ rightWidth: Int) -> [String] {
        zip(left, right).flatMap { left, right in
            let lefts = unlessItFits(left, in: leftWidth - 2)
            let rights = unlessItFits(right, in: rightWidth)
            return (0..<max(lefts.count, rights.count)).map { line in
                let leftText = line < lefts.count ? DisplayWidth.centred(lefts[line], in: leftWidth) : ""
                let rightText = line < rights.count ? DisplayWidth.centred(rights[line], in: rightWidth) : ""
                return DisplayWidth.padded(leftText, to: leftWidth) + rightText
            }
        }
    }

    /// The text as it is, with its blanks to write in, or wrapped.
    private func unlessItFits(_ text: String, in width: Int) -> [String] {
        let text = signs.plain(VisibleText.cleaned(text))
        return DisplayWidth.of(text) <= width ? [text] : DisplayWidth.wrapped(text, to: width)
    }

    // MARK: - Completeness, narrative

    private var completeness: String {
        let tables = CompletenessTables(view: view)
        return view.report.forms.map { form in
            let told = view.plan.forms[form.form]
            var lines = hanging("", "\(told.code). \(told.title.text(view.language))")
            let rate = form.due == 0 ? 0 : form.reported * 100 / form.due
            lines += hanging(
                "  [\(signs.bar(rate, of: 100, width: Self.barWidth))]  ",
                view.words.text(
                    "text.completeness",
                    [
                        "reported": view.number(form.reported), "due": view.number(form.due),
                        "on_time": view.number(form.onTime), "late": view.number(form.late),
                        "date": view.figures.style.date(form.dueDate),
                    ]))
            let exceptions = CompletenessTables.exceptions(form)
            for unit in exceptions.prefix(Self.limit) {
                lines += hanging(
                    "  - ", "\(view.unitName(unit.unit, on: form.dates)): \(tables.state(unit))")
            }
            if exceptions.count > Self.limit {
                lines += hanging(
                    "  ", view.words.text("email.more", ["count": view.number(exceptions.count - Self.limit)]))
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// The late, returned and missing units of all forms, as many as the short text tells.
    private var exceptions: String {
        let tables = CompletenessTables(view: view)
        let all = view.report.forms.flatMap { form in
            CompletenessTables.exceptions(form).map { unit in
                let code = view.plan.forms[form.form].code
                return "\(view.unitName(unit.unit, on: form.dates)) (\(code)): \(tables.state(unit))"
            }
        }
        var lines = all.prefix(Self.shortUnits).flatMap { hanging("- ", $0) }
        if all.count > Self.shortUnits {
            lines += hanging("  ", view.words.text("email.more", ["count": view.number(all.count - Self.shortUnits)]))
        }
        return lines.joined(separator: "\n")
    }

    private var narrative: String {
        let list = NarrativeList(view: view)
        return list.questions.map { question in
            var lines = hanging("", question.name)
            for answer in question.answers.prefix(NarrativeList.limit) {
                let text = VisibleText.cut(answer.text, to: NarrativeList.longest)
                lines += hanging("- ", "\(list.unitName(answer)): \(text)")
            }
            if question.answers.count > NarrativeList.limit {
                lines += hanging(
                    "  ",
                    view.words.text("email.more", ["count": view.number(question.answers.count - NarrativeList.limit)]))
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// The text in lines of the page's width, all but the first set in by the mark's width.
    func hanging(_ mark: String, _ text: String) -> [String] {
        let indent = DisplayWidth.of(mark)
        let lines = DisplayWidth.wrapped(signs.line(text), to: Self.width - indent)
        return lines.enumerated().map { ($0 == 0 ? mark : String(repeating: " ", count: indent)) + $1 }
    }

    func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
