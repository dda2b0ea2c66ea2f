/// What readers find wrong.
extension Checker {
    /// Of many findings nearly all are counted alone: the rest of it is not for each of them.
    @inline(__always)
    mutating func find(
        _ code: FindingCode, submission: Int32?, item: DenseIndex<Item>?, at place: Place,
        found: UnsafeRawBufferPointer, arguments: () -> [String: String]
    ) {
        guard heed(code, submission, item, at: place, found) else { return }
        findings.keep(code, submission: submission, item: item, at: place, found: found, arguments: arguments)
    }

    /// Draws from a finding what follows from it, and counts it; whether it may have to be kept as well.
    @inline(never)
    private mutating func heed(
        _ code: FindingCode, _ submission: Int32?, _ item: DenseIndex<Item>?, at place: Place,
        _ found: UnsafeRawBufferPointer
    ) -> Bool {
        let severity = severities[code]
        if severity == .error, let submission, let item {
            let check = checks.items[item.position]
            let (form, isNil) = (states[Int(submission)].form, states[Int(submission)].isNil)
            if form == check.form {
                markSeen(Int(check.local), submission)
                // A value that was taken is taken back: its status is none, or another row of the item is wrong. Of a
                // part that is none, its whole is named, which may be right.
                if code != .unknownPart { drop(Int(check.local), of: submission) }
            }
            if isNil { tellNilWithValue(item, submission, at: place, found: found) }
        }
        guard decided == nil else { return false }
        // Once for the file: it is saved anew as a whole.
        if code == .lettersLost, findings.counts[code] != nil { return false }
        if code == .unknownUnit, found.count <= 20, TaxCode.isWrong(found.text) {
            tellWrongTaxCode(found, submission: submission, at: place)
            return false
        }
        // A number that holds several lines is a quote gone astray: other rows are lost in it.
        let isOfItem = item != nil && !(code == .notANumber && found.contains { $0 == 0x0A || $0 == 0x0D })
        count(code, submission, isOfItem: isOfItem, severity: severity)
        return findings.count(code, submission: submission)
    }

    private mutating func tellWrongTaxCode(_ found: UnsafeRawBufferPointer, submission: Int32?, at place: Place) {
        count(.taxCodeWrong, submission, isOfItem: false)
        let (text, units) = (found.text, checks.units)
        findings.add(.taxCodeWrong, submission: submission, item: nil, at: place, found: found) {
            [
                "expected": TaxCode.checkDigit(of: text).map(String.init) ?? "…",
                "suggestions": TaxCode.near(text, in: units).joined(separator: ", "),
            ]
        }
    }

    mutating func count(
        _ code: FindingCode, _ submission: Int32?, isOfItem: Bool, severity: Severity? = nil
    ) {
        let severity = severity ?? severities[code]
        guard let submission else {
            if code.endsReading { isWholeFileRead = false }
            if severity == .error { fileErrors += 1 }
            return
        }
        switch severity {
        case .error:
            judged[Int(submission)].errors += 1
            if !isOfItem { states[Int(submission)].wholeErrors += 1 }
            if code.isOfHeader { states[Int(submission)].isHeaderSound = false }
        case .warning: judged[Int(submission)].warnings += 1
        case .note: break
        }
    }

    /// An item in error has been answered, wrongly: it is not asked for again as missing.
    private mutating func markSeen(_ local: Int, _ submission: Int32) {
        seen[Int(states[Int(submission)].bits) + local >> 6] |= 1 << UInt64(local & 63)
    }

    /// What cannot be read as a value is no nothing either.
    private mutating func tellNilWithValue(
        _ item: DenseIndex<Item>, _ submission: Int32, at place: Place, found: UnsafeRawBufferPointer
    ) {
        guard decided == nil, !found.isEmpty else { return }
        count(.nilWithValues, submission, isOfItem: false)
        findings.add(
            .nilWithValues, submission: submission, item: item, at: place, found: found, arguments: { [:] })
    }
}
