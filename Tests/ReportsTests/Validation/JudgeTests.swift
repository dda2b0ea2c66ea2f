import Testing

@testable import Reports

@Suite struct JudgeTests {
    private let heading = "unit,period,indicator,value\n"

    @Test func `under the atomic rule a submission with an error is returned whole, and others go on`() {
        let text = heading + "045,2025-Q1,DN01,4\n046,2025-Q1,DN01,5\n045,2025-Q1,DN02,nhiều\n046,2025-Q1,DN02,6\n"
        let bench = JudgeBench()
        let judged = bench.judge(text)
        #expect(judged.judgement.outcomes == [.returned, .accepted])
        #expect(judged.judgement.submissions.map(\.errors) == [1, 0])
        #expect(judged.judgement.submissions.map(\.observations) == [0, 2])
        #expect(judged.isAnyAccepted)
        #expect(bench.load(text) == ["1 DN01=5", "1 DN02=6"])
    }

    @Test func `under the rule of items a submission loses the items in error alone`() {
        let text =
            heading
            + "045,2025-Q1,DN01,4\n045,2025-Q1,DN02,nhiều\n045,2025-Q1,DN03,7\n045,2025-Q1,DN03,8\n045,2025-Q1,GC01,văn\n"
        let bench = JudgeBench(acceptance: .items)
        let judged = bench.judge(text)
        #expect(judged.judgement.outcomes == [.accepted])
        #expect(judged.judgement.told == ["V401 1", "V411 1"])
        #expect(bench.load(text) == ["0 DN01=4", "0 GC01=văn"])
        #expect(judged.judgement.submissions.map(\.observations) == [2])
    }

    @Test func `parts that do not add up are lost with their whole, and counted so`() {
        let text = heading + "045,2025-Q1,DN01,4\n045,2025-Q1,DN01.DN,3\n045,2025-Q1,DN02,5\n"
        let bench = JudgeBench(acceptance: .items)
        let judged = bench.judge(text)
        #expect(judged.judgement.outcomes == [.accepted])
        #expect(bench.load(text) == ["0 DN02=5"])
        #expect(judged.judgement.submissions.map(\.observations) == [1])
        #expect(judged.judgement.findings.first?.arguments == ["whole": "4", "sum": "3", "difference": "-1"])
    }

    @Test(
        arguments: [
            ("4", "1", "3", false), ("4", "1", "2", true), ("4", "4", nil, false), ("4", "-", "4", false),
            ("…", "1", "2", false),
            ("4", "…", "9", false), ("0", "-", "-", false), ("-", "-", nil, false), ("-", "1", nil, true),
            ("4.0", "1.5", "2.5", false),
        ] as [(String, String, String?, Bool)])
    func `the parts that are given add up to the whole`(whole: String, first: String, second: String?, isWrong: Bool) {
        var text = heading + "045,2025-Q1,DN01,\(whole)\n045,2025-Q1,DN01.DN,\(first)\n"
        if let second { text += "045,2025-Q1,DN01.HTX,\(second)\n" }
        let judgement = JudgeBench().judge(text).judgement
        let isFractional = first.contains(".")
        #expect((judgement.counts[.partsDoNotAddUp] != nil) == isWrong)
        #expect(isFractional || judgement.outcomes == [isWrong ? .returned : .accepted])
    }

    @Test func `a header's error holds up its own submission alone, under either rule`() {
        let text = heading + "04,2025-Q1,DN01,4\n045,2025-Q1,DN01,5\n999,2025-Q1,DN01,6\n045,2025-Q1,DN02,7\n"
        for acceptance in Settings.Acceptance.allCases {
            let bench = JudgeBench(acceptance: acceptance)
            #expect(bench.judge(text).judgement.outcomes == [.returned, .accepted, .returned])
            #expect(bench.load(text) == ["1 DN01=5", "1 DN02=7"])
        }
    }

