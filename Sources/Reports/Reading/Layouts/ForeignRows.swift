/// Rows of a form whose codes are another form's, or nobody's: kept back until it can be told whether the form itself
/// is the wrong one, which is one finding and not a hundred.
struct ForeignRows {
    struct Row {
        let code: FindingCode
        let item: DenseIndex<Item>?
        let place: Place
        let found: String
        /// The code of the form that it belongs to; empty where the plan does not know it.
        let owner: String
    }

    /// More are told at once.
    private static let kept = 400
    /// From so many on, without one of the form's own, the form is the wrong one.
    private static let enough = 3

    private(set) var rows: [Row] = []

    /// False where no more are kept.
    mutating func keep(_ row: Row) -> Bool {
        guard rows.count < Self.kept else { return false }
        rows.append(row)
        return true
    }

    /// The form that the rows are of, if the stated one is wrong: its code, or nothing for codes of an old edition.
    func wrongForm(ownRows: Int) -> String? {
        guard ownRows == 0, rows.count >= Self.enough else { return nil }
        var counts: [String: Int] = [:]
        for row in rows { counts[row.owner, default: 0] += 1 }
        return counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.first?.key
    }
}
