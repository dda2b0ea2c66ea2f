/// What units say in words, quoted by unit below each question.
struct NarrativeList {
    let view: ReportView
    /// The forms whose questions are meant; nil for all.
    var forms: Set<DenseIndex<Form>>?

    /// The units quoted for a question; the others are in observations.csv.
    static let limit = 60
    /// The letters of one quotation.
    static let longest = 4000

    /// The questions in the order they come in, each with its answers.
    var questions: [(name: String, answers: [PeriodReport.Narrative])] {
        var order: [DenseIndex<Item>] = []
        var answers: [DenseIndex<Item>: [PeriodReport.Narrative]] = [:]
        for answer in view.report.narrative where isMeant(answer) {
            if answers[answer.item] == nil { order.append(answer.item) }
            answers[answer.item, default: []].append(answer)
        }
        return order.map { (view.name(of: $0), answers[$0] ?? []) }
    }

    private func isMeant(_ answer: PeriodReport.Narrative) -> Bool {
        forms?.contains(view.plan.indicator(of: answer.item).form) ?? true
    }

    func unitName(_ answer: PeriodReport.Narrative) -> String {
        view.unitName(answer.unit, form: view.plan.indicator(of: answer.item).form)
    }

    var html: HTML {
        HTML { html in
            for question in questions {
                html.element("h3", text: question.name)
                html.newLine()
                html.element("dl", ["class": "quotes"]) { html in
                    html.newLine()
                    for answer in question.answers.prefix(Self.limit) {
                        html.element("div") { html in
                            html.element("dt", text: unitName(answer))
                            html.element("dd", text: VisibleText.cut(answer.text, to: Self.longest))
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
