/// What was read, what changed and what is owed, as plain text.
extension FeedbackText {
    static func received(_ received: FeedbackView.Received, _ terms: FeedbackTerms, to text: inout PlainText) {
        let notes = received.notes + (received.isOfMany ? [terms["received.reports_note"]] : [])
        for note in notes { text.wrapped(note) }
        let table = table(received)
        let indent = String(repeating: " ", count: table.columns[0].width + 1)
        for (position, group) in received.groups.enumerated() {
            if position > 0 || !notes.isEmpty { text.line() }
            text.wrapped(group.name)
            if !group.tally.isEmpty { text.wrapped("(\(group.tally))") }
            for row in group.rows {
                text.row(
                    [row.code, row.isPart ? "– \(row.name)" : row.name, row.value, row.measure, row.reports],
                    of: table)
                if !row.words.isEmpty { text.wrapped(row.words, first: indent, then: indent) }
                if !row.quote.isEmpty { text.wrapped("“\(row.quote)”", first: indent, then: indent) }
            }
        }
    }

    /// Wide enough for what stands in it; the names have what is left.
    private static func table(_ received: FeedbackView.Received) -> TextTable {
        let code = widest(received, 4...14) { $0.code }
        let value = widest(received, 4...22) { $0.value }
        let measure = widest(received, 0...22) { $0.measure }
        let reports = received.isOfMany ? widest(received, 1...9) { $0.reports } : 0
        let name = width - code - value - measure - reports - (received.isOfMany ? 4 : 3)
        var columns = [
            TextTable.Column(width: code), .init(width: name), .init(width: value, isRight: true),
            .init(width: measure),
        ]
        if received.isOfMany { columns.append(.init(width: reports, isRight: true)) }
        return TextTable(columns: columns)
    }

    private static func widest(
        _ received: FeedbackView.Received, _ limits: ClosedRange<Int>,
        _ cell: (FeedbackView.Received.Row) -> String
    ) -> Int {
        var widest = limits.lowerBound
        for group in received.groups {
            for row in group.rows { widest = max(widest, DisplayWidth.of(cell(row))) }
        }
        return min(widest, limits.upperBound)
    }

    static func changes(_ changes: FeedbackView.Changes, to text: inout PlainText) {
        for note in changes.notes { text.wrapped(note) }
        for block in changes.blocks {
            if !block.report.isEmpty {
                text.line()
                text.wrapped(block.report)
            }
            for note in block.notes { text.wrapped(note) }
            for row in block.rows {
                let difference = row.difference.isEmpty ? "" : " (\(row.difference))"
                text.wrapped("\(row.code) – \(row.name)", first: "- ", then: "  ")
                text.wrapped("\(row.old) → \(row.new)\(difference)", first: "  ", then: "  ")
            }
            for line in [block.more] + block.warnings where !line.isEmpty { text.wrapped(line) }
        }
        guard !changes.more.isEmpty else { return }
        text.line()
        text.wrapped(changes.more)
    }

    static func owed(_ owed: FeedbackView.Owed, _ terms: FeedbackTerms, to text: inout PlainText) {
        text.wrapped(owed.sentence)
        for row in owed.rows {
            text.wrapped(
                terms.text(
                    "owed.line", ["form": row.form, "period": row.period, "due": row.due, "state": row.state]),
                first: "- ", then: "  ")
        }
        if !owed.more.isEmpty { text.wrapped(owed.more) }
    }
}
