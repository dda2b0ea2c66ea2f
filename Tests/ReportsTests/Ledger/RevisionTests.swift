// swift-format-ignore-file: NeverForceUnwrap

import Testing

@testable import Reports

/// What the revisions of a key tell beside the one that stands.
@Suite struct RevisionTests {
    private static let checked = "đã kiểm tra: mua máy mới"

    private func finding(
        _ code: FindingCode, _ item: Int? = 3, severity: Severity? = nil, ordinal: Int32 = 0, answer: String? = nil
    ) -> Finding {
        Finding(
            code: code, severity: severity, submission: ordinal, item: item.map { DenseIndex($0) }, arguments: [:],
            count: 1, occurrences: [], answer: answer)
    }

    /// The answers as `unit item content value note`.
    private func answers(_ extract: LedgerExtract, _ bench: LedgerBench) -> [String] {
        extract.answers.map { answer in
            let item = answer.item.map { bench.plan.code(of: $0) } ?? "*"
            return "\(bench.units[answer.key.unit].id) \(item) \(answer.content) \(answer.value) \(answer.note)"
        }
    }

    private func mended(_ extract: LedgerExtract, _ bench: LedgerBench) -> [String] {
        extract.mended.map { mended in
            let item = mended.item.map { bench.plan.code(of: $0) } ?? "*"
            return "\(bench.units[mended.key.unit].id) \(mended.code.rawValue) \(mended.severity) \(item)"
        }
    }

