/// Something wrong with the workspace's own files: settings, units, plan, decisions, templates.
///
/// It is told to the administrator with the place and how to mend it; nothing is touched until it is mended.
public struct WorkspaceFault: Error, Hashable, Sendable {
    /// The file, as a path below the workspace or the templates.
    public let file: String
    /// The line and column, as far as they are known.
    public let place: Place
    /// What was found, what was expected and how to mend it.
    public let message: LocalName

    public init(file: String, place: Place = Place(), message: LocalName) {
        self.file = file
        self.place = place
        self.message = message
    }

    /// `plans/2021-2025/forms.csv:4:12 (C4): …`.
    public func text(_ language: Language) -> String {
        var text = file
        if place.line > 0 { text += ":\(place.line)" }
        if place.column > 0 { text += ":\(place.column)" }
        if let cell = place.cellName { text += " (\(cell))" }
        return "\(text): \(message.text(language))"
    }
}

/// All the faults of a workspace that were found at once.
public struct WorkspaceFaults: Error, Sendable {
    public let faults: [WorkspaceFault]

    public init(_ faults: [WorkspaceFault]) {
        self.faults = faults
    }
}
