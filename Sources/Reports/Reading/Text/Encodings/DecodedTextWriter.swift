/// The last step of decoding: composed characters to UTF-8, with capitals given back where the encoding loses them.
struct DecodedTextWriter {
    private var restorer: CapitalRestorer?
    /// Whether a VNI mark without its letter is the Latin-1 letter of its byte, and not an undecodable byte.
    private let keepsLatinLetters: Bool

    init(_ encoding: TextEncoding) {
        restorer = encoding.hasCapitalFonts ? CapitalRestorer() : nil
        keepsLatinLetters = encoding.isInUnicode
    }

    @inline(__always)
    mutating func write(_ scalar: UInt32, into output: inout [UInt8]) {
        var scalar = scalar
        if scalar >= CharacterTable.firstVNIMark {
            scalar = keepsLatinLetters ? scalar - CharacterTable.firstVNIMark : CharacterTable.unassigned
        }
        if restorer == nil {
            UTF8Bytes.append(scalar, to: &output)
        } else {
            restorer?.take(scalar, into: &output)
        }
    }

    mutating func flush(into output: inout [UInt8]) { restorer?.flush(into: &output) }
}
