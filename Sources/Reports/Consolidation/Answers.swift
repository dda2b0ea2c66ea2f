/// What standing submissions answer item by item: made once, for all who add up and compare.
struct Answers: Sendable {
    /// Small and trivial, for there is one for each submission and item.
    struct Answer: Sendable {
        enum Content: UInt8 {
            case none, missing, number
        }

        private struct Marks: OptionSet {
            let rawValue: UInt8

            static let nothing = Marks(rawValue: 1)
            static let given = Marks(rawValue: 2)
            static let implied = Marks(rawValue: 4)
        }

        private var coefficient: Int64 = 0
        /// Of a positive number.
        private(set) var logarithm = LogScale.none
        private var scale: UInt8 = 0
        private(set) var content = Content.none
        private(set) var status = ObservationStatus.official
        private var marks: Marks = []

        /// "-", or an item of a nil return: there is nothing to count.
        var isNothing: Bool { marks.contains(.nothing) }
        /// Answered as such; false of a part that is nil because its whole was given without it.
        var isGiven: Bool { marks.contains(.given) }
        /// A part that was not given, whose whole was.
        var isImplied: Bool { marks.contains(.implied) }

        var value: ExactDecimal { ExactDecimal(coefficient: coefficient, scale: scale) }
    }

    private let answers: [[Answer]]
    /// Of each submission the array that has its answers, the place of its first one, and the items that they are to.
    private let rows: [(array: Int, first: Int, items: Range<Int>)]

    init(_ extract: LedgerExtract, plan: Plan) {
        let parts = Workers.parts(of: extract.standing.count)
        answers = Workers.map(parts) { part in
            var answers: [Answer] = []
            answers.reserveCapacity(extract.standing[part].reduce(0) { $0 + plan.forms[$1.key.form].items.count })
            for submission in extract.standing[part] {
                Self.append(answersOf: submission, extract, plan: plan, to: &answers)
            }
            return answers
        }
        var rows: [(array: Int, first: Int, items: Range<Int>)] = []
        rows.reserveCapacity(extract.standing.count)
        for (array, part) in parts.enumerated() {
            var first = 0
            for submission in extract.standing[part] {
                let items = plan.forms[submission.key.form].items
                rows.append((array, first, items))
                first += items.count
            }
        }
        self.rows = rows
    }

    /// What the submission of this place in the extract answers; nothing of an item that is not its form's.
    subscript(submission: Int, item: DenseIndex<Item>) -> Answer {
        let row = rows[submission]
        guard row.items.contains(item.position) else { return Answer() }
        return answers[row.array][row.first + item.position - row.items.lowerBound]
    }

    /// What the submission of this place in the extract answers to the items of its form, in their order.
    func all(of submission: Int) -> ArraySlice<Answer> {
        let row = rows[submission]
        return answers[row.array][row.first..<row.first + row.items.count]
    }

    private static func append(
        answersOf submission: LedgerExtract.Standing, _ extract: LedgerExtract, plan: Plan, to answers: inout [Answer]
    ) {
        let items = plan.forms[submission.key.form].items
        guard !submission.isNil else {
            answers += items.lazy.map { position in
                let indicator = plan.indicator(of: DenseIndex(position))
                return indicator.isDerived || indicator.type == .text ? Answer() : .nothing
            }
            return
        }
        let first = answers.count
        answers += repeatElement(Answer(), count: items.count)
        extract.observations.submission(submission.observations)?.forEachFigure { figure in
            guard items.contains(figure.item.position) else { return }
            answers[first + figure.item.position - items.lowerBound] = Answer(figure)
        }
        fillParts(of: &answers, from: first, items: items, plan: plan)
    }

    /// Parts that were not given are nil where the whole was; of a whole that is nil they count as given.
    private static func fillParts(of answers: inout [Answer], from first: Int, items: Range<Int>, plan: Plan) {
        for position in items where answers[first + position - items.lowerBound].content == .none {
            let item = plan.items[DenseIndex<Item>(position)]
            guard item.part != nil else { continue }
            let whole = answers[first + plan.whole(of: item.indicator).position - items.lowerBound]
            guard whole.content == .number else { continue }
            answers[first + position - items.lowerBound] = .implied(by: whole)
        }
    }
}

extension Answers.Answer {
    init(_ figure: LedgerExtract.Figure) {
        switch figure.content {
        case .number where figure.status != .missing:
            (content, status, marks) = (.number, figure.status, .given)
            (coefficient, scale) = (figure.value.coefficient, figure.value.scale)
            logarithm = LogScale.logarithm(figure.value.atFullScale)
        case .nothing: (content, status, marks) = (.number, figure.status, [.given, .nothing])
        case .number, .missing: (content, marks) = (.missing, .given)
        case .text: break
        }
    }

    /// What a nil return answers.
    fileprivate static var nothing: Answers.Answer {
        var answer = Answers.Answer()
        (answer.content, answer.marks) = (.number, [.given, .nothing])
        return answer
    }

    fileprivate static func implied(by whole: Answers.Answer) -> Answers.Answer {
        var answer = Answers.Answer()
        (answer.content, answer.status) = (.number, whole.status)
        answer.marks = whole.value == .zero ? [.implied, .nothing, .given] : [.implied, .nothing]
        return answer
    }
}
