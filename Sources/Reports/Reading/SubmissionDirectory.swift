/// The submissions of one file: which unit, form and period make which one.
struct SubmissionDirectory {
    /// What naming a submission came to.
    enum Resolution {
        case found(Int32)
        /// It is new: to be begun with its key.
        case new(Submission)
        /// The unit's code or name was not that unit's in the period.
        case unitNotValid
        /// Several units had the name in the period.
        case unitAmbiguous([DenseIndex<ReportingUnit>])
        case tooMany
    }

    let vocabulary: Vocabulary
    private let limit: Int
    private var ordinalOfKey: [UInt64: Int32] = [:]
    private var lastCode: UInt64 = .max
    private var lastOrdinal: Int32 = -1
    private(set) var count: Int32 = 0
    private var unidentified: Int32?
    private var periods: [Period] = []
    private var lastPeriod = 0
    /// The unit and the revision of each submission, by its ordinal.
    private(set) var units: [DenseIndex<ReportingUnit>] = []
    private(set) var revisions: [Int16] = []

    init(vocabulary: Vocabulary, limits: ReadingLimits) {
        self.vocabulary = vocabulary
        limit = limits.submissions
    }

    /// A number that stands for the period among those of the file.
    mutating func number(of period: Period) -> Int32 {
        if periods.indices.contains(lastPeriod), periods[lastPeriod] == period { return Int32(lastPeriod) }
        if let known = periods.firstIndex(of: period) {
            lastPeriod = known
            return Int32(known)
        }
        periods.append(period)
        return Int32(periods.count - 1)
    }

    @inline(__always)
    func period(_ number: Int32) -> Period { periods[Int(number)] }

    /// The submission, if it is the one that was named last, as it mostly is.
    @inline(__always)
    func last(unitCode: Int32, periodNumber: Int32, form: DenseIndex<Form>) -> Int32? {
        Self.code(unitCode, periodNumber, form.rawValue) == lastCode ? lastOrdinal : nil
    }

    /// The submission of a row: the unit as it is named, a number for `Vocabulary.candidates(at:)`, and the period's
    /// number.
    mutating func resolve(
        unitCode: Int32, periodNumber: Int32, form: DenseIndex<Form>, at place: @autoclosure () -> Place
    ) -> Resolution {
        switch meaning(unitCode, period(periodNumber), form) {
        case .notValid: return .unitNotValid
        case .several(let units): return .unitAmbiguous(units)
        case .unit(let unit):
            let key = SubmissionKey(unit: unit, form: form, period: period(periodNumber))
            let resolution = resolve(key, at: place())
            switch resolution {
            case .found(let ordinal): remember(ordinal)
            case .new(let submission): remember(submission.ordinal)
            case .unitNotValid, .unitAmbiguous, .tooMany: break
            }
            return resolution
            func remember(_ ordinal: Int32) {
                lastCode = Self.code(unitCode, periodNumber, form.rawValue)
                lastOrdinal = ordinal
            }
        }
    }

    /// The submission of a key.
    mutating func resolve(_ key: SubmissionKey, at place: @autoclosure () -> Place) -> Resolution {
        if let known = ordinalOfKey[key.packed] { return .found(known) }
        guard Int(count) < limit else { return .tooMany }
        return .new(next(key: key, at: place()).submission)
    }

    /// The unit that is meant, by the days of the form's period. One unit may be named in several ways, and is one key.
    func meaning(_ unitCode: Int32, _ period: Period, _ form: DenseIndex<Form>) -> UnitCandidates.Meaning {
        let form = vocabulary.plan.forms[form]
        return vocabulary.candidates(at: unitCode)
            .meaning(during: form.dates(of: period), form: form, in: vocabulary.units)
    }

    private func key(_ unitCode: Int32, _ period: Period, _ form: DenseIndex<Form>) -> SubmissionKey? {
        guard case .unit(let unit) = meaning(unitCode, period, form) else { return nil }
        return SubmissionKey(unit: unit, form: form, period: period)
    }

    /// A submission of the unit and period, whichever its form, for faults that name none.
    func any(unitCode: Int32, periodNumber: Int32) -> Int32? {
        if Self.code(unitCode, periodNumber, 0) == lastCode & ~0xFFFF { return lastOrdinal }
        let period = period(periodNumber)
        for form in vocabulary.plan.forms.indices {
            if let key = key(unitCode, period, DenseIndex(form)), let known = ordinalOfKey[key.packed] { return known }
        }
        return nil
    }

    /// The form that the unit owes for the period, if it is the only thing to go by.
    func formOwed(unitCode: Int32, period: Period) -> DenseIndex<Form>? {
        let plan = vocabulary.plan
        return plan.forms.indices.lazy.map { DenseIndex<Form>($0) }.first { form in
            guard plan.forms[form].periodicity == period.kind, let key = key(unitCode, period, form),
                let state = vocabulary.units[key.unit].state(during: plan.forms[form].dates(of: period))
            else { return false }
            return plan.forms[form].reporterKinds.contains(state.kind)
        }
    }

    /// A new submission of its own, as an element of XML is, and whether one of its key came before.
    mutating func next(key: SubmissionKey?, at place: Place) -> (submission: Submission, isRepeated: Bool) {
        let ordinal = count
        count += 1
        units.append(key?.unit ?? DenseIndex(-1))
        revisions.append(0)
        let isRepeated = key.map { ordinalOfKey.updateValue(ordinal, forKey: $0.packed) != nil } ?? false
        let submission = Submission(ordinal: ordinal, key: key, revision: 0, isNil: false, note: "", place: place)
        return (submission, isRepeated)
    }

    /// Keeps the revision that a submission states.
    mutating func state(_ revision: Int, of ordinal: Int32) {
        revisions[Int(ordinal)] = Int16(clamping: revision)
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
