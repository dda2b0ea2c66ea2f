/// Judges what a reader tells of one file, and hands on the observations of the submissions that were accepted.
///
/// A file is read twice: first to find what is wrong, with nothing handed on, then to load what was accepted.
/// What must be remembered is bounded by the plan: two bits for each item of a submission, 16 bytes for each
/// value of a breakdown, and the place of its whole.
struct Checker<Next: ObservationSink>: SubmissionSink {
    /// A submission while its file is read.
    private struct State {
        /// -1 where what it is for could not be made out.
        var form: Int32 = -1
        var isHeaderSound = true
        var isNil = false
        var bits: Int32 = 0
        var slots: Int32 = 0
        var wholes: Int32 = 0
        /// Errors that are not of single items: it is returned under either rule of acceptance.
        var wholeErrors: Int32 = 0
    }

    private let checks: PlanChecks
    private let header: HeaderCheck
    private let acceptance: Settings.Acceptance
    /// What the first reading decided; nil during it.
    private let decided: Acceptances?
    private(set) var next: Next
    private(set) var findings = FindingCollector()
    private var judged: [JudgedSubmission] = []
    private var states: [State] = []
    /// A bit for each item that was answered, rightly or wrongly; and, where single items may be lost, for each that
    /// was taken.
    private var seen: [UInt64] = []
    private var taken: [UInt64] = []
    private var values: [Int128] = []
    /// Where the wholes of breakdowns stand.
    private var wholes: [Place] = []
    private var blanks: [UInt64: Place] = [:]
    private var dropped = Set<UInt64>()
    private var fileErrors = 0
    private var isWholeFileRead = true

    /// A value that a sum cannot be made of.
    private static var unknown: Int128 { .min }
    /// Blank cells whose places are kept, so that a missing item is told where it should stand.
    private static var blankPlaces: Int { 10_000 }

    init(
        checks: PlanChecks, header: HeaderCheck, acceptance: Settings.Acceptance, decided: Acceptances?, next: Next
    ) {
        self.checks = checks
        self.header = header
        self.acceptance = acceptance
        self.decided = decided
        self.next = next
    }

