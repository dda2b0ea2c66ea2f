import Foundation

/// The lines of a message's head: what is not ASCII as encoded words (RFC 2047), folded, and nothing that could begin
/// another line.
enum MailHeader {
    /// A field whose value is words, such as a subject.
    static func words(_ name: String, _ text: String) -> String {
        let text = VisibleText.line(text)
        let isPlain = text.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        if isPlain, name.count + 2 + text.count <= longestLine, !text.contains("=?"), !text.isEmpty {
            return "\(name): \(text)"
        }
        return "\(name): \(encodedWords(text))"
    }

    /// A field of mailboxes, one a line.
    static func mailboxes(_ name: String, _ mailboxes: [Mailbox]) -> String {
        "\(name): " + mailboxes.map(mailbox).joined(separator: ",\r\n ")
    }

    private static func mailbox(_ mailbox: Mailbox) -> String {
        let name = VisibleText.line(mailbox.name)
        guard !name.isEmpty else { return mailbox.address }
        let isPlain = name.unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
        let quoted = "\"\(name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        if isPlain, !name.contains("=?"), quoted.count + mailbox.address.count + 12 <= longestLine {
            return "\(quoted) <\(mailbox.address)>"
        }
        return "\(encodedWords(name))\r\n <\(mailbox.address)>"
    }

    /// Letters of a line.
    private static let longestLine = 76
    /// Bytes of a word before they are encoded: with its frame it fits a line of 76 letters behind the name of a field.
    private static let longestWord = 39

    /// The text as encoded words, each of whole letters, a line each; a reader joins them again.
    static func encodedWords(_ text: String) -> String {
        var (words, word) = ([String](), "")
        for scalar in text.unicodeScalars {
            if word.utf8.count + UTF8.width(scalar) > longestWord {
                words.append(word)
                word = ""
            }
            word.unicodeScalars.append(scalar)
        }
        words.append(word)
        return words.map { "=?UTF-8?B?\(base64($0))?=" }.joined(separator: "\r\n ")
    }

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    /// `Thu, 06 Mar 2025 09:30:00 +0700`.
    static func date(_ moment: Moment) -> String {
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let (date, second) = (moment.date, moment.secondOfDay)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Padded.digits($0, 2) }.joined(separator: ":")
        let weekday = ((date.daysSinceEpoch % 7) + 7) % 7
        let minutes = abs(moment.offset) / 60
        let zone = "\(moment.offset < 0 ? "-" : "+")\(Padded.digits(minutes / 60, 2))\(Padded.digits(minutes % 60, 2))"
        return "\(days[weekday]), \(Padded.digits(date.day, 2)) \(months[date.month - 1]) \(date.year) \(clock) \(zone)"
    }
}

extension UTF8 {
    /// How many bytes the letter takes.
    fileprivate static func width(_ scalar: Unicode.Scalar) -> Int { UTF8.encode(scalar)?.count ?? 3 }
}
