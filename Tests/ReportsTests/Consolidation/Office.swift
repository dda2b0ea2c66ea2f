// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// A small office made by hand: forms, indicators and units that a test names, and what was sent.
struct Office {
    struct Item {
        var code: String
        var form = "F"
        var group = "G"
        var type = Indicator.ValueType.decimal
        var basis = Indicator.Basis.period
        var flow = Indicator.Flow.flow
        var overUnits = Indicator.UnitAggregation.sum
        var overTime: Indicator.TimeAggregation?
        var parts: [String] = []
        var unitOfMeasure = ""
        var decimals = 0
        var sameAs = ""
        /// Codes and operators: `100 * A / B`, `A + B`, `A - B`.
        var formula: (numerator: [String], denominator: [String])?
    }

    struct Form {
        var code = "F"
        var kinds: Set<String> = ["district"]
        var periodicity = Period.Kind.yearly
        var regime = Regime(name: "statistical", firstDay: 1)
        var dueDays = 5
    }

    struct Sent {
        let unit: String
        let form: String
        let period: String
        var values: [(code: String, value: String)] = []
        var isNil = false
        var received = "2025-01-02 08:00"
        var status = ObservationStatus.official
        var revision = 0
        var note = ""
        /// Notes beside values, by their codes.
        var notes: [String: String] = [:]
    }

    var forms = [Form()]
    var items: [Item] = []
    var targets: [(code: String, year: Int?, comparison: Target.Comparison, value: String, upper: String?)] = []
    var units: [(id: String, states: [ReportingUnit.State])] = []
    /// Who took over, by the id of the unit that ended: `b`, or `b:0.6` where the share is known.
    var successors: [String: [String]] = [:]
    /// Units that were read elsewhere, in the place of those made here.
    var otherUnits: UnitRegistry?
    var sent: [Sent] = []
    var returned: [(unit: String, form: String, period: String)] = []
    var closed: [String] = []
    /// What has been told before.
    var told: [LedgerExtract.Told] = []
    var years = 2021...2025
    var confidential: Set<String> = ["enterprise", "cooperative"]
    var onTrack = 90

    mutating func add(_ item: Item) { items.append(item) }

    mutating func unit(
        _ id: String, kind: String = "district", parent: String? = "04", from: String? = nil, to: String? = nil
    ) {
        let state = ReportingUnit.State(
            code: id, name: LocalName(vietnamese: id), kind: kind, parent: parent,
            validFrom: from.flatMap { CalendarDate($0) }, validTo: to.flatMap { CalendarDate($0) })
        if let place = units.firstIndex(where: { $0.id == id }) {
            units[place].states.append(state)
        } else {
            units.append((id, [state]))
        }
    }

    /// Values as `A 5`, `B -`, `C …`, `D.X 3`, divided by commas.
    mutating func send(
        _ unit: String, _ period: String, _ values: String, form: String = "F", received: String = "2025-01-02 08:00",
        status: ObservationStatus = .official, revision: Int = 0, note: String = "", notes: [String: String] = [:]
    ) {
        let values = values.split(separator: ",").map { pair in
            let words = pair.split(separator: " ")
            return (code: String(words[0]), value: words.dropFirst().joined(separator: " "))
        }
        sent.append(
            Sent(
                unit: unit, form: form, period: period, values: values, received: received, status: status,
                revision: revision, note: note, notes: notes))
    }

    mutating func sendNil(_ unit: String, _ period: String, form: String = "F") {
        sent.append(Sent(unit: unit, form: form, period: period, isNil: true))
    }

    // MARK: - What it comes to

