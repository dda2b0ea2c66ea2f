/// The minute (tóm tắt): what a leader reads of a report, in sentences written from the data.
struct Minute: Sendable {
    let view: ReportView

    var sentences: [String] { MinuteRule.allCases.flatMap(sentences) }

    /// What one rule has to say.
    func sentences(of rule: MinuteRule) -> [String] {
        let reporting = MinuteReporting(view: view)
        if reporting.due == 0 { return rule == .nothingDue ? [view.words["minute.nothing_due"]] : [] }
        if reporting.reported == 0 {
            switch rule {
            case .nothingReceived: return [reporting.nothingReceived]
            case .returned: return reporting.returned
            case .missing: return reporting.missing
            default: return []
            }
        }
        return told(rule, reporting)
    }

    private func told(_ rule: MinuteRule, _ reporting: MinuteReporting) -> [String] {
        let targets = MinuteTargets(view: view)
        let changes = MinuteChanges(view: view)
        switch rule {
        case .nothingDue, .nothingReceived: return []
        case .incomplete: return reporting.incomplete
        case .targets: return targets.overview
        case .missed: return targets.sentences(.missed)
        case .behind: return targets.sentences(.behind)
        case .exceeded: return targets.sentences(.exceeded)
        case .met: return targets.sentences(.met)
        case .notYet: return targets.sentences(.notYet)
        case .changes: return changes.largest
        case .noChange: return changes.none
        case .notComparable: return changes.notComparable
        case .complete: return reporting.complete
        case .late: return reporting.late
        case .returned: return reporting.returned
        case .missing: return reporting.missing
        case .doubtful: return doubtful
        case .estimated: return estimated
        case .notComputable: return counted("minute.not_computable", rows { $0.value.state == .notComputable }.count)
        case .withheld: return counted("minute.withheld", rows { $0.value.state == .withheld }.count)
        }
    }

    // MARK: - Figures in doubt

    private var doubtful: [String] {
        let units = view.quality.units.filter { $0.counts.open > 0 }
        let open = units.reduce(0) { $0 + $1.counts.open }
        guard open > 0 else { return [] }
        return [
            view.words.counted(
                "minute.doubtful", open,
                ["units": view.words.counted("minute.in_units", units.count, ["units": view.number(units.count)])])
        ]
    }

    /// The one that rests on estimates most is named.
    private var estimated: [String] {
        let rows = rows { $0.coverage.estimated > 0 && $0.value.state == .value }
        guard let most = rows.max(by: { $0.coverage.estimated < $1.coverage.estimated }) else { return [] }
        if rows.count == 1 {
            return [view.words.text("minute.estimated_one", ["name": MinuteNames(view: view).inside(most)])]
        }
        return counted("minute.estimated", rows.count)
    }

    private func rows(where isMeant: (PeriodReport.Row) -> Bool) -> [PeriodReport.Row] {
        view.rows.filter { !view.isPart($0) && isMeant($0) }
    }

    private func counted(_ key: String, _ count: Int) -> [String] {
        count == 0 ? [] : [view.words.counted(key, count, ["count": view.number(count)])]
    }
}

extension Words {
    /// The word that fits a count: that of one, where the language has its own for it.
    func counted(_ key: String, _ count: Int, _ values: [String: String] = [:]) -> String {
        let values = values.merging(["count": NumberStyle(language).text(count)]) { own, _ in own }
        return text(count == 1 && has("\(key).one") ? "\(key).one" : "\(key).other", values)
    }
}
