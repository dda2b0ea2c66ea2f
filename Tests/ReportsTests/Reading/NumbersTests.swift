import Foundation
import Testing

@testable import Reports

@Suite struct NumbersTests {
    /// A cell's reading in words, and what it says of the file's decimal mark.
    private func table(_ text: String, mark: DecimalMark = .undecided) -> String {
        var evidence: NumberEvidence = []
        return describe(Array(text.utf8).withUnsafeBytes { Numbers.table($0, mark: mark, evidence: &evidence) })
    }

    private func schema(_ text: String) -> String { describe(Array(text.utf8).withUnsafeBytes { Numbers.schema($0) }) }
    private func double(_ text: String) -> String { describe(Array(text.utf8).withUnsafeBytes { Numbers.double($0) }) }

    private func evidence(_ texts: [String]) -> NumberEvidence {
        var evidence: NumberEvidence = []
        for text in texts {
            _ = Array(text.utf8).withUnsafeBytes { Numbers.table($0, mark: .undecided, evidence: &evidence) }
        }
        return evidence
    }

    private func describe(_ reading: Numbers.Reading) -> String {
        switch reading {
        case .number(let number): number.description
        case .measured(let number, let measure): "\(number) \(describe(measure))"
        case .ambiguous(let small, let large, nil): "\(small) or \(large)"
        case .ambiguous(let small, let large, let measure?): "\(small) or \(large) \(describe(measure))"
        case .spokenAmount(let texts): texts.joined(separator: " | ")
        default: "\(reading)"
        }
    }

    private func describe(_ measure: Measure) -> String {
        switch measure {
        case .money(let power): "đ\(power)"
        case .percent: "%"
        case .counted(let name, let power): power == 0 ? name : "\(name)\(power)"
        }
    }

    // MARK: - Digits

    @Test(
        arguments: [
            ("1.234.567,89", "1234567.89"), ("1,234,567.89", "1234567.89"), ("1 234 567,89", "1234567.89"),
            ("1\u{A0}234\u{A0}567,89", "1234567.89"), ("1\u{202F}234\u{2009}567", "1234567"),
            ("1\u{2007}234 567.5", "1234567.5"), ("104,5", "104.5"), ("104.5", "104.5"), ("23933", "23933"),
            ("-5", "-5"), ("-1.234.567", "-1234567"), ("0", "0"), ("007", "7"), ("00123", "123"), ("'123", "123"),
            ("1.234.567", "1234567"), ("1 234", "1234"), ("1234,567", "1234.567"), ("1234.567", "1234.567"),
            ("0.234", "0.234"), ("0,234", "0.234"), ("-0.234", "-0.234"), ("1.234,5", "1234.5"),
            ("1,234.567", "1234.567"), ("  104,5\u{A0}", "104.5"), ("12,34", "12.34"), ("1.2345", "1.2345"),
            ("0.123456789", "0.123456789"), ("999999999999999999", "999999999999999999"),
            ("9223372036854775807", "9223372036854775807"), ("1 234.567", "1234.567"), ("0,000", "0.000"),
        ] as [(String, String)])
    func `a number that can be read in one way is, whatever the file's mark`(text: String, value: String) {
        for mark in [DecimalMark.undecided, .comma, .point, .mixed] {
            #expect(table(text, mark: mark) == value)
        }
    }

    @Test(
        arguments: [
            ("−5", "-5"), ("–5", "-5"), ("- 5", "-5"), ("+5", "5"), ("+ 5", "5"), ("(5)", "-5"),
            ("(1.234,5)", "-1234.5"),
            ("−\u{A0}1 234", "-1234"), ("－５", "-5"), ("１２．５", "12.5"), ("１，２３４．５", "1234.5"), ("'-5", "-5"),
            ("\u{FEFF}12,5", "12.5"), ("\u{200E}12", "12"), ("\u{3000}12 ", "12"), ("12\r\n", "12"), ("−0,5", "-0.5"),
        ] as [(String, String)])
    func `signs and digits of other keyboards are read`(text: String, value: String) {
        #expect(table(text) == value)
    }

