/// A file as text: how it is encoded, how surely, and what is wrong with that.
struct FileText {
    struct Fault {
        let code: FindingCode
        var place = Place()
        var found = ""
        var arguments: [String: String] = [:]
    }

    /// The head that layouts and kinds are told by, in bytes.
    static let shown = 64 << 10

    private let encoding: TextEncoding
    private let byteOrderMark: Int
    let decided: DecidedEncoding?
    /// The first of the text as UTF-8, without a byte order mark.
    let head: [UInt8]
    /// Whether that is all of it.
    let isWhole: Bool
    let isXML: Bool
    /// Why the text cannot be read as it is.
    private(set) var fault: Fault?

    /// Decides by the head, unless a setting has fixed the encoding. The known words are the plan's: a right reading has
    /// them, and a wrong one has not.
    init(_ head: FileHead, fixed: TextEncoding?, known: @autoclosure () -> Set<String>) {
        var decision = head.bytes.withUnsafeBytes {
            EncodingDecision.decide($0, isWhole: head.isWhole, known: known())
        }
        if decision.outcome == .asked, Self.isBrokenByControl(head) {
            // The control character itself is what will be told, at its place.
            decision = EncodingDecision(.decided, .utf8, mark: decision.byteOrderMark, confidence: 1000)
        }
        if let declared = Self.declared(head, decision) {
            decision = EncodingDecision(.decided, declared, mark: decision.byteOrderMark, confidence: 1000)
        }
        let isPlain = decision.encoding == .utf8 && decision.outcome == .decided
        encoding = fixed ?? decision.encoding
        byteOrderMark = decision.byteOrderMark
        decided = DecidedEncoding(name: encoding.name, confidence: fixed == nil ? decision.confidence : 1000)
        self.head =
            isPlain && fixed == nil
            ? Array(head.bytes.dropFirst(byteOrderMark).prefix(Self.shown))
            : Self.decode(head, as: encoding, skipping: byteOrderMark)
        isWhole = head.isWhole && head.bytes.count <= Self.shown
        binaryKind = Self.binaryKind(head, encoding)
        let first = self.head.first { ![0x20, 0x09, 0x0A, 0x0D, 0x00].contains($0) }
        isXML = first == UInt8(ascii: "<")
        if isXML {
            fault = Self.faultOfDeclaration(self.head, head, decision, encoding, isFixed: fixed != nil)
        } else if fixed == nil, decision.outcome == .asked {
            fault = Self.fault(of: decision, head)
        }
    }

    /// Whether it is in UTF-8, and nothing is to be told of it before it is read.
    var isPlain: Bool { encoding == .utf8 && fault == nil && binaryKind == nil && lettersLost == nil }

    /// The whole text as UTF-8.
    func decoded(_ source: ByteSource) -> ByteSource {
        encoding == .utf8 ? source : ByteSource(decoding: source, as: encoding, skipping: byteOrderMark)
    }

    /// The byte order mark that is still there in the decoded text.
    var markOfSource: Int { encoding == .utf8 ? byteOrderMark : 0 }

    private static func decode(_ head: FileHead, as encoding: TextEncoding, skipping mark: Int) -> [UInt8] {
        var output: [UInt8] = []
        var decoder = TextDecoder(encoding)
        head.bytes.withUnsafeBytes { bytes in
            let part = bytes.dropFirst(mark).prefix(shown)
            decoder.decode(
                UnsafeRawBufferPointer(rebasing: part), isLast: head.isWhole && part.endIndex == bytes.endIndex,
                into: &output)
        }
        return output
    }

    /// The encoding that a document declares, where its text may as well be in it as in the one decided.
    private static func declared(_ head: FileHead, _ decision: EncodingDecision) -> TextEncoding? {
        guard let name = head.bytes.withUnsafeBytes(XMLDeclaration.encoding), let declared = TextEncoding(named: name),
            declared != decision.encoding, declared.characterTable != nil
        else { return nil }
        if decision.outcome == .asked { return decision.rivals.contains { $0.encoding == declared } ? declared : nil }
        let mark = decision.byteOrderMark
        return decode(head, as: declared, skipping: mark) == decode(head, as: decision.encoding, skipping: mark)
            ? declared : nil
    }

    // MARK: - What is wrong

    private static func isBrokenByControl(_ head: FileHead) -> Bool {
        head.bytes.withUnsafeBytes { TextChecker.check($0, isLast: head.isWhole).fault == .controlCharacter }
    }

    private static func fault(of decision: EncodingDecision, _ head: FileHead) -> Fault {
        guard let first = decision.rivals.first else {
            let found = Hexadecimal.byte(head.bytes.first { $0 >= 0x80 } ?? head.bytes.first ?? 0)
            return Fault(code: .notUTF8, place: Place(line: 1, column: 1, row: 1), found: found)
        }
        let readings = decision.rivals.map { "\($0.encoding.name): “\($0.sample)”" }
        return Fault(
            code: .encodingUnclear, place: Place(line: UInt32(clamping: first.line)),
            arguments: ["readings": readings.joined(separator: " | ")])
    }

