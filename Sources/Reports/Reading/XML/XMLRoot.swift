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
        let head = head.prefix(400)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var start = head.startIndex
        while head[start...].starts(with: mark) { start += mark.count }
        guard head[start...].starts(with: "<?xml".utf8),
            let end = place(of: "?>", in: head[start...])
        else { return nil }
        return value(of: "encoding", in: head[start..<end])
    }

    /// The value of the first attribute of the name: behind it `=` and quotes, with blanks between.
    private static func value(of name: StaticString, in text: Slice<UnsafeRawBufferPointer>) -> String? {
        var rest = text
        while let found = place(of: name, in: rest) {
            rest = rest[(found + name.utf8CodeUnitCount)...]
            var value = rest.drop(while: isBlank)
            guard value.popFirst() == UInt8(ascii: "=") else { continue }
            value = value.drop(while: isBlank)
            guard let quote = value.popFirst(), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                let end = value.firstIndex(of: quote)
            else { continue }
            return String(decoding: value[..<end], as: UTF8.self)
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    private static func place(of word: StaticString, in text: Slice<UnsafeRawBufferPointer>) -> Int? {
        word.withUTF8Buffer { word in
            text.indices.first { text[$0...].starts(with: word) }
        }
    }
}
