import Yams

/// The examples of one subject: Templates/catalogue/<subject>.yml.
struct ExampleFile {
    /// The example of which a finding is made, and the one of which it is not.
    struct Pair {
        let wrong: CatalogueExample
        let right: CatalogueExample
    }

    private static let keys = ["name", "folder", "day", "encoding", "content", "before", "plan", "unreadable"]
    private let name: String
    private let root: Node?

    /// - Throws: `WorkspaceFault` where it is missing or no YAML.
    init(_ subject: FindingCode.Subject, in folder: TemplateFolder) throws(WorkspaceFault) {
        name = "catalogue/\(subject.fileName).yml"
        do {
            root = try Yams.compose(yaml: folder.contents(of: name))
        } catch let fault as WorkspaceFault {
            throw fault
        } catch {
            throw WorkspaceFault(
                file: "Templates/\(name)", place: (error as? YamlError)?.place ?? Place(),
                message: LocalName(vietnamese: "không đọc được YAML: \(error)", english: "no readable YAML: \(error)"))
        }
    }

    /// The codes that have an entry, in the order of the file.
    var codes: [String] { root?.mapping?.compactMap(\.key.string) ?? [] }

    /// - Throws: `WorkspaceFault` where there are none, or one is not told as it should be.
    func pair(_ code: FindingCode) throws(WorkspaceFault) -> Pair {
        guard let entry = root?.mapping?[Node(code.rawValue)], let mapping = entry.mapping else {
            throw fault(root, "thiếu ví dụ của \(code.rawValue)", "the examples of \(code.rawValue) are missing")
        }
        try check(mapping, allowed: Self.keys + ["wrong", "right"])
        return Pair(wrong: try example("wrong", of: entry, mapping), right: try example("right", of: entry, mapping))
    }

    /// What stands beside `wrong` and `right` holds for both.
    private func example(
        _ kind: String, of entry: Node, _ shared: Node.Mapping
    ) throws(WorkspaceFault) -> CatalogueExample {
        guard let own = shared[Node(kind)]?.mapping else {
            throw fault(entry, "thiếu “\(kind)”", "“\(kind)” is missing")
        }
        try check(own, allowed: Self.keys)
        func node(_ key: String) -> Node? { own[Node(key)] ?? shared[Node(key)] }
        func text(_ key: String) -> String? { node(key)?.scalar?.string }
        let isUnreadable = text("unreadable") == "true"
        guard let name = text("name"), isUnreadable || text("content") != nil else {
            throw fault(entry, "thiếu “name” hoặc “content”", "“name” or “content” is missing")
        }
        let day = text("day").map { CalendarDate($0) }
        if let day, day == nil { throw fault(node("day"), "“day” không phải ngày", "“day” is no date") }
        let before = node("before")?.sequence?.compactMap { $0.scalar?.string } ?? []
        let content = isUnreadable ? "" : text("content") ?? ""
        for text in [content] + before where CatalogueExample.pieces(of: text) == nil {
            throw fault(entry, "không hiểu phần giữa ‹ và ›", "what stands between ‹ and › is not understood")
        }
        let plan = node("plan")?.mapping?.map { file, rows in
            CatalogueExample.Rows(
                file: file.string ?? "", rows: rows.sequence?.compactMap { $0.scalar?.string } ?? [])
        }
        return CatalogueExample(
            name: name, folder: text("folder"), day: day ?? nil, encoding: text("encoding"), content: content,
            before: before, plan: plan ?? [], isUnreadable: isUnreadable)
    }

    private func check(_ mapping: Node.Mapping, allowed: [String]) throws(WorkspaceFault) {
        for (key, _) in mapping where !allowed.contains(key.string ?? "") {
            let known = allowed.joined(separator: ", ")
            throw fault(
                key, "không có khóa “\(key.string ?? "")”; hiện có: \(known)",
                "there is no key “\(key.string ?? "")”; known: \(known)")
        }
    }

    private func fault(_ node: Node?, _ vietnamese: String, _ english: String) -> WorkspaceFault {
        let place = Place(
            line: UInt32(clamping: node?.mark?.line ?? 0), column: UInt32(clamping: node?.mark?.column ?? 0))
        return WorkspaceFault(
            file: "Templates/\(name)", place: place, message: LocalName(vietnamese: vietnamese, english: english))
    }
}

extension FindingCode.Subject {
    /// What its file of examples and its words are called.
    var fileName: String {
        switch self {
        case .file: "file"
        case .form: "form"
        case .header: "header"
        case .value: "value"
        case .presence: "presence"
        case .betweenItems: "between-items"
        case .text: "text"
        case .overTime: "over-time"
        case .betweenUnits: "between-units"
        case .measure: "measure"
        }
    }
}