    @Test(
        arguments: [
            ("1.234", "1.234 or 1234", "1234", "1.234"), ("1,234", "1.234 or 1234", "1.234", "1234"),
            ("-12.345", "-12.345 or -12345", "-12345", "-12.345"),
            ("999,000", "999.000 or 999000", "999.000", "999000"),
            (" 1.234 ", "1.234 or 1234", "1234", "1.234"), ("12.500", "12.500 or 12500", "12500", "12.500"),
            ("123,456", "123.456 or 123456", "123.456", "123456"), ("(1.234)", "-1.234 or -1234", "-1234", "-1.234"),
            ("1.234 triệu", "1.234 or 1234 đ6", "1234 đ6", "1.234 đ6"),
            ("1.000 đồng", "1.000 or 1000 đ0", "1000 đ0", "1.000 đ0"),
            ("１．２３４", "1.234 or 1234", "1234", "1.234"),
            ("12,500 người", "12.500 or 12500 nguoi", "12.500 nguoi", "12500 nguoi"),
            ("(1.234) tr.đ", "-1.234 or -1234 đ6", "-1234 đ6", "-1.234 đ6"),
        ] as [(String, String, String, String)])
    func `one mark before three digits is decided by the file, or asked`(
        text: String, asked: String, comma: String, point: String
    ) {
        #expect(table(text) == asked)
        #expect(table(text, mark: .mixed) == asked)
        #expect(table(text, mark: .comma) == comma)
        #expect(table(text, mark: .point) == point)
    }

    @Test(arguments: [
        ("bốn", "notANumber"), ("1.23.456", "notANumber"), ("1.234.56", "notANumber"), ("12.34.567", "notANumber"),
        ("1,234,56", "notANumber"), ("1.234,567.8", "notANumber"), ("5.", "notANumber"), (".5", "notANumber"),
        ("--5", "notANumber"), ("12 34", "notANumber"), ("1..2", "notANumber"), ("٣", "notANumber"),
        ("5;", "notANumber"),
        ("1,5;2", "notANumber"), ("0x10", "notANumber"), ("0.234.567", "notANumber"), ("(-5)", "notANumber"),
        ("(5", "notANumber"), ("5)", "notANumber"), ("()", "notANumber"), ("+", "notANumber"), ("5-", "notANumber"),
        ("1.1234567890", "tooManyDigits"), ("12345678901234567890", "tooManyDigits"),
        ("9223372036854775808", "tooManyDigits"), ("99.999.999.999.999.999.999", "tooManyDigits"),
        ("1\n234", "notANumber"), ("1. 234", "notANumber"), ("1  234", "notANumber"), ("1/2", "notANumber"),
        ("03/2025", "notANumber"), ("5-6", "notANumber"), ("5\u{0}", "notANumber"), ("1.234 567", "notANumber"),
        ("''5", "notANumber"),
    ])
    func `what is no number is none`(text: String, reading: String) {
        #expect(table(text) == reading)
    }

    // MARK: - Marks and mishaps

    @Test(arguments: [
        ("-", "nothing"), ("–", "nothing"), (" - ", "nothing"), ("—", "nothing"), ("−", "nothing"), ("--", "nothing"),
        ("không", "nothing"), ("Không có", "nothing"), ("không phát sinh", "nothing"), ("Không phát sinh.", "nothing"),
        ("ko", "nothing"), ("ko có", "nothing"), ("K có", "nothing"), ("KHÔNG", "nothing"),
        ("…", "missing"), ("...", "missing"), ("..", "missing"), ("chưa có", "missing"), ("Chưa có số liệu", "missing"),
        ("KXĐ", "missing"), ("không xác định", "missing"), ("Đang cập nhật", "missing"),
        ("đang cập nhật...", "notANumber"),
        ("chưa tổng hợp", "missing"), ("x", "senseless"), ("X", "senseless"), ("×", "senseless"), ("Ｘ", "senseless"),
        ("", "empty"), ("   ", "empty"), ("\u{A0}", "empty"), ("\t", "empty"), ("'", "empty"), ("\u{3000}", "empty"),
        ("n/a", "unclearMark"), ("N/A", "unclearMark"), ("NA", "unclearMark"), ("?", "unclearMark"),
        ("??", "unclearMark"),
        ("x?", "unclearMark"), ("-?", "unclearMark"), ("không ?", "unclearMark"), ("kh?ng", "notANumber"),
        ("5?", "notANumber"),
        ("0 (chưa ký)", "notANumber"), ("0 (không)", "notANumber"), ("Không/Có", "notANumber"),
        ("không biết", "notANumber"),
        (".", "notANumber"),
    ])
    func `marks and words stand for a number that is not there`(text: String, reading: String) {
        #expect(table(text) == reading)
        #expect(table(text.decomposedStringWithCanonicalMapping) == reading)
    }

