/// What a form to fill in holds, the same in whichever format it is written: the rows above its table, and the table.
public struct FormContents: Sendable {
    /// A row above the table: a label with what stands beside it, or with a cell to fill in.
    struct Heading: Sendable {
        /// What is to be filled in.
        enum Answer: Sendable {
            /// Nothing: the program has done it.
            case given
            case revision, nilMark, line, text
        }

        let label: String
        let value: String
        let hint: String
        let answer: Answer
    }

    /// What the unit reported of an item for the period before.
    enum Previous: Sendable, Hashable {
        case none
        case number(ExactDecimal)
        /// "-" or "…", as it was written.
        case mark(String)
    }

    /// A row of the table that is to be filled in.
    struct Line: Sendable {
        /// Empty for a part of the line above.
        let number: String
        let code: String
        let name: String
        let indicator: Indicator
        let isPart: Bool
        let previous: Previous
        /// Of a whole: `DN01.DN: Doanh nghiệp` for each part that it may be split into.
        let parts: [String]

        var isText: Bool { indicator.type == .text }
        var isWhole: Bool { indicator.type == .count || indicator.type == .integer }
        /// What the value is held against; a part is held by its whole.
        var limits: Indicator.Limits { isPart ? Indicator.Limits(lowest: nil, highest: nil) : indicator.hardLimits }
    }

    enum Row: Sendable {
        case group(number: String, name: String)
        case line(Line)
    }

    let terms: FeedbackTerms
    let code: String
    let title: String
    let headings: [Heading]
    /// The titles of the table's eight columns.
    let columns: [String]
    let rows: [Row]

    var lines: [Line] {
        rows.compactMap { row in
            if case .line(let line) = row { line } else { nil }
        }
    }

    /// The form of the unit for the period, in the language of the settings.
    ///
    /// - Parameters:
    ///   - form: Which form.
    ///   - unit: Who is to fill it in; where it is nil, whose form it is stays open.
    ///   - period: The period that it is for.
    ///   - previous: What the unit reported for the period before.
    ///   - context: The plan, the units, and the words.
    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public init(
        form: DenseIndex<Form>, unit: DenseIndex<ReportingUnit>?, period: Period, previous: [LedgerExtract.Value] = [],
        context: RenderContext
    ) throws(WorkspaceFault) {
        self.init(
            form: form, unit: unit, period: period, previous: previous, context: context,
            terms: try FeedbackTerms(language: context.settings.language, in: context.folder))
    }

    /// The same for many forms, with words that have been read once.
    init(
        form: DenseIndex<Form>, unit: DenseIndex<ReportingUnit>?, period: Period, previous: [LedgerExtract.Value],
        context: RenderContext, terms: FeedbackTerms
    ) {
        self.terms = terms
        let described = context.plan.forms[form]
        code = described.code
        title = described.title.text(terms.language)
        headings = Self.headings(form, unit, period, context, terms)
        columns = ["number", "code", "name", "measure", "previous", "actual", "estimate", "remark"]
            .map { [terms] in terms["sheet.\($0)"] }
        rows = Self.rows(form, previous, context.plan, terms)
    }

    private static func headings(
        _ form: DenseIndex<Form>, _ unit: DenseIndex<ReportingUnit>?, _ period: Period, _ context: RenderContext,
        _ terms: FeedbackTerms
    ) -> [Heading] {
        let form = context.plan.forms[form]
        let dates = form.dates(of: period)
        let state = unit.map { context.units[$0].state(during: dates) ?? context.units[$0].latest }
        let title = terms.periods.title(period)
        let days = [
            "period": title, "from": terms.style.date(dates.lowerBound), "to": terms.style.date(dates.upperBound),
        ]
        func row(_ key: String, _ answer: Heading.Answer, value: String = "", hint: String = "") -> Heading {
            Heading(label: terms["sheet.\(key)"], value: value, hint: hint, answer: answer)
        }
        return [
            row("form", .given, value: form.code, hint: form.title.text(terms.language)),
            row(
                "unit", unit == nil ? .line : .given, value: state?.code ?? "",
                hint: state?.name.text(terms.language) ?? ""),
            // A spreadsheet takes 2025-03 for a date, so a month is named in words.
            row(
                "period", .given, value: period.kind == .monthly ? title : period.description,
                hint: terms.text("sheet.days", days)),
            row("revision", .revision),
            row("nil", .nilMark, hint: terms["sheet.nil_hint"]),
            row("document", .line),
            row("author", .line),
            row("telephone", .line),
            row("note", .text),
        ]
    }

    private static func rows(
        _ form: DenseIndex<Form>, _ previous: [LedgerExtract.Value], _ plan: Plan, _ terms: FeedbackTerms
    ) -> [Row] {
        let previous = Dictionary(previous.map { ($0.item, Previous($0)) }) { first, _ in first }
        var rows: [Row] = []
        var (group, groups, number) = ("", 0, 0)
        for position in plan.forms[form].items {
            let item = DenseIndex<Item>(position)
            let indicator = plan.indicator(of: item)
            guard !indicator.isDerived else { continue }
            if indicator.group != group {
                group = indicator.group
                groups += 1
                let name = plan.groups.first { $0.name.vietnamese == group }?.name.text(terms.language) ?? group
                rows.append(.group(number: PeriodWords.roman(groups), name: name))
            }
            let part = plan.items[item].part
            func partName(_ part: String) -> String { plan.partNames[part]?.text(terms.language) ?? part }
            if part == nil { number += 1 }
            rows.append(
                .line(
                    Line(
                        number: part == nil ? "\(number)" : "", code: plan.code(of: item),
                        name: part.map { "– " + partName($0) } ?? indicator.name.text(terms.language),
                        indicator: indicator, isPart: part != nil, previous: previous[item] ?? .none,
                        parts: part == nil
                            ? indicator.breakdown.map { "\(indicator.code).\($0): \(partName($0))" } : [])))
        }
        return rows
    }
}

extension FormContents.Previous {
    /// The value as it was reported; a text is not repeated.
    init(_ value: LedgerExtract.Value) {
        self =
            switch value.content {
            case .number: .number(value.value)
            case .nothing: .mark("-")
            case .missing: .mark("…")
            case .text: .none
            }
    }
}
