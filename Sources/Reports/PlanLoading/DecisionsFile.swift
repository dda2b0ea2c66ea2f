/// Reads decisions.csv: what people of the office decided.
///
/// A row that is not understood is a finding of the officer's and has no effect; the others are read as they stand.
public struct DecisionsFile {
    static let columns: [EditedTable.Column] = [
        .required("when"), .required("who"), .required("action"), .required("object"), .optional("value"),
        .optional("document"), .optional("why"),
    ]

    private let plan: Plan
    private let units: UnitRegistry
    private let settings: Settings
    private var faults: [DecisionFault] = []

    private init(_ plan: Plan, _ units: UnitRegistry, _ settings: Settings) {
        self.plan = plan
        self.units = units
        self.settings = settings
    }

    public static func read(
        _ file: WorkspaceFile, plan: Plan, units: UnitRegistry, settings: Settings
    ) -> DecisionTable {
        var whole = FaultList(file: file.name)
        let table = EditedTable(file, columns: columns, faults: &whole)
        var reading = DecisionsFile(plan, units, settings)
        let rows = table.rows.compactMap { row in
            reading.decision(row).map { DecisionTable.Row(decision: $0, place: row["when"].place) }
        }
        let broken = whole.faults.map { fault in
            DecisionFault(.table, at: fault.place, vi: fault.message.vietnamese, en: fault.message.english)
        }
        return DecisionTable(rows: rows, faults: broken + reading.faults)
    }

    private mutating func decision(_ row: EditedTable.Row) -> Decision? {
        let (when, who, action) = (moment(row["when"]), person(row["who"]), action(row["action"]))
        guard let when, let who, let action,
            let object = object(row["object"], of: action), let value = value(row["value"], of: action, object)
        else { return nil }
        return Decision(
            when: when, who: who, action: action, object: object, value: value, document: row["document"].text,
            why: row["why"].text)
    }

    mutating func add(_ code: DecisionFault.Code, _ place: Place, vi: String, en: String) {
        faults.append(DecisionFault(code, at: place, vi: vi, en: en))
    }

    private mutating func moment(_ cell: EditedTable.Cell) -> Moment? {
        let moment = Moment(cell.text, defaultOffset: settings.timeOffset)
        if moment == nil {
            add(
                .unreadable, cell.place, vi: "“\(cell.text)” không phải thời điểm; ghi như 2025-04-03 08:00",
                en: "“\(cell.text)” is no time; write it as 2025-04-03 08:00")
        }
        return moment
    }

    private mutating func person(_ cell: EditedTable.Cell) -> String? {
        guard !cell.isEmpty else {
            add(
                .unreadable, cell.place, vi: "thiếu người quyết định (cột “who”); ghi họ tên hoặc bộ phận",
                en: "nobody has decided (column “who”); write who it was")
            return nil
        }
        let known = settings.deciders
        guard known.isEmpty || known.contains(where: { Folding.key($0) == Folding.key(cell.text) }) else {
            let names = known.joined(separator: ", ")
            add(
                .stranger, cell.place,
                vi: "“\(cell.text)” không có trong danh sách người được quyết định (reports.yml, deciders): \(names)",
                en: "“\(cell.text)” is none of those who may decide (reports.yml, deciders): \(names)")
            return nil
        }
        return cell.text
    }

    private static let words: [Decision.Action: [String]] = [
        .close: ["close", "chot", "chot ky", "dong", "dong ky"], .approve: ["approve", "duyet", "phe duyet"],
        .reopen: ["reopen", "mo lai", "mo lai ky"], .extend: ["extend", "gia han"],
        .withdraw: ["withdraw", "rut", "rut lai"],
        .settle: ["settle", "ket luan", "xac nhan", "chap nhan canh bao", "da kiem tra"],
        .correct: ["correct", "dieu chinh", "sua", "sua gia tri"],
    ]

    private mutating func action(_ cell: EditedTable.Cell) -> Decision.Action? {
        let key = Folding.key(cell.text)
        if let action = Decision.Action.allCases.first(where: { Self.words[$0]?.contains(key) ?? false }) {
            return action
        }
        let known =
            "close (chốt), approve (duyệt), reopen (mở lại), extend (gia hạn), withdraw (rút), settle (kết luận), "
            + "correct (điều chỉnh)"
        add(
            .unreadable, cell.place, vi: "không hiểu quyết định “\(cell.text)”; dùng một trong: \(known)",
            en: "“\(cell.text)” is no decision; write one of: \(known)")
        return nil
    }
}

// MARK: - What it is about

