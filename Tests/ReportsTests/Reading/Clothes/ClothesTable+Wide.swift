@testable import Reports

/// Tables of many returns: a row for each value, for each unit, or for each indicator.
extension ClothesTable {
    // MARK: - A row for each value

    private static let english = [
        "unit", "period", "form", "indicator", "breakdown", "value", "status", "note",
    ]
    private static let vietnamese = [
        "Đơn vị", "Kỳ báo cáo", "Biểu", "Mã chỉ tiêu", "Phân tổ", "Giá trị", "Trạng thái", "Ghi chú",
    ]

    mutating func longTable(_ returns: [RandomReturn]) -> [[ClothesCell]] {
        var columns = Array(Self.english.indices)
        let isJoined = generator.chance(30)
        let isShuffled = generator.chance(30)
        let isByName = clothes.encoding.keepsLetters && generator.chance(30)
        let headings = clothes.encoding.keepsLetters && generator.chance(50) ? Self.vietnamese : Self.english
        columns.removeAll { $0 == 4 && isJoined || $0 == 2 && generator.chance(40) || $0 == 7 && generator.chance(40) }
        if isShuffled { columns.shuffle(using: &generator) }
        var rows = [columns.map { ClothesCell.text(headings[$0]) }]
        for one in returns {
            let unit = isByName ? names.unitName(one) : names.unitCode(one)
            let period = periodName(one.period)
            for item in names.items(of: one.form) where one.answers[item.position] != nil {
                var isEstimate = false
                if case .number(_, true) = one.answers[item.position] { isEstimate = true }
                let cells: [ClothesCell] = [
                    .text(unit), .text(period), .text(names.code(of: one.form)),
                    .text(isJoined ? item.code : item.indicator), .text(item.part), cell(one, item),
                    .text(isEstimate ? "E" : ""), .text(generator.chance(10) ? "Đã đối chiếu, thống nhất" : ""),
                ]
                rows.append(columns.map { cells[$0] })
            }
        }
        return rows
    }

    // MARK: - A row for each unit

    /// The columns of a wide table: their headings in one or two rows, and what stands in them.
    private struct Head {
        var above: [String] = []
        var below: [String] = []
        var columns: [(item: ClothesPlan.Item, column: Column)] = []
    }

    mutating func wideTable(_ returns: [RandomReturn]) -> [[ClothesCell]] {
        let hasEstimates = returns.contains { one in
            one.answers.values.contains { if case .number(_, true) = $0 { true } else { false } }
        }
        // Three rows of headings for names, parts and kinds of value would be too many.
        let isDeep = hasEstimates && names.items(of: returns[0].form).contains(where: \.isPart)
        let isByCode = !clothes.encoding.keepsLetters || isDeep || generator.chance(50)
        let head = head(returns[0].form, isByCode: isByCode, hasEstimates: hasEstimates)
        let isUnitByName = clothes.encoding.keepsLetters && generator.chance(60)
        let unitHeading = generator.pick(["Đơn vị", "Tên đơn vị", "Đơn vị báo cáo"])
        var rows = [[.text("STT"), .text(unitHeading)] + head.above.map { ClothesCell.text($0) }]
        if !head.below.allSatisfy(\.isEmpty) { rows.append([.blank, .blank] + head.below.map { .text($0) }) }
        for (position, one) in returns.enumerated() {
            let unit = isUnitByName ? names.unitName(one) : names.unitCode(one)
            rows.append([.count(position + 1), .text(unit)] + head.columns.map { cell(one, $0.item, $0.column) })
        }
        if generator.chance(40), clothes.encoding.keepsLetters {
            let sums = head.columns.map { column -> ClothesCell in
                let sum = column.column == .estimated ? nil : sum(returns, [column.item])
                return sum.map { .sum($0) } ?? .blank
            }
            rows.append([.blank, .text(generator.pick(["Tổng cộng", "Tổng số", "Toàn tỉnh", "Cộng"]))] + sums)
        }
        return rows
    }

    /// By codes in one row; by names, with the parts of what is broken down in a row below.
    private func head(_ form: DenseIndex<Form>, isByCode: Bool, hasEstimates: Bool) -> Head {
        let items = names.items(of: form)
        let broken = Set(items.filter(\.isPart).map(\.indicator))
        var head = Head()
        for item in items {
            let name = isByCode ? item.code : item.isPart ? "" : item.name
            let part = isByCode ? "" : item.isPart ? item.name : broken.contains(item.indicator) ? "Tổng số" : ""
            let columns: [(String, Column)] =
                hasEstimates && !item.isText
                ? [("Thực hiện", .official), ("Ước thực hiện", .estimated)] : [("", .all)]
            for (position, (word, column)) in columns.enumerated() {
                head.above.append(position == 0 ? name : "")
                head.below.append(word.isEmpty ? part : word)
                head.columns.append((item, column))
            }
        }
        return head
    }

    // MARK: - A row for each indicator

    mutating func across(_ returns: [RandomReturn], isByUnit: Bool) -> [[ClothesCell]] {
        let hasNames = clothes.encoding.keepsLetters
        // A heading of two digits is a column's number sooner than a unit.
        let isUnitByName = hasNames && (names.unitCode(returns[0]).count < 3 || generator.chance(60))
        let hasTotal = isByUnit && hasNames && generator.chance(40)
        let hasCodes = !hasNames || generator.chance(60)
        var headings = (hasCodes ? ["Mã"] : []) + ["Chỉ tiêu", "Đơn vị tính"]
        for one in returns {
            headings.append(
                !isByUnit ? periodName(one.period) : isUnitByName ? names.unitName(one) : names.unitCode(one))
        }
        if hasTotal { headings.append(generator.pick(["Tổng cộng", "Tổng số", "Cộng"])) }
        var rows = [headings.map { ClothesCell.text($0) }]
        if generator.chance(30) {
            rows.append(headings.indices.map { .text($0 < 2 ? ["A", "B"][$0] : String($0 - 1)) })
        }
        for item in names.items(of: returns[0].form) {
            // A narrative that nobody wrote is mostly left out.
            if item.isText, !isAnswered(item, returns), generator.chance(70) { continue }
            var row: [ClothesCell] = hasCodes ? [.text(item.code)] : []
            row += [.text(item.isPart ? "- \(item.name)" : item.name), .text(item.measure)]
            row += returns.map { cell($0, item) }
            if hasTotal { row.append(item.isText ? .blank : sum(returns, [item]).map { .sum($0) } ?? .blank) }
            rows.append(row)
        }
        return rows
    }

    private func isAnswered(_ item: ClothesPlan.Item, _ returns: [RandomReturn]) -> Bool {
        returns.contains { $0.answers[item.position] != nil }
    }
}