    @Test(arguments: [
        ("#N/A", "spreadsheetError"), ("#REF!", "spreadsheetError"), ("#VALUE!", "spreadsheetError"),
        ("#DIV/0!", "spreadsheetError"), ("#NAME?", "spreadsheetError"), ("#NUM!", "spreadsheetError"),
        ("#NULL!", "spreadsheetError"), ("Err:502", "spreadsheetError"), ("#n/a", "spreadsheetError"),
        ("Err:", "notANumber"), ("#12", "notANumber"), ("########", "tooNarrow"), ("###", "tooNarrow"),
        ("01/Feb", "spreadsheetDate"), ("01-Feb", "spreadsheetDate"), ("02-Jan", "spreadsheetDate"),
        ("Feb-01", "spreadsheetDate"), ("1-Thg2", "spreadsheetDate"), ("Thg2-24", "spreadsheetDate"),
        ("01-thg 2", "spreadsheetDate"), ("01/02/2025", "spreadsheetDate"), ("2025-03-01", "spreadsheetDate"),
        ("2025-03-01T00:00:00.000", "spreadsheetDate"), ("2/15/2025", "spreadsheetDate"), ("1/2/25", "spreadsheetDate"),
        ("01/02/2025 00:00", "spreadsheetDate"), ("1-Feb-25", "spreadsheetDate"), ("01.02.2025", "spreadsheetDate"),
        ("31/02/2025", "notANumber"), ("1/2/3", "notANumber"), ("1-Thg13", "notANumber"), ("32-Xyz", "notANumber"),
        ("1,23E+11", "scientific"), ("4.8E+09", "scientific"), ("4,8E+09", "scientific"), ("1e5", "scientific"),
        ("-1.5E-3", "scientific"), ("１Ｅ１０", "scientific"), ("1E+", "notANumber"), ("1E5000", "notANumber"),
    ])
    func `what a spreadsheet made of a number is known`(text: String, reading: String) {
        #expect(table(text) == reading)
    }

    // MARK: - Units

    @Test(
        arguments: [
            ("12,5 tr", "12.5 đ6"), ("12,5tr", "12.5 đ6"), ("104,5tr", "104.5 đ6"), ("1,2 tỷ", "1.2 đ9"),
            ("600 triệu", "600 đ6"),
            ("40 %", "40 %"), ("40%", "40 %"), ("５％", "5 %"), ("5 người", "5 nguoi"),
            ("1.234,5 triệu đồng", "1234.5 đ6"),
            ("12.5 tr.đ", "12.5 đ6"), ("500 000 đ", "500000 đ0"), ("500.000.000đ", "500000000 đ0"),
            ("5 nghìn đồng", "5 đ3"),
            ("3,2 nghìn tỷ đồng", "3.2 đ12"), ("-5 %", "-5 %"), ("(5) triệu", "-5 đ6"), ("5 tr.", "5 đ6"),
            ("12 m2", "12 m2"),
            ("12 km²", "12 km2"), ("5 (triệu đồng)", "5 đ6"), ("40 (%)", "40 %"), ("5 nghìn người", "5 nguoi3"),
            ("12a", "12 a"),
            ("2 tổ chức, cá nhân", "2 to chuc ca nhan"), ("5\u{A0}tỉ", "5 đ9"), ("12.5 million VND", "12.5 đ6"),
            ("5 tháng", "5 thang"),
            ("12,5 triệu đồng/lượt", "12.5 dong luot6"), ("5 máy", "5 may"), ("10₫", "10 đ0"), ("7 hồ sơ", "7 ho so"),
            ("5 (người)", "notANumber"), ("5 người (nữ)", "notANumber"), ("5, trong đó 3 nữ", "notANumber"),
            ("khoảng 5", "notANumber"), ("5 người 3 nữ", "notANumber"), ("5 *", "notANumber"), ("5/10", "notANumber"),
            ("5 x10", "notANumber"), (">5", "notANumber"), ("1.23.456 tr", "notANumber"),
            ("1.1234567890 tr", "tooManyDigits"),
            ("5 xã: A", "notANumber"), ("5 =", "notANumber"), ("5 %%", "5 phan tram phan tram"),
        ] as [(String, String)])
    func `a unit beside the digits is read`(text: String, reading: String) {
        #expect(table(text) == reading)
        #expect(table(text.decomposedStringWithCanonicalMapping) == reading)
    }

