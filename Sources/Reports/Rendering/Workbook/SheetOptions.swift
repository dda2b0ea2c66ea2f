/// How a sheet is shown, printed and protected.
struct SheetOptions: Sendable {
    /// So many rows stay where they are when the others are scrolled.
    var frozenRows = 0
    /// The cell that is chosen when the file is opened.
    var start = (row: 1, column: 1)
    /// Whether it is the sheet that is shown first.
    var isSelected = false
    var isProtected = false
    var showsGridlines = false
    /// Whether it is printed as wide as the page.
    var fitsPage = true

    /// A4, landscape; where it is protected, but for the sizes of rows and columns.
    func write(to xml: inout XMLText) {
        xml.open("WorksheetOptions", [("xmlns", WorkbookDocument.excel)])
        writePage(to: &xml)
        if isSelected { xml.line("<Selected/>") }
        if !showsGridlines { xml.line("<DoNotDisplayGridlines/>") }
        if frozenRows > 0 {
            xml.line("<FreezePanes/>")
            xml.line("<FrozenNoSplit/>")
            xml.line("<SplitHorizontal>\(frozenRows)</SplitHorizontal>")
            xml.line("<TopRowBottomPane>\(frozenRows)</TopRowBottomPane>")
            xml.line("<ActivePane>2</ActivePane>")
        }
        xml.open("Panes", [])
        if frozenRows > 0 { xml.line("<Pane><Number>3</Number></Pane>") }
        xml.open("Pane", [])
        xml.line("<Number>\(frozenRows > 0 ? 2 : 3)</Number>")
        xml.line("<ActiveRow>\(start.row - 1)</ActiveRow>")
        xml.line("<ActiveCol>\(start.column - 1)</ActiveCol>")
        xml.close("Pane")
        xml.close("Panes")
        if isProtected {
            xml.line("<ProtectObjects>True</ProtectObjects>")
            xml.line("<ProtectScenarios>True</ProtectScenarios>")
            xml.line("<AllowSizeCols/>")
            xml.line("<AllowSizeRows/>")
        }
        xml.close("WorksheetOptions")
    }

    private func writePage(to xml: inout XMLText) {
        xml.open("PageSetup", [])
        xml.open("Layout", [("x:Orientation", "Landscape"), ("x:CenterHorizontal", "1")], isEmpty: true)
        xml.open("Header", [("x:Margin", "0.3")], isEmpty: true)
        xml.open("Footer", [("x:Margin", "0.3"), ("x:Data", "&C&P/&N")], isEmpty: true)
        xml.open(
            "PageMargins", [("x:Bottom", "0.6"), ("x:Left", "0.5"), ("x:Right", "0.5"), ("x:Top", "0.6")],
            isEmpty: true)
        xml.close("PageSetup")
        if fitsPage { xml.line("<FitToPage/>") }
        xml.open("Print", [])
        if fitsPage { xml.line("<FitHeight>0</FitHeight>") }
        xml.line("<ValidPrinterInfo/>")
        xml.line("<PaperSizeIndex>9</PaperSizeIndex>")
        xml.close("Print")
    }
}
