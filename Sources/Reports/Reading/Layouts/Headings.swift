/// The headings by which columns and the rows above and below a table are known, folded (see `Folding`).
struct Headings: Sendable {
    /// The columns of a table; a workspace adds its own.
    let columns: [String: Field]

    init(_ plan: Plan) {
        var columns = Self.customary
        for (field, names) in plan.headings {
            for name in names { columns[Folding.key(name)] = field }
        }
        self.columns = columns
    }

    /// What a column holds by its heading; nil where the heading is none of ours.
    func column(_ heading: String) -> Field? { columns[heading] ?? columns[Folding.key(heading)] }

    /// The headings as people type them. The first of each field is the one that messages and the manual name.
    static let columnNames: [(field: Field, names: [String])] = [
        (
            .unit,
            [
                "unit", "Đơn vị", "Mã đơn vị", "Đơn vị báo cáo", "Tên đơn vị", "unit code", "reporting unit",
                "Huyện, thành phố", "Xã, phường", "Địa phương", "Doanh nghiệp", "Tên doanh nghiệp", "Mã số thuế",
                "Mã số doanh nghiệp", "Cơ quan, đơn vị", "Tên hợp tác xã", "Tỉnh, thành phố",
            ]
        ),
        (.period, ["period", "Kỳ", "Kỳ báo cáo", "reporting period"]),
        (.form, ["form", "Biểu", "Biểu số", "Mã biểu"]),
        (.indicator, ["indicator", "Mã", "Mã chỉ tiêu", "Mã số", "code", "indicator code"]),
        (.breakdown, ["breakdown", "Phân tổ"]),
        (
            .value,
            [
                "value", "Giá trị", "Thực hiện", "Số liệu", "Số thực hiện", "Thực hiện kỳ báo cáo",
                "Thực hiện trong kỳ", "Kết quả thực hiện", "Thực hiện kỳ này", "Số kỳ này", "Chính thức", "actual",
            ]
        ),
        (.estimate, ["estimate", "Ước thực hiện", "Ước", "Số ước", "Ước tính"]),
        (
            .cumulative,
            ["cumulative", "Lũy kế", "Lũy kế từ đầu năm", "Lũy kế đến kỳ báo cáo", "Cộng dồn từ đầu năm"]
        ),
        (.status, ["status", "Trạng thái", "Tình trạng"]),
        (.revision, ["revision", "Lần sửa", "Sửa lần"]),
        (.note, ["note", "Ghi chú", "notes", "Giải trình"]),
        (.name, ["name", "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Nội dung chỉ tiêu", "indicator name"]),
        (.unitOfMeasure, ["Đơn vị tính", "ĐVT", "Đơn vị đo", "unit of measure"]),
        (
            .total,
            [
                "total", "Tổng số", "Tổng cộng", "Cộng", "Tổng", "Cả nước", "Toàn quốc", "Toàn tỉnh", "Toàn huyện",
                "Toàn xã",
            ]
        ),
        (
            .reference,
            [
                "STT", "TT", "Số TT", "No", "Số thứ tự", "Kế hoạch", "Kế hoạch năm", "plan", "Kỳ trước",
                "Số kỳ trước", "previous period", "Cùng kỳ", "Cùng kỳ năm trước", "So sánh", "So sánh (%)",
                "So với kế hoạch",
                "So với cùng kỳ", "So sánh với kế hoạch", "So sánh với cùng kỳ", "Với kế hoạch", "Với cùng kỳ",
                "Tỷ lệ %",
                "Kết quả kiểm tra", "Phát hiện", "findings",
            ]
        ),
    ]

    private static let customary: [String: Field] = byKey(columnNames)

