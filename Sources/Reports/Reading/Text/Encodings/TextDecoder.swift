/// Brings text of any encoding to UTF-8 in composed letters (NFC), block by block.
///
/// The blocks may be cut anywhere: half characters, letters that wait for their marks and phrases that wait for their
/// capitals are kept for the next block. Nothing is dropped: a byte that the encoding does not have comes out as 0xFF,
/// which no UTF-8 has. Line ends stay as they are. UTF-8 itself is handed on unchanged.
struct TextDecoder {
    let encoding: TextEncoding
    private let table: CharacterTable?
    var unfinished: [UInt8] = []
    var highSurrogate: UInt32?
    private var composer = LetterComposer()
    private var writer: DecodedTextWriter

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        table = encoding.characterTable
        writer = DecodedTextWriter(encoding)
    }

    /// Appends the text of a block to `output`; with the last one what is kept is written, and the decoder is as new.
    mutating func decode(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
        switch encoding {
        case .utf8:
            output.append(contentsOf: bytes)
        case .utf16LittleEndian:
            decodeUTF16(bytes, isLittleEndian: true, isLast: isLast, into: &output)
        case .utf16BigEndian:
            decodeUTF16(bytes, isLittleEndian: false, isLast: isLast, into: &output)
        case .tcvn3InUnicode, .vniInUnicode:
            decodeUTF8(bytes, isLast: isLast, into: &output)
        case .windows1258, .windows1252, .viscii, .tcvn5712, .tcvn3, .vni:
            decodeBytes(bytes, into: &output)
        }
        guard isLast else { return }
        composer.flush(&writer, &output)
        writer.flush(into: &output)
    }

    private mutating func decodeBytes(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        guard let table else { return }
        output.reserveCapacity(output.count + bytes.count * 3 / 2)
        for byte in bytes { take(table[byte], into: &output) }
    }

    /// A character of Unicode on its way, or a byte's character in a text that is Unicode otherwise.
    @inline(__always)
    mutating func take(_ scalar: UInt32, into output: inout [UInt8]) {
        composer.take(scalar, &writer, &output)
    }

    /// A character of a font encoding that was saved as Unicode: the Latin-1 letter of a byte.
    ///
    /// Those that the font does not have stay what they are, such as ° and ².
    @inline(__always)
    mutating func takeLatin(_ scalar: UInt32, into output: inout [UInt8]) {
        guard scalar >= 0x80, scalar < 0x100, let table else { return take(scalar, into: &output) }
        let letter = table[UInt8(truncatingIfNeeded: scalar)]
        take(letter == CharacterTable.unassigned ? scalar : letter, into: &output)
    }
}
