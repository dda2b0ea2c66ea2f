import Foundation
import Testing

@testable import Reports

/// The tables against those of the C library, and against published words.
@Suite struct CharacterTableTests {
    private static let named: [(TextEncoding, String)] = [
        (.windows1258, "CP1258"), (.windows1252, "CP1252"), (.viscii, "VISCII"), (.tcvn5712, "TCVN5712-1"),
    ]

    @Test(arguments: named) func `every byte is what the C library says`(encoding: TextEncoding, name: String) {
        for byte in UInt8(1)...255 {
            let expected = Iconv.convert([byte], from: name, to: "UTF-8") ?? [0xFF]
            #expect(EncodedText.decoded([byte], encoding) == expected, "\(name) \(String(byte, radix: 16))")
        }
    }

    @Test(arguments: named) func `every letter before every byte is what the C library says`(
        encoding: TextEncoding, name: String
    ) {
        for letter in "aAăÂeêIoôƠuưYđ".unicodeScalars {
            guard let base = Iconv.convert(Array(String(letter).utf8), from: "UTF-8", to: name) else { continue }
            for byte in UInt8(0x80)...255 {
                guard let text = Iconv.convert(base + [byte], from: name, to: "UTF-8") else { continue }
                let composed = Array(String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping.utf8)
                #expect(
                    EncodedText.decoded(base + [byte], encoding) == composed,
                    "\(name) \(letter) \(String(byte, radix: 16))")
            }
        }
    }

    @Test func `the small letters of TCVN3 are those of TCVN 5712`() {
        for byte in UInt8(0xA1)...0xFE where CharacterTable.tcvn3[byte] != CharacterTable.unassigned {
            #expect(CharacterTable.tcvn3[byte] == CharacterTable.tcvn5712[byte])
        }
    }

    /// Words as they are seen in a program that does not know the font.
    private static let tcvn3Words = [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"), ("B¸o c¸o", "Báo cáo"),
        ("ñy ban nh©n d©n tØnh Cao B»ng", "ủy ban nhân dân tỉnh Cao Bằng"),
        ("Së Khoa häc vµ C«ng nghÖ", "Sở Khoa học và Công nghệ"),
        ("®¬n vÞ tÝnh: triÖu ®ång", "đơn vị tính: triệu đồng"), ("kÕ ho¹ch n¨m", "kế hoạch năm"),
        ("thùc hiÖn", "thực hiện"),
        ("­íc thùc hiÖn", "ước thực hiện"), ("ghi chó", "ghi chú"), ("chØ tiªu", "chỉ tiêu"),
        ("Ninh B×nh", "Ninh Bình"),
        ("NguyÔn V¨n ThuËn", "Nguyễn Văn Thuận"), ("së h÷u trÝ tuÖ", "sở hữu trí tuệ"),
        ("®æi míi s¸ng t¹o", "đổi mới sáng tạo"),
        ("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("B¸O C¸O KÕT QU¶", "BÁO CÁO KẾT QUẢ"),
        ("Së KHOA HäC Vµ C¤NG NGHÖ", "SỞ KHOA HỌC VÀ CÔNG NGHỆ"), ("Q§-UBND", "QĐ-UBND"), ("Hµ Qu¶ng", "Hà Quảng"),
        ("lòy kÕ", "lũy kế"), ("quý", "quý"), ("phÇn tr¨m", "phần trăm"), ("nghiªn cøu", "nghiên cứu"),
        ("tû lÖ", "tỷ lệ"),
        ("khã kh¨n, v­íng m¾c", "khó khăn, vướng mắc"), ("kiÕn nghÞ", "kiến nghị"), ("x·, ph­êng", "xã, phường"),
        ("hîp t¸c x·", "hợp tác xã"), ("chuyÓn ®æi sè", "chuyển đổi số"), ("ng­êi", "người"), ("®Ò xuÊt", "đề xuất"),
        ("mü thuËt", "mỹ thuật"), ("dù ¸n", "dự án"), ("vÏ", "vẽ"), ("kÎ", "kẻ"), ("thÞt", "thịt"),
        ("ngò cèc", "ngũ cốc"),
    ]

    @Test(arguments: tcvn3Words) func `words of the fonts VnTime are read`(seen: String, meant: String) {
        let bytes = seen.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(String(decoding: EncodedText.decoded(bytes, .tcvn3), as: UTF8.self) == meant)
        #expect(String(decoding: EncodedText.decoded(Array(seen.utf8), .tcvn3InUnicode), as: UTF8.self) == meant)
    }

    private static let vniWords = [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"), ("Baùo caùo", "Báo cáo"),
        ("tænh Cao Baèng", "tỉnh Cao Bằng"), ("Sôû Khoa hoïc vaø Coâng ngheä", "Sở Khoa học và Công nghệ"),
        ("ñôn vò tính: trieäu ñoàng", "đơn vị tính: triệu đồng"), ("keá hoaïch naêm", "kế hoạch năm"),
        ("thöïc hieän", "thực hiện"),
        ("öôùc thöïc hieän", "ước thực hiện"), ("ghi chuù", "ghi chú"), ("chæ tieâu", "chỉ tiêu"),
        ("Ninh Bình", "Ninh Bình"),
        ("Nguyeãn Vaên Thuaän", "Nguyễn Văn Thuận"), ("sôû höõu trí tueä", "sở hữu trí tuệ"),
        ("ñoåi môùi saùng taïo", "đổi mới sáng tạo"),
        ("BAÙO CAÙO KEÁT QUAÛ", "BÁO CÁO KẾT QUẢ"), ("QÑ-UBND", "QĐ-UBND"), ("Haø Quaûng", "Hà Quảng"),
        ("luõy keá", "lũy kế"),
        ("quyù", "quý"), ("phaàn traêm", "phần trăm"), ("nghieân cöùu", "nghiên cứu"), ("tyû leä", "tỷ lệ"),
        ("khoù khaên, vöôùng maéc", "khó khăn, vướng mắc"), ("kieán nghò", "kiến nghị"), ("xaõ, phöôøng", "xã, phường"),
        ("hôïp taùc xaõ", "hợp tác xã"), ("chuyeån ñoåi soá", "chuyển đổi số"), ("ngöôøi", "người"),
        ("kyõ thuaät", "kỹ thuật"),
        ("Myõ", "Mỹ"), ("kî", "kỵ"), ("saün saøng", "sẵn sàng"), ("thaúng", "thẳng"), ("maãu", "mẫu"), ("vuõ", "vũ"),
    ]

    @Test(arguments: vniWords) func `words of the fonts VNI are read`(seen: String, meant: String) {
        let bytes = seen.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(String(decoding: EncodedText.decoded(bytes, .vni), as: UTF8.self) == meant)
        #expect(String(decoding: EncodedText.decoded(Array(seen.utf8), .vniInUnicode), as: UTF8.self) == meant)
    }

    @Test(arguments: [
        ("TCVN3", TextEncoding.tcvn3), ("abc", .tcvn3), ("VN3", .tcvn3), ("cp1258", .windows1258),
        ("Windows-1258", .windows1258), ("utf8", .utf8), ("UTF-8", .utf8), ("utf-16le", .utf16LittleEndian),
        ("unicode", .utf16LittleEndian), ("vni-windows", .vni), ("VISCII", .viscii), ("TCVN 5712", .tcvn5712),
    ])
    func `an encoding is known by the names people use`(name: String, encoding: TextEncoding) {
        #expect(TextEncoding(named: name) == encoding)
    }

    @Test(arguments: TextEncoding.allCases)
    func `each encoding is known by its own name`(encoding: TextEncoding) {
        #expect(TextEncoding(named: encoding.rawValue) == encoding)
        #expect(TextEncoding(named: encoding.name) == encoding)
        #expect(TextEncoding(named: "ANSI") == nil)
    }
}
