/// What a spreadsheet checks when a cell is filled in (its "data validation"), with what it says before and after.
struct InputCheck: Sendable {
    enum Kind: Sendable {
        /// One of the texts, from a list that drops down.
        case list([String])
        case whole(Indicator.Limits)
        case decimal(Indicator.Limits)
        /// At most so many letters.
        case length(Int)
    }

    /// The cells, by rows and columns: `R12C6:R12C7`.
    let range: String
    let kind: Kind
    /// Shown when the cell is entered.
    let prompt: (title: String, message: String)
    /// Shown when what was typed does not pass.
    let fault: (title: String, message: String)
    /// Whether what does not pass may stay all the same: "-" and "…" are no numbers, and right answers.
    let mayStay: Bool

    func write(to xml: inout XMLText) {
        xml.open("DataValidation", [("xmlns", WorkbookDocument.excel)])
        element("Range", range, to: &xml)
        switch kind {
        case .list(let texts):
            element("Type", "List", to: &xml)
            element("Value", "\"\(texts.joined(separator: ","))\"", to: &xml)
        case .whole(let limits):
            element("Type", "Whole", to: &xml)
            write(limits, to: &xml)
        case .decimal(let limits):
            element("Type", "Decimal", to: &xml)
            write(limits, to: &xml)
        case .length(let most):
            element("Type", "TextLength", to: &xml)
            element("Qualifier", "LessOrEqual", to: &xml)
            element("Value", "\(most)", to: &xml)
        }
        element("InputTitle", VisibleText.cut(prompt.title, to: Self.longestTitle), to: &xml)
        element("InputMessage", VisibleText.cut(prompt.message, to: Self.longestMessage), to: &xml)
        if mayStay { element("ErrorStyle", "Warn", to: &xml) }
        element("ErrorMessage", VisibleText.cut(fault.message, to: Self.longestMessage), to: &xml)
        element("ErrorTitle", VisibleText.cut(fault.title, to: Self.longestTitle), to: &xml)
        xml.close("DataValidation")
    }

    /// Excel takes at most 32 and 255 letters; the ellipsis is one of them.
    private static let longestTitle = 31
    private static let longestMessage = 254
    /// The largest number of which a spreadsheet keeps every digit.
    private static let farthest = ExactDecimal(999_999_999_999_999)

    private func write(_ limits: Indicator.Limits, to xml: inout XMLText) {
        switch (limits.lowest, limits.highest) {
        case (let lowest?, nil):
            element("Qualifier", "GreaterOrEqual", to: &xml)
            element("Value", lowest.description, to: &xml)
        case (nil, let highest?):
            element("Qualifier", "LessOrEqual", to: &xml)
            element("Value", highest.description, to: &xml)
        case (let lowest, let highest):
            element("Min", lowest?.description ?? "-\(Self.farthest)", to: &xml)
            element("Max", highest?.description ?? Self.farthest.description, to: &xml)
        }
    }

    private func element(_ name: String, _ text: String, to xml: inout XMLText) {
        xml.line(XMLText.element(name, markup: XMLText.escaped(VisibleText.line(text))))
    }
}
