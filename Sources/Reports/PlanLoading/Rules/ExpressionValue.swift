/// What a part of an expression is, as far as it is known before any value is.
struct ExpressionValue {
    enum Kind {
        case number, truth, text
    }

    /// Whether a number adds up over time; what is neither, or computed of both, is left open.
    enum Nature {
        case flow, stock, open
    }

    let kind: Kind
    /// Where it stands in the text, its brackets included.
    var range: Range<Int>
    /// The first of its nodes; the last is the one before the next part's first.
    let firstNode: Int
    var dimension = Dimension.any
    var nature = Nature.open
    /// Of what holds numbers alone, the value.
    var constant: ExactTotal?
    /// Whether it names an indicator or a part, and nothing more.
    var isReference = false
    /// Whether it is a text between quotation marks.
    var isLiteral = false
}

extension ExpressionValue.Kind {
    var name: LocalName {
        switch self {
        case .number: LocalName(vietnamese: "một số", english: "a number")
        case .truth: LocalName(vietnamese: "một điều kiện", english: "a condition")
        case .text: LocalName(vietnamese: "văn bản", english: "text")
        }
    }
}
