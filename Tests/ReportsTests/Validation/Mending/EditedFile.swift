@testable import Reports

/// A submission file while it is edited: the rows of a table, or the elements of a document, each on a line of its own.
struct EditedFile {
    enum Format: Equatable {
        case table(separator: String, lineEnd: String)
        case spreadsheet, schema, adx

        var isDocument: Bool { self == .schema || self == .adx }
        var isXML: Bool { self == .spreadsheet || isDocument }
    }

    /// Where a cell stands in the valid file, which the person has on paper.
    struct Origin: Hashable {
        let line: Int
        let cell: Int
    }

    struct Cell {
        /// The attribute's name in a document.
        var name = ""
        var text: String
        /// Written as it stands, neither quoted nor escaped.
        var isRaw = false
        /// A Number of a spreadsheet.
        var isNumber = false
        /// Nil of what is not on paper.
        var origin: Origin?
    }

    struct Line {
        /// The element's name, "/name" of one that is closed; empty of a row.
        var element = ""
        var cells: [Cell]
        /// The line on paper; nil where it is not there.
        var origin: Int?
        /// By which it is known, on paper or not.
        var id = 0
        /// What stands in the line's place, if it is not its cells.
        var raw: String?

        func cell(named name: String) -> Int? { cells.firstIndex { $0.name == name } }
    }

    /// Where a cell stands now.
    struct Spot: Hashable {
        let line: Int
        let cell: Int
    }

    /// Becomes a byte that no UTF-8 has.
    static let strayByte = "\u{F8FF}"

    let format: Format
    var encoding: ClothesEncoding
    var folder: FolderRight
    var lines: [Line]
    /// The table's heading; 0 in a document.
    var heading = 0
    /// What a document says of its encoding, where that is not so.
    var declaredEncoding: String?
    var documentType = ""
    /// The lines that are left of a file that was cut off, the last of them in part.
    var cut: Int?

    /// The same as what people have on paper: each cell where it stands.
    func asPaper() -> EditedFile {
        var paper = self
        for line in lines.indices {
            paper.lines[line].origin = line
            paper.lines[line].id = line
            for cell in lines[line].cells.indices {
                paper.lines[line].cells[cell].origin = Origin(line: line, cell: cell)
            }
        }
        return paper
    }

    subscript(spot: Spot) -> Cell {
        get { lines[spot.line].cells[spot.cell] }
        set { lines[spot.line].cells[spot.cell] = newValue }
    }

    func line(of origin: Int) -> Int? { lines.firstIndex { $0.origin == origin } }

    func spot(of origin: Origin) -> Spot? {
        guard let line = line(of: origin.line),
            let cell = lines[line].cells.firstIndex(where: { $0.origin == origin })
        else { return nil }
        return Spot(line: line, cell: cell)
    }

    /// Everywhere that a cell of paper stands, which somebody may have copied.
    func spots(of origin: Origin) -> [Spot] {
        lines.indices.filter { lines[$0].origin == origin.line }.compactMap { line in
            lines[line].cells.firstIndex { $0.origin == origin }.map { Spot(line: line, cell: $0) }
        }
    }

    // MARK: - Columns

    /// Of a column and its copy the one that is left may be the copy: by its heading it is the one on paper.
    mutating func adoptColumns(of paper: EditedFile) {
        guard !format.isDocument else { return }
        for (cell, heading) in lines[heading].cells.enumerated() where heading.origin == nil && !heading.text.isEmpty {
            let column = paper.lines[paper.heading].cells.firstIndex { $0.text == heading.text }
            guard let column, spot(of: Origin(line: paper.heading, cell: column)) == nil else { continue }
            for line in self.heading..<lines.count where cell < lines[line].cells.count {
                guard let origin = lines[line].origin, column < paper.lines[origin].cells.count else { continue }
                lines[line].cells[cell].origin = Origin(line: origin, cell: column)
            }
        }
    }

    /// Where a column of the paper is put back, the cells behind it move in the rows that are not on paper as well.
    mutating func makeRoom(forColumn column: Int) {
        let cells = lines[heading].cells
        guard !cells.contains(where: { $0.origin?.cell == column }) else { return }
        let place = (cells.lastIndex { ($0.origin?.cell ?? .max) < column } ?? -1) + 1
        for line in heading + 1..<lines.count
        where lines[line].origin == nil && place < lines[line].cells.count {
            lines[line].cells.insert(Cell(text: ""), at: place)
        }
    }

    // MARK: - Places

    /// Lines of the file before the first of ours.
    private var linesBefore: Int {
        (format == .spreadsheet ? 5 : 1) + (documentType.isEmpty ? 0 : 1)
    }

