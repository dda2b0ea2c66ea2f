@testable import Reports

/// A cell before it is known in which format and style it will be written.
enum ClothesCell {
    case text(String)
    /// A row's number.
    case count(Int)
    /// A value, with the unit of measure beside it where there is one.
    case value(ExactDecimal, beside: String, padding: Int)
    /// A sum, which nobody reads as a value.
    case sum(ExactDecimal)

    static let blank = ClothesCell.text("")

    var isBlank: Bool {
        if case .text("") = self { true } else { false }
    }
}

/// Draws up tables: rows of cells for returns, in each of the layouts.
struct ClothesTable {
    let clothes: Clothes
    let names = ClothesPlan.shared
    var generator: SeededGenerator
    /// Whether a return of one unit lies in that unit's folder, and need not say whose it is.
    var isUnitKnown = false

    init(_ clothes: Clothes, _ generator: SeededGenerator) {
        self.clothes = clothes
        self.generator = generator
    }

    mutating func rows(_ returns: [RandomReturn]) -> [[ClothesCell]] {
        switch clothes.layout {
        case .long: return longTable(returns)
        case .wide: return titles(returns[0]) + wideTable(returns)
        case .acrossUnits: return titles(returns[0]) + across(returns, isByUnit: true)
        case .acrossPeriods:
            let head = ["Biểu \(names.code(of: returns[0].form))", "Đơn vị báo cáo: \(names.unitName(returns[0]))", ""]
            return head.map { [.text($0)] } + across(returns, isByUnit: false)
        case .madeForm: return madeForm(returns[0])
        case .typedForm: return typedForm(returns[0])
        }
    }

    // MARK: - Cells

    enum Column {
        /// Whatever was answered; what is official; what is estimated.
        case all, official, estimated
    }

    mutating func cell(_ one: RandomReturn, _ item: ClothesPlan.Item, _ column: Column = .all) -> ClothesCell {
        switch one.answers[item.position] {
        case nil: return .blank
        case .number(let value, let isEstimate):
            if column == (isEstimate ? .official : .estimated) { return .blank }
            return number(value, item)
        case .nothing: return column == .estimated ? .blank : .text(clothes.nothing)
        case .missing: return column == .estimated ? .blank : .text(clothes.missing)
        case .text(let text): return column == .estimated ? .blank : .text(text)
        }
    }

    private mutating func number(_ value: ExactDecimal, _ item: ClothesPlan.Item) -> ClothesCell {
        var value = value
        if let money = clothes.money, item.isMoney { value = Self.shifted(value, by: money.power) }
        let isBeside = generator.chance(clothes.besides) && value.coefficient >= 0
        let isPadded = generator.chance(clothes.paddings) && value.scale < 6
        return .value(
            value, beside: isBeside ? item.measure : "", padding: isPadded ? Int(generator.number(1...3)) : 0)
    }

    /// The value times a power of ten.
    static func shifted(_ value: ExactDecimal, by power: Int) -> ExactDecimal {
        var (coefficient, scale) = (value.coefficient, Int(value.scale) - power)
        while scale < 0 { (coefficient, scale) = (coefficient * 10, scale + 1) }
        while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
        return ExactDecimal(coefficient: coefficient, scale: UInt8(scale))
    }

    /// The unit of measure that a row's own column gives.
    func measure(_ item: ClothesPlan.Item) -> String {
        guard let money = clothes.money, item.isMoney else { return item.measure }
        return money.name
    }

    /// The sum of the official and the estimated numbers; nil where there is none.
    func sum(_ returns: [RandomReturn], _ items: [ClothesPlan.Item]) -> ExactDecimal? {
        var sum: Int128?
        for one in returns {
            for item in items {
                guard case .number(let value, _) = one.answers[item.position] else { continue }
                let power = item.isMoney ? clothes.money?.power ?? 0 : 0
                sum = (sum ?? 0) + Self.shifted(value, by: power).atFullScale
            }
        }
        return sum.flatMap { Int64(exactly: $0) }.map { Self.shifted(ExactDecimal(coefficient: $0, scale: 9), by: 0) }
    }

    // MARK: - Titles and periods

    private static let roman = ["I", "II", "III", "IV"]

    /// The period as people write it.
    mutating func periodName(_ period: Period) -> String {
        guard period.kind == .quarterly else { return generator.pick(["\(period.year)", "Năm \(period.year)"]) }
        let number = Int(period.number)
        return generator.pick([
            period.description, "Quý \(Self.roman[number - 1])/\(period.year)", "Q\(number)-\(period.year)",
            "quý \(number)/\(period.year)", "Quý \(Self.roman[number - 1]) năm \(period.year)",
        ])
    }

    func periodTitle(_ period: Period) -> String {
        guard period.kind == .quarterly else { return "NĂM \(period.year)" }
        return "QUÝ \(Self.roman[Int(period.number) - 1]) NĂM \(period.year)"
    }

    private mutating func titles(_ one: RandomReturn) -> [[ClothesCell]] {
        [
            [.text("Biểu \(names.code(of: one.form))")], [.text(names.title(of: one.form).uppercased())],
            [.text(periodName(one.period))], [],
        ]
    }
}
