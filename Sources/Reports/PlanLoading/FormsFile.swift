/// Reads forms.csv.
struct FormsFile {
    struct Row {
        let code: String
        let title: LocalName
        let reporterKinds: Set<String>
        let periodicity: Period.Kind
        let regime: Regime
        let dueDays: Int
    }

    private(set) var rows: [Row] = []

    init(_ file: WorkspaceFile, settings: Settings, units: UnitRegistry, faults: inout FaultList) {
        let borne = units.kinds
        let table = EditedTable(
            file,
            columns: [
                .required("code"), .required("title_vi"), .optional("title_en"), .required("reporter_kind"),
                .required("periodicity"), .required("regime"), .required("due_days"),
            ], faults: &faults)
        for row in table.rows {
            let code = faults.required(row["code"], "code")
            if codes.contains(code) {
                faults.add(row["code"].place, vi: "biểu “\(code)” có hai lần", en: "form “\(code)” is there twice")
            }
            let regime = row["regime"]
            if settings.regimes[regime.text] == nil {
                let known = settings.regimes.keys.sorted().joined(separator: ", ")
                faults.add(
                    regime.place, vi: "chế độ báo cáo “\(regime.text)” không có trong reports.yml; hiện có: \(known)",
                    en: "regime “\(regime.text)” is not in reports.yml; known: \(known)")
            }
            let kinds = row["reporter_kind"].list
            if !kinds.isEmpty, borne.isDisjoint(with: kinds) {
                let known = borne.sorted().joined(separator: ", ")
                faults.add(
                    row["reporter_kind"].place,
                    vi: "không đơn vị nào trong units.csv thuộc loại “\(row["reporter_kind"].text)”; hiện có: \(known)",
                    en: "no unit in units.csv is of kind “\(row["reporter_kind"].text)”; there are: \(known)")
            }
            if kinds.isEmpty {
                faults.add(
                    row["reporter_kind"].place, vi: "ô “reporter_kind” cần ít nhất một loại đơn vị",
                    en: "“reporter_kind” needs at least one kind of unit")
            }
            rows.append(
                Row(
                    code: code,
                    title: LocalName(
                        vietnamese: faults.required(row["title_vi"], "title_vi"), english: row["title_en"].text),
                    reporterKinds: Set(kinds),
                    periodicity: faults.choice(row["periodicity"], "periodicity", default: .yearly),
                    regime: settings.regimes[regime.text] ?? Regime(name: regime.text, firstDay: 1),
                    dueDays: faults.wholeNumber(row["due_days"], "due_days", in: 0...366)))
        }
        if rows.isEmpty, faults.faults.isEmpty {
            faults.add(Place(line: 1), vi: "không có biểu nào", en: "there are no forms")
        }
    }

    var codes: [String] { rows.map(\.code) }

    func index(_ code: String) -> DenseIndex<Form>? {
        rows.firstIndex { $0.code == code }.map { DenseIndex($0) }
    }

    func forms(items: [Range<Int>]) -> [Form] {
        zip(rows, items).map { row, items in
            Form(
                code: row.code, title: row.title, reporterKinds: row.reporterKinds, periodicity: row.periodicity,
                regime: row.regime, dueDays: row.dueDays, items: items)
        }
    }
}
