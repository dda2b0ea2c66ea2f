extension Measure {
    /// The unit that a table's heading gives for all its numbers: "Đơn vị tính: nghìn đồng", "(ĐVT: Triệu đồng)",
    /// "Unit: million VND".
    ///
    /// "Đơn vị:" alone more often names the office that reports, so that only money and per cent are taken behind it.
    static func declared(in text: String) -> Measure? {
        guard text.utf8.count <= 500 else { return nil }
        let text = Folding.composed(text)
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let keys = words.map { Folding.key(String($0)) }
        for (index, word) in words.enumerated() {
            guard let label = labels.first(where: { keys[index...].starts(with: $0.words) }) else { continue }
            let end = words[index...].prefix(label.words.count).last?.endIndex ?? word.endIndex
            if let measure = declared(behind: text[end...], isSure: label.isSure) { return measure }
        }
        return nil
    }

    /// The longer before the shorter that it begins with.
    private static let labels: [(words: [String], isSure: Bool)] = [
        (["don", "vi", "tinh"], true), (["don", "vi", "do"], true), (["dvt"], true), (["unit", "of", "measure"], true),
        (["don", "vi"], false), (["unit"], false), (["units"], false),
    ]

    private static func declared(behind text: Substring, isSure: Bool) -> Measure? {
        let start = text.drop { " \t\u{A0}:.-–=".contains($0) }
        let hasColon = text[..<start.startIndex].contains(":")
        var unit = start.prefix { !")]）;\t\n\r".contains($0) }
        for end in [" - ", " – ", "  "] {
            if let range = unit.firstRange(of: end) { unit = unit[..<range.lowerBound] }
        }
        let isList = unit.split(separator: ",").contains { Measure(String($0))?.isCounted == false }
        if isList, unit.contains(",") { return nil }  // "triệu đồng, %" are two units
        guard let measure = Measure(String(unit)), !measure.isCounted || (isSure && hasColon) else { return nil }
        return measure
    }

    /// A column's heading with its unit behind it in brackets, "Chi NCPT (triệu đồng)", taken apart.
    ///
    /// Brackets that hold anything else, "(GRDP)" or "(có đến cuối kỳ)", belong to the name.
    static func heading(_ text: String) -> (name: String, measure: Measure?) {
        let pairs: [Character: Character] = [")": "(", "]": "[", "）": "（"]
        let trimmed = text[...].trimmingBlanks
        guard let close = trimmed.last, let open = pairs[close], let start = trimmed.lastIndex(of: open) else {
            return (String(trimmed), nil)
        }
        let inner = String(trimmed[trimmed.index(after: start)...].dropLast())
        guard let measure = declared(in: inner) ?? Measure(inner), inner.utf8.count <= 60, measure.isCommon else {
            return (String(trimmed), nil)
        }
        return (String(trimmed[..<start].trimmingBlanks), measure)
    }

    private var isCounted: Bool {
        if case .counted = self { true } else { false }
    }

    /// Whether it is surely a unit and no remark.
    private var isCommon: Bool {
        guard case .counted(let name, _) = self else { return true }
        return Self.commonNames.contains(name)
            || (name.hasPrefix("dong ") && Self.commonNames.contains(String(name.dropFirst(5))))
    }

    private static let commonNames: Set<String> = [
        "nguoi", "luot", "luot nguoi", "ho", "don", "diem", "hang", "lop", "cuoc", "cai", "chiec", "con", "bo",
        "cong trinh", "co so", "doanh nghiep", "hop tac xa", "to chuc", "to chuc ca nhan", "don vi", "trung tam",
        "nhiem vu", "de tai", "du an", "mo hinh", "hop dong", "ho so", "thu tuc", "van ban", "van bang", "chinh sach",
        "san pham", "ket qua", "su kien", "hoi nghi", "phien hop", "sang kien", "chung nhan", "phuong tien do", "mau",
        "ngay", "gio", "phut", "kg", "g", "tan", "ta", "yen", "ha", "m", "km", "m2", "km2", "m3", "lit", "kwh", "usd",
        "people", "persons", "person", "times", "contracts", "enterprises", "tasks", "items", "points",
    ]
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return text
    }
}
