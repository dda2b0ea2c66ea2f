/// Amounts as they are spoken, where the last number has no unit: "1 tỷ 2" is most often one billion two hundred
/// million, but who writes it may mean two million, or two đồng.
enum SpokenAmount {
    /// A million billion: more is no amount of money.
    static let largestPower = 15

    /// What a person could mean by a bare number behind an amount.
    ///
    /// The amount is what stands before it, in đồng; the number comes with how many digits it has; the power of ten is
    /// that of the last unit named.
    static func reading(_ amount: Int128, _ bare: (value: Int64, digits: Int)?, below power: Int) -> Numbers.Reading {
        guard let bare, (1...18).contains(bare.digits), power >= 3 else { return .notANumber }
        let value = Int128(bare.value)
        var amounts: [Int128] = []
        func add(_ added: Int128) {
            if !amounts.contains(amount + added) { amounts.append(amount + added) }
        }
        // The first decimals of the unit, "1 tỷ 2" as 1,2 tỷ; so many of the next unit; so many đồng.
        if bare.digits <= power { add(value * PowerOfTen.int128[power - bare.digits]) }
        if value < 1000 { add(value * PowerOfTen.int128[power - 3]) }
        if value < PowerOfTen.int128[power] { add(value) }
        let texts = amounts.compactMap(text)
        return texts.isEmpty ? .notANumber : .spokenAmount(texts)
    }

    /// An amount of đồng with every unit named, "1 tỷ 200 triệu đồng", so that it can be read in one way only; nil
    /// when it is too large.
    static func text(_ amount: Int128) -> String? {
        guard amount > 0, amount < PowerOfTen.int128[18] else { return nil }
        var rest = amount
        var words: [String] = []
        for (power, name) in [(9, "tỷ"), (6, "triệu"), (3, "nghìn"), (0, "")] {
            let count = rest / PowerOfTen.int128[power]
            rest %= PowerOfTen.int128[power]
            if count > 0 { words.append(name.isEmpty ? "\(count)" : "\(count) \(name)") }
        }
        return words.joined(separator: " ") + " đồng"
    }
}
