/// The parts that each XML Spreadsheet 2003 has around its cells.
///
/// The elements stand in the order in which Excel itself writes them; it refuses a file that has them in another.
enum WorkbookDocument {
    /// Begins the document, down to its root.
    static func open(_ xml: inout XMLText) {
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.line("<?mso-application progid=\"Excel.Sheet\"?>")
        xml.open(
            "Workbook",
            [
                ("xmlns", space + "spreadsheet"), ("xmlns:o", space + "office"), ("xmlns:x", excel),
                ("xmlns:ss", space + "spreadsheet"), ("xmlns:html", "http://www.w3.org/TR/REC-html40"),
            ])
    }

    static func close(_ xml: inout XMLText) {
        xml.close("Workbook")
    }

    /// Keeps people from adding, removing or naming sheets.
    static func protect(_ xml: inout XMLText) {
        xml.open("ExcelWorkbook", [("xmlns", excel)])
        xml.line("<ProtectStructure>True</ProtectStructure>")
        xml.line("<ProtectWindows>False</ProtectWindows>")
        xml.close("ExcelWorkbook")
    }

    /// The styles, each once, behind the one of the cells that name none.
    static func write(_ styles: [WorkbookStyle], to xml: inout XMLText) {
        xml.open("Styles", [])
        WorkbookStyle.writeDefault(to: &xml)
        // LibreOffice gives a style without border or fill that of the style before it, so those without come first.
        let plain = styles.filter { !$0.hasBorder && $0.fill == nil }
        let bordered = styles.filter { $0.hasBorder && $0.fill == nil }
        var written = Set<String>()
        for style in plain + bordered + styles where written.insert(style.id).inserted { style.write(to: &xml) }
        xml.close("Styles")
    }

    /// Begins a sheet; on paper the rows with its headings are repeated on each page.
    static func openSheet(_ name: String, isProtected: Bool, headings: ClosedRange<Int>, _ xml: inout XMLText) {
        xml.open("Worksheet", [("ss:Name", name)] + (isProtected ? [("ss:Protected", "1")] : []))
        xml.open("Names", [])
        let rows = headings.count == 1 ? "R\(headings.lowerBound)" : "R\(headings.lowerBound):R\(headings.upperBound)"
        xml.open("NamedRange", [("ss:Name", "Print_Titles"), ("ss:RefersTo", "='\(name)'!\(rows)")], isEmpty: true)
        xml.close("Names")
    }

    /// A sheet's columns with their widths in points.
    static func write(columns widths: [Double], to xml: inout XMLText) {
        for (column, width) in widths.enumerated() {
            // Without the index LibreOffice would count on from the sheet before.
            xml.open(
                "Column",
                [("ss:Index", "\(column + 1)"), ("ss:AutoFitWidth", "0"), ("ss:Width", points(width))], isEmpty: true)
        }
    }

    /// In quarters of a point, as Excel keeps it.
    static func points(_ points: Double) -> String {
        let quarters = Int((points * 4).rounded())
        return ExactTotal(coefficient: Int128(quarters * 25), scale: 2).description
    }

    /// A name without what Excel allows in none, of at most 31 letters.
    static func sheetName(_ name: String) -> String {
        let kept = VisibleText.line(name).filter { !":\\/?*[]'".contains($0) }
        return kept.isEmpty ? "1" : String(kept.prefix(31))
    }

    /// The namespace of what only Excel knows.
    static let excel = space + "excel"
    private static let space = "urn:schemas-microsoft-com:office:"
}
