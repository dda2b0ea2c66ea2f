/// An answer that was written to returned/, with the place of its page.
public struct GivenAnswer: Sendable {
    public let arrival: Int64
    public let feedback: FileFeedback
    /// The page's path below the workspace: `returned/045/20250403-080000-….html`.
    public let place: String

    /// A file that waited and was taken in by a reopening is told of again.
    var occasion: String {
        "answer:\(arrival)" + (feedback.reopening.map { "/\($0.moment.secondsSinceEpoch)" } ?? "")
    }

    public init(arrival: Int64, feedback: FileFeedback, place: String) {
        self.arrival = arrival
        self.feedback = feedback
        self.place = place
    }
}

/// Tells a unit what became of its files: a receipt, or what is to be mended and how.
struct AnswerLetter {
    /// More are counted, and stand in the answers themselves.
    private static let shownFiles = 10
    private static let shownCauses = 8

    let unit: ReportingUnit
    let answers: [GivenAnswer]
    let terms: LetterTerms
    let feedbackTerms: FeedbackTerms

    var letter: Letter {
        // What comes back is what the reader must see, so it stands first.
        let ordered = answers.filter(\.feedback.isReturned) + answers.filter { !$0.feedback.isReturned }
        let shown = ordered.prefix(Self.shownFiles).map { answer in
            let folder = answer.place.prefix(through: answer.place.lastIndex(of: "/") ?? answer.place.startIndex)
            return (
                answer,
                FeedbackView(
                    answer.feedback, context: terms.context, terms: feedbackTerms, folder: String(folder))
            )
        }
        let more = ordered.count - shown.count
        return Letter(
            subject: subject, title: title,
            greeting: terms.text("greeting", ["name": unit.latest.name.text(terms.language)]),
            intro: answers.count > 1 ? [terms.text("answer.files", counts)] : [],
            sections: shown.flatMap { sections($0.0, $0.1) }
                + (more > 0
                    ? [.init(terms["answer.others"], [.init("", [terms.counted("answer.more_files", more)])])] : []),
            closing: terms.closing)
    }

    private var returned: Int { answers.count(where: \.feedback.isReturned) }

    private var counts: [String: String] {
        ["files": terms.style.text(answers.count), "returned": terms.style.text(returned)]
    }

    private var title: String {
        guard answers.count > 1 else {
            if answers.allSatisfy(isWaiting) { return terms["answer.title_waiting"] }
            let isRetaken = answers.allSatisfy { $0.feedback.reopening != nil }
            return feedbackTerms[returned > 0 ? "title.returned" : isRetaken ? "title.retaken" : "title.accepted"]
        }
        return returned > 0 ? terms.text("answer.title_returned", counts) : terms.text("answer.title_received", counts)
    }

    /// Whether all of the file came after the closing of its period.
    private func isWaiting(_ answer: GivenAnswer) -> Bool {
        let submissions = answer.feedback.judgement.submissions
        return !answer.feedback.isReturned && !submissions.isEmpty
            && submissions.allSatisfy { answer.feedback.waiting.contains($0.submission.ordinal) }
    }

    private var subject: String {
        guard answers.count == 1, let answer = answers.first else { return title }
        let values = [
            "title": title, "reports": reports(answer.feedback), "file": terms.line(answer.feedback.fileName, to: 60),
        ]
        return terms.text(reports(answer.feedback).isEmpty ? "answer.subject_file" : "answer.subject", values)
    }

    /// "B03 Quý I/2025": the forms and periods of a file's reports, where they are few.
    private func reports(_ feedback: FileFeedback) -> String {
        var names: [String] = []
        for submission in feedback.judgement.submissions {
            guard let key = submission.submission.key else { continue }
            let name = "\(terms.context.plan.forms[key.form].code) \(terms.periods.title(key.period))"
            if !names.contains(name) { names.append(name) }
            if names.count > 3 { return "" }
        }
        return names.joined(separator: ", ")
    }

    private func sections(_ answer: GivenAnswer, _ view: FeedbackView) -> [Letter.Section] {
        let isAlone = answers.count == 1
        let name = terms.line(answer.feedback.fileName)
        let heading = isAlone ? terms.text("answer.file", ["file": name]) : name
        let first = [Letter.Item(isAlone ? "" : view.title, view.summary)]
        guard answer.feedback.isReturned else {
            return [
                .init(heading, first + [.init("", view.next.filter { _ in isAlone } + [place(answer)])])
            ]
        }
        return [
            .init(heading, first),
            .init(isAlone ? terms["answer.to_mend"] : terms.text("answer.to_mend_of", ["file": name]), causes(view)),
            .init(
                isAlone ? terms["answer.next"] : terms.text("answer.next_of", ["file": name]),
                [.init("", view.next + [place(answer)])]),
        ]
    }

    private func place(_ answer: GivenAnswer) -> String {
        terms.text(
            answer.feedback.isReturned ? "answer.place_returned" : "answer.place_received", ["place": answer.place])
    }

    /// Errors first, as the answer has them.
    private func causes(_ view: FeedbackView) -> [Letter.Item] {
        let groups = view.findings.groups.filter { $0.severity != .note }
        var items = groups.prefix(Self.shownCauses).map { group in
            Letter.Item(
                [group.severityName, group.code].joined(separator: " ")
                    + (group.indicator.isEmpty ? "" : ": \(group.indicator)"),
                [
                    group.submission, group.message, group.places, group.answer,
                    group.hint.isEmpty ? "" : "\(feedbackTerms["findings.hint"]) \(group.hint)",
                ])
        }
        let more = groups.count - items.count
        if more > 0 { items.append(.init("", [terms.counted("answer.more_causes", more)])) }
        return items
    }
}

extension LetterPages {
    /// One message for the answers that a unit is given together; nil where it has no address.
    ///
    /// - Throws: `WorkspaceFault` where a template asks for names that do not exist.
    public func answers(
        _ answers: [GivenAnswer], to unit: ReportingUnit, made: Moment
    ) throws(WorkspaceFault) -> OutgoingMessage? {
        let recipients = unit.mailboxes
        guard !recipients.isEmpty, !answers.isEmpty else { return nil }
        let letter = AnswerLetter(unit: unit, answers: answers, terms: terms, feedbackTerms: feedbackTerms).letter
        return try message(
            letter,
            Envelope(
                kind: .answer, occasions: answers.map(\.occasion), recipients: recipients, made: made))
    }
}

extension ReportingUnit {
    /// The addresses that units.csv has for the unit.
    public var mailboxes: [Mailbox] { Mailbox.list(contact.email, name: contact.name).mailboxes }
}
