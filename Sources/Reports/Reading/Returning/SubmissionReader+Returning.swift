/// A submitter's own file with the findings column.
extension SubmissionReader {
    /// Where output is handed on, so that memory does not grow with the file.
    private static var chunk: Int { 64 << 10 }

    /// Writes a CSV file or an XML Spreadsheet again as UTF-8, with the column at the right; false, and nothing is
    /// written, where there can be no such copy: the file is of another kind, its encoding is not clear, or it cannot be
    /// cut into rows to its end. Then the bytes themselves are handed back.
    ///
    /// The file is opened three times: for its head, to place the column, and to be copied.
    ///
    /// - Parameters:
    ///   - open: The file as it came.
    ///   - column: What is told of its rows.
    ///   - write: Takes the copy's bytes, in their order; they are lent for the call.
    /// - Returns: Whether a copy was written.
    /// - Throws: `ReadFailure` or `CSVScanner.Fault` where the file can no longer be read, and what `write` throws.
    func copy<Failure: Error>(
        of open: () throws(ReadFailure) -> ByteSource, with column: FindingsColumn,
        into write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws -> Bool {
        let head = try FileHead(of: open())
        guard head.foreignKind == nil, !head.bytes.isEmpty else { return false }
        let text = FileText(head, fixed: options.encoding, known: vocabulary.knownWords)
        guard text.binaryKind == nil, text.fault == nil else { return false }
        if text.isXML {
            guard XMLRoot(head: text.head)?.namespace == SheetNames.namespace else { return false }
            return try copySheets(of: open, text, column, into: write)
        }
        guard let shape = try TableShape(of: text, self, column, open: open) else { return false }
        try copyTable(of: text.decoded(open()), text, shape, column, into: write)
        return true
    }

    /// The copy in memory, of a file that is not large; nil where there can be none.
    func copy(of bytes: [UInt8], with column: FindingsColumn) -> [UInt8]? {
        var copy: [UInt8] = []
        let open = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let isCopied = try? self.copy(of: open, with: column) { copy.append(contentsOf: $0) }
        return isCopied == true ? copy : nil
    }

    // MARK: - Tables

    private func copyTable<Failure: Error>(
        of source: ByteSource, _ text: FileText, _ shape: TableShape, _ column: FindingsColumn,
        into write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws {
        var scanner = CSVScanner(
            source: source, separator: shape.separator, limits: limits, skipping: text.markOfSource,
            keepingQuotes: true)
        var table = TableCopy(column, shape, limits: limits)
        // By the mark a spreadsheet knows UTF-8.
        var output = Array("\u{FEFF}".utf8)
        while try scanner.advance() {
            table.add(scanner, to: &output)
            if output.count >= Self.chunk {
                try output.withUnsafeBytes(write)
                output.removeAll(keepingCapacity: true)
            }
        }
        try output.withUnsafeBytes(write)
    }

    // MARK: - Spreadsheets

    private func copySheets<Failure: Error>(
        of open: () throws(ReadFailure) -> ByteSource, _ text: FileText, _ column: FindingsColumn,
        into write: (UnsafeRawBufferPointer) throws(Failure) -> Void
    ) throws -> Bool {
        let handler = SheetEdits(column, self)
        XMLDocument.parse(text.decoded(try open()), into: handler)
        guard var edits = handler.edits() else { return false }
        if let declared = XMLDeclaration.edit(ofHead: text.head, at: text.markOfSource) {
            edits.insert(declared, at: 0)
        }
        var source = text.decoded(try open())
        var edited = EditedText(edits)
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: Self.chunk)
        while true {
            let count = try block.withUnsafeMutableBytes { try source.read(into: $0) }
            if count == 0 { break }
            edited.add(block[..<count], to: &output)
            if output.count >= Self.chunk {
                try output.withUnsafeBytes(write)
                output.removeAll(keepingCapacity: true)
            }
        }
        try output.withUnsafeBytes(write)
        return true
    }
}

extension XMLDeclaration {
    /// What makes the declaration one of UTF-8; nil where it is that already.
    fileprivate static func edit(ofHead head: [UInt8], at offset: Int) -> EditedText.Edit? {
        guard let declared = head.withUnsafeBytes(encoding), TextEncoding(named: declared) != .utf8,
            let found = head.firstRange(of: declared.utf8)
        else { return nil }
        let start = UInt64(offset + found.lowerBound)
        return EditedText.Edit(range: start..<start + UInt64(declared.utf8.count), bytes: "UTF-8")
    }
}
