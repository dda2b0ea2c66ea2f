@testable import Reports

/// What of one drop kept findings from being made that the next one makes: the promise is for what can be seen.
struct HiddenFindings {
    private let before: Drop
    private let mended: EditedFile
    private let next: EditedFile
    private let codes: Set<FindingCode>
    private let isOfFolder: Bool
    /// Lines of which the drop before could not tell what they are of.
    private let unidentified: Set<Int>
    private let namedBefore: Set<Int>

    /// - Parameters:
    ///   - before: The drop before.
    ///   - mended: Its file.
    ///   - next: The file that was dropped next.
    init(_ before: Drop, mended: EditedFile, next: EditedFile) {
        (self.before, self.mended, self.next) = (before, mended, next)
        // That a unit was taken to be the folder's is a note, and hides whose it is all the same.
        codes = Set(before.open.map(\.finding.code))
        isOfFolder = before.findings.contains { $0.finding.code == .unitOfFolder }
        namedBefore = Set(before.open.compactMap { mended.line(at: $0.place) }.map { mended.lines[$0].id })
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
        if codes.contains(where: \.endsReading) || codes.contains(.wrongKindOfFile) { return "reading ended" }
        if !codes.isDisjoint(with: Self.ofTables) { return "no table" }
        if isColumnUnread { return "column of nobody knows what" }
        if areRowsInCell { return "rows within a quoted cell" }
        let id = next.line(at: told.place).map { next.lines[$0].id }
        if let id, unidentified.contains(id) { return "row or submission of nobody knows what" }
        if codes.contains(where: \.isOfHeader) || isOfFolder {
            if told.finding.code.isOfHeader { return "header" }
            // What it comes of may be a row that is missing, which was not told.
            if let id, namedBefore.contains(id) { return "header" }
        }
        if codes.contains(.wrongForm) { return "head" }
        let isOfHead = before.open.contains {
            $0.finding.code.isOfHeader && (mended.line(at: $0.place) ?? 0) <= mended.heading
        }
        if isOfHead, !mended.format.isDocument { return "head" }
        // A row below the heading, such as that of the columns' numbers, is one of it only if they are all there.
        let line = next.line(at: told.place)
        if let line, told.finding.code == .unknownIndicator, line <= next.heading + 3 { return "heading" }
        switch told.finding.code {
        case .ruleFailed, .partsDoNotAddUp, .partInOtherMeasure, .totalDiffers, .missingItem, .untouchedForm,
            .repeatedItem, .repeatedSubmission, .repeatedColumn, .estimateBesideActual, .decimalsOfOtherMeasure:
            // What a submission lacks, and what its values come to, is told when it is known whose each value is …
            if codes.contains(where: \.isOfHeader) || !codes.isDisjoint(with: Self.ofSubmissions) { return "header" }
            // … and that each of them is one.
            return before.open.contains { $0.finding.item != nil || Self.ofRows.contains($0.finding.code) }
                ? "between items" : nil
        case .ambiguousNumber, .notWhole, .outsideHardLimits, .outsideSoftLimits:
            // Which mark is the decimal one, the file's other numbers say, as far as they are some.
            guard let spot = next.spot(at: told.place), isOpen(next[spot].text) else { return nil }
            return before.open.contains { $0.finding.item != nil } ? "other numbers" : nil
        case .tooManyCells:
            // Within the width that a column of something else made, a cell without a heading was passed over.
            return codes.contains(.unknownColumn) || codes.contains(.repeatedColumn) ? "width" : nil
        default: return nil
        }
    }

    /// A comma or point before three digits.
    private func isOpen(_ text: String) -> Bool {
        let runs = text.filter { $0.isNumber || $0 == "," || $0 == "." }.split { !$0.isNumber }
        return runs.count == 2 && runs[1].count == 3
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
