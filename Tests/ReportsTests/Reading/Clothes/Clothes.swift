@testable import Reports

/// How returns are written down as one file: chosen at random, and told in words where something goes wrong.
struct Clothes {
    enum Kind: CaseIterable {
        case table, spreadsheet, spreadsheetOfTexts, schema, adx
    }

    enum Layout: CaseIterable {
        case long, wide, acrossUnits, acrossPeriods, madeForm, typedForm
    }

    enum Quoting: CaseIterable {
        case whereNeeded, always, atRandom
        /// A quote inside a cell stands as it is.
        case lazy
    }

    let kind: Kind
    let layout: Layout
    let encoding: ClothesEncoding
    let style: NumberStyle
    let separator: String
    let lineEnds: [String]
    let quoting: Quoting
    let hasSeparatorLine: Bool
    let hasLastEnd: Bool
    let isRagged: Bool
    let hasBlanks: Bool
    /// What stands for nothing and for no data.
    let nothing: String
    let missing: String
    /// Times in a hundred that a unit of measure stands beside its number, and that zeros stand behind it.
    let besides: Int
    let paddings: Int
    let minus: String
    /// The unit of all money, and by which power of ten triệu đồng become it.
    let money: (name: String, power: Int)?
    /// Whether it stands above the table, and not in the rows.
    let isMoneyOfFile: Bool
    /// Whether it lies in the unit's folder and names no unit itself.
    let isInFolder: Bool

    init(_ generator: inout SeededGenerator) {
        kind = generator.chance(55) ? .table : generator.pick(Kind.allCases)
        let layout = generator.pick(Layout.allCases)
        self.layout = layout
        let isTable = kind == .table
        let one = generator.pick(isTable ? ClothesEncoding.allCases : ClothesEncoding.ofDocuments)
        // What loses its letters is mostly asked about, which shows little.
        let encoding = one.keepsLetters || generator.chance(25) ? one : .windows1258
        self.encoding = encoding
        style = Self.style(encoding, &generator)
        separator = generator.pick([",", ";", "\t", "|"])
        lineEnds = generator.pick([["\r\n"], ["\r\n"], ["\n"], ["\r"], ["\r\n", "\n", "\r"]])
        quoting = generator.pick(Quoting.allCases)
        hasSeparatorLine = generator.chance(5)
        hasLastEnd = generator.chance(80)
        isRagged = generator.chance(30)
        hasBlanks = generator.chance(15)
        let hasPunctuation = encoding.hasPunctuation && encoding.keepsLetters
        nothing = generator.pick(hasPunctuation ? ["-", "–", "không", "Không phát sinh"] : ["-", "-"])
        missing = generator.pick(hasPunctuation ? ["…", "...", "KXĐ", "chưa có số liệu"] : ["...", ".."])
        besides = generator.chance(25) ? 20 : 0
        paddings = generator.chance(25) ? 30 : 0
        minus = generator.pick(encoding.isUnicode ? ["-", "\u{2212}", "(", "- "] : ["-", "("])
        let units = [("nghìn đồng", 3), ("đồng", 6), ("tỷ đồng", -3), ("1000 đồng", 3), ("triệu đồng", 0)]
        let isOfForm = layout == .typedForm || layout == .madeForm
        money = besides == 0 && isOfForm && encoding.keepsLetters && generator.chance(30) ? generator.pick(units) : nil
        isMoneyOfFile = layout == .typedForm && generator.chance(50)
        isInFolder = isOfForm && generator.chance(20)
    }

    private static func style(_ encoding: ClothesEncoding, _ generator: inout SeededGenerator) -> NumberStyle {
        let blank = generator.pick(
            encoding.isUnicode
                ? [" ", "\u{A0}", "\u{2009}", "\u{202F}"] : encoding.hasPunctuation ? [" ", "\u{A0}"] : [" "])
        return generator.pick([
            .plain, .comma, .vietnamese, .english, NumberStyle(group: blank, mark: ","),
            NumberStyle(group: blank, mark: "."),
        ])
    }

    /// What the returns in them may hold.
    func wishes(_ generator: inout SeededGenerator) -> RandomReturn.Wishes {
        var wishes = RandomReturn.Wishes()
        wishes.hasTexts = encoding.keepsLetters
        wishes.hasTonedCapitals = encoding.hasTonedCapitals
        let isTable = kind != .schema && kind != .adx
        wishes.hasEstimates = kind == .schema || (isTable && [.long, .wide, .madeForm, .typedForm].contains(layout))
        return wishes
    }
}

extension Clothes: CustomStringConvertible {
    var description: String {
        var words = ["\(kind)", "\(encoding)"]
        if kind != .schema, kind != .adx { words += ["\(layout)", "\(style)", "“\(nothing)” “\(missing)”"] }
        if kind == .table {
            let ends = lineEnds.map { $0.unicodeScalars.map { $0 == "\r" ? "CR" : "LF" }.joined() }
            words += ["separator \(separator == "\t" ? "tab" : separator)", ends.joined(separator: "/"), "\(quoting)"]
        }
        if let money { words.append("\(money.name)\(isMoneyOfFile ? " of the file" : "")") }
        if besides > 0 { words.append("units beside") }
        if paddings > 0 { words.append("zeros behind") }
        if isInFolder { words.append("in its folder") }
        return words.joined(separator: ", ")
    }
}
