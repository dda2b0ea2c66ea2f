import Testing

@testable import Reports

@Suite struct NumberTextTests {
    @Test(
        arguments: [
            (0, 0, 0, "0"), (0, 0, 2, "0,00"), (5, 1, 0, "1"), (4, 1, 0, "0"), (-4, 1, 0, "0"), (-5, 1, 0, "−1"),
            (5, 2, 2, "0,05"), (5, 2, 4, "0,0500"), (999_995, 3, 2, "1.000,00"), (-1_234_567_8, 1, 1, "−1.234.567,8"),
            (999, 0, 0, "999"), (1_000, 0, 0, "1.000"), (123_456, 0, 1, "123.456,0"),
            (18_446_744_073_709_551_615, 0, 0, "18.446.744.073.709.551.615"),
            (18_446_744_073_709_551_616, 0, 0, "18.446.744.073.709.551.616"),
            (
                170_141_183_460_469_231_731_687_303_715_884_105_727, 0, 3,
                "170.141.183.460.469.231.731.687.303.715.884.105.727,000"
            ),
            (
                -170_141_183_460_469_231_731_687_303_715_884_105_727, 38, 38,
                "−1,70141183460469231731687303715884105727"
            ),
            (
                170_141_183_460_469_231_731_687_303_715_884_105_727, 45, 45,
                "0,000000170141183460469231731687303715884105727"
            ),
        ] as [(Int128, Int, Int, String)])
    func `a number has its groups and as many decimals as are shown`(
        coefficient: Int128, scale: Int, decimals: Int, text: String
    ) {
        let number = ExactTotal(coefficient: coefficient, scale: scale)
        #expect(Reports.NumberStyle(.vietnamese).text(number, decimals: decimals) == text)
        let english = String(text.map { $0 == "." ? "," : $0 == "," ? "." : $0 })
        #expect(Reports.NumberStyle(.english).text(number, decimals: decimals) == english)
    }

    @Test(
        arguments: [
            (0, "0"), (-1, "−1"), (1_234, "1.234"), (.max, "9.223.372.036.854.775.807"),
            (.min, "−9.223.372.036.854.775.808"),
        ] as [(Int, String)])
    func `a count has its groups`(count: Int, text: String) {
        #expect(Reports.NumberStyle(.vietnamese).text(count) == text)
    }

    @Test(arguments: [
        ("{a}", "1"), ("{a} {b} {a}", "1 {b} 1"), ("{{a}}", "{{a}}"), ("{b{a}", "{b{a}"), ("a} {a", "a} {a"),
        ("{}", "{}"),
        ("", ""), ("số {a}, kỳ {kỳ}", "số 1, kỳ 2"), ("}{a}{", "}1{"),
    ])
    func `a phrase is filled where it has a value`(template: String, text: String) {
        let values = ["a": "1", "kỳ": "2"]
        #expect(Phrase(template).text { values[$0] } == text)
        #expect(Words(language: .vietnamese, table: ["key": template]).text("key", values) == text)
    }
}
