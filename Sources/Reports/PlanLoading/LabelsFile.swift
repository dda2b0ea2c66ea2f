/// Reads labels.csv: the names of groups, of breakdowns' parts and of kinds of unit, and what else tables may call an indicator or
/// head a column.
struct LabelsFile {
    private(set) var groups: [Plan.Group] = []
    private(set) var parts: [String: LocalName] = [:]
    private(set) var unitKinds: [String: LocalName] = [:]
    /// By the indicator's code, each with its place for the fault that there is no such indicator.
    private(set) var synonyms: [String: [String]] = [:]
    private(set) var synonymPlaces: [String: Place] = [:]
    private(set) var headings: [Field: [String]] = [:]

    private enum Kind: String, CaseIterable {
        case group, breakdown, synonym, column
        case unitKind = "unit_kind"
    }

    private static let columns: [Field] = [
        .unit, .period, .form, .indicator, .breakdown, .value, .estimate, .cumulative, .status, .revision, .note,
        .name, .unitOfMeasure, .total, .reference,
    ]

    init(_ file: WorkspaceFile, faults: inout FaultList) {
        let table = EditedTable(
            file, columns: [.required("kind"), .required("code"), .required("name_vi"), .optional("name_en")],
            faults: &faults)
        var codes = Set<String>()
        for row in table.rows {
            let kind: Kind = faults.choice(row["kind"], "kind", default: .group)
            let code = faults.required(row["code"], "code")
            let name = LocalName(vietnamese: faults.required(row["name_vi"], "name_vi"), english: row["name_en"].text)
            let mayRepeat = kind == .synonym || kind == .column
            if !codes.insert("\(kind.rawValue) \(code)").inserted, !mayRepeat {
                faults.add(row["code"].place, vi: "mã “\(code)” có hai lần", en: "code “\(code)” is there twice")
            }
            switch kind {
            case .group: groups.append(Plan.Group(code: code, name: name))
            case .breakdown: parts[code] = name
            case .unitKind: unitKinds[code] = name
            case .synonym:
                synonyms[code, default: []] += [name.vietnamese, name.english].filter { !$0.isEmpty }
                synonymPlaces[code] = row["code"].place
            case .column:
                guard let field = Field(rawValue: code), Self.columns.contains(field) else {
                    let known = Self.columns.map(\.rawValue).joined(separator: ", ")
                    faults.add(
                        row["code"].place, vi: "không có cột “\(code)”; các cột: \(known)",
                        en: "there is no column “\(code)”; columns: \(known)")
                    continue
                }
                headings[field, default: []] += [name.vietnamese, name.english].filter { !$0.isEmpty }
            }
        }
    }
}
