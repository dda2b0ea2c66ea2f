@testable import Reports

/// Returns in their clothes: a file, and what must come out of it.
struct DressedReturns {
    let clothes: Clothes
    let returns: [RandomReturn]
    let bytes: [UInt8]
    let folder: FolderRight
    /// Whether the file leaves something open, so that it may be asked about.
    let isOpen: Bool

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let clothes = Clothes(&generator)
        self.clothes = clothes
        let returns = Self.returns(clothes, clothes.wishes(&generator), from: ClothesPlan.shared.owed, &generator)
        self.returns = returns
        let isInFolder = clothes.isInFolder && (clothes.kind == .table || clothes.kind == .spreadsheet)
        folder = isInFolder ? .unit(returns[0].unit) : .anyone
        let text: String
        var isOpenByNumbers = false
        switch clothes.kind {
        case .schema, .adx:
            var document = ClothesDocument(clothes, generator)
            text = clothes.kind == .schema ? document.schema(returns) : document.adx(returns)
        case .table, .spreadsheet, .spreadsheetOfTexts:
            var table = ClothesTable(clothes, generator)
            table.isUnitKnown = isInFolder
            var writer = ClothesWriter(clothes, generator)
            let rows = table.rows(returns)
            text = clothes.kind == .table ? writer.table(rows) : writer.spreadsheet(rows)
            isOpenByNumbers = writer.doubts.isOpen
        }
        bytes = clothes.encoding.encode(text)
        isOpen = isOpenByNumbers || !clothes.encoding.keepsLetters || !Self.isPlainlyVietnamese(text)
    }

    /// Some returns that one file of these clothes can hold.
    static func returns(
        _ clothes: Clothes, _ wishes: RandomReturn.Wishes, from all: [ClothesPlan.Owed],
        _ generator: inout SeededGenerator
    ) -> [RandomReturn] {
        let names = ClothesPlan.shared
        func make(
            _ owed: ClothesPlan.Owed, _ unit: DenseIndex<ReportingUnit>, _ generator: inout SeededGenerator
        ) -> RandomReturn {
            RandomReturn(unit, owed.form, owed.period, plan: names.plan, wishes: wishes, &generator)
        }
        var owed = generator.pick(all)
        // The province alone owes one form: it is taken less often than the others.
        if owed.units.count == 1 { owed = generator.pick(all) }
        let count = Int(generator.number(1...4))
        let unit = generator.pick(owed.units)
        switch clothes.layout {
        case _ where clothes.kind == .schema || clothes.kind == .adx, .long:
            var returns: [RandomReturn] = []
            for _ in 0..<count {
                if generator.chance(30) { owed = generator.pick(all) }
                let unit = generator.pick(owed.units)
                let isThere = returns.contains { ($0.unit, $0.form, $0.period) == (unit, owed.form, owed.period) }
                if !isThere { returns.append(make(owed, unit, &generator)) }
            }
            return returns
        case .wide, .acrossUnits:
            return owed.units.shuffled(using: &generator).prefix(count).map { make(owed, $0, &generator) }
        case .acrossPeriods:
            let periods = all.filter { $0.form == owed.form && $0.units.contains(unit) }
            return periods.shuffled(using: &generator).prefix(count).map { make($0, unit, &generator) }
        case .madeForm, .typedForm:
            return [make(owed, unit, &generator)]
        }
    }

    /// Whether it has at least 20 words with a letter that ASCII has not, and not the same few again and again.
    private static func isPlainlyVietnamese(_ text: String) -> Bool {
        var count = 0
        var different = Set<String>()
        var word = String.UnicodeScalarView()
        var isMarked = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isAlphabetic {
                word.append(scalar)
                if !scalar.isASCII { isMarked = true }
            } else if !word.isEmpty {
                if isMarked {
                    count += 1
                    different.insert(String(word))
                    if count >= 20, different.count >= 5 { return true }
                }
                word.removeAll()
                isMarked = false
            }
        }
        return false
    }
}