    @Test func `answers are those of what stands and of what it replaced`() throws {
        let bench = try LedgerBench()
        let key = bench.key("045")
        try bench.add(
            bench.file("046", hash: "0"), day: 1, bench.judgement([bench.judged(bench.key("046"))]),
            observations: [
                (bench.observation(3, 7), "", "ĐÃ KIỂM TRA lại"), (bench.observation(0, 1), "", "chưa rõ"),
            ])
        try bench.add(
            bench.file("a", hash: "1"), day: 1,
            bench.judgement([bench.judged(key, note: "Đã kiểm tra với kho bạc")]),
            observations: [
                (bench.observation(3, 50, scale: 1), "", Self.checked), (bench.observation(0, 1), "", Self.checked),
                (bench.observation(1, 0, content: .nothing), "", Self.checked),
            ])
        try bench.add(
            bench.file("b", hash: "2"), day: 2, bench.judgement([bench.judged(key, revision: 1)]),
            observations: [(bench.observation(3, 6), "", "")])
        try bench.add(
            bench.file("c", hash: "3"), day: 3, bench.judgement([bench.judged(key, revision: 2)]),
            observations: [(bench.observation(3, 500, scale: 2), "", "checked: new machines")])
        #expect(
            answers(try bench.extract(), bench) == [
                "045 * text 0 Đã kiểm tra với kho bạc", "045 DN01 number 1 \(Self.checked)",
                "045 DN01.HTX nothing 0 \(Self.checked)", "045 NS01 number 5.00 checked: new machines",
                "046 NS01 number 7 ĐÃ KIỂM TRA lại",
            ])
    }

    @Test func `what came after the closing, what was returned and what was tried answers nothing`() throws {
        let bench = try LedgerBench()
        let observation = [(bench.observation(3, 5), "", Self.checked)]
        for (day, path, outcome) in [
            (1, "045/thu/a", JudgedSubmission.Outcome.accepted), (2, "045/b", .returned), (9, "045/c", .accepted),
        ] {
            try bench.add(
                bench.file(path, hash: path), day: day,
                bench.judgement([bench.judged(bench.key("045"), note: Self.checked, outcome)]),
                observations: observation)
        }
        let closed = try bench.extract([bench.close(5)])
        #expect(closed.answers.isEmpty && closed.replaced.isEmpty && closed.mended.isEmpty)
        #expect(try bench.extract().answers.count == 2)
    }

    @Test func `a warning is not asked again while the value stands that was answered for`() throws {
        let bench = try LedgerBench()
        let key = bench.key("045")
        let warning = finding(.outsideSoftLimits)
        try bench.add(
            bench.file("a", hash: "1"), day: 1, bench.judgement([bench.judged(key)], findings: [warning]),
            observations: [(bench.observation(3, 50, scale: 1), "", Self.checked)])
        func answer(_ hash: String, _ value: Int64, scale: UInt8 = 0) throws -> String? {
            let day = Int(hash)!
            try bench.add(
                bench.file(hash, hash: hash), day: day,
                bench.judgement([bench.judged(key, revision: day)], findings: [warning]),
                observations: [(bench.observation(3, value, scale: scale), "", "")])
            let kept = try #require(try bench.extract().findings.last)
            #expect(kept.origin.hash == hash)
            return kept.finding.answer
        }
        #expect(try answer("2", 5) == Self.checked)
        #expect(try answer("3", 6) == nil)
        #expect(try answer("4", 500, scale: 2) == Self.checked)
    }

    @Test func `a note on the whole answers for the values that stand, and for what is still not there`() throws {
        let bench = try LedgerBench()
        let key = bench.key("045")
        try bench.add(
            bench.file("a", hash: "1"), day: 1, bench.judgement([bench.judged(key, note: Self.checked)]),
            observations: [(bench.observation(3, 5), "", ""), (bench.observation(0, 5), "", "")])
        try bench.add(
            bench.file("b", hash: "2"), day: 2,
            bench.judgement(
                [bench.judged(key, revision: 1)],
                findings: [
                    finding(.outsideSoftLimits), finding(.outsideSoftLimits, 0),
                    finding(.missingItem, 1, severity: .warning),
                    finding(.unknownColumn, nil), finding(.missingItem, 2),
                ]),
            observations: [(bench.observation(3, 5), "", ""), (bench.observation(0, 6), "", "")])
        #expect(
            try bench.extract().findings.map(\.finding.answer) == [Self.checked, nil, Self.checked, nil, nil])
    }

    @Test func `what was mended is told once, the gravest first`() throws {
        let bench = try LedgerBench()
        let key = bench.key("045")
        try bench.add(
            bench.file("a", hash: "1"), day: 1,
            bench.judgement(
                [bench.judged(key, .returned), bench.judged(bench.key("046"), ordinal: 1, .returned)],
                findings: [
                    finding(.notANumber), finding(.missingItem, 0, severity: .warning), finding(.codeRestored, nil),
                    finding(.unknownColumn, nil), finding(.notANumber, ordinal: 1),
                ]))
        try bench.add(
            bench.file("b", hash: "2"), day: 2,
            bench.judgement(
                [bench.judged(key, .returned)],
                findings: [finding(.missingItem, 0), finding(.notANumber), finding(.outsideSoftLimits)]))
        #expect(try bench.extract().mended.isEmpty)
        try bench.add(
            bench.file("c", hash: "3"), day: 3,
            bench.judgement([bench.judged(key)], findings: [finding(.outsideSoftLimits), finding(.tooManyCells, nil)]))
        let expected = ["045 S203 warning *", "045 V401 error NS01", "045 P501 error DN01"]
        #expect(mended(try bench.extract(), bench) == expected)
        // What is returned after it is open, and mended by nothing yet.
        try bench.add(
            bench.file("d", hash: "4"), day: 4,
            bench.judgement([bench.judged(key, .returned)], findings: [finding(.spreadsheetError)]))
        #expect(mended(try bench.extract(), bench) == expected)
        try bench.add(bench.file("e", hash: "5"), day: 5, bench.judgement([bench.judged(key, revision: 1)]))
        #expect(
            mended(try bench.extract(), bench) == [
                "045 S203 warning *", "045 S205 warning *", "045 V401 error NS01", "045 V406 warning NS01",
                "045 V419 error NS01", "045 P501 error DN01",
            ])
    }

    @Test func `what was replaced is what would stand without the standing one`() throws {
        let bench = try LedgerBench()
        let key = bench.key("045")
        for (day, revision) in [(1, 0), (2, 2), (3, 1), (9, 3)] {
            try bench.add(
                bench.file("\(day)", hash: "\(day)"), day: day,
                bench.judgement([bench.judged(key, revision: revision)]),
                observations: [(bench.observation(3, Int64(day)), "", "")])
        }
        try bench.add(bench.file("b", hash: "b"), day: 1, bench.judgement([bench.judged(bench.key("046"))]))
        func values(_ extract: LedgerExtract) -> [String] {
            extract.replaced.map { "\(bench.units[$0.key.unit].id): \($0.values.map(\.value))" }
        }
        #expect(values(try bench.extract()) == ["045: [2]"])
        #expect(values(try bench.extract([bench.close(5)])) == ["045: [3]"])
        #expect(values(try bench.extract([bench.close(2)])) == ["045: [1]"])
        #expect(values(try bench.extract([bench.close(1)])) == [])
    }

    /// Five files of one key and one of another, the standing one last.
    private func told(_ order: [Int]) throws -> [String] {
        let bench = try LedgerBench()
        let key = bench.key("045")
        for file in order + [4] {
            let isReturned = file == 1
            try bench.add(
                bench.file("\(file)", hash: "\(file)", modified: Int64(file)), day: 3,
                bench.judgement(
                    [
                        bench.judged(
                            file == 3 ? bench.key("046") : key, revision: file / 2, isReturned ? .returned : .accepted)
                    ],
                    findings: [
                        finding(isReturned ? .notANumber : .outsideSoftLimits, file), finding(.unknownColumn, nil),
                        finding(.outsideSoftLimits, 0),
                    ]),
                observations: [
                    (bench.observation(0, 1), "", "đã kiểm tra \(file)"), (bench.observation(3, Int64(file)), "", ""),
                ])
        }
        let extract = try bench.extract()
        return answers(extract, bench) + mended(extract, bench)
            + extract.replaced.map { "\($0.values.map(\.value))" }
            + extract.findings.map { "\($0.finding.code) \($0.finding.answer ?? "")" }
            + [
                hash(extract, bench).hash(of: key.period)
            ]
    }

    private func hash(_ extract: LedgerExtract, _ bench: LedgerBench) -> DataHash {
        DataHash(
            plan: bench.plan, units: bench.units, settings: Office().settings, extract: extract,
            returns: ReturnHashes(extract, extract.sheets, plan: bench.plan, units: bench.units))
    }

    @Test func `the order in which files come changes nothing`() throws {
        let expected = try told([0, 1, 2, 3])
        #expect(expected.contains("045 DN01 number 1 đã kiểm tra 4"))
        #expect(expected.contains("045 V401 error DN01.HTX") && expected.contains("[1, 2]"))
        for order in [[3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] { #expect(try told(order) == expected) }
    }

    @Test func `the data's hash changes with what revisions tell`() throws {
        let bench = try LedgerBench()
        let (key, later) = (bench.key("045"), bench.key("045", "2025-Q2"))
        func hash(
            answers: [LedgerExtract.Answer] = [], mended: [LedgerExtract.Mended] = [],
            replaced: [LedgerExtract.Replaced] = [], findings: [LedgerExtract.KeptFinding] = []
        ) -> String {
            let extract = LedgerExtract(
                standing: [], values: [], open: [], findings: findings, decided: bench.decided(),
                answers: answers,
                mended: mended, replaced: replaced)
            return self.hash(extract, bench).hash(of: key.period)
        }
        func answer(_ key: SubmissionKey, item: Int? = 3, value: Int64 = 5, note: String = "x") -> LedgerExtract.Answer
        {
            .init(
                key: key, item: item.map { DenseIndex($0) }, content: .number, value: ExactDecimal(value), note: note)
        }
        func value(_ coefficient: Int64) -> LedgerExtract.Value {
            .init(
                item: DenseIndex(3), content: .number, status: .official, value: ExactDecimal(coefficient), text: "",
                note: "", place: Place())
        }
        func mended(_ code: FindingCode, _ severity: Severity = .error) -> LedgerExtract.Mended {
            .init(key: key, code: code, severity: severity, item: nil)
        }
        func kept(_ answer: String?) -> LedgerExtract.KeptFinding {
            .init(
                key: key, finding: finding(.outsideSoftLimits, answer: answer),
                origin: .init(fileName: "a", hash: "1", ordinal: 0, received: LedgerBench.moment(1)))
        }
        let hashes = [
            hash(), hash(answers: [answer(key)]), hash(answers: [answer(key, item: nil)]),
            hash(answers: [answer(key, value: 6)]), hash(answers: [answer(key, note: "y")]),
            hash(mended: [mended(.notANumber)]), hash(mended: [mended(.notANumber, .warning)]),
            hash(mended: [mended(.missingItem)]), hash(replaced: [.init(key: key, values: [])]),
            hash(replaced: [.init(key: key, values: [value(1)])]),
            hash(replaced: [.init(key: key, values: [value(2)])]),
            hash(findings: [kept("x")]), hash(findings: [kept("y")]),
        ]
        #expect(Set(hashes).count == hashes.count)
        #expect(hash(answers: [answer(later)]) == hash())
        #expect(hash(findings: [kept(nil)]) == hash())
    }
}
