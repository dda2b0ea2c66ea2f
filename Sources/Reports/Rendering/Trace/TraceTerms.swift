import Synchronization

/// What a trace is told with: the plan and the units that it names, and the words of a language.
///
/// Its own words are in Templates/words/trace.<language>.yml.
///
/// A reference, since it is large, and in hand wherever one of a hundred thousand lines is written.
public final class TraceTerms: Sendable {
    let plan: Plan
    let units: UnitRegistry
    let settings: Settings
    let words: Words
    /// The words of receipts, which call things the same.
    let feedback: FeedbackTerms
    private let findings: FindingWords
    /// What units are called, of those told so far: a unit stands on the page of each of its figures.
    private let unitNames = Mutex<[SubmissionKey: String]>([:])

    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public init(
        plan: Plan, units: UnitRegistry, settings: Settings, language: Language, in folder: TemplateFolder
    ) throws(WorkspaceFault) {
        self.plan = plan
        self.units = units
        self.settings = settings
        words = try Words(named: "trace.\(language.rawValue)", language: language, in: folder)
        feedback = try FeedbackTerms(language: language, in: folder)
        findings = try FindingWords(language: language, in: folder)
    }

    var language: Language { words.language }
    var style: NumberStyle { feedback.style }

    subscript(key: String) -> String { words[key] }

    public func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    func name(_ figure: FigureName) -> String { figure.text(plan: plan, units: units) }

    // MARK: - Figures

    /// `NS02. Chi sự nghiệp KH&CN`.
    func heading(_ item: DenseIndex<Item>) -> String {
        text("figure", ["code": plan.code(of: item), "name": plan.name(of: item, in: language)])
    }

    /// The number with all its decimals, or the reason why there is none.
    func value(_ value: ConsolidatedValue) -> String {
        value.number.map(number) ?? self["state.\(value.state == .value ? "value" : value.state.rawValue)"]
    }

    func number(_ number: ExactTotal) -> String { style.text(number, decimals: number.scale) }

    func unit(_ unit: DenseIndex<ReportingUnit>, form: DenseIndex<Form>, period: Period) -> String {
        let key = SubmissionKey(unit: unit, form: form, period: period)
        if let name = unitNames.withLock({ $0[key] }) { return name }
        let name = feedback.unit(key, plan: plan, units: units)
        unitNames.withLock { $0[key] = name }
        return name
    }

    /// `Quý I/2025 (15/12/2024 – 14/3/2025), biểu B01; toàn bộ các đơn vị`.
    func about(_ name: FigureName) -> String {
        let form = plan.forms[plan.indicator(of: name.item).form]
        let period = feedback.periods.title(name.period)
        var parts = [
            text(
                "of_period",
                ["period": period, "dates": feedback.periods.dates(form.dates(of: name.period)), "form": form.code])
        ]
        if name.series != .period { parts.append(text("series.\(name.series.rawValue)", ["period": period])) }
        parts.append(scope(of: name))
        return parts.joined(separator: "; ")
    }

    func scope(of name: FigureName) -> String {
        let form = plan.indicator(of: name.item).form
        switch name.scope {
        case .total: return self["scope.total"]
        case .kind(let kind): return text("scope.kind", ["name": feedback.word("kind", kind)])
        case .under(let unit):
            return text("scope.under", ["name": self.unit(unit, form: form, period: name.period)])
        case .unit(let unit): return self.unit(unit, form: form, period: name.period)
        }
    }

    /// Whether the lines come to what is published.
    func check(_ trace: FigureTrace) -> String {
        let computed = value(trace.computed)
        guard trace.holds else {
            return text("holds.not", ["value": computed, "published": value(trace.published)])
        }
        guard trace.published.number != nil else { return text("holds.none", ["value": computed]) }
        return text(trace.root.isSum ? "holds.sum" : "holds.other", ["value": computed])
    }

    /// The two sides of a published quotient; empty of what is none.
    func sides(_ value: ConsolidatedValue) -> String {
        guard let numerator = value.numerator, let denominator = value.denominator else { return "" }
        return text("sides", ["numerator": number(numerator), "denominator": number(denominator)])
    }

    /// Why the public report does not tell it.
    func withheld(_ reason: FigureTrace.Withholding) -> String {
        text(
            "withheld.\(reason.rawValue)",
            [
                "fewest": "\(settings.confidentiality.fewest)", "share": "\(settings.confidentiality.largestShare)",
            ])
    }

    func finding(_ kept: LedgerExtract.KeptFinding) -> String {
        let message = findings.text(of: kept.finding, key: kept.key, plan: plan, units: units).message
        let told = text(
            "finding",
            [
                "severity": feedback["severity.\(kept.finding.severity.rawValue)"].lowercased(),
                "code": kept.finding.code.rawValue, "message": VisibleText.line(message),
            ])
        guard let answer = kept.finding.answer else { return told }
        return told + " (" + text("answer", ["note": VisibleText.cut(VisibleText.line(answer), to: 200)]) + ")"
    }

    func message(_ kept: LedgerExtract.KeptFinding) -> String {
        VisibleText.line(findings.text(of: kept.finding, key: kept.key, plan: plan, units: units).message)
    }
}

extension TraceNode {
    /// Whether it is nothing but additions and subtractions of lines.
    var isSum: Bool {
        switch step {
        case .units(.sum), .units(.none), .units(.ratio), .lastOfEach(.sum), .kinds, .difference, .same, .line,
            .periods(.sum), .reference:
            children.allSatisfy(\.isSum)
        default: false
        }
    }
}
