/// Puts the findings of a file into words.
struct FindingsWriter {
    /// More places are counted, and not shown.
    private static let shownPlaces = 5
    private static let shownRows = 3
    /// More are counted, and not shown.
    private static let shownGroups = 300
    private static let shownRules = 10

    let writer: FeedbackWriter

    private var feedback: FileFeedback { writer.feedback }
    private var judgement: FileJudgement { writer.feedback.judgement }
    private var context: RenderContext { writer.context }
    private var terms: FeedbackTerms { writer.terms }

    /// What was found in the file itself.
    var own: FeedbackView.Findings {
        let isAlone = judgement.submissions.count <= 1
        return findings(
            judgement.findings.map { finding in
                let judged = finding.submission.flatMap(submission)
                return ToldFinding(
                    finding: finding, key: judged?.submission.key,
                    report: isAlone ? "" : judged.map { writer.line($0).name } ?? "", fileName: "")
            })
    }

    /// What comparing with other periods and units found.
    var elsewhere: FeedbackView.Findings {
        let isAlone = Set(feedback.elsewhere.map(\.key)).count <= 1 && judgement.submissions.count <= 1
        return findings(
            feedback.elsewhere.map { kept in
                ToldFinding(
                    finding: kept.finding, key: kept.key, report: isAlone ? "" : name(of: kept.key),
                    fileName: kept.origin.hash == feedback.hash ? "" : kept.origin.fileName)
            })
    }

    private func findings(_ findings: [ToldFinding]) -> FeedbackView.Findings {
        let causes = FindingCauses(context: context).causes(findings)
        let shown = causes.prefix(Self.shownGroups).map(group)
        let hidden = causes.count - shown.count
        return FeedbackView.Findings(
            groups: shown,
            more: hidden > 0 ? terms.text("findings.more_groups", ["count": terms.style.text(hidden)]) : "")
    }

    /// How the rules of the plan came out; empty where none was looked at.
    var rules: [String] {
        let outcomes = judgement.rules
        guard !outcomes.isEmpty else { return [] }
        func number(_ count: KeyPath<RuleCount, Int>) -> String {
            terms.style.text(outcomes.reduce(0) { $0 + $1[keyPath: count] })
        }
        let sentence = terms.text(
            "rules.sentence",
            ["passed": number(\.passed), "failed": number(\.failed), "unchecked": number(\.notChecked)])
        let unchecked = outcomes.filter { $0.notChecked > 0 }.map(\.rule)
        guard !unchecked.isEmpty else { return [sentence] }
        let list = terms.list(unchecked, showing: Self.shownRules, more: "rules.more")
        return [sentence, terms.text("rules.unchecked", ["list": list])]
    }

    // MARK: - One cause

    private func group(_ cause: FindingCause) -> FeedbackView.Group {
        let (told, finding) = (cause.first, cause.first.finding)
        let text = context.findingWords.text(
            of: finding, key: told.key, plan: context.plan, units: context.units)
        let name = terms["severity.\(finding.severity.rawValue)"]
        let answer = finding.answer.map { VisibleText.cut(VisibleText.line($0), to: 300) }
        let shown = cause.places.prefix(Self.shownPlaces)
        return FeedbackView.Group(
            severity: finding.severity,
            severityName: answer == nil ? name : terms.text("findings.settled", ["severity": name]),
            code: finding.code.rawValue, submission: report(of: cause), indicator: indicator(of: cause),
            message: text.message,
            answer: answer.map { terms.text("findings.answer", ["answer": $0]) } ?? "",
            hint: answer == nil ? text.hint : "", places: places(of: cause, besides: text.message),
            rows: Array(shown.lazy.compactMap { feedback.excerpts[$0.occurrence.place] }.prefix(Self.shownRows)))
    }

    private func indicator(of cause: FindingCause) -> String {
        if cause.items > 1 { return terms.text("findings.items", ["count": terms.style.text(cause.items)]) }
        return cause.first.finding.item.map {
            "\(context.plan.code(of: $0)) – \(context.plan.name(of: $0, in: terms.language))"
        } ?? ""
    }

    private func report(of cause: FindingCause) -> String {
        let told = cause.first
        guard cause.reports <= 1 else {
            return terms.text(
                "findings.of",
                ["submission": terms.text("findings.reports", ["count": terms.style.text(cause.reports)])])
        }
        let lines = [
            told.report.isEmpty ? "" : terms.text("findings.of", ["submission": told.report]),
            told.fileName.isEmpty
                ? "" : terms.text("findings.file", ["name": VisibleText.cut(VisibleText.line(told.fileName), to: 100)]),
        ]
        return lines.filter { !$0.isEmpty }.joined(separator: ". ")
    }

    /// The report of an ordinal, which as a rule is its place in the list.
    private func submission(_ ordinal: Int32) -> JudgedSubmission? {
        let (all, position) = (judgement.submissions, Int(ordinal))
        if all.indices.contains(position), all[position].submission.ordinal == ordinal { return all[position] }
        return all.first { $0.submission.ordinal == ordinal }
    }

    private func name(of key: SubmissionKey) -> String {
        [
            terms.unit(key, plan: context.plan, units: context.units), context.plan.forms[key.form].code,
            terms.periods.title(key.period),
        ].joined(separator: " – ")
    }

    // MARK: - Places

    /// Where it was found: the count and the first few places with what stands there, or the one place if the
    /// message does not name it.
    private func places(of cause: FindingCause, besides message: String) -> String {
        let shown = cause.places.prefix(Self.shownPlaces)
        let first = cause.first.finding
        let isMerged = cause.members.count > 1
        guard !shown.isEmpty, isMerged || first.place.line > 0 else { return "" }
        guard cause.count > 1 else {
            let only = terms.place(first.place)
            return message.contains(only) ? "" : terms.text("findings.place", ["list": only])
        }
        var list = shown.map { place($0.occurrence, of: isMerged ? $0.told.finding.item : nil) }
            .joined(separator: "; ")
        let rest = cause.count - shown.count
        if rest > 0 { list += " " + terms.text("findings.more", ["count": terms.style.text(rest)]) }
        let count = terms.style.text(cause.count)
        guard isMerged else {
            return terms.text("findings.count", ["count": count]) + ". " + terms.text("findings.places", ["list": list])
        }
        return terms.text(
            cause.items > 1 ? "findings.same" : "findings.same_item",
            ["count": count, "items": terms.style.text(cause.items), "list": list])
    }

    private func place(_ occurrence: Finding.Occurrence, of item: DenseIndex<Item>?) -> String {
        var place = terms.place(occurrence.place)
        if let item {
            let code = context.plan.code(of: item)
            place = occurrence.place.line == 0 ? code : terms.text("findings.item", ["item": code, "place": place])
        }
        let found = VisibleText.line(occurrence.found)
        if found.isEmpty { return place }
        return terms.text("findings.placed", ["place": place, "found": VisibleText.cut(found, to: 30)])
    }
}
