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
        /// The same as the file has it, before letters are composed.
        let written: String
        /// The blanks before it, taken off, and whether quotation marks were.
        private let lead: String
        private let isQuoted: Bool

        init(text: String, place: Place, written: String? = nil, lead: String = "", isQuoted: Bool = false) {
            self.text = text
            self.place = place
            self.written = written ?? text
            self.lead = lead
            self.isQuoted = isQuoted
        }

        var isEmpty: Bool { text.isEmpty }

        /// The place of a byte of `written` in the file: behind the opening quotation mark, with each one within
        /// that is doubled, and in the line in which it stands.
        func place(ofByte byte: Int) -> Place {
            var place = place
            func step(_ bytes: Int) {
                place.offset += UInt64(bytes)
                place.column += UInt32(bytes)
            }
            if isQuoted { step(1) }
            let before = Array(lead.utf8) + written.utf8.prefix(byte)
            for (position, value) in before.enumerated() {
                step(isQuoted && value == UInt8(ascii: "\"") ? 2 : 1)
                let isFollowed = position + 1 < before.count && before[position + 1] == 0x0A
                if value == 0x0A || (value == 0x0D && !isFollowed) {
                    place.line += 1
                    place.column = 1
                }
            }
            return place
        }
    }

    struct Row {
        /// A cell as it is kept.
        fileprivate struct Kept {
            let text: String
            /// Nil where it is the text as it is.
            let written: String?
            let lead: String
            let isQuoted: Bool
            let place: Place
        }

        /// Of the cells of all rows, which lie together: an array for each row would leave holes in memory between what
        /// stays of the table.
        fileprivate let cells: ArraySlice<Kept>
        /// The columns of the cells, which all rows share: so few that they are sooner gone through than hashed.
        fileprivate let columns: [String]
        let place: Place

        /// The cell of a column; an empty one where the table has no such column.
        subscript(column: String) -> Cell {
            let length = column.utf8.count
            guard let position = columns.firstIndex(where: { $0.utf8.count == length && $0 == column }) else {
                return Cell(text: "", place: place)
            }
            let kept = cells[cells.startIndex + position]
            return Cell(
                text: kept.text, place: kept.place, written: kept.written, lead: kept.lead, isQuoted: kept.isQuoted)
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
        let used = cellOfColumn.sorted { $0.value < $1.value }
        let names = used.map(\.key)
        var (cells, places) = ([Row.Kept](), [Place]())
        // The rows above a fault are read as well.
        defer {
            rows = places.enumerated().map { number, place in
                Row(cells: cells[number * names.count..<(number + 1) * names.count], columns: names, place: place)
            }
        }
        while try scanner.advance() {
            let isBlank = (0..<scanner.cellCount).allSatisfy { Spaces.trimmed(scanner.bytes($0)).isEmpty }
            if isBlank { continue }
            for (_, cell) in used { cells.append(Self.kept(scanner, cell)) }
            places.append(scanner.place(-1, field: .none))
        }
    }

    private static func kept(_ scanner: borrowing CSVScanner, _ cell: Int) -> Row.Kept {
        let bytes = scanner.bytes(cell)
        let trimmed = Spaces.trimmed(bytes)
        let written = String(decoding: trimmed, as: UTF8.self)
        let isComposed = Folding.isSurelyComposed(trimmed)
        let text = isComposed ? written : Folding.composed(written)
        var lead = ""
        if let first = bytes.baseAddress, let start = trimmed.baseAddress, start > first {
            lead = String(decoding: UnsafeRawBufferPointer(start: first, count: start - first), as: UTF8.self)
        }
        return Row.Kept(
            text: text, written: isComposed || text.utf8.elementsEqual(written.utf8) ? nil : written, lead: lead,
            isQuoted: cell < scanner.cellCount && scanner.isQuoted(cell), place: scanner.place(cell, field: .none))
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
