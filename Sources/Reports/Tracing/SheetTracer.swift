/// Traces the figures of one form and period, at any scope, to the submissions of that sheet and of the one before.
struct SheetTracer {
    let sheet: Sheet
    private let plan: Plan
    private let units: UnitRegistry
    private let index: ExtractIndex
    private let scopes: Scopes
    private let isFirst: FirstPeriods
    private let lines: SheetLines
    /// Those of the period before, where it has a sheet.
    private let linesBefore: SheetLines?
    /// Whether terms are traced as well, or told as references.
    private let expands: Bool
    /// The units of a group whose lines are looked up; of those behind them it is known what they add.
    private let limit: Int

    init(
        _ sheet: Sheet, plan: Plan, units: UnitRegistry, settings: Settings, index: ExtractIndex, expands: Bool,
        limit: Int
    ) {
        self.sheet = sheet
        self.plan = plan
        self.units = units
        self.index = index
        self.expands = expands
        self.limit = limit
        scopes = Scopes(of: sheet, units: units, agency: settings.agency.unit)
        isFirst = FirstPeriods(of: sheet, plan: plan, units: units)
        let unpacked = limit < Int.max ? UnpackedValues() : nil
        lines = SheetLines(sheet, plan: plan, index: index, unpacked: unpacked)
        linesBefore = sheet.period.previous.flatMap { index.sheet(sheet.form, $0) }
            .map { SheetLines($0, plan: plan, index: index, unpacked: unpacked) }
    }

    // MARK: - Figures

    func node(_ item: DenseIndex<Item>, in scope: FigureName.Scope) -> TraceNode {
        node(item, in: scope, telling: limit)
    }

    /// The same without any lines, for whoever asks what it comes to.
    func sums(_ item: DenseIndex<Item>, in scope: FigureName.Scope) -> TraceNode {
        node(item, in: scope, telling: 0)
    }

    private func node(_ item: DenseIndex<Item>, in scope: FigureName.Scope, telling limit: Int) -> TraceNode {
        let name = FigureName(period: sheet.period, item: item, scope: scope)
        if let formula = plan.indicator(of: item).formula, plan.items[item].part == nil {
            return TraceNode.formula(name, formula, plan: plan) { operand in
                guard !expands else { return node(operand, in: scope, telling: limit) }
                let node = sums(operand, in: scope)
                return TraceNode(node.subject, .reference, node.value)
            }
        }
        return added(name, participants(in: scope), telling: limit)
    }

    /// The participants of a scope, in the order of units.csv.
    func participants(in scope: FigureName.Scope) -> [Int] {
        switch scope {
        case .total: Array(sheet.participants.indices)
        case .kind(let kind): sheet.participants.indices.filter { sheet.participants[$0].kind == kind }
        case .unit(let unit): sheet.participants.indices.filter { sheet.participants[$0].unit == unit }
        case .under(let unit):
            sheet.participants.indices.filter { place in
                scopes.parentsOf[place].contains { scopes.parents[$0] == unit }
            }
        }
    }

    /// An item as it is added up.
    private struct Addend {
        let item: DenseIndex<Item>
        let aggregation: Indicator.UnitAggregation
        let isStock: Bool
        /// Since when it is sent cumulated; nil where it is not.
        let start: Period?

        init(_ item: DenseIndex<Item>, in sheet: Sheet, plan: Plan) {
            let indicator = plan.indicator(of: item)
            self.item = item
            aggregation = indicator.overUnits
            isStock = indicator.flow == .stock
            start = indicator.cumulationStart(at: sheet.period, plan: plan)
        }
    }

    /// What units add, and those that add nothing.
    private struct Group {
        var children: [TraceNode] = []
        var leftOut: [TraceNode.LeftOut] = []

        var isEmpty: Bool { children.isEmpty && leftOut.isEmpty }

        func node(_ name: FigureName, by aggregation: Indicator.UnitAggregation) -> TraceNode {
            var node = TraceNode(
                .figure(name), .units(aggregation), TraceNode.value(of: children, by: aggregation), children)
            node.leftOut = leftOut
            return node
        }
    }

