/// A language that reports and messages are written in.
public enum Language: String, CaseIterable, Codable, Sendable {
    case vietnamese = "vi"
    case english = "en"
}

/// A name in each language; the English one may be missing.
public struct LocalName: Hashable, Sendable {
    public let vietnamese: String
    public let english: String

    public init(vietnamese: String, english: String = "") {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// The name in the language, or in the other where it has none.
    public func text(_ language: Language) -> String {
        switch language {
        case .vietnamese: vietnamese.isEmpty ? english : vietnamese
        case .english: english.isEmpty ? vietnamese : english
        }
    }
}
