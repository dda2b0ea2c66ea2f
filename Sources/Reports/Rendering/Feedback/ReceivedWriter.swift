/// Puts what was read of a file into words: a single report's values, or the totals over many.
struct ReceivedWriter {
    private typealias Row = FeedbackView.Received.Row

    private static let shownCodes = 8
    /// Unicode scalars of an answer in words.
    private static let longestQuote = 400

    let writer: FeedbackWriter
    let items: ReceiptItems
    private let terms: FeedbackTerms

    init(writer: FeedbackWriter, items: ReceiptItems) {
        self.writer = writer
        self.items = items
        terms = writer.terms
    }

    private var feedback: FileFeedback { writer.feedback }

    /// Nil where it is not known, or there is nothing to show.
    var received: FeedbackView.Received? {
        switch feedback.facts.received {
        case .values(let values)? where !values.isEmpty:
            return .init(notes: report, groups: groups(values), isOfMany: false)
        case .totals(let totals)? where totals.count == items.entries.count && totals.contains { $0.answers > 0 }:
            return .init(notes: notes, groups: groups(totals), isOfMany: true)
        default: return nil
        }
    }

    // MARK: - A single report

    /// Which one it is, where the file holds others that were returned.
    private var report: [String] {
        let all = feedback.judgement.submissions
        return all.count <= 1 ? [] : all.filter { $0.outcome == .accepted }.map { writer.line($0).name }
    }

    private func groups(_ values: [ReceiptFacts.Value]) -> [FeedbackView.Received.Group] {
        var given = [Int?](repeating: nil, count: items.entries.count)
        var isOfForm = [Bool](repeating: false, count: writer.context.plan.forms.count)
        for (position, value) in values.enumerated() {
            given[value.item.position] = position
            isOfForm[items.entries[value.item.position].form.position] = true
        }
        return groups { item in
            given[item.position].map { row(values[$0]) }
        } tally: { questions in
            let asked = questions.filter { isOfForm[$0.form.position] }
            let open = asked.filter { question in !question.items.contains { given[$0] != nil } }
            func count(_ content: Observation.Content) -> Int {
                asked.count { given[$0.whole.position].map { values[$0].content } == content }
            }
            return tally(
                answered: asked.count - open.count, asked: asked.count, nothing: count(.nothing),
                missing: count(.missing), open: open.map(\.code))
        }
    }

    private func row(_ value: ReceiptFacts.Value) -> Row {
        let entry = items.entries[value.item.position]
        let total = ExactTotal(value.value)
        let text: String
        var (measure, words, quote) = ("", "", "")
        switch value.content {
        case .number:
            text = terms.style.text(total, decimals: total.scale)
            let status = terms.status(value)
            measure = status.isEmpty ? entry.measure : entry.measure.isEmpty ? status : "\(entry.measure) \(status)"
            words = self.words(total, entry)
        case .text:
            text = terms["received.in_words"]
            quote = VisibleText.cut(VisibleText.line(value.text), to: Self.longestQuote)
        case .nothing, .missing:
            text = terms.plain(value)
        }
        return Row(
            code: entry.code, name: entry.name, isPart: entry.isPart, value: text, reports: "", measure: measure,
            words: words, quote: quote)
    }

    // MARK: - Many reports

    private var accepted: [Submission] {
        feedback.judgement.submissions.filter { $0.outcome == .accepted }.map(\.submission)
    }

    private var notes: [String] {
        let notes = [terms.text("received.totals", ["count": terms.style.text(accepted.count)])]
        let periods = Set(accepted.compactMap(\.key?.period)).count
        return periods < 2 ? notes : notes + [terms.text("received.periods", ["count": terms.style.text(periods)])]
    }

