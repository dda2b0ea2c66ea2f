@testable import Reports

/// What a value is of.
struct ItemKey: Hashable {
    let unit: DenseIndex<ReportingUnit>
    let period: Period
    let item: DenseIndex<Item>

    init(unit: DenseIndex<ReportingUnit>, period: Period, item: DenseIndex<Item>) {
        (self.unit, self.period, self.item) = (unit, period, item)
    }

    init?(_ submission: SubmissionKey?, _ item: DenseIndex<Item>?) {
        guard let submission, let item else { return nil }
        self.init(unit: submission.unit, period: submission.period, item: item)
    }
}

/// A random submission file with nothing wrong in it: what the person who sends it has on paper.
struct ValidFile {
    /// A value that the file holds, and where.
    struct Value {
        let key: ItemKey
        let origin: EditedFile.Origin
        let answer: LoadedAnswers.Answer
        let form: DenseIndex<Form>

        init(_ loaded: LoadedAnswers.Loaded, at spot: EditedFile.Spot) {
            (key, answer) = (loaded.key, loaded.answer)
            origin = EditedFile.Origin(line: spot.line, cell: spot.cell)
            form = MendBench.plan.indicator(of: loaded.key.item).form
        }
    }

    let clothes: Clothes
    let file: EditedFile
    /// What is asked about still, though all of it has been answered; it should be nothing.
    let stillOpen: String
    /// In the order of the file.
    let values: [Value]
    let valueOfKey: [ItemKey: Value]

