/// What a check that looks elsewhere has found, before it is known whether anybody has answered it.
struct FoundElsewhere: Sendable {
    let code: FindingCode
    /// Nil of a submission as a whole.
    let item: DenseIndex<Item>?
    let arguments: [String: String]
}

/// All checks of one submission that look elsewhere, for the submissions of one form and period.
struct SubmissionChecks: Sendable {
    /// The last submissions that a figure may be usual by.
    private struct Nearest {
        let previous: Int?
        let yearAgo: Int?
    }

    let plan: Plan
    /// By item.
    let traits: [ItemTraits]
    let units: UnitRegistry
    let histories: Histories
    let siblings: Siblings
    let children: ChildrenCheck
    let overlapping: OverlappingPeriods
    let dropped: DroppedItems
    let cumulated: CumulatedForPeriod

    func found(in submission: Int) -> [FoundElsewhere] {
        let standing = histories.extract.standing[submission]
        var found: [FoundElsewhere] = []
        if let again = RepeatedFigures(plan: plan, histories: histories).repetition(submission) {
            found.append(
                FoundElsewhere(
                    code: .sentAgain, item: nil,
                    arguments: ["same": String(again.figures), "previous_period": again.period.description]))
        }
        if let items = dropped.codes(standing) {
            found.append(FoundElsewhere(code: .itemsDropped, item: nil, arguments: ["items": items]))
        }
        let sums = Dictionary(
            cumulated.found(in: submission).map { ($0.item, $0.expected) }, uniquingKeysWith: { first, _ in first })
        let comparable = standing.isNil ? [] : histories.comparable(with: submission)
        let nearest = nearest(comparable, to: standing.key.period)
        for position in plan.forms[standing.key.form].items {
            let item = DenseIndex<Item>(position)
            guard histories.answer(submission, item).content == .number else { continue }
            // In the order of the codes: one on the figure's size, and those that hold sums together beside it.
            let size = onSize(submission, item, before: comparable, nearest, sum: sums[item])
            let sums = [overlap(submission, item), excess(submission, item)].compactMap { $0 }
            found += (sums + (size.map { [$0] } ?? [])).sorted { $0.code.rawValue < $1.code.rawValue }
        }
        return found
    }

    // MARK: - The size of a figure

    /// The one that says most: a unit of measure tells the clerk what to do, an outlier only that something may be wrong.
    private func onSize(
        _ submission: Int, _ item: DenseIndex<Item>, before comparable: [Int], _ nearest: Nearest, sum: Int128?
    ) -> FoundElsewhere? {
        let traits = traits[item.position]
        let falling = traits.isAccumulating ? falls(submission, item) : nil
        guard traits.hasSize, !histories.extract.standing[submission].isNil,
            sum != nil || falling != nil || !isUsual(submission, item, nearest, isFirst: comparable.isEmpty),
            let past = Past(of: submission, item, before: comparable, in: histories)
        else { return falling }
        let indicator = plan.indicator(of: item)
        if let measure = measure(past, submission, item, indicator) { return measure }
        if let falling { return falling }
        if let sum {
            return found(.cumulatedForPeriod, submission, item, ["expected": rounded(sum, indicator)])
        }
        if let change = ChangeCheck.change(of: past, indicator) {
            return found(
                change.code, submission, item,
                ["previous_value": plain(change.before.number), "previous_period": change.before.period.description])
        }
        guard let kind = siblings.figures(submission, item), OutlierCheck.isOutlier(past, among: kind, indicator) else {
            return nil
        }
        return found(
            .outlier, submission, item, ["units": String(kind.units), "median": plain(kind.median)])
    }

    private func nearest(_ comparable: [Int], to period: Period) -> Nearest {
        func place(_ wanted: Period?) -> Int? {
            comparable.last { histories.extract.standing[$0].key.period == wanted }
        }
        return Nearest(previous: place(period.previous), yearAgo: place(period.yearAgo))
    }

