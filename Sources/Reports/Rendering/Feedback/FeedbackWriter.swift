/// Puts a file's feedback into words.
struct FeedbackWriter {
    let feedback: FileFeedback
    let context: RenderContext
    let terms: FeedbackTerms

    private var judgement: FileJudgement { feedback.judgement }
    private var returned: Int { judgement.submissions.count { $0.outcome == .returned } }
    private var waiting: Int {
        judgement.submissions.count { $0.outcome == .accepted && feedback.waiting.contains($0.submission.ordinal) }
    }
    private var accepted: Int { judgement.submissions.count - returned - waiting }

    var title: String {
        if feedback.isTrial { return terms[feedback.isReturned ? "title.trial_faulty" : "title.trial_clean"] }
        if feedback.duplicateOf != nil { return terms["title.duplicate"] }
        return terms[feedback.isReturned ? "title.returned" : "title.accepted"]
    }

    // MARK: - The summary and the file

    var summary: [String] {
        if let first = feedback.duplicateOf {
            let values = ["name": shownName(first.fileName), "received": terms.periods.moment(first.received)]
            return [terms.text("result.duplicate", values)]
        }
        let values = [
            "accepted": terms.style.text(accepted), "returned": terms.style.text(returned),
            "waiting": terms.style.text(waiting),
        ]
        var lines: [String] = []
        if returned > 0 { lines.append(terms.text(feedback.isTrial ? "result.faulty" : "result.returned", values)) }
        if accepted > 0 { lines.append(terms.text(feedback.isTrial ? "result.clean" : "result.accepted", values)) }
        if waiting > 0 { lines.append(terms.text("result.waiting", values)) }
        if judgement.submissions.isEmpty { lines.append(terms["result.none"]) }
        if !judgement.findings.isEmpty { lines.append(findingCounts) }
        return lines
    }

    /// The true counts, whatever is shown.
    private var findingCounts: String {
        var counts: [Severity: Int] = [:]
        for (code, count) in judgement.counts { counts[code.severity, default: 0] += count }
        return terms.text(
            "result.findings",
            [
                "errors": terms.style.text(counts[.error] ?? 0), "warnings": terms.style.text(counts[.warning] ?? 0),
                "notes": terms.style.text(counts[.note] ?? 0),
            ])
    }

    var facts: [(name: String, value: String)] {
        [
            (terms["file.name"], shownName(feedback.fileName)),
            (terms["file.received"], terms.periods.moment(feedback.received)),
            (terms["file.size"], terms.text("file.bytes", ["count": terms.style.text(feedback.size)])),
            (terms["file.format"], terms["format.\(judgement.format?.rawValue ?? "unknown")"]),
            (terms["file.encoding"], encoding),
            (terms["file.hash"], String(feedback.hash.prefix(16))),
        ]
        .filter { !$0.value.isEmpty }
    }

    /// How the text was read, and how surely; nothing where it was not looked at.
    private var encoding: String {
        guard let decided = judgement.encoding else { return "" }
        let confidence = ExactTotal(ExactDecimal(coefficient: Int64(decided.confidence), scale: 1))
        return terms.text(
            judgement.counts[.encodingUnclear] == nil ? "file.confidence" : "file.unsure",
            [
                "name": decided.name,
                "confidence": terms.style.text(confidence, decimals: decided.confidence % 10 == 0 ? 0 : 1),
            ])
    }

    /// A stranger's name for a file: on one line, and cut in its middle so that its ending is seen.
    private func shownName(_ name: String) -> String {
        let line = VisibleText.line(name)
        guard line.unicodeScalars.count > 120 else { return line }
        return VisibleText.cut(line, to: 80) + String(line.unicodeScalars.suffix(30))
    }

    // MARK: - Reports

    func line(_ judged: JudgedSubmission) -> FeedbackView.Line {
        let submission = judged.submission
        let isWaiting = judged.outcome == .accepted && feedback.waiting.contains(submission.ordinal)
        let outcome: FeedbackView.Outcome =
            judged.outcome == .returned ? .returned : isWaiting ? .waiting : .accepted
        let trialName = outcome == .returned ? "faulty" : "clean"
        let revision =
            submission.revision == 0
            ? terms["submissions.first"]
            : terms.text("submissions.again", ["number": "\(submission.revision)"])
        let values =
            submission.isNil ? terms["submissions.nil"] : terms.style.text(Int(judged.observations))
        guard let key = submission.key else {
            return FeedbackView.Line(
                unit: terms["submissions.unidentified"], form: "", period: "", revision: revision, values: values,
                outcome: outcome, outcomeName: terms["outcome.\(feedback.isTrial ? trialName : outcome.rawValue)"])
        }
        return FeedbackView.Line(
            unit: terms.unit(key, plan: context.plan, units: context.units), form: context.plan.forms[key.form].code,
            period: terms.periods.title(key.period), revision: revision, values: values, outcome: outcome,
            outcomeName: terms["outcome.\(feedback.isTrial ? trialName : outcome.rawValue)"])
    }

