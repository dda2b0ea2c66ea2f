/// The officer's page (office/index.html): who has reported, whom to call, what waits for a decision; with the list of
/// those to remind (nhac-nop.txt) and of what is typed into the national system (nhap-lieu.csv).
public struct OfficePage: Sendable {
    private let context: RenderContext
    private let templates: TemplateSet
    private let style: String
    private let letterTerms: LetterTerms
    /// Messages told one by one; of more, their number.
    private static let shownMail = 40

    public static let reminders = "nhac-nop.txt"
    public static let entries = "nhap-lieu.csv"

    /// - Throws: `WorkspaceFault` with file, line and column where a template cannot be read or parsed.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        templates = try TemplateSet(["office"], in: context.folder, words: context.words)
        style = try context.folder.contents(of: "page.css")
        letterTerms = try LetterTerms(context)
    }

    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func files(_ facts: OfficeFacts) throws(WorkspaceFault) -> [OutputFile] {
        [
            OutputFile(name: "index.html", text: try templates.render("office", TemplateValues(values(facts)))),
            OutputFile(name: Self.reminders, text: ReminderList(facts: facts, context: context).text),
            OutputFile(name: Self.entries, bytes: EntryTable(facts: facts, context: context).bytes),
        ]
    }

    func values(_ facts: OfficeFacts) -> [String: Any] {
        let pending = PendingDecisions(facts: facts, context: context).all
        let list = PeriodList(entries: facts.periods, context: context, isPublic: false).values
        let periods = PeriodWords(context.words)
        let own: [String: Any] = [
            "style": style, "today": context.style.date(facts.today),
            "has_told": !facts.reports.isEmpty,
            "told": facts.reports.map { report in
                TemplateValues([
                    "title": periods.title(report.period), "folder": report.period.description,
                    "id": "p\(report.period)",
                    "tables": HTML { html in
                        for form in report.forms where form.due > 0 { table(form, report, facts, &html) }
                    },
                ])
            },
            "has_pending": !pending.isEmpty,
            "pending": pending.map { TemplateValues(["text": $0.text, "row": $0.row]) },
            "has_mail": !facts.mail.isEmpty, "mail": facts.mail.prefix(Self.shownMail).map(mail),
            "has_more_mail": facts.mail.count > Self.shownMail,
            "more_mail": letterTerms.counted("digest.and_more", facts.mail.count - Self.shownMail),
            "has_faults": !facts.faults.isEmpty, "faults": facts.faults.map { $0.text(context.language) },
            "has_left": !facts.left.isEmpty,
            "left": facts.left.map { left in
                TemplateValues(["file": left.file, "reason": context.words["office.left.\(left.reason)"]])
            },
            "has_runs": !facts.runs.isEmpty,
            "runs": facts.runs.map { run in
                context.words.text(
                    "office.run",
                    [
                        "moment": periods.moment(run.moment), "taken": context.style.text(run.taken),
                        "returned": context.style.text(run.returned),
                    ])
            },
            "decision_heading": DecisionRow.heading.trimmingBlanks,
        ]
        return own.merging(list) { own, _ in own }
    }

    private func mail(_ mail: QueuedMail) -> TemplateValues {
        let item = QueueWords(letterTerms).item(mail)
        return TemplateValues(["text": item.title, "lines": item.lines])
    }

    /// The units of a form: those that need somebody first, the others folded away.
    private func table(
        _ form: PeriodReport.FormCompleteness, _ report: PeriodReport, _ facts: OfficeFacts, _ html: inout HTML
    ) {
        let words = context.words
        let told = context.plan.forms[form.form]
        let all = UnitStanding.all(of: form, in: report, facts)
        let (open, done) = (all.filter { $0.state != .reported }, all.filter { $0.state == .reported })
        let caption = words.text(
            form.isClosed ? "office.form_closed" : form.isOwed ? "office.form" : "office.form_baseline",
            [
                "form": told.code, "title": told.title.text(context.language),
                "reported": context.style.text(form.reported), "due": context.style.text(form.due),
                "date": context.style.date(form.dueDate),
            ])
        if open.isEmpty {
            html.element("p", ["class": "form"], text: caption)
            html.newLine()
        } else {
            let columns = ["unit", "state_title", "contact"].map { TableColumn(words["office.\($0)"]) }
            html.table(label: caption, caption: caption, cssClass: "figures list", columns: columns, lines: open.count)
            {
                html in
                html.element("tbody") { html in
                    html.newLine()
                    for standing in open { row(standing, form, &html) }
                }
            }
        }
        guard !done.isEmpty else { return }
        html.element("details") { html in
            html.element("summary", text: words.text("office.done", ["count": context.style.text(done.count)]))
            html.element("p", text: done.map { name($0.unit, form) }.joined(separator: ", "))
        }
        html.newLine()
    }

    private func row(_ standing: UnitStanding, _ form: PeriodReport.FormCompleteness, _ html: inout HTML) {
        let contact = context.units[standing.unit].contact
        html.element("tr") { html in
            html.rowHeading(name(standing.unit, form))
            html.element("td", ["class": "s-\(standing.state.word)"], text: state(standing, form))
            html.element("td") { html in
                html.text(contact.name)
                if !contact.name.isEmpty, !contact.telephone.isEmpty { html.markup("<br>") }
                let digits = contact.telephone.filter { $0.isASCII && ($0.isNumber || $0 == "+") }
                if digits.isEmpty {
                    html.text(contact.telephone)
                } else {
                    html.element("a", ["href": "tel:\(digits)"], text: contact.telephone)
                }
            }
        }
        html.newLine()
    }

    private func name(_ unit: DenseIndex<ReportingUnit>, _ form: PeriodReport.FormCompleteness) -> String {
        (context.units[unit].state(during: form.dates) ?? context.units[unit].latest).name.text(context.language)
    }

    private func state(_ standing: UnitStanding, _ form: PeriodReport.FormCompleteness) -> String {
        let words = context.words
        var parts = [words["office.state.\(standing.state.word)"]]
        if standing.state == .late {
            parts = [words.counted("office.late", standing.daysLate)]
        } else if standing.daysLate > 0 {
            parts.append(words.counted("office.days_late", standing.daysLate))
        } else if form.isOwed, standing.state == .missing || standing.state == .returned {
            parts.append(words.text("office.due", ["date": context.style.date(standing.dueDate)]))
        }
        if standing.openWarnings > 0, standing.state != .warnings || standing.openWarnings > 1 {
            parts.append(words.counted("office.warnings", standing.openWarnings))
        }
        return parts.joined(separator: ", ")
    }
}
