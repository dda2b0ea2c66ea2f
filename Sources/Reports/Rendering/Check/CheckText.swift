/// What a check found, as people read it on a terminal: each finding with its place, the row that it is in and how to
/// mend it, the gravest first, and what it all came to.
///
///     sai.csv:12:23: lỗi V404 NS02 (ô F12) ghi 21,5x, …
///       12 │ 2 │ NS02 │ … │ 21,5x │
///          │              ^^^^^
///       = cách sửa: …
struct CheckText: Sendable {
    private let terms: CheckTerms
    private let width: Int
    private let paint: TerminalPaint

    /// The places that are shown with their rows; the others are named.
    private static let rows = 3

    /// - Parameters:
    ///   - terms: The words to tell it in.
    ///   - width: The columns of the terminal.
    ///   - isColoured: Whether it knows colours.
    init(_ terms: CheckTerms, width: Int = 100, isColoured: Bool = false) {
        self.terms = terms
        self.width = max(40, width)
        paint = TerminalPaint(isColoured: isColoured)
    }

    /// A file: its heading, its findings and a line of what it came to.
    func text(of file: CheckedFile) -> String {
        var lines = [heading(of: file)]
        for finding in file.judgement.gravestFirst {
            lines.append("")
            lines += self.lines(of: finding, in: file)
        }
        let shown = file.judgement.findings.reduce(0) { $0 + $1.count }
        let rest = file.judgement.counts.values.reduce(0, +) - shown
        if rest > 0 { lines += ["", terms.text("more_groups", ["count": terms.style.text(rest)])] }
        if file.judgement.findings.isEmpty {
            lines.append(paint(terms.feedback["findings.none"], .good))
        } else {
            lines.append("")
        }
        lines.append(summary(CheckTotals(file.judgement), isOfValues: Self.isOfValues(file.judgement)))
        return lines.joined(separator: "\n") + "\n"
    }

    /// What several files came to together.
    func text(of totals: CheckTotals) -> String {
        paint(terms.text("total", ["count": terms.style.text(totals.files)]), .strong) + " "
            + summary(totals, isOfValues: false) + "\n"
    }

    // MARK: - The file

    /// `sai.csv · CSV, biểu mẫu · windows-1258 (87,5%) · Huyện Hòa An (045) – B03 – Quý I/2025`.
    private func heading(of file: CheckedFile) -> String {
        let judgement = file.judgement
        var facts = [terms.feedback["format.\(judgement.format?.rawValue ?? "unknown")"]]
        if let encoding = judgement.encoding { facts.append(name(of: encoding)) }
        if let only = judgement.submissions.first, judgement.submissions.count == 1 {
            facts.append(terms.name(of: only.submission))
        }
        let rest = facts.map { " · " + $0 }.joined()
        return paint(name(of: file), .strong) + paint(rest, .dim)
    }

    private func name(of file: CheckedFile) -> String {
        file.path == "-" ? "stdin" : VisibleText.line(file.path)
    }

    private func name(of encoding: DecidedEncoding) -> String {
        guard encoding.confidence < 1_000 else { return encoding.name }
        let confidence = ExactTotal(ExactDecimal(coefficient: Int64(encoding.confidence), scale: 1))
        let decimals = encoding.confidence % 10 == 0 ? 0 : 1
        return "\(encoding.name) (\(terms.style.text(confidence, decimals: decimals))%)"
    }

    // MARK: - A finding

    func lines(of finding: Finding, in file: CheckedFile) -> [String] {
        let text = terms.text(of: finding, in: file.judgement)
        let mark = TerminalPaint.Mark.severity(finding.severity)
        let kind = "\(terms.name(of: finding.severity)) \(finding.code.rawValue)"
        let place = Self.position(finding.place)
        var lines = [
            paint(name(of: file) + (place.isEmpty ? "" : ":" + place) + ":", .dim) + " " + paint(kind, mark) + " "
                + VisibleText.line(text.message)
        ]
        let shown = finding.occurrences.prefix(Self.rows).filter { isShown($0, in: file) }
        let gutter = shown.map { "\($0.place.line)".count }.max() ?? 0
        for occurrence in shown { lines += excerpt(of: occurrence, in: file, gutter: gutter, mark) }
        lines += notes(to: finding, text.hint, rowsShown: shown.count, in: file)
        return lines
    }

    /// `12:9`; `12` where the whole line is meant; empty for the whole file.
    private static func position(_ place: Place) -> String {
        guard place.line > 0 else { return "" }
        return place.column > 0 ? "\(place.line):\(place.column)" : "\(place.line)"
    }

