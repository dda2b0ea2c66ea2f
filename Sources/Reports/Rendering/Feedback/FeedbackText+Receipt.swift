/// What was read, what changed and what is owed, as plain text.
extension FeedbackText {
    static func received(_ received: FeedbackView.Received, _ terms: FeedbackTerms) -> [String] {
        let notes = received.notes + (received.isOfMany ? [terms["received.reports_note"]] : [])
        var lines = notes.flatMap { wrapped($0) }
        let rows = received.groups.flatMap(\.rows)
        let widths = (
            code: widest(rows.map(\.code), 4...14), value: widest(rows.map(\.value), 4...22),
            measure: widest(rows.map(\.measure), 0...22),
            reports: received.isOfMany ? widest(rows.map(\.reports), 1...9) : 0
        )
        let name = width - widths.code - widths.value - widths.measure - widths.reports - (received.isOfMany ? 4 : 3)
        var columns = [
            TextTable.Column(width: widths.code), .init(width: name), .init(width: widths.value, isRight: true),
            .init(width: widths.measure),
        ]
        if received.isOfMany { columns.append(.init(width: widths.reports, isRight: true)) }
        let table = TextTable(columns: columns)
        let indent = String(repeating: " ", count: widths.code + 1)
        for group in received.groups {
            if !lines.isEmpty { lines.append("") }
            lines += wrapped(group.name)
            if !group.tally.isEmpty { lines += wrapped("(\(group.tally))") }
            for row in group.rows {
                let cells = [row.code, row.isPart ? "– \(row.name)" : row.name, row.value, row.measure, row.reports]
                lines += table.row(Array(cells.prefix(columns.count))).map(trimmed)
                for text in [row.words, row.quote.isEmpty ? "" : "“\(row.quote)”"] where !text.isEmpty {
                    lines += wrapped(text, first: indent, then: indent)
                }
            }
        }
        return lines
    }

    static func changes(_ changes: FeedbackView.Changes, _ terms: FeedbackTerms) -> [String] {
        var lines = changes.notes.flatMap { wrapped($0) }
        for block in changes.blocks {
            if !block.report.isEmpty { lines += [""] + wrapped(block.report) }
            lines += block.notes.flatMap { wrapped($0) }
            for row in block.rows {
                let difference = row.difference.isEmpty ? "" : " (\(row.difference))"
                lines += wrapped("\(row.code) – \(row.name)", first: "- ", then: "  ")
                lines += wrapped("\(row.old) → \(row.new)\(difference)", first: "  ", then: "  ")
            }
            lines += ([block.more] + block.warnings).filter { !$0.isEmpty }.flatMap { wrapped($0) }
        }
        return lines + (changes.more.isEmpty ? [] : [""] + wrapped(changes.more))
    }

    static func owed(_ owed: FeedbackView.Owed, _ terms: FeedbackTerms) -> [String] {
        wrapped(owed.sentence)
            + owed.rows.flatMap { row in
                wrapped(
                    terms.text(
                        "owed.line", ["form": row.form, "period": row.period, "due": row.due, "state": row.state]),
                    first: "- ", then: "  ")
            } + (owed.more.isEmpty ? [] : wrapped(owed.more))
    }

    private static func widest(_ texts: [String], _ limits: ClosedRange<Int>) -> Int {
        min(max(texts.map { DisplayWidth.of($0) }.max() ?? 0, limits.lowerBound), limits.upperBound)
    }

    /// Without blanks at its end.
    private static func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line = line.dropLast() }
        return String(line)
    }
}
