import CLibXML

/// The names of XML Spreadsheet 2003, interned by a parser so that pointers can be compared.
struct SheetNames {
    typealias Name = XMLElementHandler.Name

    /// The spreadsheet's own namespace.
    static let namespace = "urn:schemas-microsoft-com:office:spreadsheet"

    let space, worksheet, table, row, cell, data, comment: Name?
    /// The customary prefix of the namespace.
    let ss: Name?
    let name, index, span, type, mergeAcross, expandedColumnCount, formula: Name?

    init(_ parser: xmlParserCtxtPtr) {
        func name(_ text: String) -> Name? { xmlDictLookup(parser.pointee.dict, text, -1) }
        space = name(Self.namespace)
        ss = name("ss")
        worksheet = name("Worksheet")
        table = name("Table")
        row = name("Row")
        cell = name("Cell")
        data = name("Data")
        comment = name("Comment")
        self.name = name("Name")
        index = name("Index")
        span = name("Span")
        type = name("Type")
        mergeAcross = name("MergeAcross")
        expandedColumnCount = name("ExpandedColumnCount")
        formula = name("Formula")
    }
}

extension XMLAttributes {
    /// Whether one of them bears a prefix.
    func hasPrefix(_ prefix: XMLElementHandler.Name?) -> Bool { (0..<count).contains { self.prefix($0) == prefix } }

    /// The value of the attribute of that interned name, whatever its namespace.
    func value(_ name: XMLElementHandler.Name?) -> UnsafeRawBufferPointer? {
        for index in 0..<count where self.name(index) == name { return value(index) }
        return nil
    }

    /// A number that is not negative; nil where there is none.
    func number(_ name: XMLElementHandler.Name?) -> Int? {
        value(name).flatMap { $0.count <= 9 ? Int($0.text) : nil }.flatMap { $0 >= 0 ? $0 : nil }
    }
}

/// Where the next row and cell of a sheet stand: they may name their places, and else follow one another.
struct SheetCursor {
    /// The present row's number, from 1, with the rows that it spans.
    private var lastRow: UInt32 = 0
    /// The first cell that nothing of the present row covers, from 0.
    private(set) var nextColumn = 0

    /// Goes to the next row and tells its number.
    mutating func beginRow(_ attributes: XMLAttributes, _ names: SheetNames) -> UInt32 {
        let index = attributes.number(names.index).map { UInt32(clamping: $0) }
        let number = max(index ?? lastRow &+ 1, lastRow &+ 1)
        lastRow = number
        // Rows that a span adds are empty, and stand behind this one.
        if let span = attributes.number(names.span) { lastRow = UInt32(clamping: Int(number) + span) }
        nextColumn = 0
        return number
    }

    /// Goes to the row's next cell and tells its column; nil where that is beyond the limit.
    mutating func beginCell(_ attributes: XMLAttributes, _ names: SheetNames, limit: Int) -> Int? {
        beginCell(attributes.number(names.index), covering: attributes.number(names.mergeAcross), limit: limit)
    }

    /// The same of a cell that says where it stands, from 1, and how many others it covers.
    mutating func beginCell(_ index: Int?, covering others: Int?, limit: Int) -> Int? {
        let column = max((index ?? nextColumn + 1) - 1, nextColumn)
        guard column < limit else { return nil }
        nextColumn = column + 1 + (others ?? 0)
        return column
    }
}
