/// The sections of the e-mail: targets as bars out of table cells, the main figures, and who is late.
///
/// Mail programs know tables and inline styles alone, so the fragments carry both.
struct EmailSections {
    let view: ReportView
    let extent: Extent

    /// Bytes of UTF-8: Gmail clips at about 102 KB after transfer encoding.
    static let largest = 75_000

    /// How much is told; less is tried where more does not fit.
    enum Extent: CaseIterable {
        case full, half, short, shortest

        var targets: Int { [30, 20, 12, 6][position] }
        var figures: Int { [16, 10, 6, 0][position] }
        var figuresOfGroup: Int { [2, 2, 1, 0][position] }
        var units: Int { [40, 20, 8, 3][position] }
        var changes: Int { [10, 10, 5, 2][position] }

        private var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    var values: [String: Any] {
        let (figures, units) = (figures, units)
        let editions = EditionTables(view: view)
        let changes = editions.shortChanges(extent.changes)
        return [
            "has_changes": !changes.isEmpty, "changes_heading": editions.heading ?? "",
            "changes": changes.map(Self.short),
            "has_targets": !view.report.targets.isEmpty, "targets": targets,
            "has_figures": !figures.isEmpty, "figures": figures,
            "has_units": !units.isEmpty, "units": units,
        ].merging(Self.place(of: view)) { own, _ in own }
    }

    /// Where the whole report is: its name in the published folder, and its link where the settings tell one. The
    /// office's own edition is on no server.
    static func place(of view: ReportView) -> [String: Any] {
        let page = "\(view.report.period)/index.html"
        let base = view.report.isPublic ? view.context.settings.output.baseURL : nil
        return [
            "page": page, "has_url": base != nil, "url": base.map { "\($0)/\(page)" } ?? "",
            "tables_url": base.map { "\($0)/\(view.report.period)/tables.xml" } ?? "",
        ]
    }

    private var targets: HTML {
        HTML { html in
            for progress in view.report.targets.prefix(extent.targets) {
                target(progress, &html)
            }
            more(view.report.targets.count - extent.targets, across: 2, &html)
        }
    }

    private func target(_ progress: PeriodReport.TargetProgress, _ html: inout HTML) {
        let indicator = view.plan.indicators[progress.target.indicator]
        let actual = view.figures.figure(progress.actual, decimals: indicator.decimals)
        let colour = Self.colour(progress.status)
        // What a narrow screen has no room for beside each other stands below each other.
        html.markup("<tr><td colspan=\"2\" style=\"padding:12px 0 2px;font-size:15px;line-height:1.35\">")
        html.text(Self.short(indicator.name.text(view.language)))
        html.markup("</td></tr>\n<tr><td style=\"padding:0 0 4px;font-size:17px;font-weight:bold\">")
        html.text(actual.text)
        html.markup(" <span style=\"font-size:13px;font-weight:normal\">")
        let unit = actual.isWord ? "" : indicator.unitOfMeasure
        html.text(Self.short([unit, view.figures.mark(progress.coverage) ?? ""].joined(separator: " ")))
        html.markup("</span></td>\n<td align=\"right\" valign=\"bottom\" class=\"")
        html.text(progress.status.cssClass)
        html.markup("\" style=\"padding:0 0 4px 12px;font-size:13px;font-weight:bold;white-space:nowrap;color:")
        html.text(colour)
        html.markup("\">")
        html.text("\(progress.status.shape) \(view.figures.status(of: progress))")
        html.markup("</td></tr>\n<tr><td colspan=\"2\">")
        bar(share: TargetBar.share(progress.percent), of: progress.status, &html)
        html.markup("</td></tr>\n<tr><td colspan=\"2\" class=\"m\" ")
        html.markup("style=\"padding:3px 0 8px;font-size:13px;color:#555555\">")
        html.text(Self.short(TargetList(view: view).against(progress)))
        html.markup("</td></tr>\n")
    }

    /// A bar of two cells; one cell where it is empty or full, since a cell without width is drawn by some programs.
    private func bar(share filled: Int, of status: PeriodReport.TargetProgress.Status, _ html: inout HTML) {
        let parts = [(filled, Self.colour(status), "b \(status.cssClass)"), (100 - filled, "#e4e4e0", "rest")]
        html.markup("<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr>")
        for (share, colour, name) in parts where share > 0 {
            html.open(
                "td",
                [
                    "class": name, "width": "\(share)%", "height": "8", "bgcolor": colour,
                    "style": "height:8px;line-height:8px;font-size:1px;background:\(colour)",
                ])
            html.markup("&nbsp;</td>")
        }
        html.markup("</tr></table>")
    }

    /// The wholes that no target shows already, some of each group.
    private var figures: HTML {
        HTML { html in
            var left = extent.figures
            var all: [PeriodReport.Row] = []
            for group in view.groups {
                let rows = group.rows.filter { row in
                    !view.isPart(row) && row.target == nil && row.value.state == .value
                }
                let told = rows.prefix(min(left, extent.figuresOfGroup))
                guard !told.isEmpty else { continue }
                left -= told.count
                html.markup("<tr><td colspan=\"2\" class=\"m\" ")
                html.markup("style=\"padding:12px 0 3px;font-size:13px;color:#555555\">")
                html.text(Self.short(group.group.name.text(view.language)))
                html.markup("</td></tr>\n")
                for row in told { figure(row, &html) }
                all += told
            }
            if let note = view.figures.leftOut(of: all) { self.note(note, across: 2, &html) }
        }
    }

