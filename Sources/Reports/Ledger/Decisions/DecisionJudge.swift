/// Judges the rows of decisions.csv one after the other, each by what those before it have made so.
struct DecisionJudge {
    typealias Row = DecisionTable.Row

    let values: StandingValues
    let settings: Settings
    let kept: [StoredDecision]
    let now: Moment

    var plan: Plan { values.plan }

    func review(_ table: DecisionTable) throws -> DecisionReview {
        var decided = DecisionsInForce(plan: plan)
        for stored in kept where stored.refusal == nil { decided.add(stored.decision) }
        var left = Dictionary(grouping: kept.indices) { kept[$0].decision }
        var faults = table.faults.map { (line: $0.place.line, fault: $0) }
        func tell(_ fault: DecisionFault) {
            faults.append((fault.place.line == 0 ? .max : fault.place.line, fault))
        }
        var fresh: [Row] = []
        for row in table.rows {
            if let position = left[row.decision]?.first {
                left[row.decision]?.removeFirst()
                if let refusal = kept[position].refusal { tell(refusal.moved(to: row.place)) }
            } else if row.decision.when > now {
                tell(Self.notYet(row))
            } else {
                fresh.append(row)
            }
        }
        let gone = left.values.flatMap { $0 }.sorted().map { kept[$0] }
        for stored in gone where stored.refusal == nil { tell(Self.gone(stored.decision)) }
        var new: [DecisionReview.New] = []
        for batch in Self.batches(fresh) {
            let opposed = batch.map { row in Self.opposed(row, among: fresh) }
            let refusals = opposed.contains { $0 != nil } ? opposed : try refusals(of: batch, decided)
            for (row, refusal) in zip(batch, refusals) {
                new.append(
                    .init(
                        decision: row.decision, refusal: refusal,
                        reopened: refusal == nil ? decided.closings(endedBy: row.decision) : []))
                if let refusal { tell(refusal) } else { decided.add(row.decision) }
            }
        }
        let ordered = faults.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
        return DecisionReview(decided: decided, new: new, faults: ordered.map(\.element.fault))
    }

    /// In the order of their time; the corrections of one submission that were decided together stand or fall together,
    /// since a whole and its parts are.
    private static func batches(_ rows: [Row]) -> [[Row]] {
        let ordered = rows.enumerated().sorted {
            ($0.element.decision.when, $0.offset) < ($1.element.decision.when, $1.offset)
        }
        var batches: [[Row]] = []
        for (_, row) in ordered {
            if let last = batches.last?.last?.decision, last.action == .correct, row.decision.action == .correct,
                last.when == row.decision.when, last.object.submission == row.decision.object.submission
            {
                batches[batches.count - 1].append(row)
            } else {
                batches.append([row])
            }
        }
        return batches
    }

    /// A fault where another row of the same moment says otherwise of the same: nobody can tell which one was meant.
    private static func opposed(_ row: Row, among rows: [Row]) -> DecisionFault? {
        let own = row.decision
        let other = rows.first { other in
            other.decision.when == own.when && other.decision.object == own.object
                && (other.decision.action, other.decision.value) != (own.action, own.value)
                && (other.decision.action == own.action || [.reopen, .withdraw].contains(other.decision.action)
                    || [.reopen, .withdraw].contains(own.action))
        }
        return other.map { other in
            row.refused(
                .contradicts,
                vi:
                    "dòng \(other.place.line) quyết định khác về cùng đối tượng, cùng thời điểm; giữ lại một dòng, ghi thành "
                    + "dòng mới với thời điểm khác",
                en:
                    "row \(other.place.line) decides otherwise of the same at the same moment; write what is meant as a new "
                    + "row with a moment of its own")
        }
    }

    private static func notYet(_ row: Row) -> DecisionFault {
        DecisionFault(
            .inFuture, at: row.place, of: row.decision,
            vi:
                "thời điểm \(row.decision.when) chưa đến; quyết định có hiệu lực từ lúc đó. Nếu ghi nhầm ngày, hãy sửa lại",
            en: "\(row.decision.when) has not come; the decision takes effect then. Mend the day if it was mistyped")
    }

    private static func gone(_ decision: Decision) -> DecisionFault {
        let row = "\(decision.when), \(decision.who), \(decision.action.rawValue), \(decision.object)"
        return DecisionFault(
            .changed, at: Place(), of: decision,
            vi:
                "dòng đã được thực hiện nay bị xóa hoặc sửa: \(row). Quyết định vẫn có hiệu lực; muốn thay đổi, giữ nguyên "
                + "dòng cũ và thêm một dòng mới (như mở lại, rút)",
            en:
                "a row that was acted upon has been removed or changed: \(row). It stays in force; to change what it did, "
                + "leave the row and add another (such as reopen or withdraw)")
    }
}

extension Decision.Object {
    /// The submission that it is about, without item and finding.
    var submission: Decision.Object { Decision.Object(period: period, form: form, unit: unit) }
}

extension DecisionFault {
    fileprivate func moved(to place: Place) -> DecisionFault {
        DecisionFault(code, at: place, of: decision, vi: message.vietnamese, en: message.english)
    }
}
