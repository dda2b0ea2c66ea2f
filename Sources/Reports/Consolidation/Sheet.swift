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

    typealias Answer = Answers.Answer

    let form: DenseIndex<Form>
    let period: Period
    let dates: ClosedRange<CalendarDate>
    /// In the order of units.csv.
    let participants: [Participant]
    private let answers: Answers
    private let places: [DenseIndex<ReportingUnit>: Int]

    /// `standing` gives the places, in the extract, of the form's standing submissions for the period.
    init(
        form: DenseIndex<Form>, period: Period, standing: [Int], extract: LedgerExtract, answers: Answers, plan: Plan,
        units: UnitRegistry
    ) {
        let description = plan.forms[form]
        let dates = description.dates(of: period)
        let submissions = Dictionary(
            standing.map { (extract.standing[$0].key.unit, $0) }, uniquingKeysWith: { _, last in last })
        self.form = form
        self.period = period
        self.dates = dates
        self.answers = answers
        participants = units.units.indices.compactMap { position in
            let unit = DenseIndex<ReportingUnit>(position)
            return Self.participant(
                unit, of: units[unit], submission: submissions[unit], extract: extract,
                kinds: description.reporterKinds, dates: dates)
        }
        places = Dictionary(
            participants.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
    }

    func answer(_ participant: Int, _ item: DenseIndex<Item>) -> Answer {
        participants[participant].submission.map { answers[$0, item] } ?? Answer()
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
}
