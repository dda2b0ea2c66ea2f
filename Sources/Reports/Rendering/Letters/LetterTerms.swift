/// The words of letters (Templates/words/letter.<language>.yml), and how things are called in them.
struct LetterTerms: Sendable {
    let words: Words
    let style: NumberStyle
    let periods: PeriodWords
    let context: RenderContext

    /// - Throws: `WorkspaceFault` where the words are missing or cannot be read.
    init(_ context: RenderContext) throws(WorkspaceFault) {
        let language = context.settings.language
        words = try Words(named: "letter.\(language.rawValue)", language: language, in: context.folder)
        style = NumberStyle(language)
        periods = PeriodWords(context.words)
        self.context = context
    }

    var language: Language { context.language }

    subscript(key: String) -> String { words[key] }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    func counted(_ key: String, _ count: Int, _ values: [String: String] = [:]) -> String {
        words.counted(key, count, values)
    }

    /// A name of a stranger, on one line and not too long.
    func line(_ text: String, to limit: Int = 120) -> String { VisibleText.cut(VisibleText.line(text), to: limit) }

    /// The first so many, and how many more.
    func list(_ names: [String], showing limit: Int) -> String {
        let list = names.prefix(limit).joined(separator: ", ")
        guard names.count > limit else { return list }
        return text("list_more", ["list": list, "count": style.text(names.count - limit)])
    }

    /// Whom to ask: the officer with the telephone, and where answers go.
    var closing: [String] { asking("ask") }

    /// Whom to ask, on what lies in a folder and cannot be answered.
    var closingOfPage: [String] { asking("ask_page") }

    private func asking(_ group: String) -> [String] {
        let mail = context.settings.mail
        let agency = context.units.index(ofID: context.settings.agency.unit).map { context.units[$0].contact }
        let name = mail.officer?.name ?? ""
        let values = [
            "officer": line(name.isEmpty ? agency?.name ?? "" : name),
            // A number is dialled as a whole: it stays on one line.
            "telephone": line(mail.officerTelephone.isEmpty ? agency?.telephone ?? "" : mail.officerTelephone)
                .replacing(" ", with: "\u{A0}"),
        ]
        let known = (values["officer"]?.isEmpty == false, values["telephone"]?.isEmpty == false)
        let asking =
            switch known {
            case (true, true): text("\(group).both", values)
            case (true, false): text("\(group).officer", values)
            case (false, true): text("\(group).telephone", values)
            case (false, false): text("\(group).nobody")
            }
        return [asking]
    }

    /// The line that says who has written.
    var sender: String { text("sender", ["agency": context.settings.agency.name.text(language)]) }
}
