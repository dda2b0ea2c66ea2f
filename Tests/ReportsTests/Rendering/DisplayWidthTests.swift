import Testing

@testable import Reports

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("Cao Bằng", 8), ("Ca\u{6F} B\u{61}\u{306}\u{300}ng", 8), ("統計", 4), ("…", 1), ("", 0), ("█·", 2),
    ])
    func `a text is as wide as it is shown`(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func `columns align whatever the letters`() {
        let table = TextTable(columns: [.init(width: 10), .init(width: 6, isRight: true)])
        #expect(table.row(["Hòa An", "1"]) == ["Hòa An          1"])
        #expect(table.row(["Ho\u{300}a An", "12"]) == ["Ho\u{300}a An         12"])
        #expect(table.row(["統計", "3"]) == ["統計            3"])
        #expect(
            table.row(["Huyện Trùng Khánh", "1.234"]) == [
                "Huyện       1.234", "Trùng            ", "Khánh            ",
            ])
    }

    @Test func `no number is broken over two lines`() {
        let rows = [["1", "Số nhiệm vụ", "1.234.567.890.123"], ["2", "Kinh phí", "không tính được"]]
        let table = TextTable.fitting(rows, least: [2, 0, 8], stretching: 1, width: 40)
        #expect(table.columns.map(\.width) == [2, 19, 17])
        #expect(table.row(rows[0]) == [" 1 Số nhiệm vụ         1.234.567.890.123"])
    }

    @Test func `a word wider than the line is broken`() {
        #expect(DisplayWidth.wrapped("một abcdefghij hai", to: 4) == ["một", "abcd", "efgh", "ij", "hai"])
    }

    @Test(arguments: [
        ("", [""]), (" ", [""]), ("một hai", ["một hai"]), ("một  hai", ["một hai"]), (" một ", ["một"]),
        ("một\thai\r\nba", ["một hai", "ba"]), ("1\u{A0}000 đ", ["1\u{A0}000 đ"]), ("一二三四五", ["一二三四", "五"]),
        ("a\u{2003}b", ["a b"]), ("một hai ba", ["một hai", "ba"]), ("một hai b", ["một hai b"]),
    ])
    func `lines end between words, and blanks are single`(text: String, lines: [String]) {
        #expect(DisplayWidth.wrapped(text, to: 9) == lines)
    }

    @Test func `what stands before the first line takes room from it alone`() {
        #expect(DisplayWidth.wrapped("một hai ba", to: 10, after: 1) == ["một hai", "ba"])
        #expect(DisplayWidth.wrapped("một hai ba", to: 10) == ["một hai ba"])
    }

    @Test(arguments: [("0", 0), ("-3", 0), ("99.5", 100), ("124.4", 124), ("900", 125)])
    func `a target's bar ends at 125 per cent`(percent: String, length: Int) throws {
        #expect(TargetBar.length(ReportFixture.total(percent)) == length)
    }

    @Test(arguments: [("0", 0), ("35", 35), ("99", 99), ("99.99", 99), ("100", 100), ("113.6", 100), ("-5", 0)])
    func `a bar without a tick is full where the target is reached`(percent: String, share: Int) {
        #expect(TargetBar.share(ReportFixture.total(percent)) == share)
    }

    @Test func `long lines of a message are broken at spaces`() {
        let line = Array(repeating: "word", count: 500).joined(separator: " ")
        let broken = EmailLines.broken(line + "\nend")
        #expect(broken.split(separator: "\n").allSatisfy { $0.utf8.count <= 998 })
        #expect(broken.replacing("\n", with: " ") == line + " end")
    }
}