    private func added(_ name: FigureName, _ participants: [Int], telling limit: Int) -> TraceNode {
        let addend = Addend(name.item, in: sheet, plan: plan)
        // The last of all is known by its line.
        let limit = addend.aggregation == .last ? Int.max : limit
        let isByKind =
            switch name.scope {
            case .unit, .kind: false
            case .total, .under: addend.aggregation == .sum && hasKinds(participants)
            }
        var groups = [Group](repeating: Group(), count: isByKind ? scopes.kinds.count : 1)
        for place in participants {
            let group = isByKind ? scopes.kindOf[place] : 0
            let node = amount(of: addend, place, isTold: groups[group].children.count < limit)
            if case .absent(let reason) = node.step {
                groups[group].leftOut.append(.init(unit: sheet.participants[place].unit, reason: reason))
            } else {
                groups[group].children.append(node)
            }
        }
        var root: TraceNode
        if isByKind {
            let kinds = zip(scopes.kinds, groups).filter { !$1.isEmpty }.map { kind, group in
                group.node(FigureName(period: name.period, item: name.item, scope: .kind(kind)), by: .sum)
            }
            root = TraceNode(.figure(name), .kinds, TraceNode.value(of: kinds, by: .sum), kinds)
        } else {
            root = groups[0].node(name, by: addend.aggregation)
        }
        guard plan.items[name.item].part != nil, root.value.state == .value, !isAnyPartGiven(name.item, participants)
        else { return root }
        var missing = TraceNode(root.subject, root.step, .missing, root.children)
        missing.leftOut = root.leftOut
        missing.hasNoPart = true
        return missing
    }

    private func hasKinds(_ participants: [Int]) -> Bool {
        participants.contains { scopes.kindOf[$0] != scopes.kindOf[participants[0]] }
    }

    /// Whether anybody in the scope has given a part of the item's breakdown as such.
    private func isAnyPartGiven(_ item: DenseIndex<Item>, _ participants: [Int]) -> Bool {
        plan.items(of: plan.items[item].indicator).dropFirst().contains { part in
            let addend = Addend(DenseIndex(part), in: sheet, plan: plan)
            return participants.contains { amount(of: addend, $0, isTold: true).hasGiven }
        }
    }

    // MARK: - Units

    /// What a participant adds in the period itself, whatever the basis it was sent on.
    ///
    /// Where it is not told how, a plain value comes without the line that it is: to look for that takes the longest.
    private func amount(of addend: Addend, _ place: Int, isTold: Bool) -> TraceNode {
        let participant = sheet.participants[place]
        let isEnded = participant.isClosing && addend.isStock
        if !isTold, addend.start == nil, !isEnded, let number = lines.number(addend.item, place) {
            return TraceNode(
                .sent(unit: participant.unit, period: sheet.period), .reference, ConsolidatedValue(number))
        }
        let sent = sent(addend.item, place)
        guard case .line(let line) = sent.step else { return sent }
        if isEnded { return TraceNode(sent.subject, .absent(.stockOfEnded(line)), .missing) }
        guard let start = addend.start, !isFirst.holds(for: participant.unit, since: start) else { return sent }
        let before = before(addend.item, participant.unit)
        let name = FigureName(period: sheet.period, item: addend.item, scope: .unit(participant.unit))
        guard let minuend = sent.value.number, let subtrahend = before.value.number,
            let difference = minuend.subtracting(subtrahend)
        else { return TraceNode(.figure(name), .difference, .notComputable, [sent, before]) }
        return TraceNode(.figure(name), .difference, ConsolidatedValue(difference), [sent, before])
    }

    /// What the unit sent the period before.
    private func before(_ item: DenseIndex<Item>, _ unit: DenseIndex<ReportingUnit>) -> TraceNode {
        if let linesBefore, let place = linesBefore.sheet.place(of: unit) { return linesBefore.sent(item, place) }
        return TraceNode(
            .sent(unit: unit, period: sheet.period.previous ?? sheet.period), .absent(.notReported), .missing)
    }

    private func sent(_ item: DenseIndex<Item>, _ place: Int) -> TraceNode {
        let node = lines.sent(item, place)
        guard case .absent(.notReported) = node.step else { return node }
        let unit = sheet.participants[place].unit
        let open = index.open(SubmissionKey(unit: unit, form: sheet.form, period: sheet.period))
        switch open {
        case .returned?: return TraceNode(node.subject, .absent(.returned), .missing)
        case .afterClosing?: return TraceNode(node.subject, .absent(.waiting), .missing)
        case nil:
            let key = SubmissionKey(unit: unit, form: sheet.form, period: sheet.period)
            let withdrawal = index.extract.withdrawals.last { $0.key == key }
            return withdrawal.map { TraceNode(node.subject, .absent(.withdrawn($0)), .missing) } ?? node
        }
    }
}

/// The lines of a sheet's submissions, as they were sent.
struct SheetLines {
    let sheet: Sheet
    private let plan: Plan
    private let extract: LedgerExtract
    private let histories: Histories
    /// Nil where too little is asked for to keep it.
    private let unpacked: UnpackedValues?

