/// Typed readings of a table's cells; what cannot be read is a fault of its place.
extension FaultList {
    mutating func required(_ cell: EditedTable.Cell, _ column: String) -> String {
        if cell.isEmpty {
            add(cell.place, vi: "ô “\(column)” không được để trống", en: "“\(column)” must not be empty")
        }
        return cell.text
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ cell: EditedTable.Cell, _ column: String, default fallback: Choice
    ) -> Choice where Choice.RawValue == String {
        if let choice = Choice(rawValue: cell.text.lowercased()) { return choice }
        let known = Choice.allCases.map(\.rawValue).filter { !$0.isEmpty }.joined(separator: ", ")
        add(
            cell.place, vi: "“\(cell.text)” không phải giá trị của “\(column)”; dùng một trong: \(known)",
            en: "“\(cell.text)” is no value of “\(column)”; use one of: \(known)")
        return fallback
    }

    mutating func yesNo(_ cell: EditedTable.Cell, _ column: String) -> Bool {
        switch Folding.key(cell.text) {
        case "yes", "co", "x", "1", "true": return true
        case "no", "khong", "", "0", "false": return false
        default:
            add(
                cell.place, vi: "“\(cell.text)” ở cột “\(column)”: ghi yes hoặc no",
                en: "“\(cell.text)” in “\(column)”: write yes or no")
            return false
        }
    }

    mutating func wholeNumber(
        _ cell: EditedTable.Cell, _ column: String, in range: ClosedRange<Int>, default fallback: Int? = nil
    ) -> Int {
        if cell.isEmpty, let fallback { return fallback }
        if let number = Int(cell.text), range.contains(number) { return number }
        add(
            cell.place,
            vi: "“\(cell.text)” ở cột “\(column)”: cần một số nguyên từ \(range.lowerBound) đến \(range.upperBound)",
            en:
                "“\(cell.text)” in “\(column)”: a whole number from \(range.lowerBound) to \(range.upperBound) is expected"
        )
        return fallback ?? range.lowerBound
    }

    /// Nil where the cell is empty.
    mutating func number(_ cell: EditedTable.Cell, _ column: String) -> ExactDecimal? {
        if cell.isEmpty { return nil }
        var text = cell.text
        var evidence = NumberEvidence()
        let reading = text.withUTF8 {
            Numbers.table(UnsafeRawBufferPointer($0), mark: .undecided, evidence: &evidence)
        }
        switch reading {
        case .number(let number): return number
        case .ambiguous(let small, let large, _):
            add(
                cell.place,
                vi: "“\(cell.text)” ở cột “\(column)” đọc được hai cách: \(small) hoặc \(large); ghi rõ hơn",
                en: "“\(cell.text)” in “\(column)” may be \(small) or \(large); write it plainly")
        default:
            add(
                cell.place, vi: "“\(cell.text)” ở cột “\(column)” không phải là số",
                en: "“\(cell.text)” in “\(column)” is no number")
        }
        return nil
    }

    /// Nil where the cell is empty.
    mutating func date(_ cell: EditedTable.Cell, _ column: String) -> CalendarDate? {
        if cell.isEmpty { return nil }
        if let date = CalendarDate(cell.text) { return date }
        add(
            cell.place, vi: "“\(cell.text)” ở cột “\(column)” không phải ngày; ghi như 2025-07-01 hoặc 1/7/2025",
            en: "“\(cell.text)” in “\(column)” is no date; write it as 2025-07-01 or 1/7/2025")
        return nil
    }
}

extension EditedTable.Cell {
    /// Codes joined by bars.
    var list: [String] {
        text.split(separator: "|").map { Folding.composed(String($0)).trimmingBlanks }.filter { !$0.isEmpty }
    }
}

extension String {
    var trimmingBlanks: String {
        var text = self
        return text.withUTF8 { String(decoding: Spaces.trimmed(UnsafeRawBufferPointer($0)), as: UTF8.self) }
    }
}
