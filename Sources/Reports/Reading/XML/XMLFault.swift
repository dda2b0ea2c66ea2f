import CLibXML

/// What the parser found wrong with the document itself.
struct XMLFault {
    let code: FindingCode
    let line: Int
    let column: Int
    let reason: String
}

extension XMLFault {
    /// Nil when the parser has found nothing wrong.
    init?(lastOf parser: xmlParserCtxtPtr) {
        guard let error = xmlCtxtGetLastError(parser)?.pointee,
            error.level.rawValue >= XML_ERR_ERROR.rawValue
        else { return nil }
        line = Int(error.line)
        column = Int(error.int2)
        reason = error.message.map { String(cString: $0).trimmingSuffix { $0.isWhitespace } } ?? ""
        code =
            switch error.code {
            // What a bare & comes to: no name behind it, none that ends, or one that nobody declared.
            case Int32(XML_ERR_NAME_REQUIRED.rawValue) where reason.contains("EntityRef"),
                Int32(XML_ERR_ENTITYREF_SEMICOL_MISSING.rawValue), Int32(XML_ERR_UNDECLARED_ENTITY.rawValue),
                Int32(XML_WAR_UNDECLARED_ENTITY.rawValue), Int32(XML_ERR_ENTITYREF_NO_NAME.rawValue):
                .bareAmpersand
            case Int32(XML_ERR_INVALID_ENCODING.rawValue): .notUTF8
            default: .notWellFormed
            }
    }
}

extension String {
    fileprivate func trimmingSuffix(while isDropped: (Character) -> Bool) -> String {
        var text = self[...]
        while let last = text.last, isDropped(last) { text = text.dropLast() }
        return String(text)
    }
}
