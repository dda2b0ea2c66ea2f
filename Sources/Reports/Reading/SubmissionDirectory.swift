/// The submissions of one file: which unit, form and period make which one.
struct SubmissionDirectory {
    /// What naming a submission came to.
    enum Resolution {
        case found(Int32)
        /// It is new: to be begun with its key.
        case new(Submission)
        /// The unit's code was not that unit's in the period.
        case unitNotValid
        case tooMany
    }

    private let vocabulary: Vocabulary
    private let limit: Int
    private var ordinalOfKey: [UInt64: Int32] = [:]
    private var lastCode: UInt64 = .max
    private var lastOrdinal: Int32 = -1
    private(set) var count: Int32 = 0
    private var unidentified: Int32?

    init(vocabulary: Vocabulary, limits: ReadingLimits) {
        self.vocabulary = vocabulary
        limit = limits.submissions
    }

    /// The submission, if it is the one that was named last, as it mostly is.
    @inline(__always)
    func last(unitCode: Int32, periodNumber: Int32, form: DenseIndex<Form>) -> Int32? {
        Self.code(unitCode, periodNumber, form.rawValue) == lastCode ? lastOrdinal : nil
    }

    /// The submission of a row: the unit as it is named, a place in the vocabulary's `unitCandidates`, and a number
    /// that stands for the period alone.
    mutating func resolve(
        unitCode: Int32, period: Period, periodNumber: Int32, form: DenseIndex<Form>, at place: @autoclosure () -> Place
    ) -> Resolution {
        guard let key = key(unitCode, period, form) else { return .unitNotValid }
        let known = ordinalOfKey[key.packed]
        guard known != nil || Int(count) < limit else { return .tooMany }
        let ordinal = known ?? count
        lastCode = Self.code(unitCode, periodNumber, form.rawValue)
        lastOrdinal = ordinal
        if known != nil { return .found(ordinal) }
        count += 1
        ordinalOfKey[key.packed] = ordinal
        return .new(Submission(ordinal: ordinal, key: key, revision: 0, isNil: false, note: "", place: place()))
    }

    /// One unit may be named in two ways, by its code and by its id, and is one key.
    private func key(_ unitCode: Int32, _ period: Period, _ form: DenseIndex<Form>) -> SubmissionKey? {
        unit(unitCode, during: vocabulary.plan.forms[form].dates(of: period))
            .map { SubmissionKey(unit: $0, form: form, period: period) }
    }

    /// The unit that is meant, by the days.
    func unit(_ unitCode: Int32, during dates: ClosedRange<CalendarDate>) -> DenseIndex<ReportingUnit>? {
        vocabulary.unitCandidates[Int(unitCode)].unit(during: dates, in: vocabulary.units)
    }

    /// A submission of the unit and period, whichever its form, for faults that name none.
    func any(unitCode: Int32, period: Period, periodNumber: Int32) -> Int32? {
        if Self.code(unitCode, periodNumber, 0) == lastCode & ~0xFFFF { return lastOrdinal }
        return vocabulary.plan.forms.indices.lazy
            .compactMap { form in key(unitCode, period, DenseIndex(form)).flatMap { ordinalOfKey[$0.packed] } }.first
    }

    /// The form that the unit owes for the period, if it is the only thing to go by.
    func formOwed(unitCode: Int32, period: Period) -> DenseIndex<Form>? {
        let plan = vocabulary.plan
        return plan.forms.indices.lazy.map { DenseIndex<Form>($0) }.first { form in
            guard plan.forms[form].periodicity == period.kind,
                let unit = unit(unitCode, during: plan.forms[form].dates(of: period)),
                let state = vocabulary.units[unit].state(during: plan.forms[form].dates(of: period))
            else { return false }
            return plan.forms[form].reporterKinds.contains(state.kind)
        }
    }

    /// A new submission of its own, as an element of XML or a form is, and whether one of its key came before.
    mutating func next(key: SubmissionKey?, at place: Place) -> (submission: Submission, isRepeated: Bool) {
        let ordinal = count
        count += 1
        let isRepeated = key.map { ordinalOfKey.updateValue(ordinal, forKey: $0.packed) != nil } ?? false
        let submission = Submission(ordinal: ordinal, key: key, revision: 0, isNil: false, note: "", place: place)
        return (submission, isRepeated)
    }

    /// The one that rows belong to whose unit, period or form cannot be made out; new the first time.
    mutating func unidentified(at place: Place) -> (ordinal: Int32, new: Submission?) {
        if let unidentified { return (unidentified, nil) }
        let submission = next(key: nil, at: place).submission
        unidentified = submission.ordinal
        return (submission.ordinal, submission)
    }

    @inline(__always)
    private static func code(_ unit: Int32, _ period: Int32, _ form: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: unit)) << 32 | UInt64(UInt16(truncatingIfNeeded: period)) << 16
            | UInt64(UInt16(truncatingIfNeeded: form))
    }
}
