/// Reads indicators.csv: the base indicators, and the derived ones with their formulas.
struct IndicatorsFile {
    private static let columns: [EditedTable.Column] = [
        .required("code"), .required("form"), .required("group"), .required("name_vi"), .optional("name_en"),
        .required("unit"), .required("type"), .required("required"), .required("basis"), .required("flow"),
        .required("aggregate_units"), .required("aggregate_time"), .required("direction"), .required("decimals"),
        .required("hard_min"), .required("hard_max"), .required("soft_min"), .required("soft_max"),
        .required("breakdown"), .required("formula"), .optional("source"), .optional("status"),
        .optional("external_code"), .optional("same_as"), .optional("definition_vi"), .optional("definition_en"),
    ]

    private(set) var indicators: [Indicator] = []
    private(set) var indexByCode: [String: DenseIndex<Indicator>] = [:]
    /// The items of the forms, in the order of forms and indicators.
    private(set) var items: [Item] = []
    /// Each form's items.
    private(set) var itemRanges: [Range<Int>] = []

    init(_ file: WorkspaceFile, forms: FormsFile, labels: LabelsFile, faults: inout FaultList) {
        let table = EditedTable(file, columns: Self.columns, faults: &faults)
        for (position, row) in table.rows.enumerated() {
            let code = faults.required(row["code"], "code")
            if indexByCode[code] != nil {
                faults.add(
                    row["code"].place, vi: "chỉ tiêu “\(code)” có hai lần", en: "indicator “\(code)” is there twice")
            }
            if code.contains(".") {
                faults.add(
                    row["code"].place, vi: "mã chỉ tiêu không được có dấu chấm; dấu chấm dành cho phân tổ",
                    en: "a code must have no point: it stands before a breakdown's part")
            }
            indexByCode[code] = indexByCode[code] ?? DenseIndex(position)
        }
        for row in table.rows {
            indicators.append(indicator(row, forms: forms, labels: labels, &faults))
        }
        (items, itemRanges) = items(formCount: forms.rows.count)
        // Formulas name items that may stand below them, so that they are read when all are known.
        readFormulas(table.rows, forms, &faults)
    }

    /// What expressions may name.
    var names: ExpressionNames {
        ExpressionNames(indicators: indicators, indexByCode: indexByCode, items: items)
    }

    private func indicator(
        _ row: EditedTable.Row, forms: FormsFile, labels: LabelsFile, _ faults: inout FaultList
    ) -> Indicator {
        let form = forms.index(row["form"].text)
        if form == nil {
            let known = forms.codes.joined(separator: ", ")
            faults.add(
                row["form"].place, vi: "không có biểu “\(row["form"].text)”; hiện có: \(known)",
                en: "there is no form “\(row["form"].text)”; known: \(known)")
        }
        let type: Indicator.ValueType = faults.choice(row["type"], "type", default: .decimal)
        for part in row["breakdown"].list where labels.parts[part] == nil {
            faults.add(
                row["breakdown"].place, vi: "phân tổ “\(part)” không có tên trong labels.csv",
                en: "part “\(part)” has no name in labels.csv")
        }
        if Set(row["breakdown"].list).count < row["breakdown"].list.count {
            faults.add(
                row["breakdown"].place, vi: "một phân tổ được nêu hai lần", en: "a part of the breakdown is there twice"
            )
        }
        return Indicator(
            code: row["code"].text, form: form ?? DenseIndex(0), group: faults.required(row["group"], "group"),
            name: LocalName(vietnamese: faults.required(row["name_vi"], "name_vi"), english: row["name_en"].text),
            unitOfMeasure: row["unit"].text, type: type, isRequired: faults.yesNo(row["required"], "required"),
            basis: faults.choice(row["basis"], "basis", default: .period),
            flow: faults.choice(row["flow"], "flow", default: .flow),
            overUnits: faults.choice(row["aggregate_units"], "aggregate_units", default: .sum),
            overTime: faults.choice(row["aggregate_time"], "aggregate_time", default: .sum),
            direction: faults.choice(row["direction"], "direction", default: .none),
            decimals: faults.wholeNumber(row["decimals"], "decimals", in: 0...9, default: 0),
            hardLimits: limits(row, "hard_min", "hard_max", &faults),
            softLimits: limits(row, "soft_min", "soft_max", &faults), breakdown: row["breakdown"].list,
            formula: nil, source: row["source"].text, sourceStatus: row["status"].text,
            externalCode: row["external_code"].text, sameAs: row["same_as"].text,
            definition: LocalName(vietnamese: row["definition_vi"].text, english: row["definition_en"].text))
    }

    private func limits(
        _ row: EditedTable.Row, _ lowest: String, _ highest: String, _ faults: inout FaultList
    ) -> Indicator.Limits {
        let limits = Indicator.Limits(
            lowest: faults.number(row[lowest], lowest), highest: faults.number(row[highest], highest))
        if let low = limits.lowest, let high = limits.highest, high < low {
            faults.add(
                row[highest].place, vi: "giới hạn trên \(high) nhỏ hơn giới hạn dưới \(low)",
                en: "the upper limit \(high) is below the lower one \(low)")
        }
        return limits
    }

    private mutating func readFormulas(_ rows: [EditedTable.Row], _ forms: FormsFile, _ faults: inout FaultList) {
        let names = names
        for (position, row) in rows.enumerated() where !row["formula"].isEmpty {
            do throws(ExpressionFault) {
                indicators[position].formula = try FormulaChecks.formula(
                    row["formula"], of: indicators[position], names: names)
            } catch {
                faults.add(error, in: row["formula"])
            }
        }
        let order = DerivationOrder(indicators: indicators, items: items)
        let checks = FormulaChecks(indicators: indicators, items: items, forms: forms)
        for (position, row) in rows.enumerated() {
            if let fault = checks.fault(of: DenseIndex(position), order: order) {
                faults.add(fault, in: row["formula"])
            }
        }
    }

    /// The items of the forms, in the order of forms and indicators, and each form's range of them.
    private func items(formCount: Int) -> (items: [Item], ranges: [Range<Int>]) {
        var items: [Item] = []
        var ranges: [Range<Int>] = []
        for form in 0..<formCount {
            let first = items.count
            for (position, indicator) in indicators.enumerated() where indicator.form.position == form {
                let index = DenseIndex<Indicator>(position)
                items.append(Item(indicator: index, part: nil))
                items += indicator.breakdown.map { Item(indicator: index, part: $0) }
            }
            ranges.append(first..<items.count)
        }
        return (items, ranges)
    }

    /// The groups that indicators have: those of labels.csv in its order, then what it does not name.
    func groups(_ labels: LabelsFile) -> [Plan.Group] {
        let used = Set(indicators.map(\.group))
        var groups = labels.groups.filter { used.contains($0.name.vietnamese) }
        for indicator in indicators where !groups.contains(where: { $0.name.vietnamese == indicator.group }) {
            groups.append(Plan.Group(code: indicator.group, name: LocalName(vietnamese: indicator.group)))
        }
        return groups
    }
}
