import Foundation
import Testing

@testable import Reports

@Suite struct TextDecoderTests {
    private static let sample = """
        Cộng hòa xã hội chủ nghĩa Việt Nam;ĐỘC LẬP - TỰ DO;1.234,5\r
        Nguyễn Thị Ửng, “Bế Văn Đàn”…\rước thực hiện\nSở KHOA HỌC;Ẵ Ỹ ỵ
        """

    @Test(arguments: TextEncoding.allCases)
    func `a cut at any place changes nothing`(encoding: TextEncoding) {
        let bytes = EncodedText.encode(Self.sample, as: encoding)
        let whole = EncodedText.decoded(bytes, encoding)
        for cut in 0...bytes.count {
            var decoder = TextDecoder(encoding)
            var output: [UInt8] = []
            bytes[..<cut].withUnsafeBytes { decoder.decode($0, isLast: false, into: &output) }
            bytes[cut...].withUnsafeBytes { decoder.decode($0, isLast: true, into: &output) }
            #expect(output == whole, "\(cut)")
        }
        var decoder = TextDecoder(encoding)
        var output: [UInt8] = []
        for byte in bytes { withUnsafeBytes(of: byte) { decoder.decode($0, isLast: false, into: &output) } }
        [].withUnsafeBytes { decoder.decode($0, isLast: true, into: &output) }
        #expect(output == whole)
    }

    @Test(arguments: TextEncoding.allCases)
    func `text comes out composed, with its line ends`(encoding: TextEncoding) {
        let output = EncodedText.decoded(EncodedText.encode(Self.sample, as: encoding), encoding)
        let text = String(decoding: output, as: UTF8.self)
        let expected = EncodedText.kept(Self.sample, in: encoding)
        if encoding.hasCapitalFonts {
            #expect(Array(text.lowercased().utf8) == Array(expected.lowercased().utf8))
        } else {
            #expect(Array(text.utf8) == Array(expected.utf8))
        }
    }

    @Test(
        arguments: [
            (TextEncoding.windows1258, [0x61, 0x81, 0x62], [0x61, 0xFF, 0x62]), (.windows1252, [0x8D], [0xFF]),
            (.tcvn3, [0xB0, 0x0A], [0xFF, 0x0A]), (.vni, [0x62, 0xF9, 0x0A], [0x62, 0xFF, 0x0A]),
            (.utf16LittleEndian, [0x00, 0xD8, 0x41, 0x00], [0xFF, 0x41]), (.utf16LittleEndian, [0x00, 0xDC], [0xFF]),
            (.utf16LittleEndian, [0x41, 0x00, 0x42], [0x41, 0xFF]), (.utf16BigEndian, [0xD8, 0x00], [0xFF]),
            (.utf16BigEndian, [0xD8, 0x3D, 0xDE, 0x00], [0xF0, 0x9F, 0x98, 0x80]),
            (.tcvn3InUnicode, [0x61, 0xC3, 0x0A], [0x61, 0xFF, 0x0A]), (.vniInUnicode, [0xE1, 0xBB], [0xFF, 0xFF]),
        ] as [(TextEncoding, [UInt8], [UInt8])])
    func `what no character has is shown and not dropped`(encoding: TextEncoding, bytes: [UInt8], expected: [UInt8]) {
        #expect(EncodedText.decoded(bytes, encoding) == expected)
    }

    @Test func `true letters, degrees and squares stay in a text with the letters of a font`() {
        func text(_ text: String, _ encoding: TextEncoding) -> String {
            String(decoding: EncodedText.decoded(Array(text.utf8), encoding), as: UTF8.self)
        }
        #expect(text("ViÖt; Nguyễn; 25 °C; 10 m²", .tcvn3InUnicode) == "Việt; Nguyễn; 25 °C; 10 m²")
        #expect(text("Vieät; Nguyễn; xã; 25 °C; 10 m²", .vniInUnicode) == "Việt; Nguyễn; xã; 25 °C; 10 m²")
    }

    @Test(arguments: [
        ("Hµ Néi", "Hà Nội"), ("CéNG HßA", "CỘNG HÒA"), ("Së KHOA HäC", "SỞ KHOA HỌC"), ("Së l­îng", "Sở lượng"),
        ("Së Y TÕ;Bé m«n", "Sở Y Tế;Bộ môn"), ("TØNH Cao B»ng", "TỈNH Cao Bằng"), ("BC Sè 12", "BC Số 12"),
    ])
    func `capitals typed for a capital font are restored`(seen: String, meant: String) {
        #expect(String(decoding: EncodedText.decoded(Array(seen.utf8), .tcvn3InUnicode), as: UTF8.self) == meant)
    }

    @Test func `marks in any order are composed as Foundation does it`() {
        for marks in ["\u{302}\u{323}", "\u{323}\u{302}", "\u{301}\u{323}", "\u{323}\u{301}\u{308}", "\u{308}\u{301}"] {
            for base in ["e", "u", "b", "ơ", ""] {
                let text = "x" + base + marks + "y"
                let output = EncodedText.decoded(EncodedText.encode(text, as: .utf16LittleEndian), .utf16LittleEndian)
                #expect(output == Array(text.precomposedStringWithCanonicalMapping.utf8))
            }
        }
    }

    @Test func `every composition of the table is the canonical one`() {
        for mark in UInt32(0x300)..<0x370 {
            for base in UInt32(0x41)..<0x1F00 {
                guard let letter = Composition.table.letter(base, mark), let base = Unicode.Scalar(base),
                    let mark = Unicode.Scalar(mark), let composed = Unicode.Scalar(letter)
                else { continue }
                let text = String(base) + String(mark)
                #expect(Array(text.precomposedStringWithCanonicalMapping.unicodeScalars) == [composed])
            }
        }
    }

    @Test(arguments: [1, 7, 4096, 100_000])
    func `a source is decoded as it is read, in portions of any size`(portion: Int) throws {
        let text = String(repeating: Self.sample + "\n", count: 3000)
        let bytes = [0xFF, 0xFE] + EncodedText.encode(text, as: .utf16LittleEndian)
        var source = ByteSource(decoding: ByteSource(bytes: bytes), as: .utf16LittleEndian, skipping: 2)
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: portion)
        while true {
            let count = try buffer.withUnsafeMutableBytes { buffer throws(ReadFailure) in try source.read(into: buffer)
            }
            if count == 0 { break }
            output += buffer.prefix(count)
        }
        #expect(output == Array(text.utf8))
    }
}