    /// Whether the figure is about that of the period before or of a year ago: then its size is no matter.
    private func isUsual(_ submission: Int, _ item: DenseIndex<Item>, _ nearest: Nearest, isFirst: Bool) -> Bool {
        let own = histories.answer(submission, item).logarithm
        guard own != LogScale.none else { return isFirst }
        func isNear(_ place: Int?) -> Bool {
            place.map { ChangeCheck.isUsual(Int(own), histories.answer($0, item).logarithm) } ?? false
        }
        return isNear(nearest.previous) || isNear(nearest.yearAgo)
    }

    private func measure(
        _ past: Past, _ submission: Int, _ item: DenseIndex<Item>, _ indicator: Indicator
    ) -> FoundElsewhere? {
        let isFine = indicator.isFiner(histories.answer(submission, item).value)
        if let suspicion = MeasureCheck.suspicion(of: past, isFine: isFine, indicator) {
            return measure(.measureAgainstHistory, suspicion, "previous_value", past, submission, item)
        }
        guard past.positive.isEmpty, let kind = siblings.figures(submission, item),
            let suspicion = MeasureCheck.suspicion(of: past, among: kind, isFine: isFine, indicator)
        else { return nil }
        return measure(.measureAgainstSiblings, suspicion, "median", past, submission, item)
    }

    private func measure(
        _ code: FindingCode, _ suspicion: MeasureCheck.Suspicion, _ usual: String, _ past: Past, _ submission: Int,
        _ item: DenseIndex<Item>
    ) -> FoundElsewhere? {
        guard let converted = suspicion.shift.converted(histories.answer(submission, item).value) else { return nil }
        return found(
            code, submission, item,
            [
                "times": MeasureShift.times(past.now.number, of: suspicion.usual), usual: plain(suspicion.usual),
                "fits": suspicion.shift.fits, "would": converted.description,
            ])
    }

    // MARK: - Sums

    private func falls(_ submission: Int, _ item: DenseIndex<Item>) -> FoundElsewhere? {
        let totals = FallingTotals(plan: plan, histories: histories)
        return totals.exceeding(submission, item).flatMap { before in
            found(
                .cumulatedFalls, submission, item,
                [
                    "previous_value": plain(histories.number(before, item) ?? 0),
                    "previous_period": histories.extract.standing[before].key.period.description,
                ])
        }
    }

    private func overlap(_ submission: Int, _ item: DenseIndex<Item>) -> FoundElsewhere? {
        overlapping.disagreement(submission, item).flatMap { disagreement in
            found(
                .periodsDisagree, submission, item,
                [
                    "other_periods": disagreement.periods.map(\.description).joined(separator: ", "),
                    "expected": plain(disagreement.expected),
                ])
        }
    }

    private func excess(_ submission: Int, _ item: DenseIndex<Item>) -> FoundElsewhere? {
        children.excess(submission, item).flatMap { excess in
            let names = excess.children.prefix(3).map { child in
                units[histories.extract.standing[child].key.unit].latest.name.vietnamese
            }
            let list = names + (excess.children.count > names.count ? ["…"] : [])
            return found(
                .childrenExceedParent, submission, item,
                ["sum": plain(excess.sum), "children": list.joined(separator: ", ")])
        }
    }

    // MARK: - Words

    private func found(
        _ code: FindingCode, _ submission: Int, _ item: DenseIndex<Item>, _ arguments: [String: String]
    ) -> FoundElsewhere? {
        var arguments = arguments
        let answer = histories.answer(submission, item)
        arguments["value"] = answer.isNothing ? "0" : answer.value.description
        return FoundElsewhere(code: code, item: item, arguments: arguments)
    }

    private func plain(_ number: Int128) -> String { ExactTotal(atFullScale: number).description }

    private func rounded(_ number: Int128, _ indicator: Indicator) -> String {
        ExactTotal(atFullScale: number).rounded(to: indicator.isCounted ? 0 : indicator.decimals).description
    }
}
