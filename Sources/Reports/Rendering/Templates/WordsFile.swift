import Yams

/// A file of words in force: the program's own, with those in their place that a workspace changes.
struct WordsFile {
    /// A word, and where it is written.
    private struct Entry {
        let key: String
        let text: String
        let place: Place
    }

    /// All words in force.
    let table: [String: String]
    /// The program's own.
    let own: [String: String]
    /// The keys of the program's own words, in the order of its file, and behind them those that a workspace adds.
    let keys: [String]
    /// What is wrong with the workspace's file.
    let faults: [WorkspaceFault]

    /// Groups to which a workspace may add words, for what it names itself: kinds of unit of its own. By the file's
    /// name without its language.
    private static let openGroups = ["": ["kind.", "minute.noun."], "feedback": ["kind."]]

    /// Reads `words/<name>.yml`.
    ///
    /// - Throws: `WorkspaceFault` where it is missing or no YAML.
    init(named name: String, in folder: TemplateFolder) throws(WorkspaceFault) {
        let file = "words/\(name).yml"
        var strange: [WorkspaceFault] = []
        let own = try Self.entries(of: file, in: folder.own, &strange)
        self.own = Dictionary(own.map { ($0.key, $0.text) }) { first, _ in first }
        guard folder.isChanged(file) else {
            (table, keys, faults) = (self.own, own.map(\.key), [])
            return
        }
        var faults: [WorkspaceFault] = []
        let changed = try Self.entries(of: file, in: folder, &faults)
        let check = try WordsCheck(name, own: self.own, open: Self.openGroups[Self.subject(name)] ?? [], in: folder)
        for entry in changed {
            if let mistake = check.mistake(entry.key, entry.text, at: entry.place) {
                faults.append(mistake.fault(of: file))
            }
        }
        table = self.own.merging(changed.map { ($0.key, $0.text) }) { _, new in new }
        keys = own.map(\.key) + changed.map(\.key).filter { [own = self.own] in own[$0] == nil }
        self.faults = faults
    }

    /// `findings` of `findings.vi`; empty for the words of the report itself.
    static func subject(_ name: String) -> String {
        name.contains(".") ? String(name.prefix { $0 != "." }) : ""
    }

    // MARK: - Reading

    private static func entries(
        of file: String, in folder: TemplateFolder, _ faults: inout [WorkspaceFault]
    ) throws(WorkspaceFault) -> [Entry] {
        let text = try folder.contents(of: file)
        let node: Node?
        do {
            // All is text: what a scalar might be besides is not asked of its letters.
            node = try Yams.compose(yaml: text, .basic)
        } catch {
            throw WorkspaceFault(
                file: "Templates/\(file)", place: (error as? YamlError)?.place ?? Place(),
                message: LocalName(vietnamese: "không đọc được YAML: \(error)", english: "no readable YAML: \(error)"))
        }
        var entries: [Entry] = []
        var mistakes: [TemplateMistake] = []
        if let node { flatten(node, key: "", at: place(node), into: &entries, &mistakes) }
        faults += mistakes.map { $0.fault(of: file) }
        return entries
    }

    /// Nested keys are joined by points; one may also be written with its points.
    private static func flatten(
        _ node: Node, key: String, at place: Place, into entries: inout [Entry], _ mistakes: inout [TemplateMistake]
    ) {
        switch node {
        case .scalar(let scalar) where !key.isEmpty:
            if scalar.string.isEmpty, scalar.style == .plain || scalar.style == .any {
                mistakes.append(.noWord(key, at: place))
            }
            entries.append(Entry(key: key, text: scalar.string, place: place))
        case .mapping(let mapping):
            for (name, value) in mapping {
                let part = name.string ?? ""
                flatten(
                    value, key: key.isEmpty ? part : "\(key).\(part)", at: Self.place(name), into: &entries, &mistakes)
            }
        case .scalar, .sequence, .alias: mistakes.append(.noText(of: key, at: place))
        }
    }

    private static func place(_ node: Node) -> Place {
        Place(line: UInt32(clamping: node.mark?.line ?? 0), column: UInt32(clamping: node.mark?.column ?? 0))
    }
}