    @Test func `an error of the file as a whole returns all of it`() {
        let text = "unit,period,indicator,value,value\n045,2025-Q1,DN01,4,5\n"
        for acceptance in Settings.Acceptance.allCases {
            let bench = JudgeBench(acceptance: acceptance)
            let judged = bench.judge(text)
            #expect(judged.judgement.outcomes == [.returned])
            #expect(!judged.isAnyAccepted)
            #expect(bench.load(text).isEmpty)
        }
    }

    @Test func `what a file that breaks off lacks is not told as missing`() {
        let rows = heading + "046,2025-Q1,DN02,4\n045,2025-Q1,DN02,4\n"
        #expect(JudgeBench().judge(rows + "\u{0}").judgement.told == ["F108 1"])
        #expect(JudgeBench().judge(rows + "045,2025-Q1,GC01,\"a\n").judgement.told == ["F106 1"])
        let xml =
            "<submissions xmlns=\"urn:reports:submission:1\"><submission unit=\"045\" period=\"2025-Q1\" form=\"B03\">"
            + "<observation indicator=\"DN02\" value=\"4\"/>"
        #expect(JudgeBench().judge(xml).judgement.told == ["F104 1"])
    }

    @Test func `a folder speaks for its unit and those below`() {
        let text = heading + "045,2025-Q1,DN01,4\n046,2025-Q1,DN01,5\ndn1,2024,KH01,6\n"
        func load(_ folder: String?) -> [String] {
            JudgeBench(folder: FolderRight(folder: folder, units: SampleWorkspace.unitRegistry)).load(text)
        }
        #expect(load(nil).count == 3)
        #expect(load("04").count == 3)
        #expect(load("045") == ["0 DN01=4", "2 KH01=6"])
        #expect(load("dn1") == ["2 KH01=6"])
        #expect(load("elsewhere").isEmpty)
    }