    /// What a document declares of its encoding must be so: the next program believes it.
    private static func faultOfDeclaration(
        _ text: [UInt8], _ head: FileHead, _ decision: EncodingDecision, _ encoding: TextEncoding, isFixed: Bool
    ) -> Fault? {
        let declared = text.withUnsafeBytes(XMLDeclaration.encoding)
        let place = Place(line: 1, column: 1)
        let known = ["us-ascii", "ascii", "iso-8859-1", "latin1", "utf-16"]
        if let declared, TextEncoding(named: declared) == nil, !known.contains(declared.lowercased()) {
            return Fault(code: .unknownEncodingDeclared, place: place, found: declared)
        }
        if isFixed { return nil }
        if decision.outcome == .asked, decision.rivals.isEmpty == false { return fault(of: decision, head) }
        let isFont = encoding == .tcvn3InUnicode || encoding == .vniInUnicode
        let isUnicode = encoding == .utf8 || encoding == .utf16LittleEndian || encoding == .utf16BigEndian || isFont
        let said = declared.flatMap(TextEncoding.init(named:)) ?? .utf8
        let saysUnicode = said == .utf8 || said == .utf16LittleEndian || said == .utf16BigEndian
        // Letters beyond ASCII alone can show that a declaration is wrong.
        guard head.bytes.contains(where: { $0 >= 0x80 }), !(saysUnicode && isUnicode), said != encoding else {
            return nil
        }
        if said == .windows1252 || known.contains(declared?.lowercased() ?? ""), encoding == .windows1252 { return nil }
        return Fault(
            code: .wrongEncodingDeclared, place: place, found: declared ?? "UTF-8",
            arguments: ["actual": encoding.name])
    }

    /// A file of bytes that no text has, such as a picture.
    let binaryKind: String?

    private static func binaryKind(_ head: FileHead, _ encoding: TextEncoding) -> String? {
        guard encoding != .utf16LittleEndian, encoding != .utf16BigEndian else { return nil }
        return head.bytes.withUnsafeBytes { bytes in
            let sample = UnsafeRawBufferPointer(rebasing: bytes.prefix(2_048))
            var controls = 0
            for byte in sample where byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { controls += 1 }
            return controls >= 8 && controls * 12 > sample.count ? "BINARY" : nil
        }
    }

    /// The text with spaces for all that stands in cells of a findings column; every byte keeps its place.
    private static func withoutFindings(_ text: [UInt8]) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var text = text
        var position = 0
        while let found = FindingMark.place(in: text, from: position) {
            let isQuoted = found > 0 && text[found - 1] == quote
            position = found
            while position < text.count {
                let isDoubled = position + 1 < text.count && text[position + 1] == quote
                if isQuoted, text[position] == quote {
                    guard isDoubled else { break }
                    text[position] = 0x20
                    position += 1
                } else if !isQuoted, text[position] == 0x0A || text[position] == 0x0D {
                    break
                }
                text[position] = 0x20
                position += 1
            }
        }
        return text
    }

    /// Letters that a program could not save, and left "?" for: "C?ng hòa xã h?i".
    var lettersLost: (words: Int, place: Place, found: String)? {
        guard !isXML, head.withUnsafeBytes({ $0.place(of: UInt8(ascii: "?")) }) != nil else { return nil }
        // What was found before and stands in the file again, with the words that were lost then, is no loss of now.
        let head = Self.withoutFindings(head)
        guard let (words, first) = head.withUnsafeBytes({ Self.lettersLost(in: $0) }) else { return nil }
        let before = head[..<first]
        let line = before.indices.count { head[$0] == 0x0A || (head[$0] == 0x0D && head[$0 + 1] != 0x0A) } + 1
        let lineStart = before.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? 0
        let excerpt = head[lineStart...].prefix { $0 != 0x0A && $0 != 0x0D }.prefix(60)
        return (
            words, Place(line: UInt32(line), column: UInt32(first - lineStart + 1)),
            String(decoding: excerpt, as: UTF8.self)
        )
    }

    /// How many words of the text have lost letters, and where the first of them did; nil where that is not plain.
    static func lettersLost(in text: UnsafeRawBufferPointer) -> (words: Int, first: Int)? {
        guard text.place(of: UInt8(ascii: "?")) != nil else { return nil }
        func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) }
        var first: Int?
        // Within a word a question mark is no question; behind one it may be.
        var (within, words) = (0, 0)
        for position in text.indices.dropFirst().dropLast() where text[position] == UInt8(ascii: "?") {
            guard isLetter(text[position - 1]) else { continue }
            words += 1
            guard isLetter(text[position + 1]) else { continue }
            within += 1
            first = first ?? position
        }
        guard within >= 2, words >= 3, let first else { return nil }
        return (words, first)
    }
}
