/// Rows of a file as they were typed.
extension SubmissionReader {
    /// The rows of the places, as far as they can be found; memory is bounded by those that are wanted.
    ///
    /// The file is read as its reader sees it, and not beyond the last place. What cannot be cut into cells is told as
    /// its line: XML that is no spreadsheet, a row that never ends, a byte that is no text.
    ///
    /// - Parameters:
    ///   - open: The file as it came.
    ///   - places: As findings have them; those without a line are left out.
    /// - Returns: An excerpt for each place that could be found.
    /// - Throws: `ReadFailure` where the file cannot be read.
    func excerpts(
        of open: () throws(ReadFailure) -> ByteSource, places: [Place]
    ) throws(ReadFailure) -> [Place: RowExcerpt] {
        let wanted = Set(places.filter { $0.line > 0 })
        guard !wanted.isEmpty else { return [:] }
        let head = try FileHead(of: open())
        guard head.foreignKind == nil, !head.bytes.isEmpty else { return [:] }
        let text = FileText(head, fixed: options.encoding, known: vocabulary.knownWords)
        guard text.binaryKind == nil else { return [:] }
        var found: [Place: RowExcerpt] = [:]
        if !text.isXML {
            if text.fault == nil { found = try rows(of: text, wanted, open: open) }
        } else if XMLRoot(head: text.head)?.namespace == SheetNames.namespace {
            let handler = SheetExcerpts(wanted, limits: limits)
            XMLDocument.parse(text.decoded(try open()), into: handler)
            found = handler.excerpts
        }
        let rest = wanted.subtracting(found.keys)
        guard !rest.isEmpty else { return found }
        var lines = LineExcerpts(rest, isXML: text.isXML)
        try lines.read(text.decoded(open()), skipping: text.markOfSource)
        return found.merging(lines.excerpts) { row, _ in row }
    }

    private func rows(
        of text: FileText, _ wanted: Set<Place>, open: () throws(ReadFailure) -> ByteSource
    ) throws(ReadFailure) -> [Place: RowExcerpt] {
        let placesOfRows = Dictionary(grouping: wanted, by: \.row)
        let last = placesOfRows.keys.max() ?? 0
        var scanner = CSVScanner(
            source: text.decoded(try open()), separator: try separator(of: text, open: open), limits: limits,
            skipping: text.markOfSource)
        var found: [Place: RowExcerpt] = [:]
        do throws(CSVScanner.Fault) {
            while scanner.row < last, try scanner.advance() {
                guard let places = placesOfRows[scanner.row] else { continue }
                for place in places { found[place] = RowExcerpt(of: &scanner, at: place, limit: limits.columns) }
            }
        } catch {
            // The reader tells why; its line is shown.
        }
        return found
    }

    /// The separator that the file is read with: the first by which it has a heading.
    private func separator(
        of text: FileText, open: () throws(ReadFailure) -> ByteSource
    ) throws(ReadFailure) -> UInt8 {
        let separators = text.separators
        guard separators.count > 1 else { return separators[0] }
        for separator in separators {
            var scanner = CSVScanner(
                source: text.decoded(try open()), separator: separator, limits: limits, skipping: text.markOfSource)
            var search = HeadingSearch(self)
            do throws(CSVScanner.Fault) {
                while !search.isOver, try scanner.advance() { search.take(&scanner) }
            } catch {
                if separator == separators[0], !error.isOfQuote { break }
            }
            if search.isFound { return separator }
            if search.lacksColumn, separator == separators[0] { break }
        }
        return separators[0]
    }
}

extension RowExcerpt {
    /// So many characters of a cell are shown.
    static let cellLength = 60
    /// So many characters of a line of XML are shown.
    static let lineLength = 160

    /// The present row of a table, with what we wrote into it left out, and empty cells at its end.
    init<Row: TableRow & ~Copyable>(of row: inout Row, at place: Place, limit: Int) {
        row.clearFindings()
        var cells = row.texts.map { Self.cut($0, to: Self.cellLength) }
        let marked = place.cell > 0 && Int(place.cell) <= limit ? Int(place.cell) - 1 : nil
        while let last = cells.last, last.isEmpty, cells.count - 1 != marked { cells.removeLast() }
        if let marked {
            while cells.count <= marked { cells.append("") }
        }
        self.init(place: place, cells: cells, marked: marked)
    }

    static func cut(_ text: String, to length: Int) -> String {
        text.count > length ? String(text.prefix(length - 1)) + "…" : text
    }
}

/// The wanted rows of an XML Spreadsheet.
final class SheetExcerpts: SheetScan {
    private var wanted: ArraySlice<Place>
    /// Places that tell no offset mean a row of the first sheet.
    private var wantedOfFirst: [UInt32: [Place]]
    private(set) var excerpts: [Place: RowExcerpt] = [:]

    init(_ wanted: Set<Place>, limits: ReadingLimits) {
        self.wanted = wanted.filter { $0.offset > 0 && $0.row > 0 }.sorted { $0.offset < $1.offset }[...]
        wantedOfFirst = Dictionary(grouping: wanted.filter { $0.offset == 0 && $0.row > 0 }, by: \.row)
        super.init(limits: limits)
    }

    override func take(_ row: Row, _ texts: inout SheetRow) {
        while let place = wanted.first, place.offset < row.end {
            wanted.removeFirst()
            if place.offset >= row.tag.start {
                excerpts[place] = RowExcerpt(of: &texts, at: place, limit: limits.columns)
            }
        }
        for place in wantedOfFirst.removeValue(forKey: row.number) ?? [] {
            excerpts[place] = RowExcerpt(of: &texts, at: place, limit: limits.columns)
        }
        if wanted.isEmpty, wantedOfFirst.isEmpty { stop() }
    }

    override func endSheet() {
        wantedOfFirst = [:]
    }
}
