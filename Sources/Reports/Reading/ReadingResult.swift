/// What reading a file came to, beside what was told to the sink.
struct ReadingResult {
    /// Nil where nothing could be read.
    var format: SubmissionFormat?
    var rows = RowTally()
    /// What its numbers say of the decimal mark.
    var evidence = NumberEvidence()
    /// Nil where the text was not looked at.
    var encoding: DecidedEncoding?
}
