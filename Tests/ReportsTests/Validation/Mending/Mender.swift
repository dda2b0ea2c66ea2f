@testable import Reports

/// The person who mends a file by what was told of it: it knows the findings, the file, and what stands on paper, and
/// nothing of how the file was broken.
struct Mender {
    /// The valid file.
    let paper: EditedFile
    let values: [ItemKey: ValidFile.Value]
    private let itemOfOrigin: [EditedFile.Origin: DenseIndex<Item>]
    private(set) var file: EditedFile
    /// The file as it was dropped.
    private var dropped: EditedFile
    private var drop: Drop?

    // What changes the order of lines and columns is done last, so that places stay what they were.
    private var deadLines = Set<Int>()
    private var deadColumns = Set<Int>()
    private var missingLines = Set<Int>()
    private var missingColumns = Set<Int>()
    private var answered: [RowFinding] = []

    init(paper: EditedFile, values: [ValidFile.Value], file: EditedFile) {
        self.paper = paper
        self.values = Dictionary(values.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        itemOfOrigin = Dictionary(values.map { ($0.origin, $0.key.item) }, uniquingKeysWith: { first, _ in first })
        self.file = file
        self.file.adoptColumns(of: paper)
        dropped = self.file
    }

    /// Mends all that was told, errors and open warnings and what a note says is better mended.
    mutating func mend(_ drop: Drop) {
        self.drop = drop
        dropped = file
        for told in drop.findings {
            // What has no mend is told again at the next drop, and so is a failure.
            Mends.table[told.finding.code]?(&self, told)
        }
        finish()
    }

    private mutating func finish() {
        for line in file.lines.indices {
            for cell in deadColumns.sorted(by: >) where line >= file.heading && cell < file.lines[line].cells.count {
                file.lines[line].cells.remove(at: cell)
            }
        }
        for line in deadLines.sorted(by: >) {
            file.lines.remove(at: line)
            if line < file.heading { file.heading -= 1 }
        }
        for cell in missingColumns.sorted() { insertColumn(cell) }
        for line in missingLines.sorted() where file.line(of: line) == nil { insertLine(line) }
        // Who still has something to mend answers nothing yet.
        if answered.count == drop?.open.count { for told in answered { writeAnswer(told) } }
        (deadLines, deadColumns, missingLines, missingColumns, answered) = ([], [], [], [], [])
    }

    // MARK: - Cells and lines

    /// The line that a place names in the file as it was dropped: what is mended may change how many lines it has.
    func line(at place: Place) -> Int? { dropped.line(at: place) }

    func spot(at place: Place) -> EditedFile.Spot? {
        guard let line = line(at: place) else { return nil }
        let cells = file.lines[line].cells
        let cell =
            file.format.isDocument
            ? file.lines[line].cell(named: file.name(of: place.field)) : Int(place.cell) - 1
        return cell.flatMap { cells.indices.contains($0) ? EditedFile.Spot(line: line, cell: $0) : nil }
    }

    func onPaper(_ origin: EditedFile.Origin) -> EditedFile.Cell {
        paper[EditedFile.Spot(line: origin.line, cell: origin.cell)]
    }

    func isAsOnPaper(_ spot: EditedFile.Spot) -> Bool {
        guard let origin = file[spot].origin else { return false }
        return file[spot].text == onPaper(origin).text && file.lines[spot.line].raw == nil
    }

    func isAsOnPaper(line: Int) -> Bool {
        file.lines[line].origin != nil && file.lines[line].raw == nil
            && file.lines[line].cells.allSatisfy { cell in cell.origin.map { onPaper($0).text == cell.text } ?? true }
    }

    /// Writes what stands on paper into the cell that was named; a row or an attribute that is not on paper goes.
    mutating func retype(_ place: Place) {
        guard let line = line(at: place) else { return }
        guard file.lines[line].origin != nil else {
            deadLines.insert(line)
            return
        }
        guard let spot = spot(at: place), file[spot].text != file[spot].origin.map(onPaper)?.text else {
            // The cell is right, and what is told of it comes of what stands beside it.
            retypeLine(line)
            return
        }
        retype(spot)
    }

    /// Writes what stands on paper: the whole row where it says in which unit of measure it is, as the hints bid, or
    /// passes for another item than the paper's.
    mutating func retypeValue(_ told: RowFinding) {
        guard let spot = spot(at: told.place), let origin = file[spot].origin else {
            retype(told.place)
            return
        }
        let isOfOther = itemOfOrigin[origin].map { $0 != told.finding.item } ?? false
        if isOfOther || column(of: .unitOfMeasure) != nil { retypeLine(spot.line) } else { retype(told.place) }
    }

    mutating func retype(_ spot: EditedFile.Spot) {
        file.lines[spot.line].raw = nil
        if let origin = file[spot].origin {
            file[spot] = onPaper(origin)
        } else if file.format.isDocument {
            file.lines[spot.line].cells.remove(at: spot.cell)
        } else {
            file[spot].text = ""
        }
    }

    /// Writes all of the line as it is on paper; of a table, in the columns that the file has.
    mutating func retypeLine(_ line: Int) {
        guard let origin = file.lines[line].origin else {
            deadLines.insert(line)
            return
        }
        if file.format.isDocument {
            let id = file.lines[line].id
            file.lines[line] = paper.lines[origin]
            file.lines[line].id = id
            return
        }
        file.lines[line].raw = nil
        for cell in file.lines[line].cells.indices {
            if let origin = file.lines[line].cells[cell].origin {
                file.lines[line].cells[cell] = onPaper(origin)
            } else {
                file.lines[line].cells[cell].isRaw = false
                file.lines[line].cells[cell].text.removeAll { $0 == "\u{1}" || String($0) == EditedFile.strayByte }
            }
        }
        // What stands beyond the last column.
        let width = file.lines[file.heading].cells.lastIndex { !$0.text.isEmpty }.map { $0 + 1 } ?? 0
        while line > file.heading, file.lines[line].cells.count > width, file.lines[line].cells.last?.origin == nil {
            file.lines[line].cells.removeLast()
        }
    }

    /// Writes all that stands above the table as on paper; in a document, the element of the submission.
    mutating func retypeHead(_ place: Place) {
        if file.format.isDocument {
            guard let line = line(at: place),
                let head = file.lines[...line].lastIndex(where: { ["submission", "group"].contains($0.element) })
            else { return }
            retypeLine(head)
            return
        }
        for line in 0..<file.heading where file.lines[line].origin != nil { retypeLine(line) }
        for line in 0..<paper.heading where file.line(of: line) == nil { missingLines.insert(line) }
    }

    /// Corrects a field of what the submission is for, in every row that says the same.
    mutating func retypeHeader(_ told: RowFinding, _ field: Field) {
        var place = told.place
        place.field = field
        guard !file.format.isDocument else {
            retype(place)
            return
        }
        guard let line = line(at: place), line > file.heading else {
            retypeHead(place)
            return
        }
        guard file.lines[line].origin != nil else {
            deadLines.insert(line)
            return
        }
        let width = min(file.lines[line].cells.count, dropped.lines[line].cells.count)
        guard let column = column(of: field), column < width else {
            retypeHead(place)
            return
        }
        let wrong = dropped.lines[line].cells[column].text
        if isAsOnPaper(EditedFile.Spot(line: line, cell: column)) { retypeLine(line) }
        for line in file.heading + 1..<file.lines.count where column < file.lines[line].cells.count {
            let spot = EditedFile.Spot(line: line, cell: column)
            if file[spot].text == wrong, file[spot].origin != nil { retype(spot) }
        }
    }

    // MARK: - Items

    /// Writes an item's value as on paper, where the file has a place for it, or with its row or column.
    mutating func retypeItem(_ key: ItemKey) {
        guard let origin = values[key]?.origin else { return }
        let spots = file.spots(of: origin)
        // A value that is there and is not read has lost its heading.
        if spots.contains(where: isAsOnPaper) { restoreColumns() }
        for spot in spots { retype(spot) }
        if !spots.isEmpty {
            // With the unit of measure that its row gives, as the finding names it.
            if !file.format.isDocument, let line = file.line(of: origin.line) { retypeLine(line) }
        } else if file.line(of: origin.line) != nil, !file.format.isDocument {
            missingColumns.insert(origin.cell)
        } else if let line = file.line(of: origin.line) {
            retypeLine(line)
        } else {
            missingLines.insert(origin.line)
        }
    }

    /// The whole and its parts.
    mutating func retypeBreakdown(_ told: RowFinding) {
        guard let item = told.finding.item else { return }
        let indicator = MendBench.plan.items[item].indicator
        for item in MendBench.plan.items(of: indicator) { retypeItem(of: told, DenseIndex(item)) }
    }

    mutating func retypeItem(of told: RowFinding, _ item: DenseIndex<Item>?) {
        guard let submission = drop?.key(of: told.finding), let key = ItemKey(submission, item) else { return }
        if isOnPaper(submission) {
            retypeItem(key)
        } else {
            // A report that is not on paper: some of its rows name the wrong unit or period.
            retypeHeader(told, .unit)
            retypeHeader(told, .period)
        }
    }

    private func isOnPaper(_ submission: SubmissionKey) -> Bool {
        MendBench.plan.forms[submission.form].items.contains {
            values[ItemKey(unit: submission.unit, period: submission.period, item: DenseIndex($0))] != nil
        }
    }

    /// Whether an item is as it is on paper.
    func isAsOnPaper(_ told: RowFinding, _ item: DenseIndex<Item>) -> Bool {
        guard let submission = drop?.key(of: told.finding), isOnPaper(submission) else { return false }
        guard let key = ItemKey(submission, item), let value = values[key] else { return true }
        return file.spot(of: value.origin).map(isAsOnPaper) ?? false
    }

    /// Fills in all values of the submission; false of one that is not on paper.
    mutating func retypeSubmission(_ told: RowFinding) -> Bool {
        guard let key = drop?.key(of: told.finding) else { return false }
        let keys = MendBench.plan.forms[key.form].items.map {
            ItemKey(unit: key.unit, period: key.period, item: DenseIndex($0))
        }
        for key in keys { retypeItem(key) }
        return keys.contains { values[$0] != nil }
    }

    // MARK: - Columns

    func column(of field: Field) -> Int? {
        for line in file.heading..<min(file.heading + 3, file.lines.count) {
            for (cell, content) in file.lines[line].cells.enumerated() where !content.text.isEmpty {
                if Self.headings.column(content.text) == field { return cell }
            }
        }
        return nil
    }

    private static let headings = Headings(MendBench.plan)

    /// Rows that bear the same code or name as one does.
    func lines(like line: Int) -> [Int] {
        guard !file.format.isDocument else { return [line] }
        let columns = [column(of: .indicator), column(of: .name)].compactMap { $0 }
        func texts(_ line: Int) -> Set<String> {
            Set(columns.filter { $0 < file.lines[line].cells.count }.map { file.lines[line].cells[$0].text })
                .subtracting([""])
        }
        let own = texts(line)
        return file.lines.indices.filter { $0 == line || ($0 > file.heading && !texts($0).isDisjoint(with: own)) }
    }

    /// Takes the column away that is not on paper, of those headed like the one that was named.
    mutating func deleteColumn(_ place: Place, isTwice: Bool) {
        guard let spot = spot(at: place) else { return }
        let heading = file[spot]
        guard isTwice || heading.origin == nil else {
            retype(spot)
            return
        }
        let surplus = file.lines[spot.line].cells.indices.filter { cell in
            let other = file.lines[spot.line].cells[cell]
            return other.text == heading.text && other.origin == nil
        }
        deadColumns.formUnion(surplus)
        // Both are on paper: there they stand below another heading.
        if surplus.isEmpty { restoreColumns() }
    }

    /// Puts back every column of the paper's table that the file lacks.
    mutating func restoreColumns() {
        guard !file.format.isDocument else { return }
        for cell in paper.lines[paper.heading].cells.indices {
            let origin = EditedFile.Origin(line: paper.heading, cell: cell)
            if let spot = file.spot(of: origin) { retype(spot) } else { missingColumns.insert(cell) }
        }
    }

    private mutating func insertColumn(_ cell: Int) {
        file.makeRoom(forColumn: cell)
        for line in file.lines.indices {
            guard let origin = file.lines[line].origin, origin >= paper.heading, cell < paper.lines[origin].cells.count,
                !file.lines[line].cells.contains(where: { $0.origin?.cell == cell })
            else { continue }
            let left = file.lines[line].cells.lastIndex { ($0.origin?.cell ?? .max) < cell }
            file.lines[line].cells.insert(paper.lines[origin].cells[cell], at: left.map { $0 + 1 } ?? 0)
        }
    }

    private mutating func insertLine(_ origin: Int) {
        let left = file.lines.lastIndex { ($0.origin ?? .max) < origin }
        let place = left.map { $0 + 1 } ?? 0
        var line = paper.lines[origin]
        if origin > paper.heading, !file.format.isDocument {
            line.cells = file.lines[file.heading].cells.indices.map { cell in
                let heading = file.lines[file.heading].cells[cell]
                if let column = heading.origin?.cell {
                    return column < line.cells.count ? line.cells[column] : EditedFile.Cell(text: "")
                }
                // A column of the file's own, such as that of revisions, is filled in as in the other rows.
                let other = file.lines.last { $0.origin != nil && cell < $0.cells.count }
                return EditedFile.Cell(text: other?.cells[cell].text ?? "")
            }
        }
        file.lines.insert(line, at: place)
        if origin < paper.heading { file.heading += 1 }
    }

    // MARK: - The file as a whole

    /// Fills in all lines, and puts back those that the file lacks.
    mutating func retypeLines() {
        for line in file.lines.indices { retypeLine(line) }
        missingLines.formUnion(paper.lines.indices)
    }

    mutating func changeFile(_ change: (inout EditedFile) -> Void) { change(&file) }
    mutating func delete(_ line: Int) { deadLines.insert(line) }

    // MARK: - Answers

    /// Says in the note that a value which was asked about is right.
    mutating func answer(_ told: RowFinding) { answered.append(told) }

    static let answer = "Đã kiểm tra: số liệu đúng"

    private mutating func writeAnswer(_ told: RowFinding) {
        let words = Self.answer
        let key = ItemKey(drop?.key(of: told.finding), told.finding.item)
        let line = key.flatMap { values[$0] }.flatMap { file.line(of: $0.origin.line) }
        guard let line else { return }
        if file.format.isDocument {
            let name = file.name(of: .note)
            if file.lines[line].cell(named: name) == nil {
                file.lines[line].cells.append(EditedFile.Cell(name: name, text: words))
            }
            return
        }
        if column(of: .note) == nil, column(of: .value) != nil, file.heading == 0 {
            let width = file.lines[0].cells.count
            file.lines[0].cells.append(EditedFile.Cell(text: "note"))
            for line in 1..<file.lines.count {
                while file.lines[line].cells.count <= width { file.lines[line].cells.append(EditedFile.Cell(text: "")) }
            }
        }
        if let column = column(of: .note) {
            while file.lines[line].cells.count <= column { file.lines[line].cells.append(EditedFile.Cell(text: "")) }
            file.lines[line].cells[column].text = words
        } else if !file.lines.contains(where: { $0.cells.first?.text == "Ghi chú chung" }) {
            // A table without notes has one for the whole.
            let cells = [EditedFile.Cell(text: "Ghi chú chung"), EditedFile.Cell(text: words)]
            file.lines.insert(EditedFile.Line(cells: cells), at: 0)
            file.heading += 1
        }
    }
}