    @Test(
        arguments: [
            ("16 tỷ 532 triệu đồng", "16532 đ6"), ("16 tỷ 532 triệu", "16532 đ6"),
            ("2 tỷ 50 triệu 300 nghìn", "2050300 đ3"),
            ("16 tỷ đồng 532 triệu đồng", "16532 đ6"), ("16 tỷ, 532 triệu đồng", "16532 đ6"),
            ("16 tỷ và 532 triệu", "16532 đ6"),
            ("1 tỷ 2 đồng", "1000000002 đ0"), ("5 triệu 500 nghìn", "5500 đ3"), ("16 tỷ 532,5 triệu", "16532.5 đ6"),
            ("-1 tỷ 200 triệu", "-1200 đ6"), ("1.234 tỷ 500 triệu", "1234500 đ6"), ("1tỷ200tr", "1200 đ6"),
            ("2 tỷ 0 triệu", "2000 đ6"), ("2 tỷ 50 tr 300 ngàn đồng", "2050300 đ3"),
            ("16 triệu 2 tỷ", "notANumber"), ("1 tỷ 1000 triệu", "notANumber"), ("1 tỷ 2 tỷ", "notANumber"),
            ("1,5 tỷ 200 triệu", "notANumber"), ("1 tỷ -2 triệu", "notANumber"), ("1 tỷ 1.500 triệu", "notANumber"),
            ("1 tỷ 2 người", "notANumber"), ("1 người 2 triệu", "notANumber"), ("1 tỷ 2% triệu", "notANumber"),
            ("999999999 tỷ 999 triệu 999 nghìn 999 đồng", "999999999999999999 đ0"),
            ("9999999999999 tỷ 1 đồng", "tooManyDigits"), ("9999999999999999999 tỷ 1 triệu", "notANumber"),
        ] as [(String, String)])
    func `an amount in several units is exact, in the smallest one`(text: String, reading: String) {
        #expect(table(text) == reading)
        #expect(table(text.decomposedStringWithCanonicalMapping) == reading)
    }

    @Test(
        arguments: [
            ("1 tỷ 2", "1 tỷ 200 triệu đồng | 1 tỷ 2 triệu đồng | 1 tỷ 2 đồng"),
            ("1tỷ2", "1 tỷ 200 triệu đồng | 1 tỷ 2 triệu đồng | 1 tỷ 2 đồng"),
            ("16 tỷ 532", "16 tỷ 532 triệu đồng | 16 tỷ 532 đồng"), ("1 tỷ rưỡi", "1 tỷ 500 triệu đồng"),
            ("2 triệu rưỡi đồng", "2 triệu 500 nghìn đồng"),
            ("2 tr 5", "2 triệu 500 nghìn đồng | 2 triệu 5 nghìn đồng | 2 triệu 5 đồng"),
            ("1 tỷ 02", "1 tỷ 20 triệu đồng | 1 tỷ 2 triệu đồng | 1 tỷ 2 đồng"),
            ("2 tỷ 50 triệu 300", "2 tỷ 50 triệu 300 nghìn đồng | 2 tỷ 50 triệu 300 đồng"),
            ("1 tỷ 2345", "1 tỷ 234 triệu 500 nghìn đồng | 1 tỷ 2 nghìn 345 đồng"),
            ("-1 tỷ 2", "notANumber"), ("1,5 tỷ 2", "notANumber"), ("5 đồng 2", "notANumber"),
            ("1 tỷ 2 (ước)", "notANumber"),
            ("rưỡi", "notANumber"), ("5 rưỡi", "notANumber"),
        ] as [(String, String)])
    func `an amount as it is spoken is asked about`(text: String, readings: String) {
        #expect(table(text) == readings)
    }

    @Test func `what is proposed for a spoken amount is read in one way`() {
        for text in ["1 tỷ 2", "16 tỷ 532", "3 triệu 25", "2 tỷ 50 triệu 3", "7 nghìn 5", "1234 tỷ 5"] {
            var evidence: NumberEvidence = []
            let reading = Array(text.utf8).withUnsafeBytes { Numbers.table($0, mark: .undecided, evidence: &evidence) }
            guard case .spokenAmount(let proposals) = reading else {
                Issue.record("\(text) is \(reading)")
                continue
            }
            for proposal in proposals {
                let again = Array(proposal.utf8).withUnsafeBytes {
                    Numbers.table($0, mark: .undecided, evidence: &evidence)
                }
                guard case .measured(_, .money) = again else {
                    Issue.record("\(proposal) is \(again)")
                    continue
                }
            }
        }
    }

    // MARK: - The decimal mark

