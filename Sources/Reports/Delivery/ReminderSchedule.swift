/// On which days those who owe a form are reminded, and at which hours mail that wants no haste is sent.
public struct ReminderSchedule: Sendable {
    /// What a run misses, such as on a day without power, is made up for within so many working days.
    private static let madeUpFor = 2

    private let calendar: WorkCalendar
    private let reminders: [Int]
    private let hours: Range<Int>

    public init(calendar: WorkCalendar, mail: Settings.Mail) {
        self.calendar = calendar
        reminders = mail.reminders.sorted()
        hours = mail.workingHours
    }

    /// Whether the moment lies in the working hours of a working day.
    public func isWorkingTime(_ moment: Moment) -> Bool {
        calendar.isWorkingDay(moment.date) && hours.contains(moment.secondOfDay)
    }

    /// The last of the reminders whose day has come, in working days after the due date; nil where none has, or where it
    /// came so long ago that it would surprise.
    public func reminder(dueDate: CalendarDate, on today: CalendarDate) -> Int? {
        reminders.last { day($0, of: dueDate) <= today }.flatMap { reminder in
            isRecent(day(reminder, of: dueDate), on: today) ? reminder : nil
        }
    }

    /// Whether the day is that on which it shows who was in time: the first working day after the due date.
    public func isDayAfter(dueDate: CalendarDate, on today: CalendarDate) -> Bool {
        let day = calendar.date(workingDays: 1, after: dueDate)
        return day <= today && isRecent(day, on: today)
    }

    private func day(_ reminder: Int, of dueDate: CalendarDate) -> CalendarDate {
        reminder < 0
            ? calendar.date(workingDays: -reminder, before: dueDate)
            : calendar.date(workingDays: reminder, after: dueDate)
    }

    private func isRecent(_ day: CalendarDate, on today: CalendarDate) -> Bool {
        today <= calendar.date(workingDays: Self.madeUpFor, after: day)
    }
}
