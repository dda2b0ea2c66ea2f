/// A row of a submission file as it was typed, with the cell that a finding is about.
public struct RowExcerpt: Hashable, Sendable {
    public let place: Place
    /// In order, each cut to a length; of XML, the line's text as one cell.
    public let cells: [String]
    /// The cell that is meant; nil where the whole row is.
    public let marked: Int?

    public init(place: Place, cells: [String], marked: Int?) {
        self.place = place
        self.cells = cells
        self.marked = marked
    }
}

/// One thing that was found in one row, for the column of findings in the submitter's own file.
public struct RowFinding: Sendable {
    public let place: Place
    public let finding: Finding

    public init(place: Place, finding: Finding) {
        self.place = place
        self.finding = finding
    }
}
