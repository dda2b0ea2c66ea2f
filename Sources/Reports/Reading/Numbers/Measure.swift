import Foundation

/// A unit of measure (đơn vị tính), as far as values in it can be compared and converted.
enum Measure: Equatable, Sendable {
    /// Đồng times a power of ten: đồng 0, nghìn đồng 3, triệu đồng 6, tỷ đồng 9.
    case money(power: Int)
    case percent
    /// Anything else, by the folded name of one of it: "nghìn người" is ("nguoi", 3).
    case counted(name: String, power: Int)

    /// Reads a unit as a table's column or a cell names it; nil when the text names nothing.
    init?(_ text: String) {
        self.init(MeasureWord.words(of: text))
    }

    init?(_ words: [MeasureWord]) {
        var words = words[...]
        guard !words.isEmpty else { return nil }
        if Self.isPercent(words) {
            self = .percent
            return
        }
        let all = words
        let leading = Self.leadingPower(&words)
        let isPrice = words.first?.isDong == true && words.dropFirst().allSatisfy { $0.power != nil }
        if isPrice { words = words.dropFirst() + words.prefix(1) }  // "VND million"
        let scales = Self.scalePower(&words)
        let power = (leading ?? 0) + (scales ?? 0)
        // "5 ng" is five people sooner than five thousand đồng.
        if words.isEmpty, let scales, scales >= 3, all.last?.written != "ng" {
            self = .money(power: power)
        } else if !words.isEmpty, Self.isDong(words) {
            self = .money(power: power)
        } else if words.isEmpty || Self.isCompound(words, after: all.first, hasScale: scales != nil) {
            self = .counted(name: Self.name(all), power: 0)
        } else {
            self = .counted(name: Self.name(words), power: power)
        }
    }

    private static func isPercent(_ words: ArraySlice<MeasureWord>) -> Bool {
        switch words.map(\.written) {
        case ["%"], ["phần", "trăm"], ["phan", "tram"], ["percent"], ["per", "cent"], ["pct"], ["tỷ", "lệ", "%"],
            ["tỉ", "lệ", "%"], ["ty", "le", "%"]:
            true
        default: false
        }
    }

    /// "1.000 đồng" and "1000 người": a power of ten in digits.
    private static func leadingPower(_ words: inout ArraySlice<MeasureWord>) -> Int? {
        let digits = words.prefix { $0.isDigits }.map(\.key).joined()
        guard !digits.isEmpty, digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }), digits.count <= 13
        else { return nil }
        words = words.drop { $0.isDigits }
        return digits.count - 1
    }

    /// "nghìn", "triệu", "nghìn tỷ".
    private static func scalePower(_ words: inout ArraySlice<MeasureWord>) -> Int? {
        var power: Int?
        while let scale = words.first?.power, (power ?? 0) + scale <= 15 {
            power = (power ?? 0) + scale
            words = words.dropFirst()
        }
        return power
    }

    private static func isDong(_ words: ArraySlice<MeasureWord>) -> Bool {
        guard let first = words.first else { return false }
        if words.count == 1 { return first.isDong }
        guard words.count <= 3, words.contains(where: \.isDong) else { return false }
        let others = words.filter { !$0.isDong }.map(\.key)
        return others == ["viet", "nam"] || others == ["vn"]
    }

    /// Whether the first word only looks like a number of things: "tỷ lệ", "ti vi", and the "ng" of "người".
    private static func isCompound(_ words: ArraySlice<MeasureWord>, after first: MeasureWord?, hasScale: Bool) -> Bool
    {
        guard hasScale, let first, let next = words.first else { return false }
        return first.isAbbreviation
            || ["le", "so", "trong", "suat", "gia", "vi", "sach", "hang"].contains(next.key)
    }

    private static func name(_ words: ArraySlice<MeasureWord>) -> String {
        words.enumerated()
            .map { $0.offset == 0 && $0.element.isDong && words.count > 1 ? "dong" : $0.element.key }
            .joined(separator: " ")
    }
}

/// One word of a unit's name.
///
/// Folding loses what tells a number from a thing, "trăm" from "trạm" and "ngàn" from "ngân", so a word is known by
/// its letters with their marks, and by the bare ones only where nothing else is written so.
struct MeasureWord {
    /// In small letters, composed.
    let written: String

    private init(_ written: String) {
        self.written = written
    }

    var key: String { written == "%" ? "phan tram" : Folding.key(written) }

    /// "rưỡi": half of the unit before it.
    var isHalf: Bool { written == "rưỡi" || written == "ruoi" }
    var isDigits: Bool { written.utf8.allSatisfy(WrittenDigits.isDigit) }
    var isDong: Bool { Self.dongs.contains(written) }
    /// Of a number's word, its power of ten.
    var power: Int? { Self.powers[written] }
    /// Short forms that stand for a number before đồng alone.
    var isAbbreviation: Bool { ["ng", "ngh", "k"].contains(written) }

    private static let dongs: Set<String> = ["đồng", "dong", "đ", "d", "vnđ", "vnd"]
    private static let powers: [String: Int] = [
        "chục": 1, "trăm": 2, "hundred": 2,
        "nghìn": 3, "ngàn": 3, "nghin": 3, "ngan": 3, "ng": 3, "ngh": 3, "k": 3, "thousand": 3, "thousands": 3,
        "triệu": 6, "trieu": 6, "tr": 6, "million": 6, "millions": 6, "mil": 6, "mn": 6,
        "tỷ": 9, "tỉ": 9, "ty": 9, "ti": 9, "billion": 9, "billions": 9, "bn": 9,
    ]

    /// The words of a text; "1000đ" is two, "trđ" as well, "m2" is one.
    static func words(of text: String) -> [MeasureWord] {
        var words: [MeasureWord] = []
        var word = String.UnicodeScalarView()
        var isBehindSlash = false
        func end() {
            guard !word.isEmpty else { return }
            let parts = parts(of: String(word))
            // "triệu/người" is million đồng for each, and no million people.
            if isBehindSlash, words.last?.power != nil, parts.allSatisfy({ !$0.isDong && $0.power == nil }) {
                words.append(MeasureWord("đồng"))
            }
            words += parts
            word = String.UnicodeScalarView()
            isBehindSlash = false
        }
        let composed = BareSign.areComposed(text) ? text : text.precomposedStringWithCompatibilityMapping
        for scalar in composed.lowercased().unicodeScalars {
            let properties = scalar.properties
            if scalar == "%" || scalar == "₫" {
                end()
                words.append(MeasureWord(scalar == "₫" ? "đ" : "%"))
            } else if properties.isAlphabetic || properties.numericType != nil
                || properties.canonicalCombiningClass != .notReordered
            {
                word.append(scalar)
            } else {
                end()
                if scalar == "/" { isBehindSlash = true }
            }
        }
        end()
        return words
    }

    private static func parts(of word: String) -> [MeasureWord] {
        let digits = word.prefix { $0.isASCII && $0.isNumber }
        let letters = String(word.dropFirst(digits.count))
        let number = digits.isEmpty ? [] : [MeasureWord(String(digits))]
        guard !letters.isEmpty else { return number }
        for dong in ["vnđ", "vnd", "đồng", "đ", "d"] where letters.hasSuffix(dong) && letters != dong {
            let scale = MeasureWord(String(letters.dropLast(dong.count)))
            if scale.power != nil { return number + [scale, MeasureWord(dong)] }
        }
        return number + [MeasureWord(letters)]
    }
}
