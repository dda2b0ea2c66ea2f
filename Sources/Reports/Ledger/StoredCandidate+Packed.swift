/// Which parts of a packed submission are written, and what it is.
private struct Marks: OptionSet {
    let rawValue: UInt8

    static let accepted = Marks(rawValue: 1)
    static let isNil = Marks(rawValue: 2)
    static let findings = Marks(rawValue: 4)
    static let values = Marks(rawValue: 8)
    static let note = Marks(rawValue: 16)
    /// Came in another run than the one before.
    static let received = Marks(rawValue: 32)
    /// In a file of another name.
    static let name = Marks(rawValue: 64)
}

extension PackedBytes {
    /// All of it but its values: of many, one behind the other, what differs from the one before.
    mutating func append(_ stored: StoredCandidate, after last: StoredCandidate?) {
        let candidate = stored.candidate
        var marks: Marks = []
        if candidate.isAccepted { marks.insert(.accepted) }
        if stored.isNil { marks.insert(.isNil) }
        if stored.hasFindings { marks.insert(.findings) }
        if stored.values != nil { marks.insert(.values) }
        if !stored.note.isEmpty { marks.insert(.note) }
        // Moments are equal whatever their offsets.
        if candidate.received != last?.candidate.received
            || candidate.received.offset != last?.candidate.received.offset
        {
            marks.insert(.received)
        }
        // Names that look the same may be written in other bytes.
        if !candidate.fileName.utf8.elementsEqual(last?.candidate.fileName.utf8 ?? "".utf8) { marks.insert(.name) }
        append(marks.rawValue)
        append(candidate.arrival &- (last?.candidate.arrival ?? 0))
        append(Int64(candidate.ordinal))
        append(Int64(candidate.revision))
        append(Int64(candidate.nameRevision))
        append(candidate.modified.nanoseconds &- (last?.candidate.modified.nanoseconds ?? 0))
        append(Int64(stored.observations))
        append(stored.unit)
        append(stored.hash)
        if marks.contains(.received) {
            append(candidate.received.secondsSinceEpoch)
            append(Int64(candidate.received.offset))
        }
        if marks.contains(.name) { append(candidate.fileName) }
        if marks.contains(.note) { append(stored.note) }
    }
}

extension PackedReader {
    /// A submission of the form and period behind the one before, and whether its values follow; nil where none was written.
    mutating func candidate(
        of key: KeptReturns.Key, after last: StoredCandidate?
    ) -> (candidate: StoredCandidate, hasValues: Bool)? {
        guard let marks = byte().map(Marks.init(rawValue:)), let arrival = signed(),
            let ordinal = signed().flatMap(Int32.init(exactly:)), let revision = signed(), let nameRevision = signed(),
            let modified = signed(), let observations = signed(), let unit = text(), let hash = text()
        else { return nil }
        var (received, name, note) = (last?.candidate.received, last?.candidate.fileName ?? "", "")
        if marks.contains(.received) {
            guard let seconds = signed(), let offset = signed() else { return nil }
            received = Moment(secondsSinceEpoch: seconds, offset: Int(offset))
        }
        if marks.contains(.name) {
            guard let text = text() else { return nil }
            name = text
        }
        if marks.contains(.note) {
            guard let text = text() else { return nil }
            note = text
        }
        guard let received else { return nil }
        let candidate = StandingCandidate(
            arrival: arrival &+ (last?.candidate.arrival ?? 0), ordinal: ordinal, received: received,
            isAccepted: marks.contains(.accepted), revision: Int(revision), nameRevision: Int(nameRevision),
            modified: FileTime(nanoseconds: modified &+ (last?.candidate.modified.nanoseconds ?? 0)), fileName: name)
        let stored = StoredCandidate(
            candidate: candidate, unit: unit, form: key.form, period: key.period, isNil: marks.contains(.isNil),
            note: note, hash: hash, observations: Int(observations), hasFindings: marks.contains(.findings))
        return (stored, marks.contains(.values))
    }
}
