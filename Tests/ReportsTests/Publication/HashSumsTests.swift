import Testing

@testable import Reports

@Suite("Lists of hashes")
struct HashSumsTests {
    private let sums = HashSums(of: [("units.csv", Array("abc".utf8)), ("trace/A.html", []), ("index.html", [1, 2])])

    @Test("a line a file, by the order of names, as sha256sum writes them")
    func text() {
        let lines = sums.text.split(separator: "\n")
        #expect(lines.map { $0.dropFirst(66) } == ["index.html", "trace/A.html", "units.csv"])
        #expect(lines.last == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  units.csv")
        #expect(sums.text.hasSuffix("\n"))
    }

    @Test("reads what it writes, and leaves other lines out")
    func reading() {
        let read = HashSums(reading: "# a remark\n" + sums.text + "abc  short\n")
        #expect(read.text == sums.text)
    }
}
