import Foundation

/// Holds a letter until it is known that no more marks follow, and hands it on composed (NFC).
///
/// One mark that makes a letter with its base is the rule and costs a look-up. Marks that make none, or that stand in
/// an order that must be mended, go the way of Foundation; there are few of them outside of broken text.
struct LetterComposer {
    private static let none = UInt32.max
    /// A heap of marks beyond this many is handed on as it is.
    private static let mostMarks = 30

    private var base = none
    private var marks: [UInt32] = []

    /// Whether nothing is held, or only a letter that may still take a mark.
    var hasNoMarks: Bool { marks.isEmpty }

    /// Takes the next character; what it finishes is handed to `emit`.
    @inline(__always)
    mutating func take(_ scalar: UInt32, _ emit: (UInt32) -> Void) {
        guard Composition.isMark(scalar) else {
            if marks.isEmpty {
                if base != Self.none { emit(base) }
            } else {
                flush(emit)
            }
            base = scalar
            return
        }
        if marks.isEmpty, base != Self.none, let letter = Composition.table.letter(base, scalar) {
            base = letter
        } else if scalar >= CharacterTable.firstVNIMark {
            // VNI's marks make a letter or are none.
            flush(emit)
            emit(scalar)
        } else {
            if marks.count == Self.mostMarks { flush(emit) }
            marks.append(scalar)
        }
    }

    /// Hands on what is held.
    mutating func flush(_ emit: (UInt32) -> Void) {
        if marks.isEmpty {
            if base != Self.none { emit(base) }
        } else {
            var text = String.UnicodeScalarView()
            for scalar in [base] + marks {
                guard let scalar = Unicode.Scalar(scalar) else {
                    if scalar != Self.none { emit(scalar) }
                    continue
                }
                text.append(scalar)
            }
            for scalar in String(text).precomposedStringWithCanonicalMapping.unicodeScalars { emit(scalar.value) }
            marks.removeAll(keepingCapacity: true)
        }
        base = Self.none
    }
}
