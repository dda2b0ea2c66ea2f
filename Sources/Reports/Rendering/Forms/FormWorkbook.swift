/// A form to fill in as an XML Spreadsheet 2003, which Excel opens by a double click: one sheet to fill in, where only
/// the cells for answers are open and what is typed is checked, and one of notes.
public enum FormWorkbook {
    public static func xml(_ contents: FormContents) -> [UInt8] {
        let form = form(contents)
        let notes = notes(contents)
        var xml = XMLText()
        WorkbookDocument.open(&xml)
        WorkbookDocument.protect(&xml)
        WorkbookDocument.write(form.sheet.styles + notes.sheet.styles, to: &xml)
        write(form, isFirst: true, to: &xml)
        write(notes, isFirst: false, to: &xml)
        WorkbookDocument.close(&xml)
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

    private static func write(_ page: Page, isFirst: Bool, to xml: inout XMLText) {
        WorkbookDocument.openSheet(page.sheet.name, isProtected: true, headings: page.head...page.head, &xml)
        page.sheet.writeTable(to: &xml)
        let options = SheetOptions(
            frozenRows: page.isFrozen ? page.head : 0, start: page.start, isSelected: isFirst, isProtected: true)
        options.write(to: &xml)
        for check in page.checks { check.write(to: &xml) }
        xml.close("Worksheet")
    }
}
