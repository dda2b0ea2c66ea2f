import Foundation
import Testing

@testable import Reports

@Suite struct ReportTablesTests {
    private func files(_ language: Language = .vietnamese) throws -> [String: [UInt8]] {
        let tables = try ReportTables(RenderingFixture.context(language))
        return Dictionary(uniqueKeysWithValues: try tables.files(TableReport.report()).map { ($0.name, $0.bytes) })
    }

    @Test(arguments: [
        "indicators.csv", "units.csv", "observations.csv", "completeness.csv", "findings.csv", "datapackage.json",
        "dictionary.csv", "observations-sdmx.csv", "tables.xml", "submission.xml", "adx.xml",
    ])
    func `a table is as the golden file has it`(name: String) throws {
        try GoldenFile.expect(#require(files()[name]), is: "tables/\(name)")
    }

    @Test(arguments: [
        (
            "indicators.csv",
            "period,from,to,regime,form,group,indicator,breakdown,name,unit_of_measure,flow,basis,value,"
                + "numerator,denominator,shown,state,due,reported,counted,estimated,provisional,"
                + "year_to_date,year_to_date_shown,year_to_date_counted,year_to_date_estimated,"
                + "plan_to_date,plan_to_date_shown,plan_to_date_counted,plan_to_date_estimated,"
                + "year_ago,year_ago_shown,change,change_percent,comparable,"
                + "target_year,target_comparison,target,target_upper,progress_percent,progress_shown,target_status,"
                + "target_source"
        ),
        (
            "units.csv",
            "period,scope,id,code,name,kind,parent,form,indicator,breakdown,value,numerator,denominator,"
                + "shown,state,due,reported,counted,estimated,provisional"
        ),
        (
            "observations.csv",
            "period,from,to,unit,unit_code,unit_name,form,indicator,breakdown,value,basis,status,"
                + "note,revision,file,sha256,line,column,received,sent,decision"
        ),
        (
            "completeness.csv",
            "period,form,scope,id,code,name,kind,due_date,due,reported,on_time,late,nil,returned,"
                + "missing,received,days_late"
        ),
        (
            "findings.csv",
            "period,unit,unit_code,unit_name,form,code,severity,level,looks_elsewhere,rule,count,indicator,line,column,"
                + "cell,message,hint,answer,file,sha256"
        ),
        (
            "dictionary.csv",
            "table,position,column,type,key,title_vi,description_vi,title_en,description_en"
        ),
    ])
    func `headings are the fixed ones`(name: String, heading: String) throws {
        let bytes = try #require(files()[name])
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF] + Array(heading.utf8) + [0x0D, 0x0A]))
    }

    @Test func `SDMX-CSV begins with the name of its first column, and has a key for each number`() throws {
        let bytes = try #require(files()["observations-sdmx.csv"])
        #expect(bytes.starts(with: "STRUCTURE,STRUCTURE_ID,ACTION,FREQ,".utf8))
        let rows = TableReport.rows(bytes)
        let columns = TableSchema.observationsSDMX.fields.map(\.name)
        let keys = try rows.dropFirst().map { row in
            try TableSchema.observationsSDMX.primaryKey.map { row[try #require(columns.firstIndex(of: $0))] }
        }
        #expect(Set(keys).count == keys.count)
        #expect(
            rows.dropFirst().map { $0.prefix(12).joined(separator: " ") } == [
                "dataflow SKHCN:2021-2025(1.0.0) I Q u45 B03 DN01 _T 2024-12-15/P3M 4 E F",
                "dataflow SKHCN:2021-2025(1.0.0) I Q u45 B03 DN01 DN 2024-12-15/P3M  O F",
                "dataflow SKHCN:2021-2025(1.0.0) I Q u45 B03 DN01 HTX 2024-12-15/P3M 0 A F",
                "dataflow SKHCN:2021-2025(1.0.0) I Q u45 B03 DN02 _T 2024-12-15/P3M -1234567.89 A F",
            ])
    }

    /// CL_OBS_STATUS 2.2: A is a normal value, E an estimated, P a provisional, O a missing one; M, one that cannot exist.
    @Test(arguments: zip(ObservationStatus.allCases, ["A", "E", "O", "P"]))
    func `a status has its letter in SDMX's code list`(status: ObservationStatus, code: String) throws {
        var report = try TableReport.report()
        let value = report.observations[0]
        report.observations[0] = LedgerExtract.Value(
            item: value.item, content: status == .missing ? .missing : value.content, status: status,
            value: value.value, text: "", note: "", place: value.place)
        let rows = TableReport.rows(try ReportTables(RenderingFixture.context()).observationsSDMX(report))
        let column = try #require(TableSchema.observationsSDMX.fields.firstIndex { $0.name == "OBS_STATUS" })
        #expect(rows[1][column] == code)
        #expect(rows[1][column - 1].isEmpty == (status == .missing))
    }

    @Test(arguments: [
        ("2025", "A 2025"), ("2025-H2", "S 2025-S2"), ("2025-Q1", "Q 2025-Q1"), ("2025-03", "M 2025-03"),
        ("2025-9M", "_O 2025-01-01/P9M"),
    ])
    func `periods of the calendar have the names that SDMX gives them`(name: String, cells: String) throws {
        var report = try TableReport.report()
        let origin = report.submissions[0].origin
        // B04 follows the calendar.
        let key = SubmissionKey(
            unit: DenseIndex(1), form: DenseIndex(1), period: try RenderingFixture.period(name))
        report.submissions = [
            .init(
                key: key, revision: 0, isNil: false, note: "", origin: origin, firstReceived: origin.received,
                observations: 0..<1)
        ]
        let rows = TableReport.rows(try ReportTables(RenderingFixture.context()).observationsSDMX(report))
        #expect("\(rows[1][3]) \(rows[1][8])" == cells)
    }

    @Test func `the dictionary has each column of each table once`() throws {
        let rows = TableReport.rows(try #require(files()["dictionary.csv"])).dropFirst()
        let named = rows.map { "\($0[0]).\($0[2])" }
        #expect(named == TableSchema.all.flatMap { schema in schema.fields.map { "\(schema.name).\($0.name)" } })
        #expect(rows.allSatisfy { row in row[5...].allSatisfy { !$0.isEmpty && !$0.contains("⟨") } })
    }

    @Test func `all rows have as many cells as the heading`() throws {
        let files = try files()
        for schema in TableSchema.all {
            let bytes = try #require(files[schema.fileName])
            for row in TableReport.rows(bytes) { #expect(row.count == schema.fields.count, "\(schema.name): \(row)") }
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+84", "'+84"), ("-5", "'-5"), ("@x", "'@x"), ("\tx", "'\tx"), ("a=b", "a=b"),
        ("\rx", "\"'\rx\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("=a,b", "\"'=a,b\""), ("a\nb", "\"a\nb\""), ("", ""),
    ])
    func `text is quoted, and defused where a spreadsheet would run it`(text: String, cell: String) {
        var table = TableBytes()
        table.text(text)
        #expect(String(decoding: table.bytes.dropFirst(3), as: UTF8.self) == cell)
    }

    @Test(arguments: ["0", "-5", "0.05", "-0.5", "5.00", "123456789012345678", "-9223372036854775808", "10"])
    func `numbers stay plain and exact`(text: String) throws {
        var table = TableBytes()
        table.number(try #require(ExactDecimal(coefficient: text)))
        #expect(String(decoding: table.bytes.dropFirst(3), as: UTF8.self) == text)
    }

    @Test(arguments: Language.allCases)
    func `every column has a title and a description`(language: Language) throws {
        let package = String(decoding: try #require(files(language)["datapackage.json"]), as: UTF8.self)
        #expect(!package.contains("⟨"))
        #expect(package.contains("\"dataHash\": \"\(TableReport.hash)\""))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(package.utf8)) }
    }

    @Test func `the consolidated submission is read back with the same totals`() throws {
        let bytes = try #require(files()["submission.xml"])
        var sink = RecordingSink()
        let reader = SubmissionReader(
            vocabulary: Vocabulary(plan: RenderingFixture.plan, units: RenderingFixture.units), limits: ReadingLimits())
        let result = reader.read({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, into: &sink)
        #expect(result.format == .xml)
        #expect(sink.findings.isEmpty)
        #expect(sink.submissions.map { $0.key?.unit } == [DenseIndex(0)])
        #expect(sink.submissions.first?.note == "Tổng hợp từ báo cáo của 1/2 đơn vị phải nộp.")
        #expect(
            sink.values == [
                "DN01=4 E", "DN01.DN=…", "DN01.HTX=-2.5 E", "DN02=1234567.89 A",
                "GC01=Đề nghị <hỗ trợ> & \"tập huấn\"\nsớm",
            ])
    }

    @Test func `what a submission cannot hold exactly is left out, and said`() throws {
        var report = try TableReport.report()
        report.rows[0].value = .withheld
        report.rows[1].value = .notComputable
        report.rows[2].value = ConsolidatedValue(
            ExactTotal(coefficient: 1_000_000_000_000_000_000, scale: 0))
        report.rows[3].yearToDate = ConsolidatedValue(ExactTotal(coefficient: 1, scale: 10))
        let xml = try ReportTables(RenderingFixture.context()).consolidatedSubmission(report)
        #expect(!xml.contains("<observation indicator=\"DN"))
        #expect(xml.contains("<!-- DN01: không công bố để bảo mật số liệu -->"))
        #expect(xml.contains("<!-- DN01.DN: không có tổng vì không tính được -->"))
        #expect(xml.contains("<!-- DN01.HTX: không ghi được vì quá nhiều chữ số -->"))
        #expect(xml.contains("<!-- DN02: không ghi được vì quá nhiều chữ số -->"))
    }

    @Test func `ADX has the values of the submission, and leaves out what has none`() throws {
        var report = try TableReport.report()
        report.rows[0].value = .withheld
        let xml = try ReportTables(RenderingFixture.context()).adx(report)
        #expect(xml.contains("<group orgUnit=\"04\" period=\"2024-12-15/P3M\" dataSet=\"B03\">"))
        #expect(!xml.contains("dataElement=\"DN01\" value="))
        #expect(!xml.contains("breakdown=\"DN\""))
        #expect(xml.contains("<dataValue dataElement=\"DN01\" breakdown=\"HTX\" value=\"-2.5\">"))
        #expect(xml.contains("<dataValue dataElement=\"DN02\" value=\"1234567.89\"/>"))
    }

    @Test(arguments: [(1, "P (sơ bộ)"), (0, "E (ước)")])
    func `ADX, which has no status, tells in an annotation what is not final`(provisional: Int, told: String) throws {
        var report = try TableReport.report()
        report.rows[0].coverage = Coverage(due: 2, reported: 2, counted: 2, estimated: 1, provisional: provisional)
        let xml = try ReportTables(RenderingFixture.context()).adx(report)
        let lines = xml.split(separator: "\n").map { $0.drop { $0 == " " } }
        let line = try #require(lines.firstIndex { $0.hasPrefix("<dataValue dataElement=\"DN01\" value=\"4\">") })
        #expect(lines[line + 1] == "<annotation>\(told)</annotation>")
    }

    @Test func `a form of which nothing can be told is no submission`() throws {
        var report = try TableReport.report()
        for position in report.rows.indices {
            report.rows[position].value = .withheld
            report.rows[position].yearToDate = .withheld
        }
        let tables = try ReportTables(RenderingFixture.context())
        #expect(!tables.consolidatedSubmission(report).contains("<submission "))
        #expect(!tables.adx(report).contains("<group "))
    }

    @Test(arguments: [
        ([ObservationStatus.provisional], "P"), ([.official, .provisional], "P"), ([.provisional, .estimate], "E"),
        ([.estimate], "E"),
    ])
    func `a figure is as final as its least final value`(_ statuses: [ObservationStatus], _ letter: String) throws {
        var report = try TableReport.report()
        report.rows[0].coverage = Coverage(
            due: 2, reported: 2, counted: statuses.count, estimated: statuses.count { $0 != .official },
            provisional: statuses.count { $0 == .provisional })
        let xml = try ReportTables(RenderingFixture.context()).consolidatedSubmission(report)
        #expect(xml.contains("<observation indicator=\"DN01\" value=\"4\" status=\"\(letter)\"/>"))
    }

    @Test func `a text is handed on where one unit alone gives it`() throws {
        var report = try TableReport.report()
        report.narrative += [PeriodReport.Narrative(item: DenseIndex(5), unit: DenseIndex(2), text: "Không")]
        let xml = try ReportTables(RenderingFixture.context()).consolidatedSubmission(report)
        #expect(!xml.contains("GC01"))
    }

    @Test func `a comment never ends early`() {
        var xml = XMLText()
        xml.comment("a --> b --- c\nd")
        #expect(xml.text == "<!-- a - -> b - - - c d -->\n")
    }

    @Test func `a closing report does not make more units report than are due`() throws {
        var report = try TableReport.report()
        report.forms[0].closingReports = [report.forms[0].units[0]]
        let bytes = try ReportTables(RenderingFixture.context()).completeness(report)
        let rows = TableReport.rows(bytes)
        let reported = try #require(rows[0].firstIndex(of: "reported"))
        let total = rows.filter { $0[2] == "total" }.compactMap { Int($0[reported]) }
        #expect(total == [1])
        #expect(rows.filter { $0[2] == "unit" }.compactMap { Int($0[reported]) }.reduce(0, +) == 1)
        #expect(rows.count { $0[2] == "unit" } == 3)
    }
}

extension ReportTables {
    fileprivate func consolidatedSubmission(_ report: PeriodReport) -> String {
        consolidatedSubmission(report, of: consolidatedForms(report))
    }

    fileprivate func adx(_ report: PeriodReport) -> String { adx(report, of: consolidatedForms(report)) }
}

extension ExactDecimal {
    /// The plain form, of numbers whose coefficient needs all of 64 bits too.
    fileprivate init?(coefficient text: String) {
        if let whole = Int64(text) { self.init(whole) } else { self.init(text) }
    }
}
