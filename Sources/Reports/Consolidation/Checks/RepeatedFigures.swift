/// A submission whose figures are all those of an earlier period (T805): the last file under a new heading.
struct RepeatedFigures: Sendable {
    struct Repetition: Sendable {
        let period: Period
        /// How many figures are the same.
        let figures: Int
    }

    /// Figures above zero that differ from each other: small units send 0, 0, 1, 0 quarter after quarter.
    private static let fewest = 3
    /// The digits of those of them that are flows, zeros at the end not counted: that four digits come out the same
    /// by chance is one in thousands, while a round budget of 200 does, and stocks do as a rule.
    private static let fewestDigits = 4

    let plan: Plan
    let histories: Histories

    func repetition(_ submission: Int) -> Repetition? {
        let key = histories.extract.standing[submission].key
        guard !histories.extract.standing[submission].isNil else { return nil }
        let periods = [key.period.previous, key.period.yearAgo].compactMap { $0 }
        return periods.lazy.compactMap { period in
            histories.submission(key.unit, key.form, period).flatMap { self.repetition(submission, of: $0) }
        }.first
    }

    private func repetition(_ submission: Int, of earlier: Int) -> Repetition? {
        let (own, others) = (histories.extract.standing[submission].key, histories.extract.standing[earlier])
        guard !others.isNil else { return nil }
        var figures = 0
        var different: Set<Int128> = []
        var digits = 0
        for position in plan.forms[own.form].items {
            let item = DenseIndex<Item>(position)
            let (answer, before) = (histories.answer(submission, item), histories.answer(earlier, item))
            guard answer.content == before.content else { return nil }
            guard answer.content == .number else { continue }
            let number = histories.number(answer) ?? 0
            guard number == histories.number(before) else { return nil }
            figures += 1
            let indicator = plan.indicator(of: item)
            guard number != 0, plan.items[item].part == nil, different.insert(number).inserted else { continue }
            guard indicator.flow == .flow else { continue }
            // A sum since the year began that has not grown says little more than that nothing happened.
            let isOfItsOwn = indicator.basis == .period || own.period.year != others.key.period.year
            digits += isOfItsOwn ? Self.digits(number) : number >= indicator.steps(10) ? 1 : 0
        }
        let isSame = different.count >= Self.fewest && digits >= Self.fewestDigits
        return isSame ? Repetition(period: others.key.period, figures: figures) : nil
    }

    private static func digits(_ number: Int128) -> Int {
        var number = number.magnitude
        while number > 0, number % 10 == 0 { number /= 10 }
        return String(number).utf8.count
    }
}
