/// What each finding says and how to mend it: Templates/words/findings.<language>.yml.
public struct FindingWords: Sendable {
    public struct Text: Sendable, Hashable {
        /// What was found, where, and what was expected.
        public let message: String
        /// How to mend it.
        public let hint: String
    }

    /// The placeholders that every message may use.
    static let common: Set<String> = [
        "found", "line", "column", "cell", "place", "indicator", "name", "unit_of_measure", "min", "max", "soft_min",
        "soft_max", "range", "soft_range", "form", "unit", "period", "count",
    ]

    private let words: Words
    /// The words for what fills the placeholders.
    private let terms: FeedbackTerms

    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public init(language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        words = try Words(named: "findings.\(language.rawValue)", language: language, in: folder)
        terms = try FeedbackTerms(language: language, in: folder)
    }

    /// The words of a finding, with its first place and its arguments filled in.
    ///
    /// The key tells what its submission is for; nil where that could not be made out.
    public func text(of finding: Finding, key: SubmissionKey?, plan: Plan, units: UnitRegistry) -> Text {
        text(of: finding) { value($0, of: finding, key: key, plan: plan, units: units) }
    }

    /// What findings of one cause have in common: the same words, but for the item, its place and what stands there.
    func pattern(of finding: Finding, key: SubmissionKey?, plan: Plan, units: UnitRegistry) -> Text {
        text(of: finding) { name in
            Self.ofItem.contains(name) && finding.arguments[name] == nil
                ? "…" : value(name, of: finding, key: key, plan: plan, units: units)
        }
    }

    private static let ofItem = [
        "found", "line", "column", "cell", "place", "count", "indicator", "name", "unit_of_measure",
    ]

    /// Values are made as the words ask for them: a message has a few of many.
    private func text(of finding: Finding, value: (String) -> String?) -> Text {
        let code = finding.code.rawValue
        var hint = words.text("\(code).hint", value)
        if finding.code == .outsideHardLimits || finding.code == .outsideSoftLimits, finding.arguments["fits"] != nil {
            hint += " " + terms.words.text("fits", value)
        }
        return Text(message: words.text("\(code).message", value), hint: hint)
    }

    // MARK: - What fills the placeholders

    private func value(
        _ name: String, of finding: Finding, key: SubmissionKey?, plan: Plan, units: UnitRegistry
    ) -> String? {
        if name == "rule_message", let message = finding.arguments["message_\(terms.language.rawValue)"] {
            return message.isEmpty ? finding.arguments["message_vi"] ?? "" : message
        }
        if let value = finding.arguments[name] { return argument(name, value, of: finding, plan: plan) }
        return finding.item.flatMap { itemValue(name, $0, plan: plan) }
            ?? submissionValue(name, key, plan: plan, units: units) ?? placeValue(name, finding)
    }

    private func placeValue(_ name: String, _ finding: Finding) -> String? {
        let place = finding.place
        switch name {
        case "found":
            let found = VisibleText.cut(VisibleText.line(finding.occurrences.first?.found ?? ""), to: 60)
            return found.isEmpty ? terms["empty"] : found
        case "line": return terms.style.text(Int(place.line))
        case "column": return "\(place.column)"
        case "cell": return place.cellName ?? terms.place(place)
        case "place": return terms.place(place)
        case "count": return terms.style.text(finding.count)
        case "indicator", "name": return ""
        case "unit_of_measure": return terms["measure"]
        default: return nil
        }
    }

    private func submissionValue(
        _ name: String, _ key: SubmissionKey?, plan: Plan, units: UnitRegistry
    ) -> String? {
        let known = key.flatMap { key in
            plan.forms.indices.contains(key.form.position) && units.units.indices.contains(key.unit.position)
                ? key : nil
        }
        switch name {
        case "form": return known.map { plan.forms[$0.form].code } ?? ""
        case "unit": return known.map { terms.unit($0, plan: plan, units: units) } ?? terms["anyone"]
        case "period": return known.map { terms.periods.title($0.period) } ?? terms["unknown"]
        default: return nil
        }
    }

    private func itemValue(_ name: String, _ item: DenseIndex<Item>, plan: Plan) -> String? {
        let indicator = plan.indicator(of: item)
        func limit(_ value: ExactDecimal?) -> String { value.map { number($0.description) } ?? "…" }
        switch name {
        case "indicator": return plan.code(of: item)
        case "name": return plan.name(of: item, in: terms.language)
        case "unit_of_measure": return indicator.unitOfMeasure.isEmpty ? terms["measure"] : indicator.unitOfMeasure
        case "min": return limit(indicator.hardLimits.lowest)
        case "max": return limit(indicator.hardLimits.highest)
        case "soft_min": return limit(indicator.softLimits.lowest)
        case "soft_max": return limit(indicator.softLimits.highest)
        case "range": return range(indicator.hardLimits)
        case "soft_range": return range(indicator.softLimits)
        default: return nil
        }
    }

