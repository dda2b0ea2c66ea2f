/// Puts what was read of a file into words: a single report's values, or the totals over many.
struct ReceivedWriter {
    private typealias Row = FeedbackView.Received.Row

    private static let shownCodes = 8
    /// Unicode scalars of an answer in words.
    private static let longestQuote = 400

    let writer: FeedbackWriter

    private var feedback: FileFeedback { writer.feedback }
    private var plan: Plan { writer.context.plan }
    private var terms: FeedbackTerms { writer.terms }

    /// Nil where it is not known, or there is nothing to show.
    var received: FeedbackView.Received? {
        switch feedback.facts.received {
        case .values(let values)? where !values.isEmpty:
            return .init(notes: report, groups: groups(values), isOfMany: false)
        case .totals(let totals)? where totals.count == plan.items.count && totals.contains { $0.answers > 0 }:
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
        var byItem: [DenseIndex<Item>: ReceiptFacts.Value] = [:]
        for value in values { byItem[value.item] = value }
        let forms = Set(values.map { plan.indicator(of: $0.item).form })
        return groups { item in
            byItem[item].map { row($0) }
        } tally: { indicators in
            let asked = indicators.filter { forms.contains(plan.indicators[$0].form) && !plan.indicators[$0].isDerived }
            let open = asked.filter { indicator in
                !plan.items(of: indicator).contains { byItem[DenseIndex($0)] != nil }
            }
            func count(_ content: Observation.Content) -> Int {
                asked.count { byItem[plan.whole(of: $0)]?.content == content }
            }
            return tally(
                answered: asked.count - open.count, asked: asked.count, nothing: count(.nothing),
                missing: count(.missing), open: open)
        }
    }

    private func row(_ value: ReceiptFacts.Value) -> Row {
        let indicator = plan.indicator(of: value.item)
        let isNumber = value.content == .number
        return Row(
            code: plan.code(of: value.item), name: name(of: value.item), isPart: plan.items[value.item].part != nil,
            value: value.content == .text ? terms["received.in_words"] : terms.plain(value), reports: "",
            measure: isNumber
                ? [indicator.unitOfMeasure, terms.status(value)].filter { !$0.isEmpty }.joined(separator: " ") : "",
            words: isNumber ? words(ExactTotal(value.value), of: indicator) : "",
            quote: value.content == .text ? VisibleText.cut(VisibleText.line(value.text), to: Self.longestQuote) : "")
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
            return total.answers > 0 ? row(total, of: item) : nil
        } tally: { indicators in
            let asked = indicators.filter { !plan.indicators[$0].isDerived }
            func sum(_ count: (ReceiptFacts.ItemTotal) -> Int) -> Int {
                asked.reduce(0) { $0 + count(totals[plan.whole(of: $1).position]) }
            }
            return tally(
                answered: sum(\.answers), asked: asked.reduce(0) { $0 + (reports[plan.indicators[$1].form] ?? 0) },
                nothing: sum(\.nothing), missing: sum(\.missing), open: [], key: "received.answered_of_many")
        }
    }

    private func row(_ total: ReceiptFacts.ItemTotal, of item: DenseIndex<Item>) -> Row {
        let indicator = plan.indicator(of: item)
        let sum = total.numbers > 0 && indicator.isAdded ? total.sum : nil
        return Row(
            code: plan.code(of: item), name: name(of: item), isPart: plan.items[item].part != nil,
            value: sum.map { terms.style.text($0, decimals: $0.scale) } ?? substitute(total, indicator),
            reports: terms.style.text(total.numbers + total.texts), measure: sum == nil ? "" : indicator.unitOfMeasure,
            words: sum.map { words($0, of: indicator) } ?? "", quote: "")
    }

    /// What stands in the place of a sum.
    private func substitute(_ total: ReceiptFacts.ItemTotal, _ indicator: Indicator) -> String {
        if total.texts > 0 { return terms["received.in_words"] }
        if total.numbers == 0 { return total.nothing > 0 ? "-" : "…" }
        return terms[indicator.isAdded ? "received.overflow" : "received.not_added"]
    }

    // MARK: - Both

    /// The rows by group of indicators in the plan's order, and how much of each group was answered.
    private func groups(
        _ row: (DenseIndex<Item>) -> Row?, tally: ([DenseIndex<Indicator>]) -> String
    ) -> [FeedbackView.Received.Group] {
        var groups: [(name: String, indicators: [DenseIndex<Indicator>], rows: [Row])] = []
        for item in plan.itemsInReportOrder {
            let indicator = plan.indicator(of: item)
            if groups.last?.name != indicator.group { groups.append((indicator.group, [], [])) }
            if plan.items[item].part == nil { groups[groups.count - 1].indicators.append(plan.items[item].indicator) }
            if let row = row(item) { groups[groups.count - 1].rows.append(row) }
        }
        return groups.compactMap { group in
            let tally = tally(group.indicators)
            // A group that was asked for and not answered is told too.
            guard !group.rows.isEmpty || !tally.isEmpty else { return nil }
            let name = plan.groups.first { $0.name.vietnamese == group.name }?.name.text(terms.language) ?? group.name
            return .init(name: name.isEmpty ? terms["received.other"] : name, tally: tally, rows: group.rows)
        }
    }

    private func tally(
        answered: Int, asked: Int, nothing: Int, missing: Int, open: [DenseIndex<Indicator>],
        key: String = "received.answered"
    ) -> String {
        guard asked > 0 else { return "" }
        var parts = [
            terms.text(
                key, ["answered": terms.style.text(answered), "asked": terms.style.text(asked)])
        ]
        if nothing > 0 { parts.append(terms.text("received.nothing", ["count": terms.style.text(nothing)])) }
        if missing > 0 { parts.append(terms.text("received.missing", ["count": terms.style.text(missing)])) }
        if !open.isEmpty {
            let codes = open.map { plan.indicators[$0].code }
            let list = terms.list(codes, showing: Self.shownCodes, more: "received.more")
            parts.append(terms.text("received.open", ["list": list]))
        }
        return parts.joined(separator: "; ")
    }

    /// The indicator's name, or, of a part, the part's alone: its whole stands above it.
    private func name(of item: DenseIndex<Item>) -> String {
        guard let part = plan.items[item].part else { return plan.name(of: item, in: terms.language) }
        return plan.partNames[part]?.text(terms.language) ?? part
    }

    private func words(_ amount: ExactTotal, of indicator: Indicator) -> String {
        guard indicator.type == .money,
            let words = AmountInWords.text(amount, unitOfMeasure: indicator.unitOfMeasure, in: terms.language)
        else { return "" }
        return terms.text("received.words", ["words": words])
    }
}

extension Indicator {
    /// Whether its values of several units add up to something.
    fileprivate var isAdded: Bool { overUnits == .sum && type != .percent && type != .text }
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