    /// The labels of the rows above a table, as people type them.
    static let labelNames: [(field: Field, names: [String])] = [
        (.form, ["Biểu số", "Biểu", "form", "Mã biểu", "Mẫu số", "Mẫu"]),
        (
            .unit,
            [
                "Đơn vị báo cáo", "Đơn vị", "Mã đơn vị", "Tên đơn vị", "Đơn vị gửi", "Đơn vị lập", "reporting unit",
                "unit", "Mã số thuế", "Tên doanh nghiệp", "Tên hợp tác xã",
            ]
        ),
        (.period, ["Kỳ báo cáo", "Kỳ", "period", "reporting period", "Kỳ số liệu"]),
        (.revision, ["Sửa lần", "Lần sửa", "revision", "Sửa đổi lần"]),
        (.isNil, ["Không phát sinh", "nothing to report", "nil"]),
        (.note, ["Ghi chú chung", "Ghi chú", "note", "general note"]),
        (.unitOfMeasure, ["Đơn vị tính", "ĐVT", "unit of measure"]),
        (
            .reference,
            [
                "Số công văn", "covering document", "Người lập biểu", "Người lập", "filled in by", "Điện thoại",
                "telephone", "Số điện thoại", "Email", "Thư điện tử", "Địa chỉ", "Đơn vị nhận", "Nơi nhận", "Ngày gửi",
                "Ngày nhận",
            ]
        ),
    ]

    /// The fields of the labels, folded.
    static let labels: [String: Field] = byKey(labelNames)

    private static func byKey(_ names: [(field: Field, names: [String])]) -> [String: Field] {
        var fields: [String: Field] = [:]
        for (field, names) in names {
            for name in names { fields[Folding.key(name)] = field }
        }
        return fields
    }

    /// How the rows below a table begin: remarks, names, signatures.
    private static let feet = [
        "ghi chu", "nguoi lap", "lap bieu", "thu truong", "noi nhan", "ky ten", "ky ghi ro", "ky dong dau",
        "ke toan truong",
        "giam doc", "chu tich", "thay mat", "tm", "kt", "phu trach", "truong phong", "nguoi kiem tra", "ngay", "luu y",
        "nguon so lieu", "nguoi bao cao", "xac nhan", "filled in by", "note", "notes",
    ]

    /// Whether a row's first text begins what stands below a table.
    static func beginsFoot(_ text: String) -> Bool {
        let key = Folding.key(text)
        return feet.contains { key == $0 || key.hasPrefix($0 + " ") } || dateLine(key)
    }

    /// "Cao Bằng, ngày 05 tháng 4 năm 2025": where and when it was signed, and no period.
    static func dateLine(_ key: String) -> Bool {
        key.contains("ngay ") && key.contains(" thang ") && key.contains(" nam ")
    }

    private static let totals: Set<String> = [
        "tong", "tong so", "tong cong", "cong", "ca nuoc", "toan quoc", "toan tinh", "toan huyen", "toan xa", "total",
        "sum", "tong chung", "tong hop",
    ]

    /// How sums of a group begin; with their marks, for "Công ty" is no sum.
    private static let leadsOfTotals = [
        "cộng ", "tổng cộng", "tổng số", "tổng toàn", "tổng nhóm", "tổng mục", "total ",
    ]

    /// Whether a row or column is a sum by its text: "Tổng cộng", "Cộng I", "Cộng khối 2".
    static func isTotal(_ text: String) -> Bool {
        if totals.contains(Folding.key(text)) { return true }
        let written = Folding.composed(text.lowercased())
        return leadsOfTotals.contains { written.hasPrefix($0) }
            && !["cộng đồng", "cộng tác"].contains { written.hasPrefix($0) }
    }

    /// Whether a sheet is one of notes by its name, as the forms that the program makes have: nobody misses its rows.
    static func isNotes(sheet name: String) -> Bool {
        ["giai thich", "notes", "huong dan", "ghi chu", "danh muc"].contains(Folding.key(name))
    }

    /// What a long table cannot do without, and the word to tell it by.
    static let requiredOfLong: [(field: Field, heading: String)] = [
        (.unit, "unit"), (.period, "period"), (.indicator, "indicator"), (.value, "value"),
    ]
}
