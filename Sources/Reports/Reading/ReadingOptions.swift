/// What is known of a file beside its bytes, and what a first reading of it decided for the next.
struct ReadingOptions: Sendable {
    /// The unit whose folder it lies in: meant where the file itself names none.
    var folderUnit: DenseIndex<ReportingUnit>?
    /// Fixed by a setting.
    var encoding: TextEncoding?
    /// How a single mark before three digits is read.
    var decimalMark = DecimalMark.undecided
}