    /// The line that a finding's place names; nil of one that names none.
    func line(at place: Place) -> Int? {
        if format.isXML, format.isDocument || place.row == 0 {
            let line = Int(place.line) - 1 - linesBefore
            return lines.indices.contains(line) ? line : nil
        }
        // By the line of the text: rows may have run together where a quote went astray.
        let line = format.isXML ? Int(place.row) - 1 : row(ofLine: Int(place.line))
        return lines.indices.contains(line) ? line : nil
    }

    /// The row that a line of text belongs to: cells may hold several.
    private func row(ofLine line: Int) -> Int {
        var rest = line - 1
        for (row, content) in lines.enumerated() {
            rest -= 1 + content.cells.reduce(0) { $0 + $1.text.count { $0.isNewline } }
            if rest < 0 { return row }
        }
        return lines.count
    }

    /// The cell that a finding's place names: by its number in a row, by the attribute that its field is.
    func spot(at place: Place) -> Spot? {
        guard let line = line(at: place) else { return nil }
        let cell = format.isDocument ? lines[line].cell(named: name(of: place.field)) : Int(place.cell) - 1
        guard let cell, lines[line].cells.indices.contains(cell) else { return nil }
        return Spot(line: line, cell: cell)
    }

    /// What an attribute is called.
    func name(of field: Field) -> String {
        guard format == .adx else { return field.rawValue }
        return switch field {
        case .unit: "orgUnit"
        case .form: "dataSet"
        case .indicator: "dataElement"
        case .note: "annotation"
        default: field.rawValue
        }
    }

    // MARK: - Writing

    var bytes: [UInt8] {
        var text = ""
        switch format {
        case .table(_, let end):
            for line in lines { text += written(line) + end }
        case .spreadsheet:
            text = declaration + "<?mso-application progid=\"Excel.Sheet\"?>\n"
            text += "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\""
            text += " xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n"
            text += "<Worksheet ss:Name=\"Số liệu\">\n<Table>\n"
            text += body + (cut == nil ? "</Table></Worksheet></Workbook>\n" : "")
        case .schema, .adx:
            text = declaration + body
        }
        let bytes = encoding.encode(text)
        guard text.contains(Self.strayByte) else { return bytes }
        return bytes.split(separator: Array(Self.strayByte.utf8), omittingEmptySubsequences: false)
            .joined(separator: [0xE1]).map { $0 }
    }

    private var declaration: String {
        let name = declaredEncoding ?? encoding.declaredName
        return "<?xml version=\"1.0\" encoding=\"\(name)\"?>\n" + (documentType.isEmpty ? "" : documentType + "\n")
    }

    private var body: String {
        let kept = lines.prefix(cut ?? lines.count).map { written($0) + "\n" }
        guard cut != nil, let last = kept.last else { return kept.joined() }
        return kept.dropLast().joined() + last.prefix(last.count / 2)
    }

    func written(_ line: Line) -> String {
        if let raw = line.raw { return raw }
        switch format {
        case .table(let separator, _):
            return line.cells.map { quoted($0, separator) }.joined(separator: separator)
        case .spreadsheet:
            let cells = line.cells.enumerated().filter { !$1.text.isEmpty }.map { position, cell in
                "<Cell ss:Index=\"\(position + 1)\"><Data ss:Type=\"\(cell.isNumber ? "Number" : "String")\">"
                    + "\(escaped(cell))</Data></Cell>"
            }
            return "<Row>\(cells.joined())</Row>"
        case .schema, .adx:
            return element(line)
        }
    }

    private func element(_ line: Line) -> String {
        if line.element.hasPrefix("/") { return "<\(line.element)>" }
        let isOpen = ["submissions", "submission", "adx", "group"].contains(line.element)
        let attributes = line.cells.filter { $0.name != "annotation" }.map { " \($0.name)=\"\(escaped($0))\"" }
        let start = "<\(line.element)\(attributes.joined())"
        guard let annotation = line.cells.first(where: { $0.name == "annotation" }) else {
            return start + (isOpen ? ">" : "/>")
        }
        return "\(start)><annotation>\(escaped(annotation))</annotation></\(line.element)>"
    }

    private func escaped(_ cell: Cell) -> String { cell.isRaw ? cell.text : ClothesDocument.escaped(cell.text) }

    private func quoted(_ cell: Cell, _ separator: String) -> String {
        let marks = "\n\r\"\(separator)".unicodeScalars
        guard !cell.isRaw, cell.text.unicodeScalars.contains(where: { marks.contains($0) }) else { return cell.text }
        return "\"\(cell.text.replacing("\"", with: "\"\""))\""
    }
}
