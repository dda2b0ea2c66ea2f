/// An address for mail with the name that stands before it: `Sở KH&CN <bao-cao@skhcn.caobang.gov.vn>`.
public struct Mailbox: Hashable, Sendable {
    /// Empty where there is none.
    public let name: String
    /// ASCII: letters, digits and what else needs no quotes, an at sign, and a domain.
    public let address: String

    /// An address that leads nowhere.
    public static let nobody = Mailbox(known: "reports@agency.invalid")

    private init(known address: String) {
        name = ""
        self.address = address
    }

    /// Reads an address, or a name and an address in angle brackets; nil where the address is none that every mail
    /// program takes.
    public init?(_ text: String) {
        let text = Self.trimmed(text[...])
        guard text.hasSuffix(">") else {
            self.init(name: "", address: String(text))
            return
        }
        guard let open = text.lastIndex(of: "<") else { return nil }
        var name = Self.trimmed(text[..<open])
        if name.count > 1, name.hasPrefix("\""), name.hasSuffix("\"") { name = name.dropFirst().dropLast() }
        self.init(name: String(name), address: String(text[text.index(after: open)...].dropLast()))
    }

    /// Nil where the address is none.
    public init?(name: String, address: String) {
        guard Self.isAddress(address) else { return nil }
        self.name = name
        self.address = address
    }

    /// What stands behind the at sign.
    public var domain: Substring { address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...] }

    private static func isAddress(_ address: String) -> Bool {
        let sides = address.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, address.utf8.count <= 254, sides[0].utf8.count <= 64 else { return false }
        let atoms = sides[0].split(separator: ".", omittingEmptySubsequences: false)
        let labels = sides[1].split(separator: ".", omittingEmptySubsequences: false)
        return atoms.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isOfAtom) }
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.unicodeScalars.allSatisfy { isAlphanumeric($0) || $0 == "-" }
            }
    }

    private static func isOfAtom(_ scalar: Unicode.Scalar) -> Bool {
        isAlphanumeric(scalar) || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let text = text.drop { $0.isWhitespace }
        return text[..<(text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) } ?? text.startIndex)]
    }
}
