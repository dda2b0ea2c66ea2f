import Foundation
import Testing

/// What a mail program makes of a message, as far as the tests need it.
enum MailReader {
    static func unfolded(_ field: String) -> String { field.replacing("\r\n ", with: " ") }

    /// The fields of the head by their names.
    static func head(_ message: String) -> [String: String] {
        let head = message.components(separatedBy: "\r\n\r\n")[0]
        var fields: [String: String] = [:]
        for line in unfolded(head).components(separatedBy: "\r\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[String(line[..<colon])] = line[line.index(after: colon)...].trimmed
        }
        return fields
    }

    /// Encoded words decoded, the space between two of them dropped, and a quoted string without its quotes.
    static func decoded(_ text: some StringProtocol) -> String {
        let text = String(text).replacing("?= =?", with: "?==?")
        let decoded = text.replacing(/=\?UTF-8\?B\?([A-Za-z0-9+\/=]*)\?=/) { match in
            String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
        }
        guard decoded.hasPrefix("\""), decoded.hasSuffix("\""), decoded.count > 1, decoded == text else {
            return decoded
        }
        return String(decoded.dropFirst().dropLast()).replacing(/\\(.)/) { String($0.1) }
    }

    static func body(_ body: String, _ encoding: String) -> String {
        let bytes: [UInt8]
        if encoding == "base64" {
            bytes = [UInt8](Data(base64Encoded: body.replacing("\r\n", with: "")) ?? Data())
        } else {
            bytes = quotedPrintable(Array(body.replacing("=\r\n", with: "").utf8))
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private static func quotedPrintable(_ body: [UInt8]) -> [UInt8] {
        var (bytes, position) = ([UInt8](), 0)
        while position < body.count {
            if body[position] == UInt8(ascii: "="), position + 2 < body.count,
                let byte = UInt8(String(decoding: body[position + 1...position + 2], as: UTF8.self), radix: 16)
            {
                bytes.append(byte)
                position += 3
            } else {
                bytes.append(body[position])
                position += 1
            }
        }
        return bytes
    }

    static func parts(_ message: String) throws -> [(type: String, text: String)] {
        let type = try #require(head(message)["Content-Type"])
        let boundary = try #require(type.components(separatedBy: "boundary=\"").last).dropLast()
        let pieces = message.components(separatedBy: "\r\n--\(boundary)")
        #expect(pieces.last == "--\r\n")
        return try pieces.dropFirst().dropLast().map { piece in
            // The break behind the boundary is one character.
            let part = piece.dropFirst()
            let head = head(String(part))
            let start = try #require(part.range(of: "\r\n\r\n"))
            let type = try #require(head["Content-Type"]).components(separatedBy: ";")[0]
            return (type, body(String(part[start.upperBound...]), try #require(head["Content-Transfer-Encoding"])))
        }
    }
}

extension StringProtocol {
    var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
