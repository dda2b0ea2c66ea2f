/// What a workspace says, once all of it has been found sound: its settings, units, plan, decisions and templates.
public struct WorkspaceCheck: Encodable, Sendable {
    let sound = true
    let plan: String
    let name: String
    let from: Int
    let to: Int
    let baseline: Int
    let forms: Int
    let indicators: Int
    let derived: Int
    let items: Int
    let targets: Int
    let rules: Int
    let units: Int
    let decisions: Int
    let templates: Int
    /// What is wrong with rows of decisions.csv, which stop nothing.
    let decisionFindings: [Status.DecisionFinding]

    private let root: String
    private let terms: CheckTerms

    private enum CodingKeys: String, CodingKey {
        case sound, plan, name, from, to, baseline, forms, indicators, derived, items, targets, rules, units, decisions
        case templates, decisionFindings
    }

    /// Loads, beside the workspace, all templates and words that a run renders with.
    ///
    /// - Throws: `WorkspaceFault` where one of them is missing or wrong.
    public init(_ workspace: Workspace, language: Language? = nil) throws(WorkspaceFault) {
        let context = try RenderContext(workspace: workspace)
        _ = try (ReportPages(context), ReportTables(context), FeedbackPages(context), StatusText(context))
        _ = try context.folder.packed()
        terms = try CheckTerms(workspace: workspace, language: language)
        root = workspace.root
        let plan = workspace.plan
        self.plan = plan.code
        name = plan.name.text(terms.language)
        (from, to, baseline) = (plan.years.lowerBound, plan.years.upperBound, plan.baselineYear)
        forms = plan.forms.count
        indicators = plan.indicators.count
        derived = plan.indicators.count { $0.formula != nil }
        items = plan.items.count
        targets = plan.targets.count
        rules = plan.rules.count
        units = workspace.units.units.count
        decisions = workspace.decisions.rows.count
        decisionFindings = workspace.decisions.faults.map { [terms] fault in
            .init(code: fault.code.rawValue, text: fault.text(terms.language))
        }
        templates = context.folder.names.count { !$0.hasPrefix("workspace/") }
    }

    /// For people: a line that all is sound, and what there is.
    public func text(_ layout: FileCheck.Layout = FileCheck.Layout()) -> String {
        func count(_ number: Int) -> String { terms.style.text(number) }
        let facts = [
            ("plan", terms.text("workspace.plan_value", ["name": name, "code": plan])),
            (
                "years",
                terms.text("workspace.years_value", ["from": "\(from)", "to": "\(to)", "baseline": "\(baseline)"])
            ),
            ("forms", count(forms)),
            (
                "indicators",
                terms.text("workspace.indicators_value", ["count": count(indicators), "derived": count(derived)])
            ),
            ("items", count(items)), ("targets", count(targets)), ("rules", count(rules)), ("units", count(units)),
            ("decisions", count(decisions)), ("templates", count(templates)),
        ]
        let paint = TerminalPaint(isColoured: layout.isColoured)
        let names = facts.map { terms["workspace.\($0.0)"] }
        let label = (names.map(DisplayWidth.of).max() ?? 0) + 2
        let lines = zip(names, facts).map { name, fact in
            "  " + paint(DisplayWidth.padded(name, to: label), .dim) + fact.1
        }
        let sound = terms.text("workspace.sound", ["folder": VisibleText.line(root)])
        let findings = decisionFindings.map { paint($0.text, .severity(.warning)) }
        return ([paint(sound, .good)] + lines + findings).joined(separator: "\n") + "\n"
    }
}

/// What is wrong with a workspace's own files, for programs.
public struct WorkspaceFaultSummary: Encodable, Sendable {
    struct Fault: Encodable {
        let file: String
        let line: UInt32
        let column: UInt32
        let cell: String?
        let message: String
    }

    let sound = false
    let faults: [Fault]

    /// The language is one that was asked for: settings may be what is wrong.
    public init(_ faults: [WorkspaceFault], language: Language) {
        self.faults = faults.map { fault in
            Fault(
                file: fault.file, line: fault.place.line, column: fault.place.column, cell: fault.place.cellName,
                message: fault.message.text(language))
        }
    }
}
