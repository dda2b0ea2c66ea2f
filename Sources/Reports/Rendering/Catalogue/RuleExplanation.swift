/// A rule of the plan at length: what must hold, of what, for whom, and what is told where it does not.
public struct RuleExplanation: Sendable, Encodable {
    struct Name: Sendable, Encodable {
        let code: String
        let name: String
        let unit: String
    }

    struct Form: Sendable, Encodable {
        let code: String
        let title: String
    }

    struct Months: Sendable, Encodable {
        /// `2025-01`; nil where it is open.
        let from: String?
        let to: String?
    }

    let code: String
    let plan: String
    let severity: Severity
    let condition: String
    let message: String
    let names: [Name]
    let forms: [Form]
    let kinds: [String]
    let units: [String]
    let periods: [Months]
    let local: Bool
    private let words: Words

    private enum CodingKeys: String, CodingKey {
        case code, plan, severity, condition, message, names, forms, kinds, units, periods, local
    }

    /// A rule by its code as people type it, such as `r04`; nil where the plan has no such rule.
    ///
    /// - Throws: `WorkspaceFault` where words are missing.
    public init?(
        _ code: String, of plan: Plan, language: Language, in folder: TemplateFolder
    ) throws(WorkspaceFault) {
        guard let rule = plan.rules.first(where: { $0.code.uppercased() == code.uppercased() }) else { return nil }
        words = try Words(named: "catalogue.\(language.rawValue)", language: language, in: folder)
        self.code = rule.code
        self.plan = plan.name.text(language)
        severity = rule.severity
        condition = rule.condition
        message = rule.message.text(language)
        var seen = Set<DenseIndex<Item>>()
        names = rule.expression.references.map(\.item).filter { seen.insert($0).inserted }.map { item in
            Name(
                code: plan.code(of: item), name: plan.name(of: item, in: language),
                unit: plan.indicator(of: item).unitOfMeasure)
        }
        forms = rule.forms.map { Form(code: plan.forms[$0].code, title: plan.forms[$0].title.text(language)) }
        kinds = rule.scope.kinds
        units = rule.scope.units
        periods = rule.scope.periods.map { Months(from: Self.month($0.first), to: Self.month($0.last)) }
        local = rule.isLocal
    }

    /// `2025-03`; months are counted from the year 0, the first being 1.
    private static func month(_ count: Int?) -> String? {
        count.map { "\(($0 - 1) / 12)-\(Padded.digits(($0 - 1) % 12 + 1, 2))" }
    }

    /// For a terminal of 80 columns.
    public var text: String {
        let title = words.text("rule.title", ["plan": plan])
        var lines = DisplayWidth.wrapped("\(code) – \(words["severity.\(severity.rawValue)"]), \(title)", to: 80)
        func section(_ heading: String, _ texts: [String]) {
            guard !texts.isEmpty else { return }
            lines += ["", words[heading].uppercased()]
            for text in texts { lines += DisplayWidth.wrapped(text, to: 78).map { "  " + $0 } }
        }
        section("heading.message", [message])
        section("rule.condition", [condition])
        section("rule.names", names.map { "\($0.code): \($0.name)\($0.unit.isEmpty ? "" : " (\($0.unit))")" })
        section("rule.scope", scope)
        section("rule.judged", [words[local ? "rule.local" : "rule.elsewhere"], words["rule.unknown"]])
        return lines.joined(separator: "\n") + "\n"
    }

    private var scope: [String] {
        var lines = forms.map { words.text("rule.form", ["form": $0.code, "title": $0.title]) }
        if !kinds.isEmpty { lines.append(words.text("rule.kinds", ["list": kinds.joined(separator: ", ")])) }
        if !units.isEmpty { lines.append(words.text("rule.units", ["list": units.joined(separator: ", ")])) }
        let open = words["rule.open"]
        lines += periods.map { words.text("rule.period", ["from": $0.from ?? open, "to": $0.to ?? open]) }
        return lines
    }
}
