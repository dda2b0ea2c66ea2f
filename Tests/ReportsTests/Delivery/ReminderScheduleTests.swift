import Testing

@testable import Reports

/// The due date of these tests is Tuesday 18 March 2025; 30 April and 1 May 2025 are holidays.
@Suite struct ReminderScheduleTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    private func schedule(_ reminders: [Int] = [-5, -1, 0, 1, 3]) throws -> ReminderSchedule {
        ReminderSchedule(
            calendar: WorkCalendar(holidays: try [date("2025-04-30"), date("2025-05-01")]),
            mail: Settings.Mail(reminders: reminders))
    }

    @Test(arguments: [
        ("2025-03-10", nil), ("2025-03-11", -5), ("2025-03-12", -5), ("2025-03-13", -5), ("2025-03-14", nil),
        ("2025-03-17", -1), ("2025-03-18", 0), ("2025-03-19", 1), ("2025-03-20", 1), ("2025-03-21", 3),
        ("2025-03-24", 3), ("2025-03-25", 3), ("2025-03-26", nil), ("2025-12-31", nil),
    ])
    func `the last reminder whose day has come, for two working days`(today: String, reminder: Int?) throws {
        #expect(try schedule().reminder(dueDate: date("2025-03-18"), on: date(today)) == reminder)
    }

    @Test func `holidays and weekends are no days`() throws {
        // The day before the last working one of April is the 28th: 29 April is due, 30 April and 1 May are holidays.
        #expect(try schedule([1]).reminder(dueDate: date("2025-04-29"), on: date("2025-05-01")) == nil)
        #expect(try schedule([1]).reminder(dueDate: date("2025-04-29"), on: date("2025-05-02")) == 1)
        #expect(try schedule([-1]).reminder(dueDate: date("2025-05-02"), on: date("2025-04-28")) == nil)
        #expect(try schedule([-1]).reminder(dueDate: date("2025-05-02"), on: date("2025-04-29")) == -1)
        #expect(try schedule([]).reminder(dueDate: date("2025-05-02"), on: date("2025-05-02")) == nil)
    }

    @Test(arguments: [
        ("2025-03-18T07:29:59+07:00", false), ("2025-03-18T07:30:00+07:00", true), ("2025-03-18T16:59:59+07:00", true),
        ("2025-03-18T17:00:00+07:00", false), ("2025-03-22T09:00:00+07:00", false),
        ("2025-05-01T09:00:00+07:00", false),
    ])
    func `mail that wants no haste goes in working hours`(moment: String, isWorking: Bool) throws {
        #expect(try schedule().isWorkingTime(RenderingFixture.moment(moment)) == isWorking)
    }

    @Test func `the day after the due date is a working day`() throws {
        let days = ["2025-04-29", "2025-04-30", "2025-05-02", "2025-05-05", "2025-05-06", "2025-05-07"]
        let told = try days.map { try schedule().isDayAfter(dueDate: date("2025-04-29"), on: date($0)) }
        #expect(told == [false, false, true, true, true, false])
    }

    @Test func `working days are counted and gone back`() throws {
        let calendar = WorkCalendar(holidays: try [date("2025-04-30"), date("2025-05-01")])
        #expect(try calendar.workingDays(after: date("2025-04-28"), through: date("2025-05-05")) == 3)
        #expect(try calendar.workingDays(after: date("2025-05-05"), through: date("2025-04-28")) == 0)
        #expect(try calendar.date(workingDays: 3, before: date("2025-05-05")) == date("2025-04-28"))
        #expect(try calendar.date(workingDays: 0, before: date("2025-05-03")) == date("2025-05-03"))
    }
}
