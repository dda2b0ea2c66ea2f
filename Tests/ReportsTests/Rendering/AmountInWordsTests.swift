import Testing

@testable import Reports

@Suite struct AmountInWordsTests {
    // swift-format-ignore
    static let numbers = [
        ("0", "không", "zero"),
        ("1", "một", "one"),
        ("4", "bốn", "four"),
        ("5", "năm", "five"),
        ("9", "chín", "nine"),
        ("10", "mười", "ten"),
        ("11", "mười một", "eleven"),
        ("14", "mười bốn", "fourteen"),
        ("15", "mười lăm", "fifteen"),
        ("19", "mười chín", "nineteen"),
        ("20", "hai mươi", "twenty"),
        ("21", "hai mươi mốt", "twenty-one"),
        ("24", "hai mươi tư", "twenty-four"),
        ("25", "hai mươi lăm", "twenty-five"),
        ("31", "ba mươi mốt", "thirty-one"),
        ("44", "bốn mươi tư", "forty-four"),
        ("55", "năm mươi lăm", "fifty-five"),
        ("90", "chín mươi", "ninety"),
        ("91", "chín mươi mốt", "ninety-one"),
        ("99", "chín mươi chín", "ninety-nine"),
        ("100", "một trăm", "one hundred"),
        ("101", "một trăm linh một", "one hundred one"),
        ("104", "một trăm linh bốn", "one hundred four"),
        ("105", "một trăm linh năm", "one hundred five"),
        ("110", "một trăm mười", "one hundred ten"),
        ("111", "một trăm mười một", "one hundred eleven"),
        ("115", "một trăm mười lăm", "one hundred fifteen"),
        ("121", "một trăm hai mươi mốt", "one hundred twenty-one"),
        ("204", "hai trăm linh bốn", "two hundred four"),
        ("555", "năm trăm năm mươi lăm", "five hundred fifty-five"),
        ("900", "chín trăm", "nine hundred"),
        ("999", "chín trăm chín mươi chín", "nine hundred ninety-nine"),
        ("1000", "một nghìn", "one thousand"),
        ("1001", "một nghìn không trăm linh một", "one thousand one"),
        ("1010", "một nghìn không trăm mười", "one thousand ten"),
        ("1015", "một nghìn không trăm mười lăm", "one thousand fifteen"),
        ("1021", "một nghìn không trăm hai mươi mốt", "one thousand twenty-one"),
        ("1100", "một nghìn một trăm", "one thousand one hundred"),
        ("10000", "mười nghìn", "ten thousand"),
        ("10005", "mười nghìn không trăm linh năm", "ten thousand five"),
        ("15015", "mười lăm nghìn không trăm mười lăm", "fifteen thousand fifteen"),
        ("21500", "hai mươi mốt nghìn năm trăm", "twenty-one thousand five hundred"),
        ("100000", "một trăm nghìn", "one hundred thousand"),
        ("101001", "một trăm linh một nghìn không trăm linh một", "one hundred one thousand one"),
        ("1000000", "một triệu", "one million"),
        ("1000001", "một triệu không trăm linh một", "one million one"),
        ("1001000", "một triệu không trăm linh một nghìn", "one million one thousand"),
        ("1050000", "một triệu không trăm năm mươi nghìn", "one million fifty thousand"),
        (
            "1234567",
            "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy",
            "one million two hundred thirty-four thousand five hundred sixty-seven"
        ),
        ("24000000", "hai mươi tư triệu", "twenty-four million"),
        ("1000000000", "một tỷ", "one billion"),
        ("1000000005", "một tỷ không trăm linh năm", "one billion five"),
        ("1050000000", "một tỷ không trăm năm mươi triệu", "one billion fifty million"),
        ("16532000000", "mười sáu tỷ năm trăm ba mươi hai triệu", "sixteen billion five hundred thirty-two million"),
        ("21500000000", "hai mươi mốt tỷ năm trăm triệu", "twenty-one billion five hundred million"),
        (
            "23933000000",
            "hai mươi ba tỷ chín trăm ba mươi ba triệu",
            "twenty-three billion nine hundred thirty-three million"
        ),
        ("1000000000000", "một nghìn tỷ", "one trillion"),
        ("1005000000000", "một nghìn không trăm linh năm tỷ", "one trillion five billion"),
        ("25000000000000", "hai mươi lăm nghìn tỷ", "twenty-five trillion"),
        (
            "1234567000000000",
            "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy tỷ",
            "one quadrillion two hundred thirty-four trillion five hundred sixty-seven billion"
        ),
        (
            "999999999999999999",
            "chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín tỷ chín trăm chín mươi chín triệu chín trăm chín mươi chín nghìn chín trăm chín mươi chín",
            "nine hundred ninety-nine quadrillion nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine"
        ),
        ("0.5", "không phẩy năm", "zero point five"),
        ("0.05", "không phẩy không năm", "zero point zero five"),
        ("12.25", "mười hai phẩy hai năm", "twelve point two five"),
        ("21.50", "hai mươi mốt phẩy năm", "twenty-one point five"),
        ("100.104", "một trăm phẩy một không bốn", "one hundred point one zero four"),
        ("-1", "âm một", "minus one"),
        ("-4321", "âm bốn nghìn ba trăm hai mươi mốt", "minus four thousand three hundred twenty-one"),
        (
            "-0.000000001",
            "âm không phẩy không không không không không không không không một",
            "minus zero point zero zero zero zero zero zero zero zero one"
        ),
    ]

