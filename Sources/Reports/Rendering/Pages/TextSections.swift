/// The sections of report.txt: 80 columns, aligned by how wide letters are shown.
struct TextSections {
    let view: ReportView

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
            "recipients_text": head.recipients.flatMap { hanging("- ", $0) }.joined(separator: "\n"),
        ]
    }

    /// The text with every line that a template's words make too long wrapped, set in as it was.
    static func narrowed(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard DisplayWidth.of(line) > width else { return [String(line)] }
            let indent = String(line.prefix { $0 == " " }.prefix(width / 2))
            return DisplayWidth.wrapped(String(line), to: width - indent.count).map { indent + $0 }
        }.joined(separator: "\n")
    }

    // MARK: - Head

    private func titleBlock(_ head: DocumentHead) -> String {
        let words = view.words
        let left = [head.superior.uppercased(), head.office.uppercased(), "-------", head.number]
        let right = [words["head.state"], words["head.motto"], "---------------", head.placeAndDate]
        var lines = columns(left, 38, right, 42)
        lines += ["", "", words["head.draft"], "", words["head.title"]].map { DisplayWidth.centred($0, in: Self.width) }
        for text in [head.subject, head.period] {
            lines += DisplayWidth.wrapped(VisibleText.line(text), to: 66).map {
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
        let text = VisibleText.cleaned(text)
        return DisplayWidth.of(text) <= width ? [text] : DisplayWidth.wrapped(text, to: width)
    }

    // MARK: - Targets

    private var targets: String {
        view.report.targets.flatMap { progress in
            let indicator = view.plan.indicators[progress.target.indicator]
            let actual = view.figures.figure(progress.actual, decimals: indicator.decimals).text
            let status = "\(progress.status.shape) \(view.figures.status(progress.status))"
            return DisplayWidth.wrapped(VisibleText.line(indicator.name.text(view.language)), to: Self.width)
                + [
                    trimmed(
                        "  [\(TextBar.text(TargetBar.share(progress.percent), of: 100, width: 25))]  "
                            + DisplayWidth.padded(VisibleText.line("\(actual) \(indicator.unitOfMeasure)"), to: 24)
                            + status)
                ] + hanging("  ", TargetList(view: view).against(progress))
                + hanging("  ", view.words.text("target.source", ["source": progress.target.source])) + [""]
        }.dropLast().joined(separator: "\n")
    }

    // MARK: - Groups

    private var groups: String {
        let words = view.words
        let heading = ["number", "name", "value", "plan_to_date", "comparison", "coverage"].map { words["text.\($0)"] }
        return view.groups.enumerated().map { position, group in
            var number = 0
            let rows = group.rows.map { row in
                let isPart = view.isPart(row)
                if !isPart { number += 1 }
                return cells(row, number: isPart ? "-" : "\(number)", isPart: isPart)
            }
            let table = TextTable.fitting(rows, least: [3, 0, 12, 12, 8, 7], stretching: 1, width: Self.width)
            let title = "\(PeriodWords.roman(position + 1)). \(VisibleText.line(group.group.name.text(view.language)))"
            let lines =
                DisplayWidth.wrapped(title, to: Self.width) + [table.rule] + table.row(heading) + [table.rule]
                + rows.flatMap(table.row) + [table.rule]
            return lines.map(trimmed).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private func cells(_ row: PeriodReport.Row, number: String, isPart: Bool) -> [String] {
        let indicator = view.indicator(row)
        let name = VisibleText.line("\(view.name(row)) (\(indicator.unitOfMeasure))")
        return [
            number, isPart ? VisibleText.line(view.name(row)) : name,
            view.figures.figure(row.value, decimals: indicator.decimals).text,
            view.figures.figure(row.planToDate, decimals: indicator.decimals).text,
            view.figures.comparison(row, indicator: indicator).text, view.figures.coverage(row.coverage),
        ]
    }

    // MARK: - Completeness, narrative

    private var completeness: String {
        let tables = CompletenessTables(view: view)
        return view.report.forms.map { form in
            let told = view.plan.forms[form.form]
            var lines = hanging("", VisibleText.line("\(told.code). \(told.title.text(view.language))"))
            let rate = form.due == 0 ? 0 : form.reported * 100 / form.due
            lines += hanging(
                "  [\(TextBar.text(rate, of: 100, width: 25))]  ",
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
                    "  - ", VisibleText.line("\(view.unitName(unit.unit, on: form.dates)): \(tables.state(unit))"))
            }
            if exceptions.count > Self.limit {
                lines += hanging(
                    "  ", view.words.text("email.more", ["count": view.number(exceptions.count - Self.limit)]))
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private var narrative: String {
        let list = NarrativeList(view: view)
        return list.questions.map { question in
            var lines = DisplayWidth.wrapped(VisibleText.line(question.name), to: Self.width)
            for answer in question.answers.prefix(NarrativeList.limit) {
                let text = VisibleText.cut(answer.text, to: NarrativeList.longest)
                lines += hanging("- ", VisibleText.line("\(list.unitName(answer)): \(text)"))
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
        let lines = DisplayWidth.wrapped(VisibleText.line(text), to: Self.width - indent)
        return lines.enumerated().map { ($0 == 0 ? mark : String(repeating: " ", count: indent)) + $1 }
    }

    private func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line.removeLast() }
        return String(line)
    }
}
