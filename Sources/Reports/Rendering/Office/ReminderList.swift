/// nhac-nop.txt: who is late, with names and telephones, ready to be pasted into a chat.
struct ReminderList {
    let facts: OfficeFacts
    let context: RenderContext

    var text: String {
        let words = context.words
        let periods = PeriodWords(words)
        var blocks: [String] = []
        for told in facts.told {
            for form in told.forms where !form.isClosed {
                let late = UnitStanding.all(of: form, in: told, facts).filter {
                    ($0.state == .missing || $0.state == .returned) && $0.daysLate > 0
                }
                guard !late.isEmpty else { continue }
                let heading = words.text(
                    "office.reminder.heading",
                    [
                        "form": context.plan.forms[form.form].code, "period": periods.title(told.period),
                        "date": context.style.date(form.dueDate), "count": context.style.text(late.count),
                    ])
                blocks.append(([heading] + late.map { line($0, form) }).joined(separator: "\n"))
            }
        }
        let body = blocks.isEmpty ? words["office.reminder.none"] : blocks.joined(separator: "\n\n")
        return body + "\n"
    }

    private func line(_ standing: UnitStanding, _ form: PeriodReport.FormCompleteness) -> String {
        let unit = context.units[standing.unit]
        let name = (unit.state(during: form.dates) ?? unit.latest).name.text(context.language)
        let person = [unit.contact.name, unit.contact.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
        let state = context.words[
            standing.state == .returned ? "office.state.returned" : "office.state.missing"]
        let late = context.words.counted("office.days_late", standing.daysLate)
        return VisibleText.line("- \(name): \(state), \(late)\(person.isEmpty ? "" : " (\(person))")")
    }
}
