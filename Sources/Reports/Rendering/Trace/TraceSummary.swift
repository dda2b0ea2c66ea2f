/// A trace for programs: its JSON keeps these names.
public struct TraceSummary: Encodable, Sendable {
    /// A value, exactly, as plain decimals.
    struct Value: Encodable, Sendable {
        let value: String?
        let numerator: String?
        let denominator: String?
        /// Empty where there is a value.
        let state: String

        init(_ value: ConsolidatedValue) {
            self.value = value.number?.description
            numerator = value.numerator?.description
            denominator = value.denominator?.description
            state = value.state.rawValue
        }
    }

    struct Node: Encodable, Sendable {
        /// units, kinds, last_of_each, difference, periods, same, formula, numerator, denominator, line or absent.
        let step: String
        /// Of units and periods how they are put together: sum, mean, min, max, last, average, none.
        var aggregation: String?
        /// The name of the figure, where it is one.
        var figure: String?
        /// Of what a unit sent: the unit's id and the period.
        var unit: String?
        var period: String?
        var formula: String?
        /// Why there is no value.
        var reason: String?
        let value: Value
        var line: Line?
        var children: [Node]?
        var leftOut: [LeftOut]?
    }

    struct LeftOut: Encodable, Sendable {
        let unit: String
        let reason: String
        let line: Line?
    }

    /// Where a value stands.
    struct Line: Encodable, Sendable {
        let indicator: String
        let breakdown: String
        let unit: String
        let period: String
        let form: String
        let file: String
        let sha256: String
        /// Below the workspace.
        let archived: String
        let received: String
        /// The submission's place in the file, from 0.
        let submission: Int
        let revision: Int
        /// number, nothing, missing, nil-return or implied-part.
        let meaning: String
        /// The value in the indicator's unit of measure; null where it does not count.
        let value: String?
        let status: String
        let basis: String
        let note: String
        let line: Int
        let column: Int
        let row: Int
        let cell: String?
        /// What had been sent, where the office corrected the value, and its decision.
        let correctedFrom: String?
        let correction: String?
        var sent: Sent?
        var findings: [Finding]?
    }

    /// What stands in the archived file.
    struct Sent: Encodable, Sendable {
        /// intact, missing or damaged.
        let archive: String
        let encoding: String?
        let format: String?
        /// The row's cells, or the element's tag, and which of the cells is meant, from 0.
        let cells: [String]?
        let marked: Int?
        let typed: String?
        /// The number that was read of it, and how.
        let number: String?
        let decimalMark: String?
        let isGrouped: Bool?
        let powerOfTen: Int?
        /// same, differs or gone.
        let rereading: String?
    }

    struct Finding: Encodable, Sendable {
        let code: String
        let severity: String
        let message: String
        let answer: String?
    }

    let figure: String
    let period: String
    let indicator: String
    let breakdown: String
    let series: String
    let scope: String
    let unit: String?
    let kind: String?
    let name: String
    let unitOfMeasure: String
    let published: Value
    let computed: Value
    /// Whether the two are the same, exactly.
    let holds: Bool
    /// Why the public report does not tell it; null where it does.
    let withheld: String?
    let tree: Node

    /// - Parameters:
    ///   - trace: What is told.
    ///   - evidence: What stands behind its lines; nil where the lines' places are enough.
    ///   - terms: The plan and the words of its messages.
    public init(_ trace: FigureTrace, _ evidence: TraceEvidence?, _ terms: TraceTerms) {
        let plan = terms.plan
        let writer = TraceSummaryWriter(evidence: evidence, terms: terms)
        figure = terms.name(trace.name)
        period = trace.name.period.description
        indicator = plan.indicator(of: trace.name.item).code
        breakdown = plan.items[trace.name.item].part ?? ""
        series = trace.name.series.rawValue
        switch trace.name.scope {
        case .total: (scope, unit, kind) = ("total", nil, nil)
        case .kind(let one): (scope, unit, kind) = ("kind", nil, one)
        case .under(let one): (scope, unit, kind) = ("under", terms.units[one].id, nil)
        case .unit(let one): (scope, unit, kind) = ("unit", terms.units[one].id, nil)
        }
        name = plan.name(of: trace.name.item, in: terms.language)
        unitOfMeasure = plan.indicator(of: trace.name.item).unitOfMeasure
        published = Value(trace.published)
        computed = Value(trace.computed)
        holds = trace.holds
        withheld = trace.withheld?.rawValue
        tree = writer.node(trace.root)
    }
}

