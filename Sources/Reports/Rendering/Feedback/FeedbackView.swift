/// What a receipt says, in words and in order; the page and the text lay out the same.
struct FeedbackView {
    /// A report of the file and what became of it.
    struct Line {
        let unit: String
        let form: String
        let period: String
        let revision: String
        let values: String
        let outcome: Outcome
        let outcomeName: String

        var name: String { [unit, form, period].filter { !$0.isEmpty }.joined(separator: " – ") }
    }

    enum Outcome: String {
        case accepted, returned, waiting
    }

    /// One cause of findings.
    struct Group {
        let severity: Severity
        let severityName: String
        let code: String
        /// The report that it is of; empty where the file holds but one.
        let submission: String
        /// The indicator's code and name; empty where it is about none.
        let indicator: String
        let message: String
        let hint: String
        let places: String
    }

    /// More are counted, and not shown.
    static let shownSubmissions = 200
    static let shownGroups = 300

    let title: String
    /// Whether something is to be mended.
    let isReturned: Bool
    let summary: [String]
    let facts: [(name: String, value: String)]
    let submissions: [Line]
    let moreSubmissions: String
    let rows: [String]
    let groups: [Group]
    let moreGroups: String
    let next: [String]
    let foot: String

    init(_ feedback: FileFeedback, context: RenderContext, terms: FeedbackTerms) {
        let writer = FeedbackWriter(feedback: feedback, context: context, terms: terms)
        title = writer.title
        isReturned = feedback.isReturned
        summary = writer.summary
        facts = writer.facts
        // What comes back is what the reader must see, so it stands first.
        let all = feedback.judgement.submissions
        let first =
            Array(all.lazy.filter { $0.outcome == .returned }.prefix(Self.shownSubmissions))
            + Array(all.lazy.filter { $0.outcome != .returned }.prefix(Self.shownSubmissions))
        submissions = first.prefix(Self.shownSubmissions).map(writer.line)
        let left = all.count - submissions.count
        moreSubmissions = left > 0 ? terms.text("submissions.more", ["count": terms.style.text(left)]) : ""
        rows = writer.rows
        let sorted = writer.sortedFindings
        groups = sorted.prefix(Self.shownGroups).map(writer.group)
        let hidden = sorted.count - groups.count
        moreGroups = hidden > 0 ? terms.text("findings.more_groups", ["count": terms.style.text(hidden)]) : ""
        next = writer.next
        foot = terms.text("foot", ["agency": context.settings.agency.name.text(terms.language)])
    }
}
