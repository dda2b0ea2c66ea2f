/// Reads the language of conditions and formulas, and checks its types and units on the way.
///
/// One pass: what is read is written at once as the nodes that evaluate it, operands first, so that no tree of it is
/// ever held, and the only recursion is that of brackets, functions and signs before a value, which has a limit.
struct ExpressionParser {
    /// A condition is a truth and may use the whole language; a formula is a number, computed of one period's values.
    enum Purpose {
        case condition, formula
    }

    /// Brackets and functions within one another; more would be nobody's rule, and could exhaust the stack.
    static let deepest = 50
    /// Numbers, names and operations of one expression.
    static let mostParts = 500

    let purpose: Purpose
    let names: ExpressionNames
    let text: String
    private let tokens: [ExpressionToken]
    private(set) var position = 0
    private var depth = 0

    private(set) var literals: TextLiterals
    private(set) var nodes: [Expression.Node] = []
    private(set) var constants: [Operand] = []
    private(set) var references: [Reference] = []
    private var slots: [Reference: Int] = [:]

    init(
        _ text: String, purpose: Purpose, names: ExpressionNames, literals: TextLiterals
    ) throws(ExpressionFault) {
        self.text = text
        self.purpose = purpose
        self.names = names
        self.literals = literals
        tokens = try ExpressionLexer.tokens(of: text)
    }

    /// Reads the whole text.
    mutating func parse() throws(ExpressionFault) -> ExpressionValue {
        let value = try disjunction()
        guard token.kind == .end else { throw unexpected() }
        let wanted: ExpressionValue.Kind = purpose == .condition ? .truth : .number
        guard value.kind == wanted else {
            throw ExpressionFault(
                value.range,
                vi: purpose == .condition
                    ? "quy tắc phải là một điều kiện (so sánh, present …), đây là \(value.kind.name.vietnamese)"
                    : "công thức phải cho một số, đây là \(value.kind.name.vietnamese)",
                en: purpose == .condition
                    ? "a rule must be a condition (a comparison, present …); this is \(value.kind.name.english)"
                    : "a formula must be a number; this is \(value.kind.name.english)")
        }
        return value
    }

    // MARK: - Tokens

    var token: ExpressionToken { tokens[position] }
    var next: ExpressionToken { tokens[min(position + 1, tokens.count - 1)] }

    mutating func advance() {
        if position + 1 < tokens.count { position += 1 }
    }

    private func isWord(_ word: String) -> Bool {
        token.kind == .word && token.text.lowercased() == word
    }

    // MARK: - Nodes

    mutating func emit(_ operation: Expression.Operation, _ index: Int = 0, at range: Range<Int>)
        throws(ExpressionFault)
    {
        guard nodes.count < Self.mostParts else {
            throw ExpressionFault(
                range, vi: "biểu thức có hơn \(Self.mostParts) thành phần",
                en: "the expression has more than \(Self.mostParts) parts")
        }
        nodes.append(Expression.Node(operation, index, at: range))
    }

    mutating func emit(constant: Operand, at range: Range<Int>) throws(ExpressionFault) {
        try emit(.constant, constants.count, at: range)
        constants.append(constant)
    }

    mutating func emit(_ reference: Reference, at range: Range<Int>) throws(ExpressionFault) {
        let slot = slots[reference] ?? references.count
        if slot == references.count {
            references.append(reference)
            slots[reference] = slot
        }
        try emit(.operand, slot, at: range)
    }

    mutating func intern(_ literal: String) -> Int32 { literals.intern(literal) }

