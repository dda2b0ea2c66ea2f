/// The lists of a receipt as HTML.
enum FeedbackMarkup {
    static func paragraphs(_ lines: [String]) -> HTML {
        HTML { html in
            for line in lines {
                html.element("p", text: line)
                html.newLine()
            }
        }
    }

    static func list(_ lines: [String]) -> HTML {
        HTML { html in
            html.element("ul") { html in
                for line in lines { html.element("li", text: line) }
            }
        }
    }

    static func facts(_ facts: [(name: String, value: String)]) -> HTML {
        HTML { html in
            html.element("dl") { html in
                for fact in facts {
                    html.element("dt", text: fact.name)
                    html.element("dd", text: fact.value)
                }
            }
        }
    }

    /// A table, whose rows a narrow screen shows as blocks with the columns' names in front.
    static func submissions(_ view: FeedbackView, _ terms: FeedbackTerms) -> HTML {
        let headings = ["unit", "form", "period", "revision", "values", "outcome"].map { terms["submissions.\($0)"] }
        return HTML { html in
            html.element("table", ["class": "stacked"]) { html in
                html.element("thead") { html in
                    html.element("tr") { html in
                        for heading in headings { html.element("th", ["scope": "col"], text: heading) }
                    }
                }
                html.element("tbody") { html in
                    for line in view.submissions {
                        html.newLine()
                        row(line, headings, to: &html)
                    }
                }
            }
            if !view.moreSubmissions.isEmpty { html.element("p", text: view.moreSubmissions) }
        }
    }

    private static func row(_ line: FeedbackView.Line, _ headings: [String], to html: inout HTML) {
        html.element("tr") { html in
            let cells = [line.unit, line.form, line.period, line.revision, line.values]
            for (heading, cell) in zip(headings, cells) where !cell.isEmpty || line.form.isEmpty {
                html.element("td", ["data-name": heading, "class": cell.isEmpty ? "none" : ""], text: cell)
            }
            html.element("td", ["data-name": headings[5]]) { html in
                html.element("strong", ["class": line.outcome.rawValue], text: line.outcomeName)
            }
        }
    }
}
