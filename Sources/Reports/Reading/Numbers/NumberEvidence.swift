/// The decimal mark of a file, decided by all its numbers.
enum DecimalMark: Sendable {
    case undecided, comma, point
    /// The file uses both, so that no number is decided by the others.
    case mixed
}

/// What a file's numbers say of its decimal mark: gathered cell by cell, and merged as a set.
///
/// A mark that groups digits says surely what the other one is. A decimal mark alone says little: in one file people
/// write one and a half as `1.5` and fifteen hundred as `1.500`.
struct NumberEvidence: OptionSet, Sendable, Equatable {
    let rawValue: UInt8

    /// `12.5`, `0.234`: it may be an exception in a file of commas.
    static let pointDecimals = NumberEvidence(rawValue: 1 << 0)
    /// `1234.5`: whoever groups by points would have done so here.
    static let pointDecimalsUngrouped = NumberEvidence(rawValue: 1 << 1)
    /// `1,234,567`, `1,234.5`: the comma groups, and the point is the decimal mark.
    static let commaGroups = NumberEvidence(rawValue: 1 << 2)
    /// `12,5`, `0,234`.
    static let commaDecimals = NumberEvidence(rawValue: 1 << 3)
    /// `1234,5`.
    static let commaDecimalsUngrouped = NumberEvidence(rawValue: 1 << 4)
    /// `1.234.567`, `1.234,5`: the point groups, and the comma is the decimal mark.
    static let pointGroups = NumberEvidence(rawValue: 1 << 5)
    /// `1.234`, `12,500`: a single mark before exactly three digits, which the cell alone does not decide.
    static let ambiguous = NumberEvidence(rawValue: 1 << 6)

    private static let strongForPoint: NumberEvidence = [.pointDecimalsUngrouped, .commaGroups]
    private static let strongForComma: NumberEvidence = [.pointGroups]
    private static let anyForPoint: NumberEvidence = [.pointDecimals, .pointDecimalsUngrouped, .commaGroups]
    private static let anyForComma: NumberEvidence = [.commaDecimals, .commaDecimalsUngrouped, .pointGroups]

    /// Whether a plain number with a decimal point has nothing more to say.
    var hasAllOfPlain: Bool { isSuperset(of: [.pointDecimals, .pointDecimalsUngrouped]) }

    /// Whether a number waits for the decision.
    var hasAmbiguous: Bool { contains(.ambiguous) }

    /// The mark that all the numbers seen agree on, where at least one of them is sure.
    var decimalMark: DecimalMark {
        let isPoint = !isDisjoint(with: Self.strongForPoint)
        let isComma = !isDisjoint(with: Self.strongForComma)
        guard isPoint || isComma else { return .undecided }
        if isPoint, isDisjoint(with: Self.anyForComma) { return .point }
        if isComma, isDisjoint(with: Self.anyForPoint) { return .comma }
        return .mixed
    }
}