    @Test(
        arguments: [
            ([], .undecided), (["5", "1 234"], .undecided), (["12.5"], .undecided), (["12,5"], .undecided),
            (["0.234", "12.5"], .undecided), (["12.5", "12,5"], .undecided), (["1234,5"], .undecided),
            (["1.234.567"], .comma), (["1.234,5"], .comma), (["1.234.567", "12,5"], .comma), (["1234.5"], .point),
            (["1234.567"], .point), (["1,234,567"], .point), (["1,234.5", "0.5"], .point),
            (["1234.5", "12,5"], .mixed),
            (["1.234.567", "12.5"], .mixed), (["1.234.567", "1,234,567"], .mixed), (["1,234.5", "1234,5"], .mixed),
            (["1.234", "1,234"], .undecided), (["1.234.567", "1.234"], .comma), (["1.234,5 tr", "12,5 %"], .comma),
            (["1.234.567 (?)"], .undecided), (["1 234.5"], .undecided), (["-1234.5"], .point),
        ] as [([String], DecimalMark)])
    func `a file's numbers decide its decimal mark where one of them is sure`(texts: [String], mark: DecimalMark) {
        #expect(evidence(texts).decimalMark == mark)
    }

    @Test(arguments: [
        ("1.234", true), ("1,234", true), ("12.500 tr", true), ("0.234", false), ("1234.567", false),
        ("1.234.567", false),
        ("12.5", false), ("5", false),
    ])
    func `a number that waits for the decision is known`(text: String, isAmbiguous: Bool) {
        #expect(evidence([text]).hasAmbiguous == isAmbiguous)
    }

    @Test func `a plain number says of the mark what its text says`() throws {
        var random = SeededGenerator(seed: 23)
        for _ in 0..<5000 {
            let number = ExactDecimal(
                coefficient: Int64(random.next() % 1_000_000_000) + 1, scale: UInt8(random.next() % 10))
            #expect(Numbers.evidence(ofPlain: number) == evidence([number.description]))
        }
        #expect(Numbers.evidence(ofPlain: ExactDecimal(coefficient: .min, scale: 9)) == .pointDecimalsUngrouped)
    }

    // MARK: - What programs write

    @Test(arguments: [
        ("1.234", "1.234"), ("123.4", "123.4"), ("-0.5", "-0.5"), (" 12 ", "12"),
        ("9223372036854775807", "9223372036854775807"),
        ("", "empty"), ("-", "nothing"), ("…", "missing"), ("x", "senseless"), ("1,5", "notANumber"),
        ("1 234", "notANumber"), ("1.234.567", "notANumber"), ("+1", "notANumber"), ("1.1234567890", "tooManyDigits"),
        ("12345678901234567890", "tooManyDigits"), ("5 %", "notANumber"), ("(5)", "notANumber"), ("- 5", "notANumber"),
        ("-.5", "notANumber"), ("không", "notANumber"),
    ])
    func `in XML the point is the decimal mark`(text: String, reading: String) {
        #expect(schema(text) == reading)
    }

    @Test(arguments: [
        ("1234.5", "1234.5"), ("0.30000000000000004", "0.3"), ("1.5E10", "15000000000"), ("1e-3", "0.001"), ("5", "5"),
        ("-2.50", "-2.5"), ("1.0000000000000002", "1"), ("104.49999999999999", "104.5"),
        ("123456789012345678", "123456789012346000"),
        ("9.9999999999999995", "10"), ("0", "0"), ("-0", "0"), ("0e999", "0"), ("1E+2", "100"),
        ("999999999999999.5", "1000000000000000"),
        ("0.1234567891", "tooManyDigits"), ("1e-10", "tooManyDigits"), ("1e18", "1000000000000000000"),
        ("1e19", "tooManyDigits"),
        ("1e300", "tooManyDigits"), ("", "notANumber"), (".", "notANumber"), ("NaN", "notANumber"),
        ("INF", "notANumber"),
        ("1,5", "notANumber"), ("1e", "notANumber"), ("1e9999999", "notANumber"), ("1.2.3", "notANumber"),
        (" 12.25 ", "12.25"),
        ("0.000000001", "0.000000001"), ("00000000000000000000001.5", "1.5"), ("1000000000000000000000E-20", "10"),
    ])
    func `a spreadsheet's double is read to the digits that Excel shows`(text: String, reading: String) {
        #expect(double(text) == reading)
    }

    // MARK: - Properties