    private func isShown(_ occurrence: Finding.Occurrence, in file: CheckedFile) -> Bool {
        guard occurrence.place.line > 0 else { return false }
        return file.excerpts[occurrence.place] != nil || !VisibleText.line(occurrence.found).isEmpty
    }

    private func excerpt(
        of occurrence: Finding.Occurrence, in file: CheckedFile, gutter: Int, _ mark: TerminalPaint.Mark
    ) -> [String] {
        let room = width - gutter - 5
        let excerpt =
            file.excerpts[occurrence.place].map { ExcerptLines($0, found: occurrence.found, width: room) }
            ?? ExcerptLines(found: occurrence.found, width: room)
        let number = "  " + DisplayWidth.paddedLeft("\(occurrence.place.line)", to: gutter) + " │ "
        let blank = "  " + String(repeating: " ", count: gutter) + " │ "
        let row = paint(number, .dim) + excerpt.row
        return excerpt.marks.isEmpty ? [row] : [row, paint(blank, .dim) + paint(excerpt.marks, mark)]
    }

    /// Where else it was found, of which report, how to mend it, and what answers it.
    private func notes(to finding: Finding, _ hint: String, rowsShown: Int, in file: CheckedFile) -> [String] {
        var notes: [String] = []
        if finding.count > 1 { notes.append(places(of: finding, rowsShown: rowsShown)) }
        if file.judgement.submissions.count > 1, let judged = finding.submission.flatMap(file.judgement.submission) {
            notes.append(terms.text("of", ["submission": terms.name(of: judged.submission)]))
        }
        if let answer = finding.answer {
            notes.append(terms.text("answer", ["note": VisibleText.cut(VisibleText.line(answer), to: 200)]))
        }
        return notes.flatMap { note("", $0) } + note(terms["hint"], hint)
    }

    /// `214 chỗ, còn có ở 30:18, 31:18 và 209 chỗ khác`.
    private func places(of finding: Finding, rowsShown: Int) -> String {
        let count = terms.text("count", ["count": terms.style.text(finding.count)])
        let named = finding.occurrences.dropFirst(max(1, rowsShown)).map { Self.position($0.place) }
            .filter { !$0.isEmpty }
        let rest = finding.count - max(1, rowsShown) - named.count
        let more = terms.feedback.text("findings.more", ["count": terms.style.text(rest)])
        guard !named.isEmpty else { return rest > 0 && rowsShown > 0 ? "\(count), \(more)" : count }
        let list = named.joined(separator: ", ") + (rest > 0 ? " \(more)" : "")
        return terms.text("places", ["count": count, "list": list])
    }

    /// `= cách sửa: …`, broken between words, its further lines below its first word.
    private func note(_ label: String, _ text: String) -> [String] {
        let first = "  = " + (label.isEmpty ? "" : label + ": ")
        let lines = DisplayWidth.wrapped(VisibleText.line(text), to: width - 4, after: DisplayWidth.of(first) - 4)
        return lines.enumerated().map { number, line in
            number == 0 ? paint(first, .dim) + line : "    " + line
        }
    }

    // MARK: - What it came to

    private static func isOfValues(_ judgement: FileJudgement) -> Bool {
        judgement.format == .xml || judgement.format == .adx
    }

    /// One line: findings by severity, rows accounted for, rules, reports.
    private func summary(_ totals: CheckTotals, isOfValues: Bool) -> String {
        func count(_ number: Int) -> String { terms.style.text(number) }
        let findings = Severity.allCases.map { severity in
            let number = totals.findings[severity] ?? 0
            let text = terms.text("counts.\(severity.rawValue)", ["count": count(number)])
            return number > 0 ? paint(text, .severity(severity)) : text
        }
        var parts = [findings.joined(separator: ", ")]
        let rows = totals.rows
        if rows.read > 0 {
            parts.append(
                terms.text(
                    isOfValues ? "values" : "rows",
                    [
                        "read": count(rows.read), "taken": count(rows.taken), "errors": count(rows.inError),
                        "passed": count(rows.passedOver.values.reduce(0, +)),
                    ]))
        }
        let rules = totals.rules
        if rules.passed + rules.failed + rules.notChecked > 0 {
            parts.append(
                terms.text(
                    "rules",
                    [
                        "passed": count(rules.passed), "failed": count(rules.failed),
                        "unchecked": count(rules.notChecked),
                    ]))
        }
        parts.append(
            terms.text("reports", ["accepted": count(totals.accepted), "returned": count(totals.returned)]))
        return parts.joined(separator: "; ")
    }
}
