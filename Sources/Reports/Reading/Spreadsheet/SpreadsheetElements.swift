import CLibXML

/// Turns XML Spreadsheet 2003, as Excel and LibreOffice save it, into rows of tables: a table for each sheet.
///
/// The schema is Microsoft's "XML Spreadsheet Reference" (Office 2003). Formats, formulas and comments are passed
/// over; what counts are the cells' data and their types.
final class SpreadsheetElements: DocumentElements {
    /// An including element stands for content that is not there.
    private static var inclusion: String { "http://www.w3.org/2001/XInclude" }

    private let options: ReadingOptions
    private var names: SheetNames?
    private(set) var result = ReadingResult(format: nil)

    private var table: TableLayouts<SinkCalls>?
    private var sheetName = ""
    /// Sheets without a table of submissions, with the rows that they hold.
    private var others: [(name: String, place: Place, rows: Int)] = []
    private var row = SheetRow()
    private var cursor = SheetCursor()
    private var commentDepth = 0
    private var dataDepth = 0
    private var isInRow = false
    private var isInCell = false
    private var giving = PlainGiving()
    /// Whether `ss` is a prefix of the sheet's, and whether the row's name has none: its cells need none then.
    private var (hasPrefix, isUnprefixed) = (false, false)

    init(
        vocabulary: Vocabulary, limits: ReadingLimits, options: ReadingOptions, sink: SinkCalls
    ) {
        self.options = options
        super.init(vocabulary: vocabulary, limits: limits, sink: sink)
    }

    override var takesText: Bool { true }

    override func intern(_ parser: xmlParserCtxtPtr) {
        names = SheetNames(parser)
    }

    // MARK: - Elements

