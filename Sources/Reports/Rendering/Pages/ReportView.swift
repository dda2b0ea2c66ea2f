/// A report together with what it is rendered by: the questions that page, e-mail and text all ask.
///
/// A reference, since it is large, and in hand wherever a cell of a table is written.
final class ReportView: Sendable {
    let report: PeriodReport
    let context: RenderContext
    let figures: FigureWords
    let periods: PeriodWords
    let quality: QualityFigures

    init(_ report: PeriodReport, _ context: RenderContext) {
        self.report = report
        self.context = context
        figures = FigureWords(context)
        periods = PeriodWords(context.words)
        quality = QualityFigures(report, context)
    }

    var plan: Plan { context.plan }
    var words: Words { context.words }
    var language: Language { context.language }

    func indicator(_ row: PeriodReport.Row) -> Indicator { plan.indicator(of: row.item) }

    func isPart(_ row: PeriodReport.Row) -> Bool { plan.items[row.item].part != nil }

    /// The indicator's name, or the part's.
    func name(_ row: PeriodReport.Row) -> String { name(of: row.item) }

    func name(of item: DenseIndex<Item>) -> String {
        guard let part = plan.items[item].part else { return plan.indicator(of: item).name.text(language) }
        return plan.partNames[part]?.text(language) ?? part
    }

    /// The unit's name on the last day that the form's period has.
    func unitName(_ unit: DenseIndex<ReportingUnit>, on dates: ClosedRange<CalendarDate>) -> String {
        let unit = context.units[unit]
        return (unit.state(during: dates) ?? unit.latest).name.text(language)
    }

    func unitName(_ unit: DenseIndex<ReportingUnit>, form: DenseIndex<Form>) -> String {
        unitName(unit, on: plan.forms[form].dates(of: report.period))
    }

    func dates(of row: PeriodReport.Row) -> ClosedRange<CalendarDate> {
        plan.forms[indicator(row).form].dates(of: report.period)
    }

    /// The rows that hold numbers; what units say in words stands elsewhere.
    var rows: [PeriodReport.Row] { report.rows.filter { indicator($0).type != .text } }

    /// The rows by the plan's groups, in the order they come in.
    var groups: [(group: Plan.Group, rows: [PeriodReport.Row])] {
        var order: [String] = []
        var rowsOf: [String: [PeriodReport.Row]] = [:]
        for row in rows {
            let group = indicator(row).group
            if rowsOf[group] == nil { order.append(group) }
            rowsOf[group, default: []].append(row)
        }
        return order.enumerated().map { position, name in
            let group =
                plan.groups.first { $0.name.vietnamese == name || $0.code == name }
                ?? Plan.Group(code: "\(position + 1)", name: LocalName(vietnamese: name))
            return (group, rowsOf[name] ?? [])
        }
    }

    /// When the newest standing submission came; nil where there is none.
    var newest: Moment? { report.received ?? report.submissions.map(\.origin.received).max() }

    /// The spans of days in the report, each with the forms that follow it, in the plan's order.
    var spans: [(dates: ClosedRange<CalendarDate>, forms: [String])] {
        spans(of: report.forms.map(\.form))
    }

    func spans(of forms: [DenseIndex<Form>]) -> [(dates: ClosedRange<CalendarDate>, forms: [String])] {
        var spans: [(dates: ClosedRange<CalendarDate>, forms: [String])] = []
        for form in forms.map({ plan.forms[$0] }) {
            let dates = form.dates(of: report.period)
            if let known = spans.firstIndex(where: { $0.dates == dates }) {
                if !spans[known].forms.contains(form.code) { spans[known].forms.append(form.code) }
            } else {
                spans.append((dates, [form.code]))
            }
        }
        return spans
    }

    /// "15/12/2024 – 14/3/2025 (biểu B01, B03)".
    func text(_ span: (dates: ClosedRange<CalendarDate>, forms: [String])) -> String {
        words.text(
            "page.span", ["dates": periods.dates(span.dates), "forms": span.forms.joined(separator: ", ")])
    }

    /// The minute: a few sentences of what matters.
    var summary: [String] { Minute(view: self).sentences }

    func number(_ count: Int) -> String { figures.style.text(count) }
}
