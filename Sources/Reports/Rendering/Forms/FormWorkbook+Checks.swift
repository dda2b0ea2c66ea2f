extension FormWorkbook {
    /// Letters that an answer in words may have: they fit the reader's limit, whatever letters they are.
    private static let longestText = 6_000
    private static let revisions = Indicator.Limits(lowest: .zero, highest: ExactDecimal(9999))

    /// What is checked of a row above the table.
    static func check(of heading: FormContents.Heading, row: Int, _ contents: FormContents) -> InputCheck? {
        let range = "R\(row)C\(FormColumn.code.rawValue)"
        switch heading.answer {
        case .given, .line: return nil
        case .revision:
            return check(range, .whole(revisions), heading.label, "revision", contents)
        case .nilMark:
            return check(range, .list(["x"]), heading.label, "nil", contents)
        case .text:
            return check(range, .length(longestText), heading.label, "text", contents)
        }
    }

    /// What is checked of an item's value and estimate, or of its text.
    static func check(of line: FormContents.Line, row: Int, _ contents: FormContents) -> InputCheck {
        let actual = "R\(row)C\(FormColumn.actual.rawValue)"
        if line.isText {
            return check(actual, .length(longestText), line.code, "text", contents)
        }
        let terms = contents.terms
        let values = ["values": contents.values(of: line)]
        let measure = line.indicator.unitOfMeasure
        let prompt = [
            measure.isEmpty ? "" : terms.text("sheet.check.measure", ["measure": measure]),
            terms.text("sheet.check.number", values),
        ]
        return InputCheck(
            range: "\(actual):R\(row)C\(FormColumn.estimate.rawValue)",
            kind: line.isWhole ? .whole(line.limits) : .decimal(line.limits),
            prompt: (line.code, prompt.joined(separator: " ")),
            fault: (terms["sheet.check.title"], terms.text("sheet.check.number_fault", values)), mayStay: true)
    }

    /// What is checked of the notes beside the items.
    static func remarkCheck(rows: ClosedRange<Int>, _ contents: FormContents) -> InputCheck {
        let column = FormColumn.remark.rawValue
        return check(
            "R\(rows.lowerBound)C\(column):R\(rows.upperBound)C\(column)", .length(longestText),
            contents.terms["sheet.remark"], "remark", contents)
    }

    /// A check with the words of its key: what to write there, and what was wrong.
    private static func check(
        _ range: String, _ kind: InputCheck.Kind, _ title: String, _ key: String, _ contents: FormContents
    ) -> InputCheck {
        let terms = contents.terms
        let values = ["count": terms.style.text(longestText)]
        return InputCheck(
            range: range, kind: kind, prompt: (title, terms.text("sheet.check.\(key)", values)),
            fault: (terms["sheet.check.title"], terms.text("sheet.check.\(key)_fault", values)), mayStay: false)
    }
}

extension FormContents {
    /// `Số nguyên, từ 0 đến 1.000`: which values the item takes.
    func values(of line: Line) -> String {
        if line.isText { return terms["sheet.values.text"] }
        let kind = terms[line.isWhole ? "sheet.values.whole" : "sheet.values.number"]
        func shown(_ limit: ExactDecimal) -> String { terms.style.text(ExactTotal(limit), decimals: Int(limit.scale)) }
        let (lowest, highest) = (line.limits.lowest.map(shown), line.limits.highest.map(shown))
        let range: String? =
            switch (lowest, highest) {
            case (let lowest?, let highest?): terms.text("range.both", ["min": lowest, "max": highest])
            case (let lowest?, nil): terms.text("range.from", ["min": lowest])
            case (nil, let highest?): terms.text("range.to", ["max": highest])
            case (nil, nil): nil
            }
        return range.map { "\(kind), \($0)" } ?? kind
    }
}
