/// What the readers of XML share: whose codes are read, where what is read goes, and how a document is refused.
class DocumentElements: XMLElementHandler {
    let vocabulary: Vocabulary
    let limits: ReadingLimits
    var sink: SinkCalls
    var directory: SubmissionDirectory

    init(vocabulary: Vocabulary, limits: ReadingLimits, sink: SinkCalls) {
        self.vocabulary = vocabulary
        self.limits = limits
        self.sink = sink
        directory = SubmissionDirectory(vocabulary: vocabulary, limits: limits)
        super.init(deepest: limits.depth)
    }

    /// Tells what is wrong with the document as a whole, and reads no further.
    override func refuseFile(_ code: FindingCode, line: Int, column: Int = 0, _ arguments: [String: String]) {
        sink.find(
            code, submission: nil, item: nil, at: Place(line: UInt32(clamping: line), column: UInt32(clamping: column)),
            found: .none, arguments: { arguments })
        stop()
    }

    /// Refuses a document with more submissions than are read; false where there is room.
    func isFull() -> Bool {
        guard Int(directory.count) >= limits.submissions else { return false }
        refuseFile(
            .limitReached, line: Int(place.line), ["limit": String(limits.submissions), "setting": "submissions"])
        return true
    }
}