    /// `từ 0 đến 20.000`, `không quá 1.000`.
    private func range(_ limits: Indicator.Limits) -> String {
        var values: [String: String] = [:]
        values["min"] = limits.lowest.map { number($0.description) }
        values["max"] = limits.highest.map { number($0.description) }
        switch (limits.lowest, limits.highest) {
        case (nil, nil): return "…"
        case (_, nil): return terms.text("range.from", values)
        case (nil, _): return terms.text("range.to", values)
        default: return terms.text("range.both", values)
        }
    }

    private func argument(_ name: String, _ value: String, of finding: Finding, plan: Plan) -> String {
        switch (name, finding.code) {
        case ("limit", _), ("lines", _), ("expected", _), ("actual", _), ("whole", _), ("sum", _), ("difference", _):
            return number(value)
        case ("total", _), ("words", _), ("rows", _): return number(value)
        case ("owner", .wrongForm) where value == "…": return terms["edition"]
        case ("value", _), ("previous_value", _), ("median", _), ("would", _), ("same", _), ("units", _):
            return number(value)
        case ("filled", _), ("values", _):
            return RuleArguments.spoken(
                value, number: { $0.isEmpty ? terms["empty"] : number($0) }, place: terms.place,
                period: terms.periods.title)
        case ("times", _): return times(value)
        case ("suggestions", _): return value.isEmpty ? "" : " " + terms.text("near", ["list": value])
        case ("previous_period", _): return Period(canonical: value).map(terms.periods.title) ?? value
        // Without a mark between thousands, which is what it may have been written with.
        case ("reading", .readByItsKind): return value.replacing(".", with: terms["decimal.mark"])
        case ("readings", _): return readings(value)
        case ("first", .periodContradicted), ("second", .periodContradicted): return days(value)
        case ("setting", _): return "\(terms.word("setting", value)), reading.limits.\(value)"
        case ("reading1", _): return unmistakable(value)
        case ("reading2", _): return value.replacing(".", with: terms["decimal.mark"])
        case ("kind", .formNotOwed), ("kinds", .formNotOwed): return kinds(value, plan: plan)
        case ("periodicity", _): return terms.word("periodicity", value)
        case ("from", .unitNotValid), ("to", .unitNotValid), ("begins", _), ("ends", _):
            if value == "…" { return terms[name == "to" ? "open" : "unknown"] }
            return CalendarDate(value).map(terms.style.date) ?? value
        case ("period", _): return Period(canonical: value).map(terms.periods.title) ?? value
        case ("parts", _): return parts(value, plan: plan)
        default: return VisibleText.cut(VisibleText.line(value), to: 200)
        }
    }

    /// The number in the language's style, with all its decimals.
    private func number(_ plain: String) -> String {
        guard let value = ExactDecimal(plain) else { return plain }
        return terms.style.text(ExactTotal(value), decimals: Int(value.scale))
    }

    /// How many times larger or smaller, of a plain ratio such as 1000 or 0.001.
    private func times(_ ratio: String) -> String {
        guard let value = ExactDecimal(ratio), value != .zero else { return ratio }
        if value < ExactDecimal(1), let inverse = ExactTotal(ExactDecimal(1)).divided(by: ExactTotal(value)) {
            return terms.text("times.smaller", ["count": terms.style.text(inverse, decimals: 0)])
        }
        return terms.text("times.larger", ["count": number(ratio)])
    }

    /// A number with three decimals written with a fourth, which no reader takes for thousands.
    private func unmistakable(_ plain: String) -> String {
        let text = plain.contains(".") ? plain + "0" : plain
        return text.replacing(".", with: terms["decimal.mark"])
    }

    /// Readings between bars: each on its own behind a semicolon, with a stranger's text on one line.
    private func readings(_ value: String) -> String {
        value.split(separator: " | ").map { VisibleText.cut(VisibleText.line(String($0)), to: 120) }
            .joined(separator: "; ")
    }

    /// A period's name, or its first and last day.
    private func days(_ value: String) -> String {
        if let period = Period(canonical: value) { return terms.periods.title(period) }
        let dates = value.split(separator: "/").compactMap { CalendarDate($0) }
        return dates.count == 2
            ? dates.map(terms.style.date).joined(separator: " – ") : VisibleText.cut(VisibleText.line(value), to: 60)
    }

    private func kinds(_ value: String, plan: Plan) -> String {
        value.split { "|,".contains($0) }
            .map { terms.kind(String($0.drop { $0 == " " }), plan: plan) }
            .joined(separator: ", ")
    }

    private func parts(_ value: String, plan: Plan) -> String {
        value.split(separator: ",")
            .map { part in
                let code = String(part.drop { $0 == " " })
                return plan.partNames[code].map { "\(code) (\($0.text(terms.language)))" } ?? code
            }
            .joined(separator: ", ")
    }
}