    override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        guard let names else { return }
        let attributes = XMLAttributes(attributes, count: count)
        if commentDepth > 0 {
            commentDepth += 1
        } else if dataDepth > 0 {
            // Rich text: what is within counts, not how it looks.
            dataDepth += 1
        } else if uri != names.space {
            if let uri, String(cString: uri) == Self.inclusion { refuseInclusion(name) }
        } else if name == names.cell, isInRow {
            beginCell(attributes, names)
        } else if name == names.data, isInCell {
            dataDepth = 1
            row.tell(attributes.value(names.type).map(CellKind.init) ?? .untold)
        } else if name == names.row, table != nil {
            beginRow(attributes, names)
        } else if name == names.comment {
            commentDepth = 1
        } else if name == names.worksheet {
            hasPrefix = attributes.hasPrefix(names.ss)
            beginSheet(named: attributes.value(names.name)?.text ?? "")
        } else if name == names.table, table == nil {
            beginTable()
        }
    }

    override func end(_ name: Name?, uri: Name?) {
        guard let names else { return }
        if commentDepth > 0 {
            commentDepth -= 1
        } else if dataDepth > 0 {
            dataDepth -= 1
        } else if uri != names.space {
            return
        } else if name == names.cell {
            isInCell = false
        } else if name == names.row, isInRow {
            isInRow = false
            table?.take(&row, into: &sink)
        } else if name == names.worksheet {
            endSheet()
        }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) {
        guard dataDepth > 0 else { return }
        guard row.byteCount + bytes.count <= limits.rowBytes else {
            refuseFile(
                .limitReached, line: Int(place.line), ["limit": String(limits.rowBytes), "setting": "row_bytes"])
            return
        }
        row.append(bytes)
    }

    // MARK: - Sheets

    private func beginSheet(named name: String) {
        sheetName = name
        cursor = SheetCursor()
        isInRow = false
        beginTable()
    }

    private func beginTable() {
        table = TableLayouts(vocabulary: vocabulary, limits: limits, options: options, directory: directory)
    }

    private func endSheet() {
        guard var ended = table else { return }
        table = nil
        ended.finish(into: &sink)
        result.evidence.formUnion(ended.evidence)
        guard ended.isRecognised else {
            if !ended.isEmpty { others.append((sheetName, place, ended.tally.read)) }
            result.rows.read += ended.tally.read
            let blank = ended.tally.passedOver[.blank, default: 0]
            if blank > 0 { result.rows.passedOver[.blank, default: 0] += blank }
            if ended.tally.read > blank { result.rows.passedOver[.otherSheet, default: 0] += ended.tally.read - blank }
            return
        }
        directory = ended.directory
        result.format = .spreadsheet
        result.rows = result.rows.adding(ended.tally)
    }

    /// Tells of sheets that held no table, and of a file that held none at all.
    func finish() {
        endSheet()
        guard !isStopped else { return }
        guard result.format != nil else {
            refuseFile(others.isEmpty ? .emptyFile : .unknownLayout, line: 1, [:])
            return
        }
        if directory.count == 0, result.rows.taken == 0, result.rows.inError == 0 {
            refuseFile(.noSubmission, line: 1, [:])
        }
        for other in others where !Headings.isNotes(sheet: other.name) {
            sink.find(
                .sheetNotRead, submission: nil, item: nil, at: other.place, found: .none,
                arguments: { ["sheet": other.name, "rows": String(other.rows)] })
        }
    }

    // MARK: - Rows and cells

    private func beginRow(_ attributes: XMLAttributes, _ names: SheetNames) {
        if let table, table.isGivenUp { return }
        let place = place
        isUnprefixed = prefix == nil
        row.begin(number: cursor.beginRow(attributes, names), at: place)
        isInRow = true
        isInCell = false
    }

    private func beginCell(_ attributes: XMLAttributes, _ names: SheetNames) {
        guard let column = cursor.beginCell(attributes, names, limit: limits.columns) else {
            refuseFile(
                .limitReached, line: Int(place.line), ["limit": String(limits.columns), "setting": "columns"])
            return
        }
        row.beginCell(at: column, place)
        isInCell = true
    }

    // MARK: - Plain cells

    /// Gives a block to the parser, but for the runs of plain cells, which are taken here.
    func give(_ block: XMLDocument.Block, to parser: xmlParserCtxtPtr) {
        giving.give(block, to: parser, of: self, runsOf: PlainCell.self) { run in
            guard awaitsCell else { return false }
            Self.take(&run, into: &row, &cursor, limits)
            return true
        }
    }

    /// Whether a cell without a prefix that comes next is one of the row, whatever stands before it.
    private var awaitsCell: Bool {
        isInRow && !isInCell && commentDepth == 0 && dataDepth == 0 && hasPrefix && isUnprefixed && isRoom(for: 2)
    }

    /// Takes cells as long as there is room for them: the parser comes to the one that is too much.
    private static func take(
        _ run: inout PlainRun<PlainCell>, into row: inout SheetRow, _ cursor: inout SheetCursor,
        _ limits: ReadingLimits
    ) {
        while true {
            var further = (run: run, cursor: cursor)
            guard let cell = further.run.next(), row.byteCount + cell.text.count <= limits.rowBytes,
                let column = further.cursor.beginCell(cell.index, covering: cell.mergeAcross, limit: limits.columns)
            else { return }
            (run, cursor) = further
            row.beginCell(at: column, run.place)
            row.tell(cell.kind)
            row.append(cell.text)
        }
    }

    // MARK: - Faults

    private func refuseInclusion(_ name: Name?) {
        let element = name.map { String(cString: $0) } ?? ""
        var found = "{\(Self.inclusion)}\(element)"
        let place = place
        found.withUTF8 {
            sink.find(
                .unknownElement, submission: nil, item: nil, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { ["element": element] })
        }
    }
}

extension CellKind {
    /// By the type of a cell's data.
    init(_ type: UnsafeRawBufferPointer) {
        if type.equals("Number" as StaticString) {
            self = .number
        } else if type.equals("DateTime" as StaticString) {
            self = .date
        } else if type.equals("Error" as StaticString) {
            self = .error
        } else {
            self = .untold
        }
    }
}
