import Foundation

@testable import Reports

/// One valid file, broken, dropped, mended by what was told, and dropped again.
struct MendCase {
    private let seed: UInt64
    private let paper: ValidFile
    private let breaker: Breaker

    /// Nil where the seed made no file that is valid by itself, often as it was tried.
    init?(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var made: ValidFile?
        for _ in 0..<50 where made?.values.isEmpty ?? true { made = ValidFile(&generator) }
        guard let made, !made.values.isEmpty else { return nil }
        self.seed = seed
        paper = made
        var breaker = Breaker(made, generator)
        let kinds = Self.kinds(&generator)
        let count = generator.chance(40) ? 1 : Int(generator.number(1...50))
        breaker.breakAtRandom(count, by: kinds)
        self.breaker = breaker
    }

    /// What ends the reading, and what holds up a whole submission, is not in every file.
    private static func kinds(_ generator: inout SeededGenerator) -> [Breaker.Breakage] {
        var kinds = Breaker.ofForm + Breaker.ofValues + Breaker.ofItems + Breaker.betweenItems + Breaker.ofTexts
        if generator.chance(40) { kinds = Breaker.ofValues + Breaker.ofItems + Breaker.betweenItems + Breaker.ofTexts }
        if generator.chance(30) { kinds += Breaker.ofFile }
        if generator.chance(50) { kinds += Breaker.ofHeader }
        return kinds
    }

    private func described(_ what: String) -> String {
        "seed \(seed): \(what) (\(paper.clothes)) \(breaker.done)"
    }

    // MARK: - The promise

    func run(_ tally: inout MendTally) {
        tally.cases += 1
        if !paper.stillOpen.isEmpty { tally.failures.append(described("answered, and asked: \(paper.stillOpen)")) }
        for name in breaker.done { tally.breakages[name, default: 0] += 1 }
        var drop = MendBench.drop(breaker.file)
        write(breaker.file, 0)
        for (code, count) in drop.judgement.counts { tally.codes[code, default: 0] += count }
        tally.failures += silences(drop).prefix(2).map { described("\($0); told: \(drop.told)") }
        var file = breaker.file
        var rounds = 0
        while !drop.isClean {
            guard drop.judgement.rows.isBalanced else {
                tally.failures.append(described("rows \(drop.judgement.rows)"))
                return
            }
            var mender = Mender(paper: paper.file, values: paper.values, file: file)
            mender.mend(drop)
            let before = file
            file = mender.file
            rounds += 1
            write(file, rounds)
            let next = MendBench.drop(file)
            let hidden = HiddenFindings(drop, mended: before, next: file)
            let unexplained = next.open.filter { hidden.cause(of: $0) == nil }
            // A document is read as far as its first fault.
            if !unexplained.isEmpty || rounds > 20 + breaker.done.count {
                tally.failures.append(
                    described(
                        "round \(rounds), told again: \(Drop.told((unexplained.isEmpty ? next.open : unexplained).prefix(6))); before: \(drop.told)"
                    ))
                return
            }
            for cause in Set(next.open.compactMap { hidden.cause(of: $0) }) { tally.hidden[cause, default: 0] += 1 }
            drop = next
        }
        tally.rounds[rounds, default: 0] += 1
        let left = silences(drop)
        if !left.isEmpty { tally.failures.append(described("clean, but \(left.prefix(3))")) }
    }

