import Mustache

/// Names that a template asked for and nobody gave; Mustache alone would print nothing in their place.
final class UnknownNames {
    private(set) var names: [String] = []

    func insert(_ name: String) {
        if !names.contains(name) { names.append(name) }
    }
}

/// The values given to a template. The outermost tells of every name that is not there.
struct TemplateValues: MustacheParent {
    let values: [String: Any]
    /// Of the outermost alone.
    private var words: WordSpace?
    private var unknown: UnknownNames?

    init(_ values: [String: Any]) {
        self.values = values
    }

    /// The same values as the outermost ones, with the words of the language as `words`.
    func root(words: Words, unknown: UnknownNames) -> TemplateValues {
        var root = self
        root.words = WordSpace(words: words, prefix: "", unknown: unknown)
        root.unknown = unknown
        return root
    }

    func child(named name: String) -> Any? {
        guard let value = values[name] ?? (name == "words" ? words : nil) else {
            unknown?.insert(name)
            return nil
        }
        return (value as? String).map(VisibleText.cleaned) ?? value
    }
}

/// The words whose keys begin alike, as a template walks to them: `words.page.contents`.
private struct WordSpace: MustacheParent {
    let words: Words
    let prefix: String
    let unknown: UnknownNames

    func child(named name: String) -> Any? {
        let key = prefix + name
        if words.has(key) { return words[key] }
        if words.hasKeys(below: key) { return WordSpace(words: words, prefix: key + ".", unknown: unknown) }
        unknown.insert("words." + key)
        return nil
    }
}
