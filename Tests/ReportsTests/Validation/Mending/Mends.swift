@testable import Reports

/// What the hint of each code says, done. Where a hint leaves a choice to the person, the one taken here is beside it.
enum Mends {
    typealias Mend = @Sendable (inout Mender, RowFinding) -> Void

    static let table: [FindingCode: Mend] = ofFile.merging(ofForm) { $1 }.merging(ofHeader) { $1 }
        .merging(ofValues) { $1 }.merging(ofOthers) { $1 }

    // MARK: - The file

    private static let ofFile: [FindingCode: Mend] = [
        // Of so many control characters that it is no text: exported anew.
        // "Save As CSV UTF-8", and the cell that was named typed again.
        .wrongKindOfFile: { mender, _ in mender.retypeLines() },
        .notUTF8: { mender, told in
            saveAnew(&mender, told)
            mender.retype(told.place)
        },
        // The place, and what stands before it: a tag that is not closed is seen only further down.
        .notWellFormed: { mender, told in
            retypeMarkup(&mender, told)
        },
        .bareAmpersand: { mender, told in
            retypeMarkup(&mender, told)
        },
        .documentType: { mender, _ in mender.changeFile { $0.documentType = "" } },
        .unclosedQuote: { mender, told in mender.retype(told.place) },
        .controlCharacter: { mender, told in mender.retype(told.place) },
        // Saved as Unicode, and the words that were named typed again.
        .encodingUnclear: { mender, told in
            saveAnew(&mender, told)
            guard let line = mender.line(at: told.place) else { return }
            mender.retypeLine(line)
            mender.changeFile { file in
                for cell in file.lines[line].cells.indices where file.lines[line].cells[cell].origin == nil {
                    file.lines[line].cells[cell].text = ""
                }
            }
        },
        .wrongEncodingDeclared: saveAnew,
        .unknownEncodingDeclared: saveAnew,
        // "… and send it again if the text matters": it does, and each text with a question mark is looked at.
        .lettersLost: { mender, told in
            saveAnew(&mender, told)
            for line in mender.file.lines.indices where mender.file.lines[line].origin != nil {
                for cell in mender.file.lines[line].cells.indices
                where mender.file.lines[line].cells[cell].text.contains("?") {
                    mender.retype(EditedFile.Spot(line: line, cell: cell))
                }
            }
        },
        // "It has a heading and no values": they are filled in, that is, the rows that the paper has.
        .noSubmission: { mender, told in
            restoreTable(&mender, told)
            mender.retypeLines()
        },
    ]

    private static let saveAnew: Mend = { mender, _ in
        mender.changeFile { file in
            file.encoding = .utf8WithMark
            file.declaredEncoding = nil
            // A spreadsheet shows what it could not read, and saves that.
            for line in file.lines.indices {
                for cell in file.lines[line].cells.indices {
                    file.lines[line].cells[cell].text.replace(EditedFile.strayByte, with: "\u{FFFD}")
                }
            }
        }
    }

    private static func retypeMarkup(_ mender: inout Mender, _ told: RowFinding) {
        let last = mender.line(at: told.place) ?? mender.file.lines.count - 1
        for line in 0...last
        where mender.file.lines[line].raw != nil || mender.file.lines[line].cells.contains(where: \.isRaw) {
            mender.retypeLine(line)
        }
        if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        // A file that breaks off is exported anew.
        mender.changeFile { $0.cut = nil }
    }

    // MARK: - The form

    private static let ofForm: [FindingCode: Mend] = [
        .unknownLayout: { mender, told in restoreTable(&mender, told) },
        .missingColumn: { mender, told in restoreTable(&mender, told) },
        // "Correct its heading; otherwise it may stay": it is deleted.
        .unknownColumn: { mender, told in mender.deleteColumn(told.place, isTwice: false) },
        .repeatedColumn: { mender, told in mender.deleteColumn(told.place, isTwice: true) },
        .tooManyCells: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        .unknownElement: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        .unknownAttribute: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        .missingAttribute: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        // The figures are filled in; rows of a report that is not on paper go.
        .untouchedForm: { mender, told in
            if !mender.retypeSubmission(told) { mender.retype(told.place) }
        },
        // "Take the x away if there are figures": there are.
        .nilWithValues: { mender, told in mender.retypeHead(told.place) },
        // "Write the same revision in all rows": none, that of the first sending.
        .twoRevisions: { mender, told in
            guard let spot = mender.spot(at: told.place) else { return }
            mender.changeFile { file in
                for line in 1..<file.lines.count where spot.cell < file.lines[line].cells.count {
                    file.lines[line].cells[spot.cell].text = ""
                }
            }
        },
        // The row "Form" names the wrong one.
        .wrongForm: { mender, told in mender.retypeHead(told.place) },
        .sheetNotRead: nothing,
    ]

