/// The column that a returned file has more than the one that came: each row's findings and how to mend them.
///
/// Every text in it begins with the mark `[!]`, by which it is passed over when the file is dropped again.
public struct FindingsColumn: Sendable {
    struct Entry: Sendable {
        let place: Place
        let text: String
    }

    /// A cell of a spreadsheet holds 32 767 characters.
    private static let longest = 30_000

    /// What the column is called, in the language of the answer; one of those that columns of reference have.
    public let heading: String
    /// In file order.
    let entries: [Entry]

    /// - Parameters:
    ///   - heading: "Phát hiện" or "Findings".
    ///   - texts: What is told, and where; those of one row stand in one cell, in the order of their places. Places
    ///     without a row are left out.
    public init(heading: String, texts: [(place: Place, text: String)]) {
        self.heading = heading
        entries = texts.enumerated()
            .filter { $0.element.place.row > 0 }
            .sorted {
                let (left, right) = ($0.element.place, $1.element.place)
                return (left.offset, left.row, left.cell, $0.offset) < (right.offset, right.row, right.cell, $1.offset)
            }
            .map { Entry(place: $0.element.place, text: Self.marked($0.element.text)) }
    }

    /// The text of each row, of a file that is one table.
    var textsOfRows: [UInt32: String] {
        var texts: [UInt32: [Entry]] = [:]
        for entry in entries { texts[entry.place.row, default: []].append(entry) }
        return texts.mapValues(Self.joined)
    }

    /// What stands in one cell.
    static func joined(_ entries: [Entry]) -> String {
        let text = entries.map(\.text).joined(separator: "\n")
        guard text.utf16.count > longest else { return text }
        return String(text.prefix(longest / 2)) + "…"
    }

    /// What stands in the heading's row: the heading alone, or with what was found there.
    func heading(with text: String?) -> String {
        guard let text else { return heading }
        return "\(FindingMark.text) \(heading)\n\(text)"
    }

    /// Whether a heading is that of an earlier findings column, in any language.
    func isHeading(_ text: String) -> Bool {
        [Folding.key(heading), "phat hien", "findings"].contains(Folding.key(text))
    }

    /// With the mark before it, and without what no file of text can hold.
    private static func marked(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0D: continue
            case 0x00..<0x09, 0x0B..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        let clean = String(scalars)
        return clean.hasPrefix(FindingMark.text) ? clean : "\(FindingMark.text) \(clean)"
    }
}

/// Where the findings column stands in a table.
struct FindingsPosition: Equatable {
    /// The cell, from 0.
    var cell: Int
    /// The row that takes the heading; 0 where no heading has been made out.
    var headingRow: UInt32 = 0
    /// Whether an earlier findings column stands there.
    var isEarlier = false

    /// Behind the heading's last cell, or in the place of an earlier column there.
    init?(behind rows: [(row: UInt32, texts: [String])], of column: FindingsColumn) {
        guard let first = rows.first else { return nil }
        let width = rows.map { row in (row.texts.lastIndex { !$0.isEmpty } ?? -1) + 1 }.max() ?? 0
        cell = width
        headingRow = first.row
        for (row, texts) in rows where width > 0 && texts.count >= width && column.isHeading(texts[width - 1]) {
            cell = width - 1
            headingRow = row
            isEarlier = true
        }
    }

    /// Of a table whose heading nobody knows.
    init(cell: Int) {
        self.cell = cell
    }
}

/// Takes nothing: for who looks only for a table's heading.
struct SilentSink: SubmissionSink {
    mutating func begin(_ submission: Submission) {}

    mutating func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome { .taken }

    mutating func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {}

    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {}
}