    @Test func `what the exact numbers print is read back`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let number = ExactDecimal(
                coefficient: Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 60),
                scale: UInt8(random.next() % 10))
            guard number.coefficient != .min else { continue }
            #expect(schema(number.description) == number.description)
            if number.scale != 3 { #expect(table(number.description) == number.description) }
        }
    }

    /// One way of writing a number.
    private struct Style {
        let group: String
        let mark: String
        let minus: (String) -> String
        let unit: String

        func text(_ number: ExactDecimal) -> String {
            let parts = ExactDecimal(coefficient: abs(number.coefficient), scale: number.scale).description
                .split(separator: ".")
            var whole = Array(String(parts[0]))
            for position in stride(from: whole.count - 3, to: 0, by: -3) where !group.isEmpty {
                whole.insert(contentsOf: group, at: position)
            }
            let text = String(whole) + (parts.count > 1 ? mark + parts[1] : "")
            return (number.coefficient < 0 ? minus(text) : text) + unit
        }
    }

    @Test func `a number in any style is read back, or asked about with its own value among the answers`() {
        let styles = [
            Style(group: ".", mark: ",", minus: { "-" + $0 }, unit: ""),
            Style(group: ",", mark: ".", minus: { "−" + $0 }, unit: ""),
            Style(group: " ", mark: ",", minus: { "(" + $0 + ")" }, unit: ""),
            Style(group: "\u{A0}", mark: ".", minus: { "- " + $0 }, unit: " triệu đồng"),
            Style(group: "\u{202F}", mark: ",", minus: { "–" + $0 }, unit: "%"),
            Style(group: "", mark: ",", minus: { "-" + $0 }, unit: " người"),
            Style(group: "", mark: ".", minus: { "－" + $0 }, unit: "tr.đ"),
            Style(group: ".", mark: ",", minus: { "(" + $0 + ")" }, unit: " tỷ"),
        ]
        var random = SeededGenerator(seed: 17)
        for _ in 0..<3000 {
            let number = ExactDecimal(
                coefficient: Int64(truncatingIfNeeded: random.next()) % PowerOfTen.int64[Int(random.next() % 17) + 1],
                scale: UInt8(random.next() % 7))
            for style in styles {
                let text = style.text(number)
                let own: DecimalMark = style.mark == "," ? .comma : .point
                for mark in [DecimalMark.undecided, .mixed, own] {
                    var evidence: NumberEvidence = []
                    switch Array(text.utf8).withUnsafeBytes({ Numbers.table($0, mark: mark, evidence: &evidence) }) {
                    case .number(let read): #expect(read == number, "\(text)")
                    case .measured(let read, let measure):
                        #expect(read == number && measure == Measure(style.unit), "\(text)")
                    case .ambiguous(let small, let large, let measure):
                        #expect(mark != own && evidence.hasAmbiguous, "\(text)")
                        #expect(small == number || large == number, "\(text)")
                        #expect(measure == Measure(style.unit), "\(text)")
                    case let reading: Issue.record("\(text) is \(reading)")
                    }
                    let other: DecimalMark = own == .comma ? .point : .comma
                    #expect(evidence.decimalMark != other, "\(text)")
                }
            }
        }
    }

    @Test func `no bytes make the reading fail`() {
        var random = SeededGenerator(seed: 13)
        let pieces = [
            "0", "1", "9", "25", ".", ",", "-", " ", "\u{A0}", "…", "x", "X", "–", "\t", "(", ")", "%", "tỷ", "triệu",
            "đ",
            "rưỡi", "#", "?", "E", "+", "/", "Thg", "Feb", "'", "\u{301}", "９", "người", "999999999999999999",
        ].map { Array($0.utf8) }
        for round in 0..<40_000 {
            var bytes = (0..<random.next() % 16).flatMap { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
            if round % 4 == 0, !bytes.isEmpty {
                bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(random.next() % 256)
            }
            bytes.withUnsafeBytes { bytes in
                var evidence: NumberEvidence = []
                for mark in [DecimalMark.undecided, .comma] {
                    _ = Numbers.table(bytes, mark: mark, evidence: &evidence)
                }
                _ = Numbers.schema(bytes)
                _ = Numbers.double(bytes)
                _ = Spaces.trimmed(bytes)
                let text = String(decoding: bytes, as: UTF8.self)
                _ = Measure(text)
                _ = Measure.declared(in: "ĐVT: " + text)
                _ = Measure.heading(text + ")")
            }
        }
        let long = [UInt8](repeating: UInt8(ascii: "1"), count: 1_000_000)
        #expect(long.withUnsafeBytes { schema in describe(Numbers.schema(schema)) } == "notANumber")
    }
}
