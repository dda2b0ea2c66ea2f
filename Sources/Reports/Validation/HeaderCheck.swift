/// Checks what a submission is for: that the unit owes the form for the period, now, and may send it from here.
struct HeaderCheck {
    struct Fault {
        let code: FindingCode
        let field: Field
        let arguments: [String: String]
    }

    let plan: Plan
    let units: UnitRegistry
    let today: CalendarDate
    let folder: FolderRight

    func faults(of key: SubmissionKey) -> [Fault] {
        let form = plan.forms[key.form]
        let dates = form.dates(of: key.period)
        var faults: [Fault] = []
        if let kind = units[key.unit].state(during: dates)?.kind, !form.reporterKinds.contains(kind) {
            let kinds = form.reporterKinds.sorted().joined(separator: ", ")
            faults.append(Fault(code: .formNotOwed, field: .form, arguments: ["kind": kind, "kinds": kinds]))
        }
        if form.periodicity != key.period.kind {
            faults.append(
                Fault(
                    code: .wrongPeriodicity, field: .period, arguments: ["periodicity": form.periodicity.rawValue]))
        }
        if !plan.covers(key.period) {
            let first = min(plan.baselineYear, plan.years.lowerBound)
            faults.append(
                Fault(
                    code: .periodOutsidePlan, field: .period,
                    arguments: ["from": String(first), "to": String(plan.years.upperBound)]))
        } else if dates.lowerBound > today {
            faults.append(
                Fault(
                    code: .periodNotBegun, field: .period, arguments: ["begins": dates.lowerBound.description]))
        }
        switch folder {
        case .anyone: break
        case .unit(let owner):
            if !units.belongs(key.unit, to: owner) {
                faults.append(Fault(code: .notEntitled, field: .unit, arguments: ["folder": units[owner].id]))
            }
        case .nobody(let name):
            faults.append(Fault(code: .notEntitled, field: .unit, arguments: ["folder": name]))
        }
        return faults
    }

    /// Whether the period goes on: what is reported of it is not the whole. A unit that ended within it has nothing
    /// more to come.
    func isEarly(_ key: SubmissionKey) -> Bool {
        let dates = plan.forms[key.form].dates(of: key.period)
        guard dates.contains(today), today < dates.upperBound else { return false }
        let last = units[key.unit].state(during: dates)?.validTo ?? dates.upperBound
        return today < last
    }
}