    private func write(_ file: EditedFile, _ round: Int) {
        guard let folder = ProcessInfo.processInfo.environment["MEND_FOLDER"] else { return }
        let told = Drop.told(MendBench.drop(file).findings[...], separator: "\n")
        for (name, bytes) in [("\(seed)-\(round)", file.bytes), ("\(seed)-\(round).told", Array(told.utf8))] {
            _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: Data(bytes))
        }
    }

    // MARK: - Nothing is taken silently

    /// Values of accepted submissions that are not those on paper, though nothing was told of them; and those that were
    /// lost though nothing was told.
    private func silences(_ drop: Drop, related: [ItemKey: Set<ItemKey>] = [:]) -> [String] {
        let errors = drop.findings.filter { $0.finding.severity == .error }
        let isRowLost = errors.contains { $0.finding.item == nil }
        let wrong = drop.open.reduce(into: Set<ItemKey>()) { wrong, told in
            guard let item = told.finding.item else { return }
            if let key = ItemKey(drop.key(of: told.finding), item) {
                wrong.insert(key)
            } else {
                // A row that holds the item of several submissions.
                wrong.formUnion(paper.values.map(\.key).filter { $0.item == item })
            }
        }
        func isTold(_ key: ItemKey, _ submission: Int32) -> Bool {
            if breaker.changedByNature.contains(key) { return true }
            // What is told of the item for which its row passes.
            if let item = breaker.namedAs[key], drop.findings.contains(where: { $0.finding.item == item }) {
                return true
            }
            // A report for another year than that on paper is one, if something is told of it.
            let isOfPaper = paper.values.contains { $0.key.unit == key.unit && $0.key.period == key.period }
            if !isOfPaper, breaker.isForOtherPeriod { return true }
            if !isOfPaper, drop.findings.contains(where: { $0.finding.submission == submission }) { return true }
            // What a rule or a sum would have told, had not another of its values been wrong or asked about.
            if !wrong.isDisjoint(with: related[key] ?? []) { return true }
            return drop.findings.contains { told in
                guard let ordinal = told.finding.submission else { return true }
                return ordinal == submission && (told.finding.item == nil || told.finding.item == key.item)
            }
        }
        var differences: [String] = []
        var taken = Set<ItemKey>()
        for loaded in drop.loaded.all {
            taken.insert(loaded.key)
            let own = paper.valueOfKey[loaded.key]?.answer
            if own != loaded.answer, !isTold(loaded.key, loaded.submission) {
                let code = MendBench.plan.code(of: loaded.key.item)
                differences.append("\(code) \(own.map { "\($0)" } ?? "nothing") is taken for \(loaded.answer)")
            }
        }
        for (ordinal, judged) in drop.judgement.submissions.enumerated() where judged.outcome == .accepted {
            guard let key = judged.submission.key, !isRowLost else { continue }
            for item in MendBench.plan.forms[key.form].items {
                let key = ItemKey(unit: key.unit, period: key.period, item: DenseIndex(item))
                let isNamed = errors.contains { $0.finding.item == key.item }
                if paper.valueOfKey[key] != nil, !taken.contains(key), !isNamed, !isTold(key, Int32(ordinal)) {
                    differences.append("\(MendBench.plan.code(of: key.item)) is lost")
                }
            }
        }
        return differences
    }

    // MARK: - Acceptance of single items

    /// The right items of a broken submission are taken as they are on paper, and none of those in error.
    func runItems(_ tally: inout MendTally) {
        tally.cases += 1
        let drop = MendBench.drop(breaker.file, judge: MendBench.judgeOfItems)
        write(breaker.file, 0)
        let wrong = Set(
            drop.findings.filter { $0.finding.severity == .error && $0.finding.code != .unknownPart }.compactMap {
                ItemKey(drop.key(of: $0.finding), $0.finding.item)
            })
        tally.failures += silences(drop, related: related).prefix(2).map { described("\($0); told: \(drop.told)") }
        for loaded in drop.loaded.all where wrong.contains(loaded.key) {
            let code = MendBench.plan.code(of: loaded.key.item)
            tally.failures.append(described("\(code) is in error and taken; told: \(drop.told)"))
        }
    }

    /// The items that a rule of the plan or a breakdown names together, for each value of the file.
    private var related: [ItemKey: Set<ItemKey>] {
        let plan = MendBench.plan
        var groups: [Set<DenseIndex<Item>>] = plan.rules.map { Set($0.expression.references.map(\.item)) }
        groups += plan.indicators.indices.map { Set(plan.items(of: DenseIndex($0)).map { DenseIndex($0) }) }
        var related: [ItemKey: Set<ItemKey>] = [:]
        for key in paper.values.map(\.key) {
            let items = groups.filter { $0.contains(key.item) }.reduce(into: Set()) { $0.formUnion($1) }
            related[key] = Set(items.map { ItemKey(unit: key.unit, period: key.period, item: $0) })
        }
        return related
    }
}
