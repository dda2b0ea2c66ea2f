extension ExpressionParser {
    private enum Function: String, CaseIterable {
        case present, previous
        case yearAgo = "year_ago"
        case sumChildren = "sum_children"
        case abs, min, max, round, count
    }

    /// The most decimals that `round` leaves: those of a quotient.
    private static let mostDecimals = 18

    mutating func function() throws(ExpressionFault) -> ExpressionValue {
        let name = token
        guard let function = Function(rawValue: name.text.lowercased()) else {
            let known = Function.allCases.map(\.rawValue).joined(separator: ", ")
            throw ExpressionFault(
                name.range, vi: "không có hàm “\(name.text)”; các hàm: \(known)",
                en: "there is no function “\(name.text)”; there are: \(known)")
        }
        switch function {
        case .abs, .min, .max, .round: break
        default: try forbidInFormulas(name.range, function.rawValue)
        }
        return try descend { (parser) throws(ExpressionFault) in
            parser.advance()
            parser.advance()
            return switch function {
            case .previous: try parser.elsewhere(name, time: .previous)
            case .yearAgo: try parser.elsewhere(name, time: .yearAgo)
            case .sumChildren: try parser.elsewhere(name, isOfChildren: true)
            case .present: try parser.present(name)
            case .count: try parser.count(name)
            case .abs: try parser.magnitude(name)
            case .round: try parser.round(name)
            case .min: try parser.extreme(name, .least)
            case .max: try parser.extreme(name, .greatest)
            }
        }
    }

    /// `previous(x)`, `year_ago(x)` and `sum_children(x)`: an indicator or a part, and nothing else.
    private mutating func elsewhere(
        _ name: ExpressionToken, time: Reference.Time = .same, isOfChildren: Bool = false
    ) throws(ExpressionFault) -> ExpressionValue {
        let word = token
        guard word.kind == .word, next.kind == .close else { throw notAReference(name) }
        advance()
        let range = name.range.lowerBound..<(try close()).upperBound
        return try reference(word, at: range, time: time, isOfChildren: isOfChildren)
    }

    /// The fault of a function that holds more than a reference, at all that stands in its brackets.
    private mutating func notAReference(_ name: ExpressionToken) -> ExpressionFault {
        let start = token.range.lowerBound
        var (end, open) = (start, 0)
        while token.kind != .end {
            if token.kind == .close {
                if open == 0 { break }
                open -= 1
            }
            if token.kind == .open { open += 1 }
            end = token.range.upperBound
            advance()
        }
        return ExpressionFault(
            start..<end, vi: "\(name.text) chỉ nhận một chỉ tiêu hoặc một phân tổ, như \(name.text)(NV02)",
            en: "\(name.text) takes an indicator or a part only, as in \(name.text)(NV02)")
    }

    private mutating func present(_ name: ExpressionToken) throws(ExpressionFault) -> ExpressionValue {
        let value = try disjunction()
        guard value.isReference else {
            throw ExpressionFault(
                value.range, vi: "\(name.text) chỉ nhận một chỉ tiêu hoặc một phân tổ",
                en: "\(name.text) takes an indicator or a part only")
        }
        let range = name.range.lowerBound..<(try close()).upperBound
        try emit(.isPresent, at: range)
        return ExpressionValue(kind: .truth, range: range, firstNode: value.firstNode)
    }

    /// How many hold: what is named counts where it is present, a condition where it is true.
    private mutating func count(_ name: ExpressionToken) throws(ExpressionFault) -> ExpressionValue {
        let start = nodes.count
        var arguments = 0
        repeat {
            if arguments > 0 { advance() }
            let value = try disjunction()
            if value.isReference {
                try emit(.isPresent, at: value.range)
            } else {
                try require(.truth, value)
            }
            arguments += 1
        } while token.kind == .comma
        let range = name.range.lowerBound..<(try close()).upperBound
        try emit(.count, arguments, at: range)
        return ExpressionValue(kind: .number, range: range, firstNode: start)
    }

    private mutating func magnitude(_ name: ExpressionToken) throws(ExpressionFault) -> ExpressionValue {
        var value = try disjunction()
        try require(.number, value)
        try oneArgument(name)
        value.range = name.range.lowerBound..<(try close()).upperBound
        try emit(.magnitude, at: value.range)
        value.constant = value.constant?.magnitude
        value.isReference = false
        return value
    }

    private mutating func round(_ name: ExpressionToken) throws(ExpressionFault) -> ExpressionValue {
        var value = try disjunction()
        try require(.number, value)
        var decimals = 0
        if token.kind == .comma {
            advance()
            guard case .number(let number) = token.kind, number.scale == 0, next.kind != .comma,
                number.coefficient <= Int128(Self.mostDecimals)
            else {
                throw ExpressionFault(
                    token.range, vi: "số chữ số thập phân của round là một số nguyên từ 0 đến \(Self.mostDecimals)",
                    en: "the decimals of round are a whole number from 0 to \(Self.mostDecimals)")
            }
            decimals = Int(number.coefficient)
            advance()
        }
        value.range = name.range.lowerBound..<(try close()).upperBound
        try emit(.round, decimals, at: value.range)
        value.constant = value.constant?.rounded(to: decimals)
        value.isReference = false
        return value
    }

    private mutating func extreme(
        _ name: ExpressionToken, _ operation: Expression.Operation
    ) throws(ExpressionFault) -> ExpressionValue {
        var all: ExpressionValue?
        var arguments = 0
        repeat {
            if arguments > 0 { advance() }
            let value = try disjunction()
            try require(.number, value)
            arguments += 1
            guard var so = all else {
                all = value
                continue
            }
            try fit(so, value)
            so.dimension = so.dimension.joined(value.dimension)
            if so.nature != value.nature { so.nature = .open }
            so.constant = so.constant.flatMap { first in
                value.constant.map { operation == .least ? Swift.min(first, $0) : Swift.max(first, $0) }
            }
            all = so
        } while token.kind == .comma
        guard var value = all else { throw unexpected() }
        value.range = name.range.lowerBound..<(try close()).upperBound
        value.isReference = false
        try emit(operation, arguments, at: value.range)
        return value
    }

    private func oneArgument(_ name: ExpressionToken) throws(ExpressionFault) {
        guard token.kind == .comma else { return }
        throw ExpressionFault(
            token.range, vi: "\(name.text) chỉ có một đối số", en: "\(name.text) has one argument alone")
    }
}