    /// Goes one bracket, function or sign deeper.
    mutating func descend(
        _ body: (inout ExpressionParser) throws(ExpressionFault) -> ExpressionValue
    ) throws(ExpressionFault) -> ExpressionValue {
        guard depth < Self.deepest else {
            throw ExpressionFault(
                token.range, vi: "quá \(Self.deepest) lớp ngoặc, hàm lồng nhau",
                en: "more than \(Self.deepest) brackets and functions within one another")
        }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    // MARK: - Logic

    mutating func disjunction() throws(ExpressionFault) -> ExpressionValue {
        var left = try conjunction()
        while isWord("or") {
            left = try logic(.or, left) { (parser) throws(ExpressionFault) in try parser.conjunction() }
        }
        return left
    }

    private mutating func conjunction() throws(ExpressionFault) -> ExpressionValue {
        var left = try negation()
        while isWord("and") {
            left = try logic(.and, left) { (parser) throws(ExpressionFault) in try parser.negation() }
        }
        return left
    }

    private mutating func logic(
        _ operation: Expression.Operation, _ left: ExpressionValue,
        _ right: (inout ExpressionParser) throws(ExpressionFault) -> ExpressionValue
    ) throws(ExpressionFault) -> ExpressionValue {
        let sign = token
        try forbidInFormulas(sign.range, sign.text)
        advance()
        let right = try right(&self)
        try require(.truth, left)
        try require(.truth, right)
        try emit(operation, at: sign.range)
        return ExpressionValue(
            kind: .truth, range: left.range.lowerBound..<right.range.upperBound, firstNode: left.firstNode)
    }

    private mutating func negation() throws(ExpressionFault) -> ExpressionValue {
        guard isWord("not") else { return try comparison() }
        let sign = token
        try forbidInFormulas(sign.range, sign.text)
        return try descend { (parser) throws(ExpressionFault) in
            parser.advance()
            let value = try parser.negation()
            try parser.require(.truth, value)
            try parser.emit(.not, at: sign.range)
            return ExpressionValue(
                kind: .truth, range: sign.range.lowerBound..<value.range.upperBound, firstNode: value.firstNode)
        }
    }

    // MARK: - Comparison

    private var comparisonSign: Expression.Operation? {
        switch token.kind {
        case .equal: .equal
        case .differs: .differs
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }

    private mutating func comparison() throws(ExpressionFault) -> ExpressionValue {
        let left = try sum()
        guard let operation = comparisonSign else { return left }
        let sign = token
        try forbidInFormulas(sign.range, "")
        advance()
        let right = try sum()
        if comparisonSign != nil {
            throw ExpressionFault(
                token.range, vi: "không so sánh nối tiếp được; hãy nối hai so sánh bằng and",
                en: "comparisons cannot be chained; join two of them with and")
        }
        let range = left.range.lowerBound..<right.range.upperBound
        if left.kind == .text || right.kind == .text {
            try checkTexts(left, operation, right)
            try emit(operation == .equal ? .textEqual : .textDiffers, at: sign.range)
        } else {
            try require(.number, left)
            try require(.number, right)
            try fit(left, right)
            try emit(operation, at: sign.range)
        }
        return ExpressionValue(kind: .truth, range: range, firstNode: left.firstNode)
    }

    /// Texts are compared with a literal alone, and only for being it or not.
    private func checkTexts(
        _ left: ExpressionValue, _ operation: Expression.Operation, _ right: ExpressionValue
    ) throws(ExpressionFault) {
        guard left.kind == right.kind else {
            let other = left.kind == .text ? right : left
            throw ExpressionFault(
                other.range, vi: "không so sánh được văn bản với \(other.kind.name.vietnamese)",
                en: "text cannot be compared with \(other.kind.name.english)")
        }
        guard operation == .equal || operation == .differs else {
            throw ExpressionFault(
                right.range, vi: "văn bản chỉ so sánh bằng = hoặc <>", en: "text is compared by = or <> alone")
        }
        guard left.isLiteral != right.isLiteral else {
            throw ExpressionFault(
                right.range, vi: "văn bản chỉ so sánh được với một văn bản trong dấu nháy",
                en: "text is compared with a text between quotation marks alone")
        }
    }

    func fit(_ left: ExpressionValue, _ right: ExpressionValue) throws(ExpressionFault) {
        if let misfit = left.dimension.misfit(with: right.dimension) {
            throw misfit.fault(left.dimension, right.dimension, at: right.range)
        }
    }

    // MARK: - What does not fit

    func require(
        _ kind: ExpressionValue.Kind, _ value: ExpressionValue
    ) throws(ExpressionFault) {
        guard value.kind != kind else { return }
        throw ExpressionFault(
            value.range,
            vi: "chỗ này cần \(kind.name.vietnamese), đây là \(value.kind.name.vietnamese)",
            en: "\(kind.name.english) is needed here; this is \(value.kind.name.english)")
    }

    func forbidInFormulas(_ range: Range<Int>, _ word: String) throws(ExpressionFault) {
        guard purpose == .formula else { return }
        throw ExpressionFault(
            range,
            vi: "công thức chỉ tính bằng + - * /, abs, min, max, round trên số liệu cùng kỳ, không có "
                + (word.isEmpty ? "so sánh" : word),
            en: "a formula computes with + - * /, abs, min, max and round of the same period's values, without "
                + (word.isEmpty ? "comparisons" : word))
    }

    /// The fault of a token that cannot stand where it does.
    func unexpected() -> ExpressionFault {
        let range = token.range
        let written = Expression.written(text, range)
        switch token.kind {
        case .end:
            return ExpressionFault(range, vi: "biểu thức dừng giữa chừng", en: "the expression ends too early")
        case .close:
            return ExpressionFault(range, vi: "thừa dấu )", en: "there is a ) too many")
        case .word:
            let meant = ["và": "and", "hoặc": "or", "không": "not"][token.text.lowercased()]
            return ExpressionFault(
                range,
                vi: meant.map { "hãy ghi \($0) thay cho “\(token.text)”" }
                    ?? "thiếu phép tính hoặc so sánh trước “\(token.text)”",
                en: meant.map { "write \($0) for “\(token.text)”" } ?? "a sign is missing before “\(token.text)”")
        case .number, .literal, .open:
            return ExpressionFault(
                range, vi: "thiếu phép tính hoặc so sánh trước “\(written)”",
                en: "a sign is missing before “\(written)”")
        default:
            return ExpressionFault(
                range, vi: "“\(written)” không đứng được ở đây", en: "“\(written)” cannot stand here")
        }
    }
}
