extension QualityTables {
    // MARK: - By unit

    /// The units of which anything was found or mended.
    var units: HTML? {
        let (units, words) = (figures.units, view.words)
        guard !units.isEmpty else { return nil }
        let columns =
            [TableColumn(words["quality.unit"], "name")]
            + ["errors", "open_warnings", "answered", "notes", "mended"].map {
                TableColumn(words["quality.\($0)"], "n")
            }
        return HTML { html in
            html.table(
                label: words["quality.by_unit"], caption: words["quality.by_unit"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for unit in units.prefix(Self.limit) {
                        html.element("tr") { html in
                            html.rowHeading(view.unitName(unit.unit, form: unit.form))
                            for count in [
                                unit.counts.errors, unit.counts.open, unit.counts.answered, unit.counts.notes,
                                unit.counts.mended,
                            ] {
                                html.numberCell(unlessNone(count))
                            }
                        }
                        html.newLine()
                    }
                }
            }
            more(units.count, &html)
        }
    }

    // MARK: - Answers

    /// The warnings that are answered, with the submitters' words.
    var answers: HTML? {
        let answered = figures.answered
        guard !answered.isEmpty else { return nil }
        return HTML { html in
            html.element("dl", ["class": "quotes"]) { html in
                html.newLine()
                for kept in answered.prefix(Self.limit) {
                    html.element("div") { html in
                        html.element("dt", text: view.unitName(kept.key.unit, form: kept.key.form))
                        html.element("dd", text: "\(code(kept.finding)): \(message(kept))\n\(answer(kept))")
                    }
                    html.newLine()
                }
            }
            html.newLine()
            more(answered.count, &html)
        }
    }

    /// "Đã trả lời: “…”".
    func answer(_ kept: LedgerExtract.KeptFinding) -> String {
        let note = VisibleText.cut(VisibleText.line(kept.finding.answer ?? ""), to: Self.longest)
        return view.words.text("quality.answer", ["note": note])
    }

    // MARK: - Rules

    /// What each rule of the plan came to: it passed, failed, or could not be checked.
    var rules: HTML? {
        let (rules, words) = (figures.rules, view.words)
        guard !rules.isEmpty else { return nil }
        let columns = [
            TableColumn(words["quality.rule"]), TableColumn(words["quality.severity"]),
            TableColumn(words["quality.rule_text"], "example"), TableColumn(words["quality.passed"], "n"),
            TableColumn(words["quality.failed"], "n"), TableColumn(words["quality.not_checked"], "n"),
            TableColumn(words["quality.rule_units"], "example"),
        ]
        return HTML { html in
            html.table(
                label: words["quality.rules"], caption: words["quality.rules"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for rule in rules.prefix(Self.limit) { row(rule, &html) }
                }
            }
            more(rules.count, &html)
        }
    }

    private func row(_ rule: PeriodReport.RuleOutcome, _ html: inout HTML) {
        html.element("tr") { html in
            html.cell(rule.rule)
            html.element("td", ["class": "v-\(rule.severity.rawValue)"], text: severity(rule.severity))
            html.element("td", ["class": "example"], text: rule.message.text(view.language))
            for count in [rule.passed, rule.failed, rule.notChecked] { html.numberCell(view.number(count)) }
            html.element("td", ["class": "example"], text: details(rule))
        }
        html.newLine()
    }

    /// Where the rule failed; where it could not be checked, and for want of what.
    func details(_ rule: PeriodReport.RuleOutcome) -> String {
        let form = rule.forms.first ?? DenseIndex(0)
        var details: [String] = []
        if !rule.failedUnits.isEmpty {
            details.append(
                view.words.text("quality.rule_failed", ["units": units(rule.failedUnits, form: form)]))
        }
        if rule.notChecked > 0 {
            let codes = rule.missing.prefix(Self.namedUnits).map { view.plan.code(of: $0) }
            let missing = codes.joined(separator: ", ") + (codes.count < rule.missing.count ? "…" : "")
            details.append(
                view.words.text(
                    rule.uncheckedUnits.isEmpty ? "quality.rule_unchecked" : "quality.rule_unchecked_at",
                    [
                        "missing": missing.isEmpty ? view.words["quality.rule_needs"] : missing,
                        "units": units(rule.uncheckedUnits, form: form),
                    ]))
        }
        return details.joined(separator: " ")
    }
}
