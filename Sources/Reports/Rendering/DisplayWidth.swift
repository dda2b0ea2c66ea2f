/// How many columns of a terminal or a typewriter's page a text takes.
enum DisplayWidth {
    /// Marks that combine take none, letters of East Asia two, all others one.
    static func of(_ text: some StringProtocol) -> Int {
        text.utf8.withContiguousStorageIfAvailable { bytes in
            var (width, position) = (0, 0)
            while position < bytes.count {
                let byte = bytes[position]
                if byte < 0x80 {
                    width += 1
                    position += 1
                } else {
                    let letter = Letter(at: position, of: bytes)
                    width += letter.width
                    position += letter.length
                }
            }
            return width
        } ?? text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x00...0x7F, 0xC0...0x24F, 0x1E00...0x1EFF: return 1  // the Latin blocks, with all Vietnamese letters
        case 0x2010...0x2027: return 1  // dashes, quotation marks, the ellipsis
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
        if let whole = ofLine(text), whole <= width - taken { return [text] }
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

    /// How wide a text is that is one line as it is written, with no other blanks than single ones within; nil of any
    /// other.
    static func ofLine(_ text: String) -> Int? {
        text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
            var (width, position, isBehindBlank) = (0, 0, true)
            while position < bytes.count {
                let byte = bytes[position]
                if byte > 0x20, byte < 0x80 {
                    isBehindBlank = false
                    width += 1
                    position += 1
                } else {
                    let letter = Letter(at: position, of: bytes)
                    let isBlank = byte == 0x20
                    if isBlank ? isBehindBlank : letter.isBreak { return nil }
                    isBehindBlank = isBlank
                    width += letter.width
                    position += letter.length
                }
            }
            return isBehindBlank ? nil : width
        } ?? nil
    }

    /// Whether a line may end here: a blank that does not hold its neighbours together.
    static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D: true
        case 0x00...0x7F, 0xA0, 0xC0...0x24F, 0x1E00...0x1EFF, 0x2010...0x2027: false
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

    /// What stands between two blanks at which a line may end.
    struct Word {
        /// In bytes.
        let range: Range<Int>
        let width: Int

        /// The first one from a byte on; nil where there is none. The bytes are UTF-8 throughout.
        init?(from start: Int, of bytes: UnsafeBufferPointer<UInt8>) {
            var first = start
            while first < bytes.count, case let letter = Letter(at: first, of: bytes), letter.isBreak {
                first += letter.length
            }
            guard first < bytes.count else { return nil }
            var (width, end) = (0, first)
            while end < bytes.count {
                let byte = bytes[end]
                if byte > 0x20, byte < 0x80 {
                    width += 1
                    end += 1
                } else {
                    let letter = Letter(at: end, of: bytes)
                    if letter.isBreak { break }
                    width += letter.width
                    end += letter.length
                }
            }
            range = first..<end
            self.width = width
        }
    }

    /// A scalar among the bytes of a string: what iterating over its scalars tells, without its cost.
    struct Letter {
        let scalar: Unicode.Scalar
        /// In bytes.
        let length: Int

        /// The one that begins at a byte; the bytes are UTF-8 throughout.
        @inline(__always)
        init(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) {
            let lead = UInt32(bytes[position])
            func next(_ offset: Int) -> UInt32 { UInt32(bytes[position + offset] & 0x3F) }
            let value: UInt32
            switch lead {
            case ..<0x80: (value, length) = (lead, 1)
            case ..<0xE0: (value, length) = ((lead & 0x1F) << 6 | next(1), 2)
            case ..<0xF0: (value, length) = ((lead & 0x0F) << 12 | next(1) << 6 | next(2), 3)
            default: (value, length) = ((lead & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
            }
            scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        }

        var width: Int { DisplayWidth.of(scalar) }
        var isBreak: Bool { DisplayWidth.isBreak(scalar) }
    }
}
