/// The sections of the page, as the template is given them.
struct PageSections {
    let view: ReportView
    /// The sections that the template has, in its order.
    let contents: [PageContents.Section]

    var values: [String: Any] {
        let completeness = CompletenessTables(view: view)
        let quality = QualityTables(view: view)
        let exceptions = completeness.exceptions
        let (groups, units) = (groups, unitTables)
        let (answers, rules) = (quality.answers, quality.rules)
        let (focus, trends) = (FocusSection(view: view), trends)
        let others = NarrativeList(
            view: view, forms: Set(view.plan.forms.indices.map { DenseIndex($0) }).subtracting(focus.forms))
        let (focusTable, definitions) = (focus.table, DefinitionTable(view: view).html)
        let absent: [(PageContents.Section, Bool)] = [
            (.targets, view.report.targets.isEmpty), (.units, units.isEmpty), (.focus, focus.isEmpty),
            (.narrative, others.questions.isEmpty), (.trends, trends.isEmpty),
            (.changes, EditionTables(view: view).isEmpty),
            (.definitions, definitions == nil),
        ]
        let empty = absent.filter(\.1).map(\.0)
        let values: [String: Any] = [
            "contents": entries(contents.filter { !empty.contains($0) }, focus: focus.title),
            "has_targets": !view.report.targets.isEmpty, "targets": TargetList(view: view).html,
            "has_groups": !groups.isEmpty, "groups": groups,
            "has_series": !view.report.series.isEmpty, "has_units": !units.isEmpty, "unit_tables": units,
            "has_focus": !focus.isEmpty, "focus_title": focus.title, "focus_reports": focus.reports ?? HTML(),
            "has_focus_figures": focusTable != nil, "focus_charts": focus.charts, "focus_figures": focusTable ?? HTML(),
            "has_focus_quotes": !focus.quotes.isEmpty, "focus_quotes": focus.quotes,
            "is_focus_withheld": focus.isWithheld,
            "has_feedback": !focus.feedback.isEmpty, "feedback": focus.feedback,
            "has_narrative": !others.questions.isEmpty, "narrative": others.html,
            "has_trends": !trends.isEmpty, "trends": trends,
            "has_definitions": definitions != nil, "definitions": definitions ?? HTML(),
            "completeness": completeness.overview,
            "has_exceptions": !exceptions.isEmpty, "exceptions": exceptions,
            "has_findings": !quality.figures.isEmpty, "severities": quality.severities,
            "findings": quality.findings ?? HTML(), "finding_units": quality.units ?? HTML(),
            "has_answers": answers != nil, "answers": answers ?? HTML(),
            "has_rules": rules != nil, "rules": rules ?? HTML(),
            "has_estimates": quality.estimates != nil, "estimates": quality.estimates ?? HTML(),
            "signs": signs, "statuses": statuses,
            "files": Self.tables.map { name in
                TemplateValues(["name": name, "about": view.words["file.\(name.split(separator: ".")[0])"]])
            },
        ]
        return values.merging(changes) { own, _ in own }
    }

    private var changes: [String: Any] {
        let editions = EditionTables(view: view)
        let (changes, base) = (editions.changes, view.report.edition.base)
        let before = view.words.text("edition.before", ["number": base.map { view.number($0.number) } ?? ""])
        return [
            "has_changes": !editions.isEmpty, "has_base": base != nil, "changes_heading": editions.heading ?? "",
            "reasons": editions.reasons, "has_differences": !changes.isEmpty,
            "changes": editions.table(changes, caption: view.words["edition.changes"], before: before) ?? HTML(),
            "revisions": editions.table(
                editions.revisions, caption: view.words["edition.revisions"], before: view.words["edition.first"])
                ?? HTML(),
            "decisions": editions.decisions ?? HTML(),
        ]
    }

    private func entries(_ sections: [PageContents.Section], focus: String) -> [TemplateValues] {
        sections.map { section in
            let groups = section == .results ? view.groups : []
            return TemplateValues([
                "id": section.rawValue, "title": section == .focus ? focus : view.words["page.\(section.rawValue)"],
                "has_subsections": !groups.isEmpty,
                "subsections": groups.enumerated().map { position, group in
                    TemplateValues([
                        "id": "group-\(position + 1)",
                        "title": "\(PeriodWords.roman(position + 1)). \(group.group.name.text(view.language))",
                    ])
                },
            ])
        }
    }

    /// The tables beside the page.
    static let tables = [
        "tables.xml", "indicators.csv", "units.csv", "observations.csv", "completeness.csv", "findings.csv",
        "series.csv", "observations-sdmx.csv", "dictionary.csv", "submission.xml", "adx.xml",
    ]

    private var groups: [TemplateValues] {
        view.groups.enumerated().map { position, group in
            let name = group.group.name.text(view.language)
            return TemplateValues([
                "id": "group-\(position + 1)", "group_number": PeriodWords.roman(position + 1), "name": name,
                "table": GroupTable(
                    view: view, name: name, rows: group.rows, trends: Trends(view: view, rows: group.rows)
                ).html,
            ])
        }
    }

    /// The groups that have earlier values.
    private var trends: [TemplateValues] {
        view.groups.enumerated().compactMap { position, group in
            let trends = Trends(view: view, rows: group.rows)
            guard !trends.isEmpty else { return nil }
            let name = group.group.name.text(view.language)
            return TemplateValues([
                "id": "trend-group-\(position + 1)", "group_number": PeriodWords.roman(position + 1), "name": name,
                "charts": TrendCharts(trends: trends).html, "table": HistoryTable(trends: trends, name: name).html,
            ])
        }
    }

    private var unitTables: [TemplateValues] {
        view.report.forms.compactMap { completeness in
            guard let table = UnitTable(view: view, form: completeness.form).html else { return nil }
            let form = view.plan.forms[completeness.form]
            return TemplateValues([
                "id": UnitTable.anchor(completeness.form), "name": "\(form.code). \(form.title.text(view.language))",
                "charts": UnitCharts(view: view, form: completeness.form).html,
                "table": table,
            ])
        }
    }

    private var signs: [TemplateValues] {
        let states = ["missing", "not_computable", "withheld", "no_sense", "incomplete"].map { ("state.\($0)", $0) }
        return (states + ["estimated", "provisional"].map { ("estimate.\($0)", $0) }).map { word, meaning in
            TemplateValues(["sign": view.words[word], "meaning": view.words["sign.\(meaning)"]])
        }
    }

    private var statuses: [TemplateValues] {
        let all: [PeriodReport.TargetProgress.Status] = [.exceeded, .met, .onTrack, .behind, .notYet, .missed]
        return all.map { status in
            TemplateValues([
                "class": status.cssClass, "shape": status.shape, "status": view.figures.status(status),
                "meaning": view.words.text(
                    "status_meaning.\(status.rawValue)", ["share": "\(view.context.settings.onTrack)"]),
            ])
        }
    }
}
