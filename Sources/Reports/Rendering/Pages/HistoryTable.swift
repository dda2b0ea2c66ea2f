/// The same period of the years before, beside this one: a series for each indicator that has one.
struct HistoryTable {
    let view: ReportView
    let name: String
    let rows: [PeriodReport.Row]

    private var told: [PeriodReport.Row] { rows.filter { row in row.history.contains { $0.value.state == .value } } }

    private var periods: [Period] {
        Set(told.flatMap { $0.history.map(\.period) } + [view.report.period]).sorted()
    }

    /// Nil where no indicator has earlier values.
    var html: HTML? {
        let (told, periods) = (told, periods)
        guard !told.isEmpty else { return nil }
        let words = view.words
        let columns =
            [TableColumn(words["table.name"], "name"), TableColumn(words["table.unit_of_measure"], "unit")]
            + periods.map { TableColumn(view.periods.title($0), "n") } + [TableColumn(words["table.course"], "course")]
        return HTML { html in
            html.table(
                label: words.text("table.history_of", ["group": name]), caption: words["table.history"],
                cssClass: "figures history", columns: columns
            ) { html in
                html.element("tbody") { html in
                    html.newLine()
                    for row in told { self.row(row, periods, &html) }
                }
            }
        }
    }

    private func row(_ row: PeriodReport.Row, _ periods: [Period], _ html: inout HTML) {
        let indicator = view.indicator(row)
        let parts = periods.map { period in
            period == view.report.period
                ? PeriodReport.History(period: period, value: row.value, coverage: row.coverage)
                : row.history.first { $0.period == period }
        }
        html.element("tr", ["class": view.isPart(row) ? "part" : ""]) { html in
            html.rowHeading(view.name(row))
            html.element("td", ["class": "unit"], text: indicator.unitOfMeasure)
            for part in parts {
                let value = part.map { view.figures.figure($0.value, decimals: indicator.decimals) }
                html.element("td", ["class": "n"]) { html in
                    html.element("span", ["class": value?.isWord == true ? "w" : ""]) { html in
                        html.figure(
                            value?.text ?? view.words["state.missing"],
                            href: part.flatMap { FigureLink(view).href(row, of: $0.period) })
                    }
                    if let coverage = part?.coverage, coverage.reported < coverage.due {
                        html.markup(" ")
                        html.element("small", text: "(\(view.figures.coverage(coverage)))")
                    }
                }
            }
            html.element("td", ["class": "course"]) { $0.append(Course(parts.map { $0?.value.number }).html) }
        }
        html.newLine()
    }
}

/// A series as small columns; the numbers stand beside them.
private struct Course {
    /// 0 to 20 for each period; nil where there is no number.
    private let heights: [Int?]

    init(_ numbers: [ExactTotal?]) {
        let highest = numbers.compactMap { $0 }.max()
        heights = numbers.map { number in
            guard let number, let highest, !number.isNegative, !highest.isZero,
                let share = number.multiplied(by: ExactTotal(coefficient: 20, scale: 0))?.divided(by: highest)
            else { return nil }
            return Int(share.rounded(to: 0).coefficient)
        }
    }

    var html: HTML {
        HTML { html in
            let width = heights.count * 12
            html.markup("<svg class=\"columns\" width=\"")
            html.text("\(width)")
            html.markup("\" height=\"22\" aria-hidden=\"true\">")
            for (position, height) in heights.enumerated() {
                guard let height else { continue }
                let shown = max(1, height)
                html.open(
                    "rect",
                    [
                        "x": "\(position * 12 + 1)", "y": "\(21 - shown)", "width": "9", "height": "\(shown)",
                        "class": position == heights.count - 1 ? "now" : "then",
                    ])
                html.markup("</rect>")
            }
            html.markup("</svg>")
        }
    }
}
