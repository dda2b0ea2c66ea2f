extension DecisionJudge {
    /// Why each of the rows has no effect, in their order; nil where it has.
    func refusals(of batch: [Row], _ decided: DecisionsInForce) throws -> [DecisionFault?] {
        guard let first = batch.first else { return [] }
        if first.decision.action == .correct { return try corrections(batch, decided) }
        return [try refusal(of: first, decided)]
    }

    private func refusal(of row: Row, _ decided: DecisionsInForce) throws -> DecisionFault? {
        let period = row.decision.period
        let forms = decided.forms(of: row.decision.object)
        guard plan.covers(period), !forms.isEmpty else {
            return row.refused(
                .nothingThere, vi: "kế hoạch không có biểu nào của kỳ \(period)",
                en: "the plan has no form for the period \(period)")
        }
        switch row.decision.action {
        case .close: return close(row, forms, decided)
        case .approve: return approve(row, forms, decided)
        case .reopen:
            guard forms.contains(where: { decided.closing(of: period, form: $0) != nil }) else {
                return row.refused(
                    .contradicts, vi: "kỳ \(row.decision.object) đang mở, không có gì để mở lại",
                    en: "\(row.decision.object) is open: there is nothing to reopen")
            }
            return nil
        case .extend: return extend(row, decided)
        case .withdraw: return try withdraw(row, decided)
        case .settle: return try settle(row, decided)
        case .correct: return nil
        }
    }

    private func close(_ row: Row, _ forms: [String], _ decided: DecisionsInForce) -> DecisionFault? {
        let period = row.decision.period
        if let moment = forms.compactMap({ decided.closing(of: period, form: $0) }).max(),
            forms.allSatisfy({ decided.closing(of: period, form: $0) != nil })
        {
            return row.refused(
                .contradicts, vi: "kỳ \(row.decision.object) đã chốt lúc \(moment)",
                en: "\(row.decision.object) was closed at \(moment) already")
        }
        let begins = forms.compactMap { plan.form(code: $0) }.map { plan.forms[$0].dates(of: period).lowerBound }.min()
        if let begins, row.decision.when.date < begins {
            return row.refused(
                .contradicts, vi: "kỳ \(period) bắt đầu ngày \(begins), chưa thể chốt",
                en: "the period \(period) begins on \(begins) and cannot be closed before")
        }
        return nil
    }

    private func approve(_ row: Row, _ forms: [String], _ decided: DecisionsInForce) -> DecisionFault? {
        let period = row.decision.period
        let open = forms.filter { decided.closing(of: period, form: $0) == nil }
        guard open.isEmpty else {
            let names = open.joined(separator: ", ")
            return row.refused(
                .contradicts, vi: "kỳ \(period) còn mở (biểu \(names)); chốt trước, duyệt sau",
                en: "the period \(period) is open (forms \(names)); close it, then approve")
        }
        if let last = decided.approvals(of: period).last,
            !decided.decisions.dropFirst(last.position).contains(where: { $0.period == period })
        {
            return row.refused(
                .contradicts,
                vi:
                    "kỳ \(period) đã duyệt lần \(last.number) lúc \(last.decision.when), từ đó chưa có quyết định nào khác",
                en: "the period \(period) was approved as edition \(last.number) at \(last.decision.when), and nothing "
                    + "has been decided since")
        }
        return nil
    }

    private func extend(_ row: Row, _ decided: DecisionsInForce) -> DecisionFault? {
        let object = row.decision.object
        guard let code = object.form, let form = plan.form(code: code).map({ plan.forms[$0] }),
            case .dueDate(let date) = row.decision.value
        else { return nil }
        if decided.closing(of: object.period, form: code) != nil {
            return row.refused(
                .contradicts, vi: "kỳ \(object) đã chốt, không gia hạn được; mở lại trước",
                en: "\(object) is closed and cannot be extended; reopen it first")
        }
        if let fault = owing(form, row) { return fault }
        let due = form.dueDate(
            of: object.period, unit: object.unit ?? "", decided: decided, calendar: settings.workCalendar)
        guard date > due else {
            return row.refused(
                .contradicts, vi: "hạn hiện nay là \(due), không sớm hơn \(date)",
                en: "it is due on \(due) as it is, which is not before \(date)")
        }
        return nil
    }

    /// A fault where the unit that is named does not owe the form.
    private func owing(_ form: Form, _ row: Row) -> DecisionFault? {
        guard let id = row.decision.object.unit, let unit = values.units.index(ofID: id) else { return nil }
        let state = values.units[unit].state(during: form.dates(of: row.decision.period))
        guard state.map({ form.reporterKinds.contains($0.kind) }) ?? false else {
            return row.refused(
                .nothingThere, vi: "đơn vị \(id) không nộp biểu \(form.code) của kỳ \(row.decision.period)",
                en: "the unit \(id) does not owe form \(form.code) for the period \(row.decision.period)")
        }
        return nil
    }
}

// MARK: - On submissions

extension DecisionJudge {
    private func key(_ object: Decision.Object) -> SubmissionKey? {
        guard let form = object.form.flatMap(plan.form(code:)),
            let unit = object.unit.flatMap(values.units.index(ofID:))
        else { return nil }
        return SubmissionKey(unit: unit, form: form, period: object.period)
    }

