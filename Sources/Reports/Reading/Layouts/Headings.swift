/// The headings by which columns and heading rows are known, folded (see `Folding`).
enum Headings {
    /// The columns of a table.
    static let columns: [String: Field] = [
        "unit": .unit, "don vi": .unit, "ma don vi": .unit, "don vi bao cao": .unit, "unit code": .unit,
        "period": .period, "ky": .period, "ky bao cao": .period,
        "form": .form, "bieu": .form, "bieu so": .form, "ma bieu": .form,
        "indicator": .indicator, "ma": .indicator, "code": .indicator, "ma chi tieu": .indicator,
        "ma so": .indicator,
        "breakdown": .breakdown, "phan to": .breakdown,
        "value": .value, "gia tri": .value, "thuc hien": .value, "so lieu": .value, "actual": .value,
        "estimate": .estimate, "uoc thuc hien": .estimate, "uoc": .estimate,
        "status": .status, "trang thai": .status, "tinh trang": .status,
        "revision": .revision, "lan sua": .revision, "sua lan": .revision,
        "note": .note, "ghi chu": .note, "notes": .note,
        "stt": .number, "tt": .number, "no": .number, "so tt": .number,
        "chi tieu": .name, "ten chi tieu": .name, "indicator name": .name, "name": .name,
        "don vi tinh": .unitOfMeasure, "dvt": .unitOfMeasure, "unit of measure": .unitOfMeasure,
        "ky truoc": .none, "previous period": .none,
    ]

    /// The labels of the rows above a form's table.
    static let labels: [String: Field] = [
        "bieu so": .form, "bieu": .form, "form": .form, "ma bieu": .form,
        "don vi bao cao": .unit, "don vi": .unit, "reporting unit": .unit, "unit": .unit,
        "ky bao cao": .period, "ky": .period, "period": .period, "reporting period": .period,
        "sua lan": .revision, "lan sua": .revision, "revision": .revision,
        "khong phat sinh": .isNil, "nothing to report": .isNil, "nil": .isNil,
        "ghi chu chung": .note, "ghi chu": .note, "note": .note, "general note": .note,
    ]

    /// What a long table cannot do without, and the word to tell it by.
    static let requiredOfLong: [(field: Field, heading: String)] = [
        (.unit, "unit"), (.period, "period"), (.indicator, "indicator"), (.value, "value"),
    ]

    /// What a form cannot do without above its table.
    static let requiredOfForm: [(field: Field, heading: String)] = [
        (.form, "Biểu số"), (.unit, "Đơn vị báo cáo"), (.period, "Kỳ báo cáo"),
    ]
}

/// Which column of a table holds what.
struct ColumnMap {
    /// The cell of each field, from 0; -1 where the table has no such column.
    private(set) var unit = -1
    private(set) var period = -1
    private(set) var form = -1
    private(set) var indicator = -1
    private(set) var breakdown = -1
    private(set) var value = -1
    private(set) var estimate = -1
    private(set) var status = -1
    private(set) var revision = -1
    private(set) var note = -1
    private(set) var cells = 0
    /// Cells whose heading nothing knows, and those that come a second time.
    private(set) var unknown: [Int] = []
    private(set) var repeated: [Int] = []

    init(headings: [String]) {
        var seen = Set<Field>()
        for (cell, heading) in headings.enumerated() {
            let key = Folding.key(heading)
            guard !key.isEmpty else { continue }
            cells = cell + 1
            guard let field = Headings.columns[key] else {
                unknown.append(cell)
                continue
            }
            guard seen.insert(field).inserted else {
                repeated.append(cell)
                continue
            }
            set(field, cell)
        }
    }

    /// Whether this is a table's heading at all: it has a column of codes and one of values.
    var isTable: Bool { indicator >= 0 && value >= 0 }
    /// A row for each unit, period and indicator.
    var isLong: Bool { isTable && (unit >= 0 || period >= 0) }

    func cell(of field: Field) -> Int {
        switch field {
        case .unit: unit
        case .period: period
        case .form: form
        case .indicator: indicator
        case .breakdown: breakdown
        case .value: value
        case .estimate: estimate
        case .status: status
        case .revision: revision
        case .note: note
        case .none, .isNil, .number, .name, .unitOfMeasure: -1
        }
    }

    private mutating func set(_ field: Field, _ cell: Int) {
        switch field {
        case .unit: unit = cell
        case .period: period = cell
        case .form: form = cell
        case .indicator: indicator = cell
        case .breakdown: breakdown = cell
        case .value: value = cell
        case .estimate: estimate = cell
        case .status: status = cell
        case .revision: revision = cell
        case .note: note = cell
        case .none, .isNil, .number, .name, .unitOfMeasure: break
        }
    }
}
