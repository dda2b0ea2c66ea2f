/// Puts into words what a report changed of the one that counted before.
struct ChangesWriter {
    /// More are counted, and not shown.
    private static let shownBlocks = 20
    private static let shownRows = 60
    private static let shownCodes = 20

    let writer: FeedbackWriter

    private var facts: ReceiptFacts { writer.feedback.facts }
    private var plan: Plan { writer.context.plan }
    private var terms: FeedbackTerms { writer.terms }
    private var isAlone: Bool { writer.feedback.judgement.submissions.count <= 1 }

    /// Nil where nothing came before.
    var changes: FeedbackView.Changes? {
        guard facts.revisionCount > 0 else { return nil }
        let told = facts.revisions.filter { isAlone || !$0.changes.isEmpty || !$0.replaces }
        let shown = told.prefix(Self.shownBlocks)
        let hidden = facts.changedCount - shown.count { !$0.changes.isEmpty }
        let counts = ["count": terms.style.text(facts.revisionCount), "changed": terms.style.text(facts.changedCount)]
        return FeedbackView.Changes(
            notes: isAlone ? [] : [terms.text("changes.many", counts)], blocks: shown.map(block),
            more: hidden > 0 ? terms.text("changes.more", ["count": terms.style.text(hidden)]) : "")
    }

    private func block(_ revision: ReceiptFacts.Revision) -> FeedbackView.Changes.Block {
        let dropped = revision.changes.filter { $0.new == nil }
        let rows = revision.changes.filter { $0.new != nil }
        let judged = writer.feedback.judgement.submissions.first { $0.submission.ordinal == revision.ordinal }
        var warnings: [String] = []
        if !dropped.isEmpty {
            let list = terms.list(
                dropped.map { plan.code(of: $0.item) }, showing: Self.shownCodes, more: "received.more")
            warnings.append(terms.text("changes.dropped_list", ["list": list]))
        }
        if !revision.replaces, !writer.feedback.waiting.contains(revision.ordinal) {
            warnings.append(terms["changes.stays"])
        }
        let hidden = rows.count - Self.shownRows
        return FeedbackView.Changes.Block(
            report: isAlone ? "" : judged.map { writer.line($0).name } ?? "", notes: [sentence(revision)],
            rows: rows.prefix(Self.shownRows).map(row),
            more: hidden > 0 ? terms.text("changes.more_rows", ["count": terms.style.text(hidden)]) : "",
            warnings: warnings)
    }

    private func sentence(_ revision: ReceiptFacts.Revision) -> String {
        let (changes, all) = (revision.changes, revision.changes.count)
        let added = changes.count { $0.old == nil }
        let dropped = changes.count { $0.new == nil }
        let counts = [("changed", all - added - dropped), ("added", added), ("dropped", dropped)]
            .filter { $0.1 > 0 }
            .map { terms.text("changes.\($0.0)", ["count": terms.style.text($0.1)]) }
        let number =
            revision.revision == 0
            ? terms["changes.first"] : terms.text("changes.again", ["number": "\(revision.revision)"])
        return terms.text(
            "changes.against",
            [
                "revision": number, "name": VisibleText.cut(VisibleText.line(revision.fileName), to: 100),
                "received": terms.periods.moment(revision.received),
                "counts": counts.isEmpty ? terms["changes.none"] : counts.joined(separator: ", "),
            ])
    }

    private func row(_ change: ReceiptFacts.Revision.Change) -> FeedbackView.Changes.Row {
        let absent = terms["changes.absent"]
        return FeedbackView.Changes.Row(
            code: plan.code(of: change.item), name: plan.name(of: change.item, in: terms.language),
            old: change.old.map(terms.value) ?? absent, new: change.new.map(terms.value) ?? absent,
            difference: difference(change), isText: plan.indicator(of: change.item).type == .text)
    }

    /// Of two numbers alone; of shares in points.
    private func difference(_ change: ReceiptFacts.Revision.Change) -> String {
        guard let old = change.old, let new = change.new, old.content == .number, new.content == .number,
            let difference = ExactTotal(new.value).subtracting(ExactTotal(old.value))
        else { return "" }
        let text = terms.style.signed(difference, decimals: difference.scale)
        guard plan.indicator(of: change.item).type == .percent else { return text }
        return terms.text("changes.points", ["number": text])
    }
}

/// Puts into words what a unit still owes.
struct OwedWriter {
    /// More are counted, and not shown.
    private static let shown = 12

    let feedback: FileFeedback
    let context: RenderContext
    let terms: FeedbackTerms

    /// Nil where it is not to be told.
    var owed: FeedbackView.Owed? {
        guard let owed = feedback.facts.owed else { return nil }
        let hidden = owed.count - Self.shown
        return FeedbackView.Owed(
            sentence: owed.isEmpty
                ? terms["owed.none"] : terms.text("owed.some", ["count": terms.style.text(owed.count)]),
            rows: owed.prefix(Self.shown).map(row),
            more: hidden > 0 ? terms.text("owed.more", ["count": terms.style.text(hidden)]) : "")
    }

    private func row(_ owed: ReceiptFacts.Owed) -> FeedbackView.Owed.Row {
        let late = feedback.answered.date.daysSinceEpoch - owed.dueDate.daysSinceEpoch
        let key = late > 0 ? "owed.late" : late == 0 ? "owed.today" : "owed.left"
        let state = terms.text(key, ["count": terms.style.text(abs(late))])
        return FeedbackView.Owed.Row(
            form: context.plan.forms[owed.form].code, period: terms.periods.title(owed.period),
            due: terms.style.date(owed.dueDate),
            state: owed.isReturned ? terms.text("owed.returned", ["state": state]) : state, isLate: late > 0)
    }
}