    var rows: [String] {
        let tally = judgement.rows
        guard tally.read > 0 else { return [] }
        let reasons = RowTally.PassedOver.allCases.compactMap { reason -> String? in
            guard let count = tally.passedOver[reason], count > 0 else { return nil }
            return terms.text(
                "rows.reason", ["count": terms.style.text(count), "name": terms["passed.\(reason.rawValue)"]])
        }
        let values = [
            "read": terms.style.text(tally.read), "taken": terms.style.text(tally.taken),
            "errors": terms.style.text(tally.inError),
            "passed": terms.style.text(tally.passedOver.values.reduce(0, +)),
        ]
        let sentence = terms.text(
            judgement.format == .xml || judgement.format == .adx ? "rows.xml" : "rows.sentence", values)
        guard !reasons.isEmpty else { return [sentence] }
        return [sentence, terms.text("rows.reasons", ["list": reasons.joined(separator: ", ")])]
    }

    // MARK: - Findings

    /// The gravest first; of one gravity in the order of the file.
    var sortedFindings: [Finding] {
        judgement.findings.enumerated()
            .sorted { left, right in
                let (first, second) = (left.element, right.element)
                if first.severity != second.severity { return first.severity < second.severity }
                if first.place.line != second.place.line { return first.place.line < second.place.line }
                if first.place.column != second.place.column { return first.place.column < second.place.column }
                return left.offset < right.offset
            }
            .map(\.element)
    }

    func group(_ finding: Finding) -> FeedbackView.Group {
        let judged = finding.submission.flatMap(submission)
        let key = judged?.submission.key
        let text = context.findingWords.text(of: finding, key: key, plan: context.plan, units: context.units)
        let name = judgement.submissions.count > 1 ? judged.map { line($0).name } : nil
        return FeedbackView.Group(
            severity: finding.severity, severityName: terms["severity.\(finding.severity.rawValue)"],
            code: finding.code.rawValue,
            submission: name.map { terms.text("findings.of", ["submission": $0]) } ?? "",
            indicator: finding.item.map {
                "\(context.plan.code(of: $0)) – \(context.plan.name(of: $0, in: terms.language))"
            } ?? "",
            message: text.message, hint: text.hint, places: places(of: finding, besides: text.message))
    }

    /// The report of an ordinal, which as a rule is its place in the list.
    private func submission(_ ordinal: Int32) -> JudgedSubmission? {
        let (all, position) = (judgement.submissions, Int(ordinal))
        if all.indices.contains(position), all[position].submission.ordinal == ordinal { return all[position] }
        return all.first { $0.submission.ordinal == ordinal }
    }

    /// Where it was found: the count and the first few places with what stands there, or the one place if the
    /// message does not name it.
    private func places(of finding: Finding, besides message: String) -> String {
        let shown = finding.occurrences.prefix(5).map(place)
        let rest = finding.count - shown.count
        guard !shown.isEmpty, finding.place.line > 0 else { return "" }
        guard finding.count > 1 else {
            let only = terms.place(finding.place)
            return message.contains(only) ? "" : terms.text("findings.place", ["list": only])
        }
        var list = shown.joined(separator: "; ")
        if rest > 0 { list += " " + terms.text("findings.more", ["count": terms.style.text(rest)]) }
        return terms.text("findings.count", ["count": terms.style.text(finding.count)]) + ". "
            + terms.text("findings.places", ["list": list])
    }

    private func place(_ occurrence: Finding.Occurrence) -> String {
        let (place, found) = (terms.place(occurrence.place), VisibleText.line(occurrence.found))
        if found.isEmpty { return place }
        return terms.text("findings.placed", ["place": place, "found": VisibleText.cut(found, to: 30)])
    }

    // MARK: - What to do next

    var next: [String] {
        steps
            + (feedback.forms.isEmpty
                ? [] : [terms.text("next.forms", ["list": feedback.forms.joined(separator: ", ")])])
    }

    private var steps: [String] {
        if feedback.isTrial { return [terms[feedback.isReturned ? "next.trial_faulty" : "next.trial_clean"]] }
        if feedback.duplicateOf != nil { return [terms["next.duplicate"]] }
        var lines: [String] = []
        if returned > 0 {
            lines.append(terms["next.mend"])
            if accepted > 0 { lines.append(terms["next.others"]) }
        } else if feedback.isReturned {
            lines.append(terms["next.mend_file"])
        }
        let acceptedWithErrors = judgement.submissions.contains { $0.outcome == .accepted && $0.errors > 0 }
        if acceptedWithErrors { lines.append(terms["next.items"]) }
        if waiting > 0 { lines.append(terms["next.waiting"]) }
        if judgement.findings.contains(where: { $0.severity == .warning }) { lines.append(terms["next.warnings"]) }
        return lines.isEmpty ? [terms["next.nothing"]] : lines
    }
}
