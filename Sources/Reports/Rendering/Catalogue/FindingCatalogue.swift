/// The catalogue of all findings: what each code says, why it is checked, and an example that triggers it beside one
/// that does not.
///
/// The words are Templates/words/findings, explanations and catalogue, the examples Templates/catalogue; the terminal's
/// text, the JSON and the manual's page are all made of it.
public struct FindingCatalogue: Sendable {
    /// All that is told of one code.
    public struct Entry: Sendable {
        public let code: FindingCode
        /// The severity in force.
        public let severity: Severity
        /// At most eight words.
        public let title: String
        /// What is checked and why, what happens to the submission, and what usually causes it.
        public let explanation: String
        /// With words between ‹ and › for what is filled in.
        public let message: String
        public let hint: String
        /// Where it is told.
        public let place: String
        /// The finding is made of it.
        public let example: CatalogueExample
        /// The finding is not made of it.
        public let counterexample: CatalogueExample
    }

    public let language: Language
    /// Every code, in the order of `FindingCode`.
    public let entries: [Entry]
    /// The findings on decisions.csv.
    public let decisions: DecisionCatalogue
    let words: Words

    /// Reads the words and the examples; a workspace's own hold before the program's.
    ///
    /// - Parameters:
    ///   - language: What it is told in.
    ///   - folder: The templates.
    ///   - severities: Those in force.
    /// - Throws: `WorkspaceFault` where words or examples are missing or cannot be read.
    public init(
        language: Language, in folder: TemplateFolder, severities: Severities = Severities()
    ) throws(WorkspaceFault) {
        self.language = language
        words = try Words(named: "catalogue.\(language.rawValue)", language: language, in: folder)
        decisions = try DecisionCatalogue(words, in: folder)
        let findings = try Words(named: "findings.\(language.rawValue)", language: language, in: folder)
        let explanations = try Words(named: "explanations.\(language.rawValue)", language: language, in: folder)
        var files: [FindingCode.Subject: ExampleFile] = [:]
        for subject in FindingCode.Subject.allCases { files[subject] = try ExampleFile(subject, in: folder) }
        let shown = Self.shown(words)
        var entries: [Entry] = []
        for code in FindingCode.allCases {
            guard let pair = try files[code.subject]?.pair(code) else { continue }
            entries.append(
                Entry(
                    code: code, severity: severities[code], title: explanations["\(code.rawValue).title"],
                    explanation: explanations["\(code.rawValue).explanation"],
                    message: findings.text("\(code.rawValue).message", shown),
                    hint: findings.text("\(code.rawValue).hint", shown),
                    place: words["place.\(FindingPlace(code).rawValue)"], example: pair.wrong,
                    counterexample: pair.right))
        }
        self.entries = entries
    }

    /// What stands for each placeholder: its word between ‹ and ›.
    private static func shown(_ words: Words) -> [String: String] {
        let prefix = "placeholder."
        var shown = Dictionary(
            uniqueKeysWithValues: words.keys.filter { $0.hasPrefix(prefix) }.map { key in
                (String(key.dropFirst(prefix.count)), "‹\(words[key])›")
            })
        // It comes with the space before it, or is nothing.
        shown["suggestions"] = shown["suggestions"].map { " " + $0 }
        return shown
    }

    public subscript(code: FindingCode) -> Entry { entries[code.position] }

    /// The entry of a code as people type it: `v401`.
    public func entry(_ typed: String) -> Entry? {
        FindingCode(rawValue: typed.uppercased()).map { self[$0] }
    }

    func entries(of subject: FindingCode.Subject) -> [Entry] { entries.filter { $0.code.subject == subject } }

    // MARK: - In words

    func severity(_ severity: Severity) -> String { words["severity.\(severity.rawValue)"] }

    func subject(_ subject: FindingCode.Subject) -> String { words["subject.\(subject.fileName)"] }

    func level(_ code: FindingCode) -> String { words["level.\(code.level)"] }

    /// What a workspace may make of the severity.
    func choice(_ code: FindingCode) -> String {
        if code == .ruleFailed { return words["choice.rule"] }
        let others = code.allowedSeverities.filter { $0 != code.severity }
        guard !others.isEmpty else { return words["choice.none"] }
        let list = code.allowedSeverities.map { allowed in
            let name = severity(allowed).lowercased()
            return name == allowed.rawValue ? name : "\(allowed.rawValue) (\(name))"
        }
        return words.text("choice.some", ["list": list.joined(separator: ", ")])
    }

    /// What must be known of an example beside its text, a line each.
    func circumstances(_ example: CatalogueExample) -> [String] {
        var lines: [String] = []
        if let folder = example.folder { lines.append(words.text("example.folder", ["folder": folder])) }
        if let day = example.day {
            lines.append(words.text("example.day", ["day": NumberStyle(language).date(day)]))
        }
        if let encoding = example.encoding, encoding != "utf-8" {
            lines.append(words.text("example.encoding", ["encoding": encoding]))
        }
        if example.isUnreadable { lines.append(words["example.unreadable"]) }
        return lines
    }

    func planHeading(_ rows: CatalogueExample.Rows) -> String { words.text("example.plan", ["file": rows.file]) }
}

extension FindingCatalogue.Entry: Encodable {
    private enum CodingKeys: String, CodingKey {
        case code, subject, severity, severities, level, title, explanation, message, hint, place, example
        case looksElsewhere = "looks_elsewhere"
        case counterexample = "counter_example"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(code.rawValue, forKey: .code)
        try container.encode(code.subject.fileName, forKey: .subject)
        try container.encode(severity, forKey: .severity)
        try container.encode(code.allowedSeverities, forKey: .severities)
        try container.encode(code.level, forKey: .level)
        try container.encode(code.looksElsewhere, forKey: .looksElsewhere)
        try container.encode(title, forKey: .title)
        try container.encode(explanation, forKey: .explanation)
        try container.encode(message, forKey: .message)
        try container.encode(hint, forKey: .hint)
        try container.encode(place, forKey: .place)
        try container.encode(example, forKey: .example)
        try container.encode(counterexample, forKey: .counterexample)
    }
}
