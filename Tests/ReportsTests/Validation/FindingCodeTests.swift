import Testing

@testable import Reports

/// Further ways to make a finding than the example of the catalogue (`CatalogueExampleTests`), on the sample's plan.
@Suite struct FindingCodeTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let code: FindingCode
        let bad: String
        let good: String
        var folder = FolderRight.anyone

        var testDescription: String { code.rawValue }
    }

    private static func example(_ code: FindingCode, _ bad: String, _ good: String) -> Example {
        Example(code: code, bad: bad, good: good)
    }

    private static func long(_ row: String, more heading: String = "") -> String {
        "unit,period,indicator,value\(heading)\n\(row)\n"
    }

    private static func submission(_ observations: String, _ more: String = "") -> String {
        "<submissions xmlns=\"urn:reports:submission:1\">"
            + "<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\"\(more)>\(observations)</submission></submissions>"
    }

    private static func form(_ value: String, nilMark: String = "") -> String {
        """
        Biểu số;B03
        Đơn vị báo cáo;045
        Kỳ báo cáo;2025-Q1
        Không phát sinh;\(nilMark)
        STT;Mã;Thực hiện;Ước thực hiện;Ghi chú
        1;DN01;\(value);;

        """
    }

    private static let good = long("045,2025-Q1,DN01,4")
    private static let observation = "<observation indicator=\"DN01\" value=\"4\"/>"

    static let all: [Example] = [
        example(.emptyFile, "", good), example(.emptyFile, "\u{FEFF}", good),
        example(.documentType, "<!DOCTYPE a>" + submission(observation), submission(observation)),
        example(.untouchedForm, form(""), form("0")),
        example(.nilWithValues, form("4", nilMark: "x"), form("0", nilMark: "x")),
        example(.nilWithValues, submission(observation, " nil=\"true\""), submission("", " nil=\"true\"")),
        example(.unitNotValid, long("048,2024-Q1,DN01,4\n048,2025-Q2,DN01,4"), long("048,2025-Q1,DN01,4")),
        Example(
            code: .notEntitled, bad: long("046,2024,NS01,4"), good: long("dn1,2024,KH01,4"),
            folder: FolderRight(folder: "045", units: SampleWorkspace.unitRegistry)),
        example(.periodNotBegun, long("045,2025-Q3,DN01,4"), long("045,2025-Q1,DN01,4")),
        example(
            .ambiguousNumber, good + "045,2025-Q1,DN02,1.234\n",
            submission(observation + "<observation indicator=\"DN02\" value=\"1.234\"/>")),
        example(.outsideHardLimits, long("045,2025-Q1,DN01,1001"), long("045,2025-Q1,DN01,20")),
        example(
            .missingBesideNumber, long("045,2025-Q1,DN01,4,M", more: ",status"),
            long("045,2025-Q1,DN01,,M", more: ",status")),
        example(
            .textTooLong, good + "045,2025-Q1,GC01,\(String(repeating: "a", count: 20_001))\n",
            good + "045,2025-Q1,GC01,\(String(repeating: "a", count: 20_000))\n"),
        example(.spreadsheetError, good + "045,2025-Q1,DN02,#N/A\n", good + "045,2025-Q1,GC01,#N/A\n"),
        example(.missingItem, long("045,2025-Q1,DN02,4"), long("045,2025-Q1,DN01,…")),
        example(.missingItem, form("") + "2;DN02;5;;\n", form("-") + "2;DN02;0;;\n"),
    ]

    @Test(arguments: all)
    func `a finding is made where it belongs and nowhere else`(example: Example) {
        let bench = JudgeBench(folder: example.folder)
        let bad = bench.judge(example.bad).judgement
        #expect(Set(bad.findings.map(\.code)).subtracting([.ruleFailed]) == [example.code], "\(bad.told)")
        #expect(bad.rows.isBalanced)
        #expect(bad.submissions.isEmpty || bad.outcomes.contains(.returned))
        let good = bench.judge(example.good).judgement
        #expect(good.counts[example.code] == nil)
        #expect(good.findings.allSatisfy { $0.severity != .error }, "\(good.told)")
        #expect(good.rows.isBalanced)
        #expect(!good.outcomes.isEmpty && good.outcomes.allSatisfy { $0 == .accepted })
    }

    @Test func `codes are places in a table of counts`() {
        #expect(FindingCode.allCases.map(\.position) == Array(FindingCode.allCases.indices))
    }
}
