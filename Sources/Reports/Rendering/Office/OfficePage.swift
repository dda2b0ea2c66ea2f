/// The officer's page (office/index.html): who has reported, whom to call, what waits for a decision; with the list of
/// those to remind (nhac-nop.txt) and of what is typed into the national system (nhap-lieu.csv).
public struct OfficePage: Sendable {
    private let context: RenderContext
    private let templates: TemplateSet
    private let style: String
    private let letterTerms: LetterTerms
    /// Messages told one by one; of more, their number.
    private static let shownMail = 40
    /// Files told one by one; of more, their number.
    private static let shownLeft = 100

    public static let reminders = "nhac-nop.txt"
    public static let entries = "nhap-lieu.csv"

    /// - Throws: `WorkspaceFault` with file, line and column where a template cannot be read or parsed.
    public init(_ context: RenderContext) throws(WorkspaceFault) {
        self.context = context
        templates = try TemplateSet(["office", "office-units"], in: context.folder, words: context.words)
        style = try context.folder.contents(of: "page.css")
        letterTerms = try LetterTerms(context)
    }

    /// - Throws: `WorkspaceFault` where the template asks for names that do not exist.
    public func files(_ facts: OfficeFacts) throws(WorkspaceFault) -> [OutputFile] {
        let whole = facts.told.map { StandingTables($0, facts, context) }.filter(\.isCut)
        let parts = whole.map(Part.units) + [.index, .reminders, .entries]
        // The list of whom to remind takes longest: it is not begun last.
        return try Workers.map(parts.reversed()) { (part) throws(WorkspaceFault) in
            try file(part, facts)
        }.reversed()
    }

    private enum Part: Sendable {
        case units(StandingTables)
        case index, reminders, entries
    }

    private func file(_ part: Part, _ facts: OfficeFacts) throws(WorkspaceFault) -> OutputFile {
        switch part {
        case .units(let tables):
            OutputFile(
                name: StandingTables.fileName(of: tables.told.period),
                text: try templates.render("office-units", TemplateValues(unitValues(tables))))
        case .index:
            OutputFile(name: "index.html", text: try templates.render("office", TemplateValues(values(facts))))
        case .reminders: OutputFile(name: Self.reminders, text: ReminderList(facts: facts, context: context).text)
        case .entries: OutputFile(name: Self.entries, bytes: EntryTable(facts: facts, context: context).bytes)
        }
    }

    /// What the page of a period's units is given.
    func unitValues(_ tables: StandingTables) -> [String: Any] {
        [
            "style": style, "language": context.language.rawValue,
            "superior": context.settings.agency.superior.text(context.language),
            "agency": context.settings.agency.name.text(context.language),
            "period": PeriodWords(context.words).title(tables.told.period),
            "today": context.style.date(tables.facts.today), "back": "index.html#p\(tables.told.period)",
            "tables": tables.tables(isWhole: true),
        ]
    }

    func values(_ facts: OfficeFacts) -> [String: Any] {
        let decisions = PendingDecisions(facts: facts, context: context)
        let pending = decisions.all
        let more = facts.left.count - Self.shownLeft
        let list = PeriodList(entries: facts.periods, context: context, isPublic: false).values
        let periods = PeriodWords(context.words)
        let own: [String: Any] = [
            "style": style, "today": context.style.date(facts.today),
            "has_told": !facts.told.isEmpty,
            "told": facts.told.map { told in
                TemplateValues([
                    "title": periods.title(told.period), "folder": told.period.description,
                    "id": "p\(told.period)",
                    "tables": StandingTables(told, facts, context).tables(isWhole: false),
                ])
            },
            "has_pending": !pending.isEmpty,
            "pending": pending.map { TemplateValues(["text": $0.text, "row": $0.row]) },
            "has_more_pending": decisions.hiddenWarnings > 0,
            "more_pending": context.words.counted("office.pending_more", decisions.hiddenWarnings),
            "has_mail": !facts.mail.isEmpty || !mailNotes(facts).isEmpty, "mail_notes": mailNotes(facts),
            "mail": facts.mail.prefix(Self.shownMail).map(mail),
            "has_more_mail": facts.mail.count > Self.shownMail,
            "more_mail": letterTerms.counted("digest.and_more", facts.mail.count - Self.shownMail),
            "has_faults": !facts.faults.isEmpty, "faults": facts.faults.map { $0.text(context.language) },
            "has_left": !facts.left.isEmpty,
            "has_more_left": more > 0, "more_left": letterTerms.counted("digest.and_more", more),
            "left": facts.left.prefix(Self.shownLeft).map { left in
                TemplateValues(["file": left.file, "reason": context.words["office.left.\(left.reason)"]])
            },
            "has_runs": !facts.runs.isEmpty,
            "runs": facts.runs.map { run in
                context.words.text(
                    run.retaken == 0 ? "office.run" : run.taken == 0 ? "office.run_reopened" : "office.run_retaken",
                    [
                        "moment": periods.moment(run.moment), "taken": context.style.text(run.taken),
                        "returned": context.style.text(run.returned), "retaken": context.style.text(run.retaken),
                    ])
            },
            "decision_heading": DecisionRow.heading.trimmingBlanks,
        ]
        return own.merging(list) { own, _ in own }
    }

    /// What holds the mail up.
    private func mailNotes(_ facts: OfficeFacts) -> [String] {
        let program = facts.faultyProgram.map { letterTerms.text("queue.program", ["path": $0]) }
        let failed = facts.failedMail > 0 ? letterTerms.counted("queue.failing", facts.failedMail) : nil
        return [program, failed].compactMap { $0 }
    }

    private func mail(_ mail: QueuedMail) -> TemplateValues {
        let item = QueueWords(letterTerms).item(mail)
        return TemplateValues(["text": item.title, "lines": item.lines])
    }
}
