/// A form to fill in as an XML Spreadsheet 2003, which Excel opens by a double click: one sheet to fill in, where only
/// the cells for answers are open and what is typed is checked, and one of notes.
///
/// The elements stand in the order in which Excel itself writes them; it refuses a file that has them in another.
public enum FormWorkbook {
    public static func xml(_ contents: FormContents) -> [UInt8] {
        let form = form(contents)
        let notes = notes(contents)
        var xml = XMLText()
        xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        xml.line("<?mso-application progid=\"Excel.Sheet\"?>")
        let space = "urn:schemas-microsoft-com:office:"
        xml.open(
            "Workbook",
            [
                ("xmlns", space + "spreadsheet"), ("xmlns:o", space + "office"), ("xmlns:x", space + "excel"),
                ("xmlns:ss", space + "spreadsheet"), ("xmlns:html", "http://www.w3.org/TR/REC-html40"),
            ])
        xml.open("ExcelWorkbook", [("xmlns", space + "excel")])
        xml.line("<ProtectStructure>True</ProtectStructure>")
        xml.line("<ProtectWindows>False</ProtectWindows>")
        xml.close("ExcelWorkbook")
        write(form.sheet.styles + notes.sheet.styles, to: &xml)
        write(form, isFirst: true, to: &xml)
        write(notes, isFirst: false, to: &xml)
        xml.close("Workbook")
        return Array(xml.text.utf8)
    }

    /// A sheet with what belongs to it beside its cells.
    struct Page {
        let sheet: WorkbookSheet
        /// The row with the table's headings, repeated on each printed page.
        let head: Int
        /// Whether the rows down to the headings stay where they are when the others are scrolled.
        let isFrozen: Bool
        /// The cell that is chosen when the file is opened.
        let start: (row: Int, column: Int)
        let checks: [InputCheck]
    }

    private static func write(_ styles: [WorkbookStyle], to xml: inout XMLText) {
        xml.open("Styles", [])
        WorkbookStyle.writeDefault(to: &xml)
        // LibreOffice gives a style without border or fill that of the style before it, so those without come first.
        let plain = styles.filter { !$0.hasBorder && $0.fill == nil }
        let bordered = styles.filter { $0.hasBorder && $0.fill == nil }
        var written = Set<String>()
        for style in plain + bordered + styles where written.insert(style.id).inserted { style.write(to: &xml) }
        xml.close("Styles")
    }

    private static func write(_ page: Page, isFirst: Bool, to xml: inout XMLText) {
        let name = page.sheet.name
        xml.open("Worksheet", [("ss:Name", name), ("ss:Protected", "1")])
        xml.open("Names", [])
        xml.open(
            "NamedRange", [("ss:Name", "Print_Titles"), ("ss:RefersTo", "='\(name)'!R\(page.head)")], isEmpty: true)
        xml.close("Names")
        page.sheet.writeTable(to: &xml)
        writeOptions(of: page, isFirst: isFirst, to: &xml)
        for check in page.checks { check.write(to: &xml) }
        xml.close("Worksheet")
    }

    /// A4, landscape, as wide as the page; protected, but for the sizes of rows and columns.
    private static func writeOptions(of page: Page, isFirst: Bool, to xml: inout XMLText) {
        xml.open("WorksheetOptions", [("xmlns", "urn:schemas-microsoft-com:office:excel")])
        xml.open("PageSetup", [])
        xml.open("Layout", [("x:Orientation", "Landscape"), ("x:CenterHorizontal", "1")], isEmpty: true)
        xml.open("Header", [("x:Margin", "0.3")], isEmpty: true)
        xml.open("Footer", [("x:Margin", "0.3"), ("x:Data", "&C&P/&N")], isEmpty: true)
        xml.open(
            "PageMargins", [("x:Bottom", "0.6"), ("x:Left", "0.5"), ("x:Right", "0.5"), ("x:Top", "0.6")],
            isEmpty: true)
        xml.close("PageSetup")
        xml.line("<FitToPage/>")
        xml.open("Print", [])
        xml.line("<FitHeight>0</FitHeight>")
        xml.line("<ValidPrinterInfo/>")
        xml.line("<PaperSizeIndex>9</PaperSizeIndex>")
        xml.close("Print")
        if isFirst { xml.line("<Selected/>") }
        xml.line("<DoNotDisplayGridlines/>")
        if page.isFrozen {
            xml.line("<FreezePanes/>")
            xml.line("<FrozenNoSplit/>")
            xml.line("<SplitHorizontal>\(page.head)</SplitHorizontal>")
            xml.line("<TopRowBottomPane>\(page.head)</TopRowBottomPane>")
            xml.line("<ActivePane>2</ActivePane>")
        }
        xml.open("Panes", [])
        if page.isFrozen { xml.line("<Pane><Number>3</Number></Pane>") }
        xml.open("Pane", [])
        xml.line("<Number>\(page.isFrozen ? 2 : 3)</Number>")
        xml.line("<ActiveRow>\(page.start.row - 1)</ActiveRow>")
        xml.line("<ActiveCol>\(page.start.column - 1)</ActiveCol>")
        xml.close("Pane")
        xml.close("Panes")
        xml.line("<ProtectObjects>True</ProtectObjects>")
        xml.line("<ProtectScenarios>True</ProtectScenarios>")
        xml.line("<AllowSizeCols/>")
        xml.line("<AllowSizeRows/>")
        xml.close("WorksheetOptions")
    }
}
