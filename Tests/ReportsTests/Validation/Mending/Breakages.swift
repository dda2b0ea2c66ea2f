import Foundation

@testable import Reports

/// All ways in which files are broken.
extension Breaker {
    static let all: [Breakage] = ofFile + ofForm + ofHeader + ofValues + ofItems + betweenItems + ofTexts

    // MARK: - The file

    static let ofFile: [Breakage] = [
        Breakage("quote that is never closed") { breaker in
            guard case .table = breaker.file.format, let target = breaker.target() else { return false }
            breaker.file[target.spot].text = "\"" + breaker.file[target.spot].text.replacing("\"", with: "\"\"")
            breaker.file[target.spot].isRaw = true
            return true
        },
        Breakage("quote inside a cell") { breaker in
            guard case .table(let separator, _) = breaker.file.format,
                let target = breaker.target(where: { $0.indicator.type == .text }),
                let first = breaker.file[target.spot].text.first, first.isLetter
            else { return false }
            let text = breaker.file[target.spot].text
            guard !text.contains(where: { "\n\r\"".contains($0) }), !text.contains(separator) else { return false }
            // Read as it stands.
            breaker.changedByNature.insert(target.value.key)
            breaker.write(text + " 5\" nữa", at: target.spot)
            breaker.file[target.spot].isRaw = true
            return true
        },
        Breakage("control character") { breaker in
            guard let target = breaker.target() else { return false }
            breaker.write(breaker.file[target.spot].text + "\u{1}", at: target.spot)
            // In TCVN 5712, which writes small letters alike, the byte is the letter Ú.
            if breaker.file.encoding == .tcvn3 { breaker.changedByNature.insert(target.value.key) }
            return true
        },
        Breakage("bytes of no encoding") { breaker in
            guard [.utf8, .utf8WithMark].contains(breaker.file.encoding),
                let target = breaker.target(where: { $0.indicator.type == .text })
            else { return false }
            breaker.write(breaker.file[target.spot].text + " m" + EditedFile.strayByte, at: target.spot)
            return true
        },
        Breakage("document type") { breaker in
            guard breaker.file.format.isXML, breaker.file.documentType.isEmpty else { return false }
            breaker.file.documentType = "<!DOCTYPE x [<!ENTITY e \"5\">]>"
            return true
        },
        Breakage("bare ampersand") { breaker in
            guard breaker.file.format.isXML, let target = breaker.target(where: { $0.indicator.type == .text }) else {
                return false
            }
            let spot = target.spot
            breaker.file[spot].text = ClothesDocument.escaped(breaker.file[spot].text) + " KH&CN"
            breaker.file[spot].isRaw = true
            return true
        },
        Breakage("tag that is not closed") { breaker in
            guard breaker.file.format.isXML, let target = breaker.target() else { return false }
            let written = breaker.file.written(breaker.file.lines[target.spot.line])
            breaker.file.lines[target.spot.line].raw = String(written.dropLast(breaker.generator.chance(50) ? 2 : 6))
            return true
        },
        Breakage("file that breaks off") { breaker in
            guard breaker.file.format.isXML, breaker.file.cut == nil else { return false }
            let lines = Int64(breaker.file.lines.count)
            breaker.file.cut = Int(breaker.generator.number(lines / 2...lines - 1))
            return true
        },
        Breakage("encoding that is declared and is not") { breaker in
            guard breaker.file.format.isXML, breaker.file.encoding == .utf8 else { return false }
            breaker.file.declaredEncoding = breaker.generator.pick(["windows-1258", "GB2312"])
            return true
        },
    ]

    // MARK: - The form

