import Testing

@testable import Reports

@Suite struct DoctorTests {
    private static let locks = """
        1: POSIX  ADVISORY  WRITE 3711 08:01:4711 0 EOF
        2: FLOCK  ADVISORY  WRITE 812 00:2f:4711 0 EOF
        2: -> FLOCK  ADVISORY  WRITE 999 00:2f:4711 0 EOF
        3: FLOCK  ADVISORY  WRITE 44 00:2f:47 0 EOF

        """

    @Test(arguments: [(4711, "812"), (47, "44"), (711, nil), (4, nil)] as [(UInt, String?)])
    func `the holder of a lock is who has it, not who waits for it`(inode: UInt, holder: String?) {
        #expect(Doctor.holder(of: inode, in: Self.locks) == holder)
    }

    /// The words of both languages are of the same findings, with the same places to fill in.
    @Test func `what is told in one language is told in the other`() throws {
        let words = try [Language.vietnamese, .english].map {
            try Words(named: "doctor.\($0.rawValue)", language: $0, in: RenderingFixture.folder)
        }
        #expect(words[0].keys == words[1].keys)
        for key in words[0].keys {
            let places = words.map { words in Set(words[key].matches(of: /\{\w+\}/).map { String($0.output) }) }
            #expect(places[0] == places[1], "\(key)")
        }
    }
}
