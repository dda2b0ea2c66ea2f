import Foundation

@testable import Reports

/// What is broken in values, and between them.
extension Breaker {
    static let ofValues: [Breakage] = [
        Breakage("words in a number") { breaker in
            breaker.replaceNumber(with: ["nhiều", "khoảng mười", "xem phụ lục", "12 hoặc 13"])
        },
        Breakage("number that can be read in two ways") { breaker in
            guard !breaker.file.format.isDocument,
                let target = breaker.target(where: {
                    $0.value.answer.number.map { (1_000...999_999).contains($0.coefficient) && $0.scale == 0 } ?? false
                }), let number = target.value.answer.number
            else { return false }
            let mark = breaker.generator.pick([",", "."])
            breaker.write(NumberStyle(group: mark, mark: "").write(number), at: target.spot)
            // Where the file's other numbers say that the mark is the decimal one, it is taken for that here.
            let isCounted = [.count, .integer].contains(target.indicator.type)
            if mark == breaker.paper.clothes.style.mark, !isCounted { breaker.changedByNature.insert(target.value.key) }
            return true
        },
        Breakage("too many decimals") { breaker in
            let text = "3\(breaker.file.format.isDocument ? "." : breaker.paper.clothes.style.mark)12345678901"
            return breaker.replaceNumber(with: [text])
        },
        Breakage("fraction of what is counted") { breaker in
            let text = "4\(breaker.file.format.isDocument ? "." : breaker.paper.clothes.style.mark)5"
            return breaker.replaceNumber(with: [text]) { [.count, .integer].contains($0.indicator.type) }
        },
        Breakage("beyond what is allowed") { breaker in
            guard
                let target = breaker.target(where: {
                    $0.value.answer.number != nil && $0.isWhole && $0.indicator.hardLimits.highest != nil
                }), let highest = target.indicator.hardLimits.highest
            else { return false }
            breaker.write(ExactDecimal(highest.coefficient + breaker.generator.number(1...500)), at: target.spot)
            return true
        },
        Breakage("beyond what is usual") { breaker in
            guard
                let target = breaker.target(where: {
                    $0.value.answer.number != nil && $0.isWhole && $0.indicator.softLimits.highest != nil
                }), let soft = target.indicator.softLimits.highest,
                let hard = target.indicator.hardLimits.highest, soft < hard
            else { return false }
            breaker.write(ExactDecimal(soft.coefficient + 1), at: target.spot)
            if breaker.hasAnswers { breaker.changedByNature.insert(target.value.key) }
            return true
        },
        Breakage("below nothing") { breaker in
            breaker.replaceNumber(with: ["-5"]) { $0.isWhole && $0.indicator.hardLimits.lowest == .zero }
        },
        Breakage("x for a value") { breaker in breaker.replaceNumber(with: ["x", "X"]) },
        Breakage("spreadsheet's error") { breaker in
            breaker.replaceNumber(with: ["#REF!", "#N/A", "####", "#DIV/0!", "#TÊN?"])
        },
        Breakage("spreadsheet's date") { breaker in breaker.replaceNumber(with: ["01/Feb", "2-Jan", "Mar-25"]) },
        Breakage("digits lost") { breaker in
            breaker.replaceNumber(with: ["1\(breaker.paper.clothes.style.mark)2E+11"])
        },
        Breakage("spoken amount") { breaker in breaker.replaceNumber(with: ["1 tỷ 2"]) { $0.indicator.type == .money }
        },
        Breakage("mark that is unclear") { breaker in breaker.replaceNumber(with: ["n/a", "?", "NA"]) },
        Breakage("unit of another kind") { breaker in
            breaker.replaceNumber(with: ["40 %"]) { $0.indicator.type == .money }
        },
        Breakage("unknown status") { breaker in breaker.writeStatus("Z") },
        Breakage("no data beside a number") { breaker in breaker.writeStatus("M") },
        Breakage("estimate beside the actual value") { breaker in
            guard let column = breaker.column(of: [.estimate]), let value = breaker.column(of: [.value]),
                breaker.paper.clothes.layout != .wide,
                let target = breaker.target(where: { $0.value.answer.number != nil && $0.spot.cell == value }),
                column < breaker.file.lines[target.spot.line].cells.count
            else { return false }
            let spot = EditedFile.Spot(line: target.spot.line, cell: column)
            guard breaker.file[spot].text.isEmpty else { return false }
            breaker.write("7", at: spot)
            // Where the actual value is blanked as well, the estimate is one.
            breaker.changedByNature.insert(target.value.key)
            return true
        },
        Breakage("unit of measure of another kind in the row") { breaker in
            guard let column = breaker.column(of: [.unitOfMeasure]),
                let target = breaker.target(where: { $0.value.answer.number != nil && $0.indicator.type == .money })
            else { return false }
            breaker.write("%", at: EditedFile.Spot(line: target.spot.line, cell: column))
            return true
        },
        Breakage("unit of measure of another size in the row") { breaker in
            guard let column = breaker.column(of: [.unitOfMeasure]),
                let target = breaker.target(where: { $0.value.answer.number != nil && $0.indicator.type == .money })
            else { return false }
            breaker.write("nghìn đồng", at: EditedFile.Spot(line: target.spot.line, cell: column))
            // What is said is believed: the row's amounts are others.
            let values = breaker.paper.values.filter { $0.origin.line == target.value.origin.line }
            breaker.changedByNature.formUnion(values.map(\.key))
            return true
        },
        Breakage("sum that is another") { breaker in
            let words: Set<String> = ["Tổng cộng", "Tổng số", "Toàn tỉnh", "Cộng"]
            let lines = breaker.tableLines.filter { line in
                breaker.file.lines[line].cells.contains { words.contains($0.text) || $0.text.hasPrefix("Cộng ") }
            }
            guard !breaker.file.format.isDocument, let line = lines.first(where: { $0 > breaker.file.heading }),
                let cell = breaker.file.lines[line].cells.lastIndex(where: { $0.text.contains(where: \.isNumber) })
            else { return false }
            breaker.write("987654321", at: EditedFile.Spot(line: line, cell: cell))
            return true
        },
    ]