    var plan: Plan {
        var indicators: [Indicator] = []
        var planItems: [Reports.Item] = []
        var ranges: [Range<Int>] = []
        let ordered = forms.flatMap { form in items.filter { $0.form == form.code } }
        let place = { (code: String) in DenseIndex<Indicator>(ordered.firstIndex { $0.code == code }!) }
        let whole = { (code: String) in
            DenseIndex<Reports.Item>(ordered.prefix { $0.code != code }.reduce(0) { $0 + 1 + $1.parts.count })
        }
        for (form, description) in forms.enumerated() {
            let first = planItems.count
            for item in ordered where item.form == description.code {
                let index = DenseIndex<Indicator>(indicators.count)
                planItems.append(Reports.Item(indicator: index, part: nil))
                planItems += item.parts.map { Reports.Item(indicator: index, part: $0) }
                indicators.append(indicator(item, form: DenseIndex(form), whole: whole))
            }
            ranges.append(first..<planItems.count)
        }
        var groups: [String] = []
        for item in items where !groups.contains(item.group) { groups.append(item.group) }
        return Plan(
            code: "test", name: LocalName(vietnamese: "Kế hoạch"), source: "", years: years,
            baselineYear: years.lowerBound - 1,
            forms: zip(forms, ranges).map {
                Reports.Form(
                    code: $0.code, title: LocalName(vietnamese: $0.code), reporterKinds: $0.kinds,
                    periodicity: $0.periodicity, regime: $0.regime, dueDays: $0.dueDays, items: $1)
            },
            indicators: indicators, items: planItems,
            targets: targets.map {
                Target(
                    indicator: place($0.code), year: $0.year, comparison: $0.comparison,
                    value: ExactDecimal($0.value)!, upper: $0.upper.map { ExactDecimal($0)! }, source: "")
            },
            rules: [], groups: groups.map { Plan.Group(code: $0, name: LocalName(vietnamese: $0)) }, partNames: [:],
            hash: "plan")
    }

    private func indicator(
        _ item: Item, form: DenseIndex<Reports.Form>, whole: (String) -> DenseIndex<Reports.Item>
    ) -> Indicator {
        let formula = item.formula.map { formula in
            Formula(
                text: "", numerator: side(formula.numerator, whole),
                denominator: formula.denominator.isEmpty ? nil : side(formula.denominator, whole))
        }
        let usual: Indicator.TimeAggregation = item.flow == .stock ? .last : .sum
        return Indicator(
            code: item.code, form: form, group: item.group, name: LocalName(vietnamese: item.code),
            unitOfMeasure: item.unitOfMeasure,
            type: item.type, isRequired: true, basis: item.basis, flow: item.flow,
            overUnits: formula?.denominator == nil ? item.overUnits : .ratio,
            overTime: item.overTime ?? (formula?.denominator == nil ? usual : .recompute), direction: .up,
            decimals: item.decimals,
            hardLimits: .init(lowest: nil, highest: nil), softLimits: .init(lowest: nil, highest: nil),
            breakdown: item.parts, formula: formula, source: "", sourceStatus: "", externalCode: "", sameAs: item.sameAs
        )
    }

    /// Operands and operators by turns, from left to right.
    private func side(_ words: [String], _ whole: (String) -> DenseIndex<Reports.Item>) -> Reports.Expression {
        var rows = ExpressionRows()
        func add(_ word: String) {
            if let number = ExactDecimal(word) {
                rows.append(.init(.constant, 0, at: 0..<0), constants: [Operand(number)])
            } else {
                rows.append(Reference(item: whole(word)), at: 0..<0)
            }
        }
        add(words[0])
        for position in stride(from: 1, to: words.count - 1, by: 2) {
            add(words[position + 1])
            let operation: Reports.Expression.Operation =
                switch words[position] {
                case "+": .add
                case "-": .subtract
                default: .multiply
                }
            rows.append(.init(operation, 0, at: 0..<0), constants: [])
        }
        return rows.expression
    }

    var registry: UnitRegistry {
        if let otherUnits { return otherUnits }
        let all = [(id: "04", states: [Self.province])] + units
        return UnitRegistry(
            units: all.map {
                ReportingUnit(
                    id: $0.id, states: $0.states,
                    successors: (successors[$0.id] ?? []).map { successor in
                        let words = successor.split(separator: ":")
                        return .init(
                            id: String(words[0]), share: words.count > 1 ? ExactDecimal(String(words[1])) : nil)
                    },
                    contact: .init(name: "", telephone: "", email: ""))
            }, hash: "units")
    }

    private static let province = ReportingUnit.State(
        code: "04", name: LocalName(vietnamese: "Tỉnh"), kind: "province", parent: nil, validFrom: nil, validTo: nil)

