/// Which letter and mark make which letter: the canonical compositions that Vietnamese and windows-1258 can write, and
/// the pairs of VNI.
///
/// The table is made once; a look-up takes a few nanoseconds and no memory.
struct Composition: Sendable {
    static let table = Composition()

    /// The bytes of VNI's marks, small and capital, as Latin-1 letters.
    static let vniMarks = "ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË"

    /// The slots of an open hash table; a key of 0 is an empty one.
    private var keys: [UInt32]
    private var letters: [UInt32]
    private static let slotBits: UInt32 = 11

    /// The letter that the two make, nil when there is none.
    @inline(__always)
    func letter(_ base: UInt32, _ mark: UInt32) -> UInt32? {
        let key = Self.key(base, mark)
        var slot = Self.slot(key)
        while keys[slot] != 0 {
            if keys[slot] == key { return letters[slot] }
            slot = (slot + 1) & (keys.count - 1)
        }
        return nil
    }

    /// A mark that follows its letter: Unicode's combining ones, and VNI's.
    @inline(__always)
    static func isMark(_ scalar: UInt32) -> Bool {
        (scalar >= 0x300 && scalar < 0x370) || scalar >= CharacterTable.firstVNIMark
    }

    private init() {
        keys = Array(repeating: 0, count: 1 << Int(Self.slotBits))
        letters = keys
        for (mark, bases, composed) in Self.unicode { add(mark.value, bases, composed) }
        for (mark, bases, composed) in Self.vni {
            add(CharacterTable.firstVNIMark + mark.value, bases, composed)
            // Capital marks stand 0x20 below the small ones; both are found after a capital.
            add(CharacterTable.firstVNIMark + mark.value, bases.uppercased(), composed.uppercased())
            add(CharacterTable.firstVNIMark + mark.value - 0x20, bases.uppercased(), composed.uppercased())
        }
    }

    private mutating func add(_ mark: UInt32, _ bases: String, _ composed: String) {
        for (base, letter) in zip(bases.unicodeScalars, composed.unicodeScalars) {
            let key = Self.key(base.value, mark)
            var slot = Self.slot(key)
            while keys[slot] != 0 { slot = (slot + 1) & (keys.count - 1) }
            keys[slot] = key
            letters[slot] = letter.value
        }
    }

    @inline(__always)
    private static func key(_ base: UInt32, _ mark: UInt32) -> UInt32 {
        (base << 10) | (mark & 0xFF) | (mark >= CharacterTable.firstVNIMark ? 0x200 : 0x100)
    }

    @inline(__always)
    private static func slot(_ key: UInt32) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B1) >> (32 - slotBits))
    }

    // MARK: - The pairs

    private static let unicode: [(mark: Unicode.Scalar, bases: String, composed: String)] = [
        ("\u{300}", "AEINOUWYaeinouwyÂÊÔÜâêôüĂăƠơƯư", "ÀÈÌǸÒÙẀỲàèìǹòùẁỳẦỀỒǛầềồǜẰằỜờỪừ"),
        (
            "\u{301}", "ACEGIKLMNOPRSUWYZacegiklmnoprsuwyzÂÅÆÇÊÏÔÕØÜâåæçêïôõøüĂăŨũƠơƯư",
            "ÁĆÉǴÍḰĹḾŃÓṔŔŚÚẂÝŹáćéǵíḱĺḿńóṕŕśúẃýźẤǺǼḈẾḮỐṌǾǗấǻǽḉếḯốṍǿǘẮắṸṹỚớỨứ"
        ),
        ("\u{309}", "AEIOUYaeiouyÂÊÔâêôĂăƠơƯư", "ẢẺỈỎỦỶảẻỉỏủỷẨỂỔẩểổẲẳỞởỬử"),
        ("\u{303}", "AEINOUVYaeinouvyÂÊÔâêôĂăƠơƯư", "ÃẼĨÑÕŨṼỸãẽĩñõũṽỹẪỄỖẫễỗẴẵỠỡỮữ"),
        (
            "\u{323}", "ABDEHIKLMNORSTUVWYZabdehiklmnorstuvwyzÂÊÔâêôĂăƠơƯư",
            "ẠḄḌẸḤỊḲḶṂṆỌṚṢṬỤṾẈỴẒạḅḍẹḥịḳḷṃṇọṛṣṭụṿẉỵẓẬỆỘậệộẶặỢợỰự"
        ),
        ("\u{302}", "AEOaeoẠạẸẹỌọ", "ÂÊÔâêôẬậỆệỘộ"),
        ("\u{306}", "AaẠạ", "ĂăẶặ"),
        ("\u{31B}", "OUouÒÓÕÙÚòóõùúŨũỌọỎỏỤụỦủ", "ƠƯơưỜỚỠỪỨờớỡừứỮữỢợỞởỰựỬử"),
    ]

    private static let vni: [(mark: Unicode.Scalar, bases: String, composed: String)] = [
        ("ù", "aeouyơư", "áéóúýớứ"), ("ø", "aeouyơư", "àèòùỳờừ"), ("û", "aeouyơư", "ảẻỏủỷởử"),
        ("õ", "aeouyơư", "ãẽõũỹỡữ"), ("ï", "aeouơư", "ạẹọụợự"),
        ("â", "aeo", "âêô"), ("á", "aeo", "ấếố"), ("à", "aeo", "ầềồ"), ("å", "aeo", "ẩểổ"), ("ã", "aeo", "ẫễỗ"),
        ("ä", "aeo", "ậệộ"),
        ("ê", "a", "ă"), ("é", "a", "ắ"), ("è", "a", "ằ"), ("ú", "a", "ẳ"), ("ü", "a", "ẵ"), ("ë", "a", "ặ"),
    ]
}
