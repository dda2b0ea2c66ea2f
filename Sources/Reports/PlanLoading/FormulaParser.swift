/// Reads a derived indicator's formula: numbers and codes with + - * and brackets, and at most one division
/// that stands at the top.
struct FormulaParser {
    struct Fault: Error {
        /// The characters before it.
        let offset: Int
        let message: LocalName
    }

    /// A part of a formula, over what it is divided by.
    private struct Term {
        var numerator: Formula.Side
        var denominator: Formula.Side?
        let offset: Int
    }

    private let text: [Character]
    private let indicators: [String: DenseIndex<Indicator>]
    private var position = 0
    private var depth = 0

    /// Brackets within brackets; more would be nobody's formula, and could exhaust the stack.
    private static let deepest = 50

    static func parse(
        _ text: String, indicators: [String: DenseIndex<Indicator>]
    ) throws(Fault) -> Formula {
        var parser = FormulaParser(text: Array(text), indicators: indicators)
        let term = try parser.sum()
        guard parser.peek() == nil else {
            throw parser.fault(
                vi: "không hiểu phần này của công thức", en: "this part of the formula is not understood")
        }
        return Formula(text: text, numerator: term.numerator, denominator: term.denominator)
    }

    private init(text: [Character], indicators: [String: DenseIndex<Indicator>]) {
        self.text = text
        self.indicators = indicators
    }

    private mutating func sum() throws(Fault) -> Term {
        var left = try product()
        while let sign = peek(), sign == "+" || sign == "-" {
            position += 1
            let right = try product()
            guard left.denominator == nil, right.denominator == nil else { throw divisionFault(right.offset) }
            left.numerator =
                sign == "+"
                ? .sum(left.numerator, right.numerator) : .difference(left.numerator, right.numerator)
        }
        return left
    }

    private mutating func product() throws(Fault) -> Term {
        var left = try factor()
        while let sign = peek(), sign == "*" || sign == "/" {
            position += 1
            let right = try factor()
            if sign == "*" {
                guard left.denominator == nil || right.denominator == nil else { throw divisionFault(right.offset) }
                left.numerator = .product(left.numerator, right.numerator)
                left.denominator = left.denominator ?? right.denominator
            } else {
                guard left.denominator == nil, right.denominator == nil else { throw divisionFault(right.offset) }
                left.denominator = right.numerator
            }
        }
        return left
    }

    private mutating func factor() throws(Fault) -> Term {
        guard let first = peek() else {
            throw fault(vi: "công thức dừng giữa chừng", en: "the formula ends too early")
        }
        let offset = position
        if first == "(" {
            guard depth < Self.deepest else {
                throw fault(vi: "quá nhiều dấu ngoặc lồng nhau", en: "too many brackets")
            }
            depth += 1
            defer { depth -= 1 }
            position += 1
            let inner = try sum()
            guard peek() == ")" else { throw fault(vi: "thiếu dấu )", en: "a ) is missing") }
            position += 1
            return inner
        }
        var word = ""
        while position < text.count, text[position].isLetter || text[position].isNumber || text[position] == "." {
            word.append(text[position])
            position += 1
        }
        if let number = ExactDecimal(word) {
            return Term(numerator: .number(number), denominator: nil, offset: offset)
        }
        if let indicator = indicators[word] {
            return Term(numerator: .indicator(indicator), denominator: nil, offset: offset)
        }
        throw Fault(
            offset: offset,
            message: LocalName(
                vietnamese: word.isEmpty
                    ? "không hiểu “\(first)” trong công thức"
                    : "công thức nêu chỉ tiêu “\(word)” không có trong kế hoạch",
                english: word.isEmpty
                    ? "“\(first)” is not understood in a formula"
                    : "the formula names “\(word)”, which is no indicator of the plan"))
    }

    /// The next character that is no blank.
    private mutating func peek() -> Character? {
        while position < text.count, text[position] == " " { position += 1 }
        return position < text.count ? text[position] : nil
    }

    private func fault(vi: String, en: String) -> Fault {
        Fault(offset: position, message: LocalName(vietnamese: vi, english: en))
    }

    private func divisionFault(_ offset: Int) -> Fault {
        Fault(
            offset: offset,
            message: LocalName(
                vietnamese: "chỉ được có một phép chia, ở ngoài cùng công thức",
                english: "there may be one division only, at the top of the formula"))
    }
}
