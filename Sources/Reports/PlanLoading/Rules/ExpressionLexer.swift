/// A word, number, literal or sign of an expression.
struct ExpressionToken {
    enum Kind: Equatable {
        case number(ExactTotal)
        /// A code, a part of one, a function, or `and`, `or`, `not`.
        case word
        /// Between quotation marks.
        case literal
        case plus, minus, times, over
        case equal, differs, less, lessOrEqual, greater, greaterOrEqual
        case open, close, comma
        case end
    }

    let kind: Kind
    /// In bytes of the text's UTF-8.
    let range: Range<Int>
    /// Of a word as it is written; of a literal what stands between its marks.
    let text: String
}

/// Cuts an expression into its tokens. Signs are taken as office programs write them, too: ≤ for <=, – for -, “ for ".
struct ExpressionLexer {
    private let scalars: [Unicode.Scalar]
    /// The byte at which each scalar begins, and the text's end.
    private let offsets: [Int]
    private var position = 0
    private var tokens: [ExpressionToken] = []

    /// A longer condition is nobody's rule.
    private static let longest = 10_000
    /// As many digits as fit 128 bits with room to compute.
    private static let mostDigits = 30

    /// The tokens, with the end as the last.
    static func tokens(of text: String) throws(ExpressionFault) -> [ExpressionToken] {
        guard text.unicodeScalars.count <= longest else {
            throw ExpressionFault(
                0..<text.utf8.count, vi: "biểu thức dài quá \(longest) ký tự",
                en: "the expression is longer than \(longest) characters")
        }
        var lexer = ExpressionLexer(text)
        while try lexer.advance() {}
        return lexer.tokens
    }

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offset = 0
        offsets =
            scalars.map { scalar in
                defer { offset += UTF8.width(scalar) }
                return offset
            } + [text.utf8.count]
    }

    private mutating func advance() throws(ExpressionFault) -> Bool {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
        guard position < scalars.count else {
            add(.end, from: position)
            return false
        }
        let scalar = scalars[position]
        if Self.isDigit(scalar) || Self.isLetter(scalar) {
            try word()
        } else if Self.doubleMarks.contains(scalar) || Self.singleMarks.contains(scalar) {
            try literal(Self.doubleMarks.contains(scalar) ? Self.doubleMarks : Self.singleMarks)
        } else {
            try sign(scalar)
        }
        return true
    }

    private mutating func add(_ kind: ExpressionToken.Kind, from start: Int, text: String = "") {
        tokens.append(ExpressionToken(kind: kind, range: offsets[start]..<offsets[position], text: text))
    }

    private func text(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    // MARK: - Words and numbers

    private mutating func word() throws(ExpressionFault) {
        let start = position
        while position < scalars.count,
            Self.isLetter(scalars[position]) || Self.isDigit(scalars[position]) || scalars[position] == "."
        {
            position += 1
        }
        let text = text(start..<position)
        let isNumber = text.unicodeScalars.allSatisfy { Self.isDigit($0) || $0 == "." }
        guard isNumber else {
            add(.word, from: start, text: text)
            return
        }
        if position < scalars.count, scalars[position] == "%" {
            position += 1
            let share = Self.number(text)?.multiplied(by: ExactTotal(coefficient: 1, scale: 2))
            let written = share.map { "\($0)" } ?? "0.1"
            throw ExpressionFault(
                offsets[start]..<offsets[position], vi: "không dùng dấu %; hãy ghi \(written)",
                en: "% is not used; write \(written)")
        }
        guard let number = Self.number(text) else {
            throw ExpressionFault(
                offsets[start]..<offsets[position],
                vi: "“\(text)” không phải là số; số viết với dấu chấm, như 0.2, nhiều nhất \(Self.mostDigits) chữ số",
                en: "“\(text)” is no number; write it as 0.2, with at most \(Self.mostDigits) digits")
        }
        try decimalComma(start, text)
        add(.number(number), from: start)
    }

    /// "0,2" would be two numbers, and silently so among a function's arguments.
    private func decimalComma(_ start: Int, _ text: String) throws(ExpressionFault) {
        guard !text.contains("."), position + 1 < scalars.count, scalars[position] == ",",
            Self.isDigit(scalars[position + 1])
        else { return }
        var end = position + 1
        while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
        let decimals = self.text(position + 1..<end)
        throw ExpressionFault(
            offsets[start]..<offsets[end],
            vi:
                "phần thập phân viết sau dấu chấm: \(text).\(decimals) (hai đối số của hàm thì cách nhau: \(text), \(decimals))",
            en:
                "decimals are written with a point: \(text).\(decimals) (two arguments with a space: \(text), \(decimals))"
        )
    }

    private static func number(_ text: String) -> ExactTotal? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }), text.utf8.count <= mostDigits + parts.count - 1,
            let coefficient = Int128(parts.joined())
        else { return nil }
        return ExactTotal(coefficient: coefficient, scale: parts.count == 2 ? parts[1].utf8.count : 0)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar == "_" || scalar.properties.canonicalCombiningClass != .notReordered
    }

    // MARK: - Literals

    private static let doubleMarks: Set<Unicode.Scalar> = ["\"", "“", "”", "„", "‟", "«", "»"]
    private static let singleMarks: Set<Unicode.Scalar> = ["'", "‘", "’", "‚", "‛"]

    private mutating func literal(_ marks: Set<Unicode.Scalar>) throws(ExpressionFault) {
        let start = position
        guard let end = scalars[(start + 1)...].firstIndex(where: marks.contains) else {
            throw ExpressionFault(
                offsets[start]..<offsets[scalars.count], vi: "dấu nháy mở ra mà không đóng lại",
                en: "the quotation mark is not closed")
        }
        position = end + 1
        add(.literal, from: start, text: text(start + 1..<end))
    }

    // MARK: - Signs

    private static let signs: [(text: [Unicode.Scalar], kind: ExpressionToken.Kind)] = [
        (["<", "="], .lessOrEqual), ([">", "="], .greaterOrEqual), (["<", ">"], .differs), (["!", "="], .differs),
        (["=", "="], .equal), (["="], .equal), (["<"], .less), ([">"], .greater), (["≤"], .lessOrEqual),
        (["≥"], .greaterOrEqual), (["≠"], .differs), (["+"], .plus), (["-"], .minus), (["−"], .minus),
        (["–"], .minus), (["*"], .times), (["×"], .times), (["·"], .times), (["/"], .over), (["÷"], .over),
        (["("], .open), ([")"], .close), ([","], .comma),
    ]

    private mutating func sign(_ scalar: Unicode.Scalar) throws(ExpressionFault) {
        let rest = scalars[position...]
        for (written, vi, en) in Self.misspelt where rest.starts(with: written.unicodeScalars) {
            throw ExpressionFault(
                offsets[position]..<offsets[position + written.unicodeScalars.count], vi: vi, en: en)
        }
        guard let sign = Self.signs.first(where: { rest.starts(with: $0.text) }) else {
            throw ExpressionFault(
                offsets[position]..<offsets[position + 1], vi: "không hiểu dấu “\(scalar)”",
                en: "the sign “\(scalar)” is not understood")
        }
        let start = position
        position += sign.text.count
        add(sign.kind, from: start)
    }

    /// Signs of other languages, with what to write instead.
    private static let misspelt: [(written: String, vi: String, en: String)] = [
        ("=<", "hãy ghi <= thay cho =<", "write <= for =<"), ("=>", "hãy ghi >= thay cho =>", "write >= for =>"),
        ("**", "không có phép lũy thừa", "there are no powers"), ("^", "không có phép lũy thừa", "there are no powers"),
        ("&", "hãy ghi and thay cho &", "write and for &"), ("|", "hãy ghi or thay cho |", "write or for |"),
        (";", "các đối số cách nhau bằng dấu phẩy", "arguments are divided by commas"),
        ("%", "không dùng dấu %; 10% ghi là 0.1", "% is not used; write 10% as 0.1"),
    ]
}