    // MARK: - What the reader tells

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
        state.wholes = Int32(wholes.count)
        for _ in 0..<form.words {
            seen.append(0)
            if acceptance == .items { taken.append(0) }
        }
        for _ in 0..<form.slotCount { values.append(Self.unknown) }
        for _ in form.breakdowns { wholes.append(submission.place) }
        states.append(state)
        guard decided == nil else { return }
        for fault in header.faults(of: key) { tell(fault.code, submission, field: fault.field, fault.arguments) }
    }

    @inline(__always)
    mutating func take(
        _ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer
    ) -> ValueOutcome {
        let item = checks.items[observation.item.position]
        let ordinal = Int(observation.submission)
        if item.isDerived { return tellDerived(observation) }
        guard states[ordinal].form == item.form else { return .inError }
        let bit = Int(states[ordinal].bits) + Int(item.local >> 6)
        let mask: UInt64 = 1 << UInt64(item.local & 63)
        if seen[bit] & mask != 0 {
            drop(Int(item.local), of: observation.submission)
            return refuse(.repeatedItem, observation)
        }
        seen[bit] |= mask
        if observation.content == .number {
            if observation.value.scale > 0, item.isWhole, !observation.value.isWhole {
                return refuse(.notWhole, observation)
            }
            switch checks.limits.check(observation.value, of: observation.item) {
            case .inside: break
            case .outsideSoft: warn(observation)
            case .outsideHard: return refuse(.outsideHardLimits, observation)
            }
            if observation.status == .missing { return refuse(.unknownStatus, observation) }
        }
        if states[ordinal].isNil, tellsSomething(observation) { return refuse(.nilWithValues, observation) }
        judged[ordinal].observations += 1
        if acceptance == .items { taken[bit] |= mask }
        if item.isAdded { keepValue(observation, item) }
        if let decided, decided.takes(observation) { next.accept(observation, text: text, note: note) }
        return .taken
    }

    mutating func leaveBlank(_ item: DenseIndex<Item>, submission: Int32, at place: Place) {
        guard decided == nil, blanks.count < Self.blankPlaces else { return }
        blanks[Acceptances.code(submission, item)] = place
    }

    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        if code.severity == .error, let submission, let item { markSeen(item, submission) }
        guard decided == nil else { return }
        count(code, submission, isOfItem: item != nil)
        findings.add(code, submission: submission, item: item, at: place, found: found, arguments: arguments)
    }

    // MARK: - Faults of values

    @inline(never)
    private mutating func refuse(_ code: FindingCode, _ observation: Observation) -> ValueOutcome {
        guard decided == nil else { return .inError }
        count(code, observation.submission, isOfItem: true)
        addFinding(code, observation)
        return .inError
    }

    @inline(never)
    private mutating func warn(_ observation: Observation) {
        guard decided == nil else { return }
        count(.outsideSoftLimits, observation.submission, isOfItem: true)
        addFinding(.outsideSoftLimits, observation)
    }

    @inline(never)
    private mutating func tellDerived(_ observation: Observation) -> ValueOutcome {
        if decided == nil { addFinding(.derivedIndicator, observation) }
        return .derived
    }

    private mutating func addFinding(_ code: FindingCode, _ observation: Observation) {
        var found = observation.content == .number ? observation.value.description : ""
        found.withUTF8 {
            findings.add(
                code, submission: observation.submission, item: observation.item, at: observation.place,
                found: UnsafeRawBufferPointer($0), arguments: { [:] })
        }
    }

    private mutating func tell(
        _ code: FindingCode, _ submission: Submission, field: Field, _ arguments: [String: String],
        item: DenseIndex<Item>? = nil, at place: Place? = nil
    ) {
        var place = place ?? submission.place
        place.field = field
        count(code, submission.ordinal, isOfItem: item != nil)
        findings.add(
            code, submission: submission.ordinal, item: item, at: place, found: .none, arguments: { arguments })
    }

    private mutating func count(_ code: FindingCode, _ submission: Int32?, isOfItem: Bool) {
        guard let submission else {
            if code.endsReading { isWholeFileRead = false }
            if code.severity == .error { fileErrors += 1 }
            return
        }
        switch code.severity {
        case .error:
            judged[Int(submission)].errors += 1
            if !isOfItem { states[Int(submission)].wholeErrors += 1 }
            if code.isOfHeader { states[Int(submission)].isHeaderSound = false }
        case .warning: judged[Int(submission)].warnings += 1
        case .note: break
        }
    }

    /// An item in error has been answered, wrongly: it is not asked for again as missing.
    private mutating func markSeen(_ item: DenseIndex<Item>, _ submission: Int32) {
        let check = checks.items[item.position]
        guard states[Int(submission)].form == check.form else { return }
        seen[Int(states[Int(submission)].bits) + Int(check.local >> 6)] |= 1 << UInt64(check.local & 63)
    }

    private func tellsSomething(_ observation: Observation) -> Bool {
        switch observation.content {
        case .number: observation.value.coefficient != 0
        case .nothing: false
        case .missing, .text: true
        }
    }

    private mutating func keepValue(_ observation: Observation, _ item: PlanChecks.ItemCheck) {
        let slot = checks.forms[Int(item.form)].slots[Int(item.local)]
        guard slot >= 0 else { return }
        let breakdown = checks.forms[Int(item.form)].breakdownOfWhole[Int(item.local)]
        if breakdown >= 0 {
            wholes[Int(states[Int(observation.submission)].wholes) + breakdown] = observation.place
        }
        let value: Int128
        switch observation.content {
        case .number: value = observation.value.atFullScale
        case .nothing: value = 0
        case .missing, .text: value = Self.unknown
        }
        values[Int(states[Int(observation.submission)].slots) + slot] = value
    }

    // MARK: - The end of the file

    /// Checks what can be told only when the whole file has been read, and judges each submission.
    mutating func finish() -> (submissions: [JudgedSubmission], acceptances: Acceptances) {
        for position in judged.indices where isWholeFileRead && states[position].isHeaderSound {
            checkPresence(judged[position].submission)
            checkSums(judged[position].submission)
        }
        var acceptances = Acceptances(count: judged.count, dropped: dropped)
        for (position, state) in states.enumerated() {
            let errors = acceptance == .atomic ? judged[position].errors : state.wholeErrors
            let isAccepted = fileErrors == 0 && state.form >= 0 && state.isHeaderSound && errors == 0
            if isAccepted {
                acceptances.accept(Int32(position))
                judged[position].outcome = .accepted
            } else {
                judged[position].observations = 0
            }
        }
        return (judged, acceptances)
    }

    private func isSeen(_ local: Int, _ state: State) -> Bool {
        seen[Int(state.bits) + local >> 6] & (1 << UInt64(local & 63)) != 0
    }

    private mutating func checkPresence(_ submission: Submission) {
        let state = states[Int(submission.ordinal)]
        guard !state.isNil else { return }
        let soFar = judged[Int(submission.ordinal)]
        if soFar.observations == 0, soFar.errors == 0, fileErrors == 0 {
            tell(.untouchedForm, submission, field: .none, [:])
            return
        }
        let form = checks.forms[Int(state.form)]
        for local in form.required where !isSeen(local, state) { tellMissing(local, form, submission) }
        for breakdown in form.breakdowns where !isSeen(breakdown.whole, state) {
            let isPartGiven = breakdown.parts.contains { isSeen($0, state) }
            if isPartGiven, !form.required.contains(breakdown.whole) { tellMissing(breakdown.whole, form, submission) }
        }
    }

    private mutating func tellMissing(_ local: Int, _ form: FormChecks, _ submission: Submission) {
        let item = DenseIndex<Item>(form.items.lowerBound + local)
        let place = blanks[Acceptances.code(submission.ordinal, item)]
        tell(.missingItem, submission, field: .value, [:], item: item, at: place)
    }

    /// The parts that are given add up to the whole; those not given are nil.
    private mutating func checkSums(_ submission: Submission) {
        let state = states[Int(submission.ordinal)]
        let form = checks.forms[Int(state.form)]
        for (position, breakdown) in form.breakdowns.enumerated() {
            let given = breakdown.parts.filter { isSeen($0, state) }
            let base = Int(state.slots) + breakdown.slot - breakdown.whole
            let whole = values[base + breakdown.whole]
            let parts = given.map { values[base + $0] }
            guard !given.isEmpty, whole != Self.unknown, !parts.contains(Self.unknown) else { continue }
            let sum = parts.reduce(0, +)
            guard sum != whole else { continue }
            let item = DenseIndex<Item>(form.items.lowerBound + breakdown.whole)
            tell(
                .partsDoNotAddUp, submission, field: .value,
                [
                    "whole": ExactTotal(atFullScale: whole).description,
                    "sum": ExactTotal(atFullScale: sum).description,
                    "difference": ExactTotal(atFullScale: sum - whole).description,
                ], item: item, at: wholes[Int(state.wholes) + position])
            for local in [breakdown.whole] + Array(breakdown.parts) { drop(local, of: submission.ordinal) }
        }
    }

    /// Takes back an item of which something was taken before its fault could be seen.
    private mutating func drop(_ local: Int, of submission: Int32) {
        let state = states[Int(submission)]
        let (bit, mask) = (Int(state.bits) + local >> 6, UInt64(1) << UInt64(local & 63))
        guard acceptance == .items, decided == nil, taken[bit] & mask != 0 else { return }
        taken[bit] &= ~mask
        judged[Int(submission)].observations -= 1
        dropped.insert(
            Acceptances.code(submission, DenseIndex(checks.forms[Int(state.form)].items.lowerBound + local)))
    }
}
