/// How a CSV file is cut, and where its findings column goes: what is known of it before a row is copied.
struct TableShape {
    let separator: UInt8
    let position: FindingsPosition
    private let lacksColumn: Bool

    /// Scans the whole file, as its reader does, with the separators it tries; nil where the scanning ends before the
    /// file does, for then nobody knows where its rows end.
    ///
    /// - Parameters:
    ///   - text: What the file's head says of it.
    ///   - reader: By what the file is read.
    ///   - column: The column that is to be placed.
    ///   - open: The file as it came.
    /// - Throws: `ReadFailure` where the file cannot be opened.
    init?(
        of text: FileText, _ reader: SubmissionReader, _ column: FindingsColumn,
        open: () throws(ReadFailure) -> ByteSource
    ) throws(ReadFailure) {
        let separators = text.separators
        var likeliest: TableShape?
        for separator in separators {
            let scanner = CSVScanner(
                source: text.decoded(try open()), separator: separator, limits: reader.limits,
                skipping: text.markOfSource)
            do throws(CSVScanner.Fault) {
                let shape = try Self(scanner, reader, column)
                if shape.position.headingRow > 0 || (separator == separators[0] && shape.lacksColumn) {
                    self = shape
                    return
                }
                if separator == separators[0] { likeliest = shape }
            } catch {
                // Of a file that cannot be cut by the likeliest separator no other is tried by its reader either.
                if separator == separators[0], !error.isOfQuote { return nil }
            }
        }
        guard let likeliest else { return nil }
        self = likeliest
    }

    private init(
        _ scanner: consuming CSVScanner, _ reader: SubmissionReader, _ column: FindingsColumn
    ) throws(CSVScanner.Fault) {
        separator = scanner.separator
        var table = HeadingSearch(reader)
        var widest = 1
        while try scanner.advance() {
            guard !table.isOver else { continue }
            table.take(&scanner)
            widest = max(widest, (scanner.texts.lastIndex { !$0.isEmpty } ?? 0) + 1)
        }
        lacksColumn = table.lacksColumn
        position = FindingsPosition(behind: table.headingRows, of: column) ?? FindingsPosition(cell: widest)
    }
}

/// Looks for a table's heading as the readers do.
struct HeadingSearch {
    private var table: TableLayouts<SilentSink>
    private var sink = SilentSink()

    init(_ reader: SubmissionReader) {
        table = TableLayouts(
            vocabulary: reader.vocabulary, limits: reader.limits, options: reader.options,
            directory: SubmissionDirectory(vocabulary: reader.vocabulary, limits: reader.limits))
    }

    /// Whether the heading has ended, or is not looked for any longer.
    var isOver: Bool { table.format != nil || table.isGivenUp }
    var isFound: Bool { table.isRecognised }
    var lacksColumn: Bool { table.lacksColumn }
    var headingRows: [(row: UInt32, texts: [String])] { table.headingRows }

    mutating func take<Row: TableRow & ~Copyable>(_ row: inout Row) {
        table.seek(&row, into: &sink)
    }
}

extension FileText {
    /// The separators that the reader of tables tries, in their order.
    var separators: [UInt8] {
        let ranked = head.withUnsafeBytes(Separator.ranked)
        return isWhole ? ranked : Array(ranked.prefix(1))
    }
}
