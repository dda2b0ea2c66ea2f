/// Judges what a reader tells of one file, and hands on the observations of the submissions that were accepted.
///
/// A file is read twice: first to find what is wrong, with nothing handed on, then to load what was accepted.
/// What must be remembered is bounded by the plan: two bits for each item of a submission, and, as long as it waits for
/// others or something is wrong, 16 bytes and a place for each value that a breakdown or a rule names.
struct Checker<Next: ObservationSink>: SubmissionSink {
    /// A submission while its file is read.
    struct State {
        /// -1 where what it is for could not be made out.
        var form: Int32 = -1
        var isHeaderSound = true
        var isNil = false
        /// Its period has not ended; and it has figures that are no estimates all the same.
        var isEarly = false
        var hasFinalFigures = false
        /// Amounts of money with decimals that a larger unit would explain.
        var odd: Int32 = 0
        var bits: Int32 = 0
        var slots: Int32 = 0
        var places: Int32 = 0
        /// Of the values that are kept, those that have not come.
        var awaited: Int32 = 0
        /// Whether its sums are right and its rules hold: its values are kept no longer.
        var isSettled = false
        /// Errors that are not of single items: it is returned under either rule of acceptance.
        var wholeErrors: Int32 = 0
    }

    let checks: PlanChecks
    let severities: Severities
    private let header: HeaderCheck
    let acceptance: Settings.Acceptance
    /// What the first reading decided; nil during it.
    let decided: Acceptances?
    private(set) var next: Next
    var findings: FindingCollector
    var judged: [JudgedSubmission] = []
    var states: [State] = []
    /// A bit for each item that was answered, rightly or wrongly; and, where single items may be lost, for each that
    /// was taken.
    var seen: [UInt64] = []
    var taken: [UInt64] = []
    var values: [KeptValue] = []
    /// Where the values stand that a rule names, and the wholes of breakdowns.
    var places: [Place] = []
    var blanks: [UInt64: Place] = [:]
    var dropped = Set<UInt64>()
    /// Notes that answer warnings, by submission and item.
    var answers: [UInt64: String] = [:]
    /// The amount with odd decimals of each submission that has one alone.
    var oddAmounts: [Int32: Observation] = [:]
    /// Observations that `judged` does not have yet, of the submission that was told of last.
    private var uncounted: (ordinal: Int, observations: Int32) = (0, 0)
    var fileErrors = 0
    var isWholeFileRead = true

    /// Blank cells whose places are kept, so that a missing item is told where it should stand.
    static var blankPlaces: Int { 10_000 }
    static var keptAnswers: Int { 10_000 }

    /// In the second reading `decided` has what the first one decided; so many findings are kept one by one.
    init(
        checks: PlanChecks, header: HeaderCheck, severities: Severities, acceptance: Settings.Acceptance,
        decided: Acceptances?, rowLimit: Int = 0, next: Next
    ) {
        self.checks = checks
        self.header = header
        self.severities = severities
        self.acceptance = acceptance
        self.decided = decided
        self.next = next
        findings = FindingCollector(severities: severities, rowLimit: rowLimit)
    }

    // MARK: - What the reader tells

    /// Nearly every value of a first reading is one of which nothing is to be told: it needs no observation.
    @inline(__always)
    mutating func takeQuietly(
        _ value: ExactDecimal, of item: DenseIndex<Item>, submission: Int32, status: ObservationStatus,
        at place: @autoclosure () -> Place
    ) -> Bool {
        guard decided == nil else { return false }
        let check = checks.items[item.position]
        let ordinal = Int(submission)
        let state = states[ordinal]
        guard state.form == check.form, !state.isNil, !state.isEarly, status != .missing,
            value.scale < check.quietScales, checks.limits.check(value, of: item) == .inside
        else { return false }
        let bit = Int(state.bits) &+ Int(check.local >> 6)
        let mask: UInt64 = 1 << UInt64(check.local & 63)
        guard seen[bit] & mask == 0 else { return false }
        seen[bit] |= mask
        countTaken(ordinal, bit, mask)
        if check.slot >= 0 { keep(KeptValue(value), check, ordinal, at: check.place >= 0 ? place() : Place()) }
        return true
    }

