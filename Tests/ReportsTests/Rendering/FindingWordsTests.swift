import Testing

@testable import Reports

@Suite struct FindingWordsTests {
    /// What each code's arguments are called, beside the common placeholders.
    private static let own: [FindingCode: Set<String>] = [
        .wrongKindOfFile: ["kind"], .notWellFormed: ["reason"], .unreadableFile: ["reason"], .unclosedQuote: ["lines"],
        .limitReached: ["limit", "setting"], .missingColumn: ["column"], .unknownColumn: ["column"],
        .repeatedColumn: ["column"], .tooManyCells: ["expected", "actual"], .unknownElement: ["element"],
        .unknownAttribute: ["element", "attribute"], .missingAttribute: ["element", "attribute"],
        .twoRevisions: ["first", "second"], .unitNotValid: ["from", "to", "name", "period"], .notEntitled: ["folder"],
        .periodOutsidePlan: ["from", "to"], .periodNotBegun: ["begins"], .unknownForm: ["known"],
        .formNotOwed: ["kind", "kinds"], .wrongPeriodicity: ["periodicity"],
        .ambiguousNumber: ["reading1", "reading2"], .indicatorOfOtherForm: ["owner"], .unknownPart: ["parts"],
        .textTooLong: ["limit"], .partsDoNotAddUp: ["whole", "sum", "difference"],
        .encodingUnclear: ["readings"], .lettersLost: ["words"], .wrongEncodingDeclared: ["actual"],
        .wrongForm: ["owner", "rows"], .sheetNotRead: ["sheet", "rows"], .codeRestored: ["code"],
        .periodContradicted: ["first", "second"], .unitOfFolder: ["name"], .ambiguousUnit: ["known"],
        .readByItsKind: ["reading"], .totalDiffers: ["total", "sum", "difference"],
        .measureDoesNotFit: ["expected"], .spokenAmount: ["readings"],
        .taxCodeWrong: ["expected", "suggestions"], .periodNotEnded: ["ends"],
        .nameOfOtherUnit: ["code", "name", "other"], .nameOfOtherItem: ["other"],
        .ruleFailed: ["rule", "rule_message", "condition", "filled", "values"],
        .decimalsOfOtherMeasure: ["shown", "fits", "would"], .partInOtherMeasure: ["part", "fits", "would", "value"],
        .garbledText: ["reading"],
        .invisibleCharacter: ["characters"], .changedFromPrevious: ["value", "previous_value", "previous_period"],
        .changedFromYearAgo: ["value", "previous_value", "previous_period"],
        .cumulatedFalls: ["value", "previous_value", "previous_period"],
        .periodsDisagree: ["value", "other_periods", "expected"], .sentAgain: ["same", "previous_period"],
        .itemsDropped: ["items"], .cumulatedForPeriod: ["value", "expected"],
        .childrenExceedParent: ["value", "sum", "children"], .outlier: ["value", "median", "units"],
        .measureAgainstHistory: ["value", "previous_value", "times", "fits", "would"],
        .measureAgainstSiblings: ["value", "median", "times", "fits", "would"],
    ]

    @Test(arguments: Language.allCases)
    func `every code has its words, and the words no other code`(language: Language) throws {
        let words = try Words(named: "findings.\(language.rawValue)", language: language, in: RenderingFixture.folder)
        let wanted = FindingCode.allCases.flatMap { ["\($0.rawValue).hint", "\($0.rawValue).message"] }
        #expect(words.keys == wanted.sorted())
        for key in words.keys { #expect(!words[key].isEmpty, "\(key)") }
    }

    @Test(arguments: Language.allCases)
    func `words use the placeholders of their code alone`(language: Language) throws {
        let words = try Words(named: "findings.\(language.rawValue)", language: language, in: RenderingFixture.folder)
        for code in FindingCode.allCases {
            let known = FindingWords.common.union(Self.own[code] ?? [])
            for key in ["message", "hint"] {
                let text = words["\(code.rawValue).\(key)"]
                for match in text.matches(of: /\{([^}]*)\}/) {
                    #expect(known.contains(String(match.1)), "\(code.rawValue).\(key): \(match.1)")
                }
            }
        }
    }

