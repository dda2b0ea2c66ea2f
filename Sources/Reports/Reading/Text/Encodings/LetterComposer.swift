import Foundation

/// Holds a letter until it is known that no more marks follow, and hands it on composed (NFC).
///
/// One mark that makes a letter with its base is the rule and costs a look-up. Marks that make none, or that stand in
/// an order that must be mended, go the way of Foundation; there are few of them outside of broken text.
struct LetterComposer {
    private static let none = UInt32.max
    /// A heap of marks beyond this many is handed on as it is.
    private static let mostMarks = 30

    private let composition = Composition.table
    private var base = none
    private var hasMarks = false
    private var marks: [UInt32] = []

    /// Takes the next character and writes what it finishes.
    @inline(__always)
    mutating func take(_ scalar: UInt32, _ writer: inout DecodedTextWriter, _ output: inout [UInt8]) {
        if scalar < 0x300, !hasMarks {
            let finished = base
            base = scalar
            if finished != Self.none { writer.write(finished, into: &output) }
        } else {
            takeRare(scalar, &writer, &output)
        }
    }

    @inline(never)
    private mutating func takeRare(_ scalar: UInt32, _ writer: inout DecodedTextWriter, _ output: inout [UInt8]) {
        guard Composition.isMark(scalar) else {
            flush(&writer, &output)
            base = scalar
            return
        }
        if !hasMarks, base != Self.none, let letter = composition.letter(base, scalar) {
            base = letter
        } else if scalar >= CharacterTable.firstVNIMark {
            // VNI's marks make a letter or are none.
            flush(&writer, &output)
            writer.write(scalar, into: &output)
        } else {
            if marks.count == Self.mostMarks { flush(&writer, &output) }
            marks.append(scalar)
            hasMarks = true
        }
    }

    /// Writes what is held.
    mutating func flush(_ writer: inout DecodedTextWriter, _ output: inout [UInt8]) {
        if hasMarks {
            var text = String.UnicodeScalarView()
            if let letter = Unicode.Scalar(base) {
                text.append(letter)
            } else if base != Self.none {
                writer.write(base, into: &output)
            }
            text.append(contentsOf: marks.compactMap { Unicode.Scalar($0) })
            for scalar in String(text).precomposedStringWithCanonicalMapping.unicodeScalars {
                writer.write(scalar.value, into: &output)
            }
            marks.removeAll(keepingCapacity: true)
            hasMarks = false
        } else if base != Self.none {
            writer.write(base, into: &output)
        }
        base = Self.none
    }
}
