/// What stands in a cell in place of a number: marks of the statistical yearbooks, the words that people write for
/// them, and what spreadsheets put there.
enum NumberMarks {
    /// Nil when the cell holds something else.
    static func reading(_ text: CellText) -> Numbers.Reading? {
        let bytes = text.bytes
        guard let first = bytes.first else { return .empty }
        if first == UInt8(ascii: "#") { return fault(bytes) }
        let string = text.string
        if let mark = mark(string) { return mark }
        if bytes.contains(UInt8(ascii: "?")) {
            let rest = Spaces.trimmed(string.filter { $0 != "?" })
            return rest.isEmpty || mark(rest) != nil || phrase(rest) != nil ? .unclearMark : nil
        }
        if isFault(string) { return .spreadsheetError }
        return phrase(string)
    }

    /// The marks that the submission schema allows.
    static func schemaReading(_ text: UnsafeRawBufferPointer) -> Numbers.Reading? {
        if text.isEmpty { return .empty }
        guard text.count <= 3 else { return nil }
        return switch String(decoding: text, as: UTF8.self) {
        case "-", "–", "—", "−": .nothing
        case "…", "...", "..": .missing
        case "x", "X": .senseless
        default: nil
        }
    }

    private static func mark(_ text: String) -> Numbers.Reading? {
        switch text {
        case "-", "--", "---": return .nothing
        case "x", "X", "×": return .senseless
        default:
            let isDots = text.unicodeScalars.allSatisfy { $0 == "." || $0 == "…" }
            return isDots && text != "." ? .missing : nil
        }
    }

    private static let phrases: [String: Numbers.Reading] = [
        "khong": .nothing, "khong co": .nothing, "khong phat sinh": .nothing, "ko": .nothing, "ko co": .nothing,
        "k co": .nothing,
        "chua co": .missing, "chua co so lieu": .missing, "kxd": .missing, "khong xac dinh": .missing,
        "dang cap nhat": .missing, "chua tong hop": .missing,
        "na": .unclearMark,
    ]

    /// A whole cell of nothing but words: "Không/Có" is no answer, though its letters are those of one.
    private static func phrase(_ text: String) -> Numbers.Reading? {
        switch text.lowercased() {
        case "n/a", "n.a", "n.a.": return .unclearMark
        default: break
        }
        let words = text.hasSuffix(".") ? text.dropLast() : text[...]
        let isWords = words.unicodeScalars.allSatisfy {
            $0 == " " || $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass != .notReordered
        }
        return isWords ? phrases[Folding.key(String(words))] : nil
    }

    /// A cell that begins with a hash: a column too narrow, or a name of a fault, `#N/A`, `#DIV/0!`, `#TÊN?`.
    private static func fault(_ bytes: [UInt8]) -> Numbers.Reading? {
        if bytes.allSatisfy({ $0 == UInt8(ascii: "#") }) { return .tooNarrow }
        let name = String(decoding: bytes, as: UTF8.self).uppercased()
        let isFault = name == "#N/A" || name.hasSuffix("!") || name.hasSuffix("?")
        return isFault && name.utf8.count <= 20 ? .spreadsheetError : nil
    }

    /// LibreOffice numbers its faults: `Err:502`.
    private static func isFault(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, ["err", "loi"].contains(Folding.key(String(parts[0]))) else { return false }
        return (1...4).contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy(WrittenDigits.isDigit)
    }
}

extension Spaces {
    /// The text without blanks at its ends.
    fileprivate static func trimmed(_ text: String) -> String {
        var text = text
        return text.withUTF8 { String(decoding: trimmed(UnsafeRawBufferPointer($0)), as: UTF8.self) }
    }
}