    @Test(arguments: Language.allCases, FindingCode.allCases)
    func `nothing stays unfilled`(language: Language, code: FindingCode) throws {
        let words = try FindingWords(language: language, in: RenderingFixture.folder)
        let arguments = Dictionary(
            uniqueKeysWithValues: (Self.own[code] ?? []).map { ($0, "1") })
        let finding = Finding(
            code: code, submission: 0, item: DenseIndex(0), arguments: arguments, count: 3,
            occurrences: [.init(place: Place(line: 9, column: 4, row: 9, cell: 5), found: "abc")])
        let key = SubmissionKey(
            unit: DenseIndex(1), form: DenseIndex(0), period: try RenderingFixture.period("2025-Q1"))
        let text = words.text(of: finding, key: key, plan: RenderingFixture.plan, units: RenderingFixture.units)
        for part in [text.message, text.hint] {
            #expect(!part.contains("{") && !part.contains("⟨"), "\(part)")
        }
    }

    private func message(
        _ language: Language, _ code: FindingCode, item: Int? = nil, _ arguments: [String: String] = [:],
        found: String = "", place: Place = Place(line: 12, column: 9, row: 12, cell: 5)
    ) throws -> FindingWords.Text {
        let finding = Finding(
            code: code, submission: 0, item: item.map { DenseIndex($0) }, arguments: arguments, count: 1,
            occurrences: [.init(place: place, found: found)])
        let key = SubmissionKey(
            unit: DenseIndex(1), form: DenseIndex(0), period: try RenderingFixture.period("2025-Q1"))
        return try FindingWords(language: language, in: RenderingFixture.folder)
            .text(of: finding, key: key, plan: RenderingFixture.plan, units: RenderingFixture.units)
    }

    @Test func `an ambiguous number is shown both ways, as the reader takes them`() throws {
        let arguments = ["reading1": "1.234", "reading2": "1234"]
        let text = try message(.vietnamese, .ambiguousNumber, item: 3, arguments, found: "1.234")
        #expect(text.message == "Số “1.234” của DN02 (ô E12) có thể hiểu hai cách: 1234 hoặc 1,2340.")
        for written in ["1234", "1,2340"] {
            #expect(text.hint.contains(written))
            var evidence = NumberEvidence()
            let reading = Array(written.utf8).withUnsafeBytes {
                Numbers.table($0, mark: .undecided, evidence: &evidence)
            }
            guard case .number = reading else {
                Issue.record("\(written) is read as \(reading)")
                return
            }
        }
    }

    @Test func `numbers, dates, kinds and periods are in the language's style`() throws {
        let sums = ["whole": "1234.5", "sum": "1230", "difference": "4.5"]
        #expect(
            try message(.vietnamese, .partsDoNotAddUp, item: 0, sums).message
                == "DN01: các phân tổ cộng lại là 1.230, không bằng số chung 1.234,5 lượt (chênh lệch 4,5).")
        #expect(
            try message(.english, .partsDoNotAddUp, item: 0, sums).message
                == "DN01: the parts add up to 1,230, not to the whole of 1,234.5 lượt (difference 4.5).")
        let dates = ["from": "2020-03-01", "to": "…", "name": "Huyện Quảng Hòa", "period": "2019"]
        #expect(
            try message(.vietnamese, .unitNotValid, dates, found: "049").message
                == "Mã đơn vị “049” (Huyện Quảng Hòa) không dùng cho kỳ Năm 2019; thời gian hiệu lực của mã: 01/3/2020 – nay."
        )
        #expect(
            try message(.vietnamese, .formNotOwed, ["kind": "district", "kinds": "enterprise|cooperative"]).message
                == "Biểu B03 dành cho doanh nghiệp, hợp tác xã; Huyện Hòa An (045) là huyện nên không nộp biểu này.")
        #expect(
            try message(.vietnamese, .outsideHardLimits, item: 3, found: "25.000").message
                == "DN02 (ô E12) ghi 25.000, nằm ngoài khoảng được phép: từ 0 đến 20.000 (triệu đồng).")
        #expect(
            try message(.vietnamese, .periodOutsidePlan, ["from": "2021", "to": "2025"]).message
                == "Kỳ Quý I/2025 nằm ngoài kế hoạch hiện hành, từ năm 2021 đến năm 2025.")
    }

    @Test func `what a stranger wrote is cut and kept on one line`() throws {
        let found = "a\nb\u{202E}c" + String(repeating: "x", count: 100)
        let text = try message(.vietnamese, .notANumber, item: 0, found: found)
        #expect(text.message.contains("“a bc" + String(repeating: "x", count: 56) + "…”"))
    }
}
