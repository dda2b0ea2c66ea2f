/// What a submitter gets back for a file: a receipt (Phiếu tiếp nhận), or the file returned to be mended (Trả lại để
/// hoàn thiện), as a page and as plain text.
public struct FeedbackPages: Sendable {
    private let context: RenderContext
    private let terms: FeedbackTerms
    private let items: ReceiptItems
    /// What the template is given that is the same for all receipts.
    private let constants: [String: String]
    private let templates: TemplateSet

    /// - Throws: `WorkspaceFault` where words or templates are missing or cannot be read.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        terms = try FeedbackTerms(language: context.settings.language, in: context.folder)
        items = ReceiptItems(context.plan, terms)
        constants = Self.constants(context, terms)
        templates = try TemplateSet(["feedback"], in: context.folder, words: terms.words, constants: constants)
    }

    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func pages(_ feedback: FileFeedback) throws(WorkspaceFault) -> (html: String, text: String) {
        let (html, text) = try bytes(feedback)
        return (String(decoding: html, as: UTF8.self), String(decoding: text, as: UTF8.self))
    }

    /// The same as bytes of UTF-8.
    ///
    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func bytes(_ feedback: FileFeedback) throws(WorkspaceFault) -> (html: [UInt8], text: [UInt8]) {
        let view = FeedbackView(feedback, context: context, terms: terms, items: items)
        return (try templates.bytes("feedback", TemplateValues(values(view))), FeedbackText.bytes(view, terms))
    }

    private static func constants(_ context: RenderContext, _ terms: FeedbackTerms) -> [String: String] {
        var constants = [
            "language": terms.language.rawValue, "elsewhere_intro": terms["elsewhere.intro"],
            "foot": terms.foot(context.settings.agency),
        ]
        for section in [
            "next", "findings", "elsewhere", "changes", "received", "owed", "submissions", "rows", "file",
        ] {
            constants["\(section)_heading"] = terms["\(section).heading"]
        }
        return constants
    }

    /// What the template is given (Templates/shapes).
    func values(_ view: FeedbackView) -> [String: Any] {
        let values: [String: Any] = [
            "title": view.title,
            "is_returned": view.isReturned,
            "summary": FeedbackMarkup.paragraphs(view.summary),
            "facts": FeedbackMarkup.facts(view.facts),
            "has_submissions": !view.submissions.isEmpty,
            "submissions": FeedbackMarkup.submissions(view, terms),
            "has_rows": !view.rows.isEmpty,
            "rows": FeedbackMarkup.paragraphs(view.rows),
            "findings": FeedbackMarkup.findings(view.findings, terms),
            "rules": FeedbackMarkup.paragraphs(view.rules),
            "has_elsewhere": !view.elsewhere.groups.isEmpty,
            "elsewhere": FeedbackMarkup.findings(view.elsewhere, terms),
            "has_changes": view.changes != nil,
            "changes": view.changes.map { FeedbackMarkup.changes($0, terms) } ?? HTML(),
            "has_received": view.received != nil,
            "received": view.received.map { FeedbackMarkup.received($0, terms) } ?? HTML(),
            "has_owed": view.owed != nil,
            "owed": view.owed.map { FeedbackMarkup.owed($0, terms) } ?? HTML(),
            "next": FeedbackMarkup.list(view.next),
        ]
        return values.merging(constants) { own, _ in own }
    }
}
