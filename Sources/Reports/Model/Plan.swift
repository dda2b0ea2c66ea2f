/// A plan: its forms, indicators and targets over its years.
public struct Plan: Sendable {
    /// A group of indicators, in the order in which reports show them.
    public struct Group: Sendable, Hashable {
        public let code: String
        public let name: LocalName

        public init(code: String, name: LocalName) {
            self.code = code
            self.name = name
        }
    }

    /// Those whom the plan is for, such as enterprises: a report has a section of its own about them.
    public struct Focus: Sendable, Hashable {
        /// The section's heading; empty where the plan does not give one.
        public let title: LocalName
        /// The kinds of unit that they are.
        public let kinds: Set<String>
        /// What others report of them, such as the supports that they were granted.
        public let indicators: [DenseIndex<Indicator>]

        public init(title: LocalName, kinds: Set<String>, indicators: [DenseIndex<Indicator>]) {
            self.title = title
            self.kinds = kinds
            self.indicators = indicators
        }
    }

    public let code: String
    public let name: LocalName
    /// The field that it is about, as short as people say it ("KH&CN"); empty where plan.yml names none.
    public let field: LocalName
    public let source: String
    /// The plan's years.
    public let years: ClosedRange<Int>
    /// The year that growth is measured from; before the plan or its first.
    public let baselineYear: Int
    public let forms: [Form]
    public let indicators: [Indicator]
    /// Every whole and every part that an observation can be of; a form's stand together, a part behind its whole.
    public let items: [Item]
    public let targets: [Target]
    public let rules: [ValidationRule]
    /// What the rules compare texts with.
    public let textLiterals: TextLiterals
    public let groups: [Group]
    /// The names of the breakdowns' parts, by their code.
    public let partNames: [String: LocalName]
    /// The names of kinds of unit that the program has no word for, by the kind in units.csv.
    public let kindNames: [String: LocalName]
    /// Further names of indicators that tables may use, by the indicator's code.
    public let synonyms: [String: [String]]
    /// Further headings of columns that tables may use.
    public let headings: [Field: [String]]
    /// Nil where the plan names nobody: then it is the kinds whose single figures are confidential.
    public let focus: Focus?
    /// What the plan's files were when they were read (SHA-256, hexadecimal).
    public let hash: String

    private let indicatorByCode: [String: DenseIndex<Indicator>]
    private let formByCode: [String: DenseIndex<Form>]
    private let wholes: [DenseIndex<Item>]

    public init(
        code: String, name: LocalName, field: LocalName = LocalName(vietnamese: ""), source: String,
        years: ClosedRange<Int>, baselineYear: Int, forms: [Form], indicators: [Indicator], items: [Item],
        targets: [Target], rules: [ValidationRule],
        textLiterals: TextLiterals = TextLiterals(), groups: [Group], partNames: [String: LocalName],
        kindNames: [String: LocalName] = [:],
        synonyms: [String: [String]] = [:], headings: [Field: [String]] = [:],
        focus: Focus? = nil, hash: String
    ) {
        self.code = code
        self.name = name
        self.field = field
        self.source = source
        self.years = years
        self.baselineYear = baselineYear
        self.forms = forms
        self.indicators = indicators
        self.items = items
        self.targets = targets
        self.rules = rules
        self.textLiterals = textLiterals
        self.groups = groups
        self.partNames = partNames
        self.kindNames = kindNames
        self.synonyms = synonyms
        self.headings = headings
        self.focus = focus
        self.hash = hash
        indicatorByCode = Dictionary(
            indicators.enumerated().map { ($1.code, DenseIndex($0)) }, uniquingKeysWith: { first, _ in first })
        formByCode = Dictionary(
            forms.enumerated().map { ($1.code, DenseIndex($0)) }, uniquingKeysWith: { first, _ in first })
        var wholes = Array(repeating: DenseIndex<Item>(-1), count: indicators.count)
        for (position, item) in items.enumerated() where item.part == nil {
            wholes[item.indicator.position] = DenseIndex(position)
        }
        self.wholes = wholes
    }

    public func indicator(code: String) -> DenseIndex<Indicator>? { indicatorByCode[code] }
    public func form(code: String) -> DenseIndex<Form>? { formByCode[code] }

    /// The item that is the indicator as a whole.
    public func whole(of indicator: DenseIndex<Indicator>) -> DenseIndex<Item> { wholes[indicator.position] }

    /// The items of an indicator: its whole, then its parts in the order of the plan.
    public func items(of indicator: DenseIndex<Indicator>) -> Range<Int> {
        let whole = wholes[indicator.position].position
        return whole..<whole + 1 + indicators[indicator].breakdown.count
    }

    /// The item's code as forms write it: `DN01`, or `DN01.HTX` for a part.
    public func code(of item: DenseIndex<Item>) -> String {
        let item = items[item]
        let code = indicators[item.indicator].code
        return item.part.map { "\(code).\($0)" } ?? code
    }

    public func indicator(of item: DenseIndex<Item>) -> Indicator { indicators[items[item].indicator] }

    /// Whether submissions for the period belong to this plan: its years, and from the baseline year on.
    public func covers(_ period: Period) -> Bool {
        (min(baselineYear, years.lowerBound)...years.upperBound).contains(Int(period.year))
    }

    /// Whether submissions for the period are owed: those of the plan's own years. What belongs to the years before, from
    /// the baseline year on, is taken in for comparison; nobody is asked for it, and none of it is late.
    public func owes(_ period: Period) -> Bool { years.contains(Int(period.year)) }
}

/// A target (kế hoạch, mục tiêu) of an indicator, with the document it comes from.
public struct Target: Sendable {
    public enum Comparison: String, CaseIterable, Sendable {
        case atLeast = ">="
        case atMost = "<="
        case range
    }

    public let indicator: DenseIndex<Indicator>
    /// Nil: by the plan's end.
    public let year: Int?
    public let comparison: Comparison
    public let value: ExactDecimal
    /// A range's upper end: a stretch; above it the target is exceeded.
    public let upper: ExactDecimal?
    public let source: String

    public init(
        indicator: DenseIndex<Indicator>, year: Int?, comparison: Comparison, value: ExactDecimal, upper: ExactDecimal?,
        source: String
    ) {
        self.indicator = indicator
        self.year = year
        self.comparison = comparison
        self.value = value
        self.upper = upper
        self.source = source
    }
}
