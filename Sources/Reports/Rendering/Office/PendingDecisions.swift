/// What waits for somebody to decide, each with the row of decisions.csv that would do it.
struct PendingDecisions {
    struct Pending {
        /// What waits, in words.
        let text: String
        /// The row, to be copied; who and why are left to be filled in.
        let row: String
    }

    let facts: OfficeFacts
    let context: RenderContext

    private var periods: PeriodWords { PeriodWords(context.words) }

    /// Files told one by one that wait for one reopening; of more, their number.
    private static let files = 10

    var all: [Pending] { reopenings + closings + approvals + settlements }

    private func pending(
        _ key: String, _ values: [String: String], _ action: Decision.Action, _ object: Decision.Object
    ) -> Pending {
        // To the minute, as people write it.
        let when = String(facts.now.description.prefix(16)).replacing("T", with: " ")
        let cells = [when, "", action.rawValue, "\(object)", "", "", ""]
        let line = DecisionRow.line(cells).trimmingBlanks
        return Pending(text: context.words.text("office.pending.\(key)", values), row: line)
    }

    /// What came after a closing.
    private var reopenings: [Pending] {
        var groups: [[LedgerExtract.Open]] = []
        for open in facts.waiting {
            if let place = groups.firstIndex(where: {
                $0[0].key.period == open.key.period && $0[0].key.form == open.key.form
            }) {
                groups[place].append(open)
            } else {
                groups.append([open])
            }
        }
        return groups.flatMap { group in group.count > Self.files ? [reopening(of: group)] : reopenings(of: group) }
    }

    /// All that wait for one.
    private func reopening(of group: [LedgerExtract.Open]) -> Pending {
        let (key, count) = (group[0].key, context.style.text(group.count))
        let form = context.plan.forms[key.form]
        return pending(
            "reopen_many", ["form": form.code, "period": periods.title(key.period), "count": count], .reopen,
            .init(period: key.period, form: form.code))
    }

    private func reopenings(of group: [LedgerExtract.Open]) -> [Pending] {
        group.map { open in
            let form = context.plan.forms[open.key.form]
            let unit = context.units[open.key.unit]
            return pending(
                "reopen",
                [
                    "unit": (unit.state(during: form.dates(of: open.key.period)) ?? unit.latest).name
                        .text(context.language),
                    "form": form.code, "period": periods.title(open.key.period), "file": open.origin.fileName,
                ], .reopen, .init(period: open.key.period, form: form.code))
        }
    }

    /// Forms past their due date that are still open.
    private var closings: [Pending] {
        facts.told.flatMap { told -> [Pending] in
            let due = told.forms.filter { $0.isOwed && !$0.isClosed && $0.due > 0 && last(due: $0) < facts.today }
            guard !due.isEmpty else { return [] }
            let isAll = told.forms.allSatisfy { $0.isClosed || $0.due == 0 || last(due: $0) < facts.today }
            let codes = due.map { context.plan.forms[$0.form].code }
            let counts = due.map { form in
                "\(context.plan.forms[form.form].code) \(form.reported)/\(form.due)"
            }.joined(separator: ", ")
            let values = ["period": periods.title(told.period), "forms": counts]
            if isAll { return [pending("close", values, .close, .init(period: told.period))] }
            return codes.map { pending("close", values, .close, .init(period: told.period, form: $0)) }
        }
    }

    private func last(due form: PeriodReport.FormCompleteness) -> CalendarDate {
        form.units.map(\.dueDate).max() ?? form.dueDate
    }

    /// Periods that are closed, and not what was approved last.
    private var approvals: [Pending] {
        facts.told.filter { told in
            told.forms.allSatisfy { $0.isClosed || $0.due == 0 } && told.forms.contains(where: \.isClosed)
                && !told.edition.isApproved
        }.map { told in
            pending(
                "approve", ["period": periods.title(told.period), "number": "\(told.edition.draftNumber)"],
                .approve, .init(period: told.period))
        }
    }

    /// How many warnings are counted alone.
    var hiddenWarnings: Int {
        max(0, facts.told.reduce(0) { $0 + $1.warnings.onItems } - LedgerExtract.OpenWarnings.told)
    }

    /// Warnings that nobody has answered.
    private var settlements: [Pending] {
        return facts.told.flatMap(\.warnings.first).prefix(LedgerExtract.OpenWarnings.told).compactMap { kept in
            guard let item = kept.finding.item else { return nil }
            let form = context.plan.forms[kept.key.form]
            let unit = context.units[kept.key.unit]
            let words = context.findingWords.text(
                of: kept.finding, key: kept.key, plan: context.plan, units: context.units)
            return pending(
                "settle",
                [
                    "unit": (unit.state(during: form.dates(of: kept.key.period)) ?? unit.latest).name
                        .text(context.language),
                    "message": words.message, "code": kept.finding.code.rawValue,
                ], .settle,
                .init(
                    period: kept.key.period, form: form.code, unit: unit.id, item: context.plan.code(of: item),
                    finding: kept.finding.code))
        }
    }
}