    mutating func begin(_ submission: Submission) {
        var state = State()
        state.isNil = submission.isNil
        judged.append(
            JudgedSubmission(submission: submission, outcome: .returned, observations: 0, errors: 0, warnings: 0))
        guard let key = submission.key else {
            state.isHeaderSound = false
            states.append(state)
            return
        }
        let form = checks.forms[key.form.position]
        state.form = key.form.rawValue
        state.bits = Int32(seen.count)
        state.slots = Int32(values.count)
        state.places = Int32(places.count)
        state.isEarly = header.isEarly(key)
        for _ in 0..<form.words {
            seen.append(0)
            if acceptance == .items { taken.append(0) }
        }
        state.awaited = Int32(form.slotCount)
        states.append(state)
        guard decided == nil else { return }
        values.append(contentsOf: repeatElement(.absent, count: form.slotCount))
        places.append(contentsOf: repeatElement(submission.place, count: form.placeCount))
        for fault in header.faults(of: key) { tell(fault.code, submission, field: fault.field, fault.arguments) }
    }

    @inline(__always)
    mutating func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome {
        let item = checks.items[observation.item.position]
        let ordinal = Int(observation.submission)
        if item.isDerived { return tellDerived(observation) }
        let state = states[ordinal]
        guard state.form == item.form else { return .inError }
        let bit = Int(state.bits) &+ Int(item.local >> 6)
        let mask: UInt64 = 1 << UInt64(item.local & 63)
        if seen[bit] & mask != 0 {
            drop(Int(item.local), of: observation.submission)
            return refuse(.repeatedItem, observation)
        }
        seen[bit] |= mask
        look(atStatusOf: observation, in: state)
        var isRight = true
        if state.isNil, tellsSomething(observation) {
            refuse(.nilWithValues, observation)
            isRight = false
        }
        if observation.content == .number {
            if observation.value.scale > 0, item.isWhole, !observation.value.isWhole {
                refuse(.notWhole, observation)
                isRight = false
            } else {
                switch checks.limits.check(observation.value, of: observation.item) {
                case .inside: break
                case .outsideSoft: warn(observation)
                case .outsideHard:
                    refuse(.outsideHardLimits, observation)
                    isRight = false
                }
            }
            // Beside what is wrong with the number: the one mended does not mend the other.
            if observation.status == .missing {
                refuse(.missingBesideNumber, observation)
                isRight = false
            }
        }
        guard isRight else { return .inError }
        if !note.isEmpty { look(at: note, observation) }
        if observation.content == .text { look(at: text, of: observation) }
        if observation.value.scale >= item.oddScale, observation.content == .number { keepOdd(observation) }
        countTaken(ordinal, bit, mask)
        if item.slot >= 0, decided == nil {
            keep(kept(observation, text), item, ordinal, at: observation.place)
        }
        if let decided, decided.takes(observation) { next.accept(observation, text: text, note: note) }
        return .taken
    }

    @inline(__always)
    private mutating func countTaken(_ ordinal: Int, _ bit: Int, _ mask: UInt64) {
        if ordinal != uncounted.ordinal {
            countAll()
            uncounted.ordinal = ordinal
        }
        uncounted.observations += 1
        if acceptance == .items { taken[bit] |= mask }
    }

    /// Brings the counts of observations in `judged` up to what was told.
    mutating func countAll() {
        guard uncounted.observations > 0 else { return }
        judged[uncounted.ordinal].observations += uncounted.observations
        uncounted.observations = 0
    }

    mutating func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {
        guard decided == nil, blanks.count < Self.blankPlaces else { return }
        blanks[Acceptances.code(submission, item)] = place
    }

    mutating func leaveUnread(_ observation: Observation) {
        look(atStatusOf: observation, in: states[Int(observation.submission)])
    }

    @inline(__always)
    private mutating func look(atStatusOf observation: Observation, in state: State) {
        guard state.isEarly, observation.status == .official else { return }
        states[Int(observation.submission)].hasFinalFigures = true
    }

    // MARK: - Faults of values

