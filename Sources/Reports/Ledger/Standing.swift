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
}

/// What follows from all that was judged of one unit, form and period.
struct Standing: Sendable {
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

    /// - Parameters:
    ///   - candidates: All of the key, in any order.
    ///   - closed: When its form's period was closed; nil while it is open.
    init(of candidates: [StandingCandidate], closed: Moment?) {
        func best(_ candidates: [StandingCandidate]) -> StandingCandidate? {
            candidates.max { $1.replaces($0) }
        }
        func latest(_ candidates: [StandingCandidate]) -> StandingCandidate? {
            candidates.max { $1.isLater(than: $0) }
        }
        let accepted = candidates.filter(\.isAccepted)
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
}
