extension Mailbox {
    /// Reads what people write for one or several addresses, divided by commas or semicolons outside of quotes and angle
    /// brackets.
    ///
    /// - Parameters:
    ///   - text: A cell of a table.
    ///   - name: The name for an address that has none.
    /// - Returns: The mailboxes, each address once, and the parts that are none.
    public static func list(_ text: String, name: String = "") -> (mailboxes: [Mailbox], faulty: [String]) {
        var mailboxes: [Mailbox] = []
        var faulty: [String] = []
        for part in parts(of: text) {
            guard let read = Mailbox(part) else {
                faulty.append(part)
                continue
            }
            guard !mailboxes.contains(where: { $0.address.lowercased() == read.address.lowercased() }) else { continue }
            mailboxes.append(read.name.isEmpty ? Mailbox(name: name, address: read.address) ?? read : read)
        }
        return (mailboxes, faulty)
    }

    private static func parts(of text: String) -> [String] {
        var (parts, part) = ([String](), "")
        var (isQuoted, isBracketed) = (false, false)
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "<" { isBracketed = true }
            if !isQuoted, character == ">" { isBracketed = false }
            if !isQuoted, !isBracketed, character == "," || character == ";" {
                parts.append(part)
                part = ""
            } else {
                part.append(character)
            }
        }
        return (parts + [part]).filter { $0.contains { !$0.isWhitespace } }
    }
}
