import Foundation

@testable import Reports

/// Keeps all that a reader tells of a file, in words that a test can compare.
struct ReadingRecord: SubmissionSink {
    struct Found: Equatable {
        let code: FindingCode
        let submission: Int32?
        let place: Place
        let found: String
        let arguments: [String: String]
    }

    private(set) var submissions: [Submission] = []
    private(set) var observations: [Observation] = []
    /// `0 DN01=4 A`, with the note behind it in brackets.
    private(set) var values: [String] = []
    private(set) var findings: [Found] = []
    /// `DN01 E9`: the items and cells of blank cells.
    private(set) var blanks: [String] = []
    fileprivate(set) var format: SubmissionFormat?
    fileprivate(set) var rows = RowTally()
    fileprivate(set) var encoding: DecidedEncoding?
    fileprivate(set) var evidence = NumberEvidence()

    /// What was found, as `V401 E9 bốn`.
    var told: [String] {
        findings.map {
            [$0.code.rawValue, $0.place.cellName ?? "", $0.found].filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    var places: [Place] { submissions.map(\.place) + observations.map(\.place) + findings.map(\.place) }

    mutating func begin(_ submission: Submission) {
        submissions.append(submission)
    }

    mutating func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {
        blanks.append("\(SampleWorkspace.plan.code(of: item)) \(place.cellName ?? "")")
    }

    mutating func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome {
        let value =
            switch observation.content {
            case .number: observation.value.description
            case .nothing: "-"
            case .missing: "…"
            case .text: text.text
            }
        let code = SampleWorkspace.plan.code(of: observation.item)
        let remark = note.isEmpty ? "" : " (\(note.text))"
        values.append("\(observation.submission) \(code)=\(value) \(observation.status.letter)\(remark)")
        observations.append(observation)
        return .taken
    }

    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        findings.append(
            Found(code: code, submission: submission, place: place, found: found.text, arguments: arguments()))
    }

    static func of(_ text: String, limits: ReadingLimits = ReadingLimits()) -> ReadingRecord {
        of(Array(text.utf8), limits: limits)
    }

    static func of(_ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) -> ReadingRecord {
        of(limits: limits) { () throws(ReadFailure) in ByteSource(bytes: bytes) }
    }

    static func of(
        limits: ReadingLimits = ReadingLimits(), _ open: () throws(ReadFailure) -> ByteSource
    ) -> ReadingRecord {
        var record = ReadingRecord()
        let reader = SubmissionReader(vocabulary: SampleWorkspace.vocabulary, limits: limits)
        let result = reader.read(open, into: &record)
        record.format = result.format
        record.rows = result.rows
        record.encoding = result.encoding
        record.evidence = result.evidence
        return record
    }

    /// The same bytes, read from a file.
    static func ofFile(_ bytes: [UInt8]) throws -> ReadingRecord {
        let path = FileManager.default.temporaryDirectory.appending(path: "reading-\(UUID().uuidString)").path
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return of { () throws(ReadFailure) in try ByteSource(path: path) }
    }
}

/// Lines and columns of a file's bytes, counted anew from the first.
struct LineCounter {
    private let starts: [Int]

    init(_ bytes: [UInt8]) {
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (position, byte) in bytes.enumerated() {
            let next = position + 1 < bytes.count ? bytes[position + 1] : 0
            if byte == 0x0A || (byte == 0x0D && next != 0x0A) { starts.append(position + 1) }
        }
        self.starts = starts
    }

    /// Whether the place's line and column are those of its offset.
    func agrees(_ place: Place) -> Bool {
        let offset = Int(place.offset)
        guard let line = starts.lastIndex(where: { $0 <= offset }) else { return false }
        return Int(place.line) == line + 1 && Int(place.column) == offset - starts[line] + 1
    }
}

extension ReadingRecord {
    /// What differs first of all that was heard, and of what else is told of each; nil where nothing does.
    func difference(from other: ReadingRecord, _ told: String, _ otherTold: String) -> String? {
        func findings(_ record: ReadingRecord) -> [String] {
            record.findings.map { found in
                "\(found.code) \(String(describing: found.submission)) \(found.place) \(found.found) "
                    + "\(found.arguments.sorted { $0.key < $1.key })"
            }
        }
        let pairs = [
            ("\(submissions)", "\(other.submissions)"), ("\(findings(self))", "\(findings(other))"),
            ("\(values)", "\(other.values)"), ("\(places)", "\(other.places)"), ("\(blanks)", "\(other.blanks)"),
            (told, otherTold),
        ]
        return pairs.first { $0.0 != $0.1 }.map { "\($0.0)\n\($0.1)" }
    }
}
