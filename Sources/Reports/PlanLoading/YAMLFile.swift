import Yams

/// A YAML file of the workspace, read key by key; what is missing, wrong or unknown is a fault of its place.
struct YAMLFile {
    /// A mapping within the file, and which of its keys have been asked for.
    struct Section {
        fileprivate let node: Node?
        fileprivate let path: String
        fileprivate let place: Place
    }

    private(set) var faults: FaultList
    private let root: Node?

    init(_ file: WorkspaceFile) {
        faults = FaultList(file: file.name)
        // Editors put a byte order mark in front, which the parser does not take.
        let bytes = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? file.bytes.dropFirst(3) : file.bytes[...]
        do {
            root = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic)
            if root == nil { faults.add(Place(line: 1), vi: "tệp rỗng", en: "the file is empty") }
        } catch {
            root = nil
            let place = (error as? YamlError)?.place ?? Place(line: 1)
            faults.add(place, vi: "không đọc được YAML: \(error)", en: "no readable YAML: \(error)")
        }
    }

    var top: Section { Section(node: root, path: "", place: Place(line: 1)) }

    /// The mapping under a key; unknown keys in it are told.
    mutating func section(_ key: String, of parent: Section, keys: [String], isRequired: Bool = true) -> Section {
        let path = parent.path.isEmpty ? key : "\(parent.path).\(key)"
        let node = node(key, of: parent)
        if node == nil, isRequired, parent.node?.mapping != nil {
            faults.add(parent.place, vi: "thiếu mục “\(path)”", en: "“\(path)” is missing")
        }
        let section = Section(node: node, path: path, place: node.map(Self.place) ?? parent.place)
        check(section, keys: keys)
        return section
    }

    /// The mapping under a key, whose keys are names of the workspace's own.
    func openSection(_ key: String, of parent: Section) -> Section {
        let node = node(key, of: parent)
        return Section(
            node: node, path: parent.path.isEmpty ? key : "\(parent.path).\(key)",
            place: node.map(Self.place) ?? parent.place)
    }

    mutating func check(_ section: Section, keys: [String]) {
        guard let node = section.node else { return }
        guard let mapping = node.mapping else {
            faults.add(
                section.place, vi: "“\(section.path)” phải là một mục có các khóa: \(keys.joined(separator: ", "))",
                en: "“\(section.path)” must be a mapping of: \(keys.joined(separator: ", "))")
            return
        }
        for (key, _) in mapping where !keys.contains(key.string ?? "") {
            let name = key.string ?? "?"
            faults.add(
                Self.place(key), vi: "không có thiết lập “\(name)” ở đây; hiện có: \(keys.joined(separator: ", "))",
                en: "there is no setting “\(name)” here; known: \(keys.joined(separator: ", "))")
        }
    }

    /// The keys of a mapping, in the order of the file.
    func keys(of section: Section) -> [String] {
        section.node?.mapping?.compactMap { $0.key.string } ?? []
    }

    mutating func text(_ key: String, of section: Section, default fallback: String? = nil) -> String {
        guard let (text, _) = scalar(key, of: section) else {
            return fallback ?? missing(key, of: section)
        }
        return text
    }

    mutating func wholeNumber(
        _ key: String, of section: Section, in range: ClosedRange<Int>, default fallback: Int? = nil
    ) -> Int {
        guard let (text, place) = scalar(key, of: section) else {
            if fallback == nil { _ = missing(key, of: section) }
            return fallback ?? range.lowerBound
        }
        if let number = Int(text), range.contains(number) { return number }
        faults.add(
            place,
            vi: "“\(key)” phải là số nguyên từ \(range.lowerBound) đến \(range.upperBound), không phải “\(text)”",
            en: "“\(key)” must be a whole number from \(range.lowerBound) to \(range.upperBound), not “\(text)”")
        return fallback ?? range.lowerBound
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of section: Section, default fallback: Choice
    ) -> Choice where Choice.RawValue == String {
        guard let (text, place) = scalar(key, of: section) else { return fallback }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        faults.add(
            place, vi: "“\(key)” phải là một trong: \(known), không phải “\(text)”",
            en: "“\(key)” must be one of: \(known), not “\(text)”")
        return fallback
    }

    /// The texts of a list, each with its place.
    mutating func list(_ key: String, of section: Section) -> [(text: String, place: Place)] {
        guard let node = node(key, of: section) else { return [] }
        guard let sequence = node.sequence else {
            faults.add(Self.place(node), vi: "“\(key)” phải là một danh sách", en: "“\(key)” must be a list")
            return []
        }
        return sequence.map { (Self.text(of: $0) ?? "", Self.place($0)) }
    }

    mutating func add(_ key: String, of section: Section, vi: String, en: String) {
        faults.add(scalar(key, of: section)?.place ?? section.place, vi: vi, en: en)
    }

    mutating func addFault(_ place: Place, vi: String, en: String) {
        faults.add(place, vi: vi, en: en)
    }

    private mutating func missing(_ key: String, of section: Section) -> String {
        // A missing section has been told already.
        if section.node?.mapping != nil {
            let path = section.path.isEmpty ? key : "\(section.path).\(key)"
            faults.add(section.place, vi: "thiếu “\(path)”", en: "“\(path)” is missing")
        }
        return ""
    }

    private func scalar(_ key: String, of section: Section) -> (text: String, place: Place)? {
        guard let node = node(key, of: section), let text = Self.text(of: node), !text.isEmpty else { return nil }
        return (text, Self.place(node))
    }

    /// By the key's text: looked up as a node, "045" between quotes would not be the number 045.
    private func node(_ key: String, of section: Section) -> Node? {
        section.node?.mapping?.first { $0.key.string == key }?.value
    }

    private static func text(of node: Node) -> String? {
        node.scalar.map { Folding.composed($0.string) }
    }

    private static func place(_ node: Node) -> Place {
        Place(line: UInt32(clamping: node.mark?.line ?? 0), column: UInt32(clamping: node.mark?.column ?? 0))
    }
}