extension DecisionsFile {
    /// `2024`, `2024/B05`, `2024/B05/045`, `2024/B05/045/NS01`, `2024/B05/045/NS01/M801`, as far as the action needs.
    private mutating func object(_ cell: EditedTable.Cell, of action: Decision.Action) -> Decision.Object? {
        var parts = cell.text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).trimmingBlanks }
        guard let period = period(&parts) else {
            add(
                .unreadable, cell.place,
                vi: "“\(cell.text)” không bắt đầu bằng kỳ báo cáo (như 2024, 2025-Q1, hoặc 2024/B05)",
                en: "“\(cell.text)” does not begin with a period (such as 2024, 2025-Q1, or 2024/B05)")
            return nil
        }
        let names = ["biểu", "id đơn vị", "mã chỉ tiêu", "mã cảnh báo"]
        let english = ["form", "id of a unit", "code of an indicator", "code of a finding"]
        let (fewest, most) = Self.extent(of: action)
        guard (fewest...most).contains(parts.count), !parts.contains("") else {
            let vi = (["kỳ"] + names.prefix(most)).joined(separator: "/")
            let en = (["period"] + english.prefix(most)).joined(separator: "/")
            add(
                .unreadable, cell.place,
                vi: "“\(cell.text)” chưa đúng đối tượng của quyết định “\(action.rawValue)”; ghi \(vi)",
                en: "“\(cell.text)” is not what “\(action.rawValue)” is about; write \(en)")
            return nil
        }
        return object(period, parts, cell)
    }

    /// How many parts stand behind the period.
    private static func extent(of action: Decision.Action) -> (fewest: Int, most: Int) {
        switch action {
        case .approve: (0, 0)
        case .close, .reopen: (0, 1)
        case .extend: (1, 2)
        case .withdraw: (2, 2)
        case .correct: (3, 3)
        case .settle: (4, 4)
        }
    }

    /// Takes the period off: "Quý I/2025" has a slash of its own.
    private func period(_ parts: inout [String]) -> Period? {
        for count in [2, 1] where parts.count >= count {
            let last = parts[count - 1]
            if count == 2, plan.form(code: last) != nil { continue }
            guard let period = PeriodNames.read(parts.prefix(count).joined(separator: "/")) else { continue }
            parts.removeFirst(count)
            return period
        }
        return nil
    }

    private mutating func object(_ period: Period, _ parts: [String], _ cell: EditedTable.Cell) -> Decision.Object? {
        func part(_ position: Int) -> String? { parts.count > position ? parts[position] : nil }
        var form: DenseIndex<Form>?
        if let code = part(0) {
            form = plan.form(code: code)
            guard let form, plan.forms[form].periodicity == period.kind else {
                add(
                    .nothingThere, cell.place, vi: "không có biểu “\(code)” của kỳ \(period) trong kế hoạch",
                    en: "the plan has no form “\(code)” for the period \(period)")
                return nil
            }
        }
        let unit = part(1).map { code in units.index(writtenAs: code, on: form.map { plan.forms[$0].dates(of: period) })
        }
        if let code = part(1), unit == .some(nil) {
            add(
                .nothingThere, cell.place, vi: "không có đơn vị nào có id hoặc mã “\(code)” trong units.csv",
                en: "units.csv has no unit of the id or code “\(code)”")
            return nil
        }
        var item: DenseIndex<Item>?
        if let code = part(2), let form {
            item = self.item(code, of: form)
            guard item != nil else {
                add(
                    .nothingThere, cell.place,
                    vi: "biểu \(plan.forms[form].code) không có chỉ tiêu “\(code)” (phần của phân tổ ghi như DN01.HTX)",
                    en: "form \(plan.forms[form].code) has no indicator “\(code)” (write a part as DN01.HTX)")
                return nil
            }
        }
        let finding = part(3).map { FindingCode(rawValue: $0.uppercased()) }
        if let code = part(3), finding == .some(nil) {
            add(
                .nothingThere, cell.place, vi: "không có mã cảnh báo “\(code)”; xem `reports explain --list`",
                en: "there is no finding “\(code)”; see `reports explain --list`")
            return nil
        }
        return Decision.Object(
            period: period, form: form.map { plan.forms[$0].code }, unit: unit.flatMap { $0 }.map { units[$0].id },
            item: item.map { plan.code(of: $0) }, finding: finding.flatMap { $0 })
    }
}

extension DecisionsFile {
    private func item(_ code: String, of form: DenseIndex<Form>) -> DenseIndex<Item>? {
        plan.items.indices.lazy.map { DenseIndex<Item>($0) }.first { item in
            plan.indicator(of: item).form == form && plan.code(of: item) == code
        }
    }
}