    static let ofForm: [Breakage] = [
        Breakage("column of something else") { breaker in
            guard !breaker.file.format.isDocument else { return false }
            let cell = breaker.width
            let coloured = breaker.tableLines.dropFirst(4).filter { _ in breaker.generator.chance(30) }
            breaker.insertColumn(at: cell) { _, line in coloured.contains(line) ? "đỏ" : "" }
            breaker.file.lines[breaker.file.heading].cells[cell].text = "Màu sắc"
            return true
        },
        Breakage("heading misspelt") { breaker in
            guard let column = breaker.column(of: [.value, .indicator, .unit, .period]),
                let spot = breaker.headingSpot(column)
            else { return false }
            breaker.write(breaker.file[spot].text + " zz", at: spot)
            return true
        },
        Breakage("column left out") { breaker in
            let fields: [Set<Field>] = [[.value], [.indicator], [.unit], [.period], [.estimate], [.name]]
            guard let column = breaker.column(of: breaker.generator.pick(fields)) else { return false }
            breaker.removeColumn(column)
            // Nobody misses what need not be there.
            let values = breaker.paper.values.filter { breaker.file.spot(of: $0.origin) == nil }
            breaker.changedByNature.formUnion(values.map(\.key))
            return true
        },
        Breakage("column twice") { breaker in
            guard let column = breaker.column(of: [.value]), breaker.headingSpot(column)?.line == breaker.file.heading
            else { return false }
            breaker.insertColumn(at: column + 1) { line, _ in
                column < line.cells.count ? line.cells[column].text : ""
            }
            return true
        },
        Breakage("cells too many") { breaker in
            guard !breaker.file.format.isDocument, let target = breaker.target() else { return false }
            let line = target.spot.line
            while breaker.file.lines[line].cells.count < breaker.width {
                breaker.file.lines[line].cells.append(EditedFile.Cell(text: ""))
            }
            breaker.file.lines[line].cells.append(EditedFile.Cell(text: breaker.generator.pick(["7", "thừa"])))
            return true
        },
        Breakage("element of something else") { breaker in
            guard breaker.file.format.isDocument, let target = breaker.target() else { return false }
            var extra = EditedFile.Line(element: "extra", cells: [EditedFile.Cell(name: "value", text: "5")])
            extra.id = breaker.nextID()
            breaker.file.lines.insert(extra, at: target.spot.line)
            return true
        },
        Breakage("element misspelt") { breaker in
            guard breaker.file.format.isDocument, let target = breaker.target() else { return false }
            breaker.file.lines[target.spot.line].element += "s"
            return true
        },
        Breakage("attribute of something else") { breaker in
            guard breaker.file.format == .schema, let target = breaker.target() else { return false }
            breaker.file.lines[target.spot.line].cells.append(EditedFile.Cell(name: "colour", text: "đỏ"))
            return true
        },
        Breakage("attribute left out or misspelt") { breaker in
            guard breaker.file.format.isDocument, let target = breaker.target() else { return false }
            let line = target.spot.line
            let cells = breaker.file.lines[line].cells.indices.filter {
                ["value", "indicator", "dataElement"].contains(breaker.file.lines[line].cells[$0].name)
            }
            guard !cells.isEmpty else { return false }
            let cell = breaker.generator.pick(cells)
            if breaker.generator.chance(50), breaker.file.format == .schema {
                breaker.file.lines[line].cells[cell].name = breaker.file.lines[line].cells[cell].name.uppercased()
            } else {
                breaker.file.lines[line].cells.remove(at: cell)
            }
            return true
        },
        Breakage("nothing to report, with values") { breaker in
            if breaker.file.format == .schema {
                guard let line = breaker.file.lines.firstIndex(where: { $0.element == "submission" }) else {
                    return false
                }
                guard breaker.file.lines[line].cell(named: "nil") == nil else { return false }
                breaker.file.lines[line].cells.append(EditedFile.Cell(name: "nil", text: "true"))
                return true
            }
            return breaker.replaceHeader(.isNil) { _, _ in "x" }
        },
        Breakage("form untouched") { breaker in
            guard [.madeForm, .typedForm].contains(breaker.paper.clothes.layout), !breaker.file.format.isDocument,
                breaker.generator.chance(20)
            else { return false }
            for value in breaker.paper.values {
                if let spot = breaker.file.spot(of: value.origin) { breaker.write("", at: spot) }
                // Where a second row of an item is left, what need not be there is not missed.
                breaker.changedByNature.insert(value.key)
            }
            return true
        },
        Breakage("row above the table left out") { breaker in
            let field = breaker.generator.pick([Field.unit, .period, .form])
            guard breaker.file.heading > 0, !breaker.isUnitOfFolder(field), let header = breaker.header(field),
                header.spot.line < breaker.file.heading
            else { return false }
            breaker.file.lines.remove(at: header.spot.line)
            breaker.file.heading -= 1
            return true
        },
    ]

    /// Where a file lies in its unit's folder, that unit is taken if the file names none, which is told as a note.
    func isUnitOfFolder(_ field: Field) -> Bool { field == .unit && paper.file.folder != .anyone }

    func headingSpot(_ column: Int) -> EditedFile.Spot? {
        (file.heading..<min(file.heading + 3, file.lines.count)).lazy
            .map { EditedFile.Spot(line: $0, cell: column) }
            .first { column < file.lines[$0.line].cells.count && !file[$0].text.isEmpty && file[$0].origin != nil }
    }

    // MARK: - What it is for

