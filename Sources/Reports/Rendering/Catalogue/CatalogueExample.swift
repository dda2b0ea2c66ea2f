/// A submission file that a finding is made of, or one like it of which it is not (Templates/catalogue/README.md).
public struct CatalogueExample: Sendable, Encodable {
    /// Rows of a file of the plan, or of units.csv, that the example plan has not.
    public struct Rows: Sendable, Encodable {
        public let file: String
        public let rows: [String]
    }

    /// As an official would call the file.
    public let name: String
    /// The id of the unit in whose folder it lies; nil for the inbox itself.
    public let folder: String?
    /// When it is judged, where that matters.
    public let day: CalendarDate?
    /// Nil for UTF-8.
    public let encoding: String?
    /// The file's text. Between ‹ and › stands what cannot be seen, or is too long to be shown.
    public let content: String
    /// Files that were taken in before, oldest first.
    public let before: [String]
    public let plan: [Rows]
    /// Whether the system does not give the file's bytes.
    public let isUnreadable: Bool

    private enum CodingKeys: String, CodingKey {
        case name, folder, day, encoding, content, before, plan
        case isUnreadable = "unreadable"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encodeIfPresent(folder, forKey: .folder)
        try container.encodeIfPresent(day?.description, forKey: .day)
        try container.encodeIfPresent(encoding, forKey: .encoding)
        if !isUnreadable { try container.encode(content, forKey: .content) }
        if !before.isEmpty { try container.encode(before, forKey: .before) }
        if !plan.isEmpty { try container.encode(plan, forKey: .plan) }
        if isUnreadable { try container.encode(true, forKey: .isUnreadable) }
    }

    /// What of a file can be seen.
    public enum Piece: Sendable, Equatable {
        case text(String)
        /// As they are in the file, whatever its encoding.
        case bytes([UInt8])
    }

    /// The content's pieces; nil where what stands between ‹ and › is none of the ways to write it.
    public var pieces: [Piece]? { Self.pieces(of: content) }

    static func pieces(of content: String) -> [Piece]? {
        var pieces: [Piece] = []
        var rest = content[...]
        while let open = rest.firstIndex(of: "‹") {
            guard let close = rest[open...].firstIndex(of: "›"),
                let piece = piece(String(rest[rest.index(after: open)..<close]))
            else { return nil }
            if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
            pieces.append(piece)
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// `E1 00`, `U+200B`, or `, ×3000`.
    private static func piece(_ mark: String) -> Piece? {
        if mark.hasPrefix("U+") {
            guard let value = UInt32(mark.dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value) else {
                return nil
            }
            return .text(String(scalar))
        }
        if let times = mark.firstRange(of: " ×") {
            return Int(mark[times.upperBound...]).map {
                .text(String(repeating: String(mark[..<times.lowerBound]), count: $0))
            }
        }
        let bytes = mark.split(separator: " ").map { UInt8($0, radix: 16) }
        return bytes.isEmpty || bytes.contains(nil) ? nil : .bytes(bytes.compactMap { $0 })
    }
}
