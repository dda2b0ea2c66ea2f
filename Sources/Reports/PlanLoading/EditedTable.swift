/// A table of the workspace that people edit, read as tolerantly as a submission: comma, semicolon or tab,
/// columns in any order, blank rows passed over.
struct EditedTable {
    struct Column {
        let name: String
        let isRequired: Bool

        static func required(_ name: String) -> Column { Column(name: name, isRequired: true) }
        static func optional(_ name: String) -> Column { Column(name: name, isRequired: false) }
    }

    struct Cell {
        let text: String
        let place: Place

        var isEmpty: Bool { text.isEmpty }
    }

    struct Row {
        /// A cell as it is kept: its place is the row's, moved to its column.
        fileprivate struct Kept {
            let text: String
            let column: UInt32
            let cell: UInt16
        }

        /// In the order of the table's columns, which all rows share.
        fileprivate let cells: [Kept]
        fileprivate let order: [String: Int]
        let place: Place

        /// The cell of a column; an empty one where the table has no such column.
        subscript(column: String) -> Cell {
            guard let kept = order[column].map({ cells[$0] }) else { return Cell(text: "", place: place) }
            var place = place
            place.offset += UInt64(kept.column - 1)
            place.column = kept.column
            place.cell = kept.cell
            return Cell(text: kept.text, place: place)
        }
    }

    private(set) var rows: [Row] = []

    /// What is wrong with the table as a whole is added to the faults.
    init(_ file: WorkspaceFile, columns: [Column], faults: inout FaultList) {
        // What is right UTF-8 is taken for it: these tables speak of fonts and their letters, too.
        let isUTF8 = file.bytes.withUnsafeBytes { TextChecker.check($0, isLast: true).fault != .notUTF8 }
        let text = FileText(FileHead(bytes: file.bytes), fixed: isUTF8 ? .utf8 : nil, known: [])
        guard text.fault == nil else {
            faults.add(
                Place(line: 1), vi: "không rõ bảng mã của tệp; hãy lưu lại dạng CSV UTF-8",
                en: "the file's encoding is unclear; save it again as CSV UTF-8")
            return
        }
        var scanner = CSVScanner(
            source: text.decoded(ByteSource(bytes: file.bytes)), separator: text.head.withUnsafeBytes(Separator.detect),
            limits: ReadingLimits(), skipping: text.markOfSource)
        do throws(CSVScanner.Fault) {
            try read(&scanner, columns, &faults)
        } catch {
            Self.tell(error, scanner, &faults)
        }
    }

    private mutating func read(
        _ scanner: inout CSVScanner, _ columns: [Column], _ faults: inout FaultList
    ) throws(CSVScanner.Fault) {
        var cellOfColumn: [String: Int] = [:]
        guard try scanner.advance() else {
            faults.add(Place(line: 1), vi: "tệp rỗng", en: "the file is empty")
            return
        }
        for cell in 0..<scanner.cellCount {
            let heading = scanner.bytes(cell).text
            let key = heading.lowercased().replacing(" ", with: "_")
            guard !key.isEmpty else { continue }
            guard columns.contains(where: { $0.name == key }) else {
                let known = columns.map(\.name).joined(separator: ", ")
                faults.add(
                    scanner.place(cell, field: .none), vi: "không có cột “\(heading)”; các cột được dùng: \(known)",
                    en: "there is no column “\(heading)”; known columns: \(known)")
                continue
            }
            guard cellOfColumn[key] == nil else {
                faults.add(
                    scanner.place(cell, field: .none), vi: "cột “\(heading)” có hai lần",
                    en: "column “\(heading)” is there twice")
                continue
            }
            cellOfColumn[key] = cell
        }
        let missing = columns.filter { $0.isRequired && cellOfColumn[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else {
            let names = missing.joined(separator: ", ")
            faults.add(scanner.place(-1, field: .none), vi: "thiếu cột: \(names)", en: "columns are missing: \(names)")
            return
        }
        let used = cellOfColumn.values.sorted()
        let order = cellOfColumn.mapValues { cell in used.firstIndex(of: cell) ?? 0 }
        while try scanner.advance() {
            let isBlank = (0..<scanner.cellCount).allSatisfy { Spaces.trimmed(scanner.bytes($0)).isEmpty }
            if isBlank { continue }
            let cells = used.map { cell in
                let place = scanner.place(cell, field: .none)
                return Row.Kept(text: scanner.bytes(cell).text, column: place.column, cell: place.cell)
            }
            rows.append(Row(cells: cells, order: order, place: scanner.place(-1, field: .none)))
        }
    }

    private static func tell(_ fault: CSVScanner.Fault, _ scanner: borrowing CSVScanner, _ faults: inout FaultList) {
        switch fault {
        case .notUTF8(let byte):
            faults.add(
                scanner.faultPlace(), vi: "byte \(Hexadecimal.byte(byte)) không phải UTF-8; hãy lưu lại dạng CSV UTF-8",
                en: "byte \(Hexadecimal.byte(byte)) is no UTF-8; save it again as CSV UTF-8")
        case .controlCharacter(let byte):
            faults.add(
                scanner.faultPlace(), vi: "có ký tự điều khiển \(Hexadecimal.byte(byte)); hãy xóa",
                en: "there is a control character \(Hexadecimal.byte(byte)); delete it")
        case .unclosedQuote:
            faults.add(
                scanner.openQuotePlace(), vi: "dấu nháy kép mở ở dòng này không được đóng",
                en: "a quotation mark opened in this line is not closed")
        case .rowTooLong, .tooManyCells:
            faults.add(scanner.unfinishedRowPlace(), vi: "dòng quá dài", en: "the line is too long")
        case .unreadable:
            faults.add(Place(), vi: "không đọc được tệp", en: "the file cannot be read")
        }
    }
}
