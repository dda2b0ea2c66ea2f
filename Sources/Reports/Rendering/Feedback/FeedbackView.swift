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
        /// What the submitter has said to it; empty while it is open.
        let answer: String
        /// How to mend it; empty where it has been answered.
        let hint: String
        let places: String
        /// The rows that it is about, as they were typed.
        let rows: [RowExcerpt]
    }

    struct Findings {
        let groups: [Group]
        /// How many are counted and not shown; empty where all are.
        let more: String
    }

    /// What was read, by group of indicators.
    struct Received {
        struct Row {
            let code: String
            let name: String
            let isPart: Bool
            let value: String
            /// How many reports gave it; empty for a single report.
            let reports: String
            let measure: String
            /// An amount of money in words; empty otherwise.
            let words: String
            /// What was answered in words; empty otherwise.
            let quote: String
        }

        struct Group {
            let name: String
            /// How many of its indicators were answered.
            let tally: String
            let rows: [Row]
        }

        let notes: [String]
        let groups: [Group]
        /// Whether the values are totals over many reports.
        let isOfMany: Bool
    }

    /// What differs from the report before.
    struct Changes {
        struct Row {
            let code: String
            let name: String
            let old: String
            let new: String
            let difference: String
            /// Whether it was answered in words.
            let isText: Bool
        }

        struct Block {
            /// The report that it is of; empty where the file holds but one.
            let report: String
            let notes: [String]
            let rows: [Row]
            let more: String
            /// What is to be looked at: dropped items, a report that does not count.
            let warnings: [String]
        }

        let notes: [String]
        let blocks: [Block]
        let more: String
    }

    /// What the unit still owes.
    struct Owed {
        struct Row {
            let form: String
            let period: String
            let due: String
            let state: String
            let isLate: Bool
        }

        let sentence: String
        let rows: [Row]
        let more: String
    }

    /// More are counted, and not shown.
    static let shownSubmissions = 200

    let title: String
    /// Whether something is to be mended.
    let isReturned: Bool
    let summary: [String]
    let facts: [(name: String, value: String)]
    let submissions: [Line]
    let moreSubmissions: String
    let rows: [String]
    let findings: Findings
    let rules: [String]
    let elsewhere: Findings
    let received: Received?
    let changes: Changes?
    let owed: Owed?
    let next: [String]
    let foot: String

    /// `items` are made where they are not given; `folder` is where the answer lies, with a slash at its end, for whoever
    /// reads it elsewhere.
    init(
        _ feedback: FileFeedback, context: RenderContext, terms: FeedbackTerms, items: ReceiptItems? = nil,
        folder: String = ""
    ) {
        let writer = FeedbackWriter(feedback: feedback, context: context, terms: terms, folder: folder)
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
        let found = FindingsWriter(writer: writer)
        findings = found.own
        rules = found.rules
        elsewhere = found.elsewhere
        received = ReceivedWriter(writer: writer, items: items ?? ReceiptItems(context.plan, terms)).received
        changes = ChangesWriter(writer: writer).changes
        owed = OwedWriter(feedback: feedback, context: context, terms: terms).owed
        next = writer.next
        foot = terms.foot(context.settings.agency)
    }
}
