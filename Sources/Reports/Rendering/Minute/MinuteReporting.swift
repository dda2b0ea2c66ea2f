/// What the minute says of who has reported.
struct MinuteReporting: Sendable {
    let view: ReportView
    let due: Int
    let reported: Int

    init(view: ReportView) {
        self.view = view
        due = view.report.forms.reduce(0) { $0 + $1.due }
        reported = view.report.forms.reduce(0) { $0 + $1.reported }
    }

    private var names: MinuteNames { MinuteNames(view: view) }

    var nothingReceived: String {
        view.words.counted("minute.nothing_received", due, ["due": view.number(due)])
    }

    /// "Mới có 9/10 huyện nộp báo cáo: …", "Mới nhận 33/40 báo cáo phải nộp (B03: 9/10 huyện): …".
    var incomplete: [String] {
        guard reported < due else { return [] }
        // What comes after the closing waits: nothing more is to be looked for.
        let isClosed = forms.allSatisfy(\.isClosed)
        if let only {
            let key = isClosed ? "minute.closed_incomplete_units" : "minute.incomplete_units"
            return [view.words.text(key, ["share": share(only)])]
        }
        let open = forms.filter { $0.reported < $0.due }
        let parts = open.map { "\(view.plan.forms[$0.form].code): \(share($0))" }
        return [
            view.words.text(
                isClosed ? "minute.closed_incomplete" : "minute.incomplete",
                [
                    "reported": view.number(reported), "due": view.number(due),
                    "forms": open.count <= Self.forms ? " (\(parts.joined(separator: "; ")))" : "",
                ])
        ]
    }

    /// "Cả 10 huyện đã nộp báo cáo, đều đúng hạn."
    var complete: [String] {
        guard reported == due else { return [] }
        let late = forms.reduce(0) { $0 + $1.late }
        let words = view.words
        let values = [
            "due": view.number(due), "noun": only.map { noun(of: $0) } ?? "",
            "late": late == 0 ? words.counted("minute.in_time", due) : words.counted("minute.of_them_late", late),
        ]
        return [
            only == nil ? words.text("minute.complete", values) : words.counted("minute.complete_units", due, values)
        ]
    }

    /// Forms that are named one by one.
    private static let forms = 3

    private var forms: [PeriodReport.FormCompleteness] { view.report.forms.filter { $0.due > 0 } }

    /// The form, where a single one is due.
    private var only: PeriodReport.FormCompleteness? { forms.count == 1 ? forms.first : nil }

    private func share(_ form: PeriodReport.FormCompleteness) -> String {
        view.words.text(
            "minute.share",
            ["reported": view.number(form.reported), "due": view.number(form.due), "noun": noun(of: form)])
    }

    private func noun(of form: PeriodReport.FormCompleteness) -> String {
        names.noun(of: form.byKind.filter { $0.counts.due > 0 }.map(\.kind), count: form.due)
    }

    // MARK: - Units

    /// "Nộp chậm: Huyện Hà Quảng (4 ngày)."; without their names where these are not told.
    var late: [String] {
        var days: [DenseIndex<ReportingUnit>: Int] = [:]
        let units = told { $0.received != nil && $0.daysLate > 0 }
        for (unit, _) in units { days[unit.unit] = max(days[unit.unit] ?? 0, unit.daysLate) }
        let named = distinct(units).sorted { (days[$0.unit] ?? 0, $1.unit) > (days[$1.unit] ?? 0, $0.unit) }
            .map { unit in
                let late = days[unit.unit] ?? 0
                return "\(unit.name) (\(view.words.counted("minute.days", late)))"
            }
        return sentences("late", named, unnamed: unnamed(\.late))
    }

    var returned: [String] {
        sentences(
            "returned", distinct(told { $0.received == nil && $0.isReturned }).map(\.name), unnamed: unnamed(\.returned)
        )
    }

    var missing: [String] {
        sentences(
            "missing", distinct(told { $0.received == nil && !$0.isReturned }).map(\.name), unnamed: unnamed(\.missing))
    }

    private func sentences(_ key: String, _ named: [String], unnamed: Int) -> [String] {
        var sentences: [String] = []
        if !named.isEmpty { sentences.append(view.words.text("minute.\(key)", ["units": names.list(named)])) }
        if unnamed > 0 { sentences.append(view.words.counted("minute.\(key)_unnamed", unnamed)) }
        return sentences
    }

    private func told(
        _ isMeant: (PeriodReport.UnitCompleteness) -> Bool
    ) -> [(unit: PeriodReport.UnitCompleteness, dates: ClosedRange<CalendarDate>)] {
        view.report.forms.flatMap { form in form.units.filter(isMeant).map { ($0, form.dates) } }
    }

    /// Each unit once, in the order of the forms.
    private func distinct(
        _ units: [(unit: PeriodReport.UnitCompleteness, dates: ClosedRange<CalendarDate>)]
    ) -> [(unit: DenseIndex<ReportingUnit>, name: String)] {
        var known = Set<DenseIndex<ReportingUnit>>()
        return units.compactMap { unit, dates in
            guard known.insert(unit.unit).inserted else { return nil }
            return (unit.unit, VisibleText.cut(VisibleText.line(view.unitName(unit.unit, on: dates)), to: 60))
        }
    }

    /// The reports of forms whose units are not named: those whose figures are confidential, in a public report.
    private func unnamed(_ count: (PeriodReport.FormCompleteness) -> Int) -> Int {
        view.report.forms.filter { $0.units.isEmpty }.reduce(0) { $0 + count($1) }
    }
}
