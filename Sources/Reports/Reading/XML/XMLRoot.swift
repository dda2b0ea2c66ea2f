import CLibXML

/// The outermost element of a document, by which its kind is told.
struct XMLRoot: Equatable {
    let name: String
    let namespace: String

    /// Nil where the first bytes have none.
    ///
    /// - Parameter head: The document's first bytes, as UTF-8.
    init?(head: [UInt8]) {
        let handler = FirstElement(deepest: 1)
        XMLDocument.parse(ByteSource(bytes: head), into: handler)
        guard let name = handler.name else { return nil }
        (self.name, namespace) = (name, handler.namespace)
    }

    private final class FirstElement: XMLElementHandler {
        private(set) var name: String?
        private(set) var namespace = ""

        override func start(_ name: Name?, uri: Name?, attributes: Attributes?, count: Int) {
            self.name = name.map { String(cString: $0) }
            namespace = uri.map { String(cString: $0) } ?? ""
            stop()
        }
    }
}

/// What the declaration at a document's beginning says: `<?xml version="1.0" encoding="windows-1258"?>`.
enum XMLDeclaration {
    /// The declared encoding's name; nil where none is declared.
    static func encoding(_ head: UnsafeRawBufferPointer) -> String? {
        let text = String(decoding: head.prefix(400), as: UTF8.self).drop { $0 == "\u{FEFF}" }
        guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>") else { return nil }
        let declaration = text[..<end.lowerBound]
        guard let found = declaration.firstMatch(of: /encoding\s*=\s*(?:"([^"]*)"|'([^']*)')/) else { return nil }
        return String(found.1 ?? found.2 ?? "")
    }
}
