/// The upper halves of the encodings, sixteen characters a row from 0x80 on.
///
/// U+FFFD stands where an encoding has no character.
enum CharacterTableLiterals {
    /// windows-1258: five tone marks of its own, which follow their letter.
    static let windows1258 = """
        €\u{FFFD}‚ƒ„…†‡ˆ‰\u{FFFD}‹Œ\u{FFFD}\u{FFFD}\u{FFFD}\
        \u{FFFD}‘’“”•–—˜™\u{FFFD}›œ\u{FFFD}\u{FFFD}Ÿ\
        \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
        °±²³´µ¶·¸¹º»¼½¾¿\
        ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏ\
        ĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ß\
        àáâăäåæçèéêë\u{301}íîï\
        đñ\u{323}óôơö÷øùúûüư₫ÿ
        """

    /// windows-1252, what most machines call ANSI.
    static let windows1252 = """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
        \u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
        \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
        °±²³´µ¶·¸¹º»¼½¾¿\
        ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ\
        ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß\
        àáâãäåæçèéêëìíîï\
        ðñòóôõö÷øùúûüýþÿ
        """

    /// VISCII (RFC 1456), whose remaining six letters stand among the control characters.
    static let viscii = """
        ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ\
        ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ\
        Õắằặấầẩậẽẹếềểễệố\
        ồổỗỠƠộờởịỰỨỪỬơớƯ\
        ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ\
        ĐứÒÓÔạỷừửÙÚỹỵÝỡư\
        àáâãảăữẫèéêẻìíĩỉ\
        đựòóôõỏọụùúũủýợỮ
        """

    /// TCVN 5712:1993, VN1; twelve more letters stand among the control characters.
    static let tcvn5712 = """
        ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ\
        ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\
        \u{A0}ĂÂÊÔƠƯĐăâêôơưđẰ\
        \u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴ\
        ẮẦẨẪẤỀặầẩẫấậèỂẻẽ\
        éẹềểễếệìỉỄẾỒĩíịò\
        Ổỏõóọồổỗốộờởỡớợù\
        ỖủũúụừửữứựỳỷỹýỵỐ
        """

    /// TCVN3 or ABC, the fonts .VnTime: TCVN 5712 VN3 (small letters, capitals without a tone), and above it the
    /// punctuation of windows-1252.
    static let tcvn3 = """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
        \u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
        \u{A0}ĂÂÊÔƠƯĐăâêôơưđ\u{FFFD}\
        \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}àảãáạ\u{FFFD}ằẳẵắ\u{FFFD}\
        \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}ặầẩẫấậè\u{FFFD}ẻẽ\
        éẹềểễếệìỉ\u{FFFD}\u{FFFD}\u{FFFD}ĩíịò\
        \u{FFFD}ỏõóọồổỗốộờởỡớợù\
        \u{FFFD}ủũúụừửữứựỳỷỹýỵ\u{FFFD}
        """

    /// VNI for Windows. A mark stands here as the Latin-1 letter of its byte; `CharacterTable` tells it from a letter.
    static let vni = """
        €\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\
        \u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ\
        \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯\
        °±²³´µ¶·¸¹º»¼½¾¿\
        ÀÁÂÃÄÅỈ\u{FFFD}ÈÉÊËÌÍỴÏ\
        \u{FFFD}ĐỊĨƠÕƯ×ØÙÚÛÜ\u{FFFD}\u{FFFD}\u{FFFD}\
        àáâãäåỉ\u{FFFD}èéêëìíỵï\
        \u{FFFD}địĩơõư÷øùúûü\u{FFFD}\u{FFFD}\u{FFFD}
        """
}
