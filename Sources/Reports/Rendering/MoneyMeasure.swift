/// Units of measure that are money: đồng, and its thousands, millions and billions.
enum MoneyMeasure {
    /// How many zeros stand behind one of the unit, in đồng; nil for what is no money.
    static func zeros(of unitOfMeasure: String) -> Int? {
        switch unitOfMeasure.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") {
        case "đồng", "đ", "vnd", "vnđ": 0
        case "nghìn đồng", "ngàn đồng", "thousand đồng", "thousand dong": 3
        case "triệu đồng", "million đồng", "million dong": 6
        case "tỷ đồng", "tỉ đồng", "billion đồng", "billion dong": 9
        default: nil
        }
    }
}
