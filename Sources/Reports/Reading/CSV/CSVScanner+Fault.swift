extension CSVScanner {
    /// Why the rows end before the file does.
    enum Fault: Error {
        case notUTF8(byte: UInt8)
        case controlCharacter(byte: UInt8)
        case unclosedQuote(lines: Int)
        case rowTooLong(limit: Int)
        case tooManyCells(limit: Int)
        case unreadable(ReadFailure)
    }
}

extension CSVScanner.Fault {
    /// Whether it is a quote that is not closed, as the file's separator has it.
    var isOfQuote: Bool {
        if case .unclosedQuote = self { true } else { false }
    }
}
