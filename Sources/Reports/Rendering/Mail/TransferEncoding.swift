import Foundation

/// How a text travels in a message whose lines hold at most 76 letters of ASCII (RFC 2045).
enum TransferEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    /// The shorter of the two encodings of a text, with CRLF at the end of each of its lines.
    static func shortest(_ text: String) -> (encoding: TransferEncoding, body: String) {
        let lines = lines(of: text)
        let quoted = quotedPrintable(lines)
        let data = Data(lines.joined(separator: "\r\n").utf8)
        let base64 = data.base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return quoted.utf8.count <= base64.utf8.count ? (.quotedPrintable, quoted) : (.base64, base64)
    }

    private static func lines(of text: String) -> [Substring] {
        text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The letters of a line before the mark of a break that is none of the text's.
    private static let longest = 75

    private static func quotedPrintable(_ lines: [Substring]) -> String {
        var body = ""
        for (number, line) in lines.enumerated() {
            if number > 0 { body += "\r\n" }
            var taken = 0
            let bytes = Array(line.utf8)
            for (position, byte) in bytes.enumerated() {
                let isLast = position == bytes.count - 1
                let token = token(byte, isFirst: taken == 0, isLast: isLast)
                if taken + token.utf8.count > longest {
                    body += "=\r\n"
                    taken = 0
                    let token = Self.token(byte, isFirst: true, isLast: isLast)
                    body += token
                    taken = token.utf8.count
                } else {
                    body += token
                    taken += token.utf8.count
                }
            }
        }
        return body
    }

    /// A byte as it stands in a line: itself, or its two digits. A space at a line's end would be lost, and a point or
    /// `From ` at its beginning is changed by some mail programs.
    private static func token(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
        switch byte {
        case 0x20, 0x09: isLast ? escaped(byte) : String(UnicodeScalar(byte))
        case UInt8(ascii: "."), UInt8(ascii: "F"): isFirst ? escaped(byte) : String(UnicodeScalar(byte))
        case UInt8(ascii: "="): escaped(byte)
        case 0x21...0x7E: String(UnicodeScalar(byte))
        default: escaped(byte)
        }
    }

    private static func escaped(_ byte: UInt8) -> String { "=" + Padded.hexadecimal(byte).uppercased() }
}