    private func figure(_ row: PeriodReport.Row, _ html: inout HTML) {
        let indicator = view.indicator(row)
        html.markup("<tr><td colspan=\"2\" class=\"l\" style=\"padding:6px 0 0;border-top:1px solid #dddddd\">")
        html.text(Self.short(view.name(row)))
        if let share = view.figures.share(row.coverage) { html.text("; \(share)") }
        html.markup("</td></tr>\n<tr><td style=\"padding:1px 0 6px;font-weight:bold\">")
        html.text(view.figures.figure(row.value, decimals: indicator.decimals).text)
        html.markup(" <span style=\"font-size:13px;font-weight:normal\">")
        html.text(Self.short([indicator.unitOfMeasure, view.figures.mark(row.coverage) ?? ""].joined(separator: " ")))
        html.markup("</span></td>\n<td align=\"right\" valign=\"bottom\" class=\"m\" ")
        html.markup("style=\"padding:1px 0 6px 10px;font-size:13px;color:#555555\">")
        html.text(comparison(row, indicator))
        html.markup("</td></tr>\n")
    }

    /// "bằng 112,3% cùng kỳ"; of a percentage "+1,2 điểm % so với cùng kỳ"; a sign where it is left out, which the line
    /// below the figures explains.
    private func comparison(_ row: PeriodReport.Row, _ indicator: Indicator) -> String {
        let told = view.figures.comparison(row, indicator: indicator).text
        if view.figures.isLeftOut(row) { return view.words.text("email.year_ago_left_out", ["sign": told]) }
        guard row.isComparable else { return "" }
        if indicator.type == .percent { return view.words.text("email.year_ago_points", ["number": told]) }
        return row.changePercent == nil ? "" : view.words.text("email.year_ago", ["number": told])
    }

    /// Late, returned and missing units, form by form.
    private var units: HTML {
        let completeness = CompletenessTables(view: view)
        return HTML { html in
            var left = extent.units
            var more = 0
            for form in view.report.forms {
                let units = CompletenessTables.exceptions(form)
                for unit in units.prefix(left) {
                    html.markup("<tr><td class=\"l\" style=\"padding:5px 0;border-top:1px solid #dddddd\">")
                    html.text(Self.short(view.unitName(unit.unit, on: form.dates)))
                    html.markup("</td>\n<td class=\"l\" style=\"padding:5px 0 5px 10px;border-top:1px solid #dddddd\">")
                    html.text(view.plan.forms[form.form].code)
                    html.markup("</td>\n<td class=\"l\" align=\"right\" ")
                    html.markup("style=\"padding:5px 0 5px 10px;border-top:1px solid #dddddd;white-space:nowrap\">")
                    html.text(completeness.state(unit))
                    html.markup("</td></tr>\n")
                }
                more += max(0, units.count - left)
                left = max(0, left - units.count)
            }
            self.more(more, across: 3, &html)
        }
    }

    private func more(_ count: Int, across columns: Int, _ html: inout HTML) {
        guard count > 0 else { return }
        note(view.words.text("email.more", ["count": view.number(count)]), across: columns, &html)
    }

    /// A line below a table of so many columns.
    private func note(_ text: String, across columns: Int, _ html: inout HTML) {
        html.markup("<tr>")
        html.open(
            "td", ["colspan": "\(columns)", "class": "m", "style": "padding:6px 0;font-size:13px;color:#555555"])
        html.text(text)
        html.markup("</td></tr>\n")
    }

    /// A name short enough that no line grows beyond what mail carries.
    private static func short(_ text: String) -> String { VisibleText.cut(VisibleText.line(text), to: 120) }

    /// Dark enough on white for small letters (WCAG 2.2 AA).
    private static func colour(_ status: PeriodReport.TargetProgress.Status) -> String {
        switch status {
        case .exceeded, .met: "#1b6b3a"
        case .onTrack: "#12587f"
        case .behind: "#8a4a00"
        case .missed: "#9c1f1f"
        case .notYet, .unknown: "#555555"
        }
    }
}

/// Lines of a message: at most 998 octets (RFC 5322).
enum EmailLines {
    static let longest = 900

    /// Longer lines are broken at a space, which HTML reads alike.
    static func broken(_ text: String) -> String {
        var result: [UInt8] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            var rest = line
            while rest.count > longest {
                let head = rest.prefix(longest)
                guard let space = head.lastIndex(of: UInt8(ascii: " ")), space > head.startIndex else { break }
                result += rest[..<space]
                result.append(UInt8(ascii: "\n"))
                rest = rest[rest.index(after: space)...]
            }
            result += rest
            result.append(UInt8(ascii: "\n"))
        }
        result.removeLast()
        return String(decoding: result, as: UTF8.self)
    }
}
