/// The files of a plan, and the plan that they make.
public struct PlanFiles: Sendable {
    let description: WorkspaceFile
    let forms: WorkspaceFile
    let indicators: WorkspaceFile
    let targets: WorkspaceFile
    let rules: WorkspaceFile
    let labels: WorkspaceFile

    /// All of them, for the archive.
    public var all: [WorkspaceFile] { [description, forms, indicators, targets, rules, labels] }

    /// Makes the plan of them.
    ///
    /// - Throws: `WorkspaceFaults` with every fault of every file.
    public func plan(settings: Settings, units: UnitRegistry) throws(WorkspaceFaults) -> Plan {
        var faults: [WorkspaceFault] = []
        var lists = Lists(self)
        let (head, headFaults) = PlanDescription.read(description)
        faults += headFaults
        let labels = LabelsFile(self.labels, faults: &lists.labels)
        let forms = FormsFile(self.forms, settings: settings, units: units, faults: &lists.forms)
        let indicators = IndicatorsFile(self.indicators, forms: forms, labels: labels, faults: &lists.indicators)
        let targets = TargetsFile.read(
            self.targets, indicators: indicators.indexByCode, years: headFaults.isEmpty ? head.years : 1900...2999,
            faults: &lists.targets)
        for (code, place) in labels.synonymPlaces.sorted(by: { $0.key < $1.key })
        where indicators.indexByCode[code] == nil {
            lists.labels.add(place, vi: "không có chỉ tiêu “\(code)”", en: "there is no indicator “\(code)”")
        }
        let rules = RulesFile(
            self.rules, forms: forms, indicators: indicators, units: units,
            years: headFaults.isEmpty ? min(head.baselineYear, head.years.lowerBound)...head.years.upperBound : nil,
            faults: &lists.rules)
        let focus = head.focus.map { known($0, indicators, units, &lists.description) }
        faults += lists.all
        guard faults.isEmpty else { throw WorkspaceFaults(faults) }
        return Plan(
            code: head.code, name: head.name, field: head.field, source: head.source, years: head.years,
            baselineYear: head.baselineYear,
            forms: forms.forms(items: indicators.itemRanges), indicators: indicators.indicators,
            items: indicators.items,
            targets: targets, rules: rules.rules, textLiterals: rules.literals, groups: indicators.groups(labels),
            partNames: labels.parts, kindNames: labels.unitKinds,
            synonyms: labels.synonyms, headings: labels.headings, focus: focus, hash: WorkspaceFile.hash(of: all))
    }

    /// The focus with what plan.yml names found in the plan's tables.
    private func known(
        _ focus: PlanDescription.Focus, _ indicators: IndicatorsFile, _ units: UnitRegistry, _ faults: inout FaultList
    ) -> Plan.Focus {
        let borne = units.kinds
        for (kind, place) in focus.kinds where !borne.contains(kind) {
            let known = borne.sorted().joined(separator: ", ")
            faults.add(
                place, vi: "không đơn vị nào trong units.csv thuộc loại “\(kind)”; hiện có: \(known)",
                en: "no unit in units.csv is of kind “\(kind)”; there are: \(known)")
        }
        for (code, place) in focus.indicators where indicators.indexByCode[code] == nil {
            faults.add(place, vi: "không có chỉ tiêu “\(code)”", en: "there is no indicator “\(code)”")
        }
        return Plan.Focus(
            title: focus.title, kinds: Set(focus.kinds.map(\.text)),
            indicators: focus.indicators.compactMap { indicators.indexByCode[$0.text] })
    }

    private struct Lists {
        var description, labels, forms, indicators, targets, rules: FaultList

        init(_ files: PlanFiles) {
            description = FaultList(file: files.description.name)
            labels = FaultList(file: files.labels.name)
            forms = FaultList(file: files.forms.name)
            indicators = FaultList(file: files.indicators.name)
            targets = FaultList(file: files.targets.name)
            rules = FaultList(file: files.rules.name)
        }

        var all: [WorkspaceFault] {
            [description, labels, forms, indicators, targets, rules].flatMap(\.faults)
        }
    }
}

extension PlanFiles {
    /// Reads the files below plans/<plan>.
    ///
    /// - Throws: `WorkspaceFaults` when one is missing.
    public init(plan: String, in root: String) throws(WorkspaceFaults) {
        func read(_ name: String) throws(WorkspaceFaults) -> WorkspaceFile {
            do throws(WorkspaceFault) {
                return try WorkspaceFile(name: "plans/\(plan)/\(name)", in: root)
            } catch {
                throw WorkspaceFaults([error])
            }
        }
        description = try read("plan.yml")
        forms = try read("forms.csv")
        indicators = try read("indicators.csv")
        targets = try read("targets.csv")
        rules = try read("rules.csv")
        labels = try read("labels.csv")
    }
}
