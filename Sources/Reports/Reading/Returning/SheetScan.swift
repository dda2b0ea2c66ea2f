import CLibXML

/// Goes through the rows of an XML Spreadsheet, and tells of each what it holds and between which bytes it stands.
///
/// Who wants the rows overrides `beginSheet`, `beginTable`, `take` and `endSheet`. Offsets are those of the text as
/// UTF-8, as places have them.
class SheetScan: XMLElementHandler {
    /// A tag as it stands in the text.
    struct Tag {
        /// Its `<`.
        var start: UInt64 = 0
        /// The `>` or, of an element that is empty, the `/`.
        var end: UInt64 = 0
        /// With its prefix.
        var name = ""
        var isSelfClosing = false
    }

    struct Cell {
        let column: Int
        let tag: Tag
        /// The `<` of its end tag; of an element that is empty, the end of its tag.
        var close: UInt64 = 0
        /// Whether it holds what cannot be written anew: a formula, a comment.
        var isOfMore = false
        /// The first column behind it: those that it is merged with are its own.
        var endColumn = 0
    }

    /// A row with where it stands; the texts are in a `SheetRow`.
    struct Row {
        let number: UInt32
        let tag: Tag
        var close: UInt64 = 0
        var end: UInt64 = 0
        var cells: [Cell] = []
        /// The first column that no cell covers any longer.
        var width = 0
    }

    let limits: ReadingLimits
    private(set) var names: SheetNames?
    /// Why the document could not be gone through; nil where it could.
    private(set) var fault: FindingCode?
    /// How the file names the spreadsheet's attributes, with its colon: `ss:`. Nil where no attribute has shown it.
    private(set) var attributePrefix: String?

    private var cursor = SheetCursor()
    private var texts = SheetRow()
    private var row: Row?
    private var isInTable = false
    private var isInCell = false
    private var dataDepth = 0
    /// Within what is no data: a comment, a named cell.
    private var asideDepth = 0

    init(limits: ReadingLimits) {
        self.limits = limits
        super.init(deepest: limits.depth)
    }

    func beginSheet() {}
    func beginTable(_ tag: Tag, _ attributes: XMLAttributes) {}
    func take(_ row: Row, _ texts: inout SheetRow) {}
    func endSheet() {}

    /// Ends the last sheet, where the document has been gone through.
    final func finish() {
        if isInTable { endTable() }
    }

    override var takesText: Bool { true }

    override func intern(_ parser: xmlParserCtxtPtr) {
        names = SheetNames(parser)
    }

    override func refuseFile(_ code: FindingCode, line: Int, column: Int = 0, _ arguments: [String: String]) {
        fault = fault ?? code
        stop()
    }

    // MARK: - Elements

