extension ExpressionParser {
    mutating func sum() throws(ExpressionFault) -> ExpressionValue {
        var left = try product()
        while token.kind == .plus || token.kind == .minus {
            let sign = token
            advance()
            let right = try product()
            try require(.number, left)
            try require(.number, right)
            try fit(left, right)
            let nature = try nature(left, right)
            try emit(sign.kind == .plus ? .add : .subtract, at: sign.range)
            left = ExpressionValue(
                kind: .number, range: left.range.lowerBound..<right.range.upperBound, firstNode: left.firstNode,
                dimension: left.dimension.joined(right.dimension), nature: nature,
                constant: constant(left, right) { sign.kind == .plus ? $0.adding($1) : $0.subtracting($1) })
        }
        return left
    }

    /// What a period brought and what there is at its end are added up in no formula; a rule may well say that the
    /// one comes of the other.
    private func nature(
        _ left: ExpressionValue, _ right: ExpressionValue
    ) throws(ExpressionFault) -> ExpressionValue.Nature {
        if left.nature == .open { return right.nature }
        if right.nature == .open || right.nature == left.nature { return left.nature }
        guard purpose == .formula else { return .open }
        let (vi, en) =
            right.nature == .stock
            ? ("số cuối kỳ với số trong kỳ", "what there is at a period's end to what happened in it")
            : ("số trong kỳ với số cuối kỳ", "what happened in a period to what there is at its end")
        throw ExpressionFault(
            right.range, vi: "không cộng trừ \(vi) (flow: stock và flow)", en: "a formula cannot add \(en)")
    }

    private func constant(
        _ left: ExpressionValue, _ right: ExpressionValue, _ operation: (ExactTotal, ExactTotal) -> ExactTotal?
    ) -> ExactTotal? {
        guard let first = left.constant, let second = right.constant else { return nil }
        return operation(first, second)
    }

    private mutating func product() throws(ExpressionFault) -> ExpressionValue {
        var left = try signed()
        while token.kind == .times || token.kind == .over {
            let sign = token
            advance()
            let right = try signed()
            try require(.number, left)
            try require(.number, right)
            let isProduct = sign.kind == .times
            if !isProduct, let divisor = right.constant, divisor.isZero {
                throw ExpressionFault(right.range, vi: "chia cho 0", en: "a division by 0")
            }
            try emit(isProduct ? .multiply : .divide, at: sign.range)
            // A flow times a number is a flow; what two values make is neither.
            let nature: ExpressionValue.Nature =
                right.constant != nil ? left.nature : left.constant != nil && isProduct ? right.nature : .open
            left = ExpressionValue(
                kind: .number, range: left.range.lowerBound..<right.range.upperBound, firstNode: left.firstNode,
                dimension: isProduct
                    ? left.dimension.multiplied(by: right.dimension) : left.dimension.divided(by: right.dimension),
                nature: nature,
                constant: constant(left, right) { isProduct ? $0.multiplied(by: $1) : $0.divided(by: $1) })
        }
        return left
    }

    private mutating func signed() throws(ExpressionFault) -> ExpressionValue {
        guard token.kind == .minus else { return try primary() }
        let sign = token
        return try descend { (parser) throws(ExpressionFault) in
            parser.advance()
            var value = try parser.signed()
            try parser.require(.number, value)
            try parser.emit(.negate, at: sign.range)
            value.range = sign.range.lowerBound..<value.range.upperBound
            value.constant = value.constant.flatMap { ExactTotal.zero.subtracting($0) }
            value.isReference = false
            return value
        }
    }

    private mutating func primary() throws(ExpressionFault) -> ExpressionValue {
        let first = token
        switch first.kind {
        case .number(let number):
            let start = nodes.count
            try emit(constant: Operand(number), at: first.range)
            advance()
            return ExpressionValue(kind: .number, range: first.range, firstNode: start, constant: number)
        case .literal:
            try forbidInFormulas(first.range, "“\(first.text)”")
            let start = nodes.count
            let id = intern(first.text)
            try emit(constant: Operand(textID: id), at: first.range)
            advance()
            return ExpressionValue(kind: .text, range: first.range, firstNode: start, isLiteral: true)
        case .open:
            return try descend { (parser) throws(ExpressionFault) in
                parser.advance()
                var value = try parser.disjunction()
                value.range = first.range.lowerBound..<(try parser.close()).upperBound
                return value
            }
        case .word where ["and", "or", "not"].contains(first.text.lowercased()):
            let name = first.text.lowercased()
            throw ExpressionFault(
                first.range,
                vi: name == "not" ? "hãy đặt not … trong ngoặc" : "thiếu điều kiện trước \(name)",
                en: name == "not" ? "put not … in brackets" : "a condition is missing before \(name)")
        case .word where next.kind == .open: return try function()
        case .word:
            advance()
            return try reference(first, at: first.range)
        case .end: throw unexpected()
        case .close:
            throw ExpressionFault(first.range, vi: "thiếu một giá trị trước )", en: "a value is missing before )")
        default:
            let written = Expression.written(text, first.range)
            throw ExpressionFault(
                first.range, vi: "thiếu một giá trị trước “\(written)”", en: "a value is missing before “\(written)”")
        }
    }

    /// Goes past a closing bracket, and tells where it stands.
    mutating func close() throws(ExpressionFault) -> Range<Int> {
        let range = token.range
        switch token.kind {
        case .close:
            advance()
            return range
        case .end: throw ExpressionFault(range, vi: "thiếu dấu )", en: "a ) is missing")
        default: throw unexpected()
        }
    }

    /// A code, or a part's, that has been read as a token; `time` and `isOfChildren` are those of a function around.
    mutating func reference(
        _ word: ExpressionToken, at range: Range<Int>, time: Reference.Time = .same, isOfChildren: Bool = false
    ) throws(ExpressionFault) -> ExpressionValue {
        let (item, indicator) = try names.item(word.text, at: word.range)
        let isText = indicator.type == .text
        if isText, purpose == .formula {
            throw ExpressionFault(
                word.range, vi: "\(indicator.code) là văn bản, không tính được",
                en: "\(indicator.code) is text and cannot be computed with")
        }
        if isText, isOfChildren {
            throw ExpressionFault(
                word.range, vi: "\(indicator.code) là văn bản, không cộng được",
                en: "\(indicator.code) is text and cannot be added up")
        }
        let start = nodes.count
        try emit(Reference(item: item, time: time, isOfChildren: isOfChildren), at: range)
        return ExpressionValue(
            kind: isText ? .text : .number, range: range, firstNode: start,
            dimension: isText ? .any : Dimension(indicator), nature: indicator.flow == .stock ? .stock : .flow,
            isReference: true)
    }
}
