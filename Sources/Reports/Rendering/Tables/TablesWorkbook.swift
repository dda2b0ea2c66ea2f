/// tables.xml: the tables as the sheets of one XML Spreadsheet 2003, made from the bytes of the CSV files, cell for cell.
///
/// A number is a number cell where a spreadsheet keeps all its digits, else a text with the exact value. The cells are
/// written straight into bytes, for there may be hundreds of thousands.
struct TablesWorkbook {
    /// A table with what its sheet is called and what stands above its columns.
    struct Sheet {
        let schema: TableSchema
        let bytes: [UInt8]
        let title: String
        let headings: [String]
        /// What is said in the place of rows that are too many.
        let notice: String
    }

    /// A sheet of more rows opens too slowly to be of use; the CSV file has them.
    static let longest = 10_000
    /// The row of titles, and the row of the names that programs use.
    private static let headRows = 2

    let sheets: [Sheet]
    var longest = Self.longest

    var bytes: [UInt8] {
        var xml = XMLText()
        WorkbookDocument.open(&xml)
        let numbers = (0...Int(ExactDecimal.maximumScale)).map { WorkbookStyle.exact(decimals: $0) }
        WorkbookDocument.write([.exactDate, .exactYear] + numbers + [.plain, .head, .field], to: &xml)
        var (bytes, names) = ([UInt8](), Set<String>())
        for (position, sheet) in sheets.enumerated() {
            let title = WorkbookDocument.sheetName(sheet.title)
            // Excel takes no two names that differ in capitals alone.
            let name = names.insert(title.lowercased()).inserted ? title : sheet.schema.name
            write(sheet, name: name, isFirst: position == 0, &xml, &bytes)
        }
        WorkbookDocument.close(&xml)
        bytes += xml.taken()
        return bytes
    }

    private func write(
        _ sheet: Sheet, name: String, isFirst: Bool, _ xml: inout XMLText, _ bytes: inout [UInt8]
    ) {
        let widths = sheet.schema.fields.map(\.width)
        WorkbookDocument.openSheet(name, isProtected: false, headings: 1...Self.headRows, &xml)
        xml.open("Table", [])
        WorkbookDocument.write(columns: widths, to: &xml)
        let titles = sheet.headings.map { WorkbookSheet.Cell($0, .head) }
        WorkbookSheet.write(titles, height: WorkbookSheet.height(of: titles, widths: widths), to: &xml)
        let fields = sheet.schema.fields.map { WorkbookSheet.Cell($0.name, .field) }
        WorkbookSheet.write(fields, height: WorkbookSheet.height(of: fields, widths: widths), to: &xml)
        bytes += xml.taken()
        var count = countRows(of: sheet)
        if count <= longest {
            // Markup takes about five times what stands in it; growing by itself, all would be copied again and again.
            bytes.reserveCapacity(bytes.count + 6 * sheet.bytes.count)
            appendRows(of: sheet, to: &bytes)
        } else {
            let notice = [WorkbookSheet.Cell(sheet.notice, .plain, across: widths.count - 1)]
            WorkbookSheet.write(notice, height: WorkbookSheet.height(of: notice, widths: widths), to: &xml)
            count = 1
        }
        xml.close("Table")
        let options = SheetOptions(
            frozenRows: Self.headRows, start: (Self.headRows + 1, 1), isSelected: isFirst, showsGridlines: true,
            fitsPage: false)
        options.write(to: &xml)
        let range = "R\(Self.headRows)C1:R\(Self.headRows + max(count, 1))C\(widths.count)"
        xml.open("AutoFilter", [("x:Range", range), ("xmlns", WorkbookDocument.excel)], isEmpty: true)
        xml.close("Worksheet")
    }

    /// How many rows there are, or one more than the longest.
    private func countRows(of sheet: Sheet) -> Int {
        sheet.bytes.withUnsafeBufferPointer { table in
            var (cells, count) = (TableCells(table), 0)
            cells.skipRow()
            while !cells.isAtEnd, count <= longest {
                cells.skipRow()
                count += 1
            }
            return count
        }
    }

    private func appendRows(of sheet: Sheet, to bytes: inout [UInt8]) {
        let types = sheet.schema.fields.map(\.type)
        sheet.bytes.withUnsafeBufferPointer { table in
            var cells = TableCells(table)
            cells.skipRow()
            while !cells.isAtEnd {
                bytes += "<Row>".utf8
                // Behind a gap a cell says which column it is in.
                var (column, isLast, isGap) = (0, false, false)
                while !isLast {
                    let cell = cells.next()
                    if cell.place.isEmpty {
                        isGap = true
                    } else {
                        let (type, place) = (types[min(column, types.count - 1)], isGap ? column + 1 : nil)
                        if cell.isDoubled {
                            cells.undoubled(cell).withUnsafeBufferPointer {
                                TableCellMarkup.append($0, as: type, column: place, to: &bytes)
                            }
                        } else {
                            TableCellMarkup.append(
                                UnsafeBufferPointer(rebasing: table[cell.place]), as: type, column: place, to: &bytes)
                        }
                        isGap = false
                    }
                    column += 1
                    isLast = cell.isLast
                }
                bytes += "</Row>\n".utf8
            }
        }
    }
}

extension TableSchema.Field {
    /// In points.
    fileprivate var width: Double {
        switch name {
        case "message", "hint", "description_vi", "description_en": 380
        case "name", "unit_name", "note", "answer", "target_source": 240
        case "file", "title_vi", "title_en": 170
        case "received", "sha256": 150
        default:
            switch type {
            case .string, .number, .datetime: 100
            case .integer, .year, .boolean, .date: 80
            }
        }
    }
}