    override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
        guard let names else { return }
        if dataDepth > 0 {
            dataDepth += 1
        } else if asideDepth > 0 {
            asideDepth += 1
        } else if isInCell, uri != names.space || name != names.data {
            asideDepth = 1
            if let last = row?.cells.indices.last { row?.cells[last].isOfMore = true }
        } else if uri == names.space {
            start(name, XMLAttributes(attributes, count: count), names)
        }
    }

    private func start(_ name: Name?, _ attributes: XMLAttributes, _ names: SheetNames) {
        if name == names.data, isInCell {
            dataDepth = 1
        } else if name == names.cell, row != nil {
            if let tag = tag(attributes, names) { beginCell(tag, attributes, names) }
        } else if name == names.row, isInTable {
            guard let tag = tag(attributes, names) else { return }
            let number = cursor.beginRow(attributes, names)
            row = Row(number: number, tag: tag)
            texts.begin(number: number, at: place)
            isInCell = false
        } else if name == names.worksheet {
            _ = tag(attributes, names)
            if isInTable { endTable() }
            beginTable()
        } else if name == names.table {
            if !isInTable { beginTable() }
            if let tag = tag(attributes, names) { beginTable(tag, attributes) }
        } else if name == names.comment {
            asideDepth = 1
        }
    }

    override func end(_ name: Name?, uri: Name?) {
        guard let names else { return }
        if dataDepth > 0 {
            dataDepth -= 1
        } else if asideDepth > 0 {
            asideDepth -= 1
        } else if uri != names.space {
            return
        } else if name == names.cell, isInCell {
            isInCell = false
            if let last = row?.cells.indices.last, let tag = row?.cells[last].tag, let bounds = bounds(of: tag) {
                row?.cells[last].close = bounds.close
            }
        } else if name == names.row, var ended = row {
            row = nil
            isInCell = false
            guard let bounds = bounds(of: ended.tag) else { return }
            (ended.close, ended.end) = bounds
            ended.width = cursor.nextColumn
            take(ended, &texts)
        } else if name == names.worksheet, isInTable {
            endTable()
        }
    }

    override func text(_ bytes: UnsafeRawBufferPointer) {
        guard dataDepth > 0 else { return }
        guard texts.byteCount + bytes.count <= limits.rowBytes else {
            refuseFile(.limitReached, line: 0, [:])
            return
        }
        texts.append(bytes)
    }

    private func beginTable() {
        isInTable = true
        cursor = SheetCursor()
        row = nil
        isInCell = false
        beginSheet()
    }

    private func endTable() {
        isInTable = false
        row = nil
        endSheet()
    }

    private func beginCell(_ tag: Tag, _ attributes: XMLAttributes, _ names: SheetNames) {
        guard let column = cursor.beginCell(attributes, names, limit: limits.columns) else {
            refuseFile(.limitReached, line: 0, [:])
            return
        }
        texts.beginCell(at: column, place)
        var cell = Cell(column: column, tag: tag)
        cell.isOfMore = attributes.value(names.formula) != nil
        cell.endColumn = cursor.nextColumn
        row?.cells.append(cell)
        isInCell = true
    }

    // MARK: - Bytes

    /// The tag whose start is told now; what cannot be found again in the text ends the scan.
    private func tag(_ attributes: XMLAttributes, _ names: SheetNames) -> Tag? {
        for index in 0..<attributes.count where attributes.uri(index) == names.space {
            if let prefix = attributes.prefix(index) { attributePrefix = String(cString: prefix) + ":" }
        }
        guard let (bytes, end) = tagBytes(), let last = parser?.pointee.input?.pointee.cur?.pointee else {
            refuseFile(.notWellFormed, line: 0, [:])
            return nil
        }
        let name = bytes.dropFirst().prefix { !Self.endsName($0) }
        return Tag(
            start: end - UInt64(bytes.count), end: end, name: String(decoding: name, as: UTF8.self),
            isSelfClosing: last == UInt8(ascii: "/"))
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    /// Where the end tag that is told now begins, and where it ends.
    private func bounds(of tag: Tag) -> (close: UInt64, end: UInt64)? {
        if tag.isSelfClosing { return (tag.end, tag.end + 2) }
        guard let (bytes, end) = tagBytes(), bytes.count > 2, bytes[1] == UInt8(ascii: "/") else {
            refuseFile(.notWellFormed, line: 0, [:])
            return nil
        }
        return (end - UInt64(bytes.count), end)
    }

    /// The parser's bytes from the last `<` on, which no attribute can hold, and the offset behind them.
    private func tagBytes() -> (bytes: UnsafeRawBufferPointer, end: UInt64)? {
        guard let input = parser?.pointee.input, let base = input.pointee.base, let current = input.pointee.cur else {
            return nil
        }
        var start = current
        repeat {
            guard start > base else { return nil }
            start -= 1
        } while start.pointee != UInt8(ascii: "<")
        return (
            UnsafeRawBufferPointer(start: start, count: current - start),
            UInt64(input.pointee.consumed) + UInt64(current - base)
        )
    }

    /// Where an attribute's value stands in the text; nil where it is written by references.
    final func range(_ value: UnsafeRawBufferPointer) -> Range<UInt64>? {
        guard let (bytes, end) = tagBytes(), let start = value.baseAddress, let first = bytes.baseAddress,
            start >= first, start + value.count <= first + bytes.count
        else { return nil }
        let offset = end - UInt64(bytes.count) + UInt64(start - first)
        return offset..<offset + UInt64(value.count)
    }
}
