extension PeriodNames {
    /// The period that a longer title names: "BÁO CÁO THỐNG KÊ QUÝ I NĂM 2025", "Số liệu 6 tháng đầu năm 2025 của
    /// huyện".
    ///
    /// Nil when it names none, or two: "Báo cáo quý I, phương hướng quý II năm 2025" is not for this to decide. Dates,
    /// spans of years, numbers of documents and what a period is compared with ("so với cùng kỳ năm 2024") name none.
    public static func period(in text: String) -> Period? {
        guard text.utf8.count <= 1000 else { return nil }
        if SpreadsheetDate(text) == nil, let whole = read(text) { return whole }
        var title = PeriodTitle(WordToken.tokens(of: text))
        return title.read()
    }
}

/// A title's words on the way to the one period that they name.
private struct PeriodTitle {
    private let tokens: [WordToken]
    private var position = 0
    private var found: Period?
    /// The parts of a year that are named without their year, as if in the year 2000.
    private var yearless: Set<Period> = []
    /// Quarters of which only the number is given: "quý I/2025 và II/2025".
    private var bareQuarters: Set<Period> = []
    /// Whether a law or decree was named, whose year no report is for.
    private var isBehindDocument = false

    /// The most words that a period's name has: "first nine months of the year 2025".
    private static let longestName = 8

    init(_ tokens: [WordToken]) {
        self.tokens = tokens
    }

    /// The one period named; to be asked once.
    mutating func read() -> Period? {
        while position < tokens.count {
            if let date = SpokenDate(tokens[position...]) {
                position += date.width
            } else if let (period, width) = named {
                position += width
                guard let period else { continue }
                if let found, found != period { return nil }
                found = period
            } else {
                noteDocument()
                noteBareQuarter()
                noteYearless()
                position += 1
            }
        }
        guard let found, yearless.allSatisfy({ ($0.kind, $0.number) == (found.kind, found.number) }),
            found.kind != .quarterly || bareQuarters.allSatisfy({ $0 == found })
        else { return nil }
        return found
    }

    private func word(_ offset: Int) -> String? {
        tokens.indices.contains(position + offset) ? tokens[position + offset].word : nil
    }

    /// The longest name that begins here, and its length; without a period where what it names is not the title's own.
    private var named: (period: Period?, width: Int)? {
        var end = position + 1
        while end < tokens.count, end - position < Self.longestName, !isBarrier(tokens[end]) { end += 1 }
        guard !PeriodNames.isFiller(tokens[position]) else { return nil }
        for end in stride(from: end, to: position, by: -1) where isYear(end - 1) || isYear(position) {
            guard let named = PeriodNames.period(tokens[position..<end]), !PeriodNames.isFiller(tokens[end - 1])
            else { continue }
            guard named.hasKeyword || isLabelled else { continue }
            let isOwn = !isSpan(end) && !isCompared && (named.period.kind != .yearly || isOwnYear || isLabelled)
            return (isOwn ? named.period : nil, isSpan(end) ? end - position + 1 : end - position)
        }
        return nil
    }

    private func isYear(_ index: Int) -> Bool { PeriodNames.isYear(tokens[index]) }

    /// Commas, colons and brackets part names; a point does not within "T03.2025".
    private func isBarrier(_ token: WordToken) -> Bool {
        token.gap.contains { ",;:()[]\n".contains($0) } || token.gap.contains(". ")
    }

    /// Whether the name's year is the first or the last of a span: "năm 2021-2025".
    private func isSpan(_ end: Int) -> Bool {
        if end < tokens.count, isYear(end - 1), isYear(end), tokens[end].gap.contains(where: \.isDash) { return true }
        return position > 0 && isYear(position) && isYear(position - 1)
            && tokens[position].gap.contains(where: \.isDash)
    }

    /// "so với quý I/2024", "từ tháng 1 đến tháng 3 năm 2025", "cùng kỳ năm 2024".
    private var isCompared: Bool {
        guard let before = word(-1) else { return false }
        if before == "ky", word(-2) == "cung" { return true }
        return ["voi", "den", "tu", "truoc", "sau", "to", "from", "until", "than"].contains(before)
    }

    /// Not "đầu năm 2025", "5 năm 2025", nor a law's "năm 2013".
    private var isOwnYear: Bool {
        guard !isBehindDocument else { return false }
        guard position > 0 else { return true }
        return tokens[position - 1].number == nil && !["dau", "cuoi", "giua", "hang", "moi"].contains(word(-1) ?? "")
    }

    /// "Kỳ báo cáo: 03/2025" needs no further word.
    private var isLabelled: Bool {
        switch word(-1) {
        case "ky": word(-2) != "cung"
        case "cao": word(-2) == "bao" && word(-3) == "ky"
        case "period": true
        default: false
        }
    }

    private mutating func noteDocument() {
        switch (word(0), word(1)) {
        case ("luat", _), ("nghi", "dinh"), ("nghi", "quyet"), ("quyet", "dinh"), ("thong", "tu"), ("chi", "thi"):
            isBehindDocument = true
        default: break
        }
    }

    private mutating func noteBareQuarter() {
        guard word(0)?.utf8.first == UInt8(ascii: "i"), tokens.indices.contains(position + 1), isYear(position + 1),
            let named = PeriodNames.period(tokens[position...(position + 1)]), named.period.kind == .quarterly
        else { return }
        bareQuarters.insert(named.period)
    }

    private mutating func noteYearless() {
        guard let first = word(0), let second = word(1), !isCompared else { return }
        let isPart = ["dau", "cuoi"].contains(word(2) ?? "")
        guard ["quy", "thang", "quarter"].contains(first) || (second == "thang" && isPart) else { return }
        let words = second == "thang" ? [first, second, word(2) ?? ""] : [first, second]
        if let part = PeriodNames.period(words, year: 2000) { yearless.insert(part.period) }
    }
}

extension PeriodNames {
    /// Whether a name that begins or ends here would take a word of what stands beside it: "cùng kỳ năm 2024", "năm
    /// 2025 của huyện".
    fileprivate static func isFiller(_ token: WordToken) -> Bool {
        ["of", "ky", "the", "cua"].contains(token.word)
    }
}

extension Character {
    fileprivate var isDash: Bool { ["-", "–", "—", "−"].contains(self) }
}
