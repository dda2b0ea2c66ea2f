extension TextSections {
    /// What changed since the edition before, and what was decided on the period.
    func changes(_ editions: EditionTables) -> String {
        var blocks: [[String]] = []
        if let heading = editions.heading {
            blocks.append(hanging("", heading + ":") + editions.reasons.flatMap { hanging("- ", $0) })
            let totals = editions.changes.prefix(Self.limit).flatMap { hanging("- ", total($0, editions)) }
            blocks.append(totals.isEmpty ? hanging("", view.words["edition.no_difference"]) : totals)
        }
        if !editions.revisions.isEmpty {
            blocks.append(
                hanging("", view.words["edition.revisions"] + ":")
                    + editions.revisions.prefix(Self.limit).flatMap { hanging("- ", total($0, editions)) })
        }
        let decisions = view.report.decisions.suffix(Self.limit)
        if !decisions.isEmpty {
            blocks.append(
                hanging("", view.words["decision.list"] + ":")
                    + decisions.flatMap { hanging("- ", editions.line($0)) })
        }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// "NS01 Tổng chi: 12 -> 15 (+3)".
    private func total(_ revision: EditionState.Revision, _ editions: EditionTables) -> String {
        let cells = editions.cells(revision).map(\.text)
        let difference = cells[2].isEmpty ? "" : " (\(cells[2]))"
        let item = "\(view.plan.code(of: revision.item)) \(editions.name(revision.item))"
        return "\(item): \(cells[0]) → \(cells[1])\(difference)"
    }
}