/// Whether a word that a workspace changes is one, and has the placeholders of the program's own alone.
private struct WordsCheck {
    private let own: [String: String]
    private let open: [String]
    private let file: String
    /// The same words in all languages: what one of them has filled in, another may.
    private let allLanguages: [[String: String]]
    /// Placeholders that any of the words may use.
    private let common: Set<String>

    init(
        _ name: String, own: [String: String], open: [String], in folder: TemplateFolder
    ) throws(WorkspaceFault) {
        self.own = own
        self.open = open
        file = "words/\(name).yml"
        let subject = WordsFile.subject(name)
        var all: [[String: String]] = []
        for language in Language.allCases {
            let other = subject.isEmpty ? language.rawValue : "\(subject).\(language.rawValue)"
            all.append(other == name ? own : try WordsFile(named: other, in: folder.own).own)
        }
        allLanguages = all
        common = subject == "findings" ? FindingWords.common : []
    }

    func mistake(_ key: String, _ text: String, at place: Place) -> TemplateMistake? {
        let form = key.hasSuffix(".one") ? "\(key.dropLast(3))other" : key
        guard own[key] != nil || own[form] != nil || open.contains(where: key.hasPrefix) else {
            if own.keys.contains(where: { $0.hasPrefix(key + ".") }) { return .groupOfWords(key, at: place) }
            return .noSuchWord(key, nearest: NearestCodes.of(key, among: own.keys.sorted()), at: place)
        }
        guard let used = Self.placeholders(text) else { return .openPlaceholder(key, at: place) }
        let known = allLanguages.reduce(common) { known, words in
            known.union([key, form].flatMap { Self.placeholders(words[$0] ?? "") ?? [] })
        }
        let unknown = used.subtracting(known).sorted()
        return unknown.isEmpty ? nil : .unknownPlaceholders(unknown, of: key, known: known.sorted(), at: place)
    }

    /// What stands in braces; nil where one is not closed.
    private static func placeholders(_ text: String) -> Set<String>? {
        var names = Set<String>()
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            names.insert(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return names
    }
}

extension TemplateMistake {
    fileprivate static func noWord(_ key: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "“\(key)” chưa có lời; ghi \"\" nếu muốn để trống",
            en: "“\(key)” has no words; write \"\" where it is to be empty")
    }

    fileprivate static func noText(of key: String, at place: Place) -> TemplateMistake {
        key.isEmpty
            ? TemplateMistake(
                at: place, vi: "tệp này gồm các dòng “khóa: lời”, như tệp gốc của chương trình",
                en: "this file has lines of “key: words”, as the program's own has")
            : TemplateMistake(at: place, vi: "“\(key)” phải là một lời", en: "“\(key)” must be a text")
    }

    fileprivate static func groupOfWords(_ key: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "“\(key)” là một nhóm; ghi từng lời trong nhóm",
            en: "“\(key)” is a group; write its words one by one")
    }

    fileprivate static func noSuchWord(_ key: String, nearest: [String], at place: Place) -> TemplateMistake {
        let list = nearest.joined(separator: ", ")
        return TemplateMistake(
            at: place,
            vi: "chương trình không có lời “\(key)”; "
                + (list.isEmpty ? "xem `reports template show`" : "có phải: \(list)?"),
            en: "the program has no word “\(key)”; "
                + (list.isEmpty ? "see `reports template show`" : "is it \(list)?"))
    }

    fileprivate static func openPlaceholder(_ key: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "“\(key)”: dấu “{” không có “}” đóng lại", en: "“\(key)”: a “{” is not closed with “}”")
    }

    fileprivate static func unknownPlaceholders(
        _ names: [String], of key: String, known: [String], at place: Place
    ) -> TemplateMistake {
        func list(_ names: [String]) -> String { names.map { "{\($0)}" }.joined(separator: ", ") }
        return TemplateMistake(
            at: place,
            vi: "“\(key)”: không có gì để điền vào \(list(names)); "
                + (known.isEmpty ? "lời này không có chỗ điền" : "dùng được: \(list(known))"),
            en: "“\(key)”: nothing fills \(list(names)); "
                + (known.isEmpty ? "this word has no placeholders" : "there are: \(list(known))"))
    }
}
