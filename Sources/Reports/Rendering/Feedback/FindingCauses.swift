/// One thing to be told among the findings, with the report that it is of.
struct ToldFinding {
    let finding: Finding
    let key: SubmissionKey?
    /// The report's name; empty where the file holds but one.
    let report: String
    /// The name of the file, where it is another one than the answered.
    let fileName: String
}

/// Findings of one cause over items and reports: told once, and counted all.
struct FindingCause {
    /// In the order of the file; there is one at least.
    let members: [ToldFinding]

    var first: ToldFinding { members[0] }
    var count: Int { members.reduce(0) { $0 + $1.finding.count } }
    var items: Int { Set(members.compactMap(\.finding.item)).count }
    var reports: Int { Set(members.map(\.report)).count }

    /// The first places: of each member its first, and of a single one as many as it keeps.
    var places: [(told: ToldFinding, occurrence: Finding.Occurrence)] {
        if members.count == 1 { return first.finding.occurrences.map { (first, $0) } }
        return members.compactMap { told in told.finding.occurrences.first.map { (told, $0) } }
    }
}

/// Puts findings together by cause, the gravest first.
struct FindingCauses {
    /// So many of one code and column whose words are the same, but for the item, are one cause.
    private static let fewest = 4

    private struct Likeness: Hashable {
        let code: FindingCode
        let rank: Int
        let cell: UInt16
        let field: Field
        let fileName: String
        let words: FindingWords.Text
    }

    let context: RenderContext

    func causes(_ findings: [ToldFinding]) -> [FindingCause] {
        let sorted = sorted(findings)
        guard sorted.count >= Self.fewest else { return sorted.map { FindingCause(members: [$0]) } }
        var alike: [Likeness: [Int]] = [:]
        var likenesses: [Likeness?] = []
        for (position, told) in sorted.enumerated() {
            let likeness = likeness(told)
            likenesses.append(likeness)
            if let likeness { alike[likeness, default: []].append(position) }
        }
        return sorted.indices.compactMap { position in
            guard let likeness = likenesses[position], let members = alike[likeness], members.count >= Self.fewest
            else { return FindingCause(members: [sorted[position]]) }
            return members[0] == position ? FindingCause(members: members.map { sorted[$0] }) : nil
        }
    }

    /// Errors, open warnings, answered warnings, notes; of one rank in the order of the file.
    private func sorted(_ findings: [ToldFinding]) -> [ToldFinding] {
        findings.enumerated()
            .sorted { left, right in
                let (first, second) = (left.element.finding, right.element.finding)
                if first.rank != second.rank { return first.rank < second.rank }
                if first.place.line != second.place.line { return first.place.line < second.place.line }
                if first.place.column != second.place.column { return first.place.column < second.place.column }
                return left.offset < right.offset
            }
            .map(\.element)
    }

    /// Nil of what stands for itself: what has an answer of its own.
    private func likeness(_ told: ToldFinding) -> Likeness? {
        let finding = told.finding
        guard finding.answer == nil else { return nil }
        return Likeness(
            code: finding.code, rank: finding.rank, cell: finding.place.cell, field: finding.place.field,
            fileName: told.fileName,
            words: context.findingWords.pattern(
                of: finding, key: told.key, plan: context.plan, units: context.units))
    }
}

extension Finding {
    /// The order in which findings are told.
    fileprivate var rank: Int {
        switch severity {
        case .error: 0
        case .warning: answer == nil ? 1 : 2
        case .note: 3
        }
    }
}
