/// The returns of one form for one period, unit by unit and item by item, on the basis they were sent.
struct Sheet: Sendable {
    /// A unit that owes the form, or one that ended within the period and sent a closing report.
    struct Participant: Sendable {
        let unit: DenseIndex<ReportingUnit>
        /// Its kind on the period's last day, or the last it had.
        let kind: String
        /// It ended within the period: its flows count, its stocks do not.
        let isClosing: Bool
        /// The place of its standing submission in the extract.
        let submission: Int?
        let received: Moment?
    }

    /// What a unit answers for an item; trivial, for there is one for each unit and item.
    struct Answer: Sendable {
        enum Content: UInt8 {
            case none, missing, number
        }

        var content = Content.none
        var status = ObservationStatus.official
        /// "-", or an item of a nil return: there is nothing to count.
        var isNothing = false
        /// Answered as such; false of a part that is nil because its whole was given without it.
        var isGiven = false
        var value = ExactDecimal.zero
    }

    let form: DenseIndex<Form>
    let period: Period
    let dates: ClosedRange<CalendarDate>
    /// In the order of units.csv.
    let participants: [Participant]
    private let items: Range<Int>
    private let answers: [Answer]
    private let places: [DenseIndex<ReportingUnit>: Int]

    /// `standing` gives the places, in the extract, of the form's standing submissions for the period.
    init(
        form: DenseIndex<Form>, period: Period, standing: [Int], extract: LedgerExtract, plan: Plan,
        units: UnitRegistry
    ) {
        let description = plan.forms[form]
        let dates = description.dates(of: period)
        let submissions = Dictionary(
            standing.map { (extract.standing[$0].key.unit, $0) }, uniquingKeysWith: { _, last in last })
        self.form = form
        self.period = period
        self.dates = dates
        items = description.items
        participants = units.units.indices.compactMap { position in
            let unit = DenseIndex<ReportingUnit>(position)
            return Self.participant(
                unit, of: units[unit], submission: submissions[unit], extract: extract,
                kinds: description.reporterKinds, dates: dates)
        }
        places = Dictionary(
            participants.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
        var answers: [Answer] = []
        answers.reserveCapacity(participants.count * items.count)
        for participant in participants {
            Self.append(answersOf: participant, items: items, extract: extract, plan: plan, to: &answers)
        }
        self.answers = answers
    }

    func answer(_ participant: Int, _ item: DenseIndex<Item>) -> Answer {
        answers[participant * items.count + item.position - items.lowerBound]
    }

    /// The unit's place among the participants.
    func place(of unit: DenseIndex<ReportingUnit>) -> Int? { places[unit] }

    /// What the unit answered; nothing where it takes no part.
    func answer(of unit: DenseIndex<ReportingUnit>, _ item: DenseIndex<Item>) -> Answer {
        places[unit].map { answer($0, item) } ?? Answer()
    }

    private static func participant(
        _ index: DenseIndex<ReportingUnit>, of unit: ReportingUnit, submission: Int?, extract: LedgerExtract,
        kinds: Set<String>, dates: ClosedRange<CalendarDate>
    ) -> Participant? {
        let last = unit.state(on: dates.upperBound)
        guard let state = last ?? (submission == nil ? nil : unit.state(during: dates)), kinds.contains(state.kind)
        else { return nil }
        return Participant(
            unit: index, kind: state.kind, isClosing: last == nil, submission: submission,
            received: submission.map { extract.standing[$0].origin.received })
    }

    private static func append(
        answersOf participant: Participant, items: Range<Int>, extract: LedgerExtract, plan: Plan,
        to answers: inout [Answer]
    ) {
        guard let standing = participant.submission.map({ extract.standing[$0] }) else {
            answers += repeatElement(Answer(), count: items.count)
            return
        }
        guard !standing.isNil else {
            answers += items.lazy.map { position in
                let indicator = plan.indicator(of: DenseIndex(position))
                let isAnswered = !indicator.isDerived && indicator.type != .text
                return isAnswered ? Answer(content: .number, isNothing: true, isGiven: true) : Answer()
            }
            return
        }
        let first = answers.count
        answers += repeatElement(Answer(), count: items.count)
        for place in standing.observations {
            let value = extract.observations[place]
            guard items.contains(value.item.position) else { continue }
            answers[first + value.item.position - items.lowerBound] = answer(value)
        }
        fillParts(of: &answers, from: first, items: items, plan: plan)
    }

    private static func answer(_ value: LedgerExtract.Value) -> Answer {
        switch value.content {
        case .number where value.status != .missing:
            return Answer(content: .number, status: value.status, isGiven: true, value: value.value)
        case .nothing: return Answer(content: .number, status: value.status, isNothing: true, isGiven: true)
        case .number, .missing: return Answer(content: .missing, isGiven: true)
        case .text: return Answer()
        }
    }

    /// Parts that were not given are nil where the whole was; of a whole that is nil they count as given.
    private static func fillParts(of answers: inout [Answer], from first: Int, items: Range<Int>, plan: Plan) {
        for position in items where answers[first + position - items.lowerBound].content == .none {
            let item = plan.items[DenseIndex<Item>(position)]
            guard item.part != nil else { continue }
            let whole = answers[first + plan.whole(of: item.indicator).position - items.lowerBound]
            guard whole.content == .number else { continue }
            answers[first + position - items.lowerBound] = Answer(
                content: .number, status: whole.status, isNothing: true, isGiven: whole.value == .zero)
        }
    }
}