    /// Nil where the file leaves something open by its numbers or its letters, so that it would be asked about.
    init?(_ generator: inout SeededGenerator) {
        let clothes = Self.clothes(&generator)
        let returns = Self.returns(clothes, &generator)
        let written = Self.write(returns, clothes, generator)
        let answered = Self.answered(written)
        guard let answered else { return nil }
        self.clothes = clothes
        file = answered
        let drop = MendBench.drop(answered)
        stillOpen = drop.told
        var values: [Value] = []
        for answer in drop.loaded.all {
            guard let spot = answered.spot(at: answer.place) ?? Self.annotation(at: answer.place, answered) else {
                return nil
            }
            values.append(Value(answer, at: spot))
        }
        self.values = values
        valueOfKey = Dictionary(values.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func annotation(at place: Place, _ file: EditedFile) -> EditedFile.Spot? {
        guard let line = file.line(at: place), let cell = file.lines[line].cell(named: "annotation") else { return nil }
        return EditedFile.Spot(line: line, cell: cell)
    }

    /// The file with the warnings answered that its values are asked about, for they are right; nil where it has an
    /// error.
    private static func answered(_ written: EditedFile) -> EditedFile? {
        var paper = written.asPaper()
        // What was read by its kind is written plainly first.
        for _ in 0..<3 {
            let drop = MendBench.drop(paper)
            guard !drop.hasError else { return nil }
            guard !drop.isClean else { break }
            let values = drop.loaded.all.compactMap { answer in
                paper.spot(at: answer.place).map { Value(answer, at: $0) }
            }
            var mender = Mender(paper: paper, values: values, file: paper)
            let plain = drop.findings.filter { $0.finding.code == .readByItsKind }
            mender.mend(plain.isEmpty ? drop : Drop(judgement: drop.judgement, findings: plain, loaded: drop.loaded))
            paper = mender.file.asPaper()
        }
        return paper
    }

    // MARK: - Making one

    private static let tableEncodings: [ClothesEncoding] = [
        .utf8, .utf8, .utf8WithMark, .utf8Decomposed, .utf16LittleEndianWithMark, .utf16BigEndian, .windows1258,
        .viscii, .tcvn3, .vni,
    ]
    private static let documentEncodings: [ClothesEncoding] = [
        .utf8, .utf8, .utf8WithMark, .utf8Decomposed, .utf16LittleEndianWithMark, .windows1258,
    ]

    private static func clothes(_ generator: inout SeededGenerator) -> Clothes {
        while true {
            let clothes = Clothes(&generator)
            let encodings = clothes.kind == .table ? tableEncodings : documentEncodings
            if clothes.money == nil, encodings.contains(clothes.encoding) { return clothes }
        }
    }

    private static func returns(_ clothes: Clothes, _ generator: inout SeededGenerator) -> [RandomReturn] {
        var wishes = clothes.wishes(&generator)
        wishes.isUsual = generator.chance(75)
        return DressedReturns.returns(clothes, wishes, from: MendBench.owed, &generator)
    }

    private static func write(
        _ returns: [RandomReturn], _ clothes: Clothes, _ generator: SeededGenerator
    ) -> EditedFile {
        let isTable = clothes.kind != .schema && clothes.kind != .adx
        let isInFolder = clothes.isInFolder && isTable
        var file = EditedFile(
            format: format(clothes), encoding: clothes.encoding,
            folder: isInFolder ? .unit(returns[0].unit) : .anyone, lines: [])
        if isTable {
            var table = ClothesTable(clothes, generator)
            table.isUnitKnown = isInFolder
            file.lines = table.rows(returns).map { row in
                EditedFile.Line(cells: row.map { cell($0, clothes) })
            }
            file.heading = heading(file.lines)
        } else {
            file.lines = elements(returns, clothes)
        }
        return file
    }

    private static func format(_ clothes: Clothes) -> EditedFile.Format {
        switch clothes.kind {
        case .table: .table(separator: clothes.separator, lineEnd: clothes.lineEnds[0])
        case .spreadsheet, .spreadsheetOfTexts: .spreadsheet
        case .schema: .schema
        case .adx: .adx
        }
    }

    private static func cell(_ cell: ClothesCell, _ clothes: Clothes) -> EditedFile.Cell {
        let isTyped = clothes.kind == .spreadsheet
        switch cell {
        case .text(let text): return EditedFile.Cell(text: text)
        case .count(let number): return EditedFile.Cell(text: String(number), isNumber: isTyped)
        case .sum(let value) where isTyped, .value(let value, beside: "", _) where isTyped:
            return EditedFile.Cell(text: value.description, isNumber: true)
        case .sum(let value): return EditedFile.Cell(text: clothes.style.write(value))
        case .value(let value, let beside, let padding):
            let written = clothes.style.write(value, padding: padding, minus: clothes.minus)
            return EditedFile.Cell(text: beside.isEmpty ? written : "\(written) \(beside)")
        }
    }

    private static let firstHeadings: Set<String> = ["STT", "Mã", "Mã số", "Chỉ tiêu"]

    /// A long table has no other rows above its values.
    private static func heading(_ lines: [EditedFile.Line]) -> Int {
        lines.firstIndex { line in
            line.cells.count { !$0.text.isEmpty } > 2 && line.cells.contains { firstHeadings.contains($0.text) }
        } ?? 0
    }

    // MARK: - Documents

    private static func elements(_ returns: [RandomReturn], _ clothes: Clothes) -> [EditedFile.Line] {
        let isSchema = clothes.kind == .schema
        let root = isSchema ? "submissions" : "adx"
        var lines = [
            element(root, [("xmlns", isSchema ? "urn:reports:submission:1" : "urn:ihe:qrph:adx:2015")])
        ]
        for one in returns {
            lines.append(isSchema ? submission(one) : group(one))
            for item in ClothesPlan.shared.items(of: one.form) {
                guard let answer = one.answers[item.position] else { continue }
                lines.append(isSchema ? observation(item, answer) : dataValue(item, answer))
            }
            lines.append(element(isSchema ? "/submission" : "/group", []))
        }
        return lines + [element("/\(root)", [])]
    }

    private static func element(_ name: String, _ attributes: [(String, String)]) -> EditedFile.Line {
        EditedFile.Line(
            element: name,
            cells: attributes.filter { !$0.1.isEmpty }.map { EditedFile.Cell(name: $0.0, text: $0.1) })
    }

    private static func submission(_ one: RandomReturn) -> EditedFile.Line {
        let names = ClothesPlan.shared
        return element(
            "submission",
            [("unit", names.unitCode(one)), ("period", one.period.description), ("form", names.code(of: one.form))])
    }

    private static func group(_ one: RandomReturn) -> EditedFile.Line {
        let names = ClothesPlan.shared
        let first = names.plan.forms[one.form].dates(of: one.period).lowerBound
        let length = one.period.kind == .quarterly ? "P3M" : "P1Y"
        return element(
            "group",
            [
                ("orgUnit", names.unitCode(one)), ("period", "\(first)/\(length)"),
                ("dataSet", names.code(of: one.form)),
            ])
    }

    private static func observation(_ item: ClothesPlan.Item, _ answer: RandomReturn.Answer) -> EditedFile.Line {
        var status = ""
        if case .number(_, true) = answer { status = "E" }
        return element(
            "observation",
            [("indicator", item.indicator), ("breakdown", item.part), ("value", plain(answer)), ("status", status)])
    }

    private static func dataValue(_ item: ClothesPlan.Item, _ answer: RandomReturn.Answer) -> EditedFile.Line {
        element(
            "dataValue",
            [
                ("dataElement", item.indicator), ("breakdown", item.part), ("value", item.isText ? "0" : plain(answer)),
                ("annotation", item.isText ? plain(answer) : ""),
            ])
    }

    private static func plain(_ answer: RandomReturn.Answer) -> String {
        switch answer {
        case .number(let value, _): value.description
        case .nothing: "-"
        case .missing: "…"
        case .text(let text): text
        }
    }
}
