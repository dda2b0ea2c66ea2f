extension TraceTerms {
    // MARK: - What a node is

    /// What the node is of, as far as it differs from the one above it; empty where it does not.
    func label(_ node: TraceNode, below parent: FigureName?) -> String {
        switch node.subject {
        case .numerator: return self["numerator"]
        case .denominator: return self["denominator"]
        case .sent(let unit, let period):
            let form = parent.map { plan.indicator(of: $0.item).form }
            let name = form.map { self.unit(unit, form: $0, period: period) } ?? units[unit].id
            if period == parent?.period { return name }
            return text("sent", ["unit": name, "period": feedback.periods.title(period)])
        case .figure(let name):
            guard let parent else { return "" }
            var parts: [String] = []
            if name.item != parent.item { parts.append(heading(name.item)) }
            if name.scope != parent.scope, name.scope != .total { parts.append(scope(of: name)) }
            if name.period != parent.period || name.series != parent.series {
                parts.append(feedback.periods.title(name.period))
            }
            return parts.joined(separator: ", ")
        }
    }

    /// How the value follows from those below it; of a line where it stands.
    func how(_ node: TraceNode) -> String {
        // Of a line, as most nodes are, nobody asks for it.
        var count: String { style.text(node.children.count { $0.value.number != nil }) }
        switch node.step {
        case .units(let aggregation):
            if case .figure(let name) = node.subject, case .unit = name.scope { return self["step.one"] }
            return text("step.\(aggregation.rawValue)", ["count": count])
        case .kinds: return self["step.kinds"]
        case .lastOfEach: return text("step.last_of_each", ["count": count])
        case .difference: return self["step.difference"]
        case .periods(let time):
            return text(time == .average ? "step.periods_average" : "step.periods_sum", ["count": count])
        case .same: return self["step.same"]
        case .formula(let formula): return text("step.formula", ["formula": formula])
        case .side, .reference: return ""
        case .line(let line): return place(of: line)
        case .absent(let reason): return absence(reason)
        }
    }

    /// Why there is no value, where that does not show from what is below it.
    func why(_ node: TraceNode) -> String {
        switch (node.value.state, node.step) {
        case (_, .absent), (_, .line), (_, .reference), (.value, _), (.withheld, _),
            (.notComparable, _):
            return ""
        case (.missing, _) where node.hasNoPart: return self["why.no_part"]
        case (.missing, _): return self["why.missing"]
        case (.notComputable, .units(.none)), (.notComputable, .units(.ratio)):
            guard !node.children.contains(where: { $0.value.state == .notComputable }) else { return self["why.term"] }
            return text("why.aggregation", ["count": style.text(node.children.count)])
        case (.notComputable, .formula) where node.children.count == 2 && isDividedByZero(node):
            return self["why.zero"]
        case (.notComputable, _):
            let isWanting = node.children.contains { $0.value.number == nil }
            return self[isWanting ? "why.term" : "why.overflow"]
        }
    }

    private func isDividedByZero(_ node: TraceNode) -> Bool {
        node.children[1].subject == .denominator && node.children[1].value.number?.isZero == true
    }

    func absence(_ reason: TraceNode.Absence) -> String {
        Reason(reason, self).text
    }

    /// Why a unit is left out, in words: what the reason is called, and where that shows.
    private struct Reason: Hashable {
        let word: String
        /// A file's name, and the place in it.
        let detail: String?

        init(_ reason: TraceNode.Absence, _ terms: TraceTerms) {
            let (key, detail): (String, String?) =
                switch reason {
                case .notReported: ("absent.notReported", nil)
                case .returned: ("absent.returned", nil)
                case .withdrawn(let withdrawal):
                    ("absent.withdrawn", "\(terms.fileName(withdrawal.origin)); \(withdrawal.decision.settlement)")
                case .waiting: ("absent.waiting", nil)
                case .notAnswered(let origin): ("absent.notAnswered", terms.fileName(origin))
                case .noData(let line): ("absent.noData", terms.place(of: line))
                case .stockOfEnded(let line): ("absent.stockOfEnded", terms.place(of: line))
                case .otherForm: ("absent.otherForm", nil)
                }
            word = terms[key]
            self.detail = detail
        }

        var text: String { detail.map { "\(word) (\($0))" } ?? word }

        /// By the detail alone: words are few, and of Vietnamese letters a hash takes long.
        func hash(into hasher: inout Hasher) { hasher.combine(detail) }
    }

    /// The units left out, those with the same reason together.
    func leftOut(_ node: TraceNode, below name: FigureName, limit: Int = 20) -> [String] {
        var groups: [(reason: String, units: [DenseIndex<ReportingUnit>])] = []
        var places: [Reason: Int] = [:]
        // Of ten thousand units thousands may be left out, and neighbours for the same reason.
        var last: (reason: TraceNode.Absence, place: Int)?
        for one in node.leftOut {
            if let last, last.reason.isSame(as: one.reason) {
                groups[last.place].units.append(one.unit)
                continue
            }
            let reason = Reason(one.reason, self)
            let place = places[reason] ?? groups.count
            if place == groups.count {
                groups.append((reason.text, []))
                places[reason] = place
            }
            groups[place].units.append(one.unit)
            last = (one.reason, place)
        }
        let form = plan.indicator(of: name.item).form
        return groups.map { reason, units in
            let shown = units.prefix(limit).map { unit($0, form: form, period: name.period) }.joined(separator: "; ")
            let more = units.count > limit ? "; …" : ""
            let count = units.count > 1 ? " (\(style.text(units.count)))" : ""
            return text("left_out", ["list": "\(reason)\(count): \(shown)\(more)"])
        }
    }

    // MARK: - Lines

    func fileName(_ origin: LedgerExtract.Origin) -> String {
        VisibleText.cut(VisibleText.line(origin.fileName), to: 120)
    }

    /// `BC quý I.csv, ô F12, dòng 14`, and what the value counts as where it is no number.
    func place(of line: TraceLine) -> String {
        let place = line.place.line > 0 ? feedback.place(line.place) : feedback["place.file"]
        var told = words.text("where") { name in
            switch name {
            case "file": fileName(line.origin)
            case "place": place
            default: nil
            }
        }
        func tell(_ part: String) { told += "; " + part }
        if line.origin.ordinal > 0 {
            tell(text("submission", ["number": style.text(Int(line.origin.ordinal) + 1)]))
        }
        if line.revision > 0 { tell(text("revision", ["number": "\(line.revision)"])) }
        if line.status == .estimate || line.status == .provisional {
            tell(self["status.\(line.status.letter)"])
        }
        let meaning = self["meaning.\(line.meaning.rawValue)"]
        if !meaning.isEmpty { tell(meaning) }
        if let correction = line.correction {
            tell(text("corrected", ["sent": "\(correction.value)", "why": correction.decision.settlement]))
        }
        return told
    }

    /// What was done to the text of a cell to make it the value, step by step.
    func steps(of line: TraceLine, _ sent: SentLine, in file: ArchivedFile) -> [String] {
        var steps: [String] = []
        if let encoding = file.encoding {
            let confidence = ExactTotal(ExactDecimal(coefficient: Int64(encoding.confidence), scale: 1))
            steps.append(
                text(
                    encoding.confidence < 1000 ? "conversion.encoding_unsure" : "conversion.encoding",
                    ["name": encoding.name, "confidence": number(confidence)]))
        }
        if let typed = sent.typed { steps.append(text("conversion.typed", ["typed": VisibleText.line(typed)])) }
        let conversion = sent.conversion
        if let number = conversion.number {
            // Plain digits are read as they stand.
            if sent.typed != number.description || number.scale > 0 {
                steps.append(text("conversion.number", ["number": self.number(ExactTotal(number))]))
            }
            if let mark = conversion.decimalMark { steps.append(self["conversion.\(mark.rawValue)"]) }
            if conversion.isGrouped { steps.append(self["conversion.grouped"]) }
            if conversion.powerOfTen != 0 {
                steps.append(measure(conversion))
                steps.append(text("conversion.becomes", ["value": self.number(ExactTotal(line.value))]))
            }
        }
        steps.append(self["conversion.basis.\(plan.indicator(of: line.item).basis.rawValue)"])
        return steps
    }

    /// `đổi từ nghìn đồng sang triệu đồng`, `nhân với 0,001`.
    private func measure(_ conversion: Conversion) -> String {
        if let money = conversion.money, words.has("money.\(money.given)"), words.has("money.\(money.own)") {
            return text("conversion.money", ["given": self["money.\(money.given)"], "own": self["money.\(money.own)"]])
        }
        let power = conversion.powerOfTen
        let factor =
            power > 0
            ? ExactTotal(coefficient: PowerOfTen.int128[power], scale: 0) : ExactTotal(coefficient: 1, scale: -power)
        return text("conversion.power", ["factor": number(factor)])
    }

    /// What differs when the file is read again; empty where nothing does.
    func rereading(_ sent: SentLine) -> String {
        switch sent.rereading {
        case .same: ""
        case .differs(let value):
            text("rereading.differs", ["value": value.map { number(ExactTotal($0)) } ?? "…"])
        case .gone: self["rereading.gone"]
        }
    }

    /// What is wrong with the archived file; empty where nothing is.
    func damage(_ file: ArchivedFile, hash: String) -> String {
        switch file.state {
        case .intact: ""
        case .missing: text("bytes.missing", ["path": Self.archivePath(hash)])
        case .damaged(let found): text("bytes.damaged", ["hash": found])
        }
    }

    /// Where a file lies in the workspace.
    static func archivePath(_ hash: String) -> String {
        "archive/files/\(Substring(hash.utf8.prefix(2)))/\(hash)"
    }
}

extension TraceNode.Absence {
    /// One word, the same in every language.
    var word: String {
        switch self {
        case .notReported: "notReported"
        case .returned: "returned"
        case .withdrawn: "withdrawn"
        case .waiting: "waiting"
        case .notAnswered: "notAnswered"
        case .noData: "noData"
        case .stockOfEnded: "stockOfEnded"
        case .otherForm: "otherForm"
        }
    }

    /// Whether the same words tell it; it may be said of two that they are not.
    fileprivate func isSame(as other: TraceNode.Absence) -> Bool {
        switch (self, other) {
        case (.notReported, .notReported), (.returned, .returned), (.waiting, .waiting), (.otherForm, .otherForm): true
        case (.notAnswered(let own), .notAnswered(let origin)): own.fileName == origin.fileName
        default: false
        }
    }
}
