/// How many columns of a terminal or a typewriter's page a text takes.
enum DisplayWidth {
    /// Marks that combine take none, letters of East Asia two, all others one.
    static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x00...0x7F, 0xC0...0x24F, 0x1E00...0x1EFF: return 1  // the Latin blocks, with all Vietnamese letters
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return isWide(scalar.value) ? 2 : 1
        }
    }

    /// The blocks that Unicode's East Asian Width gives as wide or full.
    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - of(text)))
    }

    static func paddedLeft(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - of(text))) + text
    }

    static func centred(_ text: String, in width: Int) -> String {
        String(repeating: " ", count: max(0, (width - of(text)) / 2)) + text
    }

    /// The text in lines of at most the width, broken between words, and within a word that is wider than a line;
    /// in the first line some columns may be taken already. A line has room for one letter at least.
    static func wrapped(_ text: String, to wanted: Int, after taken: Int = 0) -> [String] {
        let width = max(1, wanted)
        if fits(text, width - taken) { return [text] }
        var lines: [String] = []
        var (line, lineWidth) = ("", 0)
        for word in text.unicodeScalars.split(whereSeparator: isBreak) {
            let room = lines.isEmpty ? width - taken : width
            var (rest, restWidth) = (Substring(word), of(Substring(word)))
            if !line.isEmpty, lineWidth + 1 + restWidth > room {
                lines.append(line)
                (line, lineWidth) = ("", 0)
            }
            while restWidth > width {
                let head = prefix(of: rest, width: width)
                lines.append(String(head))
                rest = rest[head.endIndex...]
                restWidth = of(rest)
            }
            if !line.isEmpty {
                line += " "
                lineWidth += 1
            }
            line += rest
            lineWidth += restWidth
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }

    /// Whether a text is one line as it is written: no wider, and with no other blanks than single ones within.
    private static func fits(_ text: String, _ width: Int) -> Bool {
        var (taken, isBehindBlank) = (0, true)
        for scalar in text.unicodeScalars {
            let isBlank = scalar == " "
            if isBlank ? isBehindBlank : isBreak(scalar) { return false }
            isBehindBlank = isBlank
            taken += of(scalar)
        }
        return !isBehindBlank && taken <= width
    }

    /// Whether a line may end here: a blank that does not hold its neighbours together.
    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0x00...0x7F, 0xA0, 0xC0...0x24F, 0x1E00...0x1EFF: false
        default: scalar.properties.isWhitespace
        }
    }

    /// As many whole characters as fit, and at least one.
    private static func prefix(of text: Substring, width: Int) -> Substring {
        var (end, taken) = (text.startIndex, 0)
        while end < text.endIndex {
            taken += of(String(text[end]))
            if taken > width, end > text.startIndex { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }
}
