import Crypto

/// A file of the archive, read again for the lines that figures were made of.
public struct ArchivedFile: Sendable {
    public enum State: Hashable, Sendable {
        case intact
        case missing
        /// Its bytes are no longer those that were taken in; the hash of those that there are.
        case damaged(String)
    }

    public let state: State
    public let encoding: DecidedEncoding?
    public let format: SubmissionFormat?
    /// In bytes.
    public let size: Int
    /// By what was asked for.
    public let lines: [TraceLine.Identity: SentLine]

    /// Reads the file as it was read when it came.
    ///
    /// - Parameters:
    ///   - path: Where it lies in the archive.
    ///   - hash: SHA-256 of the bytes that were taken in, hexadecimal.
    ///   - judge: Judges by the plan in force, as of the day on which the file came.
    ///   - folder: For whom it spoke.
    ///   - plan: Whose items the lines are of.
    ///   - lines: What is wanted of it.
    /// - Throws: `StorageFault` where it is there and cannot be read.
    public init(
        path: String, hash: String, judge: Judge, folder: FolderRight, plan: Plan, lines: [TraceLine]
    ) throws(StorageFault) {
        guard let bytes = try Disk.read(path) else {
            (state, encoding, format, size, self.lines) = (.missing, nil, nil, 0, [:])
            return
        }
        let actual = SHA256.hash(data: bytes).hexadecimal
        guard actual == hash else {
            (state, encoding, format, size, self.lines) = (.damaged(actual), nil, nil, bytes.count, [:])
            return
        }
        let open = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let judged = judge.judge(open, from: folder)
        var again = RereadValues()
        judge.load(open, judged: judged, from: folder, into: &again)
        let excerpts = judge.excerpts(open, at: lines.map(\.place), of: judged)
        let judgement = judged.judgement
        let found = lines.map { line -> (TraceLine.Identity, SentLine) in
            let row = excerpts[line.place]
            let typed = row.flatMap { Self.typed(in: $0, format: judgement.format) }
            let value = again.values[line.identity.key]
            var conversion = Conversion()
            if line.meaning == .number, let typed {
                conversion = Conversion(
                    of: typed, to: line.value, format: judgement.format, mark: judged.decimalMark,
                    measure: Measure(plan.indicator(of: line.item).unitOfMeasure))
            }
            return (
                line.identity,
                SentLine(
                    row: row, typed: line.meaning == .nilReturn ? nil : typed, conversion: conversion,
                    rereading: again.rereading(of: line, value))
            )
        }
        state = .intact
        encoding = judgement.encoding
        format = judgement.format
        size = bytes.count
        self.lines = Dictionary(found, uniquingKeysWith: { first, _ in first })
    }

    /// The text of the value: of a table the cell that is meant, of XML the attribute `value`.
    private static func typed(in row: RowExcerpt, format: SubmissionFormat?) -> String? {
        switch format {
        case .xml?, .adx?:
            guard let tag = row.cells.first, let start = tag.firstRange(of: " value=") else { return nil }
            let rest = tag[start.upperBound...]
            guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
            let text = rest.dropFirst()
            return text.firstIndex(of: quote).map { String(text[..<$0]) }
        default: return row.marked.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil }
        }
    }
}

extension TraceLine.Identity {
    fileprivate var key: RereadValues.Key { .init(ordinal: ordinal, item: item) }
}

/// What a file's accepted observations are when it is read again.
private struct RereadValues: ObservationSink {
    struct Key: Hashable {
        let ordinal: Int32
        let item: DenseIndex<Item>
    }

    private(set) var values: [Key: Observation] = [:]

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        values[Key(ordinal: observation.submission, item: observation.item)] = observation
    }

    func rereading(of line: TraceLine, _ value: Observation?) -> SentLine.Rereading {
        switch line.meaning {
        // What was not written cannot be read: it is gone only if something stands there now.
        case .nilReturn, .impliedPart: return value == nil ? .same : .differs(value?.value)
        case .number, .nothing, .missing:
            guard let value else { return .gone }
            // What the office corrected still stands in the file as it was sent.
            let sent = (line.correction?.content ?? line.meaning.content, line.correction?.value ?? line.value)
            let isSame = value.place == line.place && (value.content, value.value) == sent
            return isSame ? .same : .differs(value.content == .number ? value.value : nil)
        }
    }
}

extension TraceLine.Meaning {
    fileprivate var content: Observation.Content {
        switch self {
        case .number: .number
        case .nothing, .nilReturn, .impliedPart: .nothing
        case .missing: .missing
        }
    }
}
