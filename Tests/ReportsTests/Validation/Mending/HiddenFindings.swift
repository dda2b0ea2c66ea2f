@testable import Reports

/// What of one drop kept findings from being made that the next one makes: the promise is for what can be seen.
struct HiddenFindings {
    private let before: Drop
    private let mended: EditedFile
    private let next: EditedFile
    private let codes: Set<FindingCode>
    /// Lines of which the drop before could not tell what they are of.
    private let unidentified: Set<Int>

    /// - Parameters:
    ///   - before: The drop before.
    ///   - mended: Its file.
    ///   - next: The file that was dropped next.
    init(_ before: Drop, mended: EditedFile, next: EditedFile) {
        (self.before, self.mended, self.next) = (before, mended, next)
        codes = Set(before.open.map(\.finding.code))
        unidentified = Set(
            before.open.filter { Self.ofRows.contains($0.finding.code) || $0.finding.code.isOfHeader }
                .compactMap { mended.line(at: $0.place) }.flatMap { line -> [Int] in
                    let isHead = ["submission", "group"].contains(mended.lines[line].element)
                    let end = isHead ? mended.lines[line...].firstIndex { $0.element.hasPrefix("/") } : nil
                    return mended.lines[line...(end ?? line)].map(\.id)
                })
    }

    /// Nil where the finding could have been made the first time.
    func cause(of told: RowFinding) -> String? {
        if codes.contains(where: \.endsReading) { return "reading ended" }
        if !codes.isDisjoint(with: Self.ofTables) { return "no table" }
        if isColumnUnread { return "column of nobody knows what" }
        if areRowsInCell { return "rows within a quoted cell" }
        let id = next.line(at: told.place).map { next.lines[$0].id }
        if let id, unidentified.contains(id) { return "row or submission of nobody knows what" }
        let isOfHead = before.open.contains {
            $0.finding.code.isOfHeader && (mended.line(at: $0.place) ?? 0) <= mended.heading
        }
        if isOfHead, !mended.format.isDocument { return "head" }
        switch told.finding.code {
        case .ruleFailed, .partsDoNotAddUp, .partInOtherMeasure, .totalDiffers, .missingItem, .untouchedForm,
            .repeatedItem, .repeatedSubmission, .repeatedColumn, .estimateBesideActual:
            // What a submission lacks, and what its values come to, is told when it is known whose each value is …
            if codes.contains(where: \.isOfHeader) || !codes.isDisjoint(with: Self.ofSubmissions) { return "header" }
            // … and that each of them is one.
            return before.open.contains { $0.finding.item != nil || Self.ofRows.contains($0.finding.code) }
                ? "between items" : nil
        default: return nil
        }
    }

    /// A heading was misspelt: its column, and what it says of others, was not read.
    private var isColumnUnread: Bool {
        before.open.contains { told in
            told.finding.code == .unknownColumn && mended.spot(at: told.place).map { mended[$0].origin != nil } ?? false
        }
    }

    /// A quote that was opened was closed by one of another cell: the rows between are no rows.
    private var areRowsInCell: Bool {
        guard case .table = mended.format else { return false }
        return mended.lines.contains { $0.cells.contains { $0.isRaw && $0.text.hasPrefix("\"") } }
    }

    private static let ofTables: Set<FindingCode> = [.unknownLayout, .missingColumn, .noSubmission, .repeatedColumn]
    private static let ofSubmissions: Set<FindingCode> = [.nilWithValues, .untouchedForm, .twoRevisions]
    private static let ofRows: Set<FindingCode> = [
        .unknownIndicator, .indicatorOfOtherForm, .unknownPart, .nameOfOtherItem, .unknownElement, .missingAttribute,
    ]
}