extension UnitRegistry {
    /// The unit of an id, else of a code as it was in the days; Excel turns 040 into 40.
    fileprivate func index(
        writtenAs text: String, on days: ClosedRange<CalendarDate>?
    ) -> DenseIndex<ReportingUnit>? {
        if let unit = index(ofID: text) { return unit }
        let candidates = units.indices.map { DenseIndex<ReportingUnit>($0) }.filter { unit in
            let states = days.flatMap { self[unit].state(during: $0) }.map { [$0] } ?? self[unit].states
            return states.contains { $0.code == text || Self.withoutZeros($0.code) == Self.withoutZeros(text) }
                || Self.withoutZeros(self[unit].id) == Self.withoutZeros(text)
        }
        return candidates.count == 1 ? candidates[0] : nil
    }

    private static func withoutZeros(_ text: String) -> Substring { text.drop { $0 == "0" } }
}

// MARK: - What it sets

extension DecisionsFile {
    private mutating func value(
        _ cell: EditedTable.Cell, of action: Decision.Action, _ object: Decision.Object
    ) -> Decision.Value? {
        switch action {
        case .extend:
            guard let date = CalendarDate(cell.text) else {
                add(
                    .value, cell.place, vi: "gia hạn đến ngày nào: ghi vào cột “value” như 2025-04-10",
                    en: "until when it is extended: write it in the column “value” as 2025-04-10")
                return nil
            }
            return .dueDate(date)
        case .correct: return amount(cell, object)
        case .close, .approve, .reopen, .withdraw, .settle:
            guard cell.isEmpty else {
                add(
                    .value, cell.place, vi: "quyết định “\(action.rawValue)” không cần giá trị; để trống cột “value”",
                    en: "“\(action.rawValue)” sets no value; leave the column “value” empty")
                return nil
            }
            return Decision.Value.none
        }
    }

    /// A value as strictly as a submission's: of the indicator's kind, without doubt, within its hard limits.
    private mutating func amount(_ cell: EditedTable.Cell, _ object: Decision.Object) -> Decision.Value? {
        guard let form = object.form.flatMap(plan.form(code:)),
            let item = object.item.flatMap({ self.item($0, of: form) })
        else { return nil }
        let indicator = plan.indicators[plan.items[item].indicator]
        if indicator.isDerived {
            add(
                .value, cell.place, vi: "\(indicator.code) được tính từ chỉ tiêu khác, không điều chỉnh trực tiếp",
                en: "\(indicator.code) is derived from other indicators and cannot be corrected itself")
            return nil
        }
        if indicator.type == .text {
            guard !cell.isEmpty else { return noValue(cell, indicator) }
            return .text(cell.text)
        }
        var evidence = NumberEvidence()
        let reading = Array(cell.text.utf8).withUnsafeBytes { Numbers.table($0, mark: .undecided, evidence: &evidence) }
        switch reading {
        case .nothing: return .nothing
        case .number(let value): return number(value, cell, indicator, isPart: plan.items[item].part != nil)
        case .ambiguous(let decimal, let grouped, nil):
            add(
                .value, cell.place,
                vi: "“\(cell.text)” có thể là \(decimal) hoặc \(grouped); viết không có dấu chấm hay phẩy phân nhóm",
                en: "“\(cell.text)” could be \(decimal) or \(grouped); write it without marks between groups")
            return nil
        default: return noValue(cell, indicator)
        }
    }

    private mutating func noValue(_ cell: EditedTable.Cell, _ indicator: Indicator) -> Decision.Value? {
        let measure = indicator.unitOfMeasure
        add(
            .value, cell.place,
            vi: "“\(cell.text)” không phải giá trị của \(indicator.code); ghi số theo đơn vị \(measure), hoặc “-”",
            en: "“\(cell.text)” is no value of \(indicator.code); write a number in \(measure), or “-”")
        return nil
    }

    private mutating func number(
        _ value: ExactDecimal, _ cell: EditedTable.Cell, _ indicator: Indicator, isPart: Bool
    ) -> Decision.Value? {
        let isWhole = value.atFullScale % Int128(PowerOfTen.int64[Int(ExactDecimal.maximumScale)]) == 0
        let isWholeKind = indicator.type == .integer || indicator.type == .count
        guard isWhole || !isWholeKind else {
            add(
                .value, cell.place, vi: "\(indicator.code) là số nguyên; “\(cell.text)” có phần thập phân",
                en: "\(indicator.code) is a whole number; “\(cell.text)” has decimals")
            return nil
        }
        let limits = indicator.hardLimits
        let isWithin = limits.lowest.map { $0 <= value } ?? true && limits.highest.map { value <= $0 } ?? true
        guard isPart || isWithin else {
            add(
                .value, cell.place, vi: "“\(cell.text)” nằm ngoài giới hạn của \(indicator.code)",
                en: "“\(cell.text)” is outside the limits of \(indicator.code)")
            return nil
        }
        return .number(value)
    }
}
