// swift-format-ignore-file: NeverForceUnwrap

@testable import Reports

/// Makes mistakes in a plausible history, and tells of each which findings it meets with.
struct SeededMistakes {
    struct Factor {
        let power: Int
        let hasHistory: Bool
        /// The findings on the value.
        let codes: Set<String>
        /// Whether one of them names the unit of measure that was used.
        let isNamed: Bool
        let told: String
    }

    enum Pattern: CaseIterable {
        case swapped, shifted, cumulated, cumulatedOnce, repeated

        /// The finding that is made for it; of the others any will do.
        var code: FindingCode? {
            switch self {
            case .swapped, .shifted: nil
            case .cumulated, .cumulatedOnce: .cumulatedForPeriod
            case .repeated: .sentAgain
            }
        }

        /// So many in a hundred, at least.
        var promised: Int {
            switch self {
            case .swapped: 45
            case .shifted: 55
            case .cumulated: 40
            case .cumulatedOnce: 15
            case .repeated: 65
            }
        }
    }

    struct Told {
        let extract: LedgerExtract
        let judgement: FileJudgement
        let elsewhere: [LedgerExtract.KeptFinding]
    }

    private static let plausible: Set<FindingCode> = [
        .measureAgainstHistory, .measureAgainstSiblings, .outsideHardLimits, .outsideSoftLimits, .partsDoNotAddUp,
        .ruleFailed, .partInOtherMeasure, .outlier, .changedFromPrevious, .changedFromYearAgo, .cumulatedForPeriod,
        .cumulatedFalls, .sentAgain, .decimalsOfOtherMeasure,
    ]

    private let office = PlausibleOffice.shared
    private(set) var returns: [PlausibleReturn]

    init(returns: [PlausibleReturn]) {
        self.returns = returns
    }

    var told: Told {
        let (extract, judgement) = office.extract(returns)
        return Told(
            extract: extract, judgement: judgement,
            elsewhere: office.checks(extract).findings)
    }

    private struct Place: Hashable {
        let key: SubmissionKey
        let item: DenseIndex<Item>?
    }

    /// The findings by what they are about; those on a submission as a whole under no item.
    private func findings(_ told: Told) -> [Place: [Finding]] {
        var findings: [Place: [Finding]] = [:]
        for finding in told.judgement.findings where Self.plausible.contains(finding.code) {
            guard let ordinal = finding.submission, let key = told.judgement.submissions[Int(ordinal)].submission.key
            else { continue }
            for item in items(of: finding) { findings[Place(key: key, item: item), default: []].append(finding) }
        }
        for kept in told.elsewhere where Self.plausible.contains(kept.finding.code) {
            for item in items(of: kept.finding) {
                findings[Place(key: kept.key, item: item), default: []].append(kept.finding)
            }
        }
        return findings
    }

    /// A failed rule speaks on all that it names.
    private func items(of finding: Finding) -> Set<DenseIndex<Item>?> {
        guard let code = finding.arguments["rule"], let rule = office.plan.rules.first(where: { $0.code == code })
        else { return [finding.item] }
        return Set(rule.expression.references.filter(\.isPlain).map(\.item))
    }

    // MARK: - The unit of measure

    /// At most one in a submission, in a unit's figures of an indicator, and two among the units of a form and period.
    mutating func factors(seed: UInt64) -> [Factor] {
        var random = SeededGenerator(seed: seed)
        var candidates: [(place: Int, code: String)] = []
        for (place, sent) in returns.enumerated() {
            for (code, value) in sent.values {
                let isMoney = office.plan.indicator(of: office.item(code)).type == .money
                if isMoney, let number = Double(value), number >= 20 { candidates.append((place, code)) }
            }
        }
        candidates.shuffle(using: &random)
        var used: Set<String> = []
        var crowd: [String: Int] = [:]
        var made: [(place: Int, code: String, power: Int)] = []
        for (place, code) in candidates {
            let sent = returns[place]
            let (own, series) = ("\(place)", "\(sent.unit) \(code)")
            let together = "\(sent.period) \(code)"
            guard !used.contains(own), !used.contains(series), crowd[together, default: 0] < 2 else { continue }
            used.formUnion([own, series])
            crowd[together, default: 0] += 1
            let power = random.pick([3, 3, 3, 3, -3, -3, 6])
            returns[place][code] = Self.scaled(sent[code]!, power)
            made.append((place, code, power))
        }
        let told = told
        let found = findings(told)
        let firsts = firstPeriods(in: told.extract)
        return made.map { made in
            let (sent, item) = (returns[made.place], office.item(made.code))
            let key = office.key(sent)
            let findings = found[Place(key: key, item: item)] ?? []
            let hasHistory = firsts[Series(unit: key.unit, item: item)].map { $0 < sent.period } ?? false
            let fits = [3: "nghìn đồng", 6: "đồng", -3: "tỷ đồng"][made.power]
            return Factor(
                power: made.power, hasHistory: hasHistory, codes: Set(findings.map(\.code.rawValue)),
                isNamed: findings.contains { $0.arguments["fits"] == fits },
                told: "\(sent.unit) \(sent.period) \(made.code) \(sent[made.code] ?? "") "
                    + (hasHistory ? "" : "(first)"))
        }
    }

