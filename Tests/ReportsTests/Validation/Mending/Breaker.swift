@testable import Reports

/// Breaks a valid file in one place after another.
struct Breaker {
    /// A way to break a file; it tells whether the file has a place for it.
    struct Breakage: Sendable {
        let name: String
        let apply: @Sendable (inout Breaker) -> Bool

        init(_ name: String, _ apply: @escaping @Sendable (inout Breaker) -> Bool) {
            (self.name, self.apply) = (name, apply)
        }
    }

    let paper: ValidFile
    var file: EditedFile
    var generator: SeededGenerator
    private(set) var done: [String] = []
    /// Whether some rows are now a report for another period, which may be one.
    var isForOtherPeriod = false
    /// What is now another valid value, as far as anybody can see who does not know the right one.
    var changedByNature = Set<ItemKey>()
    /// By which others alone it could be seen that a value is wrong.
    var provedBy: [ItemKey: ItemKey] = [:]
    /// Whose name the row of an item bears.
    var namedAs: [ItemKey: DenseIndex<Item>] = [:]

    private let shuffled: [ValidFile.Value]

    init(_ paper: ValidFile, _ generator: SeededGenerator) {
        self.paper = paper
        file = paper.file
        self.generator = generator
        shuffled = paper.values.shuffled(using: &self.generator)
    }

    /// Tries to break the file in so many places.
    mutating func breakAtRandom(_ count: Int, by breakages: [Breakage]) {
        for _ in 0..<count * 3 where done.count < count {
            let breakage = generator.pick(breakages)
            if breakage.apply(&self) { done.append(breakage.name) }
        }
        for (key, other) in provedBy where changedByNature.contains(other) { changedByNature.insert(key) }
    }

    // MARK: - Values

    struct Target {
        let value: ValidFile.Value
        let spot: EditedFile.Spot
        let indicator: Indicator
        let isWhole: Bool
    }

    /// A value that still stands as it does on paper.
    mutating func target(where isMeant: (Target) -> Bool = { _ in true }) -> Target? {
        let start = Int(generator.number(0...Int64(shuffled.count - 1)))
        for place in shuffled.indices {
            if let found = target(of: shuffled[(start + place) % shuffled.count]), isMeant(found) { return found }
        }
        return nil
    }

    func target(of value: ValidFile.Value) -> Target? {
        guard let spot = file.spot(of: value.origin), file.lines[spot.line].raw == nil,
            file[spot].text == paper.file[EditedFile.Spot(line: value.origin.line, cell: value.origin.cell)].text
        else { return nil }
        let item = MendBench.plan.items[value.key.item]
        return Target(
            value: value, spot: spot, indicator: MendBench.plan.indicators[item.indicator], isWhole: item.part == nil)
    }

    /// Another value of the same submission, by its code.
    func target(_ code: String, beside other: ItemKey) -> Target? {
        guard let indicator = MendBench.plan.indicator(code: code) else { return nil }
        let key = ItemKey(unit: other.unit, period: other.period, item: MendBench.plan.whole(of: indicator))
        return paper.valueOfKey[key].flatMap(target(of:))
    }

    mutating func write(_ text: String, at spot: EditedFile.Spot) {
        file[spot].text = text
        file[spot].isNumber = false
    }

    /// Writes a number as the file writes its own.
    mutating func write(_ value: ExactDecimal, at spot: EditedFile.Spot) {
        let isPlain = file.format.isDocument || file[spot].isNumber
        file[spot].text =
            isPlain ? value.description : NumberStyle(group: "", mark: paper.clothes.style.mark).write(value)
    }

    /// A number target's words replaced by others.
    mutating func replaceNumber(with texts: [String], where isMeant: (Target) -> Bool = { _ in true }) -> Bool {
        guard let target = target(where: { $0.value.answer.number != nil && isMeant($0) }) else { return false }
        write(generator.pick(texts), at: target.spot)
        return true
    }

    // MARK: - Columns

    /// Rows from the table's heading on.
    var tableLines: Range<Int> { file.heading..<file.lines.count }

    /// The column of a field by its heading, which may be one of two rows.
    func column(of fields: Set<Field>) -> Int? {
        guard !file.format.isDocument else { return nil }
        for line in file.heading..<min(file.heading + 3, file.lines.count) {
            for (cell, content) in file.lines[line].cells.enumerated() where !content.text.isEmpty {
                if let field = Self.headings.column(content.text), fields.contains(field) { return cell }
            }
        }
        return nil
    }

    private static let headings = Headings(MendBench.plan)

