// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// Five plausible years are passed over in silence, and mistakes made in them are found.
///
/// The rates are printed, and what is promised of them is asserted.
@Suite struct PlausibleHistoryTests {
    private let office = PlausibleOffice.shared

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
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
        for seed in 11...24 as ClosedRange<UInt64> {
            var mistakes = SeededMistakes(returns: PlausibleHistory(seed: seed).returns)
            tally.add(mistakes.factors(seed: seed))
        }
        print(tally.text)
        #expect(tally.all.made >= 1000)
        #expect(tally.withHistory.rate >= 98)
        #expect(tally.all.rate >= 94)
        #expect(tally.named.rate >= 95)
    }

    @Test(arguments: SeededMistakes.Pattern.allCases)
    func `figures in the wrong place, sums for figures and old files are found`(pattern: SeededMistakes.Pattern) {
        var (made, found) = (0, [String: Int]())
        for seed in 31...36 as ClosedRange<UInt64> {
            var mistakes = SeededMistakes(returns: PlausibleHistory(seed: seed).returns)
            for codes in mistakes.make(pattern, seed: seed) {
                made += 1
                for code in codes { found[code, default: 0] += 1 }
                if !codes.isEmpty { found["any", default: 0] += 1 }
            }
        }
        let codes = found.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        print("\(pattern): \(made) made; \(codes)")
        let asked = pattern.code.map { found[$0.rawValue] ?? 0 } ?? found["any"] ?? 0
        #expect(asked * 100 >= made * pattern.promised)
    }

    private func words(_ kept: LedgerExtract.KeptFinding) -> String {
        let (key, finding) = (kept.key, kept.finding)
        let arguments = finding.arguments.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return "\(finding.code.rawValue) \(office.units[key.unit].id) \(key.period) "
            + "\(finding.item.map { office.plan.code(of: $0) } ?? "") \(arguments.joined(separator: " "))"
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
