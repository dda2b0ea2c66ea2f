/// Puts a file's feedback into words.
struct FeedbackWriter {
    let feedback: FileFeedback
    let context: RenderContext
    let terms: FeedbackTerms
    /// Where the answer lies; empty for whoever reads it there.
    var folder = ""

    private var judgement: FileJudgement { feedback.judgement }
    private var returned: Int { judgement.submissions.count { $0.outcome == .returned } }
    private var waiting: Int {
        judgement.submissions.count { $0.outcome == .accepted && feedback.waiting.contains($0.submission.ordinal) }
    }
    private var accepted: Int { judgement.submissions.count - returned - waiting }

    var title: String {
        if feedback.isTrial { return terms[feedback.isReturned ? "title.trial_faulty" : "title.trial_clean"] }
        if feedback.duplicateOf != nil { return terms["title.duplicate"] }
        if feedback.isReturned { return terms["title.returned"] }
        return terms[feedback.reopening == nil ? "title.accepted" : "title.retaken"]
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
        var lines = feedback.isTrial ? [terms["result.trial"]] : []
        if let reopening = feedback.reopening {
            lines.append(
                terms.text(
                    "result.retaken",
                    [
                        "received": terms.periods.moment(feedback.received),
                        "decision": VisibleText.cut(VisibleText.line(reopening.decision.settlement), to: 200),
                    ]))
        }
        if returned > 0 { lines.append(terms.text(feedback.isTrial ? "result.faulty" : "result.returned", values)) }
        if let received {
            lines.append(received)
        } else if accepted > 0 {
            lines.append(terms.text(feedback.isTrial ? "result.clean" : "result.accepted", values))
        }
        if waiting > 0 { lines.append(terms.text(feedback.isTrial ? "result.would_wait" : "result.waiting", values)) }
        if judgement.submissions.isEmpty { lines.append(terms[feedback.isTrial ? "result.nothing" : "result.none"]) }
        if !judgement.findings.isEmpty { lines += findingCounts }
        let elsewhere = feedback.elsewhere.count(where: \.finding.isOpenWarning)
        if elsewhere > 0 { lines.append(terms.text("result.elsewhere", ["count": terms.style.text(elsewhere)])) }
        return lines
    }

    /// What was taken in, where the file holds a single report and its values are known.
    private var received: String? {
        guard !feedback.isTrial, waiting == 0, judgement.submissions.count == 1, accepted == 1,
            case .values(let values)? = feedback.facts.received,
            let submission = judgement.submissions.first?.submission,
            let key = submission.key
        else { return nil }
        var isGiven = [Bool](repeating: false, count: context.plan.indicators.count)
        for value in values { isGiven[context.plan.items[value.item].indicator.position] = true }
        let indicators = isGiven.count(where: \.self)
        return terms.text(
            submission.isNil ? "result.received_nil" : "result.received",
            [
                "count": terms.style.text(indicators), "form": context.plan.forms[key.form].code,
                "period": terms.periods.title(key.period),
                "unit": terms.unit(key, plan: context.plan, units: context.units),
            ])
    }

    /// The true counts, whatever is shown.
    private var findingCounts: [String] {
        var counts: [Severity: Int] = [:]
        var kept: [FindingCode: Int] = [:]
        for finding in judgement.findings {
            counts[finding.severity, default: 0] += finding.count
            kept[finding.code, default: 0] += finding.count
        }
        // What was counted and not kept has the severity that is in force for its code.
        for (code, count) in judgement.counts where count > kept[code] ?? 0 {
            counts[context.settings.validation.severities[code], default: 0] += count - (kept[code] ?? 0)
        }
        let sentence = terms.text(
            "result.findings",
            [
                "errors": terms.style.text(counts[.error] ?? 0), "warnings": terms.style.text(counts[.warning] ?? 0),
                "notes": terms.style.text(counts[.note] ?? 0),
            ])
        let answered = judgement.findings.filter { $0.severity == .warning && $0.answer != nil }
            .reduce(0) { $0 + $1.count }
        guard answered > 0 else { return [sentence] }
        return [sentence, terms.text("result.answered", ["count": terms.style.text(answered)])]
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
        let trialName = outcome == .returned ? "faulty" : isWaiting ? "closed" : "clean"
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

    // MARK: - What to do next

    var next: [String] {
        steps
            + (feedback.forms.isEmpty
                ? [] : [terms.text("next.forms", ["list": feedback.forms.joined(separator: ", ")])])
    }

    /// Where to mend it: in the copy that names each cell, or in the file that was sent.
    private var mending: String {
        feedback.annotatedName.map {
            terms.text(
                folder.isEmpty ? "next.annotated" : "next.annotated_at",
                ["name": folder + shownName($0), "column": terms["findings.column"]])
        } ?? terms["next.mend"]
    }

    private var trialStep: String {
        guard feedback.isReturned else { return terms["next.trial_clean"] }
        return feedback.annotatedName.map {
            terms.text("next.trial_annotated", ["name": shownName($0), "column": terms["findings.column"]])
        } ?? terms["next.trial_faulty"]
    }

    private var steps: [String] {
        if feedback.isTrial { return [trialStep] }
        if feedback.duplicateOf != nil { return [terms["next.duplicate"]] }
        var lines: [String] = []
        if returned > 0 {
            lines.append(mending)
            if accepted > 0 { lines.append(terms["next.others"]) }
        } else if feedback.isReturned {
            lines.append(terms["next.mend_file"])
        }
        let acceptedWithErrors = judgement.submissions.contains { $0.outcome == .accepted && $0.errors > 0 }
        if acceptedWithErrors { lines.append(terms["next.items"]) }
        if waiting > 0 { lines.append(terms["next.waiting"]) }
        if judgement.findings.contains(where: \.isOpenWarning)
            || feedback.elsewhere.contains(where: \.finding.isOpenWarning)
        {
            lines.append(terms["next.warnings"])
        }
        return lines.isEmpty ? [terms["next.nothing"]] : lines
    }
}