    var width: Int { tableLines.prefix(3).map { file.lines[$0].cells.count }.max() ?? 0 }

    mutating func insertColumn(at cell: Int, _ text: (EditedFile.Line, Int) -> String) {
        for line in tableLines where !file.lines[line].cells.isEmpty {
            while file.lines[line].cells.count < cell { file.lines[line].cells.append(EditedFile.Cell(text: "")) }
            let text = text(file.lines[line], line)
            file.lines[line].cells.insert(EditedFile.Cell(text: text), at: cell)
        }
    }

    mutating func removeColumn(_ cell: Int) {
        for line in tableLines where cell < file.lines[line].cells.count { file.lines[line].cells.remove(at: cell) }
    }

    // MARK: - What a submission is for

    /// A cell that tells a field of a submission; of one that holds its label too, what stands before it.
    struct HeaderCell {
        let spot: EditedFile.Spot
        let lead: String
        let text: String
    }

    /// Some cell that tells the field, still as it is on paper.
    mutating func header(_ field: Field) -> HeaderCell? {
        let all = headers(field).filter { header in
            let origin = file[header.spot].origin.map { EditedFile.Spot(line: $0.line, cell: $0.cell) }
            return origin.map { paper.file[$0].text == file[header.spot].text } ?? false
        }
        return all.isEmpty ? nil : generator.pick(all)
    }

    private func headers(_ field: Field) -> [HeaderCell] {
        if file.format.isDocument {
            return file.lines.indices.compactMap { line in
                guard ["submission", "group"].contains(file.lines[line].element) else { return nil }
                return file.lines[line].cell(named: file.name(of: field)).map { headerCell(line, $0) }
            }
        }
        if paper.clothes.layout == .long || (paper.clothes.layout == .wide && field == .unit),
            let column = column(of: [field])
        {
            return tableLines.dropFirst().compactMap { line in
                guard file.lines[line].origin.map(linesOfValues.contains) ?? false,
                    column < file.lines[line].cells.count
                else { return nil }
                return headerCell(line, column)
            }
        }
        return (0..<file.heading).flatMap { line in labelled(field, line) }
    }

    private var linesOfValues: Set<Int> { Set(paper.values.map(\.origin.line)) }

    private func headerCell(_ line: Int, _ cell: Int, lead: String = "") -> HeaderCell {
        let spot = EditedFile.Spot(line: line, cell: cell)
        return HeaderCell(spot: spot, lead: lead, text: String(file[spot].text.dropFirst(lead.count)))
    }

    /// "Đơn vị báo cáo;045" in two cells, or "Đơn vị báo cáo: Huyện Hòa An" in one.
    private func labelled(_ field: Field, _ line: Int) -> [HeaderCell] {
        for (cell, content) in file.lines[line].cells.enumerated() {
            if Headings.labels[Folding.key(content.text)] == field, cell + 1 < file.lines[line].cells.count {
                return [headerCell(line, cell + 1)]
            }
            if let colon = content.text.range(of: ": "),
                Headings.labels[Folding.key(String(content.text[..<colon.lowerBound]))] == field
            {
                return [headerCell(line, cell, lead: String(content.text[..<colon.upperBound]))]
            }
        }
        return []
    }

    /// Writes something else into the header, in one row or in all that say the same.
    mutating func replaceHeader(_ field: Field, with text: (HeaderCell, inout SeededGenerator) -> String?) -> Bool {
        guard let header = header(field), let text = text(header, &generator), text != header.text else { return false }
        let isAlone = generator.chance(50)
        for other in headers(field) where other.text == header.text && (!isAlone || other.spot == header.spot) {
            write(other.lead + text, at: other.spot)
        }
        return true
    }

    // MARK: - Rows

    private var inserted = 0

    mutating func nextID() -> Int {
        inserted += 1
        return paper.file.lines.count + inserted
    }

    /// Whether the file's notes say of anything that it is right: then nobody asks about it again, nor about what a
    /// note for the whole file stands beside.
    var hasAnswers: Bool { file.lines.contains { $0.cells.contains { $0.text == Mender.answer } } }

    /// A row like that of a value, with other texts in it, that is not on paper.
    mutating func insertLike(_ target: Target, isCopy: Bool, _ change: (inout EditedFile.Line) -> Void) {
        var line = file.lines[target.spot.line]
        if !isCopy {
            line.origin = nil
            for cell in line.cells.indices { line.cells[cell].origin = nil }
        }
        change(&line)
        line.id = nextID()
        let isBefore = isCopy && generator.chance(30)
        file.lines.insert(line, at: target.spot.line + (isBefore ? 0 : 1))
    }
}
