import Yams

/// What a template is given: the names, the shapes and what each is (Templates/shapes/).
struct TemplateShape: Sendable {
    /// A value that a template may name.
    struct Value: Sendable {
        let name: String
        let shape: Shape
        let about: LocalName
    }

    indirect enum Shape: Sendable {
        /// A text, escaped where it is written.
        case text
        /// Finished markup, or a style sheet.
        case markup
        /// Whether something is so.
        case yesNo
        /// A list of texts.
        case texts
        /// A list whose elements have values of their own.
        case records([Value])

        /// What people call it.
        var name: (vietnamese: String, english: String) {
            switch self {
            case .text: ("Chữ", "Text")
            case .markup: ("Đoạn mã trang", "Markup")
            case .yesNo: ("Có hoặc không", "Yes or no")
            case .texts: ("Danh sách các dòng chữ", "A list of texts")
            case .records: ("Danh sách", "A list")
            }
        }
    }

    /// The template's name without its ending: `page`.
    let name: String
    /// Whether it writes a file of text, in which nothing is escaped, and no page.
    let isText: Bool
    /// The words that it is given as `words`: `feedback` for words/feedback.<language>.yml.
    let wordsName: String
    /// All that it is given.
    let values: [Value]
    /// What it does not share with other templates.
    let ownValues: [Value]

    /// The file of words in a language, without its ending.
    func words(in language: Language) -> String {
        wordsName.isEmpty ? language.rawValue : "\(wordsName).\(language.rawValue)"
    }

    // MARK: - Reading

    private static let folder = "shapes/"

    /// The shapes of all templates that render by themselves, by the program's own files.
    ///
    /// - Throws: `WorkspaceFault` where one is missing or wrong.
    static func all(in folder: TemplateFolder) throws(WorkspaceFault) -> [TemplateShape] {
        let own = folder.own
        var shapes: [TemplateShape] = []
        for file in own.names where file.hasPrefix(Self.folder) {
            let name = String(file.dropFirst(Self.folder.count).prefix { $0 != "." })
            guard own.has("\(name).mustache") else { continue }
            shapes.append(try TemplateShape(named: name, in: own))
        }
        return shapes
    }

    /// - Throws: `WorkspaceFault` where the file of shapes is missing or wrong.
    init(named name: String, in folder: TemplateFolder) throws(WorkspaceFault) {
        let (top, file) = try Self.mapping(name, in: folder.own)
        self.name = name
        isText = top["writes"]?.string == "text"
        wordsName = top["words"]?.string ?? ""
        var values: [Value] = []
        for other in top["takes"]?.array() ?? [] {
            values += try Self.values(try Self.mapping(other.string ?? "", in: folder.own).top["values"], file: file)
        }
        ownValues = try Self.values(top["values"], file: file)
        self.values = values + ownValues
    }

    private static func mapping(
        _ name: String, in folder: TemplateFolder
    ) throws(WorkspaceFault) -> (top: Node.Mapping, file: String) {
        let file = "\(Self.folder)\(name).yml"
        let text = try folder.contents(of: file)
        guard let mapping = (try? Yams.compose(yaml: text, .basic))?.mapping else { throw wrong(file) }
        return (mapping, file)
    }

    private static func values(_ node: Node?, file: String) throws(WorkspaceFault) -> [Value] {
        var values: [Value] = []
        for (key, node) in node?.mapping ?? [:] {
            guard let name = key.string, let told = node.mapping, let vi = told["vi"]?.string,
                let en = told["en"]?.string, let shape = try shape(told, file: file)
            else { throw wrong(file) }
            values.append(Value(name: name, shape: shape, about: LocalName(vietnamese: vi, english: en)))
        }
        return values
    }

    private static func shape(_ told: Node.Mapping, file: String) throws(WorkspaceFault) -> Shape? {
        switch told["is"]?.string {
        case "text": .text
        case "markup": .markup
        case "yes_no": .yesNo
        case "texts": .texts
        case "list": .records(try values(told["of"], file: file))
        default: nil
        }
    }

    private static func wrong(_ file: String) -> WorkspaceFault {
        WorkspaceFault(
            file: "Templates/\(file)",
            message: LocalName(
                vietnamese: "tệp này của chương trình bị hỏng; hãy cài lại chương trình",
                english: "this file of the program's is damaged; install the program again"))
    }
}
