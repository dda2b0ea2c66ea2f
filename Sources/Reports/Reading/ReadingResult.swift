/// What reading a file came to, beside what was told to the sink.
struct ReadingResult {
    /// Nil where nothing could be read.
    var format: SubmissionFormat?
    var rows = RowTally()
    /// What its numbers say of the decimal mark.
    var evidence = NumberEvidence()
    /// Nil where the text was not looked at.
    var encoding: DecidedEncoding?
    /// Of a table in CSV, and nil of all else.
    var extent: TableExtent?
}

/// How far a table reaches that is part of a larger one.
struct TableExtent {
    var lines: UInt32
    var rows: UInt32
    /// Whether it was read to its end, and ended with a row's line end.
    var isClosed: Bool
}
