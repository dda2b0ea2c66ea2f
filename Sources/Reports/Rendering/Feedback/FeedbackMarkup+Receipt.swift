/// What was read, what changed and what is owed, as HTML.
extension FeedbackMarkup {
    static func received(_ received: FeedbackView.Received, _ terms: FeedbackTerms) -> HTML {
        var headings = [
            (terms["received.code"], ""), (terms["received.name"], ""),
            (terms[received.isOfMany ? "received.total" : "received.value"], "n"), (terms["received.measure"], ""),
        ]
        if received.isOfMany { headings.append((terms["received.reports"], "n")) }
        return HTML { html in
            html.append(paragraphs(received.notes))
            html.element("table", ["class": "values"]) { html in
                head(headings, to: &html)
                for group in received.groups {
                    html.newLine()
                    html.element("tbody") { html in
                        html.element("tr", ["class": "band"]) { html in
                            html.element("th", ["scope": "rowgroup", "colspan": "\(headings.count)"]) { html in
                                html.element("span", ["class": "group"], text: group.name)
                                if !group.tally.isEmpty {
                                    html.markup(" ")
                                    html.element("span", ["class": "tally"], text: group.tally)
                                }
                            }
                        }
                        for row in group.rows {
                            html.newLine()
                            value(row, isOfMany: received.isOfMany, to: &html)
                        }
                    }
                }
            }
        }
    }

    /// Written tag by tag: there are more of these than of all else.
    private static func value(_ row: FeedbackView.Received.Row, isOfMany: Bool, to html: inout HTML) {
        let more = row.words.isEmpty ? row.quote : row.words
        switch (row.isPart, more.isEmpty) {
        case (false, true): html.markup("<tr>")
        case (false, false): html.markup("<tr class=\"open\">")
        case (true, true): html.markup("<tr class=\"part\">")
        case (true, false): html.markup("<tr class=\"part open\">")
        }
        html.markup("<td class=\"code\">")
        html.text(row.code)
        html.markup("</td><th scope=\"row\">")
        html.text(row.name)
        html.markup("</th><td class=\"n\">")
        html.text(row.value)
        html.markup("</td><td class=\"measure\">")
        html.text(row.measure)
        if isOfMany {
            html.markup("</td><td class=\"n\">")
            html.text(row.reports)
        }
        html.markup("</td></tr>")
        guard !more.isEmpty else { return }
        html.markup("<tr><td></td><td class=\"")
        html.markup(row.words.isEmpty ? "quote" : "words")
        html.markup("\" colspan=\"")
        html.markup(isOfMany ? "4" : "3")
        html.markup("\"><div>")
        html.text(more)
        html.markup("</div></td></tr>")
    }

    static func changes(_ changes: FeedbackView.Changes, _ terms: FeedbackTerms) -> HTML {
        HTML { html in
            html.append(paragraphs(changes.notes))
            for block in changes.blocks {
                if !block.report.isEmpty { html.element("h3", text: block.report) }
                html.append(paragraphs(block.notes))
                if !block.rows.isEmpty { table(block.rows, terms, to: &html) }
                if !block.more.isEmpty { html.element("p", text: block.more) }
                for warning in block.warnings { html.element("p", ["class": "caution"], text: warning) }
                html.newLine()
            }
            if !changes.more.isEmpty { html.element("p", text: changes.more) }
        }
    }

    private static func table(
        _ rows: [FeedbackView.Changes.Row], _ terms: FeedbackTerms, to html: inout HTML
    ) {
        let (old, new, difference) = (terms["changes.old"], terms["changes.new"], terms["changes.difference"])
        html.element("table", ["class": "values stacked"]) { html in
            head(
                [
                    (terms["received.code"], ""), (terms["received.name"], ""), (old, "n"), (new, "n"),
                    (difference, "n"),
                ], to: &html)
            html.element("tbody") { html in
                for row in rows {
                    html.newLine()
                    html.element("tr") { html in
                        html.element("td", ["class": "code"], text: row.code)
                        html.element("th", ["scope": "row"], text: row.name)
                        let cssClass = row.isText ? "t" : "n"
                        html.element("td", ["class": "\(cssClass) old", "data-name": old], text: row.old)
                        html.element("td", ["class": cssClass, "data-name": new], text: row.new)
                        html.element(
                            "td", ["class": row.difference.isEmpty ? "none" : "n", "data-name": difference],
                            text: row.difference)
                    }
                }
            }
        }
    }

    static func owed(_ owed: FeedbackView.Owed, _ terms: FeedbackTerms) -> HTML {
        HTML { html in
            html.element("p", text: owed.sentence)
            guard !owed.rows.isEmpty else { return }
            html.element("table", ["class": "values"]) { html in
                head(["form", "period", "due", "state"].map { (terms["owed.\($0)"], "") }, to: &html)
                html.element("tbody") { html in
                    for row in owed.rows {
                        html.newLine()
                        html.element("tr") { html in
                            html.element("td", ["class": "code"], text: row.form)
                            html.element("th", ["scope": "row"], text: row.period)
                            html.element("td", text: row.due)
                            html.element("td", ["class": row.isLate ? "late" : ""], text: row.state)
                        }
                    }
                }
            }
            if !owed.more.isEmpty { html.element("p", text: owed.more) }
        }
    }

    private static func head(_ headings: [(name: String, cssClass: String)], to html: inout HTML) {
        html.element("thead") { html in
            html.element("tr") { html in
                for heading in headings {
                    html.element("th", ["scope": "col", "class": heading.cssClass], text: heading.name)
                }
            }
        }
    }
}
