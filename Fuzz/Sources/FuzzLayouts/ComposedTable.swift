import Examination
import Reports

/// Turns bytes into a table of words that the readers know: a byte a cell, two where it is one of many.
struct ComposedTable {
    static let shared = ComposedTable(Examination.shared.workspace)

    /// What stands above, in and below tables; a cell's byte less 16 is its place here.
    private static let words = [
        "Biểu số", "Đơn vị báo cáo", "Kỳ báo cáo", "Sửa lần", "Không phát sinh", "Ghi chú chung", "x", "STT", "Mã",
        "Chỉ tiêu", "Đơn vị tính", "Thực hiện", "Ước thực hiện", "Ghi chú", "Lũy kế từ đầu năm", "Kế hoạch năm",
        "So sánh (%)", "Đơn vị", "Mã số thuế", "Phân tổ", "Trạng thái", "Giá trị", "Tổng số", "Tổng cộng", "Cộng I",
        "Trong đó:", "I", "II", "1", "2", "3", "A", "B", "C", "4=2/1", "E", "-", "…", "KXĐ", "1.234", "1.234,5",
        "1,234.5", "12,5 tr", "(1,5)", "40 %", "1 tỷ 2", "#REF!", "01/Feb", "triệu đồng", "nghìn đồng", "người", "%",
        "(Đơn vị tính: nghìn đồng)", "Đơn vị tính: triệu đồng", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "(Từ ngày 15/12/2024 đến ngày 14/3/2025)", "Cao Bằng, ngày 17 tháng 3 năm 2025", "Người lập biểu",
        "Nơi nhận:", "Kết quả", "sep=;", "Đề nghị hỗ trợ; \"máy quét\",\nhướng dẫn thủ tục.", "<fuzz>&",
    ]
    private static let periods = [
        "2025-Q1", "Quý I/2025", "QUÝ II NĂM 2025", "Q3-2025", "2024", "Năm 2024", "Cả năm 2023",
        "6 tháng đầu năm 2025", "Tháng 3/2025", "Mar-25", "01/03/2025", "2025-H1",
    ]

    private let itemCodes: [String]
    private let itemNames: [String]
    private let unitCodes: [String]
    private let unitNames: [String]
    private let forms: [String]

    private init(_ workspace: Workspace) {
        let plan = workspace.plan
        itemCodes = plan.items.indices.map { plan.code(of: DenseIndex($0)) }
        itemNames =
            plan.indicators.map(\.name.vietnamese) + plan.partNames.values.map(\.vietnamese).sorted()
            + plan.groups.map(\.name.vietnamese)
        unitCodes = workspace.units.units.flatMap { $0.states.map(\.code) }
        unitNames = workspace.units.units.flatMap { $0.states.map(\.name.vietnamese) }
        forms = plan.forms.flatMap { [$0.code, $0.title.vietnamese] }
    }

    /// Rows of cells: 0 is an empty cell, 1 ends a row, 2 to 8 take the next byte, the others are words.
    func rows(_ bytes: ArraySlice<UInt8>) -> [[String]] {
        var rows: [[String]] = [[]]
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case 0: rows[rows.count - 1].append("")
            case 1: rows.append([])
            case 2...8:
                guard let next = rest.popFirst() else { return rows }
                rows[rows.count - 1].append(word(byte, Int(next), &rest))
            case 9..<16: rows[rows.count - 1] += Array(repeating: "", count: Int(byte) - 8)
            default: rows[rows.count - 1].append(Self.words[(Int(byte) - 16) % Self.words.count])
            }
        }
        return rows
    }

    private func word(_ kind: UInt8, _ number: Int, _ rest: inout ArraySlice<UInt8>) -> String {
        switch kind {
        case 2: return itemCodes[number % itemCodes.count]
        case 3: return itemNames[number % itemNames.count]
        case 4: return unitCodes[number % unitCodes.count]
        case 5: return unitNames[number % unitNames.count]
        case 6: return forms[number % forms.count]
        case 7: return Self.periods[number % Self.periods.count]
        default:
            // As it stands, for numbers and whatever else the fuzzer finds.
            let text = String(decoding: rest.prefix(number), as: UTF8.self)
            rest = rest.dropFirst(number)
            return text
        }
    }
}
