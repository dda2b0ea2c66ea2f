/// What is wrong with a condition or a formula, and where in its text.
struct ExpressionFault: Error {
    /// The faulty part, in bytes of the text's UTF-8; empty at the place where something is missing.
    let range: Range<Int>
    let reason: LocalName

    init(_ range: Range<Int>, vi: String, en: String) {
        self.range = range
        reason = LocalName(vietnamese: vi, english: en)
    }

    /// The text around the faulty part, which is marked: `NV04 <= «NV99»`.
    func marked(in text: String) -> String {
        let bytes = Array(text.utf8)
        func part(_ range: Range<Int>) -> [Character] {
            String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self).map { $0.isNewline ? " " : $0 }
        }
        let width = 40
        let before = part(0..<range.lowerBound)
        let faulty = part(range)
        let after = part(range.upperBound..<max(range.upperBound, bytes.count))
        return (before.count > width ? "…" : "") + String(before.suffix(width)) + "«" + String(faulty.prefix(width))
            + (faulty.count > width ? "…" : "") + "»" + String(after.prefix(width)) + (after.count > width ? "…" : "")
    }
}

extension FaultList {
    /// Tells the fault at its byte in the file, with the part of the cell marked.
    mutating func add(_ fault: ExpressionFault, in cell: EditedTable.Cell) {
        let marked = fault.marked(in: cell.written)
        add(
            cell.place(ofByte: fault.range.lowerBound), vi: "\(fault.reason.vietnamese): \(marked)",
            en: "\(fault.reason.english): \(marked)")
    }
}
