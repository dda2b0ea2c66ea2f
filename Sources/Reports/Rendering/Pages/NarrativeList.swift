/// What units say in words, quoted by unit below each question.
struct NarrativeList {
    let view: ReportView
    /// The forms whose questions are meant; nil for all.
    var forms: Set<DenseIndex<Form>>?

    /// The units quoted for a question; the others are in observations.csv.
    static let limit = 60
    /// The letters of one quotation.
    static let longest = 4000

    /// The questions in the order they come in, each with its answers; forms may ask the same.
    var questions: [(name: String, answers: [PeriodReport.Narrative])] {
        var order: [String] = []
        var answers: [String: [PeriodReport.Narrative]] = [:]
        for answer in view.report.narrative where isMeant(answer) {
            let name = view.name(of: answer.item)
            if answers[name] == nil { order.append(name) }
            answers[name, default: []].append(answer)
        }
        return order.map { ($0, answers[$0] ?? []) }
    }

    private func isMeant(_ answer: PeriodReport.Narrative) -> Bool {
        forms?.contains(view.plan.indicator(of: answer.item).form) ?? true
    }

    func unitName(_ answer: PeriodReport.Narrative) -> String {
        view.unitName(answer.unit, form: view.plan.indicator(of: answer.item).form)
    }

    /// What several units say in the same words is quoted once, below all their names.
    private static func gathered(
        _ answers: some Sequence<PeriodReport.Narrative>
    ) -> [(text: String, answers: [PeriodReport.Narrative])] {
        var order: [String] = []
        var known: [String: [PeriodReport.Narrative]] = [:]
        for answer in answers {
            if known[answer.text] == nil { order.append(answer.text) }
            known[answer.text, default: []].append(answer)
        }
        return order.map { ($0, known[$0] ?? []) }
    }

    var html: HTML {
        HTML { html in
            for question in questions {
                html.element("h3", text: question.name)
                html.newLine()
                html.element("dl", ["class": "quotes"]) { html in
                    html.newLine()
                    for (text, units) in Self.gathered(question.answers.prefix(Self.limit)) {
                        html.element("div") { html in
                            html.element("dt", text: units.map(unitName).joined(separator: "; "))
                            html.element("dd", text: VisibleText.cut(text, to: Self.longest))
                        }
                        html.newLine()
                    }
                }
                guard question.answers.count > Self.limit else { continue }
                html.element(
                    "p", ["class": "more"],
                    text: view.words.text(
                        "table.more_units",
                        [
                            "shown": view.number(Self.limit), "count": view.number(question.answers.count),
                            "file": "observations.csv",
                        ]))
            }
        }
    }
}