/// Makes the parts of a summary.
private struct TraceSummaryWriter {
    let evidence: TraceEvidence?
    let terms: TraceTerms

    func node(_ node: TraceNode) -> TraceSummary.Node {
        var summary = TraceSummary.Node(step: step(node), value: .init(node.value))
        switch node.step {
        case .units(let aggregation), .lastOfEach(let aggregation): summary.aggregation = aggregation.rawValue
        case .kinds: summary.aggregation = Indicator.UnitAggregation.sum.rawValue
        case .periods(let time): summary.aggregation = time.rawValue
        case .formula(let formula): summary.formula = formula
        case .line(let line): summary.line = self.line(line)
        case .absent(let reason):
            summary.reason = reason.word
            summary.line = line(of: reason)
        case .difference, .same, .side, .reference: break
        }
        switch node.subject {
        case .figure(let name): summary.figure = terms.name(name)
        case .sent(let unit, let period):
            (summary.unit, summary.period) = (terms.units[unit].id, period.description)
        case .numerator, .denominator: break
        }
        if node.hasNoPart { summary.reason = "no-part" }
        if !node.children.isEmpty { summary.children = node.children.map(self.node) }
        if !node.leftOut.isEmpty {
            summary.leftOut = node.leftOut.map {
                .init(unit: terms.units[$0.unit].id, reason: $0.reason.word, line: line(of: $0.reason))
            }
        }
        return summary
    }

    private func step(_ node: TraceNode) -> String {
        switch node.step {
        case .units: "units"
        case .kinds: "kinds"
        case .lastOfEach: "last_of_each"
        case .difference: "difference"
        case .periods: "periods"
        case .same: "same"
        case .formula: "formula"
        case .side: node.subject == .denominator ? "denominator" : "numerator"
        case .reference: "reference"
        case .line: "line"
        case .absent: "absent"
        }
    }

    private func line(of reason: TraceNode.Absence) -> TraceSummary.Line? {
        switch reason {
        case .noData(let line), .stockOfEnded(let line): self.line(line)
        default: nil
        }
    }

    private func line(_ line: TraceLine) -> TraceSummary.Line {
        let plan = terms.plan
        let indicator = plan.indicator(of: line.item)
        var summary = TraceSummary.Line(
            indicator: indicator.code, breakdown: plan.items[line.item].part ?? "", unit: terms.units[line.key.unit].id,
            period: line.key.period.description, form: plan.forms[line.key.form].code, file: line.origin.fileName,
            sha256: line.origin.hash, archived: TraceTerms.archivePath(line.origin.hash),
            received: line.origin.received.description, submission: Int(line.origin.ordinal), revision: line.revision,
            meaning: line.meaning.rawValue, value: line.meaning == .missing ? nil : line.value.description,
            status: line.status.letter, basis: indicator.basis.rawValue, note: line.note, line: Int(line.place.line),
            column: Int(line.place.column), row: Int(line.place.row), cell: line.place.cellName,
            correctedFrom: line.correction.map { "\($0.value)" },
            correction: line.correction?.decision.settlement)
        guard let evidence else { return summary }
        summary.sent = evidence.files[line.origin.hash].map { sent(line, in: $0) }
        summary.findings = evidence.findings(on: line).map {
            .init(
                code: $0.finding.code.rawValue, severity: $0.finding.severity.rawValue, message: terms.message($0),
                answer: $0.finding.answer)
        }
        return summary
    }

    private func sent(_ line: TraceLine, in file: ArchivedFile) -> TraceSummary.Sent {
        let sent = file.lines[line.identity]
        let conversion = sent?.conversion
        let rereading = sent.map { sent in
            switch sent.rereading {
            case .same: "same"
            case .differs: "differs"
            case .gone: "gone"
            }
        }
        let archive =
            switch file.state {
            case .intact: "intact"
            case .missing: "missing"
            case .damaged: "damaged"
            }
        return TraceSummary.Sent(
            archive: archive, encoding: file.encoding?.name, format: file.format?.rawValue, cells: sent?.row?.cells,
            marked: sent?.row?.marked, typed: sent?.typed, number: conversion?.number?.description,
            decimalMark: conversion?.decimalMark?.rawValue,
            isGrouped: conversion?.number.map { _ in conversion?.isGrouped ?? false },
            powerOfTen: conversion?.number.map { _ in conversion?.powerOfTen ?? 0 }, rereading: rereading)
    }
}
