// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// Five plausible years are passed over in silence, and mistakes made in them are found.
///
/// The rates are printed, and what is promised of them is asserted.
@Suite struct PlausibleHistoryTests {
    private let office = PlausibleOffice.shared

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `a plausible history has no error, and a warning on fewer than one value in two hundred`(seed: UInt64) {
        let returns = PlausibleHistory(seed: seed).returns
        let told = SeededMistakes(returns: returns).told
        let values = returns.map(\.values.count).reduce(0, +)
        let errors = told.judgement.findings.filter { $0.severity == .error }
        #expect(errors.isEmpty, "\(errors.prefix(5))")
        #expect(told.extract.standing.count == returns.count)
        let local = told.judgement.findings.filter { $0.severity == .warning }.reduce(0) { $0 + $1.count }
        let warnings = told.elsewhere.filter { $0.finding.severity == .warning }
        for kept in warnings { print("  seed \(seed): \(words(kept))") }
        print(
            "history \(seed): \(values) values, \(local) warnings of reading, \(warnings.count) of the ledger: "
                + "1 in \(values / max(1, local + warnings.count)) values")
        #expect(values > 5000)
        #expect((local + warnings.count) * 200 < values)
    }

    @Test func `a factor of a thousand in an amount of money is found`() {
        var tally = FactorTally()
        for seed in 11...22 as ClosedRange<UInt64> {
            var mistakes = SeededMistakes(returns: PlausibleHistory(seed: seed).returns)
            tally.add(mistakes.factors(seed: seed))
        }
        print(tally.text)
        #expect(tally.all.made >= 1000)
        #expect(tally.withHistory.rate >= 98)
        #expect(tally.all.rate >= 94)
        #expect(tally.named.rate >= 95)
    }

    @Test func `figures in the wrong place, sums for figures and old files are found`() {
        var rates = SeededMistakes.Pattern.allCases.map { PatternRate(pattern: $0) }
        for seed in 31...34 as ClosedRange<UInt64> {
            let history = SeededMistakes(returns: PlausibleHistory(seed: seed).returns)
            let untouched = history.told
            for place in rates.indices {
                var mistakes = history
                rates[place].add(mistakes.make(rates[place].pattern, seed: seed, untouched: untouched))
            }
        }
        for rate in rates {
            print(rate.text)
            #expect(rate.found * 100 >= rate.made * rate.pattern.promised, "\(rate.pattern)")
        }
    }

    private func words(_ kept: LedgerExtract.KeptFinding) -> String {
        let (key, finding) = (kept.key, kept.finding)
        let arguments = finding.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "\(finding.code.rawValue) \(office.units[key.unit].id) \(key.period) "
            + "\(finding.item.map { office.plan.code(of: $0) } ?? "") \(arguments.joined(separator: " "))"
    }
}

/// How many mistakes of a pattern were made and found.
private struct PatternRate {
    let pattern: SeededMistakes.Pattern
    private(set) var made = 0
    private var any = 0
    private var byCode: [String: Int] = [:]

    init(pattern: SeededMistakes.Pattern) {
        self.pattern = pattern
    }

    /// By the finding that is made for it; of the others by any.
    var found: Int { pattern.code.map { byCode[$0.rawValue] ?? 0 } ?? any }

    mutating func add(_ mistakes: [Set<String>]) {
        for codes in mistakes {
            made += 1
            any += codes.isEmpty ? 0 : 1
            for code in codes { byCode[code, default: 0] += 1 }
        }
    }

    var text: String {
        let codes = byCode.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "\(pattern): \(found) of \(made) (\(found * 100 / max(1, made)) %); any \(any); \(codes)"
    }
}

/// How many factor errors were made and found.
private struct FactorTally {
    struct Rate {
        var made = 0
        var found = 0
        var rate: Int { made == 0 ? 100 : found * 100 / made }
        var text: String { "\(found) of \(made) (\(made == 0 ? 0 : Double(found * 1000 / made) / 10) %)" }
    }

    private(set) var all = Rate()
    private(set) var withHistory = Rate()
    private(set) var withoutHistory = Rate()
    /// Of those that a past speaks on and that reading did not return.
    private(set) var named = Rate()
    private var byPower: [Int: Rate] = [:]
    private var byCode: [String: Int] = [:]
    private var missed: [String] = []

    mutating func add(_ factors: [SeededMistakes.Factor]) {
        for factor in factors {
            let isFound = !factor.codes.isEmpty
            func count(_ rate: inout Rate) {
                rate.made += 1
                rate.found += isFound ? 1 : 0
            }
            count(&all)
            count(&byPower[factor.power, default: Rate()])
            if factor.hasHistory { count(&withHistory) } else { count(&withoutHistory) }
            if factor.hasHistory, !factor.codes.contains(FindingCode.outsideHardLimits.rawValue) {
                named.made += 1
                named.found += factor.isNamed ? 1 : 0
            }
            for code in factor.codes { byCode[code, default: 0] += 1 }
            if !isFound { missed.insert(factor.told, at: factor.hasHistory ? 0 : missed.count) }
        }
    }

    var text: String {
        let powers = byPower.sorted { $0.key < $1.key }.map { "10^\($0.key): \($0.value.text)" }
        let codes = byCode.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return """
            factor errors: \(all.text); with history \(withHistory.text), without \(withoutHistory.text); \
            unit named rightly \(named.text); \(powers.joined(separator: "; ")); \(codes.joined(separator: ", "))
              missed: \(missed.prefix(60).joined(separator: "; "))
            """
    }
}
