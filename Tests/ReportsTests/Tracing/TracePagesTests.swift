import Testing

@testable import Reports

@Suite("Pages of traces")
struct TracePagesTests {
    private func files(_ office: Office, _ period: String) throws -> [OutputFile] {
        try TracePages(office.terms(), in: RenderingFixture.folder).files(
            office.report(period), office.tracer(expands: false))
    }

    @Test("a page an indicator, its parts on it, each unit with its line and an anchor")
    func pages() throws {
        var office = Office()
        office.items = [.init(code: "A", parts: ["X"]), .init(code: "R", formula: (["A"], ["A"]))]
        office.unit("a")
        office.unit("b")
        office.send("a", "2024", "A 5,A.X 5", notes: ["A": "<b>&"])
        office.send("b", "2024", "A 2")
        let files = try files(office, "2024")
        #expect(files.map(\.name) == ["trace/A.html", "trace/R.html"])
        let page = String(decoding: files[0].bytes, as: UTF8.self)
        #expect(page.contains("<li id=\"unit-a\"><strong>5</strong>"))
        #expect(page.contains("<section id=\"part-X\">"))
        #expect(page.contains("<li id=\"part-X-unit-b\"><strong>0</strong>"))
        #expect(page.contains("&lt;b&gt;&amp;") && !page.contains("<b>&"))
        #expect(page.contains("reports trace &#39;2024/A&#39;"))
        let ratio = String(decoding: files[1].bytes, as: UTF8.self)
        #expect(ratio.contains("<a href=\"../trace/A.html\">"))
        #expect(ratio.contains("<a href=\"../trace/A.html#unit-a\">"))
        #expect(ratio.contains("<li id=\"unit-b\">"))
    }

    @Test("no anchor stands twice, however units are put together", arguments: Indicator.UnitAggregation.allCases)
    func anchors(_ aggregation: Indicator.UnitAggregation) throws {
        var office = Office()
        office.forms[0].kinds = ["district", "enterprise"]
        office.items = [
            .init(code: "A", overUnits: aggregation, parts: ["X"]), .init(code: "R", formula: (["A"], ["A"])),
        ]
        office.unit("a")
        office.unit("b")
        office.unit("x", kind: "enterprise", parent: "a")
        for unit in ["a", "b", "x"] { office.send(unit, "2024", "A 5,A.X 5") }
        for file in try files(office, "2024") {
            let page = String(decoding: file.bytes, as: UTF8.self)
            let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
            #expect(Set(ids).count == ids.count, "\(file.name): \(ids)")
            for id in ["unit-a", "unit-x", "kind-district", "kind-enterprise", "under-a"] { #expect(ids.contains(id)) }
        }
    }

    @Test("thousands of enterprises make no page of megabytes: beyond a limit the command is told")
    func size() throws {
        var office = Office()
        office.forms[0].kinds = ["enterprise", "cooperative"]
        office.items = [.init(code: "A", parts: ["X", "Y"]), .init(code: "R", formula: (["A"], ["A"]))]
        for number in 0..<3_000 {
            let unit = "48\(Padded.digits(number, 8))"
            office.unit(unit, kind: number % 3 == 0 ? "cooperative" : "enterprise")
            office.send(unit, "2024", "A 5,A.X 3,A.Y 2")
        }
        let files = try files(office, "2024")
        #expect(files.allSatisfy { $0.bytes.count < 700_000 }, "\(files.map(\.bytes.count))")
        let page = String(decoding: files[0].bytes, as: UTF8.self)
        #expect(
            page.contains("… và 1.800 đơn vị khác; xem đủ bằng lệnh: reports trace &#39;2024/A@kind:enterprise&#39;"))
    }
}
