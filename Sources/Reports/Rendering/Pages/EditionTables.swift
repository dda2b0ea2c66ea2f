/// Where the report stands among its editions: what changed since the one before and why, what was first published, and
/// what was decided on the period.
struct EditionTables {
    let view: ReportView

    /// The rows of a table shown; the rest is in the tables beside the page.
    private static let limit = 60

    private var edition: EditionState { view.report.edition }
    private var words: Words { view.words }

    /// What the document is: a draft, the draft of a later edition, or an edition.
    var stamp: String {
        if let approved = edition.approved {
            return words.text("edition.approved", ["number": view.number(approved.number)])
        }
        guard !edition.approvals.isEmpty else { return words["head.draft"] }
        return words.text("edition.draft", ["number": view.number(edition.draftNumber)])
    }

    /// By whom it was approved and when; nil of a draft.
    var approval: String? {
        edition.approved.map { approved in
            words.text(
                "edition.approved_by",
                ["who": approved.decision.who, "date": view.figures.style.date(approved.decision.when.date)])
        }
    }

    var isEmpty: Bool { edition.base == nil && edition.revisions.isEmpty && view.report.decisions.isEmpty }

    /// "Thay đổi so với bản phát hành lần 1 (ngày …)".
    var heading: String? {
        edition.base.map { base in
            words.text(
                "edition.since",
                ["number": view.number(base.number), "date": view.figures.style.date(base.decision.when.date)])
        }
    }

    /// What happened to submissions since, a line each.
    var reasons: [String] {
        edition.changes.compactMap { change in
            switch change {
            case .figure: nil
            case .basis: words["edition.basis"]
            case .submission(let key, let cause): reason(key, cause)
            }
        }
    }

    private func reason(_ key: SubmissionKey, _ cause: EditionState.Cause) -> String {
        var values = [
            "unit": view.unitName(key.unit, form: key.form), "form": view.plan.forms[key.form].code,
        ]
        switch cause {
        case .came(let origin):
            values["moment"] = view.periods.moment(origin.received)
            return words.text("edition.came", values)
        case .replaced(let origin):
            values["moment"] = view.periods.moment(origin.received)
            return words.text("edition.replaced", values)
        case .gone:
            let withdrawal = view.report.withdrawals.last { $0.key == key }
            values["why"] = withdrawal.map { said($0.decision) } ?? ""
            return words.text(withdrawal == nil ? "edition.gone" : "edition.withdrawn", values)
        case .corrected(let correction):
            let decimals = view.plan.indicator(of: correction.item).decimals
            values["item"] = view.plan.code(of: correction.item)
            values["sent"] = text(correction.content, correction.value, correction.text, decimals)
            values["value"] = text(correction.decision.value, decimals)
            values["why"] = said(correction.decision)
            return words.text("edition.corrected", values)
        }
    }

    /// "Phòng KH, 12/TB: nhầm đơn vị tính".
    private func said(_ decision: Decision) -> String {
        let who = [decision.who, decision.document].filter { !$0.isEmpty }.joined(separator: ", ")
        return decision.why.isEmpty ? who : "\(who): \(decision.why)"
    }

    private func text(
        _ content: Observation.Content, _ value: ExactDecimal, _ text: String, _ decimals: Int
    ) -> String {
        switch content {
        case .number: view.figures.style.text(ExactTotal(value), decimals: max(decimals, Int(value.scale)))
        case .nothing: "-"
        case .missing: "…"
        case .text: "“\(VisibleText.cut(VisibleText.line(text), to: 80))”"
        }
    }

    private func text(_ value: Decision.Value, _ decimals: Int) -> String {
        switch value {
        case .number(let number): text(.number, number, "", decimals)
        case .text(let text): self.text(.text, .zero, text, decimals)
        default: value.description
        }
    }

    // MARK: - Totals

    /// The totals that differ from the edition before.
    var changes: [EditionState.Revision] {
        edition.changes.compactMap { change in
            guard case .figure(let item, let before, let after) = change else { return nil }
            return EditionState.Revision(item: item, first: before, now: after)
        }
    }

    /// The totals that were first published otherwise; empty where that is what `changes` tells.
    var revisions: [EditionState.Revision] { edition.base?.number == 1 ? [] : edition.revisions }

