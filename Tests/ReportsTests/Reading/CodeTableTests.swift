import Testing

@testable import Reports

@Suite struct CodeTableTests {
    private func find(_ code: String, in table: CodeTable) -> Int32? {
        Array(code.utf8).withUnsafeBytes { table[$0] }
    }

    @Test(arguments: 1...40)
    func `codes of any length are told apart by any of their letters`(length: Int) {
        var table = CodeTable()
        let base = String(repeating: "A", count: length)
        var codes = [base]
        for position in 0..<length {
            var letters = Array(base)
            letters[position] = "B"
            codes.append(String(letters))
        }
        for (value, code) in codes.enumerated() { table.insert(code, Int32(value)) }
        #expect(table.count == codes.count)
        for (value, code) in codes.enumerated() { #expect(find(code, in: table) == Int32(value)) }
        #expect(find(base + "A", in: table) == nil)
        #expect(find(String(base.dropLast()), in: table) == nil)
        #expect(find(String(repeating: "C", count: length), in: table) == nil)
    }

    @Test func `a table grows and keeps every code`() {
        var table = CodeTable(minimumCapacity: 0)
        for number in 0..<50_000 { table.insert("\(number)", Int32(number)) }
        #expect(table.count == 50_000)
        #expect((0..<50_000).allSatisfy { find("\($0)", in: table) == Int32($0) })
        #expect(find("50000", in: table) == nil)
        #expect(find("049", in: table) == nil)
    }

    @Test func `the first value of a code stays, and an empty code is none`() {
        var table = CodeTable()
        table.insert("DN01", 1)
        table.insert("DN01", 2)
        table.insert("", 3)
        #expect(find("DN01", in: table) == 1)
        #expect(find("", in: table) == nil)
        #expect(table.count == 1)
    }

    @Test(arguments: 1...40)
    func `codes that follow one another are found in whatever order they come`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var table = CodeTable()
        var codes = (1...60).map { String(repeating: "X", count: $0 % 20) + "\($0)" }
        for (value, code) in codes.enumerated() { table.insert(code, Int32(value)) }
        codes += ["", "Y", "XX", String(repeating: "X", count: 30)]
        var succession = CodeTable.Succession()
        for round in 0..<5 {
            // The table grows while it is in use.
            for value in 0..<20 { table.insert("\(round)N\(value)", Int32(value)) }
            codes += ["\(round)N1", "\(round)N19"]
            if random.next() % 2 == 0 { codes.shuffle(using: &random) }
            for code in codes {
                #expect(Array(code.utf8).withUnsafeBytes { succession.find($0, in: table) } == find(code, in: table))
            }
        }
    }
}
