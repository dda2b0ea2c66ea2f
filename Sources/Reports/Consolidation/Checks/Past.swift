/// A unit's figure beside its own earlier ones that can be compared with it.
struct Past: Sendable {
    struct Figure: Sendable {
        let period: Period
        /// At the full scale of `ExactDecimal`.
        let number: Int128
        /// Of a positive number.
        let logarithm: Int?
        /// Of a part of the period only.
        let isPartial: Bool
    }

    let now: Figure
    /// The earliest first.
    let earlier: [Figure]
    /// The earlier figures above zero.
    let positive: [Figure]

    /// Nil where the submission has no number for the item.
    init?(of submission: Int, _ item: DenseIndex<Item>, before comparable: [Int], in histories: Histories) {
        func figure(_ submission: Int) -> Figure? {
            let answer = histories.answer(submission, item)
            return histories.number(answer).map {
                Figure(
                    period: histories.extract.standing[submission].key.period, number: $0,
                    logarithm: answer.logarithm == LogScale.none ? nil : Int(answer.logarithm),
                    isPartial: histories.isPartial(submission))
            }
        }
        guard let now = figure(submission) else { return nil }
        self.now = now
        earlier = comparable.compactMap(figure)
        positive = earlier.filter { $0.logarithm != nil }
    }

    /// The figure of a period, where it is above zero and of the whole period.
    func whole(_ period: Period?) -> Figure? {
        earlier.last { $0.period == period && $0.logarithm != nil && !$0.isPartial }
    }
}

extension [Past.Figure] {
    var logarithms: [Int] { compactMap(\.logarithm) }

    /// The figure in the middle; of an even count the one of the two that lies nearer to the given one, so that of
    /// two figures that contradict each other neither condemns a third.
    func middle(nearTo logarithm: Int) -> Past.Figure? {
        let sorted = sorted { ($0.number, $0.period) < ($1.number, $1.period) }
        guard let upper = sorted.dropFirst(count / 2).first else { return nil }
        guard count % 2 == 0, let one = sorted[count / 2 - 1].logarithm, let other = upper.logarithm else {
            return upper
        }
        return abs(one - logarithm) <= abs(other - logarithm) ? sorted[count / 2 - 1] : upper
    }
}
