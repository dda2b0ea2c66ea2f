/// Who has reported a form for a period, and when.
struct Completeness: Sendable {
    let units: UnitRegistry
    let settings: Settings
    let plan: Plan
    let index: ExtractIndex

    func completeness(of sheet: Sheet) -> PeriodReport.FormCompleteness {
        let form = plan.forms[sheet.form]
        let decided = index.extract.decided
        let regular = form.dueDate(of: sheet.period, calendar: settings.workCalendar)
        func due(_ unit: String) -> CalendarDate {
            decided.dueDate(of: sheet.period, form: form.code, unit: unit, regular: regular)
        }
        let dueDate = due("")
        let isOwed = plan.owes(sheet.period)
        let returned = Set(
            index.extract.open.lazy
                .filter { $0.reason == .returned && $0.key.form == sheet.form && $0.key.period == sheet.period }
                .map(\.key.unit))
        func completeness(_ participant: Sheet.Participant) -> PeriodReport.UnitCompleteness {
            let standing = participant.submission.map { index.extract.standing[$0] }
            let received = standing?.firstReceived
            let unitDue = due(units[participant.unit].id)
            let late = isOwed ? received.map { $0.date.daysSinceEpoch - unitDue.daysSinceEpoch } ?? 0 : 0
            return PeriodReport.UnitCompleteness(
                unit: participant.unit, received: received, isNil: standing?.isNil ?? false,
                isReturned: standing == nil && returned.contains(participant.unit), daysLate: max(0, late),
                dueDate: unitDue,
                revision: standing?.revision ?? 0)
        }
        let owing = sheet.participants.filter { !$0.isClosing }
        let kinds = Array(Set(owing.map(\.kind))).sorted()
        let told = owing.map(completeness)
        return PeriodReport.FormCompleteness(
            form: sheet.form, dates: sheet.dates, isOwed: isOwed, dueDate: dueDate,
            isClosed: index.extract.isClosed(sheet.period, form: form.code), units: told,
            closingReports: sheet.participants.filter(\.isClosing).map(completeness),
            byKind: kinds.map { kind in
                PeriodReport.KindCompleteness(
                    kind: kind, counts: .init(of: zip(owing, told).lazy.filter { $0.0.kind == kind }.map(\.1)))
            })
    }
}
