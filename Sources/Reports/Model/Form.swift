/// A form (biểu mẫu): what a class of units reports together, under one regime, as often as it says.
public struct Form: Sendable {
    public let code: String
    public let title: LocalName
    /// The kinds of unit that owe it.
    public let reporterKinds: Set<String>
    public let periodicity: Period.Kind
    public let regime: Regime
    /// Working days between the period's last day and the day on which the form is due.
    public let dueDays: Int
    /// The plan's items that belong to it.
    public let items: Range<Int>

    public init(
        code: String, title: LocalName, reporterKinds: Set<String>, periodicity: Period.Kind, regime: Regime,
        dueDays: Int, items: Range<Int>
    ) {
        self.code = code
        self.title = title
        self.reporterKinds = reporterKinds
        self.periodicity = periodicity
        self.regime = regime
        self.dueDays = dueDays
        self.items = items
    }

    /// The days that the form's period covers.
    public func dates(of period: Period) -> ClosedRange<CalendarDate> { regime.dates(of: period) }

    /// The last day on which a submission is on time.
    public func dueDate(of period: Period, calendar: WorkCalendar) -> CalendarDate {
        calendar.date(workingDays: dueDays, after: dates(of: period).upperBound)
    }
}
