/// A row of a table: its cells as bytes, and where they stand. It holds until the next row is asked for.
protocol TableRow: ~Copyable {
    var cellCount: Int { get }

    /// The bytes of a cell, as UTF-8; empty beyond the last one.
    func bytes(_ cell: Int) -> UnsafeRawBufferPointer

    /// Where a cell stands; of a negative one, where the row begins.
    func place(_ cell: Int, field: Field) -> Place

    /// What the format says that the cell is.
    func kind(_ cell: Int) -> CellKind

    /// Makes a cell empty.
    mutating func clear(_ cell: Int)
}

/// What a cell is by its format: a CSV file tells nothing.
enum CellKind {
    case untold, number, date, error
}

// Rows are lent `inout` where every one passes: a row that is borrowed is copied by each call.
extension TableRow where Self: ~Copyable {
    var isBlank: Bool {
        for cell in 0..<cellCount where !Spaces.trimmed(bytes(cell)).isEmpty { return false }
        return true
    }

    /// The first cell that holds something.
    var firstFilled: Int? {
        for cell in 0..<cellCount where !Spaces.trimmed(bytes(cell)).isEmpty { return cell }
        return nil
    }

    /// Empties the cells that tell what was found: they are ours, and mean nothing.
    mutating func clearFindings() {
        for cell in 0..<cellCount where FindingMark.begins(bytes(cell)) { clear(cell) }
    }

    /// The texts of all cells.
    var texts: [String] { (0..<cellCount).map { bytes($0).text } }
}
