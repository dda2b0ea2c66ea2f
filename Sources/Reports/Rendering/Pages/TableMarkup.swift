/// A column of a table: its heading, how its cells are set, and its number or letter for the row below the headings.
struct TableColumn {
    let heading: String
    let cssClass: String
    let mark: String

    init(_ heading: String, _ cssClass: String = "", mark: String = "") {
        self.heading = heading
        self.cssClass = cssClass
        self.mark = mark
    }
}

extension HTML {
    /// A table that scrolls inside its own frame, so that the page never does; a long one up and down as well, with its
    /// headings staying where they are.
    mutating func table(
        label: String, caption: String, cssClass: String, columns: [TableColumn], lines: Int = 0,
        body: (inout HTML) -> Void
    ) {
        let frame: KeyValuePairs<StaticString, String> = [
            "class": lines > 24 ? "frame long" : "frame", "tabindex": "0", "role": "region", "aria-label": label,
        ]
        element("div", frame) { html in
            html.newLine()
            html.element("table", ["class": cssClass]) { html in
                html.element("caption") { $0.element("span", text: caption) }
                html.newLine()
                html.element("thead") { $0.headings(columns) }
                html.newLine()
                body(&html)
            }
        }
        newLine()
    }

    private mutating func headings(_ columns: [TableColumn]) {
        element("tr") { html in
            for column in columns {
                html.element("th", ["scope": "col", "class": column.cssClass], text: column.heading)
            }
        }
        guard columns.contains(where: { !$0.mark.isEmpty }) else { return }
        newLine()
        element("tr", ["class": "marks"]) { html in
            for column in columns { html.element("td", ["class": column.cssClass], text: column.mark) }
        }
    }

    /// A cell with a number, or with the word that stands in its place.
    mutating func cell(_ figure: Figure) {
        element("td", ["class": figure.isWord ? "n w" : "n"], text: figure.text)
    }

    /// The cell with the figure that its row is about.
    mutating func mainCell(_ figure: Figure, href: String?, mark: String?) {
        element("td", ["class": "n main"]) { html in
            html.element("span", ["class": figure.isWord ? "w" : ""]) { $0.figure(figure.text, href: href) }
            html.aside(figure.isWord ? nil : mark)
        }
    }

    /// How many of the units due a figure rests on; set apart where it is not all.
    mutating func coverageCell(_ coverage: Coverage, _ figures: FigureWords) {
        element(
            "td", ["class": coverage.reported < coverage.due ? "n short" : "n"], text: figures.coverage(coverage))
    }

    /// A line below a table; none where there is nothing to say.
    mutating func more(_ text: String?) {
        guard let text else { return }
        element("p", ["class": "more"], text: text)
        newLine()
    }

    mutating func cell(_ text: String) {
        element("td", text: text)
    }

    mutating func numberCell(_ text: String) {
        element("td", ["class": "n"], text: text)
    }

    /// The cell that names its row.
    mutating func rowHeading(_ text: String) {
        element("th", ["scope": "row", "class": "name"], text: text)
    }

    /// A row across the whole table that names the rows below it.
    mutating func band(_ text: String, columns: Int) {
        element("tr", ["class": "band"]) { html in
            html.element("th", ["scope": "rowgroup", "colspan": "\(columns)"]) { $0.element("span", text: text) }
        }
        newLine()
    }
}
