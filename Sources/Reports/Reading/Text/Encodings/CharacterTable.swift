/// The characters of an encoding that writes one byte for each, or for each mark.
struct CharacterTable: Sendable {
    /// What stands for a byte that the encoding does not have; it is no Unicode scalar.
    static let unassigned: UInt32 = 0x11_0000
    /// A VNI mark is this and its byte, above every Unicode scalar, until it has met its letter.
    static let firstVNIMark: UInt32 = 0x11_0100

    /// 256 scalars.
    private let scalars: [UInt32]

    @inline(__always)
    subscript(byte: UInt8) -> UInt32 { scalars[Int(byte)] }

    /// ASCII and 128 characters above it, and the letters that stand among the control characters with their bytes.
    private init(upperHalf: String, controls: [(UInt8, Unicode.Scalar)] = []) {
        var scalars = (0..<UInt32(0x80)).map { $0 }
        scalars += upperHalf.unicodeScalars.map { $0 == "\u{FFFD}" ? Self.unassigned : $0.value }
        for (byte, letter) in controls { scalars[Int(byte)] = letter.value }
        precondition(scalars.count == 256)
        self.scalars = scalars
    }

    private init(vni upperHalf: String) {
        let plain = CharacterTable(upperHalf: upperHalf)
        var scalars = plain.scalars
        for mark in Composition.vniMarks.unicodeScalars { scalars[Int(mark.value)] = Self.firstVNIMark + mark.value }
        self.scalars = scalars
    }

    static let windows1258 = CharacterTable(upperHalf: CharacterTableLiterals.windows1258)
    static let windows1252 = CharacterTable(upperHalf: CharacterTableLiterals.windows1252)
    static let viscii = CharacterTable(
        upperHalf: CharacterTableLiterals.viscii,
        controls: [(0x02, "Ẳ"), (0x05, "Ẵ"), (0x06, "Ẫ"), (0x14, "Ỷ"), (0x19, "Ỹ"), (0x1E, "Ỵ")])
    static let tcvn5712 = CharacterTable(
        upperHalf: CharacterTableLiterals.tcvn5712,
        controls: [
            (0x01, "Ú"), (0x02, "Ụ"), (0x04, "Ừ"), (0x05, "Ử"), (0x06, "Ữ"), (0x11, "Ứ"), (0x12, "Ự"), (0x13, "Ỳ"),
            (0x14, "Ỷ"), (0x15, "Ỹ"), (0x16, "Ý"), (0x17, "Ỵ"),
        ])
    static let tcvn3 = CharacterTable(upperHalf: CharacterTableLiterals.tcvn3)
    static let vni = CharacterTable(vni: CharacterTableLiterals.vni)
}

extension TextEncoding {
    /// The table of the bytes, for the encodings that have one.
    var characterTable: CharacterTable? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
        case .windows1258: .windows1258
        case .windows1252: .windows1252
        case .viscii: .viscii
        case .tcvn5712: .tcvn5712
        case .tcvn3, .tcvn3InUnicode: .tcvn3
        case .vni, .vniInUnicode: .vni
        }
    }

    /// Whether letters of the encoding stand in UTF-8 text as the Latin-1 letters of their bytes.
    var isInUnicode: Bool { self == .tcvn3InUnicode || self == .vniInUnicode }

    /// Whether capitals are small letters shown by another font (.VnTimeH).
    var hasCapitalFonts: Bool { self == .tcvn3 || self == .tcvn3InUnicode }
}
