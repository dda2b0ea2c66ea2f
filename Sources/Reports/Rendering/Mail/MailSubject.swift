/// The subject of a period's mail, as people write it: "[Dự thảo] KH&CN Quý I/2025: 9/10 huyện đã nộp, 2 chỉ tiêu chậm";
/// of an edition "[Đã duyệt] …", and "[Đã duyệt lần 2] …" of a later one.
struct MailSubject {
    let view: ReportView

    var text: String {
        let facts = [reported] + targets
        let told = facts.compactMap(\.self)
        var values = ["field": field, "period": view.periods.title(view.report.period)]
        let approved = view.report.edition.approved
        let key: String
        switch approved?.number {
        case nil: key = "mail.subject"
        case 1: key = "mail.subject_approved"
        default: key = "mail.subject_approved_again"
        }
        values["number"] = approved.map { view.number($0.number) } ?? ""
        guard !told.isEmpty else { return view.words.text(key, values) }
        return view.words.text(
            key + "_facts", values.merging(["facts": told.joined(separator: ", ")]) { first, _ in first })
    }

    /// The letters that a subject shows of a plan's name.
    private static let longestName = 48

    /// The field as plan.yml names it, else the plan's name, cut between words.
    private var field: String {
        let field = VisibleText.line(view.plan.field.text(view.language))
        if !field.isEmpty { return VisibleText.cut(field, to: Self.longestName) }
        let name = VisibleText.line(view.plan.name.text(view.language))
        guard name.count > Self.longestName else { return name }
        let head = name.prefix(Self.longestName)
        return head[..<(head.lastIndex(of: " ") ?? head.endIndex)] + "…"
    }

    /// "9/10 huyện đã nộp": of the units where each is known to the report, else of the reports that are due.
    private var reported: String? {
        let agency = view.context.units.index(ofID: view.context.settings.agency.unit)
        // What the agency owes itself says nothing of those whom it waits for.
        let forms = view.report.forms.filter { form in
            !(form.due == 1 && form.units.first.map { $0.unit == agency } ?? false)
        }
        let due = forms.reduce(0) { $0 + $1.due }
        guard due > 0 else { return nil }
        let kinds = Array(Set(forms.flatMap(\.byKind).map(\.kind))).sorted()
        func noun(_ count: Int) -> String { MinuteNames(view: view).noun(of: kinds, count: count) }
        if forms.count == 1 { return count(forms[0].reported, of: due, noun(due)) }
        guard forms.allSatisfy({ $0.units.count == $0.due }) else {
            return count(forms.reduce(0) { $0 + $1.reported }, of: due, view.words.counted("mail.noun.report", due))
        }
        // A unit has reported when it has sent all that it owes.
        var owes = Set<DenseIndex<ReportingUnit>>()
        var open = Set<DenseIndex<ReportingUnit>>()
        for unit in forms.flatMap(\.units) {
            owes.insert(unit.unit)
            if unit.received == nil { open.insert(unit.unit) }
        }
        return count(owes.count - open.count, of: owes.count, noun(owes.count))
    }

    private func count(_ reported: Int, of due: Int, _ noun: String) -> String {
        view.words.text(
            "mail.reported", ["reported": view.number(reported), "due": view.number(due), "noun": noun])
    }

    /// "2 chỉ tiêu chậm", "1 chỉ tiêu không đạt"; where there are none, that there are none.
    private var targets: [String?] {
        guard !view.report.targets.isEmpty else { return [] }
        let late = [(PeriodReport.TargetProgress.Status.behind, "mail.behind"), (.missed, "mail.missed")]
        let told = late.compactMap { status, key -> String? in
            let count = view.report.targets.count { $0.status == status }
            return count > 0 ? view.words.text(key, ["count": view.number(count)]) : nil
        }
        return told.isEmpty ? [view.words["mail.none_behind"]] : told
    }
}
