/// Findings as HTML.
extension FeedbackMarkup {
    static func findings(_ findings: FeedbackView.Findings, _ terms: FeedbackTerms) -> HTML {
        HTML { html in
            if findings.groups.isEmpty { html.element("p", text: terms["findings.none"]) }
            for group in findings.groups {
                finding(group, terms, to: &html)
                html.newLine()
            }
            if !findings.more.isEmpty { html.element("p", text: findings.more) }
        }
    }

    private static func finding(_ group: FeedbackView.Group, _ terms: FeedbackTerms, to html: inout HTML) {
        let cssClass = group.answer.isEmpty ? group.severity.rawValue : "settled"
        html.element("article", ["class": cssClass]) { html in
            html.element("h3") { html in
                html.element("span", ["class": "severity"], text: group.severityName)
                html.markup(" ")
                html.element("span", ["class": "code"], text: group.code)
                if !group.indicator.isEmpty {
                    html.markup(" ")
                    html.element("span", ["class": "indicator"], text: group.indicator)
                }
            }
            if !group.submission.isEmpty { html.element("p", ["class": "of"], text: group.submission) }
            html.element("p", text: group.message)
            if !group.places.isEmpty { html.element("p", ["class": "places"], text: group.places) }
            if !group.rows.isEmpty { rows(group.rows, terms, to: &html) }
            if !group.answer.isEmpty { html.element("p", ["class": "answer"], text: group.answer) }
            if !group.hint.isEmpty {
                html.element("p", ["class": "hint"]) { html in
                    html.element("strong", text: terms["findings.hint"])
                    html.markup(" ")
                    html.text(group.hint)
                }
            }
        }
    }

    /// The submitter's own rows, in a frame that scrolls, so that the page never does.
    private static func rows(_ rows: [RowExcerpt], _ terms: FeedbackTerms, to html: inout HTML) {
        let numbers = rows.map { "\(ExcerptLine.rowNumber($0))" }.joined(separator: ", ")
        let frame: KeyValuePairs<StaticString, String> = [
            "class": "frame", "tabindex": "0", "role": "region",
            "aria-label": terms.text("findings.row", ["number": numbers]),
        ]
        html.element("div", frame) { html in
            html.element("table", ["class": "excerpt"]) { html in
                for row in rows {
                    html.element("tr") { html in
                        html.element("th", ["scope": "row"], text: "\(ExcerptLine.rowNumber(row))")
                        for (position, cell) in row.cells.enumerated() {
                            html.element("td", ["class": position == row.marked ? "marked" : ""]) { html in
                                let line = VisibleText.line(cell)
                                guard position == row.marked else {
                                    html.text(line)
                                    return
                                }
                                // An empty mark would not be seen.
                                html.element("mark", text: line.isEmpty ? terms["empty"] : line)
                            }
                        }
                    }
                }
            }
        }
    }
}
