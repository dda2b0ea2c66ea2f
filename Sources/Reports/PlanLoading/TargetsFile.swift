/// Reads targets.csv.
enum TargetsFile {
    static func read(
        _ file: WorkspaceFile, indicators: [String: DenseIndex<Indicator>], years: ClosedRange<Int>,
        faults: inout FaultList
    ) -> [Target] {
        let table = EditedTable(
            file,
            columns: [
                .required("indicator"), .required("year"), .required("comparison"), .required("value"),
                .required("upper"), .optional("source"),
            ], faults: &faults)
        var seen = Set<String>()
        return table.rows.compactMap { row in
            let indicator = indicators[row["indicator"].text]
            if !seen.insert("\(row["indicator"].text) \(row["year"].text)").inserted {
                faults.add(
                    row["indicator"].place, vi: "mục tiêu này có hai lần trong cùng năm",
                    en: "this target is there twice for the same year")
            }
            if indicator == nil {
                faults.add(
                    row["indicator"].place, vi: "không có chỉ tiêu “\(row["indicator"].text)”",
                    en: "there is no indicator “\(row["indicator"].text)”")
            }
            let comparison: Target.Comparison = faults.choice(row["comparison"], "comparison", default: .atLeast)
            let value = faults.number(row["value"], "value")
            if row["value"].isEmpty { _ = faults.required(row["value"], "value") }
            let upper = faults.number(row["upper"], "upper")
            if comparison == .range, upper.map({ upper in value.map { upper < $0 } ?? false }) ?? true {
                faults.add(
                    row["upper"].place, vi: "mục tiêu dạng khoảng cần giới hạn trên không nhỏ hơn giá trị",
                    en: "a range needs an upper end that is not below its value")
            }
            let year =
                row["year"].isEmpty
                ? nil : faults.wholeNumber(row["year"], "year", in: years.lowerBound...years.upperBound)
            guard let indicator, let value else { return nil }
            return Target(
                indicator: indicator, year: year, comparison: comparison, value: value, upper: upper,
                source: row["source"].text)
        }
    }
}
