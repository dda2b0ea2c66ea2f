@testable import Reports

/// What one unit answers to one form for one period, made up within the plan's limits and rules.
struct RandomReturn {
    enum Answer: Equatable {
        case number(ExactDecimal, isEstimate: Bool)
        case nothing
        case missing
        case text(String)
    }

    let unit: DenseIndex<ReportingUnit>
    let form: DenseIndex<Form>
    let period: Period
    /// By the item's place in the plan; an item without one was not answered.
    var answers: [Int: Answer] = [:]

    /// How it may be made up: what the clothes that it will be dressed in can show.
    struct Wishes {
        var hasTexts = true
        /// Whether capitals that bear a tone can be written.
        var hasTonedCapitals = true
        var hasEstimates = true
        var hasParts = true
        /// Whether numbers keep to the limits within which nobody asks.
        var isUsual = false
    }

    init(
        _ unit: DenseIndex<ReportingUnit>, _ form: DenseIndex<Form>, _ period: Period, plan: Plan, wishes: Wishes,
        _ generator: inout SeededGenerator
    ) {
        self.unit = unit
        self.form = form
        self.period = period
        for position in plan.forms[form].items where plan.items[position].part == nil {
            let indicator = plan.indicators[plan.items[position].indicator]
            guard !indicator.isDerived, indicator.isRequired || generator.chance(50) else { continue }
            if indicator.type == .text {
                guard wishes.hasTexts else { continue }
                answers[position] = .text(RandomText.make(hasTonedCapitals: wishes.hasTonedCapitals, &generator))
            } else {
                answers[position] = Self.answer(indicator, wishes, &generator)
            }
            if wishes.hasParts, !indicator.breakdown.isEmpty { answerParts(of: position, indicator, &generator) }
        }
        holdToRules(plan)
    }

    // MARK: - Values

    private static func answer(
        _ indicator: Indicator, _ wishes: Wishes, _ generator: inout SeededGenerator
    ) -> Answer {
        switch generator.number(0...99) {
        case 0..<6: .nothing
        case 6..<12: .missing
        default:
            .number(
                value(of: indicator, wishes, &generator), isEstimate: wishes.hasEstimates && generator.chance(15))
        }
    }

    /// A value within the limits: as often small as large.
    private static func value(
        of indicator: Indicator, _ wishes: Wishes, _ generator: inout SeededGenerator
    ) -> ExactDecimal {
        let isWhole = indicator.type == .count || indicator.type == .integer
        let scale = isWhole ? 0 : generator.pick([0, 1, 1, 1, 2, 2, 3, 4])
        let unit = PowerOfTen.int64[scale]
        let soft = wishes.isUsual ? indicator.softLimits : .none
        let lowest = (soft.lowest ?? indicator.hardLimits.lowest ?? .zero).coefficient * unit
        let highest = (soft.highest ?? indicator.hardLimits.highest ?? ExactDecimal(1_000)).coefficient * unit
        // The plan's limits are whole numbers, and so at a scale of 0.
        let size = PowerOfTen.int64[Int(generator.number(1...8)) + scale]
        let coefficient = lowest + generator.number(0...min(highest - lowest, size))
        return shortest(coefficient, scale: scale)
    }

    private static func shortest(_ coefficient: Int64, scale: Int) -> ExactDecimal {
        var (coefficient, scale) = (coefficient, scale)
        while scale > 0, coefficient % 10 == 0 { (coefficient, scale) = (coefficient / 10, scale - 1) }
        return ExactDecimal(coefficient: coefficient, scale: UInt8(scale))
    }

    /// Parts that add up to the whole, of all or of the first few.
    private mutating func answerParts(
        of whole: Int, _ indicator: Indicator, _ generator: inout SeededGenerator
    ) {
        guard case .number(let value, let isEstimate) = answers[whole], generator.chance(60) else { return }
        var rest = value.coefficient
        let count = Int(generator.number(1...Int64(indicator.breakdown.count)))
        for part in 1...count {
            let share = part == count ? rest : generator.number(0...rest)
            rest -= share
            let isNothing = share == 0 && generator.chance(50)
            answers[whole + part] =
                isNothing
                ? .nothing
                : .number(Self.shortest(share, scale: Int(value.scale)), isEstimate: isEstimate)
        }
    }