    private mutating func writeStatus(_ letter: String) -> Bool {
        guard let target = target(where: { $0.value.answer.number != nil }) else { return false }
        // Where the value is blanked as well, there are no data.
        changedByNature.insert(target.value.key)
        if file.format == .schema {
            if let cell = file.lines[target.spot.line].cell(named: "status") {
                write(letter, at: EditedFile.Spot(line: target.spot.line, cell: cell))
            } else {
                file.lines[target.spot.line].cells.append(EditedFile.Cell(name: "status", text: letter))
            }
            return true
        }
        guard let column = column(of: [.status]), column < file.lines[target.spot.line].cells.count else {
            return false
        }
        write(letter, at: EditedFile.Spot(line: target.spot.line, cell: column))
        return true
    }

    // MARK: - Which indicator, and whether it is there

    static let ofItems: [Breakage] = [
        Breakage("row of an unknown indicator") { breaker in breaker.insertCode("XX99") },
        Breakage("row of another form's indicator") { breaker in
            breaker.insertCode(breaker.paper.values.contains { $0.form.position == 3 } ? "DN11" : "NS11")
        },
        Breakage("row of a derived indicator") { breaker in breaker.insertDerived() },
        Breakage("code misspelt") { breaker in
            guard let (target, spot) = breaker.codeTarget() else { return false }
            _ = target
            breaker.write("ZZ" + breaker.file[spot].text, at: spot)
            return true
        },
        Breakage("unknown part") { breaker in
            guard let target = breaker.target(where: { !$0.isWhole }) else { return false }
            let code = MendBench.plan.items[target.value.key.item].part ?? ""
            let line = target.spot.line
            guard let cell = breaker.file.lines[line].cells.firstIndex(where: { $0.text == code }) else { return false }
            breaker.write("PHAN", at: EditedFile.Spot(line: line, cell: cell))
            return true
        },
        Breakage("item twice") { breaker in
            let layouts: [Clothes.Layout] = [.long, .madeForm, .typedForm]
            guard breaker.file.format.isDocument || layouts.contains(breaker.paper.clothes.layout),
                let target = breaker.target(where: { $0.value.answer.number != nil })
            else { return false }
            let value = target.spot.cell
            let isChanged = breaker.generator.chance(50)
            // Where the other row is left blank, nobody sees that there are two.
            if isChanged { breaker.changedByNature.insert(target.value.key) }
            breaker.insertLike(target, isCopy: true) { line in
                if isChanged { line.cells[value].text = "1" }
            }
            return true
        },
        Breakage("name of another indicator") { breaker in
            guard breaker.column(of: [.indicator]) != nil, let name = breaker.column(of: [.name]),
                let target = breaker.target(where: { $0.isWhole && $0.value.answer.number != nil }),
                let other = breaker.target(where: {
                    $0.isWhole && $0.value.form == target.value.form && $0.indicator.code != target.indicator.code
                })
            else { return false }
            let spot = EditedFile.Spot(line: target.spot.line, cell: name)
            breaker.write(other.indicator.name.vietnamese, at: spot)
            breaker.namedAs[target.value.key] = other.value.key.item
            return true
        },
        Breakage("required value blanked") { breaker in
            guard let target = breaker.target(where: { $0.indicator.isRequired && $0.isWhole }) else { return false }
            breaker.write("", at: target.spot)
            return true
        },
        Breakage("required row left out") { breaker in
            guard breaker.file.format.isDocument || breaker.paper.clothes.layout != .wide,
                let target = breaker.target(where: { $0.indicator.isRequired && $0.isWhole })
            else { return false }
            breaker.file.lines.remove(at: target.spot.line)
            return true
        },
    ]

