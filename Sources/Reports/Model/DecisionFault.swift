/// What is wrong with a row of decisions.csv, told to the officer: the row has no effect, and nothing else suffers.
public struct DecisionFault: Hashable, Sendable {
    public enum Code: String, CaseIterable, Sendable {
        /// The table cannot be read as a whole.
        case table = "D101"
        /// A row does not say what was decided.
        case unreadable = "D102"
        /// The row stands for what is already so, or for what cannot be as things are.
        case contradicts = "D103"
        /// What it is about is not there.
        case nothingThere = "D104"
        /// Its day has not come yet.
        case inFuture = "D105"
        /// A row that was acted upon is no longer there as it was.
        case changed = "D106"
        /// Who decided is none of those who may.
        case stranger = "D107"
        /// The value would not pass the checks of a submission.
        case value = "D108"
        /// An edition's folder is not as it was frozen.
        case editionTouched = "D109"
    }

    public let code: Code
    /// Where in decisions.csv; line 0 where the row is no longer there.
    public let place: Place
    /// The decision as far as it was understood.
    public let decision: Decision?
    /// What was found, what was expected and how to mend it.
    public let message: LocalName

    public init(_ code: Code, at place: Place, of decision: Decision? = nil, vi: String, en: String) {
        self.code = code
        self.place = place
        self.decision = decision
        message = LocalName(vietnamese: vi, english: en)
    }

    /// `decisions.csv:4:12 (C4) D103: …`.
    public func text(_ language: Language) -> String {
        var text = "decisions.csv"
        if place.line > 0 { text += ":\(place.line)" }
        if place.column > 0 { text += ":\(place.column)" }
        if let cell = place.cellName { text += " (\(cell))" }
        return "\(text) \(code.rawValue): \(message.text(language))"
    }
}
