import Foundation
import FoundationXML
import Testing

@testable import Reports

/// Copies of files with something told in every row, in words that would do harm if they were read.
struct AnnotatedCopy {
    static let harm = """
        Ô F12: “1.234” không phải là số; sửa thành "1,5" | Biểu B04, Quý II/2024, Huyện Hà Quảng\tTổng cộng
        Đơn vị tính: nghìn đồng, C?ng h?a xã h?i? A & B <Row/> ]]> Ghi chú: ngày 05 tháng 4 năm 2025
        """

    let reader: SubmissionReader
    var heading = "Phát hiện"

    /// The column with a text in every row.
    func column(for bytes: [UInt8], _ text: String = harm) -> FindingsColumn {
        FindingsColumn(heading: heading, texts: places(bytes).map { ($0, text) })
    }

    func copy(_ bytes: [UInt8], _ text: String = harm) -> [UInt8]? {
        reader.copy(of: bytes, with: column(for: bytes, text))
    }

    /// The places of all rows.
    private func places(_ bytes: [UInt8]) -> [Place] {
        let rows = EveryRow(limits: reader.limits)
        let text = FileText(FileHead(bytes: bytes), fixed: nil, known: reader.vocabulary.knownWords)
        guard text.isXML else { return (1...2_000).map { Place(line: UInt32($0), row: UInt32($0)) } }
        XMLDocument.parse(text.decoded(ByteSource(bytes: bytes)), into: rows)
        return rows.places
    }

    private final class EveryRow: SheetScan {
        private(set) var places: [Place] = []

        override func take(_ row: Row, _ texts: inout SheetRow) {
            places.append(texts.place(-1, field: .none))
        }
    }
}

/// A document as libxml2 finds it, beside our own readers.
enum SoundDocument {
    /// The cells of all rows by sheet, as `row:column=text`; nil of what is not well-formed.
    static func cells(_ bytes: [UInt8]) -> [String]? {
        let parser = XMLParser(data: Data(bytes))
        parser.shouldProcessNamespaces = true
        let cells = Cells()
        parser.delegate = cells
        return parser.parse() ? cells.all : nil
    }

    private final class Cells: NSObject, XMLParserDelegate {
        var all: [String] = []
        private var (sheet, row, column, text, isData) = (0, 0, 0, "", false)

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            guard namespaceURI == SheetNames.namespace else { return }
            let index = attributes.first { $0.key.hasSuffix("Index") }.flatMap { Int($0.value) }
            switch name {
            case "Worksheet": (sheet, row) = (sheet + 1, 0)
            case "Row": (row, column) = (index ?? row + 1, 0)
            case "Cell": column = index ?? column + 1
            case "Data": (text, isData) = ("", true)
            default: break
            }
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            if isData { text += string }
        }

        func parser(_ parser: XMLParser, foundCDATA block: Data) {
            if isData { text += String(decoding: block, as: UTF8.self) }
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            guard name == "Data", isData else { return }
            isData = false
            all.append("\(sheet) \(row):\(column)=\(text)")
        }
    }
}
