import CLibXML

/// Turns XML Spreadsheet 2003, as Excel and LibreOffice save it, into rows of tables: a table for each sheet.
///
/// The schema is Microsoft's "XML Spreadsheet Reference" (Office 2003). Formats, formulas and comments are passed
/// over; what counts are the cells' data and their types.
final class SpreadsheetElements<Sink: SubmissionSink>: DocumentElements<Sink> {
    private struct Names {
        var space, worksheet, table, row, cell, data, comment, name, index, span, type, mergeAcross: Name?
    }

    /// The spreadsheet's own namespace: an including element of another stands for content that is not there.
    static var namespace: String { "urn:schemas-microsoft-com:office:spreadsheet" }
    private static var inclusion: String { "http://www.w3.org/2001/XInclude" }

    private let options: ReadingOptions
    private var names = Names()
    private(set) var result = ReadingResult(format: nil)

    private var table: TableLayouts<Sink>?
    private var sheetName = ""
    /// Sheets without a table of submissions, with the rows that they hold.
    private var others: [(name: String, place: Place, rows: Int)] = []
    private var row = SheetRow()
    private var rowNumber: UInt32 = 0
    private var nextColumn = 0
    private var commentDepth = 0
    private var dataDepth = 0
    private var isInRow = false
    private var isInCell = false

    init(
        vocabulary: Vocabulary, limits: ReadingLimits, options: ReadingOptions, sink: UnsafeMutablePointer<Sink>
    ) {
        self.options = options
        super.init(vocabulary: vocabulary, limits: limits, sink: sink)
    }

    override var takesText: Bool { true }

    override func intern(_ parser: xmlParserCtxtPtr) {
        func name(_ text: String) -> Name? { xmlDictLookup(parser.pointee.dict, text, -1) }
        names = Names(
            space: name(Self.namespace), worksheet: name("Worksheet"), table: name("Table"), row: name("Row"),
            cell: name("Cell"), data: name("Data"), comment: name("Comment"), name: name("Name"),
            index: name("Index"), span: name("Span"), type: name("Type"), mergeAcross: name("MergeAcross"))
    }

    // MARK: - Elements

    override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        let attributes = XMLAttributes(attributes, count: count)
        if commentDepth > 0 {
            commentDepth += 1
        } else if dataDepth > 0 {
            // Rich text: what is within counts, not how it looks.
            dataDepth += 1
        } else if uri != names.space {
            if let uri, String(cString: uri) == Self.inclusion { refuseInclusion(name) }
        } else if name == names.cell, isInRow {
            beginCell(attributes)
        } else if name == names.data, isInCell {
            dataDepth = 1
            row.tell(kind(attributes))
        } else if name == names.row, table != nil {
            beginRow(attributes)
        } else if name == names.comment {
            commentDepth = 1
        } else if name == names.worksheet {
            beginSheet(attributes)
        } else if name == names.table, table == nil {
            beginTable()
        }
    }

    override func end(_ name: Name?, uri: Name?) {
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
            table?.take(&row, into: &sink.pointee)
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

    private func beginSheet(_ attributes: XMLAttributes) {
        sheetName = value(names.name, attributes)?.text ?? ""
        rowNumber = 0
        isInRow = false
        beginTable()
    }

    private func beginTable() {
        table = TableLayouts(vocabulary: vocabulary, limits: limits, options: options, directory: directory)
    }

    private func endSheet() {
        guard var ended = table else { return }
        table = nil
        ended.finish(into: &sink.pointee)
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
            sink.pointee.find(
                .sheetNotRead, submission: nil, item: nil, at: other.place, found: .none,
                arguments: { ["sheet": other.name, "rows": String(other.rows)] })
        }
    }

    // MARK: - Rows and cells

    private func beginRow(_ attributes: XMLAttributes) {
        if let table, table.isGivenUp { return }
        let place = place
        let index = number(names.index, attributes).map { UInt32(clamping: $0) }
        rowNumber = max(index ?? rowNumber &+ 1, rowNumber &+ 1)
        row.begin(number: rowNumber, at: place)
        // Rows that a span adds are empty, and stand behind this one.
        if let span = number(names.span, attributes) { rowNumber = UInt32(clamping: Int(rowNumber) + span) }
        nextColumn = 0
        isInRow = true
        isInCell = false
    }

    private func beginCell(_ attributes: XMLAttributes) {
        let column = max((number(names.index, attributes) ?? nextColumn + 1) - 1, nextColumn)
        guard column < limits.columns else {
            refuseFile(
                .limitReached, line: Int(place.line), ["limit": String(limits.columns), "setting": "columns"])
            return
        }
        row.beginCell(at: column, place)
        nextColumn = column + 1 + (number(names.mergeAcross, attributes) ?? 0)
        isInCell = true
    }

    private func kind(_ attributes: XMLAttributes) -> CellKind {
        guard let type = value(names.type, attributes) else { return .untold }
        if type.elementsEqual("Number".utf8) { return .number }
        if type.elementsEqual("DateTime".utf8) { return .date }
        if type.elementsEqual("Error".utf8) { return .error }
        return .untold
    }

    private func value(_ name: Name?, _ attributes: XMLAttributes) -> UnsafeRawBufferPointer? {
        for index in 0..<attributes.count where attributes.name(index) == name { return attributes.value(index) }
        return nil
    }

    private func number(_ name: Name?, _ attributes: XMLAttributes) -> Int? {
        value(name, attributes).flatMap { $0.count <= 9 ? Int($0.text) : nil }.flatMap { $0 >= 0 ? $0 : nil }
    }

    // MARK: - Faults

    private func refuseInclusion(_ name: Name?) {
        let element = name.map { String(cString: $0) } ?? ""
        var found = "{\(Self.inclusion)}\(element)"
        let place = place
        found.withUTF8 {
            sink.pointee.find(
                .unknownElement, submission: nil, item: nil, at: place, found: UnsafeRawBufferPointer($0),
                arguments: { ["element": element] })
        }
    }
}
