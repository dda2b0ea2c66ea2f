/// The name of a reporting period: 2025, 2025-H1, 2025-9M, 2025-Q1, 2025-03.
///
/// A name has dates only under a regime: see `Regime.dates(of:)`.
public struct Period: Hashable, Sendable {
    /// How long the periods of a form are.
    public enum Kind: String, CaseIterable, Sendable {
        case monthly, quarterly, halfYearly = "half-yearly", nineMonths = "nine-months", yearly

        /// The number of months.
        public var months: Int {
            switch self {
            case .monthly: 1
            case .quarterly: 3
            case .halfYearly: 6
            case .nineMonths: 9
            case .yearly: 12
            }
        }

        /// How many of them a year has.
        public var countInYear: Int { self == .nineMonths ? 1 : 12 / months }
    }

    public let year: Int16
    public let kind: Kind
    /// Which one of its kind in the year, from 1.
    public let number: Int8

    /// Nil when the year has no such period.
    public init?(year: Int, kind: Kind, number: Int = 1) {
        guard (1900...2999).contains(year), (1...kind.countInYear).contains(number) else { return nil }
        self.year = Int16(year)
        self.kind = kind
        self.number = Int8(number)
    }

    /// Reads the canonical name alone.
    public init?(canonical name: some StringProtocol) {
        guard name.utf8.count == 4 || name.utf8.count == 7,
            name.prefix(4).allSatisfy({ $0.isASCII && $0.isNumber }), let year = Int(name.prefix(4))
        else { return nil }
        let rest = name.dropFirst(4)
        switch rest {
        case "": self.init(year: year, kind: .yearly)
        case "-9M": self.init(year: year, kind: .nineMonths)
        case "-H1", "-H2": self.init(year: year, kind: .halfYearly, number: rest == "-H1" ? 1 : 2)
        case "-Q1", "-Q2", "-Q3", "-Q4":
            guard let number = Int(rest.dropFirst(2)) else { return nil }
            self.init(year: year, kind: .quarterly, number: number)
        default:
            let digits = rest.dropFirst()
            guard rest.first == "-", digits.allSatisfy({ $0.isASCII && $0.isNumber }), let month = Int(digits)
            else { return nil }
            self.init(year: year, kind: .monthly, number: month)
        }
    }

    /// The first of its months, 1 to 12.
    public var firstMonth: Int { kind == .nineMonths ? 1 : (Int(number) - 1) * kind.months + 1 }
    /// The last of its months, 1 to 12.
    public var lastMonth: Int { firstMonth + kind.months - 1 }

    /// The period of the same kind one year earlier.
    public var yearAgo: Period? { Period(year: Int(year) - 1, kind: kind, number: Int(number)) }

    /// The period of the same kind just before, in the same year or the last.
    public var previous: Period? {
        number > 1
            ? Period(year: Int(year), kind: kind, number: Int(number) - 1)
            : Period(year: Int(year) - 1, kind: kind, number: kind.countInYear)
    }

    /// The periods of the same kind from the year's first to this one.
    public var yearToDate: [Period] {
        (1...Int(number)).compactMap { Period(year: Int(year), kind: kind, number: $0) }
    }

    /// The same in 20 bits, different for different periods.
    var packed: UInt32 {
        let kinds: UInt32 = 5
        let place = UInt32(number) * kinds + UInt32(Kind.allCases.firstIndex(of: kind) ?? 0)
        return UInt32(year) << 8 | place
    }

    /// The share of the year that has passed at its end, as months of twelve.
    public var monthsElapsed: Int { lastMonth }
}

extension Period: CustomStringConvertible {
    /// The canonical name.
    public var description: String {
        let year = Padded.digits(Int(self.year), 4)
        return switch kind {
        case .yearly: year
        case .nineMonths: "\(year)-9M"
        case .halfYearly: "\(year)-H\(number)"
        case .quarterly: "\(year)-Q\(number)"
        case .monthly: "\(year)-\(Padded.digits(Int(number), 2))"
        }
    }
}

extension Period: Comparable {
    /// By the month they end in, the longer period after the shorter.
    public static func < (left: Period, right: Period) -> Bool {
        (Int(left.year), left.lastMonth, left.kind.months) < (Int(right.year), right.lastMonth, right.kind.months)
    }
}
