extension TextSections {
    /// What changed since the edition before, and what was decided on the period.
    func changes(_ editions: EditionTables) -> String {
        var blocks: [[String]] = []
        if let heading = editions.heading {
            blocks.append(hanging("", heading + ":") + editions.reasons.flatMap { hanging("- ", $0) })
            let totals = editions.changes.prefix(Self.limit).flatMap { hanging("- ", editions.line($0)) }
            blocks.append(totals.isEmpty ? hanging("", view.words["edition.no_difference"]) : totals)
        }
        if !editions.revisions.isEmpty {
            blocks.append(
                hanging("", view.words["edition.revisions"] + ":")
                    + editions.revisions.prefix(Self.limit).flatMap { hanging("- ", editions.line($0)) })
        }
        let decisions = view.report.decisions.suffix(Self.limit)
        if !decisions.isEmpty {
            blocks.append(
                hanging("", view.words["decision.list"] + ":")
                    + decisions.flatMap { hanging("- ", editions.line($0)) })
        }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }
}
