/// Reads labels.csv: the names of groups and of breakdowns' parts.
struct LabelsFile {
    private(set) var groups: [Plan.Group] = []
    private(set) var parts: [String: LocalName] = [:]

    private enum Kind: String, CaseIterable {
        case group, breakdown
    }

    init(_ file: WorkspaceFile, faults: inout FaultList) {
        let table = EditedTable(
            file, columns: [.required("kind"), .required("code"), .required("name_vi"), .optional("name_en")],
            faults: &faults)
        var codes = Set<String>()
        for row in table.rows {
            let kind: Kind = faults.choice(row["kind"], "kind", default: .group)
            let code = faults.required(row["code"], "code")
            let name = LocalName(vietnamese: faults.required(row["name_vi"], "name_vi"), english: row["name_en"].text)
            if !codes.insert("\(kind.rawValue) \(code)").inserted {
                faults.add(row["code"].place, vi: "mã “\(code)” có hai lần", en: "code “\(code)” is there twice")
            }
            switch kind {
            case .group: groups.append(Plan.Group(code: code, name: name))
            case .breakdown: parts[code] = name
            }
        }
    }
}
