import Glibc

/// Reads submissions from a CSV file: tells the separator, cuts it into rows, and hands them to the table's layout.
struct TableReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits
    let options: ReadingOptions

    /// Reads the whole table into the sink; what stops it is told there too.
    ///
    /// - Parameters:
    ///   - source: The file's text as UTF-8.
    ///   - head: Its first bytes, without a byte order mark.
    ///   - byteOrderMark: The bytes of one at the source's beginning.
    func read<Sink: SubmissionSink>(
        _ source: ByteSource, head: UnsafeRawBufferPointer, byteOrderMark: Int, into sink: inout Sink
    ) -> ReadingResult {
        var scanner = CSVScanner(
            source: source, separator: Separator.detect(head), limits: limits, skipping: byteOrderMark)
        var table = TableLayouts<Sink>(
            vocabulary: vocabulary, limits: limits, options: options,
            directory: SubmissionDirectory(vocabulary: vocabulary, limits: limits))
        do {
            try read(&scanner, &table, into: &sink)
            table.finish(into: &sink)
        } catch {
            table.finish(into: &sink)
            tell(error, scanner, into: &sink)
            return ReadingResult(format: table.format, rows: table.tally, evidence: table.evidence)
        }
        if let nothing = table.nothing {
            sink.find(
                nothing, submission: nil, item: nil, at: Place(line: 1, row: 1), found: .none, arguments: { [:] })
        }
        return ReadingResult(format: table.format, rows: table.tally, evidence: table.evidence)
    }

    private func read<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, _ table: inout TableLayouts<Sink>, into sink: inout Sink
    ) throws(CSVScanner.Fault) {
        while table.format == nil, !table.isGivenUp, try scanner.advance() {
            table.seek(&scanner, into: &sink)
        }
        guard table.isRecognised else { return }
        try table.takeAll(&scanner, into: &sink)
    }

    // MARK: - Faults

    private func tell<Sink: SubmissionSink>(
        _ fault: CSVScanner.Fault, _ scanner: borrowing CSVScanner, into sink: inout Sink
    ) {
        func find(_ code: FindingCode, at place: Place, found: String = "", _ arguments: [String: String] = [:]) {
            var found = found
            found.withUTF8 {
                sink.find(
                    code, submission: nil, item: nil, at: place, found: UnsafeRawBufferPointer($0),
                    arguments: { arguments })
            }
        }
        switch fault {
        case .notUTF8(let byte):
            find(.notUTF8, at: scanner.faultPlace(), found: Hexadecimal.byte(byte))
        case .controlCharacter(let byte):
            find(.controlCharacter, at: scanner.faultPlace(), found: Hexadecimal.byte(byte))
        case .unclosedQuote(let lines):
            find(.unclosedQuote, at: scanner.openQuotePlace(), ["lines": String(lines)])
        case .rowTooLong(let limit):
            find(
                .limitReached, at: scanner.unfinishedRowPlace(), ["limit": String(limit), "setting": "row_bytes"])
        case .tooManyCells(let limit):
            find(.limitReached, at: scanner.unfinishedRowPlace(), ["limit": String(limit), "setting": "columns"])
        case .unreadable(let failure):
            find(.unreadableFile, at: Place(), ["reason": String(cString: strerror(failure.code))])
        }
    }
}

/// Two hexadecimal digits, as people name a byte.
enum Hexadecimal {
    static func byte(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
}
