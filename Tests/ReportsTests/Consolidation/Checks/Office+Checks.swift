// swift-format-ignore-file: NeverForceUnwrap
@testable import Reports

extension Office {
    /// Sends an item's figures period by period; `_` is not sent.
    mutating func sendSeries(
        _ unit: String = "a", _ code: String = "A", from first: String, _ values: String, form: String = "F"
    ) {
        var period = Period(canonical: first)!
        for value in values.split(separator: " ") {
            if value != "_" {
                if let place = sent.firstIndex(where: {
                    $0.unit == unit && $0.form == form && $0.period == period.description
                }) {
                    sent[place].values.append((code, String(value)))
                } else {
                    send(unit, period.description, "\(code) \(value)", form: form)
                }
            }
            period = period.next
        }
    }

    /// The extract with what was answered and what was replaced beside it.
    func extract(
        answers: [LedgerExtract.Answer] = [], replaced: [LedgerExtract.Replaced] = [],
        findings: [LedgerExtract.KeptFinding] = []
    ) -> LedgerExtract {
        let extract = extract
        return LedgerExtract(
            standing: extract.standing, observations: extract.observations, open: extract.open, findings: findings,
            decided: extract.decided, answers: answers, replaced: replaced)
    }

    func found(_ extract: LedgerExtract? = nil, settings changed: Settings? = nil) -> [LedgerExtract.KeptFinding] {
        LedgerChecks(extract ?? self.extract, plan: plan, units: registry, settings: changed ?? settings)
            .findings
    }

    /// `a 2025-Q1 A T802`, one for each finding.
    func told(_ extract: LedgerExtract? = nil) -> [String] {
        let plan = plan
        return found(extract).map { kept in
            let words = [
                id(kept.key.unit), kept.key.period.description, kept.finding.item.map { plan.code(of: $0) },
                kept.finding.code.rawValue,
            ]
            return words.compactMap { $0 }.joined(separator: " ")
        }
    }

    func key(_ unit: String, _ period: String, form: String = "F") -> SubmissionKey {
        SubmissionKey(
            unit: registry.index(ofID: unit)!, form: plan.form(code: form)!, period: Period(canonical: period)!)
    }

    func item(_ code: String) -> DenseIndex<Reports.Item> {
        let plan = plan
        return DenseIndex(plan.items.indices.first { plan.code(of: DenseIndex($0)) == code }!)
    }

    /// An office of one quarterly form and one unit.
    static func quarterly(_ items: Item...) -> Office {
        var office = Office()
        office.forms[0].periodicity = .quarterly
        office.items = items
        office.unit("a")
        return office
    }

    /// An office of one yearly form and one unit.
    static func yearly(_ items: Item...) -> Office {
        var office = Office()
        office.items = items
        office.unit("a")
        return office
    }
}

extension Office.Item {
    static func money(_ code: String = "A", _ unit: String = "triệu đồng", decimals: Int = 1) -> Office.Item {
        Office.Item(code: code, type: .money, unitOfMeasure: unit, decimals: decimals)
    }

    static func count(_ code: String = "A", _ unit: String = "người") -> Office.Item {
        Office.Item(code: code, type: .count, unitOfMeasure: unit)
    }
}

extension Period {
    fileprivate var next: Period {
        Period(year: Int(year), kind: kind, number: Int(number) + 1) ?? Period(year: Int(year) + 1, kind: kind)!
    }
}

extension LedgerChecks {
    /// Those on all that stands, in its order.
    var findings: [LedgerExtract.KeptFinding] {
        var told: Set<FormPeriod> = []
        let sheets = histories.extract.standing.map { $0.key.formPeriod }
        return sheets.filter { told.insert($0).inserted }.flatMap { findings(on: $0.form, $0.period) }
    }
}
