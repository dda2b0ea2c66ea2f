@testable import Reports

/// Forms of one return: as the program makes it, and as people draw one up themselves.
extension ClothesTable {
    // MARK: - The form as the program makes it

    mutating func madeForm(_ one: RandomReturn) -> [[ClothesCell]] {
        var rows: [[String]] = [
            ["Biểu số", names.code(of: one.form), names.title(of: one.form)],
            ["Đơn vị báo cáo", names.unitCode(one), names.unitName(one)],
            ["Kỳ báo cáo", periodName(one.period), periodTitle(one.period)],
            ["Sửa lần", "", ""], ["Không phát sinh", "", "Đánh dấu x nếu kỳ này không phát sinh"],
            ["Ghi chú chung", "", ""], [],
            ["STT", "Mã", "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ước thực hiện", "Ghi chú"],
        ]
        if isUnitKnown { rows[1] = ["Đơn vị báo cáo", "", ""] }
        var cells = rows.map { $0.map { ClothesCell.text($0) } }
        for (number, group) in names.groups(of: one.form).enumerated() {
            cells.append([.text(Self.numeral(number)), .blank, .text(group.title)] + Self.blanks(4))
            var place = 0
            for item in group.items {
                if !item.isPart { place += 1 }
                let first: [ClothesCell] = [
                    item.isPart ? .blank : .count(place), .text(item.code),
                    .text(item.isPart ? "– \(item.name)" : item.name), .text(measure(item)),
                ]
                cells.append(first + [cell(one, item, .official), cell(one, item, .estimated), .blank])
            }
        }
        return cells
    }

    private static func blanks(_ count: Int) -> [ClothesCell] { Array(repeating: .blank, count: count) }

    private static func numeral(_ number: Int) -> String {
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"][number]
    }

    // MARK: - The form typed by hand

    private enum FormColumn: String {
        case number = "STT", code = "Mã số", name = "Chỉ tiêu", measure = "Đơn vị tính", value = "Thực hiện"
        case estimate = "Ước thực hiện", plan = "Kế hoạch năm", ratio = "So sánh (%)", note = "Ghi chú"
    }

    mutating func typedForm(_ one: RandomReturn) -> [[ClothesCell]] {
        let hasEstimates = one.answers.values.contains { if case .number(_, true) = $0 { true } else { false } }
        var columns: [FormColumn] = [.number]
        if !clothes.encoding.keepsLetters || generator.chance(50) { columns.append(.code) }
        columns.append(.name)
        // Money in another unit must say so in its row, if nothing above the table does.
        if (clothes.money != nil && !clothes.isMoneyOfFile) || (clothes.money == nil && generator.chance(70)) {
            columns.append(.measure)
        }
        if generator.chance(20) { columns.append(.plan) }
        columns.append(.value)
        if hasEstimates { columns.append(.estimate) }
        if generator.chance(20) { columns.append(.ratio) }
        if generator.chance(70) { columns.append(.note) }
        var rows = heading(one, width: columns.count) + header(columns, one)
        if generator.chance(30) { rows.append(numbers(columns)) }
        for (number, group) in names.groups(of: one.form).enumerated() {
            rows.append(line(columns, [.number: .text(Self.numeral(number)), .name: .text(group.title)]))
            rows += section(columns, group.items, one)
            rows += total(columns, group.items, one, number)
        }
        return rows + foot(width: columns.count)
    }

    private func line(_ columns: [FormColumn], _ cells: [FormColumn: ClothesCell]) -> [ClothesCell] {
        columns.map { cells[$0] ?? .blank }
    }

