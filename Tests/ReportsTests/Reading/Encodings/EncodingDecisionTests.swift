import Foundation
import Testing

@testable import Reports

@Suite struct EncodingDecisionTests {
    private func decide(_ bytes: [UInt8], isWhole: Bool = true, known: Set<String> = []) -> EncodingDecision {
        bytes.withUnsafeBytes { EncodingDecision.decide($0, isWhole: isWhole, known: known) }
    }

    private func decide(_ text: String, as encoding: TextEncoding) -> EncodingDecision {
        decide(EncodedText.encode(text, as: encoding))
    }

    // MARK: - Unicode

    @Test(
        arguments: [
            ([0xEF, 0xBB, 0xBF], TextEncoding.utf8), ([0xFF, 0xFE], .utf16LittleEndian),
            ([0xFE, 0xFF], .utf16BigEndian),
            ([], .utf16LittleEndian), ([], .utf16BigEndian), ([], .utf8),
        ] as [([UInt8], TextEncoding)])
    func `Unicode is known by its mark, and without one`(mark: [UInt8], encoding: TextEncoding) {
        let decision = decide(
            mark + EncodedText.encode("STT;Mã;Chỉ tiêu;Đơn vị tính\n1;NS01;Tổng số;12\n", as: encoding))
        #expect(decision.outcome == .decided)
        #expect(decision.encoding == encoding)
        #expect(decision.byteOrderMark == mark.count)
        #expect(decision.confidence >= 990)
    }

    @Test(arguments: [[0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], [0, 0, 0xFE, 0xFF, 0, 0, 0, 0x41]] as [[UInt8]])
    func `UTF-32 is asked`(bytes: [UInt8]) {
        let decision = decide(bytes)
        #expect(decision.outcome == .asked)
        #expect(decision.encoding == .utf8)
        #expect(decision.confidence == 0)
    }

    @Test(arguments: ["", "unit,period\n045,2025-Q1\n", "Cong hoa; xa hoi?"])
    func `plain ASCII is UTF-8`(text: String) {
        let decision = decide(Array(text.utf8))
        #expect(decision.outcome == .decided && decision.encoding == .utf8 && decision.confidence == 1000)
    }

    @Test func `a character cut by the end of the head is no fault, and broken UTF-8 is UTF-8 still`() {
        let text = Array("Đơn vị báo cáo: Sở Khoa học và Công nghệ tỉnh Cao Bằng, quý".utf8)
        for end in 1...text.count {
            let decision = decide(Array(text[..<end]), isWhole: false)
            #expect(decision.outcome == .decided && decision.encoding == .utf8, "\(end)")
        }
        let broken = decide(text + [0x0A, 0xC3, 0x0A] + text)
        #expect(broken.outcome == .decided && broken.encoding == .utf8)
    }

    @Test(arguments: [
        "Công ty Müller; Café; Nestlé®; Đắk Lắk; Krông Bông; tổng số 12 m²", "Société générale à l'État; été; hôpital",
        "Müller; Straße; für", "Москва; отчёт", "中文报告", "“Cao Bằng” – 12 °C…", "1.000đ; 5 trđ; QĐ-UBND; ĐMST",
    ])
    func `UTF-8 with names and signs of all kinds is UTF-8`(text: String) {
        let decision = decide(Array(text.utf8))
        #expect(decision.outcome == .decided && decision.encoding == .utf8, "\(decision)")
    }

    // MARK: - One byte a letter

    @Test(arguments: [TextEncoding.windows1258, .tcvn3, .vni, .tcvn3InUnicode])
    func `one plain syllable that only one encoding has is enough`(encoding: TextEncoding) {
        let decision = decide("Việt", as: encoding)
        #expect(decision.outcome == .decided && decision.encoding == encoding, "\(decision)")
    }

    @Test func `a word that is as good in two encodings is asked, and shown in both`() {
        // "Bé" in windows-1258 and "Bộ" in TCVN3 are the same bytes.
        let decision = decide(Array("1;2\n3;".utf8) + [0x42, 0xE9, 0x0A])
        #expect(decision.outcome == .asked)
        let samples = Set(decision.rivals.map(\.sample))
        #expect(samples.isSuperset(of: ["3;Bé", "3;Bộ"]), "\(decision.rivals)")
        #expect(decision.rivals.allSatisfy { $0.line == 2 })
    }

    @Test func `the words that the plan knows tip the scale`() {
        let bytes: [UInt8] = [0x42, 0xE9, 0x20, 0x42, 0xE9, 0x6E]  // Bé Bén, or Bộ Bộn
        #expect(decide(bytes, known: ["bộ", "bộn"]).encoding == .tcvn3)
        #expect(decide(bytes, known: ["bé", "bén"]).encoding == .windows1258)
    }