    /// A fault where the period's figures have been approved: they change when it is reopened, and not before.
    private func locked(_ row: Row, _ decided: DecisionsInForce) -> DecisionFault? {
        guard decided.isApproved(row.decision.period) else { return nil }
        return row.refused(
            .contradicts, vi: "kỳ \(row.decision.period) đã duyệt; mở lại trước khi thay đổi số liệu",
            en: "the period \(row.decision.period) has been approved; reopen it before its figures change")
    }

    private static func nothingStands(_ row: Row) -> DecisionFault {
        row.refused(
            .nothingThere, vi: "không có báo cáo nào đang được tính ở \(row.decision.object.submission)",
            en: "no submission stands for \(row.decision.object.submission)")
    }

    private func withdraw(_ row: Row, _ decided: DecisionsInForce) throws -> DecisionFault? {
        if let fault = locked(row, decided) { return fault }
        guard let key = key(row.decision.object), try stands(key, decided, with: row.decision) else {
            return Self.nothingStands(row)
        }
        return nil
    }

    /// Whether something stood when it was decided, and is what the decision would be about.
    private func stands(
        _ key: SubmissionKey, _ decided: DecisionsInForce, with decision: Decision
    ) throws -> Bool {
        var decided = decided
        decided.add(decision)
        return try values.standing(of: key, decided: decided).decided.contains { $0.decision == decision }
    }

    private func settle(_ row: Row, _ decided: DecisionsInForce) throws -> DecisionFault? {
        let object = row.decision.object
        guard let key = key(object), let code = object.finding,
            let standing = try values.standing(of: key, decided: decided).standing,
            try stands(key, decided, with: row.decision)
        else { return Self.nothingStands(row) }
        // What looks elsewhere is made anew when consolidating: the ledger does not know of it yet.
        if code.looksElsewhere || code == .ruleFailed { return nil }
        let findings = try StoredFinding.fetch(
            values.database, arrival: standing.arrival, submission: standing.ordinal, codes: ItemCodes(plan))
        let isThere = findings.contains { finding in
            finding.code == code && finding.isOpenWarning
                && finding.item.map { plan.code(of: $0) == object.item } ?? false
        }
        guard isThere else {
            return row.refused(
                .nothingThere,
                vi: "báo cáo \(object.submission) không còn cảnh báo \(code.rawValue) ở \(object.item ?? "")",
                en: "\(object.submission) has no open warning \(code.rawValue) at \(object.item ?? "")")
        }
        return nil
    }

    private func corrections(_ batch: [Row], _ decided: DecisionsInForce) throws -> [DecisionFault?] {
        guard let first = batch.first, let key = key(first.decision.object) else {
            return batch.map(Self.nothingStands)
        }
        if locked(first, decided) != nil { return batch.map { locked($0, decided) } }
        guard plan.covers(key.period), try stands(key, decided, with: first.decision) else {
            return batch.map(Self.nothingStands)
        }
        let before = Set(try values.values(of: key, decided: decided).map { plan.code(of: $0.item) })
        var refusals = batch.map { row -> DecisionFault? in
            guard !before.contains(row.decision.object.item ?? "") else { return nil }
            return row.refused(
                .nothingThere,
                vi:
                    "báo cáo \(row.decision.object.submission) không có giá trị \(row.decision.object.item ?? "") để điều chỉnh",
                en: "\(row.decision.object.submission) has no value \(row.decision.object.item ?? "") to correct")
        }
        var after = decided
        for (row, refusal) in zip(batch, refusals) where refusal == nil { after.add(row.decision) }
        let corrected = try values.values(of: key, decided: after)
        for (position, row) in batch.enumerated() where refusals[position] == nil {
            refusals[position] = difference(row, corrected)
        }
        return refusals
    }

    /// A fault where the parts would not add up to their whole any more.
    private func difference(_ row: Row, _ values: [LedgerExtract.Value]) -> DecisionFault? {
        guard let item = values.first(where: { plan.code(of: $0.item) == row.decision.object.item })?.item else {
            return nil
        }
        let indicator = plan.items[item].indicator
        var (whole, parts): (Int128, Int128?) = (0, nil)
        for value in values where plan.items[value.item].indicator == indicator {
            let number = value.content == .number ? value.value.atFullScale : 0
            if plan.items[value.item].part == nil { whole = number } else { parts = (parts ?? 0) + number }
        }
        guard let parts, parts != whole else { return nil }
        return row.refused(
            .value,
            vi:
                "sau khi điều chỉnh, các phần của \(plan.indicators[indicator].code) không còn cộng bằng tổng; điều chỉnh cả "
                + "tổng lẫn phần, mỗi giá trị một dòng, cùng một thời điểm",
            en:
                "then the parts of \(plan.indicators[indicator].code) would not add up to the whole; correct the whole and "
                + "the part, a row for each, at the same time")
    }
}

extension DecisionTable.Row {
    func refused(_ code: DecisionFault.Code, vi: String, en: String) -> DecisionFault {
        DecisionFault(code, at: place, of: decision, vi: vi, en: en)
    }
}