    static let ofHeader: [Breakage] = [
        Breakage("unknown unit") { breaker in breaker.replaceHeader(.unit) { _, _ in "99999" } },
        Breakage("unit that ended") { breaker in
            breaker.replaceHeader(.unit) { _, generator in generator.pick(["044", "046", "050"]) }
        },
        Breakage("tax code with a wrong digit") { breaker in
            breaker.replaceHeader(.unit) { header, _ in
                guard header.text.utf8.count == 10, header.text.allSatisfy(\.isNumber), let last = header.text.last
                else {
                    return nil
                }
                return String(header.text.dropLast()) + String(((last.wholeNumberValue ?? 0) + 1) % 10)
            }
        },
        Breakage("folder of another unit") { breaker in
            guard breaker.file.folder == .anyone, let folder = breaker.units.index(ofID: "053") else { return false }
            let isOwn = breaker.paper.values.contains { breaker.units.belongs($0.key.unit, to: folder) }
            guard !isOwn else { return false }
            breaker.file.folder = breaker.generator.chance(80) ? .unit(folder) : .nobody("lạ")
            return true
        },
        Breakage("period that cannot be read") { breaker in
            breaker.replaceHeader(.period) { _, generator in generator.pick(["năm ngoái", "kỳ này", "2025-Q7"]) }
        },
        Breakage("period outside the plan") { breaker in
            breaker.replacePeriod { $0.kind == .yearly ? "2017" : "2017-Q2" }
        },
        Breakage("period that has not begun") { breaker in
            breaker.replacePeriod { $0.kind == .yearly ? nil : "2025-Q4" }
        },
        Breakage("period that is not over") { breaker in
            // A unit that ended within it reports the days that it had.
            guard breaker.replacePeriod({ $0.kind == .yearly ? "2025" : nil }) else { return false }
            breaker.isForOtherPeriod = true
            return true
        },
        Breakage("period of another kind") { breaker in
            breaker.replacePeriod { $0.kind == .yearly ? "2024-Q1" : "2024" }
        },
        Breakage("unknown form") { breaker in breaker.replaceHeader(.form) { _, _ in "B99" } },
        Breakage("form that is not owed") { breaker in
            breaker.replaceHeader(.form) { header, generator in
                generator.pick(["B02", "B03", "B05"].filter { !header.text.contains($0) })
            }
        },
        Breakage("revision that is none") { breaker in
            guard breaker.file.format == .schema else { return breaker.replaceHeader(.revision) { _, _ in "lần hai" } }
            guard let header = breaker.header(.unit),
                breaker.file.lines[header.spot.line].cell(named: "revision") == nil
            else { return false }
            breaker.file.lines[header.spot.line].cells.append(EditedFile.Cell(name: "revision", text: "lần hai"))
            return true
        },
        Breakage("two revisions") { breaker in
            guard breaker.paper.clothes.layout == .long, !breaker.file.format.isDocument,
                breaker.column(of: [.revision]) == nil, breaker.file.lines.count > 3
            else { return false }
            let other = Int(breaker.generator.number(2...Int64(breaker.file.lines.count - 1)))
            breaker.insertColumn(at: breaker.width) { _, line in line == 0 ? "revision" : line == other ? "2" : "1" }
            return true
        },
        Breakage("mark of nothing that is none") { breaker in breaker.replaceHeader(.isNil) { _, _ in "có lẽ" } },
        Breakage("name of another unit beside the code") { breaker in
            guard breaker.paper.clothes.layout == .madeForm, let header = breaker.header(.unit),
                header.spot.cell + 1 < breaker.file.lines[header.spot.line].cells.count, !header.text.isEmpty
            else { return false }
            let name = EditedFile.Spot(line: header.spot.line, cell: header.spot.cell + 1)
            let own = breaker.file[name].text
            breaker.write(own.contains("Hòa An") || own.contains("Hoà An") ? "Huyện Bảo Lạc" : "Huyện Hoà An", at: name)
            return true
        },
        Breakage("submission twice") { breaker in
            guard breaker.file.format.isDocument, let header = breaker.header(.unit) else { return false }
            let first = header.spot.line
            guard let last = breaker.file.lines[first...].firstIndex(where: { $0.element.hasPrefix("/") }) else {
                return false
            }
            var copy = Array(breaker.file.lines[first...last])
            for line in copy.indices { copy[line].id = breaker.nextID() }
            breaker.file.lines.insert(contentsOf: copy, at: last + 1)
            return true
        },
    ]

    var units: UnitRegistry { ClothesPlan.shared.units }

    /// Another period, as the file writes them.
    mutating func replacePeriod(_ name: (Period) -> String?) -> Bool {
        let isADX = file.format == .adx
        return replaceHeader(.period) { header, _ in
            let own = isADX ? Self.periodOfDays(header.text) : PeriodNames.read(header.text)
            guard let name = own.flatMap(name), let period = PeriodNames.read(name) else { return nil }
            guard isADX else { return name }
            let first = period.firstMonth
            return "\(period.year)-\(first < 10 ? "0" : "")\(first)-01/P\(period.kind.months)M"
        }
    }

    private static func periodOfDays(_ text: String) -> Period? {
        Period(year: 2024, kind: text.hasSuffix("P3M") ? .quarterly : .yearly)
    }
}
