/// The words of receipts and forms (Templates/words/feedback.<language>.yml), and how things are called in them.
///
/// A reference, as each of many receipts is written by several who have it.
final class FeedbackTerms: Sendable {
    let words: Words
    let style: NumberStyle
    let periods: PeriodWords

    var language: Language { words.language }

    init(language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {
        words = try Words(named: "feedback.\(language.rawValue)", language: language, in: folder)
        style = NumberStyle(language)
        periods = PeriodWords(words)
    }

    subscript(key: String) -> String { words[key] }

    func text(_ key: String, _ values: [String: String]) -> String { words.text(key, values) }

    /// A receipt's last line.
    func foot(_ agency: Settings.Agency) -> String { text("foot", ["agency": agency.name.text(language)]) }

    /// A word of a group; the value itself where the group has none for it, as for kinds of a workspace's own.
    func word(_ group: String, _ value: String) -> String {
        let key = "\(group).\(value)"
        return words.has(key) ? words[key] : value
    }

    /// The plan's word for a kind of unit, as it stands within a sentence, or the program's; the kind itself where there
    /// is none.
    func kind(_ kind: String, plan: Plan) -> String {
        guard let name = plan.kindNames[kind]?.text(language) else { return word("kind", kind) }
        return name.prefix(1).lowercased() + name.dropFirst()
    }

    /// The first so many, and, by the words of a key, how many more.
    func list(_ names: [String], showing limit: Int, more key: String) -> String {
        let list = names.prefix(limit).joined(separator: ", ")
        guard names.count > limit else { return list }
        return text(key, ["list": list, "count": style.text(names.count - limit)])
    }

    /// `ô F12, dòng 14`, in the spreadsheet's terms and in the file's where the two differ.
    func place(_ place: Place) -> String {
        let cell = place.cellName
        guard cell != nil || place.line > 0 else { return self["place.file"] }
        let key =
            if cell != nil {
                place.row == place.line ? "place.cell" : "place.cell_line"
            } else {
                place.column > 0 ? "place.line_column" : "place.line"
            }
        return words.text(key) { name in
            switch name {
            case "cell": cell
            case "line": "\(place.line)"
            case "column": "\(place.column)"
            default: nil
            }
        }
    }

    /// `Huyện Hòa An (045)`, as the unit was called in the period.
    func unit(_ key: SubmissionKey, plan: Plan, units: UnitRegistry) -> String {
        let unit = units[key.unit]
        let state = unit.state(during: plan.forms[key.form].dates(of: key.period)) ?? unit.latest
        return "\(state.name.text(language)) (\(state.code))"
    }
}

extension Plan {
    /// The indicator's name, and behind a dash the part's.
    func name(of item: DenseIndex<Item>, in language: Language) -> String {
        let name = indicator(of: item).name.text(language)
        guard let part = items[item].part else { return name }
        return "\(name) – \(partNames[part]?.text(language) ?? part)"
    }
}