    // MARK: - The plan's rules

    /// Pairs of which the first must not be larger than the second.
    private static let pairs = [
        ("CS02", "CS01"), ("CS03", "CS01"), ("TC12", "TC11"), ("SH12", "SH11"), ("CG13", "DN11"),
        ("NV04", "NV03"), ("NV05", "NV01"), ("CS15", "CS14"), ("CS12", "CS11"), ("CS16", "CS12"), ("CS17", "CS12"),
        // Once more, for the exchange may have made it smaller.
        ("CS12", "CS11"), ("CS16", "CS12"), ("CS17", "CS12"),
    ]

    private mutating func holdToRules(_ plan: Plan) {
        func place(_ code: String) -> Int { plan.indicator(code: code).map { plan.whole(of: $0).position } ?? -1 }
        for (small, large) in Self.pairs {
            guard case .number(let first, _) = answers[place(small)],
                case .number(let second, _) = answers[place(large)], first > second
            else { continue }
            (answers[place(small)], answers[place(large)]) = (answers[place(large)], answers[place(small)])
        }
        // A contract's value needs a contract.
        if answers[place("CG12")] != nil { answers[place("CG11")] = .number(ExactDecimal(3), isEstimate: false) }
        // All that is spent on science is at most a tenth of the budget.
        if case .number(let budget, let isEstimate) = answers[place("NS01")] {
            let large = ExactDecimal(50_000_000 + budget.coefficient % 50_000_000)
            answers[place("NS01")] = .number(large, isEstimate: isEstimate)
        }
        if case .number(let own, _) = answers[place("NS07")], case .number(let other, _) = answers[place("NS08")],
            case .number(_, let isEstimate) = answers[place("NS06")]
        {
            // Both have at most four decimals.
            let halves = [own, other].map { Int64($0.atFullScale / 100_000) / 2 }
            answers[place("NS07")] = .number(Self.shortest(halves[0], scale: 4), isEstimate: isEstimate)
            answers[place("NS08")] = .number(Self.shortest(halves[1], scale: 4), isEstimate: isEstimate)
            answers[place("NS06")] = .number(Self.shortest(halves[0] + halves[1], scale: 4), isEstimate: isEstimate)
        }
    }
}

/// Texts as officials write them, with all that a file's format must keep apart from itself.
enum RandomText {
    private static let plain = [
        "Đường truyền ở một số xã chưa ổn định; đề nghị hỗ trợ thiết bị đo lường.",
        "Tổ chức lớp tập huấn kỹ năng số cho cán bộ, công chức huyện.",
        "Đề nghị hỗ trợ \"máy quét 3D\"; hướng dẫn thủ tục vay vốn, trích lập quỹ.",
        "Thiếu màn hình 5\" cho bộ phận một cửa.",
        "\"Chợ phiên\" đã kiểm tra | cân, thước",
        "Sở KH&CN <hỗ trợ> 3 mô hình; còn 2 mô hình chưa nghiệm thu",
        "Kinh phí được cấp chậm, mới đạt 40 % dự toán; tăng 1.234 triệu đồng so với năm trước",
        "Không có khó khăn, vướng mắc",
        "=Tổng hợp theo báo cáo của các xã, phường, thị trấn trên địa bàn huyện",
    ]
    private static let withTonedCapitals = [
        "Ổn định bộ máy; Ưu tiên đào tạo kỹ năng số.", "Ủy ban nhân dân xã đề nghị cấp bổ sung kinh phí, vật tư",
        "KHÔNG CÓ KHÓ KHĂN, VƯỚNG MẮC; ĐỀ NGHỊ TIẾP TỤC HỖ TRỢ.",
    ]

    static func make(hasTonedCapitals: Bool, _ generator: inout SeededGenerator) -> String {
        let sentences = plain + (hasTonedCapitals ? withTonedCapitals : [])
        var text = generator.pick(sentences)
        while generator.chance(30) { text += generator.pick([" ", "\n", "\n\n"]) + generator.pick(sentences) }
        return text
    }
}
