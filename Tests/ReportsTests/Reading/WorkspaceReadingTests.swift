import Foundation
import Testing

@testable import Reports

/// What a workspace itself says of how its submissions are read.
@Suite struct WorkspaceReadingTests {
    private static let rows = "unit,period,indicator,value\n045,2025-Q1,DN01,4\n045,2025-Q1,GC01,"

    private func judge(
        _ bytes: [UInt8], folder: String? = "045", change: (inout SampleWorkspace) -> Void = { _ in }
    ) throws -> FileJudgement {
        var workspace = SampleWorkspace()
        change(&workspace)
        let (settings, units) = (try workspace.loadSettings(), try workspace.loadUnits())
        let now = try #require(Moment("2025-04-11T17:00:00+07:00", defaultOffset: 0))
        let judge = Judge(
            vocabulary: Vocabulary(plan: try workspace.loadPlan(), units: units), acceptance: .atomic, now: now,
            limits: ReadingLimits(settings.reading.limits), encodings: settings.reading.encodings)
        return judge.judge(
            { () throws(ReadFailure) in ByteSource(bytes: bytes) }, from: FolderRight(folder: folder, units: units)
        ).judgement
    }

    @Test func `a setting fixes the encoding of a unit's folder, where the text alone would be asked about`() throws {
        // One word that is "mét" in windows-1258 and "một" in TCVN3.
        let bytes = Array((Self.rows + "Xin cho m").utf8) + [0xE9, 0x74, 0x0A]
        #expect(try judge(bytes).counts.keys.contains(.encodingUnclear))
        for (name, told) in [("tcvn3", "TCVN3 (ABC)"), ("windows-1258", "windows-1258")] {
            let fixed = try judge(bytes) { $0.settings += "reading: { encodings: { \"045\": \(name) } }\n" }
            #expect(fixed.findings.isEmpty)
            #expect(fixed.encoding == DecidedEncoding(name: told, confidence: 1000))
            let elsewhere = try judge(bytes, folder: nil) {
                $0.settings += "reading: { encodings: { \"045\": \(name) } }\n"
            }
            #expect(elsewhere.counts.keys.contains(.encodingUnclear))
        }
    }

    @Test func `an encoding or a limit that there is none of is a fault of the settings`() {
        for wrong in ["encodings: { \"045\": ebcdic }", "limits: { cells: 5 }", "limits: { columns: nhiều }"] {
            var workspace = SampleWorkspace()
            workspace.settings += "reading: { \(wrong) }\n"
            #expect(workspace.faults().map(\.file) == ["reports.yml"])
        }
    }

    @Test func `a setting changes a limit`() throws {
        let wide = Array(
            ("unit,period,indicator,value" + String(repeating: ",", count: 60) + "\n045,2025-Q1,DN01,4\n").utf8)
        #expect(try judge(wide).findings.isEmpty)
        let limited = try judge(wide) { $0.settings += "reading: { limits: { columns: 50 } }\n" }
        #expect(limited.findings.first?.arguments == ["limit": "50", "setting": "columns"])
    }

    @Test func `a workspace's own names of indicators and columns are known, without regard to case and marks`() throws
    {
        let form = "Biểu số;B03\nĐơn vị báo cáo;045\nKỳ báo cáo;2025-Q1\nTên việc;Con số\nSO DOT HO TRO;4\n"
        #expect(try judge(Array(form.utf8)).outcomes != [.accepted])
        let known = try judge(Array(form.utf8)) {
            $0.labels += "synonym,DN01,Số đợt hỗ trợ,\ncolumn,name,Tên việc,\ncolumn,value,Con số,\n"
        }
        #expect(known.findings.isEmpty, "\(known.told)")
        #expect(known.outcomes == [.accepted])
        #expect(known.rows.taken == 1)
    }

    @Test func `a name for an indicator or a column that is none is a fault with its place`() {
        for (row, place) in [("synonym,XX01,Tên khác,", 8), ("column,colour,Màu,", 8)] {
            var workspace = SampleWorkspace()
            workspace.labels += row + "\n"
            let faults = workspace.faults()
            #expect(faults.map(\.file) == ["labels.csv"])
            #expect(faults.first?.place.line == UInt32(place))
        }
    }

    @Test(arguments: [
        "<submissions xmlns=\"urn:reports:submission:1\"><submission unit=\"45\" period=\"2025-Q1\" form=\"B03\"><observation indicator=\"DN01\" value=\"4\"/></submission></submissions>",
        "<adx xmlns=\"urn:ihe:qrph:adx:2015\"><group orgUnit=\"45\" period=\"2024-12-15/P3M\" dataSet=\"B03\"><dataValue dataElement=\"DN01\" value=\"4\"/></group></adx>",
        "unit,period,indicator,value\n45,2025-Q1,DN01,4\n",
    ])
    func `a code that lost its zero is restored and told, whatever the format`(text: String) throws {
        let judgement = try judge(Array(text.utf8))
        #expect(judgement.outcomes == [.accepted])
        #expect(judgement.findings.map(\.code) == [.codeRestored])
        #expect(judgement.findings.first?.arguments == ["code": "045"])
    }

    @Test func `texts and notes are handed on composed`() throws {
        let text =
            "unit,period,indicator,value,note\n045,2025-Q1,DN01,4,Rà soát lại\n045,2025-Q1,GC01,Đề nghị hỗ trợ,\n"
        let vocabulary = SampleWorkspace.vocabulary
        let now = try #require(Moment("2025-04-11T17:00:00+07:00", defaultOffset: 0))
        let judge = Judge(vocabulary: vocabulary, acceptance: .atomic, now: now)
        let open = { () throws(ReadFailure) in
            ByteSource(bytes: Array(text.decomposedStringWithCanonicalMapping.utf8))
        }
        let judged = judge.judge(open, from: .anyone)
        var bytes = HandedBytes()
        judge.load(open, judged: judged, from: .anyone, into: &bytes)
        #expect(bytes.notes == [Array("Rà soát lại".precomposedStringWithCanonicalMapping.utf8), []])
        #expect(bytes.texts == [[], Array("Đề nghị hỗ trợ".precomposedStringWithCanonicalMapping.utf8)])
    }
}

/// The very bytes that are handed on.
private struct HandedBytes: ObservationSink {
    var texts: [[UInt8]] = []
    var notes: [[UInt8]] = []

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        texts.append(Array(text))
        notes.append(Array(note))
    }
}