    private struct Series: Hashable {
        let unit: DenseIndex<ReportingUnit>
        let item: DenseIndex<Item>
    }

    /// The first period in which a unit's figure above zero stands: what was returned tells nothing later.
    private func firstPeriods(in extract: LedgerExtract) -> [Series: Period] {
        var firsts: [Series: Period] = [:]
        for submission in extract.standing {
            for value in extract.observations[submission.observations] where value.value > .zero {
                let series = Series(unit: submission.key.unit, item: value.item)
                firsts[series] = min(firsts[series] ?? submission.key.period, submission.key.period)
            }
        }
        return firsts
    }

    /// As one types it in the other unit of measure.
    private static func scaled(_ value: String, _ power: Int) -> String {
        let number = ExactDecimal(value)!
        let total =
            power > 0
            ? ExactTotal(coefficient: Int128(number.coefficient) * PowerOfTen.int128[power], scale: Int(number.scale))
            : ExactTotal(coefficient: Int128(number.coefficient), scale: Int(number.scale) - power)
        return total.description
    }

    // MARK: - Figures in the wrong place

    /// One in about every twelve submissions that have a past; each with the codes that speak on it and would not have.
    mutating func make(_ pattern: Pattern, seed: UInt64, untouched: Told) -> [Set<String>] {
        var random = SeededGenerator(seed: seed)
        let before = findings(untouched)
        let original = returns
        var made: [[SubmissionKey]] = []
        var touched: Set<String> = []
        for place in returns.indices.shuffled(using: &random) where made.count * 12 < returns.count {
            let sent = original[place]
            guard touched.insert("\(sent.unit) \(sent.form)").inserted,
                let changed = change(place, pattern, original, &random)
            else { continue }
            made.append(changed.map { office.key(returns[$0]) })
        }
        let after = findings(told)
        return made.map { keys in
            var codes: Set<String> = []
            for key in keys {
                let items = office.plan.forms[key.form].items.map { DenseIndex<Item>($0) }
                for item in items.map(Optional.some) + [nil] {
                    let place = Place(key: key, item: item)
                    let known = Set((before[place] ?? []).map(\.code))
                    codes.formUnion(Set((after[place] ?? []).map(\.code)).subtracting(known).map(\.rawValue))
                }
            }
            return codes
        }
    }

    /// The places of what was changed; nil where the pattern does not apply.
    private mutating func change(
        _ place: Int, _ pattern: Pattern, _ original: [PlausibleReturn], _ random: inout SeededGenerator
    ) -> [Int]? {
        let sent = original[place]
        let numbers = sent.values.indices.filter { Double(sent.values[$0].value) != nil }
        let earlier = original.indices.filter {
            original[$0].unit == sent.unit && original[$0].form == sent.form && original[$0].period < sent.period
        }
        guard !earlier.isEmpty else { return nil }
        switch pattern {
        case .swapped:
            let (first, second) = (random.pick(numbers), random.pick(numbers))
            let (one, other) = (sent.values[first].value, sent.values[second].value)
            guard let size = Double(one), let otherSize = Double(other), max(size, otherSize) >= 20,
                max(size, otherSize) >= 2 * min(size, otherSize)
            else { return nil }
            (returns[place].values[first].value, returns[place].values[second].value) = (other, one)
            return [place]
        case .shifted:
            let first = random.pick(numbers.prefix(max(1, numbers.count / 2)))
            for (number, row) in numbers.enumerated() where row > first && number > 0 {
                returns[place].values[row].value = sent.values[numbers[number - 1]].value
            }
            returns[place].values[first].value = "0"
            return [place]
        case .cumulated, .cumulatedOnce:
            return cumulate(place, original, isHabit: pattern == .cumulated)
        case .repeated:
            let last = original[earlier[earlier.count - 1]]
            returns[place].values = last.values
            return [place]
        }
    }

    private mutating func cumulate(_ place: Int, _ original: [PlausibleReturn], isHabit: Bool) -> [Int]? {
        let sent = original[place]
        let year = original.indices.filter {
            original[$0].unit == sent.unit && original[$0].form == sent.form
                && original[$0].period.year == sent.period.year
        }
        guard sent.period.kind == .quarterly, year.count == 4, isHabit || sent.period.number > 1 else { return nil }
        let items = sent.values.map(\.code).filter { code in
            let indicator = office.plan.indicator(of: office.item(code))
            return indicator.type != .text && indicator.flow == .flow && indicator.basis == .period
        }
        let changed = isHabit ? Array(year.dropFirst()) : [place]
        for target in changed {
            for code in items {
                let terms = year.filter { $0 <= target }.map { ExactDecimal(original[$0][code] ?? "") ?? .zero }
                let sum = terms.reduce(Int128(0)) { $0 + $1.atFullScale }
                returns[target][code] = ExactTotal(atFullScale: sum).description
            }
        }
        return changed
    }
}
