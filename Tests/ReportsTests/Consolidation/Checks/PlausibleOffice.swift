// swift-format-ignore-file: NeverForceUnwrap
import Foundation

@testable import Reports

/// What one unit sends of a form for a period, as it types it.
struct PlausibleReturn {
    let unit: String
    let form: String
    let period: Period
    /// In the order of the form.
    var values: [(code: String, value: String)] = []

    subscript(code: String) -> String? {
        get { values.first { $0.code == code }?.value }
        set {
            let place = values.firstIndex { $0.code == code }
            if let place, let newValue {
                values[place].value = newValue
            } else if let newValue {
                values.append((code, newValue))
            }
        }
    }
}

/// The example's workspace with some more enterprises, of which one takes over another.
struct PlausibleOffice {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../Examples/cao-bang").standardizedFileURL.path
    static let shared = PlausibleOffice()

    let plan: Plan
    let settings: Settings
    let units: UnitRegistry
    private let judge: Judge
    private let itemByCode: [String: DenseIndex<Item>]

    private init() {
        guard let workspace = try? Workspace(root: Self.root) else { fatalError("the example does not load") }
        plan = workspace.plan
        settings = workspace.settings
        itemByCode = Dictionary(
            uniqueKeysWithValues: workspace.plan.items.indices.map { position in
                (workspace.plan.code(of: DenseIndex(position)), DenseIndex(position))
            })
        units = UnitRegistry(units: workspace.units.units + Self.moreUnits, hash: "units")
        judge = Judge(
            vocabulary: Vocabulary(plan: plan, units: units), acceptance: .atomic,
            now: Moment("2026-03-02", defaultOffset: 7 * 3600)!)
    }

    private static var moreUnits: [ReportingUnit] {
        (1...12).map { number in
            let id = "M\(number)"
            // The second takes over the first in the middle of 2023.
            let end = number == 1 ? CalendarDate("2023-06-30") : nil
            return ReportingUnit(
                id: id,
                states: [
                    .init(
                        code: id, name: LocalName(vietnamese: "Đơn vị thêm số \(number)"),
                        kind: number % 3 == 0 ? "cooperative" : "enterprise", parent: "04", validFrom: nil, validTo: end
                    )
                ], successors: number == 1 ? [.init(id: "M2", share: nil)] : [],
                contact: .init(name: "", telephone: "", email: ""))
        }
    }

    /// The whole history as one file in the long layout, judged, and what stands of it.
    func extract(_ returns: [PlausibleReturn]) -> (extract: LedgerExtract, judgement: FileJudgement) {
        var text = "unit,period,form,indicator,value\n"
        for sent in returns {
            for (code, value) in sent.values {
                text += "\(sent.unit),\(sent.period),\(sent.form),\(code),\(value)\n"
            }
        }
        let bytes = Array(text.utf8)
        let judged = judge.judge({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, from: .anyone)
        var loaded = LoadedValues()
        judge.load(
            { () throws(ReadFailure) in ByteSource(bytes: bytes) }, judged: judged, from: .anyone, into: &loaded)
        return (extract(of: judged.judgement, loaded.values), judged.judgement)
    }

    private func extract(of judgement: FileJudgement, _ loaded: [Int32: [LedgerExtract.Value]]) -> LedgerExtract {
        let moment = Moment("2026-03-02", defaultOffset: 7 * 3600)!
        let accepted = judgement.submissions.filter { $0.outcome == .accepted && $0.submission.key != nil }
            .sorted { left, right in
                let (first, second) = (left.submission.key!, right.submission.key!)
                if first.period != second.period { return first.period < second.period }
                return (first.form, first.unit) < (second.form, second.unit)
            }
        var observations: [LedgerExtract.Value] = []
        var standing: [LedgerExtract.Standing] = []
        for judged in accepted {
            let submission = judged.submission
            let first = observations.count
            observations += loaded[submission.ordinal] ?? []
            standing.append(
                LedgerExtract.Standing(
                    key: submission.key!, revision: submission.revision, isNil: submission.isNil,
                    note: submission.note,
                    origin: .init(fileName: "f.csv", hash: "h", ordinal: submission.ordinal, received: moment),
                    firstReceived: moment, observations: first..<observations.count))
        }
        return LedgerExtract(
            standing: standing, values: observations, open: [], findings: [],
            decided: DecisionsInForce(plan: plan))
    }

    func checks(_ extract: LedgerExtract) -> LedgerChecks {
        LedgerChecks(extract, plan: plan, units: units, settings: settings)
    }

    func item(_ code: String) -> DenseIndex<Item> { itemByCode[code]! }

    func key(_ sent: PlausibleReturn) -> SubmissionKey {
        SubmissionKey(
            unit: units.index(ofID: sent.unit)!, form: plan.form(code: sent.form)!, period: sent.period)
    }
}

private struct LoadedValues: ObservationSink {
    private(set) var values: [Int32: [LedgerExtract.Value]] = [:]

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        values[observation.submission, default: []].append(
            LedgerExtract.Value(
                item: observation.item, content: observation.content, status: observation.status,
                value: observation.value, text: text.text, note: note.text, place: observation.place))
    }
}