    /// A row's cell that holds the code of its indicator alone.
    private mutating func codeTarget() -> (Target, EditedFile.Spot)? {
        let found = target { $0.isWhole && $0.value.answer.number != nil }
        guard let found,
            let cell = file.lines[found.spot.line].cells.firstIndex(where: { $0.text == found.indicator.code })
        else { return nil }
        return (found, EditedFile.Spot(line: found.spot.line, cell: cell))
    }

    private mutating func insertCode(_ code: String) -> Bool {
        guard let (target, spot) = codeTarget() else { return false }
        insertLike(target, isCopy: false) { $0.cells[spot.cell].text = code }
        return true
    }

    private mutating func insertDerived() -> Bool {
        guard let (target, spot) = codeTarget() else { return false }
        let form = target.value.form
        guard let derived = MendBench.plan.indicators.first(where: { $0.isDerived && $0.form == form }) else {
            return false
        }
        insertLike(target, isCopy: false) { line in
            line.cells[spot.cell].text = derived.code
            for cell in line.cells.indices where line.cells[cell].text == target.indicator.name.vietnamese {
                line.cells[cell].text = derived.name.vietnamese
            }
        }
        return true
    }

    // MARK: - Between items

    static let betweenItems: [Breakage] =
        [
            Breakage("part that does not add up") { breaker in
                guard let target = breaker.target(where: { !$0.isWhole && $0.value.answer.number != nil }),
                    let number = target.value.answer.number
                else { return false }
                if breaker.hasAnswers { breaker.changedByNature.insert(target.value.key) }
                let step = PowerOfTen.int64[Int(number.scale)]
                breaker.write(
                    ExactDecimal(coefficient: number.coefficient + step, scale: number.scale), at: target.spot)
                return true
            },
            Breakage("part in thousands") { breaker in
                guard
                    let target = breaker.target(where: {
                        !$0.isWhole && $0.indicator.type == .money && ($0.value.answer.number?.coefficient ?? 0) > 0
                    }), let number = target.value.answer.number
                else { return false }
                breaker.write(ClothesTable.shifted(number, by: 3), at: target.spot)
                return true
            },
        ]
        + pairs.map { small, large in
            Breakage("\(small) above \(large)") { breaker in breaker.raise(small, above: large) }
        } + [
            Breakage("R07") { breaker in
                guard let target = breaker.targetOfCode("NS06"),
                    breaker.target("NS07", beside: target.value.key)?.value.answer.number != nil,
                    breaker.target("NS08", beside: target.value.key)?.value.answer.number != nil,
                    let number = target.value.answer.number
                else { return false }
                let more = number.atFullScale + 5 * PowerOfTen.int128[9]
                breaker.write(
                    ClothesTable.shifted(ExactDecimal(coefficient: Int64(clamping: more), scale: 9), by: 0),
                    at: target.spot)
                return true
            },
            Breakage("R08") { breaker in
                guard let target = breaker.targetOfCode("NS01"),
                    let spent = breaker.target("NS02", beside: target.value.key)?.value.answer.number, spent > .zero,
                    let lowest = target.indicator.hardLimits.lowest
                else { return false }
                breaker.write(max(lowest, ExactDecimal(1)), at: target.spot)
                breaker.changedByNature.insert(target.value.key)
                return true
            },
            Breakage("R19") { breaker in
                guard let target = breaker.targetOfCode("CG12"), (target.value.answer.number ?? .zero) > .zero,
                    let count = breaker.target("CG11", beside: target.value.key)
                else { return false }
                breaker.write("0", at: count.spot)
                breaker.provedBy[count.value.key] = target.value.key
                return true
            },
        ]

