/// A reporting regime: it gives a period's name its days.
///
/// Administrative reports run from the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP);
/// statistical ones by the calendar.
public struct Regime: Hashable, Sendable {
    /// `administrative`, `statistical`, or a name of the settings' own.
    public let name: String
    /// The day on which a period begins: 1 for the calendar; otherwise that day of the month before.
    public let firstDay: Int

    public init(name: String, firstDay: Int) {
        self.name = name
        self.firstDay = firstDay
    }

    /// The period's first and last day.
    public func dates(of period: Period) -> ClosedRange<CalendarDate> {
        boundary(
            year: Int(period.year), month: period.firstMonth)...boundary(
                year: Int(period.year), month: period.lastMonth + 1
            ).dayBefore
    }

    /// The first day of what is reported under a month's name; month 13 is the next January.
    private func boundary(year: Int, month: Int) -> CalendarDate {
        let monthIndex = year * 12 + month - 1 - (firstDay > 1 ? 1 : 0)
        let (year, month) = (monthIndex / 12, monthIndex % 12 + 1)
        let day = min(firstDay, CalendarDate.days(inMonth: month, of: year))
        return CalendarDate(year: year, month: month, day: day) ?? CalendarDate(daysSinceEpoch: 0)
    }
}

/// The office's working days: weekdays that are no holiday.
public struct WorkCalendar: Sendable {
    public let holidays: Set<CalendarDate>

    public init(holidays: Set<CalendarDate> = []) {
        self.holidays = holidays
    }

    public func isWorkingDay(_ date: CalendarDate) -> Bool {
        !date.isWeekend && !holidays.contains(date)
    }

    /// The day on which the given number of working days after `date` is full.
    public func date(workingDays: Int, after date: CalendarDate) -> CalendarDate {
        var (date, left) = (date, workingDays)
        while left > 0 {
            date = date.adding(days: 1)
            if isWorkingDay(date) { left -= 1 }
        }
        return date
    }

    /// The working day that the given number of working days lies before `date`.
    public func date(workingDays: Int, before date: CalendarDate) -> CalendarDate {
        var (date, left) = (date, workingDays)
        while left > 0 {
            date = date.adding(days: -1)
            if isWorkingDay(date) { left -= 1 }
        }
        return date
    }

    /// The working days after the first day, up to and with the last; 0 where the last is not later.
    public func workingDays(after first: CalendarDate, through last: CalendarDate) -> Int {
        var (date, count) = (first, 0)
        while date < last {
            date = date.adding(days: 1)
            if isWorkingDay(date) { count += 1 }
        }
        return count
    }
}
