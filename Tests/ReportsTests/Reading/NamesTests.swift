import Foundation
import Testing

@testable import Reports

@Suite struct NamesTests {
    @Test(arguments: [
        ("Đơn vị tính", "don vi tinh"), ("ĐƠN VỊ TÍNH:", "don vi tinh"), ("don_vi-tinh", "don vi tinh"),
        ("Hoà An", "hoa an"),
        ("Hòa An", "hoa an"), ("  Mã   số ", "ma so"), ("Ước thực hiện (*)", "uoc thuc hien"), ("№ 1", "no 1"),
        ("", ""), ("---", ""), ("ＡＢＣ", "abc"), ("Quý Ⅳ", "quy iv"), ("Thuỷ", "thuy"), ("Thủy", "thuy"),
    ])
    func `words are compared without marks, case and spacing`(text: String, key: String) {
        #expect(Folding.key(text) == key)
        #expect(Folding.key(text.decomposedStringWithCanonicalMapping) == key)
        #expect(Folding.key(text.precomposedStringWithCanonicalMapping) == key)
    }

    @Test func `what is kept is composed`() {
        let decomposed = "Hợp tác xã".decomposedStringWithCanonicalMapping
        #expect(
            Array(Folding.composed(decomposed).utf8) == Array("Hợp tác xã".precomposedStringWithCanonicalMapping.utf8))
        #expect(Folding.composed("abc") == "abc")
    }

    @Test("what passes for composed is what normalization leaves as it is: each character alone, and before a mark")
    func composesAsUnicodeDoes() {
        for value in UInt32(0x20)...0x33FF {
            guard let scalar = UnicodeScalar(value) else { continue }
            for text in ["\(scalar)", "a\(scalar)b", "\(scalar)\u{0301}", "\(scalar)\u{0323}ế"] {
                let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
                guard Array(Folding.composed(text).utf8) != expected else { continue }
                Issue.record("U+\(String(value, radix: 16))")
            }
        }
    }

    @Test(arguments: [
        ("unit,period\n045,1\n", ","), ("unit;period\n045;1,5\n", ";"), ("unit\tperiod\n045\t1,5\n", "\t"),
        ("a;b;c\n1;\"x,y,z,w,u\";2\n", ";"), ("Mã;Giá trị\nDN01;104,5\nDN02;1,5\n", ";"), ("", ","), ("one", ","),
        ("STT;Mã;Chỉ tiêu;Thực hiện\n1;GC01;Kiến nghị;một, hai, ba, bốn, năm, sáu\n", ";"),
        ("Biểu số;B03;Báo cáo khoa học, công nghệ, đổi mới, sáng tạo\r\nKỳ;2025;\r\n;;\r\nSTT;Mã;Thực hiện\r\n", ";"),
        ("a|b\n1|2,3\n", "|"),
    ])
    func `the separator is what cuts most lines alike`(text: String, separator: String) {
        let found = Array(text.utf8).withUnsafeBytes { Separator.detect($0) }
        #expect(String(UnicodeScalar(found)) == separator)
    }

    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14], "XLSX, DOCX, ODS, ZIP"), (Array("%PDF-1.7".utf8), "PDF"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "XLS, DOC"), ([0x1F, 0x8B, 0x08], "GZ"), ([], nil),
            (Array("<a/>".utf8), nil), (Array("a;b\n".utf8), nil), ([0xEF, 0xBB, 0xBF], nil),
        ] as [([UInt8], String?)])
    func `what is no submission is known by its first bytes`(bytes: [UInt8], kind: String?) {
        #expect(FileHead(bytes: bytes).foreignKind == kind)
    }

    @Test(
        arguments: [
            (Array("<a/>".utf8), true), (Array("\u{FEFF} \r\n<a/>".utf8), true),
            ([0xFF, 0xFE, 0x3C, 0x00, 0x61, 0x00], true), ([0xFE, 0xFF, 0x00, 0x3C, 0x00, 0x61], true),
            (Array("a;b\n".utf8), false),
        ] as [([UInt8], Bool)])
    func `a document is known by its first letter, whatever its encoding`(bytes: [UInt8], isXML: Bool) {
        #expect(FileText(FileHead(bytes: bytes), fixed: nil, known: []).isXML == isXML)
    }
}