    init(_ sheet: Sheet, plan: Plan, index: ExtractIndex, unpacked: UnpackedValues? = nil) {
        self.sheet = sheet
        self.plan = plan
        self.unpacked = unpacked
        extract = index.extract
        histories = index.checks.histories
    }

    /// The number that was sent, or is meant by what was; nil where there is none.
    func number(_ item: DenseIndex<Item>, _ place: Int) -> ExactTotal? {
        let answer = sheet.answer(place, item)
        return answer.content == .number ? ExactTotal(answer.value) : nil
    }

    func sent(_ item: DenseIndex<Item>, _ place: Int) -> TraceNode {
        let participant = sheet.participants[place]
        let subject = TraceNode.Subject.sent(unit: participant.unit, period: sheet.period)
        guard let submission = participant.submission else {
            return TraceNode(subject, .absent(.notReported), .missing)
        }
        let standing = extract.standing[submission]
        let answer = sheet.answer(place, item)
        func line(_ meaning: TraceLine.Meaning, _ value: LedgerExtract.Value?) -> TraceLine {
            TraceLine(
                item: item, key: standing.key, origin: standing.origin, revision: standing.revision, meaning: meaning,
                status: value?.status ?? .official, value: answer.value,
                note: value?.note ?? (meaning == .nilReturn ? standing.note : ""), place: value?.place ?? Place(),
                isGiven: answer.isGiven,
                correction: value?.correction.map { extract.corrections[$0.position] })
        }
        let observed = value(submission, item)
        switch (answer.content, observed?.content) {
        case (.number, .number?): return counted(subject, line(.number, observed))
        case (.number, .nothing?): return counted(subject, line(.nothing, observed))
        case (.number, _) where standing.isNil: return counted(subject, line(.nilReturn, nil))
        case (.number, _):
            let whole = plan.whole(of: plan.items[item].indicator)
            return counted(subject, line(.impliedPart, value(submission, whole)))
        case (.missing, _): return TraceNode(subject, .absent(.noData(line(.missing, observed))), .missing)
        case (.none, _): return TraceNode(subject, .absent(.notAnswered(standing.origin)), .missing)
        }
    }

    private func value(_ submission: Int, _ item: DenseIndex<Item>) -> LedgerExtract.Value? {
        guard let unpacked else { return histories.value(submission, item) }
        guard histories.answer(submission, item).content != .none else { return nil }
        return unpacked.values(of: submission, in: extract).last { $0.item == item }
    }

    private func counted(_ subject: TraceNode.Subject, _ line: TraceLine) -> TraceNode {
        TraceNode(subject, .line(line), ConsolidatedValue(ExactTotal(line.value)))
    }
}

extension TraceNode {
    /// A derived figure, whose terms are traced by the closure. Terms of another form cannot be had.
    static func formula(
        _ name: FigureName, _ formula: Formula, plan: Plan, _ term: (DenseIndex<Item>) -> TraceNode
    ) -> TraceNode {
        let items = plan.forms[plan.indicator(of: name.item).form].items
        var terms: [DenseIndex<Item>: TraceNode] = [:]
        for item in formula.items where items.contains(item.position) { terms[item] = term(item) }
        func traced(_ item: DenseIndex<Item>) -> TraceNode {
            terms[item]
                ?? TraceNode(
                    .figure(FigureName(period: name.period, item: item, series: name.series, scope: name.scope)),
                    .absent(.otherForm), .notComputable)
        }
        var scratch = EvaluationStack()
        let value = DerivedValues.value(formula, &scratch) { terms[$0]?.value }
        func children(_ side: Expression) -> [TraceNode] {
            var seen: Set<DenseIndex<Item>> = []
            return side.references.map(\.item).filter { seen.insert($0).inserted }.map(traced)
        }
        guard let denominator = formula.denominator else {
            return TraceNode(.figure(name), .formula(formula.text), value, children(formula.numerator))
        }
        func side(_ subject: Subject, _ expression: Expression) -> TraceNode {
            let operands = expression.references.map { Operand(terms[$0.item]?.value.number) }
            let number = expression.evaluate(operands.span, scratch: &scratch).number
            return TraceNode(
                subject, .side, number.map { ConsolidatedValue($0) } ?? .notComputable, children(expression))
        }
        return TraceNode(
            .figure(name), .formula(formula.text), value,
            [side(.numerator, formula.numerator), side(.denominator, denominator)])
    }
}
