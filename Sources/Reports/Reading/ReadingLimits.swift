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

    public init() {}
}