    @inline(never)
    @discardableResult
    private mutating func refuse(_ code: FindingCode, _ observation: Observation) -> ValueOutcome {
        guard decided == nil else { return .inError }
        // A submission that says of itself that there is nothing contradicts itself as a whole.
        count(code, observation.submission, isOfItem: code != .nilWithValues)
        addFinding(code, observation)
        return .inError
    }

    @inline(never)
    private mutating func warn(_ observation: Observation) {
        guard decided == nil else { return }
        count(.outsideSoftLimits, observation.submission, isOfItem: true)
        addFinding(.outsideSoftLimits, observation)
    }

    /// Whoever counts in million đồng with one decimal and writes four has counted in billions; whoever does so with
    /// every amount has a habit.
    @inline(never)
    private mutating func keepOdd(_ observation: Observation) {
        let decimals = ExactTotal(observation.value).scale
        guard decided == nil, decimals >= Int(checks.items[observation.item.position].oddScale) else { return }
        let ordinal = observation.submission
        states[Int(ordinal)].odd += 1
        oddAmounts[ordinal] = states[Int(ordinal)].odd == 1 ? observation : nil
    }

    /// A note may answer what is asked about its value; and it is a text like another.
    @inline(never)
    private mutating func look(at note: UnsafeRawBufferPointer, _ observation: Observation) {
        guard decided == nil else { return }
        if answers.count < Self.keptAnswers, SubmitterAnswer.isPossible(in: note),
            let answer = SubmitterAnswer.text(in: note.text)
        {
            answers[Acceptances.code(observation.submission, observation.item)] = answer
        }
        var place = observation.place
        place.field = .note
        if TextCheck.isSuspect(note) { tellOddText(note, observation, at: place) }
    }

    private mutating func look(at text: UnsafeRawBufferPointer, of observation: Observation) {
        guard decided == nil else { return }
        if TextCheck.isSuspect(text) { tellOddText(text, observation, at: observation.place) }
        if TextCheck.saysNothing(text) { tell(.textSaysNothing, observation, at: observation.place, found: text, [:]) }
    }

    @inline(never)
    private mutating func tellOddText(
        _ text: UnsafeRawBufferPointer, _ observation: Observation, at place: Place
    ) {
        if let reading = TextCheck.reading(ofGarbled: text) {
            tell(.garbledText, observation, at: place, found: text, ["reading": reading])
        }
        let characters = TextCheck.invisible(in: text)
        if !characters.isEmpty {
            let arguments = ["characters": characters.joined(separator: ", ")]
            tell(.invisibleCharacter, observation, at: place, found: .none, arguments)
        }
    }

    private mutating func tell(
        _ code: FindingCode, _ observation: Observation, at place: Place, found: UnsafeRawBufferPointer,
        _ arguments: [String: String]
    ) {
        count(code, observation.submission, isOfItem: true)
        findings.add(
            code, submission: observation.submission, item: observation.item, at: place, found: found,
            arguments: { arguments })
    }

    @inline(never)
    private mutating func tellDerived(_ observation: Observation) -> ValueOutcome {
        if decided == nil { addFinding(.derivedIndicator, observation) }
        return .derived
    }

    private mutating func addFinding(_ code: FindingCode, _ observation: Observation) {
        var found = observation.content == .number ? observation.value.description : ""
        let checks = checks
        found.withUTF8 {
            findings.add(
                code, submission: observation.submission, item: observation.item, at: observation.place,
                found: UnsafeRawBufferPointer($0), arguments: { checks.measureThatFits(code, observation) })
        }
    }

    mutating func tell(
        _ code: FindingCode, _ submission: Submission, field: Field, _ arguments: [String: String],
        item: DenseIndex<Item>? = nil, at place: Place? = nil
    ) {
        var place = place ?? submission.place
        place.field = field
        count(code, submission.ordinal, isOfItem: item != nil)
        findings.add(
            code, submission: submission.ordinal, item: item, at: place, found: .none, arguments: { arguments })
    }

    private func tellsSomething(_ observation: Observation) -> Bool {
        switch observation.content {
        case .number: observation.value.coefficient != 0
        case .nothing: false
        case .missing, .text: true
        }
    }
}

extension Checker: Sendable where Next: Sendable {}