    @Sendable private static func restoreTable(_ mender: inout Mender, _ told: RowFinding) {
        mender.retypeHead(told.place)
        mender.restoreColumns()
    }

    // MARK: - What it is for

    private static let ofHeader: [FindingCode: Mend] = [
        .unknownUnit: { mender, told in mender.retypeHeader(told, .unit) },
        // "Check the period, or write the code of the unit that exists."
        .unitNotValid: { mender, told in
            mender.retypeHeader(told, .unit)
            mender.retypeHeader(told, .period)
        },
        // "Submit in the unit's own folder, or correct the unit's code": both are looked at.
        .notEntitled: { mender, told in
            mender.retypeHeader(told, .unit)
            let folder = mender.paper.folder
            mender.changeFile { $0.folder = folder }
        },
        .unreadablePeriod: { mender, told in mender.retypeHeader(told, .period) },
        .periodOutsidePlan: { mender, told in mender.retypeHeader(told, .period) },
        .periodNotBegun: { mender, told in mender.retypeHeader(told, .period) },
        .periodNotEnded: { mender, told in mender.retypeHeader(told, .period) },
        // "Mend the period or the days", or the form, whose days they are.
        .periodContradicted: { mender, told in
            mender.retypeHeader(told, .period)
            mender.retypeHeader(told, .form)
        },
        .unknownForm: { mender, told in mender.retypeHeader(told, .form) },
        // "Use the form for your kind of unit, or check the unit's code."
        .formNotOwed: { mender, told in
            mender.retypeHeader(told, .form)
            mender.retypeHeader(told, .unit)
        },
        // "Correct the period, or choose the form of this period."
        .wrongPeriodicity: { mender, told in
            mender.retypeHeader(told, .period)
            mender.retypeHeader(told, .form)
        },
        .unreadableRevision: { mender, told in mender.retypeHeader(told, .revision) },
        .unreadableNilMark: { mender, told in mender.retypeHeader(told, .isNil) },
        // One report for each unit, form and period: what is not on paper goes.
        .repeatedSubmission: { mender, told in
            guard let first = mender.line(at: told.place),
                let last = mender.file.lines[first...].firstIndex(where: { $0.element.hasPrefix("/") })
            else { return }
            let origins = mender.file.lines[first...last].compactMap(\.origin)
            guard mender.file.lines[..<first].contains(where: { $0.origin.map(origins.contains) ?? false }) else {
                mender.retypeLine(first)
                return
            }
            for line in first...last { mender.delete(line) }
        },
        .codeRestored: nothing,
        // "Nothing needs mending if that is right": it is looked at.
        .unitOfFolder: restoreTable,
        .ambiguousUnit: { mender, told in mender.retypeHeader(told, .unit) },
        .taxCodeWrong: { mender, told in mender.retypeHeader(told, .unit) },
        .nameOfOtherUnit: { mender, told in mender.retypeHeader(told, .unit) },
    ]

    // MARK: - Values

