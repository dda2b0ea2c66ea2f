extension TextSections {
    /// What was found: in total, by cause, by unit, and what the submitters have answered.
    func findings(_ quality: QualityTables) -> String {
        let figures = quality.figures
        var blocks = [hanging("", total(figures))]
        blocks.append(list(figures.causes) { cause(quality, $0) })
        if !figures.units.isEmpty {
            blocks.append(
                [view.words["quality.by_unit"] + ":"]
                    + list(figures.units) { "\(view.unitName($0.unit, form: $0.form)): \(counts($0.counts))" })
        }
        if !figures.answered.isEmpty {
            blocks.append(
                [view.words["quality.answers"] + ":"]
                    + list(figures.answered) { kept in
                        let item = kept.finding.item.map { view.plan.code(of: $0) } ?? ""
                        let unit = view.unitName(kept.key.unit, form: kept.key.form)
                        return "\(unit), \(quality.code(kept.finding)) \(item): \(quality.answer(kept))"
                    })
        }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// What each rule came to.
    func rules(_ quality: QualityTables) -> String {
        let lines = list(quality.figures.rules) { rule in
            let outcome = view.words.text(
                "text.rule",
                [
                    "rule": rule.rule, "severity": quality.severity(rule.severity),
                    "passed": view.number(rule.passed), "failed": view.number(rule.failed),
                    "not_checked": view.number(rule.notChecked),
                ])
            return [outcome, quality.details(rule)].filter { !$0.isEmpty }.joined(separator: " ")
        }
        return lines.joined(separator: "\n")
    }

    private func total(_ figures: QualityFigures) -> String {
        let total = figures.total
        return view.words.text(
            "text.quality",
            [
                "errors": view.number(total.errors), "warnings": view.number(total.open + total.answered),
                "answered": view.number(total.answered), "notes": view.number(total.notes),
                "mended": view.number(total.mended),
            ])
    }

    private func cause(_ quality: QualityTables, _ cause: QualityFigures.Cause) -> String {
        let finding = cause.first.finding
        let text = view.words.text(
            finding.item == nil ? "text.finding_of_form" : "text.finding",
            [
                "severity": quality.severity(finding.severity), "code": quality.code(finding),
                "form": view.plan.forms[cause.first.key.form].code,
                "item": finding.item.map { view.plan.code(of: $0) } ?? "", "count": view.number(cause.count),
                "units": view.number(cause.units.count),
            ])
        return ([text] + told([("answered", cause.answered), ("mended", cause.mended)])).joined(separator: "; ")
    }

    private func counts(_ counts: QualityFigures.Counts) -> String {
        told([
            ("errors", counts.errors), ("open", counts.open), ("answered", counts.answered), ("notes", counts.notes),
            ("mended", counts.mended),
        ]).joined(separator: ", ")
    }

    /// The counts that are not nothing, in words.
    private func told(_ counts: [(key: String, count: Int)]) -> [String] {
        counts.filter { $0.count > 0 }.map { key, count in
            view.words.text("text.count_\(key)", ["count": view.number(count)])
        }
    }

    /// A line for each, as many as are shown, and how many more there are.
    private func list<Element>(_ elements: [Element], _ text: (Element) -> String) -> [String] {
        var lines = elements.prefix(QualityTables.limit).flatMap { hanging("- ", text($0)) }
        if elements.count > QualityTables.limit {
            lines += hanging(
                "  ",
                view.words.text("quality.more", ["count": view.number(elements.count - QualityTables.limit)]))
        }
        return lines
    }
}
