/// A form of a period that a unit owes, as it is reminded of it.
public struct OwedReport: Sendable {
    public let key: SubmissionKey
    public let dueDate: CalendarDate
    /// Whether the last that came was returned.
    public let isReturned: Bool
    /// The word by which it is told once (`OutgoingMessage.occasions`).
    public let occasion: String

    public init(key: SubmissionKey, dueDate: CalendarDate, isReturned: Bool, occasion: String) {
        self.key = key
        self.dueDate = dueDate
        self.isReturned = isReturned
        self.occasion = occasion
    }
}

/// Reminds a unit of what it owes: which form and period, due when, and where the form lies.
struct ReminderLetter {
    private static let shownForms = 3

    let unit: ReportingUnit
    /// The first that was due first.
    let owed: [OwedReport]
    let today: CalendarDate
    let terms: LetterTerms

    private var plan: Plan { terms.context.plan }
    private var isOverdue: Bool { owed.contains { $0.dueDate < today } }

    var letter: Letter {
        let folder = terms.line(unit.id)
        return Letter(
            subject: subject, title: terms[isOverdue ? "reminder.title_late" : "reminder.title"],
            greeting: terms.text("greeting", ["name": unit.latest.name.text(terms.language)]),
            intro: [terms[intro]],
            sections: [
                .init(terms["reminder.owed"], owed.map(item)),
                .init(
                    terms["reminder.how"],
                    [
                        .init(
                            "",
                            [
                                terms.text("reminder.forms", ["folder": folder]),
                                terms.text("reminder.inbox", ["folder": folder]), terms["reminder.nil"],
                            ])
                    ]),
            ],
            closing: terms.closing + [terms["reminder.crossed"]])
    }

    private var intro: String {
        if isOverdue { return "reminder.intro_late" }
        return owed.contains { $0.dueDate == today } ? "reminder.intro_today" : "reminder.intro"
    }

    private var subject: String {
        let forms = owed.map { "\(plan.forms[$0.key.form].code) \(terms.periods.title($0.key.period))" }
        let values = ["reports": terms.list(forms, showing: Self.shownForms)]
        guard let first = owed.first, Set(owed.map(\.dueDate)).count == 1 else {
            return terms.text(isOverdue ? "reminder.subject_late" : "reminder.subject", values)
        }
        return terms.text(
            first.dueDate == today
                ? "reminder.subject_today" : isOverdue ? "reminder.subject_days" : "reminder.subject_due",
            values.merging(["due": terms.style.date(first.dueDate), "count": terms.style.text(daysLate(first))]) {
                own, _ in own
            })
    }

    private func daysLate(_ report: OwedReport) -> Int {
        max(0, today.daysSinceEpoch - report.dueDate.daysSinceEpoch)
    }

    private func item(_ report: OwedReport) -> Letter.Item {
        let form = plan.forms[report.key.form]
        let due = terms.style.date(report.dueDate)
        let state: String
        if report.dueDate < today {
            state = terms.counted("reminder.late", daysLate(report), ["due": due])
        } else if report.dueDate == today {
            state = terms.text("reminder.today", ["due": due])
        } else {
            let calendar = terms.context.settings.workCalendar
            state = terms.counted(
                "reminder.left", calendar.workingDays(after: today, through: report.dueDate), ["due": due])
        }
        let period = terms.text(
            "reminder.period",
            [
                "period": terms.periods.title(report.key.period),
                "dates": terms.periods.dates(form.dates(of: report.key.period)),
            ])
        return .init(
            terms.text("reminder.form", ["form": form.code, "title": form.title.text(terms.language)]),
            [period, state, report.isReturned ? terms["reminder.returned"] : ""])
    }
}

extension LetterPages {
    /// One message for all that a unit owes and is to be reminded of; nil where it has no address.
    ///
    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func reminder(
        of owed: [OwedReport], to unit: ReportingUnit, made: Moment
    ) throws(WorkspaceFault) -> OutgoingMessage? {
        let recipients = unit.mailboxes
        guard !recipients.isEmpty, !owed.isEmpty else { return nil }
        let letter = ReminderLetter(unit: unit, owed: owed, today: made.date, terms: terms).letter
        return try message(
            letter,
            Envelope(kind: .reminder, occasions: owed.map(\.occasion), recipients: recipients, made: made))
    }
}