    /// The national heading, the title, and what the table is of.
    private mutating func heading(_ one: RandomReturn, width: Int) -> [[ClothesCell]] {
        let right = max(2, width - 2)
        let pairs = [
            ("UBND \(names.unitName(one).uppercased())", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            ("Số: 27/BC", "Độc lập - Tự do - Hạnh phúc"), ("", "Cao Bằng, ngày 17 tháng 3 năm 2025"),
        ]
        var rows = pairs.map { [.text($0)] + Self.blanks(right - 1) + [ClothesCell.text($1)] }
        var titles = [names.title(of: one.form).uppercased(), periodTitle(one.period)]
        if !isUnitKnown { titles.append("Đơn vị báo cáo: \(names.unitName(one))") }
        titles.append("Biểu số: \(names.code(of: one.form))")
        rows += [[]] + titles.map { [.blank, .blank, .text($0)] }
        if let money = clothes.money, clothes.isMoneyOfFile {
            let written = ["Đơn vị tính: \(money.name)", "(Đơn vị tính: \(money.name))", "ĐVT: \(money.name)"]
            rows.append(Self.blanks(max(1, width - 2)) + [.text(generator.pick(written))])
        }
        return rows + [[]]
    }

    /// One to three rows, the upper ones over merged cells.
    private mutating func header(_ columns: [FormColumn], _ one: RandomReturn) -> [[ClothesCell]] {
        let names = columns.map(\.rawValue)
        let depth = columns.contains(.estimate) ? generator.pick([1, 2, 3]) : 1
        guard depth > 1 else { return [names.map { .text($0) }] }
        let isBelow = { (column: FormColumn) in column == .value || column == .estimate }
        let above = zip(columns, names).map { column, name -> ClothesCell in
            !isBelow(column) ? .text(name) : column == .value ? .text(depth == 3 ? "Kết quả" : "Kỳ báo cáo") : .blank
        }
        let below = zip(columns, names).map { isBelow($0) ? ClothesCell.text($1) : .blank }
        if depth == 2 { return [above, below] }
        let period = columns.map { $0 == .value ? ClothesCell.text(periodName(one.period)) : .blank }
        return [above, period, below]
    }

    private func numbers(_ columns: [FormColumn]) -> [ClothesCell] {
        let words = columns.prefix { $0 == .number || $0 == .code || $0 == .name || $0 == .measure }.count
        return columns.indices.map { .text($0 < words ? ["A", "B", "C", "D"][$0] : String($0 - words + 1)) }
    }

    private mutating func section(
        _ columns: [FormColumn], _ items: [ClothesPlan.Item], _ one: RandomReturn
    ) -> [[ClothesCell]] {
        var rows: [[ClothesCell]] = []
        var place = 0
        for item in items {
            if !item.isPart { place += 1 }
            if item.isPart, one.answers[item.position] == nil { continue }
            var cells: [FormColumn: ClothesCell] = [
                .number: item.isPart ? .blank : .count(place), .code: .text(item.code),
                .name: .text(item.isPart ? "- \(item.name)" : item.name), .measure: .text(measure(item)),
                .value: cell(one, item, .official), .estimate: cell(one, item, .estimated),
            ]
            if case .value(let value, _, _) = cells[.value] {
                (cells[.plan], cells[.ratio]) = (.sum(value), .sum(ExactDecimal(50)))
            }
            rows.append(line(columns, cells))
        }
        return rows
    }

    /// A sum of the group, where all of it is of one unit of measure.
    private mutating func total(
        _ columns: [FormColumn], _ items: [ClothesPlan.Item], _ one: RandomReturn, _ number: Int
    ) -> [[ClothesCell]] {
        let wholes = items.filter { !$0.isPart && !$0.isText }
        guard wholes.count > 1, Set(wholes.map(\.measure)).count == 1, clothes.encoding.keepsLetters,
            generator.chance(30), let sum = sum([one], wholes)
        else { return [] }
        return [line(columns, [.name: .text("Cộng \(Self.numeral(number))"), .value: .sum(sum)])]
    }

    private func foot(width: Int) -> [[ClothesCell]] {
        let right = max(3, width - 2)
        let people = [
            ("Người lập biểu", "Thủ trưởng đơn vị"), ("(Ký, họ tên)", "(Ký tên, đóng dấu)"),
            ("Nông Thị Mai", "Hoàng Văn Páo"),
        ]
        return [[]] + people.map { [.blank, .text($0)] + Self.blanks(right - 2) + [.text($1)] }
    }
}
