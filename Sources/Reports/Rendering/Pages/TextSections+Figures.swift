extension TextSections {
    /// Signs of a bar.
    static let barWidth = 25

    // MARK: - Targets

    /// Each target with a bar of what has been reached.
    var targets: String { view.report.targets.map { target($0, isShort: false) }.joined(separator: "\n\n") }

    /// So many targets without their sources; where there are more, those that are late come first.
    func targets(limit: Int) -> String {
        let all = view.report.targets
        let isLate = { (progress: PeriodReport.TargetProgress) in [.behind, .missed].contains(progress.status) }
        let told = all.count > limit ? all.filter(isLate) + all.filter { !isLate($0) } : all
        var blocks = told.prefix(limit).map { target($0, isShort: true) }
        if all.count > limit {
            blocks.append(view.words.text("email.more", ["count": view.number(all.count - limit)]))
        }
        return blocks.joined(separator: "\n")
    }

    private func target(_ progress: PeriodReport.TargetProgress, isShort: Bool) -> String {
        let indicator = view.plan.indicators[progress.target.indicator]
        let figure = view.figures.figure(progress.actual, decimals: indicator.decimals)
        let actual = [
            figure.text, figure.isWord ? "" : indicator.unitOfMeasure, view.figures.mark(progress.coverage) ?? "",
        ]
        .filter { !$0.isEmpty }
        let status = signs.plain("\(progress.status.shape) \(view.figures.status(of: progress))")
        let bar = "  [\(signs.bar(TargetBar.share(progress.percent), of: 100, width: Self.barWidth))]  "
        var lines = hanging("", indicator.name.text(view.language))
        lines += fitting(bar + DisplayWidth.padded(signs.line(actual.joined(separator: " ")), to: 24), status)
        lines += hanging("  ", TargetList(view: view).against(progress))
        if !isShort { lines += hanging("  ", view.words.text("target.source", ["source": progress.target.source])) }
        return lines.joined(separator: "\n")
    }

    /// Two parts on a line where they fit, else on two.
    private func fitting(_ head: String, _ tail: String) -> [String] {
        let line = head + tail
        if DisplayWidth.of(line) <= Self.width { return [line] }
        return DisplayWidth.of(head) <= Self.width
            ? [trimmed(head), "  " + tail] : hanging("  ", head) + ["  " + tail]
    }

    // MARK: - Groups

    var groups: String {
        let heading = ["number", "name", "value", "plan_to_date", "comparison", "coverage"].map {
            signs.line(view.words["text.\($0)"])
        }
        return view.groups.enumerated().map { position, group in
            var number = 0
            let cells = group.rows.map { row in
                let isPart = view.isPart(row)
                if !isPart { number += 1 }
                return self.cells(row, number: isPart ? "-" : "\(number)", isPart: isPart)
            }
            let table = TextTable.fitting(cells, least: [3, 0, 12, 12, 10, 7], stretching: 1, width: Self.width)
            let title = "\(PeriodWords.roman(position + 1)). \(group.group.name.text(view.language))"
            let lines =
                hanging("", title) + [table.rule] + table.row(heading) + [table.rule]
                + zip(group.rows, cells).flatMap { table.row($1) + course($0) } + [table.rule]
                + (view.figures.leftOut(of: group.rows).map { hanging("", $0) } ?? [])
            return lines.map { trimmed($0).replacing("\u{A0}", with: " ") }.joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private func cells(_ row: PeriodReport.Row, number: String, isPart: Bool) -> [String] {
        let indicator = view.indicator(row)
        let name = isPart ? view.name(row) : "\(view.name(row)) (\(indicator.unitOfMeasure))"
        let cells = [
            number, [name, view.figures.share(row.coverage)].compactMap(\.self).joined(separator: "; "),
            view.figures.marked(row.value, row.coverage, decimals: indicator.decimals),
            view.figures.marked(row.planToDate, row.planToDateCoverage, decimals: indicator.decimals),
            view.figures.comparison(row, indicator: indicator).text, view.figures.coverage(row.coverage),
        ]
        return cells.enumerated().map { $0 < 2 ? signs.line($1) : whole(signs.line($1)) }
    }

    /// A figure that is broken, where it must be, before its mark or its "điểm %" alone; `groups` makes the spaces that
    /// hold together plain again.
    private func whole(_ figure: String) -> String {
        guard let space = figure.firstIndex(of: " "), figure.first?.isLetter == false else { return figure }
        return String(figure[...space]) + figure[figure.index(after: space)...].replacing(" ", with: "\u{A0}")
    }

    /// "2020–2024: ▅▅▇▇█ từ 16.532 đến 23.933", of a row that has numbers of at least two years, and which of them units
    /// are missing from.
    private func course(_ row: PeriodReport.Row) -> [String] {
        let (present, decimals) = (Int(view.report.period.year), view.indicator(row).decimals)
        var values: [Int: (value: ConsolidatedValue, coverage: Coverage)] = [present: (row.value, row.coverage)]
        for past in row.history { values[Int(past.period.year)] = (past.value, past.coverage) }
        let years = (values.keys.min() ?? present)...present
        let numbers = years.map { values[$0]?.value.number }
        let known = years.filter { values[$0]?.value.number != nil }
        guard known.count > 1, let first = known.first, let last = known.last else { return [] }
        // The first or the last number is of another year than the course begins or ends with where that has none.
        func shown(_ year: Int, beside end: Int) -> String {
            let number = values[year].map { view.figures.marked($0.value, $0.coverage, decimals: decimals) } ?? ""
            return year == end ? number : "\(number) (\(year))"
        }
        let course = view.words.text(
            "text.course",
            [
                "first": "\(years.lowerBound)", "last": "\(present)", "course": signs.course(numbers),
                "from": shown(first, beside: years.lowerBound), "to": shown(last, beside: present),
            ])
        let apart = known.compactMap { year in
            values[year].flatMap { view.figures.shortfall($0.coverage) }.map { "\(year) \($0)" }
        }
        let told =
            apart.isEmpty
            ? course : view.words.text("text.course_apart", ["course": course, "years": apart.joined(separator: ", ")])
        return hanging("    ", told)
    }
}
