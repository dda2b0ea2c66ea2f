import Testing

@testable import Reports

@Suite struct PeriodTests {
    private func period(_ name: String) throws -> Period { try #require(Period(canonical: name)) }

    @Test(arguments: [
        "2025", "2025-H1", "2025-H2", "2025-9M", "2025-Q1", "2025-Q4", "2025-01", "2025-12", "1900", "2999",
    ])
    func `a canonical name is read and told alike`(name: String) throws {
        #expect(try period(name).description == name)
    }

    @Test(arguments: [
        "", "25", "1899", "3000", "2025-Q0", "2025-Q5", "2025-H3", "2025-00", "2025-13", "2025-1", "2025-6M", "2025-q1",
        "Q1-2025", "2025Q1", "2025-+1", "２０２５", "2025-٣",
    ])
    func `what is no canonical name is not read`(name: String) {
        #expect(Period(canonical: name) == nil)
    }

    @Test(arguments: [
        ("2025", "2024", "2024"), ("2025-H1", "2024-H2", "2024-H1"), ("2025-H2", "2025-H1", "2024-H2"),
        ("2025-9M", "2024-9M", "2024-9M"), ("2025-Q1", "2024-Q4", "2024-Q1"), ("2025-Q3", "2025-Q2", "2024-Q3"),
        ("2025-01", "2024-12", "2024-01"), ("2025-12", "2025-11", "2024-12"),
    ])
    func `the previous period and the one a year ago are of its kind`(name: String, previous: String, yearAgo: String)
        throws
    {
        #expect(try period(name).previous?.description == previous)
        #expect(try period(name).yearAgo?.description == yearAgo)
    }

    @Test func `there is nothing before the first year`() throws {
        #expect(try period("1900").previous == nil)
        #expect(try period("1900-Q1").yearAgo == nil)
    }

    @Test(arguments: [("2025-Q3", 7, 9), ("2025-H2", 7, 12), ("2025-9M", 1, 9), ("2025", 1, 12), ("2025-02", 2, 2)])
    func `a period has its months`(name: String, first: Int, last: Int) throws {
        #expect(try period(name).firstMonth == first)
        #expect(try period(name).lastMonth == last)
    }

    @Test func `the year to date is made of periods of one kind`() throws {
        #expect(try period("2025-Q3").yearToDate.map(\.description) == ["2025-Q1", "2025-Q2", "2025-Q3"])
        #expect(try period("2025").yearToDate.map(\.description) == ["2025"])
    }

    @Test func `periods are ordered by their end, the longer behind the shorter`() throws {
        let names = [
            "2024", "2025-01", "2025-03", "2025-Q1", "2025-H1", "2025-9M", "2025-12", "2025-Q4", "2025-H2", "2025",
        ]
        let periods = try names.map { try period($0) }
        #expect(periods.shuffled().sorted().map(\.description) == names)
    }

    @Test func `each key of a submission has a word of its own`() throws {
        var words = Set<UInt64>()
        var count = 0
        let periods = ["1900", "2999", "2025-H1", "2025-H2", "2025-9M", "2025-Q1", "2025-Q4", "2025-01", "2025-12"]
        for unit in [0, 1, 70_000] {
            for form in [0, 1, 255, 256, 300] {
                for name in periods {
                    let key = SubmissionKey(unit: DenseIndex(unit), form: DenseIndex(form), period: try period(name))
                    words.insert(key.packed)
                    count += 1
                }
            }
        }
        #expect(words.count == count)
    }

    @Test(arguments: [
        (1, "A7"), (6, "F7"), (26, "Z7"), (27, "AA7"), (52, "AZ7"), (53, "BA7"), (702, "ZZ7"), (703, "AAA7"),
    ])
    func `a cell is named as spreadsheets name it`(cell: Int, name: String) {
        #expect(Place(line: 9, row: 7, cell: UInt16(cell)).cellName == name)
    }

    @Test func `a place without a cell or a row has no cell's name`() {
        #expect(Place(line: 9, row: 7).cellName == nil)
        #expect(Place(line: 9, cell: 3).cellName == nil)
    }
}
