import Testing

@testable import Reports

/// Changes that the minute does not tell by themselves, but in the sentences of targets.
@Suite struct ChangePhraseTests {
    struct Case: Sendable {
        let value: String
        let before: String
        var type = Indicator.ValueType.count
        let vi: String
        let en: String
    }

    @Test(arguments: [
        Case(value: "3", before: "2", vi: "tăng 1 việc so với năm trước (2)", en: "up 1 on the year before (2)"),
        Case(value: "0", before: "5", vi: "năm trước là 5 việc", en: "against 5 in the year before"),
        Case(value: "5", before: "0", vi: "năm trước không phát sinh", en: "against nothing in the year before"),
        Case(value: "5", before: "5", vi: "bằng năm trước", en: "the same as the year before"),
        Case(value: "19", before: "25", vi: "giảm 24,0% so với năm trước", en: "down 24.0% on the year before"),
        Case(value: "10001", before: "10000", vi: "xấp xỉ năm trước", en: "about the same as the year before"),
        Case(
            value: "-5", before: "10", type: .decimal, vi: "năm trước là 10 việc",
            en: "against 10 việc in the year before"),
        Case(
            value: "5", before: "-10", type: .decimal, vi: "năm trước là −10 việc",
            en: "against −10 việc in the year before"),
    ])
    func `a change is put as it can be understood`(_ one: Case) throws {
        let figure = MinuteSituation.Figure(
            names: ("Số việc", "Things"), unit: "việc", type: one.type, value: one.value, before: one.before)
        for (language, expected) in [(Language.vietnamese, one.vi), (.english, one.en)] {
            let view = try MinuteSituation(rule: .changes, figures: [figure], vi: [], en: []).view(language)
            let phrase = ChangePhrase(view: view)
            let row = try #require(view.rows.first)
            #expect(phrase.text(phrase.change(row), of: view.indicator(row)) == expected)
        }
    }

    @Test(arguments: [
        ("0", "0 đồng", "0 đồng"), ("0.0005", "500 đồng", "500 đồng"), ("0.85", "850.000 đồng", "850,000 đồng"),
        ("1", "1 triệu đồng", "1 million đồng"), ("999.9996", "1 tỷ đồng", "1 billion đồng"),
        ("1200", "1 tỷ 200 triệu đồng", "1.2 billion đồng"), ("23933.4", "23 tỷ 933 triệu đồng", "23.933 billion đồng"),
        ("-600", "âm 600 triệu đồng", "minus 600 million đồng"),
        ("999999.6", "1.000 tỷ đồng", "1,000 billion đồng"),
        ("1234567890", "1.234.568 tỷ đồng", "1,234,568 billion đồng"),
    ])
    func `money is said in the units that fit its size`(_ millions: String, _ vi: String, _ en: String) throws {
        for (language, expected) in [(Language.vietnamese, vi), (.english, en)] {
            let words = try Words(named: language.rawValue, language: language, in: ReportFixture.templates)
            let text = MinuteAmount(words).money(ReportFixture.total(millions), unitOfMeasure: "triệu đồng")
            #expect(text == expected)
        }
    }
}
