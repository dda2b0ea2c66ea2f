import Glibc
import Synchronization

/// What standing submissions answer item by item, for all who add up and compare: of each made when it is first asked for, since
/// of most periods nothing is asked.
///
/// There are millions of answers, and nobody locks to look at one: a submission's are written once, by whoever asks first, and
/// are not read before that.
final class Answers: Sendable {
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

    /// Whether a submission's answers are written.
    private enum State {
        static let none: UInt8 = 0
        static let making: UInt8 = 1
        static let made: UInt8 = 2
    }

    private let extract: LedgerExtract
    private let plan: Plan
    /// Of each submission the place of its first answer, and the items that they are to.
    private let rows: [(first: Int, items: Range<Int>)]
    private nonisolated(unsafe) let answers: UnsafeMutablePointer<Answer>
    private nonisolated(unsafe) let states: UnsafeMutablePointer<Atomic<UInt8>>

    init(_ extract: LedgerExtract, plan: Plan) {
        self.extract = extract
        self.plan = plan
        var rows: [(first: Int, items: Range<Int>)] = []
        rows.reserveCapacity(extract.standing.count)
        var count = 0
        for submission in extract.standing {
            let items = plan.forms[submission.key.form].items
            rows.append((count, items))
            count += items.count
        }
        self.rows = rows
        answers = .allocate(capacity: count)
        states = .allocate(capacity: rows.count)
        for place in rows.indices { (states + place).initialize(to: Atomic(State.none)) }
    }

    deinit {
        states.deinitialize(count: rows.count)
        states.deallocate()
        answers.deallocate()
    }

    /// What the submission of this place in the extract answers; nothing of an item that is not its form's.
    subscript(submission: Int, item: DenseIndex<Item>) -> Answer {
        let row = rows[submission]
        guard row.items.contains(item.position) else { return Answer() }
        make(submission)
        return answers[row.first + item.position - row.items.lowerBound]
    }

    /// What the submission of this place in the extract answers to the items of its form, in their order.
    func forEach(of submission: Int, _ body: (_ offset: Int, Answer) -> Void) {
        make(submission)
        let row = rows[submission]
        for offset in 0..<row.items.count { body(offset, answers[row.first + offset]) }
    }

    private func make(_ submission: Int) {
        guard states[submission].load(ordering: .acquiring) != State.made else { return }
        let isMine = states[submission].compareExchange(
            expected: State.none, desired: State.making, ordering: .acquiring
        ).exchanged
        guard isMine else {
            // Another writes them at this moment.
            while states[submission].load(ordering: .acquiring) != State.made { sched_yield() }
            return
        }
        let row = rows[submission]
        write(submission, row.items, to: UnsafeMutableBufferPointer(start: answers + row.first, count: row.items.count))
        states[submission].store(State.made, ordering: .releasing)
    }

    private func write(_ place: Int, _ items: Range<Int>, to answers: UnsafeMutableBufferPointer<Answer>) {
        let submission = extract.standing[place]
        answers.initialize(repeating: Answer())
        guard !submission.isNil else {
            for position in items {
                let indicator = plan.indicator(of: DenseIndex(position))
                if !indicator.isDerived, indicator.type != .text { answers[position - items.lowerBound] = .nothing }
            }
            return
        }
        extract.observations.submission(submission.observations)?.forEachFigure { figure in
            guard items.contains(figure.item.position) else { return }
            answers[figure.item.position - items.lowerBound] = Answer(figure)
        }
        fillParts(of: answers, items)
    }

    /// Parts that were not given are nil where the whole was; of a whole that is nil they count as given.
    private func fillParts(of answers: UnsafeMutableBufferPointer<Answer>, _ items: Range<Int>) {
        for position in items where answers[position - items.lowerBound].content == .none {
            let item = plan.items[DenseIndex<Item>(position)]
            guard item.part != nil else { continue }
            let whole = answers[plan.whole(of: item.indicator).position - items.lowerBound]
            guard whole.content == .number else { continue }
            answers[position - items.lowerBound] = .implied(by: whole)
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