    @Test(arguments: numbers)
    func `a number is said as it is spoken`(number: String, vietnamese: String, english: String) throws {
        let value = ExactTotal(try #require(ExactDecimal(number)))
        #expect(AmountInWords.text(value, in: .vietnamese) == vietnamese)
        #expect(AmountInWords.text(value, in: .english) == english)
    }

    @Test(arguments: [
        ("21500", "triệu đồng", "hai mươi mốt tỷ năm trăm triệu đồng"),
        ("21.5", "tỷ đồng", "hai mươi mốt tỷ năm trăm triệu đồng"),
        ("21.5", "tỉ  đồng", "hai mươi mốt tỷ năm trăm triệu đồng"),
        ("600", "Triệu đồng", "sáu trăm triệu đồng"), ("0", "triệu đồng", "không đồng"),
        ("1234.567", "nghìn đồng", "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
        ("0.0005", "nghìn đồng", "không phẩy năm đồng"), ("-1.5", "triệu đồng", "âm một triệu năm trăm nghìn đồng"),
    ])
    func `an amount is said in đồng, whatever it is measured in`(number: String, measure: String, words: String) throws
    {
        let value = ExactTotal(try #require(ExactDecimal(number)))
        #expect(AmountInWords.text(value, unitOfMeasure: measure, in: .vietnamese) == words)
    }

    @Test func `an amount in English`() {
        let value = ExactTotal(ExactDecimal(21_500))
        #expect(
            AmountInWords.text(value, unitOfMeasure: "triệu đồng", in: .english)
                == "twenty-one billion five hundred million đồng")
    }

    @Test func `what is no money and what is too large has no words`() {
        #expect(AmountInWords.text(ExactTotal(ExactDecimal(5)), unitOfMeasure: "lượt", in: .vietnamese) == nil)
        #expect(AmountInWords.text(ExactTotal(ExactDecimal(5)), unitOfMeasure: "", in: .vietnamese) == nil)
        #expect(AmountInWords.text(ExactTotal(ExactDecimal(1_000_000_000_000_000_000)), in: .english) == nil)
        let largest = ExactTotal(coefficient: .max, scale: 0)
        #expect(AmountInWords.text(largest, unitOfMeasure: "tỷ đồng", in: .vietnamese) == nil)
        #expect(AmountInWords.text(largest, in: .vietnamese) == nil)
    }
}
