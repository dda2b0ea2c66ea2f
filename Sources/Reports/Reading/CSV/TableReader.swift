import Glibc

/// Reads a submission from a table: tells the separator and the layout, then hands the rows on.
struct TableReader {
    let vocabulary: Vocabulary
    let limits: ReadingLimits

    /// Reads the whole table into the sink; what stops it is told there too.
    func read<Sink: SubmissionSink>(
        _ source: ByteSource, head: UnsafeRawBufferPointer, into sink: inout Sink
    ) -> (format: SubmissionFormat?, rows: RowTally) {
        guard case .utf8(let byteOrderMark) = TextEncoding.detect(head) else {
            var found = Hexadecimal.byte(head.first ?? 0)
            found.withUTF8 {
                sink.find(
                    .notUTF8, submission: nil, item: nil, at: Place(line: 1, column: 1, row: 1),
                    found: UnsafeRawBufferPointer($0), arguments: { [:] })
            }
            return (nil, RowTally())
        }
        var scanner = CSVScanner(
            source: source, separator: Separator.detect(head), limits: limits, skipping: byteOrderMark)
        var tally = RowTally()
        do {
            return try read(&scanner, &tally, into: &sink)
        } catch {
            tell(error, scanner, into: &sink)
            return (nil, tally)
        }
    }

    private func read<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, _ tally: inout RowTally, into sink: inout Sink
    ) throws(CSVScanner.Fault) -> (format: SubmissionFormat?, rows: RowTally) {
        var heading = FormLayout<Sink>.Heading()
        while tally.read < limits.headingRows, try scanner.advance() {
            tally.read += 1
            let columns = ColumnMap(headings: (0..<scanner.cellCount).map { scanner.bytes($0).text })
            guard columns.isTable else {
                let isBlank = (0..<scanner.cellCount).allSatisfy { Spaces.trimmed(scanner.bytes($0)).isEmpty }
                tally.passedOver[isBlank ? .blank : heading.take(scanner) ? .heading : .title, default: 0] += 1
                continue
            }
            tally.passedOver[.heading, default: 0] += 1
            tell(columns, scanner, into: &sink)
            if columns.isLong {
                return (.csvLong, try readLong(&scanner, columns, &tally, into: &sink))
            }
            return (.csvForm, try readForm(&scanner, columns, heading, &tally, into: &sink))
        }
        let isNothing = tally.read == tally.passedOver[.blank, default: 0]
        sink.find(
            isNothing ? .emptyFile : .unknownLayout, submission: nil, item: nil, at: Place(line: 1, row: 1),
            found: .none, arguments: { [:] })
        return (nil, tally)
    }

    private func readLong<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, _ columns: ColumnMap, _ tally: inout RowTally, into sink: inout Sink
    ) throws(CSVScanner.Fault) -> RowTally {
        let missing = Headings.requiredOfLong.filter { columns.cell(of: $0.field) < 0 }
        for (_, heading) in missing {
            sink.find(
                .missingColumn, submission: nil, item: nil, at: scanner.place(-1), found: .none,
                arguments: { ["column": heading] })
        }
        guard missing.isEmpty else { return tally }
        var layout = LongLayout<Sink>(vocabulary: vocabulary, columns: columns, limits: limits, tally: tally)
        defer { tally = layout.tally }
        while try scanner.advance() {
            layout.take(&scanner, into: &sink)
        }
        return layout.tally
    }

    private func readForm<Sink: SubmissionSink>(
        _ scanner: inout CSVScanner, _ columns: ColumnMap, _ heading: FormLayout<Sink>.Heading, _ tally: inout RowTally,
        into sink: inout Sink
    ) throws(CSVScanner.Fault) -> RowTally {
        var layout = FormLayout(
            heading: heading, tableAt: scanner.place(-1), vocabulary: vocabulary, columns: columns, limits: limits,
            tally: tally, into: &sink)
        defer { tally = layout.tally }
        while try scanner.advance() {
            layout.take(scanner, into: &sink)
        }
        return layout.tally
    }

    // MARK: - Faults

    private func tell<Sink: SubmissionSink>(
        _ columns: ColumnMap, _ scanner: borrowing CSVScanner, into sink: inout Sink
    ) {
        for (code, cells) in [(FindingCode.unknownColumn, columns.unknown), (.repeatedColumn, columns.repeated)] {
            for cell in cells {
                let heading = scanner.bytes(cell).text
                sink.find(
                    code, submission: nil, item: nil, at: scanner.place(cell), found: scanner.bytes(cell),
                    arguments: { ["column": heading] })
            }
        }
    }

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
