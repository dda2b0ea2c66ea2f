import Testing

@testable import Reports

/// What the minute says, situation by situation, as an official would write it.
@Suite struct MinuteTests {
    @Test(arguments: reporting + targets + changes + doubts)
    func `a rule says what the data bears, in both languages`(_ situation: MinuteSituation) throws {
        #expect(try situation.sentences(.vietnamese) == situation.vi)
        #expect(try situation.sentences(.english) == situation.en)
    }

    @Test func `at least sixty situations, and each rule with something and with nothing to say`() {
        let all = Self.reporting + Self.targets + Self.changes + Self.doubts
        #expect(all.count >= 60)
        for rule in MinuteRule.allCases {
            #expect(all.contains { $0.rule == rule && !$0.vi.isEmpty }, "\(rule) says nothing")
            #expect(all.contains { $0.rule == rule && $0.vi.isEmpty }, "\(rule) is never silent")
        }
    }

    // MARK: - Parts of situations

    static func state(_ state: ConsolidatedValue) -> MinuteSituation.Figure {
        .init(names: ("Doanh thu", "Revenue"), unit: "triệu đồng", type: .money, state: state)
    }

    static func spending(
        _ value: String?, before: String? = nil, coverage: (Int, Int) = (10, 10),
        coverageBefore: (Int, Int)? = (10, 10), estimated: Int = 0
    ) -> MinuteSituation.Figure {
        .init(
            names: (
                "Chi sự nghiệp khoa học và công nghệ", "Recurrent expenditure on science and technology"
            ), unit: "triệu đồng", type: .money, decimals: 1, value: value, before: before, coverage: coverage,
            coverageBefore: coverageBefore, estimated: estimated)
    }

    static func share(_ value: String, before: String? = nil, decimals: Int = 2) -> MinuteSituation.Figure {
        .init(
            names: ("Tỷ lệ chi khoa học và công nghệ trong tổng chi", "Share of science in all expenditure"),
            unit: "%", type: .percent, decimals: decimals, value: value, before: before)
    }

    static func tasks(
        _ value: String?, before: String? = nil, coverage: (Int, Int) = (10, 10)
    ) -> MinuteSituation.Figure {
        .init(
            names: ("Số nhiệm vụ được phê duyệt mới (trong kỳ)", "Newly approved tasks"), unit: "nhiệm vụ",
            value: value, before: before, coverage: coverage)
    }

    static func people(_ value: String?, before: String? = nil) -> MinuteSituation.Figure {
        .init(
            names: ("Trong đó: số công chức sử dụng công nghệ số", "Of which: civil servants using digital technology"),
            unit: "người", flow: .stock, value: value, before: before)
    }

    static func some(_ count: Int, _ state: MinuteSituation.State) -> [MinuteSituation.State] {
        [MinuteSituation.State](repeating: state, count: count)
            + [MinuteSituation.State](repeating: .onTime, count: 10 - count)
    }

    static func situation(
        _ rule: MinuteRule, _ figures: [MinuteSituation.Figure], _ vi: [String], _ en: [String]
    ) -> MinuteSituation {
        .init(rule: rule, figures: figures, vi: vi, en: en)
    }
}
