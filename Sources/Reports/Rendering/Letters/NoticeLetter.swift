/// Tells a unit what the office has decided on what it sent: which value is another, what no longer counts, which warning
/// is settled; by whom, and on which document.
struct NoticeLetter {
    private static let shownReports = 3

    let unit: ReportingUnit
    let effects: [DecisionEffect]
    let terms: LetterTerms
    let feedbackTerms: FeedbackTerms
    /// Whether it lies in returned/, where it cannot be answered.
    let isPage: Bool

    private var plan: Plan { terms.context.plan }

    var letter: Letter {
        let agency = terms.context.settings.agency.name.text(terms.language)
        return Letter(
            subject: terms.text("notice.subject", ["reports": reports]), title: terms["notice.title"],
            greeting: terms.text("greeting", ["name": unit.latest.name.text(terms.language)]),
            intro: [terms.text("notice.intro", ["agency": agency])],
            sections: [
                section("corrected") { if case .corrected = $0 { true } else { false } },
                section("withdrawn") { if case .withdrawn = $0 { true } else { false } },
                section("settled") { if case .settled = $0 { true } else { false } },
                .init(terms["notice.next"], [.init("", next)]),
            ],
            closing: isPage ? terms.closingOfPage : terms.closing)
    }

    private var reports: String {
        var names: [String] = []
        for name in effects.map({ report($0.key) }) where !names.contains(name) { names.append(name) }
        return terms.list(names, showing: Self.shownReports)
    }

    private func report(_ key: SubmissionKey) -> String {
        "\(plan.forms[key.form].code) \(terms.periods.title(key.period))"
    }

    private func section(
        _ name: String, _ isIncluded: (DecisionEffect.Change) -> Bool
    ) -> Letter.Section {
        .init(terms["notice.\(name)"], effects.filter { isIncluded($0.change) }.map(item))
    }

    private func item(_ effect: DecisionEffect) -> Letter.Item {
        switch effect.change {
        case .corrected(let item, let before):
            let new = ReceiptFacts.Value(item: item, effect.decision.value)
            let values = [
                "old": before.map(feedbackTerms.value) ?? terms["notice.absent"], "new": feedbackTerms.value(new),
                "measure": measure(item),
            ]
            return .init(
                title(effect, item), [terms.text("notice.value", values), file(effect, "notice.file"), said(effect)])
        case .withdrawn:
            let now = effect.standing.map { terms.text("notice.counts", words($0)) } ?? terms["notice.nothing"]
            return .init(report(effect.key), [file(effect, "notice.gone"), now, said(effect)])
        case .settled(let item):
            let code = effect.decision.object.finding?.rawValue ?? ""
            return .init(title(effect, item), [terms.text("notice.warning", ["code": code]), said(effect)])
        }
    }

    private func title(_ effect: DecisionEffect, _ item: DenseIndex<Item>?) -> String {
        guard let item else { return report(effect.key) }
        return "\(report(effect.key)): \(plan.code(of: item)) \(plan.name(of: item, in: terms.language))"
    }

    private func measure(_ item: DenseIndex<Item>) -> String {
        let indicator = plan.indicator(of: item)
        return indicator.type == .text || indicator.unitOfMeasure.isEmpty ? "" : " \(indicator.unitOfMeasure)"
    }

    private func words(_ file: DecisionEffect.File) -> [String: String] {
        ["file": terms.line(file.name, to: 80), "received": terms.periods.moment(file.received)]
    }

    private func file(_ effect: DecisionEffect, _ key: String) -> String { terms.text(key, words(effect.file)) }

    /// Who decided, on which document, when and why.
    private func said(_ effect: DecisionEffect) -> String {
        let decision = effect.decision
        let values = [
            "who": terms.line(decision.who), "when": terms.periods.moment(decision.when),
            "document": terms.line(decision.document), "why": terms.line(decision.why, to: 300),
        ]
        return [
            terms.text(decision.document.isEmpty ? "notice.said" : "notice.said_document", values),
            decision.why.isEmpty ? "" : terms.text("notice.why", values),
        ].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var next: [String] {
        let mustSend = effects.contains { effect in
            if case .withdrawn = effect.change { effect.standing == nil } else { false }
        }
        return [mustSend ? terms["notice.send"] : "", terms["notice.objection"]].filter { !$0.isEmpty }
    }
}

extension LetterPages {
    /// What a unit is told of decisions: the page and the text for returned/, and the message.
    public struct Notice: Sendable {
        public let html: String
        public let text: String
        /// Nil where the unit has no address.
        public let message: OutgoingMessage?
    }

    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func notice(
        of effects: [DecisionEffect], to unit: ReportingUnit, made: Moment
    ) throws(WorkspaceFault) -> Notice {
        func letter(isPage: Bool) -> Letter {
            NoticeLetter(unit: unit, effects: effects, terms: terms, feedbackTerms: feedbackTerms, isPage: isPage)
                .letter
        }
        let page = try rendered(letter(isPage: true))
        let recipients = unit.mailboxes
        guard !recipients.isEmpty else { return Notice(html: page.html, text: page.text, message: nil) }
        let envelope = Envelope(
            kind: .answer, occasions: effects.map { "decision:\($0.id)" }, recipients: recipients, made: made)
        return Notice(html: page.html, text: page.text, message: try message(letter(isPage: false), envelope))
    }
}
