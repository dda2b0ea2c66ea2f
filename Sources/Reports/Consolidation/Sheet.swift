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

    /// A participant with a standing submission; trivial.
    struct Reporter: Sendable {
        /// Among the participants.
        let place: Int
        let received: Moment?
    }

    typealias Answer = Answers.Answer

    let form: DenseIndex<Form>
    let period: Period
    let dates: ClosedRange<CalendarDate>
    /// In the order of units.csv.
    let participants: [Participant]
    /// Those of whom anything stands: to take a participant up for each of millions of answers takes longer than to add
    /// them.
    let reporters: [Reporter]
    private let answers: Answers
    /// By participant, below zero where it has none.
    private let submissions: [Int32]

    /// `standing` gives the places, in the extract, of the form's standing submissions for the period.
    init(
        form: DenseIndex<Form>, period: Period, standing: [Int], extract: LedgerExtract, answers: Answers, plan: Plan,
        units: UnitRegistry
    ) {
        let description = plan.forms[form]
        let dates = description.dates(of: period)
        var byUnit = Array(repeating: -1, count: units.units.count)
        for place in standing { byUnit[extract.standing[place].key.unit.position] = place }
        let kinds = Array(description.reporterKinds)
        self.form = form
        self.period = period
        self.dates = dates
        self.answers = answers
        participants = units.units.indices.compactMap { position in
            let unit = DenseIndex<ReportingUnit>(position)
            return Self.participant(
                unit, of: units[unit], submission: byUnit[position] < 0 ? nil : byUnit[position], extract: extract,
                kinds: kinds, dates: dates)
        }
        submissions = participants.map { Int32($0.submission ?? -1) }
        reporters = participants.enumerated().filter { $1.submission != nil }.map { place, participant in
            Reporter(place: place, received: participant.received)
        }
    }

    func answer(_ participant: Int, _ item: DenseIndex<Item>) -> Answer {
        let submission = submissions[participant]
        return submission < 0 ? Answer() : answers[Int(submission), item]
    }

    /// What it answers to the form's items, in their order; nothing where it has no submission.
    func forEachAnswer(_ participant: Int, _ body: (_ offset: Int, Answer) -> Void) {
        let submission = submissions[participant]
        if submission >= 0 { answers.forEach(of: Int(submission), body) }
    }

    /// The unit's place among the participants.
    func place(of unit: DenseIndex<ReportingUnit>) -> Int? {
        let place = participants.endOfLeading { $0.unit < unit }
        return place < participants.count && participants[place].unit == unit ? place : nil
    }

    /// What the unit answered; nothing where it takes no part.
    func answer(of unit: DenseIndex<ReportingUnit>, _ item: DenseIndex<Item>) -> Answer {
        place(of: unit).map { answer($0, item) } ?? Answer()
    }

    private static func participant(
        _ index: DenseIndex<ReportingUnit>, of unit: ReportingUnit, submission: Int?, extract: LedgerExtract,
        kinds: [String], dates: ClosedRange<CalendarDate>
    ) -> Participant? {
        let last = unit.state(on: dates.upperBound)
        guard let state = last ?? (submission == nil ? nil : unit.state(during: dates)), kinds.contains(state.kind)
        else { return nil }
        return Participant(
            unit: index, kind: state.kind, isClosing: last == nil, submission: submission,
            received: submission.map { extract.standing[$0].origin.received })
    }
}
