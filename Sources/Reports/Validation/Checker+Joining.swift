/// Parts of one file, each judged by a checker of its own, become one before the whole is judged.
extension Checker {
    /// Takes over what another checker heard of the rows that follow in the file.
    ///
    /// What one checker would have told of all the rows must come out. Where that cannot be known from the two, nothing is
    /// changed and the file is to be read by one: where a submission goes on behind the cut and there is something wrong
    /// with it, or more is wrong than is kept.
    ///
    /// - Parameters:
    ///   - other: It has heard of the rows behind those heard of here. What is taken over it loses at once: of a hundred
    ///     thousand submissions nothing is to be there twice for longer than need be.
    ///   - extent: The lines and rows before the other's first.
    ///   - limit: How many submissions a file may hold.
    ///   - ofElements: Whether each submission is an element of its own, and not of rows that may stand apart.
    /// - Returns: Whether it was taken over.
    mutating func join(
        _ other: inout Checker, behind extent: TableExtent, limit: Int, ofElements: Bool = false
    ) -> Bool {
        let ordinals = ofElements ? ordinalsOfElements(other, limit: limit) : ordinals(of: other, limit: limit)
        guard let ordinals, isRoomLeft(for: other), ofElements || canJoin(other, ordinals) else { return false }
        countAll()
        other.countAll()
        judged.reserveCapacity(judged.count + other.judged.count)
        for (judged, ordinal) in zip(other.judged, ordinals) { take(judged, as: ordinal, extent) }
        other.judged = []
        reserve(for: other)
        for (state, ordinal) in zip(other.states, ordinals) {
            if Int(ordinal) == states.count {
                append(state, of: other, extent)
            } else {
                merge(state, of: other, into: Int(ordinal), extent)
            }
        }
        joinRest(of: other, ordinals, extent)
        return true
    }

    /// The ordinals here of the other's submissions, in its order; nil where there are too many together.
    private func ordinals(of other: Checker, limit: Int) -> [Int32]? {
        let known = SortedWords(
            judged.compactMap { judged in judged.submission.key.map { ($0.packed, judged.submission.ordinal) } })
        let unidentified = judged.first { $0.submission.key == nil }?.submission.ordinal
        var next = Int32(judged.count)
        let ordinals = other.judged.map { judged in
            let own = judged.submission.key.map { known[$0.packed] } ?? unidentified
            if let own { return own }
            next += 1
            return next - 1
        }
        return Int(next) <= limit ? ordinals : nil
    }

    /// The same where each submission is one more; nil as well where one is repeated, which is told where it is read.
    private func ordinalsOfElements(_ other: Checker, limit: Int) -> [Int32]? {
        let known = SortedWords(judged.compactMap { judged in judged.submission.key.map { ($0.packed, 0) } })
        guard judged.count + other.judged.count <= limit,
            !other.judged.contains(where: { $0.submission.key.flatMap { known[$0.packed] } != nil })
        else { return nil }
        return other.judged.indices.map { Int32(judged.count + $0) }
    }

    private func isRoomLeft(for other: Checker) -> Bool {
        blanks.count + other.blanks.count <= Self.blankPlaces
            && answers.count + other.answers.count <= Self.keptAnswers && !other.findings.hasLostCause
    }

    private func canJoin(_ other: Checker, _ ordinals: [Int32]) -> Bool {
        let isTextLostInBoth = findings.counts[.lettersLost] != nil && other.findings.counts[.lettersLost] != nil
        if isTextLostInBoth { return false }
        // The rows of a unit and period are one another's neighbours, whatever their form.
        let here = SortedWords(judged.compactMap { $0.submission.key.map { ($0.ofAnyForm, 0) } })
        let found = Set(other.findings.findings.compactMap(\.submission))
        for (position, judged) in other.judged.enumerated() {
            guard let key = judged.submission.key else {
                // What is wrong with the rows of no unit is counted in one place, which the other may have had no room for.
                if other.findings.isFull { return false }
                continue
            }
            guard here[key.ofAnyForm] != nil else { continue }
            let isFound = found.contains(judged.submission.ordinal) || judged.errors > 0 || judged.warnings > 0
            if isFound || other.findings.isFull { return false }
            let ordinal = Int(ordinals[position])
            if ordinal < self.judged.count, !isDisjoint(other, position, with: ordinal) { return false }
        }
        return true
    }

    /// Whether no item of a submission is in both parts, and nothing of it but items differs.
    private func isDisjoint(_ other: Checker, _ position: Int, with ordinal: Int) -> Bool {
        let (mine, theirs) = (states[ordinal], other.states[position])
        guard mine.form == theirs.form, mine.form >= 0 else { return false }
        let first = judged[ordinal].submission
        let second = other.judged[position].submission
        guard first.revision == second.revision, first.isNil == second.isNil else { return false }
        return (0..<checks.forms[Int(mine.form)].words).allSatisfy {
            seen[Int(mine.bits) + $0] & other.seen[Int(theirs.bits) + $0] == 0
        }
    }

    private mutating func reserve(for other: Checker) {
        states.reserveCapacity(states.count + other.states.count)
        seen.reserveCapacity(seen.count + other.seen.count)
        taken.reserveCapacity(taken.count + other.taken.count)
        values.reserveCapacity(values.count + other.values.count)
        places.reserveCapacity(places.count + other.places.count)
    }