    private static let ofValues: [FindingCode: Mend] = [
        .notANumber: retype, .tooManyDigits: retype, .notWhole: retype,
        // "Check the number and its unit of measure."
        .outsideHardLimits: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        .ambiguousNumber: { mender, told in writePlainly(&mender, told) },
        // "If it is right, write “checked: …”; otherwise check the unit of measure": the row is compared with paper.
        .outsideSoftLimits: { mender, told in
            guard let line = mender.line(at: told.place), !mender.isAsOnPaper(line: line) else {
                mender.answer(told)
                return
            }
            mender.retypeLine(line)
        },
        .decimalsOfOtherMeasure: { mender, told in
            guard let line = mender.line(at: told.place), !mender.isAsOnPaper(line: line) else {
                mender.answer(told)
                return
            }
            mender.retypeLine(line)
        },
        .unknownIndicator: retype,
        // "Move the value to form …, or delete the row": a row that is not on paper goes.
        .indicatorOfOtherForm: { mender, told in
            mender.retype(told.place)
            // "… or mend the form, if that is the wrong one."
            if mender.file.format.isDocument { mender.retypeHead(told.place) } else { mender.retypeHeader(told, .form) }
        },
        .derivedIndicator: nothing,
        .unknownPart: retype,
        .repeatedItem: { mender, told in keepOne(&mender, told) },
        .unknownStatus: retype, .makesNoSense: retype, .textTooLong: retype,
        .estimateBesideActual: retype,
        // "Write the number without marks", which can be read in one way only.
        .readByItsKind: { mender, told in writePlainly(&mender, told) },
        // "Check the sum and each of its parts": all rows of the table.
        .totalDiffers: { mender, _ in
            for line in mender.file.lines.indices.dropFirst(mender.file.heading + 1)
            where mender.file.lines[line].origin != nil {
                mender.retypeLine(line)
            }
        },
        // "Give one unit of measure, convert the value": both are looked at.
        .measureDoesNotFit: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        .spreadsheetError: retype, .spreadsheetDate: retype, .digitsLost: retype, .spokenAmount: retype,
        .unclearMark: retype,
        // "Compare this row's code, name and figure with the form."
        .nameOfOtherItem: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
        // The figure and the M: one of the two is wrong, and both are looked at.
        .missingBesideNumber: { mender, told in
            if let line = mender.line(at: told.place) { mender.retypeLine(line) }
        },
    ]

    private static let retype: Mend = { mender, told in mender.retypeValue(told) }
    private static let nothing: Mend = { _, _ in }

    /// "Write … without separators, or … with one more 0 at its end", whichever it is.
    private static func writePlainly(_ mender: inout Mender, _ told: RowFinding) {
        guard let spot = mender.spot(at: told.place), let origin = mender.file[spot].origin else {
            mender.retype(told.place)
            return
        }
        let paper = mender.onPaper(origin).text
        let digits = paper.filter { $0.isNumber || ".,-".contains($0) }
        let groups = digits.split(whereSeparator: { ".,".contains($0) })
        let value = mender.values.values.first { $0.origin == origin }?.answer.number
        mender.retype(spot)
        guard groups.count == 2, groups[1].count == 3, let value else { return }
        let joined = groups.joined()
        let plain = ExactDecimal(joined) == value ? joined : digits + "0"
        mender.changeFile { $0[spot].text = plain }
    }

    /// "Keep one row with the right value": of the rows that say the same, those on paper once.
    private static func keepOne(_ mender: inout Mender, _ told: RowFinding) {
        guard let line = mender.line(at: told.place), let origin = mender.file.lines[line].origin else {
            mender.retype(told.place)
            return
        }
        let same = mender.file.lines.indices.filter { mender.file.lines[$0].origin == origin }
        mender.retypeLine(same[0])
        for other in same.dropFirst() { mender.delete(other) }
        for other in mender.lines(like: line) where mender.file.lines[other].origin != origin {
            mender.retypeLine(other)
        }
    }

    // MARK: - Presence, between items, texts

    private static let ofOthers: [FindingCode: Mend] = [
        .missingItem: { mender, told in mender.retypeItem(of: told, told.finding.item) },
        .partsDoNotAddUp: { mender, told in mender.retypeBreakdown(told) },
        .partInOtherMeasure: { mender, told in mender.retypeBreakdown(told) },
        // "Mend the one that is wrong. If this is a warning and all are right, write “checked: …”."
        .ruleFailed: { mender, told in
            let rule = MendBench.plan.rules.first { $0.code == told.finding.arguments["rule"] }
            let items = rule?.expression.references.map(\.item) ?? []
            if items.allSatisfy({ mender.isAsOnPaper(told, $0) }) {
                mender.answer(told)
            } else {
                for item in items { mender.retypeItem(of: told, item) }
            }
        },
        .garbledText: retype,
        // "You need not do anything."
        .invisibleCharacter: nothing,
        .textSaysNothing: nothing,
    ]
}