    @Test func `text that lost its letters as question marks is windows-1252`() {
        let decision = decide("Cộng hòa xã hội chủ nghĩa Việt Nam", as: .windows1252)
        #expect(decision.outcome == .decided && decision.encoding == .windows1252, "\(decision)")
    }

    @Test(arguments: [
        ("Отчёт о научной деятельности; количество; единица", "CP1251"), ("Müller; für; schön; Köln", "CP1252"),
        ("Société générale à l'État; été; hôpital; élève", "CP1252"), ("日本語テキスト;報告書", "SJIS"), ("中文报告;单位", "GBK"),
    ])
    func `other languages in other encodings are asked`(text: String, name: String) throws {
        let decision = decide(try #require(Iconv.convert(Array(text.utf8), from: "UTF-8", to: name)))
        #expect(decision.outcome == .asked, "\(decision)")
    }

    // MARK: - Letters of a font in Unicode

    @Test func `true Unicode words among the letters of a font are asked when they would be spoilt`() {
        let font = EncodedText.tcvn3("Báo cáo tình hình hoạt động; chỉ tiêu; đơn vị; kế hoạch")
        let sound = decide(Array((font + "; Nguyễn").utf8))
        #expect(sound.outcome == .decided && sound.encoding == .tcvn3InUnicode, "\(sound)")
        let spoilt = decide(Array((font + "; công nghệ; là; ở; tình; Nguyễn").utf8))
        #expect(spoilt.outcome == .asked, "\(spoilt)")
    }

    @Test func `a cell of a font in a file of true Unicode is asked, and shown`() {
        let text =
            "Báo cáo tình hình hoạt động của huyện, thành phố\nĐơn vị: Xã Cô Ba\nCéng hßa x· héi chñ nghÜa ViÖt Nam\n"
        let decision = decide(Array(text.utf8))
        #expect(decision.outcome == .asked)
        #expect(decision.rivals.map(\.line).allSatisfy { $0 == 3 })
        #expect(decision.rivals.contains { $0.sample == "Cộng hòa xã hội chủ nghĩa Việt Nam" }, "\(decision.rivals)")
    }

    @Test func `the letters of a font in UTF-16 are asked`() {
        let decision = decide([0xFF, 0xFE] + EncodedText.encode("Céng hßa x· héi chñ nghÜa", as: .utf16LittleEndian))
        #expect(decision.outcome == .asked && decision.encoding == .utf16LittleEndian)
        #expect(decision.rivals.contains { $0.sample == "Cộng hòa xã hội chủ nghĩa" }, "\(decision.rivals)")
    }

    // MARK: - The example's submissions in every encoding

    private static let texts: [String] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../../Examples/cao-bang/submissions").standardizedFileURL
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".csv") }.sorted().compactMap { path in
            guard let data = FileManager.default.contents(atPath: folder.appending(path: path).path) else { return nil }
            var text = String(decoding: data, as: UTF8.self).precomposedStringWithCanonicalMapping
            if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
            return text
        }
    }()

    @Test(arguments: [Int.max, 100, 20, 5])
    func `no submission is read wrongly with confidence`(rows: Int) {
        #expect(Self.texts.count > 100)
        var table = "\(rows == .max ? "whole files" : "first \(rows) rows"), true encoding: decided as\n"
        let written = TextEncoding.allCases.map { ($0, [UInt8]()) } + [(.utf8, [0xEF, 0xBB, 0xBF])]
        for (encoding, mark) in written {
            var counts: [String: Int] = [:]
            for text in Self.texts {
                let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
                let part = lines.prefix(rows).map { String($0) }.joined(separator: "\n")
                let bytes = mark + EncodedText.encode(part, as: encoding)
                let decision = decide(bytes)
                guard decision.outcome == .decided else {
                    counts["asked", default: 0] += 1
                    #expect(decision.rivals.contains { $0.encoding == encoding })
                    continue
                }
                counts[decision.encoding.rawValue, default: 0] += 1
                let text = Array(bytes[decision.byteOrderMark...])
                var read = String(decoding: EncodedText.decoded(text, decision.encoding), as: UTF8.self)
                var meant = EncodedText.kept(part, in: encoding)
                if encoding.hasCapitalFonts { (read, meant) = (read.lowercased(), meant.lowercased()) }
                #expect(read == meant)
            }
            let columns = counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            table += "  \(encoding.rawValue)\(mark.isEmpty ? "" : " with a mark"): \(columns)\n"
            #expect(counts["asked", default: 0] * 20 <= Self.texts.count, "\(encoding)")
        }
        print(table)
    }
}
