/// The queue of mail in words.
struct QueueWords {
    private let terms: LetterTerms

    init(_ terms: LetterTerms) {
        self.terms = terms
    }

    func state(_ mail: QueuedMail) -> String { terms["queue.\(mail.state.rawValue)"] }

    /// What went wrong; empty where nothing has.
    func reason(_ mail: QueuedMail) -> String {
        guard let trouble = mail.trouble else { return "" }
        let reason = terms.text("cause.\(trouble.cause.rawValue)", ["code": "\(trouble.code)"])
        let said = terms.line(trouble.said, to: 200)
        return said.isEmpty ? reason : terms.text("cause.said", ["cause": reason, "said": said])
    }

    /// Mail that a person has to look at: what and to whom, what went wrong, its name, and how to send it again.
    func item(_ mail: QueuedMail) -> Letter.Item {
        .init(
            terms.text("digest.trouble", ["subject": terms.line(mail.subject), "recipient": mail.recipient]),
            [
                [state(mail), reason(mail)].filter { !$0.isEmpty }.joined(separator: ": "),
                terms.text("digest.message_id", ["id": mail.messageID]),
                terms.text(mail.state == .refused ? "digest.again_refused" : "digest.again", ["id": "\(mail.id)"]),
            ])
    }
}

extension LetterPages {
    /// The queue as text: a line and a half for each message and recipient.
    public func text(of mail: [QueuedMail], counts: [QueuedMail.State: Int], offset: Int) -> String {
        let words = QueueWords(terms)
        var lines: [String] = []
        for one in mail {
            lines.append("\(one.id)  \(words.state(one))  \(one.recipient)  \(terms.line(one.subject, to: 100))")
            var details = [one.messageID, words.reason(one)]
            if one.state == .failed {
                let time = Moment(secondsSinceEpoch: one.nextTry, offset: offset)
                details.append(
                    terms.counted("queue.next", one.tries, ["time": terms.periods.moment(time)]))
            }
            lines += details.filter { !$0.isEmpty }.map { "    " + $0 }
        }
        let told = QueuedMail.State.allCases.compactMap { state -> String? in
            guard let count = counts[state], count > 0 else { return nil }
            return "\(terms["queue.\(state.rawValue)"]): \(terms.style.text(count))"
        }
        lines.append(told.isEmpty ? terms["queue.empty"] : told.joined(separator: "; "))
        return lines.joined(separator: "\n") + "\n"
    }

    /// What would be queued, a line for each recipient.
    public func text(of messages: [OutgoingMessage]) -> String {
        messages.flatMap { message in
            message.recipients.map { "\(terms["queue.new"])  \($0)  \(terms.line(message.subject, to: 100))\n" }
        }.joined()
    }

    /// What a round of sending did, in a sentence.
    public func text(of summary: MailRound) -> String {
        terms.text(
            "queue.round",
            [
                "sent": terms.style.text(summary.sent), "failed": terms.style.text(summary.failed),
                "refused": terms.style.text(summary.refused), "unsure": terms.style.text(summary.unsure),
                "waiting": terms.style.text(summary.waiting),
            ])
    }

    /// That the sendmail program cannot be started, for the administrator.
    public func text(ofFaultyProgram path: String) -> String { terms.text("queue.program", ["path": path]) }
}
