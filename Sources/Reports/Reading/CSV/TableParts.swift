/// A large table in long layout as parts that begin with a row each, so that they can be read side by side.
///
/// The first part is read as every file is, heading and all. Whether a place where it was cut is truly one between two
/// rows shows when the part before it has been read: it ends there with a row's line end.
struct TableParts: Sendable {
    /// So far the rows behind a place are looked through for the next submission's first.
    private static let rowsLookedAt = 20_000

    let text: FileText
    let separator: UInt8
    let columns: ColumnMap
    let parts: [FilePart]

    /// Nil where it is no table in long layout.
    init?(
        _ source: ByteSource, of size: UInt64, text: FileText, count: UInt64, reader: SubmissionReader
    ) throws(ReadFailure) {
        self.text = text
        let table = TableReader(vocabulary: reader.vocabulary, limits: reader.limits, options: reader.options)
        let told = text.head.withUnsafeBytes { (Separator.detect($0), table.longColumns($0)) }
        guard let columns = told.1, columns.unit >= 0, columns.period >= 0 else { return nil }
        (separator, self.columns) = (told.0, columns)
        var cuts: [UInt64] = [0]
        for number in 1..<count {
            let place = size / count * number
            guard let behind = source.part(place..<size) else { return nil }
            let cut = try Self.cut(behind, separator: told.0, columns: columns, limits: reader.limits)
            if let cut, cut > (cuts.last ?? 0), cut < size { cuts.append(cut) }
        }
        parts = zip(cuts, cuts.dropFirst() + [size]).compactMap { source.part($0..<$1) }
        guard parts.count > 1 else { return nil }
    }

    /// The first row behind a place that is of another submission than the one before it; the first of all, where none is.
    private static func cut(
        _ part: FilePart, separator: UInt8, columns: ColumnMap, limits: ReadingLimits
    ) throws(ReadFailure) -> UInt64? {
        guard let start = try lineEnd(in: part), let rows = part.from(start) else { return nil }
        var scanner = CSVScanner(source: ByteSource(rows), separator: separator, limits: limits, startingAt: start)
        var before: [UInt8]?
        for _ in 0..<rowsLookedAt {
            guard (try? scanner.advance()) ?? false else { break }
            let now = Array(scanner.bytes(columns.unit)) + [separator] + Array(scanner.bytes(columns.period))
            if let before, before != now { return scanner.place(-1, field: .none).offset }
            before = now
        }
        return start
    }

    /// The place behind the first line feed.
    private static func lineEnd(in part: FilePart) throws(ReadFailure) -> UInt64? {
        var source = ByteSource(part)
        var block = [UInt8](repeating: 0, count: 64 << 10)
        var passed: UInt64 = part.range.lowerBound
        while true {
            var outcome: Result<Int, ReadFailure> = .success(0)
            block.withUnsafeMutableBytes { buffer in
                outcome = Result { () throws(ReadFailure) in try source.read(into: buffer) }
            }
            let count = try outcome.get()
            if count == 0 { return nil }
            if let place = block[..<count].firstIndex(of: 0x0A) { return passed + UInt64(place) + 1 }
            passed += UInt64(count)
        }
    }
}

/// Hears nothing.
struct Silence: SubmissionSink {
    func begin(_ submission: Submission) {}

    func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome {
        .taken
    }

    func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {}

    func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {}
}
