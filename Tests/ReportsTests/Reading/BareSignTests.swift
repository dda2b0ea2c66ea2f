import Foundation
import Testing

@testable import Reports

/// What is read by bytes is what the Unicode tables say.
@Suite struct BareSignTests {
    private static let characters = (UInt32(0x20)...0x33FF).compactMap(UnicodeScalar.init)

    @Test("each character alone, between letters, behind a digit, and with marks in front and behind")
    func foldsAsUnicodeDoes() {
        for scalar in Self.characters {
            for text in ["\(scalar)", "a \(scalar)b", "1\(scalar)", "e\u{0301}\(scalar)\u{0323}Ế", "- \(scalar)-x"] {
                guard Folding.key(text) != Folding.decomposedKey(text) else { continue }
                Issue.record("U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("the same of the tokens, their gaps and whether they are plain")
    func cutsAsUnicodeDoes() {
        func told(_ tokens: [WordToken]) -> [String] { tokens.map { "\($0.word)|\($0.gap)|\($0.isPlain)" } }
        for scalar in Self.characters {
            for text in ["\(scalar)", "a \(scalar)b", "1\(scalar)2", "e\u{0301}\(scalar)\u{0323}Ế", "- \(scalar)-x"] {
                guard told(WordToken.tokens(of: text)) != told(WordToken.decomposedTokens(of: text)) else { continue }
                Issue.record("U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test("a text that passes for composed is changed by no composition, but for its blanks")
    func composesAsUnicodeDoes() {
        for scalar in Self.characters where scalar != "\u{A0}" {
            for text in ["\(scalar)", "a\(scalar)b", "\(scalar)\u{0301}"] where BareSign.areComposed(text) {
                guard Array(text.precomposedStringWithCompatibilityMapping.utf8) != Array(text.utf8) else { continue }
                Issue.record("U+\(String(scalar.value, radix: 16))")
            }
        }
    }

    @Test(arguments: ["", " ", "Đơn vị tính:", "ĐƠN VỊ TÍNH", "Hoà – Hòa", "½ ²", "\u{1F600}", "a\u{0345}\u{0301}b"])
    func `texts fold alike`(text: String) {
        #expect(Folding.key(text) == Folding.decomposedKey(text))
    }
}