    /// What was counted of a submission, which is new here or goes on.
    private mutating func take(_ other: JudgedSubmission, as ordinal: Int32, _ extent: TableExtent) {
        let position = Int(ordinal)
        guard position < judged.count else {
            var moved = other
            moved.submission = other.submission.renumbered(ordinal, at: other.submission.place.moved(behind: extent))
            judged.append(moved)
            return
        }
        judged[position].observations += other.observations
        judged[position].errors += other.errors
        judged[position].warnings += other.warnings
    }

    private mutating func append(_ state: State, of other: Checker, _ extent: TableExtent) {
        var moved = state
        if state.form >= 0 {
            let form = checks.forms[Int(state.form)]
            moved.bits = Int32(seen.count)
            moved.slots = Int32(values.count)
            moved.places = Int32(places.count)
            seen += other.seen[Int(state.bits)..<Int(state.bits) + form.words]
            if acceptance == .items { taken += other.taken[Int(state.bits)..<Int(state.bits) + form.words] }
            guard !state.isSettled else {
                states.append(moved)
                return
            }
            values += other.values[Int(state.slots)..<Int(state.slots) + form.slotCount]
            let begin = Int(state.places)
            places += other.places[begin..<begin + form.placeCount].map { $0.moved(behind: extent) }
        }
        states.append(moved)
    }

    private mutating func merge(_ state: State, of other: Checker, into ordinal: Int, _ extent: TableExtent) {
        states[ordinal].isHeaderSound = states[ordinal].isHeaderSound && state.isHeaderSound
        states[ordinal].hasFinalFigures = states[ordinal].hasFinalFigures || state.hasFinalFigures
        states[ordinal].odd += state.odd
        states[ordinal].wholeErrors += state.wholeErrors
        guard state.form >= 0 else { return }
        let form = checks.forms[Int(state.form)]
        let mine = states[ordinal]
        for word in 0..<form.words {
            seen[Int(mine.bits) + word] |= other.seen[Int(state.bits) + word]
            if acceptance == .items { taken[Int(mine.bits) + word] |= other.taken[Int(state.bits) + word] }
        }
        // Its values are all of one part, then, and right.
        states[ordinal].isSettled = mine.isSettled || state.isSettled
        guard !state.isSettled else { return }
        for (local, slot) in form.slots.enumerated() where slot >= 0 && other.isSeen(local, state) {
            values[Int(mine.slots) + slot] = other.values[Int(state.slots) + slot]
        }
        for (local, place) in form.places.enumerated() where place >= 0 && other.isSeen(local, state) {
            places[Int(mine.places) + place] = other.places[Int(state.places) + place].moved(behind: extent)
        }
    }

    private mutating func joinRest(of other: Checker, _ ordinals: [Int32], _ extent: TableExtent) {
        func here(_ code: UInt64) -> UInt64 {
            let (submission, item) = Acceptances.parts(of: code)
            return Acceptances.code(ordinals[Int(submission)], item)
        }
        for (code, place) in other.blanks { blanks[here(code)] = place.moved(behind: extent) }
        for (code, answer) in other.answers { answers[here(code)] = answer }
        dropped.formUnion(other.dropped.map(here))
        for (submission, amount) in other.oddAmounts {
            let ordinal = ordinals[Int(submission)]
            var moved = amount
            moved.submission = ordinal
            moved.place = amount.place.moved(behind: extent)
            oddAmounts[ordinal] = moved
        }
        // One alone tells something: of several, nothing is kept.
        for ordinal in ordinals where states[Int(ordinal)].odd > 1 { oddAmounts[ordinal] = nil }
        findings.join(other.findings, ordinals, behind: extent)
        fileErrors += other.fileErrors
        isWholeFileRead = isWholeFileRead && other.isWholeFileRead
    }
}

/// Numbers found by words: hundreds of thousands of them in little memory.
private struct SortedWords {
    private let entries: [(word: UInt64, number: Int32)]

    init(_ entries: [(UInt64, Int32)]) {
        self.entries = entries.sorted { $0.0 < $1.0 }
    }

    subscript(word: UInt64) -> Int32? {
        let place = entries.endOfLeading { $0.word < word }
        return place < entries.count && entries[place].word == word ? entries[place].number : nil
    }
}

extension SubmissionKey {
    /// The unit and the period in one word: what the rows of a table name before they name an indicator.
    fileprivate var ofAnyForm: UInt64 { SubmissionKey(unit: unit, form: DenseIndex(0), period: period).packed }
}

extension Submission {
    fileprivate func renumbered(_ ordinal: Int32, at place: Place) -> Submission {
        Submission(ordinal: ordinal, key: key, revision: revision, isNil: isNil, note: note, place: place)
    }
}

extension Place {
    /// The place in the whole file of one that was counted from a part's first line; offsets are those of the whole.
    func moved(behind extent: TableExtent) -> Place {
        guard line > 0 else { return self }
        var moved = self
        moved.line += extent.lines
        if row > 0 { moved.row += extent.rows }
        return moved
    }
}
