/// Marks words on a terminal by colour and weight, or leaves them plain.
struct TerminalPaint: Sendable {
    enum Mark {
        case severity(Severity)
        case strong
        /// What is there to find one's way: places, rulers, labels.
        case dim
        case good
    }

    let isColoured: Bool

    func callAsFunction(_ text: String, _ mark: Mark) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return "\u{1B}[\(Self.code(mark))m\(text)\u{1B}[0m"
    }

    /// The colours of the terminal's own palette, which its owner has made readable.
    private static func code(_ mark: Mark) -> String {
        switch mark {
        case .severity(.error): "1;31"
        case .severity(.warning): "1;33"
        case .severity(.note): "1;36"
        case .strong: "1"
        case .dim: "2"
        case .good: "1;32"
        }
    }
}