    /// "NS01 Tổng chi: 12 → 15 (+3)".
    func line(_ revision: EditionState.Revision) -> String {
        let cells = cells(revision).map(\.text)
        let difference = cells[2].isEmpty ? "" : " (\(cells[2]))"
        return "\(view.plan.code(of: revision.item)) \(name(revision.item)): \(cells[0]) → \(cells[1])\(difference)"
    }

    /// What changed since the edition before, at most so many lines of reasons and of totals, and how many more.
    func shortChanges(_ limit: Int) -> [String] {
        guard heading != nil else { return [] }
        let (reasons, totals) = (reasons, changes.map(line))
        let left = max(0, reasons.count - limit) + max(0, totals.count - limit)
        let told = reasons.prefix(limit) + (totals.isEmpty ? [words["edition.no_difference"]] : totals.prefix(limit))
        return told + (left > 0 ? [words.text("quality.more", ["count": view.number(left)])] : [])
    }

    func table(_ revisions: [EditionState.Revision], caption: String, before: String) -> HTML? {
        guard !revisions.isEmpty else { return nil }
        let columns = [
            TableColumn(words["table.code"]), TableColumn(words["table.name"], "name"),
            TableColumn(before, "n"), TableColumn(words["edition.now"], "n"),
            TableColumn(words["edition.difference"], "n"),
        ]
        return HTML { html in
            html.table(label: caption, caption: caption, cssClass: "figures list", columns: columns) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for revision in revisions.prefix(Self.limit) { row(revision, &html) }
                }
            }
            if revisions.count > Self.limit {
                html.element(
                    "p", ["class": "more"],
                    text: words.text("quality.more", ["count": view.number(revisions.count - Self.limit)]))
                html.newLine()
            }
        }
    }

    private func row(_ revision: EditionState.Revision, _ html: inout HTML) {
        let cells = self.cells(revision)
        html.element("tr") { html in
            html.cell(view.plan.code(of: revision.item))
            html.cell(name(revision.item))
            for cell in cells { html.cell(cell) }
        }
        html.newLine()
    }

    /// As it was, as it is, and the difference.
    func cells(_ revision: EditionState.Revision) -> [Figure] {
        let decimals = view.plan.indicator(of: revision.item).decimals
        let difference = revision.first.number.flatMap { first in revision.now.number?.subtracting(first) }
        return [
            view.figures.figure(revision.first, decimals: decimals),
            view.figures.figure(revision.now, decimals: decimals),
            difference.map { Figure(view.figures.style.signed($0, decimals: decimals)) } ?? .none,
        ]
    }

    func name(_ item: DenseIndex<Item>) -> String { view.name(of: item) }

    // MARK: - Decisions

    var decisions: HTML? {
        guard !view.report.decisions.isEmpty else { return nil }
        let columns = ["when", "who", "what", "object", "document", "why"].map { TableColumn(words["decision.\($0)"]) }
        return HTML { html in
            html.table(
                label: words["decision.list"], caption: words["decision.list"], cssClass: "figures list",
                columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for decision in view.report.decisions.suffix(Self.limit) {
                        html.element("tr") { html in
                            html.cell(view.periods.moment(decision.when))
                            html.cell(decision.who)
                            html.cell(words["decision.action.\(decision.action.rawValue)"])
                            html.cell(object(decision))
                            html.cell(decision.document)
                            html.cell(decision.why)
                        }
                        html.newLine()
                    }
                }
            }
        }
    }

    /// A decision in a line.
    func line(_ decision: Decision) -> String {
        let action = words["decision.action.\(decision.action.rawValue)"]
        return "\(view.periods.moment(decision.when)) – \(action), \(object(decision)). \(said(decision))"
    }

    /// "B03, Huyện Hòa An, NS01 = 12": the period is the page's own.
    private func object(_ decision: Decision) -> String {
        let object = decision.object
        let form = object.form.flatMap(view.plan.form(code:))
        let unit = object.unit.flatMap(view.context.units.index(ofID:)).map { unit in
            form.map { view.unitName(unit, form: $0) } ?? view.context.units[unit].latest.name.text(view.language)
        }
        let parts = [object.form, unit, object.item, object.finding?.rawValue].compactMap { $0 }
        let value = decision.value == .none ? "" : " → \(text(decision.value, 0))"
        return parts.isEmpty ? words["decision.all_forms"] : parts.joined(separator: ", ") + value
    }
}