    var settings: Settings {
        Settings(
            agency: .init(
                unit: "04", name: LocalName(vietnamese: "Sở"), superior: LocalName(vietnamese: "Tỉnh"), symbol: "S",
                place: "", recipients: []),
            language: .vietnamese, timeOffset: 7 * 3600, plan: "test", acceptance: .atomic, regimes: [:],
            workCalendar: WorkCalendar(holidays: [CalendarDate("2025-01-01")!]), settleSeconds: 10,
            confidentiality: .init(kinds: confidential, fewest: 3, largestShare: 80), onTrack: onTrack,
            hash: "settings")
    }

    var extract: LedgerExtract {
        let (plan, registry) = (plan, registry)
        var observations: [LedgerExtract.Value] = []
        let standing = sent.enumerated().map { place, sent in
            let first = observations.count
            for (code, text) in sent.values {
                let item = DenseIndex<Reports.Item>(plan.items.indices.first { plan.code(of: DenseIndex($0)) == code }!)
                let note = sent.notes[code] ?? ""
                observations.append(value(item, text, plan.indicator(of: item).type, sent.status, note: note))
            }
            let received = Moment(sent.received, defaultOffset: 7 * 3600)!
            return LedgerExtract.Standing(
                key: SubmissionKey(
                    unit: registry.index(ofID: sent.unit)!, form: plan.form(code: sent.form)!,
                    period: Period(canonical: sent.period)!),
                revision: sent.revision, isNil: sent.isNil, note: sent.note,
                origin: .init(fileName: "f.csv", hash: "hash\(place)", ordinal: 0, received: received),
                firstReceived: received, observations: first..<observations.count)
        }
        let open = returned.map {
            LedgerExtract.Open(
                key: SubmissionKey(
                    unit: registry.index(ofID: $0.unit)!, form: plan.form(code: $0.form)!,
                    period: Period(canonical: $0.period)!),
                reason: .returned,
                origin: .init(
                    fileName: "r.csv", hash: "returned", ordinal: 0,
                    received: Moment("2025-01-02", defaultOffset: 0)!))
        }
        var decided = DecisionsInForce(plan: plan)
        for object in closed {
            let words = object.split(separator: "/")
            decided.add(
                Decision(
                    when: Moment("2025-03-01", defaultOffset: 0)!, who: "", action: .close,
                    object: .init(
                        period: Period(canonical: words[0])!, form: words.count > 1 ? String(words[1]) : nil),
                    document: "", why: ""))
        }
        return LedgerExtract(
            standing: standing, values: observations, open: open, findings: [], decided: decided,
            told: told)
    }

    private func value(
        _ item: DenseIndex<Reports.Item>, _ text: String, _ type: Indicator.ValueType, _ status: ObservationStatus,
        note: String
    ) -> LedgerExtract.Value {
        let content: Observation.Content =
            type == .text ? .text : text == "-" ? .nothing : text == "…" ? .missing : .number
        return LedgerExtract.Value(
            item: item, content: content, status: status, value: ExactDecimal(text) ?? .zero,
            text: type == .text ? text : "", note: note, place: Place())
    }

    var consolidator: Consolidator { Consolidator(plan: plan, units: registry, settings: settings) }

    /// What has been told once the office has published.
    var toldNow: [LedgerExtract.Told] {
        told + consolidator.index(extract).told.filter { new in !told.contains { $0.hash == new.hash } }
    }

    func report(_ period: String) -> PeriodReport {
        consolidator.report(of: Period(canonical: period)!, from: extract)
    }

    func published(_ period: String) -> PeriodReport {
        consolidator.published(report(period), from: extract)
    }

    /// The row of an item, by its code.
    func row(_ code: String, _ period: String) -> PeriodReport.Row {
        row(code, in: report(period))
    }

    func row(_ code: String, in report: PeriodReport) -> PeriodReport.Row {
        let plan = plan
        return report.rows.first { plan.code(of: $0.item) == code }!
    }

    func id(_ unit: DenseIndex<ReportingUnit>) -> String { registry[unit].id }
}

extension ConsolidatedValue {
    /// The number, or the state in words.
    var told: String { number?.description ?? state.rawValue }
}