    /// R01, R06, R13, R14, R16, R17, R18, R21, R22 and R23; R05, R24 and R10, of which only a warning comes.
    private static let pairs = [
        ("NV04", "NV03"), ("CS12", "CS11"), ("CS02", "CS01"), ("CS03", "CS01"), ("TC12", "TC11"), ("SH12", "SH11"),
        ("CG13", "DN11"), ("NV05", "NV01"), ("CS16", "CS12"), ("CS17", "CS12"), ("CS15", "CS14"), ("BX02", "BX01"),
        ("BX03", "BX01"), ("NS02", "NS05"),
    ]

    mutating func targetOfCode(_ code: String) -> Target? {
        target { $0.isWhole && $0.indicator.code == code && $0.value.answer.number != nil }
    }

    private mutating func raise(_ small: String, above large: String) -> Bool {
        // Of two that must not be larger, both must be there for the rule to be checked.
        let twins = ["CS16": "CS17", "CS17": "CS16"]
        guard let target = targetOfCode(small), let other = self.target(large, beside: target.value.key),
            twins[small].map({ self.target($0, beside: target.value.key)?.value.answer.number != nil }) ?? true,
            let number = other.value.answer.number, let highest = target.indicator.hardLimits.highest
        else { return false }
        let raised = ExactDecimal(Int64(number.atFullScale / PowerOfTen.int128[9]) + 1)
        guard raised <= highest else { return false }
        write(raised, at: target.spot)
        provedBy[target.value.key] = other.value.key
        if hasAnswers { changedByNature.insert(target.value.key) }
        return true
    }

    // MARK: - Texts

    static let ofTexts: [Breakage] = [
        Breakage("text in a font's letters") { breaker in
            guard breaker.file.encoding == .utf8 || breaker.file.encoding == .utf8WithMark else { return false }
            let garbled = String(
                decoding: ClothesEncoding.tcvn3InUnicode.encode("Đề nghị hỗ trợ kinh phí tập huấn cho cán bộ"),
                as: UTF8.self)
            return breaker.replaceText(with: garbled)
        },
        Breakage("characters that nobody sees") { breaker in
            guard breaker.file.encoding.isUnicode, let target = breaker.target(where: { $0.indicator.type == .text })
            else {
                return false
            }
            var text = breaker.file[target.spot].text
            text.insert("\u{200B}", at: text.index(after: text.startIndex))
            breaker.write(text, at: target.spot)
            return true
        },
        Breakage("text that says nothing") { breaker in breaker.replaceText(with: ".") },
        Breakage("letters lost") { breaker in
            // In a document, whose encoding is what it says, a question mark is one.
            guard !breaker.file.format.isXML else { return false }
            return breaker.replaceText(with: "C?n h? tr? thi?t b? cho các x? vùng cao, m? l?p t?p hu?n")
        },
        Breakage("text that is too long") { breaker in
            breaker.replaceText(with: String(repeating: "dài ", count: 6_000))
        },
    ]

    private mutating func replaceText(with text: String) -> Bool {
        guard let target = target(where: { $0.indicator.type == .text }) else { return false }
        write(text, at: target.spot)
        // Where a font's letters are the file's, the text is read as what it says.
        changedByNature.insert(target.value.key)
        return true
    }
}
