import Testing

@testable import Reports

@Suite struct CalendarTests {
    private func date(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }
    private func period(_ name: String) throws -> Period { try #require(Period(canonical: name)) }

    @Test(arguments: [
        ("2025-03-14", "2025-03-14"), ("14/3/2025", "2025-03-14"), ("01/07/2025", "2025-07-01"),
        ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"), ("1970-01-01", "1970-01-01"),
    ])
    func `a day is read as programs and people write it`(text: String, canonical: String) throws {
        #expect(try date(text).description == canonical)
    }

    @Test(arguments: [
        "", "2025", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "31/4/2025", "1/7/25", "25-07-01",
        "2025-3-", "2025/03/14", "12025-01-01", "-2025-01-01", "2025-01-01T00:00", "２０２５-01-01",
    ])
    func `what is no day is not read`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test func `days are counted through leap years and centuries`() throws {
        #expect(try date("1970-01-01").daysSinceEpoch == 0)
        #expect(try date("2000-03-01").daysSinceEpoch == 11_017)
        #expect(try date("2025-12-31").adding(days: 1) == date("2026-01-01"))
        #expect(try date("2024-03-01").adding(days: -1) == date("2024-02-29"))
        for days in stride(from: -700_000, through: 700_000, by: 997) {
            #expect(CalendarDate(daysSinceEpoch: days).daysSinceEpoch == days)
        }
        for days in 10_500..<12_500 {
            #expect(CalendarDate(daysSinceEpoch: days).dayBefore.daysSinceEpoch == days - 1)
        }
    }

    @Test(arguments: [
        ("2025-07-04", false), ("2025-07-05", true), ("2025-07-06", true), ("2025-07-07", false), ("1969-12-28", true),
    ])
    func `Saturdays and Sundays are weekends`(text: String, isWeekend: Bool) throws {
        #expect(try date(text).isWeekend == isWeekend)
    }

    @Test(arguments: [
        ("administrative", "2025-Q1", "2024-12-15", "2025-03-14"),
        ("administrative", "2024", "2023-12-15", "2024-12-14"),
        ("administrative", "2025-H1", "2024-12-15", "2025-06-14"),
        ("administrative", "2025-H2", "2025-06-15", "2025-12-14"),
        ("administrative", "2025-9M", "2024-12-15", "2025-09-14"),
        ("administrative", "2025-03", "2025-02-15", "2025-03-14"),
        ("administrative", "2025-01", "2024-12-15", "2025-01-14"),
        ("administrative", "2025-Q4", "2025-09-15", "2025-12-14"),
        ("statistical", "2025-Q1", "2025-01-01", "2025-03-31"), ("statistical", "2024", "2024-01-01", "2024-12-31"),
        ("statistical", "2024-02", "2024-02-01", "2024-02-29"), ("statistical", "2025-12", "2025-12-01", "2025-12-31"),
    ])
    func `a regime gives a period its days`(name: String, period: String, first: String, last: String) throws {
        let regime = Regime(name: name, firstDay: name == "administrative" ? 15 : 1)
        let dates = regime.dates(of: try self.period(period))
        #expect(dates.lowerBound.description == first)
        #expect(dates.upperBound.description == last)
    }

    @Test func `the quarters of a year follow one another and fill it`() throws {
        for firstDay in [1, 15, 28] {
            let regime = Regime(name: "", firstDay: firstDay)
            let quarters = try (1...4).map { regime.dates(of: try period("2025-Q\($0)")) }
            let year = regime.dates(of: try period("2025"))
            #expect(quarters[0].lowerBound == year.lowerBound)
            #expect(quarters[3].upperBound == year.upperBound)
            for (quarter, next) in zip(quarters, quarters.dropFirst()) {
                #expect(quarter.upperBound.adding(days: 1) == next.lowerBound)
            }
        }
    }

    @Test(arguments: [
        (0, "2025-03-14", "2025-03-14"), (1, "2025-03-14", "2025-03-17"), (2, "2025-03-14", "2025-03-18"),
        (1, "2025-04-29", "2025-05-02"), (2, "2025-04-29", "2025-05-05"), (1, "2025-01-24", "2025-02-03"),
    ])
    func `a due date passes over weekends and holidays`(days: Int, after: String, due: String) throws {
        let holidays = try [
            "2025-04-30", "2025-05-01", "2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31",
        ]
        .map { try date($0) }
        let calendar = WorkCalendar(holidays: Set(holidays))
        #expect(calendar.date(workingDays: days, after: try date(after)).description == due)
    }

    @Test(arguments: [
        ("2025-04-03T08:00:00+07:00", "2025-04-03T08:00:00+07:00"),
        ("2025-04-03T01:00:00Z", "2025-04-03T01:00:00+00:00"),
        ("2025-04-03 08:00", "2025-04-03T08:00:00+07:00"), ("03/04/2025 08:05:09", "2025-04-03T08:05:09+07:00"),
        ("2025-04-03", "2025-04-03T00:00:00+07:00"), ("2025-04-02T23:30:00-03:30", "2025-04-02T23:30:00-03:30"),
        ("1969-12-31T23:59:59+00:00", "1969-12-31T23:59:59+00:00"),
    ])
    func `a moment is read and told with its offset`(text: String, canonical: String) throws {
        #expect(try #require(Moment(text, defaultOffset: 7 * 3600)).description == canonical)
    }

    @Test(arguments: [
        "", "08:00", "2025-04-03T24:00", "2025-04-03T08:60", "2025-04-03T08", "2025-04-03T08:00+7",
        "2025-04-03T08:00+15:00",
        "2025-04-03T08:00:00.5", "2025-04-03T-8:00", "2025-04-03T08:00+-7:00",
    ])
    func `what is no moment is not read`(text: String) {
        #expect(Moment(text, defaultOffset: 0) == nil)
    }

    @Test func `the same instant is the same moment under any offset`() throws {
        let hanoi = try #require(Moment("2025-01-01T06:00:00+07:00", defaultOffset: 0))
        let london = try #require(Moment("2024-12-31T23:00:00Z", defaultOffset: 0))
        #expect(hanoi == london)
        #expect(hanoi.hashValue == london.hashValue)
        #expect(hanoi.date.description == "2025-01-01")
        #expect(london.date.description == "2024-12-31")
        #expect(try hanoi < #require(Moment("2025-01-01T06:00:01+07:00", defaultOffset: 0)))
    }
}
