/// How large a submission file's parts may be. A limit that is reached is told with its setting's name.
public struct ReadingLimits: Sendable {
    /// The bytes of one row, quotes and line breaks in cells included.
    public var rowBytes = 1 << 20
    /// The cells of one row.
    public var columns = 2048
    /// The rows of a form above its table.
    public var headingRows = 60
    /// The bytes of one text or note.
    public var textBytes = 20_000
    /// The submissions of one file.
    public var submissions = 1_000_000

    /// The elements of XML within one another.
    public var depth = 100

    public init() {}

    /// With the settings' own, by the names that findings tell.
    public init(_ settings: [String: Int]) {
        for (name, limit) in settings {
            guard let path = Self.byName[name] else { continue }
            self[keyPath: path] = limit
        }
    }

    /// The limits that a setting can change.
    static let names = ["row_bytes", "columns", "heading_rows", "text_bytes", "submissions", "depth"]

    /// The limit of a setting's name.
    func value(of name: String) -> Int? { Self.byName[name].map { self[keyPath: $0] } }

    private static var byName: [String: WritableKeyPath<ReadingLimits, Int>] {
        [
            "row_bytes": \.rowBytes, "columns": \.columns, "heading_rows": \.headingRows,
            "text_bytes": \.textBytes, "submissions": \.submissions, "depth": \.depth,
        ]
    }
}
