/// A judged submission, as far as what stands depends on it.
struct StandingCandidate: Sendable {
    let arrival: Int64
    let ordinal: Int32
    let received: Moment
    let isAccepted: Bool
    let revision: Int
    /// The revision that the file's name states; 0 where it states none.
    let nameRevision: Int
    let modified: FileTime
    let fileName: String

    /// Whether it replaces the other: by the stated revision, the one in the file's name, the file's time, its name,
    /// and the order of arrival.
    func replaces(_ other: StandingCandidate) -> Bool {
        let own = (revision, nameRevision, modified.nanoseconds)
        let others = (other.revision, other.nameRevision, other.modified.nanoseconds)
        if own != others { return own > others }
        if fileName != other.fileName {
            return other.fileName.utf8.lexicographicallyPrecedes(fileName.utf8)
        }
        return isLater(than: other)
    }

    func isLater(than other: StandingCandidate) -> Bool {
        (arrival, ordinal) > (other.arrival, other.ordinal)
    }

    func isSame(as other: StandingCandidate) -> Bool {
        (arrival, ordinal) == (other.arrival, other.ordinal)
    }
}

/// What follows from all that was judged of one unit, form and period.
struct Standing: Sendable {
    /// A decision on the submission, and which one it was about.
    struct Decided: Sendable {
        let decision: Decision
        let candidate: StandingCandidate
    }

    /// The one that counts.
    let standing: StandingCandidate?
    /// When the first one came that counted.
    let firstReceived: Moment?
    /// The one that would count among those that came after the closing.
    let waiting: StandingCandidate?
    /// The last one returned, where none that was accepted came later.
    let returned: StandingCandidate?
    /// Those that the standing one replaced, the one that would stand without it first.
    let replaced: [StandingCandidate]
    /// Those returned before the standing one came.
    let returnedBefore: [StandingCandidate]
    /// What was withdrawn, corrected and settled, in the order in which it was decided; what is about nothing is left
    /// out.
    let decided: [Decided]

    /// - Parameters:
    ///   - candidates: All of the key, in any order.
    ///   - closed: When its form's period was closed; nil while it is open.
    ///   - decisions: Those on the key's submissions, in their order.
    init(
        of candidates: [StandingCandidate], closed: Moment?, decisions: [DecisionsInForce.OnSubmission] = []
    ) {
        func best(_ candidates: [StandingCandidate]) -> StandingCandidate? {
            candidates.max { $1.replaces($0) }
        }
        func latest(_ candidates: [StandingCandidate]) -> StandingCandidate? {
            candidates.max { $1.isLater(than: $0) }
        }
        var accepted = candidates.filter(\.isAccepted)
        var decided: [Decided] = []
        for each in decisions {
            let until = each.closed.map { min($0, each.decision.when) } ?? each.decision.when
            guard let candidate = best(accepted.filter { $0.received <= until }) else { continue }
            decided.append(Decided(decision: each.decision, candidate: candidate))
            if each.decision.action == .withdraw { accepted.removeAll { $0.isSame(as: candidate) } }
        }
        self.decided = decided
        let inTime = accepted.filter { candidate in closed.map { candidate.received <= $0 } ?? true }
        standing = best(inTime)
        firstReceived = inTime.map(\.received).min()
        waiting = best(accepted.filter { candidate in closed.map { candidate.received > $0 } ?? false })
        let lastReturned = latest(candidates.filter { !$0.isAccepted })
        let lastAccepted = latest(accepted)
        returned = lastReturned.flatMap { returned in
            lastAccepted.map { $0.isLater(than: returned) } ?? false ? nil : returned
        }
        replaced = inTime.count > 1 ? Array(inTime.sorted { $0.replaces($1) }.dropFirst()) : []
        returnedBefore =
            standing.map { standing in
                candidates.filter { !$0.isAccepted && standing.isLater(than: $0) }
            } ?? []
    }

    /// The decisions of the kind that are about the one that stands.
    func decisions(_ action: Decision.Action) -> [Decision] {
        guard let standing else { return [] }
        return decided.lazy.filter { $0.decision.action == action && $0.candidate.isSame(as: standing) }
            .map(\.decision)
    }
}

extension DecisionsInForce {
    /// What stands of all that was judged of a unit's form and period.
    func standing(
        of candidates: [StandingCandidate], _ period: Period, form: String, unit: String
    ) -> Standing {
        Standing(
            of: candidates, closed: closing(of: period, form: form),
            decisions: onSubmission(of: period, form: form, unit: unit))
    }
}
