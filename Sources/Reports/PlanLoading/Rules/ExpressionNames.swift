/// The indicators and parts that expressions may name.
struct ExpressionNames {
    let indicators: [Indicator]
    let indexByCode: [String: DenseIndex<Indicator>]
    /// Of each indicator the item that is its whole; its parts stand behind it.
    let wholes: [Int]

    init(indicators: [Indicator], indexByCode: [String: DenseIndex<Indicator>], items: [Item]) {
        self.indicators = indicators
        self.indexByCode = indexByCode
        var wholes = Array(repeating: 0, count: indicators.count)
        for (position, item) in items.enumerated() where item.part == nil {
            wholes[item.indicator.position] = position
        }
        self.wholes = wholes
    }

    /// What a word such as `DN01` or `DN01.HTX` names.
    func item(
        _ word: String, at range: Range<Int>
    ) throws(ExpressionFault) -> (item: DenseIndex<Item>, indicator: Indicator) {
        let parts = word.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let index = indexByCode[String(parts[0])] else {
            let near = near(String(parts[0]))
            throw ExpressionFault(
                range,
                vi: "không có chỉ tiêu “\(parts[0])” trong kế hoạch" + (near.isEmpty ? "" : "; gần giống: \(near)"),
                en: "the plan has no indicator “\(parts[0])”" + (near.isEmpty ? "" : "; close to it: \(near)"))
        }
        let indicator = indicators[index]
        let whole = wholes[index.position]
        guard parts.count == 2 else { return (DenseIndex(whole), indicator) }
        guard let part = indicator.breakdown.firstIndex(of: String(parts[1])) else {
            let known = indicator.breakdown.map { "\(indicator.code).\($0)" }.joined(separator: ", ")
            throw ExpressionFault(
                range,
                vi: known.isEmpty
                    ? "chỉ tiêu \(indicator.code) không có phân tổ"
                    : "chỉ tiêu \(indicator.code) không có phân tổ “\(parts[1])”; có: \(known)",
                en: known.isEmpty
                    ? "indicator \(indicator.code) has no breakdown"
                    : "indicator \(indicator.code) has no part “\(parts[1])”; it has: \(known)")
        }
        return (DenseIndex(whole + 1 + part), indicator)
    }

    /// The codes that differ least from a word, at most three; "" where none is close.
    private func near(_ word: String) -> String {
        let letters = Array(word.lowercased())
        guard letters.count <= 40 else { return "" }
        let most = letters.count <= 3 ? 1 : 2
        let distances = indicators.map { (code: $0.code, distance: Self.distance(letters, $0.code, most)) }
        guard let least = distances.map(\.distance).min(), least <= most else { return "" }
        return distances.filter { $0.distance == least }.prefix(3).map(\.code).joined(separator: ", ")
    }

    /// How many letters must be changed, added, left out or exchanged with their neighbour (the case counts for
    /// nothing), as far as it is not too many.
    private static func distance(_ word: [Character], _ code: String, _ most: Int) -> Int {
        let code = Array(code.lowercased())
        guard abs(word.count - code.count) <= most else { return most + 1 }
        var (before, last) = ([Int](), Array(0...code.count))
        for (row, letter) in word.enumerated() {
            var line = [row + 1]
            for (column, other) in code.enumerated() {
                var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, line[column] + 1)
                if row > 0, column > 0, letter == code[column - 1], word[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                line.append(best)
            }
            (before, last) = (last, line)
        }
        return last[code.count]
    }
}