    @Test func `what is accepted is handed on in the order of the file, texts with it`() {
        var text = "unit,period,indicator,value,note\n"
        var expected: [String] = []
        for (ordinal, quarter) in ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"].enumerated() {
            text += "045,\(quarter),DN01,\(ordinal),\n"
            expected.append("\(ordinal) DN01=\(ordinal)")
        }
        for (ordinal, quarter) in ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"].enumerated().reversed() {
            text += "045,\(quarter),GC01,\"văn \(ordinal)\",\n"
            expected.append("\(ordinal) GC01=văn \(ordinal)")
        }
        #expect(JudgeBench().load(text) == expected)
    }

    @Test func `judging twice gives the same, and so does loading`() {
        let text =
            heading
            + (0..<2_000).map {
                "\(["045", "046", "048", "999"][$0 % 4]),2024-Q\($0 / 4 % 4 + 1),DN0\($0 % 3 + 1),\($0 % 7 == 0 ? "x" : "\($0)")\n"
            }
            .joined()
        let bench = JudgeBench(acceptance: .items)
        let (first, second) = (bench.judge(text).judgement, bench.judge(text).judgement)
        #expect(first.counts == second.counts)
        #expect(first.rows == second.rows)
        #expect(first.rows.isBalanced)
        #expect(first.findings.map(\.code) == second.findings.map(\.code))
        #expect(first.findings.map(\.occurrences) == second.findings.map(\.occurrences))
        #expect(first.findings.map(\.arguments) == second.findings.map(\.arguments))
        #expect(bench.load(text) == bench.load(text))
        let loaded = first.submissions.filter { $0.outcome == .accepted }.reduce(0) { $0 + Int($1.observations) }
        #expect(bench.load(text).count == loaded)
    }

    @Test func `findings of one cause are one group with its true count and first places`() throws {
        let text = heading + "045,2025-Q1,DN01,4\n" + String(repeating: "045,2025-Q1,DN02,x\n", count: 214)
        let judgement = JudgeBench().judge(text).judgement
        #expect(judgement.counts == [.makesNoSense: 214])
        let finding = try #require(judgement.findings.first)
        #expect(judgement.findings.count == 1)
        #expect(finding.count == 214)
        #expect(finding.occurrences.map(\.place.cellName) == ["D3", "D4", "D5", "D6", "D7"])
        #expect(finding.occurrences.first?.found == "x")
    }

    @Test func `a nil submission counts, and an untouched form does not`() {
        let empty = "<submission unit=\"045\" period=\"2025-Q1\" form=\"B03\" nil=\"true\"/>"
        let untouched = "<submission unit=\"046\" period=\"2025-Q1\" form=\"B03\"/>"
        let judgement = JudgeBench().judge(
            "<submissions xmlns=\"urn:reports:submission:1\">\(empty)\(untouched)</submissions>"
        ).judgement
        #expect(judgement.outcomes == [.accepted, .returned])
        #expect(judgement.told == ["S209 1"])
    }

    @Test func `a missing value is told where its cell was left blank`() {
        let text = "Biểu số;B03\nĐơn vị báo cáo;045\nKỳ báo cáo;2025-Q1\nSTT;Mã;Thực hiện\n1;DN01;\n2;DN02;5\n"
        let finding = JudgeBench().judge(text).judgement.findings.first
        #expect(finding?.code == .missingItem)
        #expect(finding?.place.cellName == "C5")
    }

    @Test func `parts that do not add up are told at their whole`() {
        let text =
            "Biểu số;B03\nĐơn vị báo cáo;045\nKỳ báo cáo;2025-Q1\nSTT;Mã;Thực hiện\n1;DN02;5\n2;DN01;4\n;DN01.DN;3\n"
        let finding = JudgeBench().judge(text).judgement.findings.first
        #expect(finding?.code == .partsDoNotAddUp)
        #expect(finding?.place.cellName == "C6")
    }

    @Test func `warnings and notes do not return a submission`() {
        let judgement = JudgeBench().judge(heading + "045,2025-Q1,DN01,21\n045,2025-Q1,DN91,4\n").judgement
        #expect(judgement.outcomes == [.accepted])
        #expect(judgement.submissions.map(\.warnings) == [1])
        #expect(judgement.rows.passedOver[.derived] == 1)
    }

    @Test(arguments: [
        "045,2025-Q1,DN01,bốn,Z,", "045,2025-Q1,DN01,1001,Z,", "045,2025-Q1,DN01,bốn,,x", "045,2025-Q1,DN01,1001,M,",
        "045,2025-Q1,DN01,bốn,M,",
    ])
    func `what is wrong with a value is told beside what is wrong with its status or its revision`(row: String) {
        let text = "unit,period,indicator,value,status,revision\n046,2025-Q1,DN01,4,,\n\(row)\n"
        let judgement = JudgeBench().judge(text).judgement
        #expect(judgement.counts.values.reduce(0, +) == 2, "\(judgement.told)")
        #expect(judgement.rows.isBalanced)
        #expect(judgement.rows.inError == 1)
    }

    @Test func `a value of no known status is not taken under the rule of items, and leaves no other out`() {
        let rows = "045,2025-Q1,DN01,4,\n045,2025-Q1,DN02,5,Z\n045,2025-Q1,DN03,6,\n"
        let bench = JudgeBench(acceptance: .items)
        #expect(bench.load("unit,period,indicator,value,status\n" + rows) == ["0 DN01=4", "0 DN03=6"])
        let xml = """
            <submissions xmlns="urn:reports:submission:1"><submission unit="045" period="2025-Q1" form="B03">
            <observation indicator="DN01" value="4"/><observation indicator="DN02" value="5" status="Z"/>
            <observation indicator="DN03" value="sáu" status="Z"/></submission></submissions>
            """
        #expect(bench.load(xml) == ["0 DN01=4"])
        #expect(bench.judge(xml).judgement.told == ["V401 1", "V412 2"])
        #expect(bench.judge(xml).judgement.submissions.map(\.observations) == [1])
    }

    @Test func `a unit that only the folder tells is told as such where periods stand across`() {
        let folder = FolderRight(folder: "045", units: SampleWorkspace.unitRegistry)
        let text = "Biểu B03\nMã;Chỉ tiêu;Quý IV/2024;Quý I/2025\nDN01;Số lượt hỗ trợ;4;5\n"
        let judgement = JudgeBench(folder: folder).judge(text).judgement
        #expect(judgement.outcomes == [.accepted, .accepted])
        #expect(judgement.told == ["H315 1"])
    }

    @Test func `a row of values is no heading, though its code stands beside a column that is known`() {
        let text =
            "Biểu số;B03\nĐơn vị báo cáo;045\nKỳ báo cáo;2025-Q1\nSTT;Mã zz;Đơn vị tính;Thực hiện\n1;DN01;lượt;4\n2;DN02;triệu đồng;5\n"
        #expect(JudgeBench().judge(text).judgement.told == ["S201 1"])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `words that lost letters are told at their line, however lines end`(end: String) {
        let rows = [
            "unit,period,indicator,value", "045,2025-Q1,DN01,4", "046,2025-Q1,DN01,4",
            "045,2025-Q1,GC01,C?n h? tr? thi?t b?",
        ]
        let finding = JudgeBench().judge(rows.joined(separator: end)).judgement.findings.first
        #expect(finding?.code == .lettersLost)
        #expect(finding?.place.line == 4)
    }

    @Test func `a nil mark beside what is no value is told as such`() {
        let xml = """
            <submissions xmlns="urn:reports:submission:1"><submission unit="045" period="2025-Q1" form="B03" nil="true">
            <observation indicator="DN01" value="bốn"/><observation indicator="DN02" value="-5"/></submission></submissions>
            """
        #expect(JudgeBench().judge(xml).judgement.told == ["S210 2", "V401 1", "V405 1"])
    }

    @Test func `parts beside one that is lost are not taken under the rule of items`() {
        let rows = "045,2025-Q1,DN01,4\n045,2025-Q1,DN01.DN,x\n045,2025-Q1,DN01.HTX,3\n045,2025-Q1,DN02,5\n"
        #expect(JudgeBench(acceptance: .items).load(heading + rows) == ["0 DN01=4", "0 DN02=5"])
    }

    @Test func `an item is lost whichever of its rows is wrong`() {
        for rows in ["045,2025-Q1,DN02,5\n045,2025-Q1,DN02,x\n", "045,2025-Q1,DN02,x\n045,2025-Q1,DN02,5\n"] {
            #expect(JudgeBench(acceptance: .items).load(heading + "045,2025-Q1,DN01,4\n" + rows) == ["0 DN01=4"])
        }
    }

    @Test func `a number that holds other rows returns its submission under either rule`() {
        let rows = "045,2025-Q1,DN01,4\n045,2025-Q1,DN02,\"5\n045,2025-Q1,DN03,\"6\"\n"
        #expect(JudgeBench(acceptance: .items).judge(heading + rows).judgement.outcomes == [.returned])
    }

    @Test func `one part misspelt in the second row of a heading is told, and does not lose the others`() {
        let text =
            "Biểu số;B03\nKỳ báo cáo;2025-Q1\nĐơn vị;DN01;;;DN02\n;Tổng số;Doanh nghiệp zz;Hợp tác xã;\n045;4;1;3;5\n"
        let bench = JudgeBench()
        let judgement = bench.judge(text).judgement
        #expect(judgement.told == ["B601 1", "V410 1"])
        // Wherever it stands: the column that says what it holds counts.
        let turned = text.replacing("Tổng số;Doanh nghiệp zz", with: "Doanh nghiệp zz;Tổng số")
            .replacing("4;1;3", with: "1;4;3")
        #expect(bench.judge(turned).judgement.told == ["B601 1", "V410 1"])
        let right = text.replacing(" zz", with: "")
        #expect(bench.load(right) == ["0 DN01=4", "0 DN01.DN=1", "0 DN01.HTX=3", "0 DN02=5"])
    }
}