    private func groups(_ totals: [ReceiptFacts.ItemTotal]) -> [FeedbackView.Received.Group] {
        var reports: [DenseIndex<Form>: Int] = [:]
        for submission in accepted where !submission.isNil {
            if let form = submission.key?.form { reports[form, default: 0] += 1 }
        }
        return groups { item in
            let total = totals[item.position]
            return total.answers > 0 ? row(total, items.entries[item.position]) : nil
        } tally: { questions in
            func sum(_ count: (ReceiptFacts.ItemTotal) -> Int) -> Int {
                questions.reduce(0) { $0 + count(totals[$1.whole.position]) }
            }
            return tally(
                answered: sum(\.answers), asked: questions.reduce(0) { $0 + (reports[$1.form] ?? 0) },
                nothing: sum(\.nothing), missing: sum(\.missing), open: [], key: "received.answered_of_many")
        }
    }

    private func row(_ total: ReceiptFacts.ItemTotal, _ entry: ReceiptItems.Entry) -> Row {
        let sum = total.numbers > 0 && entry.isAdded ? total.sum : nil
        return Row(
            code: entry.code, name: entry.name, isPart: entry.isPart,
            value: sum.map { terms.style.text($0, decimals: $0.scale) } ?? substitute(total, entry),
            reports: terms.style.text(total.numbers + total.texts), measure: sum == nil ? "" : entry.measure,
            words: sum.map { words($0, entry) } ?? "", quote: "")
    }

    /// What stands in the place of a sum.
    private func substitute(_ total: ReceiptFacts.ItemTotal, _ entry: ReceiptItems.Entry) -> String {
        if total.texts > 0 { return terms["received.in_words"] }
        if total.numbers == 0 { return total.nothing > 0 ? "-" : "…" }
        return terms[entry.isAdded ? "received.overflow" : "received.not_added"]
    }

    // MARK: - Both

    /// The rows by group of indicators in the plan's order, and how much of each group was answered.
    private func groups(
        _ row: (DenseIndex<Item>) -> Row?, tally: ([ReceiptItems.Question]) -> String
    ) -> [FeedbackView.Received.Group] {
        items.groups.compactMap { group in
            let (rows, tally) = (group.items.compactMap(row), tally(group.questions))
            // A group that was asked for and not answered is told too.
            guard !rows.isEmpty || !tally.isEmpty else { return nil }
            return .init(name: group.name, tally: tally, rows: rows)
        }
    }

    private func tally(
        answered: Int, asked: Int, nothing: Int, missing: Int, open: [String], key: String = "received.answered"
    ) -> String {
        guard asked > 0 else { return "" }
        var parts = [
            terms.text(
                key, ["answered": terms.style.text(answered), "asked": terms.style.text(asked)])
        ]
        if nothing > 0 { parts.append(terms.text("received.nothing", ["count": terms.style.text(nothing)])) }
        if missing > 0 { parts.append(terms.text("received.missing", ["count": terms.style.text(missing)])) }
        if !open.isEmpty {
            let list = terms.list(open, showing: Self.shownCodes, more: "received.more")
            parts.append(terms.text("received.open", ["list": list]))
        }
        return parts.joined(separator: "; ")
    }

    private func words(_ amount: ExactTotal, _ entry: ReceiptItems.Entry) -> String {
        guard let zeros = entry.zeros, let words = AmountInWords.text(amount, zeros: zeros, in: terms.language)
        else { return "" }
        return items.amount.text { $0 == "words" ? words : nil }
    }
}

extension FeedbackTerms {
    /// A value as the office reads it, with all its decimals; "-" and "…" as they are written.
    func plain(_ value: ReceiptFacts.Value) -> String {
        switch value.content {
        case .nothing: "-"
        case .missing: "…"
        case .text: VisibleText.cut(VisibleText.line(value.text), to: 60)
        case .number: style.text(ExactTotal(value.value), decimals: ExactTotal(value.value).scale)
        }
    }

    /// What is said behind a number that is not final; empty otherwise.
    func status(_ value: ReceiptFacts.Value) -> String {
        switch (value.content, value.status) {
        case (.number, .estimate): self["received.estimate"]
        case (.number, .provisional): self["received.provisional"]
        default: ""
        }
    }

    /// Both together.
    func value(_ value: ReceiptFacts.Value) -> String {
        [plain(value), status(value)].filter { !$0.isEmpty }.joined(separator: " ")
    }
}
