/// How cells of a workbook look, what they hold, and whether people may change them while the sheet is protected.
struct WorkbookStyle: Hashable, Sendable {
    /// How numbers are shown. None of them hides a digit that was typed.
    enum NumberFormat: Hashable, Sendable {
        case general
        /// Digits stay as they are typed: 040 stays 040.
        case text
        case whole
        /// At least so many decimals.
        case decimals(Int)
        case date

        var code: String {
            switch self {
            case .general: "General"
            case .text: "@"
            case .whole: "#,##0"
            case .decimals(let count):
                "#,##0." + String(repeating: "0", count: count)
                    + String(repeating: "#", count: max(0, Int(ExactDecimal.maximumScale) - count))
            case .date: "yyyy\\-mm\\-dd"
            }
        }

        /// The format's part of a style's name.
        var name: String {
            switch self {
            case .general: "General"
            case .text: "Text"
            case .whole: "Whole"
            case .decimals(let count): "\(count)"
            case .date: "Date"
            }
        }
    }

    let id: String
    var format = NumberFormat.text
    var horizontal = "Left"
    var vertical = "Center"
    var isWrapped = true
    var isBold = false
    var size = 12
    var fill: String?
    var hasBorder = true
    /// Whether it may be filled in.
    var isOpen = false

    func write(to xml: inout XMLText) {
        xml.open("Style", [("ss:ID", id)])
        var alignment = [("ss:Horizontal", horizontal), ("ss:Vertical", vertical)]
        if isWrapped { alignment.append(("ss:WrapText", "1")) }
        xml.open("Alignment", alignment, isEmpty: true)
        if hasBorder {
            xml.open("Borders", [])
            for side in ["Bottom", "Left", "Right", "Top"] {
                let line = [("ss:LineStyle", "Continuous"), ("ss:Weight", "1"), ("ss:Color", "#808080")]
                xml.open("Border", [("ss:Position", side)] + line, isEmpty: true)
            }
            xml.close("Borders")
        }
        xml.open("Font", Self.font(size: size, isBold: isBold), isEmpty: true)
        if let fill { xml.open("Interior", [("ss:Color", fill), ("ss:Pattern", "Solid")], isEmpty: true) }
        xml.open("NumberFormat", [("ss:Format", format.code)], isEmpty: true)
        xml.open("Protection", [("ss:Protected", isOpen ? "0" : "1")], isEmpty: true)
        xml.close("Style")
    }

    /// The style of all cells that name none.
    static func writeDefault(to xml: inout XMLText) {
        xml.open("Style", [("ss:ID", "Default"), ("ss:Name", "Normal")])
        xml.open("Alignment", [("ss:Vertical", "Center")], isEmpty: true)
        xml.open("Font", font(size: 12, isBold: false), isEmpty: true)
        xml.close("Style")
    }

    /// The typeface of administrative documents (Nghị định 30/2020/NĐ-CP).
    private static func font(size: Int, isBold: Bool) -> [(String, String)] {
        [("ss:FontName", "Times New Roman"), ("x:Family", "Roman"), ("ss:Size", "\(size)")]
            + (isBold ? [("ss:Bold", "1")] : [])
    }
}

extension WorkbookStyle {
    private static let headFill = "#D9E2F3"
    private static let groupFill = "#F2F2F2"
    private static let openFill = "#FFFFE5"

    static let title = WorkbookStyle(id: "title", isWrapped: false, isBold: true, size: 14, hasBorder: false)
    /// Words beside a cell to fill in, and those of the notes.
    static let plain = WorkbookStyle(id: "plain", hasBorder: false)
    static let label = WorkbookStyle(id: "label", isBold: true, hasBorder: false)
    static let given = WorkbookStyle(id: "given", isWrapped: false, isBold: true, hasBorder: false)
    static let head = WorkbookStyle(id: "head", horizontal: "Center", isBold: true, fill: headFill)
    static let group = WorkbookStyle(id: "group", isBold: true, fill: groupFill)
    static let groupNumber = WorkbookStyle(id: "groupNumber", horizontal: "Center", isBold: true, fill: groupFill)
    static let number = WorkbookStyle(id: "number", horizontal: "Center")
    static let cell = WorkbookStyle(id: "cell")
    static let cellTop = WorkbookStyle(id: "cellTop", vertical: "Top")
    /// Cells that are filled in with words.
    static let openLine = WorkbookStyle(id: "openLine", fill: openFill, isOpen: true)
    static let openText = WorkbookStyle(id: "openText", vertical: "Top", fill: openFill, isOpen: true)
    static let openMark = WorkbookStyle(id: "openMark", horizontal: "Center", fill: openFill, isOpen: true)

    /// A cell that is filled in with a number.
    static func openNumber(_ format: NumberFormat) -> WorkbookStyle {
        WorkbookStyle(
            id: "open\(format.name)", format: format, horizontal: "Right", isWrapped: false, fill: openFill,
            isOpen: true)
    }

    /// A cell that shows a number of the period before.
    static func previous(_ format: NumberFormat) -> WorkbookStyle {
        WorkbookStyle(id: "previous\(format.name)", format: format, horizontal: "Right", isWrapped: false)
    }

    /// The heading of a column as programs know it.
    static let field = WorkbookStyle(
        id: "field", horizontal: "Center", isWrapped: false, size: 10, fill: groupFill)
    /// A cell of a published table; short names, for there are many of them.
    static let exactDate = WorkbookStyle(
        id: "t", format: .date, horizontal: "Center", isWrapped: false, hasBorder: false)
    static let exactYear = WorkbookStyle(
        id: "n", format: .general, horizontal: "Right", isWrapped: false, hasBorder: false)

    /// A number with so many decimals.
    static func exact(decimals: Int) -> WorkbookStyle {
        WorkbookStyle(
            id: "n\(decimals)", format: decimals == 0 ? .whole : .decimals(decimals), horizontal: "Right",
            isWrapped: false, hasBorder: false)
    }
}
