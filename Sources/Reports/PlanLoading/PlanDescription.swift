/// Reads plan.yml.
struct PlanDescription {
    let code: String
    let name: LocalName
    let field: LocalName
    let source: String
    let years: ClosedRange<Int>
    let baselineYear: Int

    static func read(_ file: WorkspaceFile) -> (PlanDescription, faults: [WorkspaceFault]) {
        var yaml = YAMLFile(file)
        let top = yaml.top
        yaml.check(
            top, keys: ["code", "name_vi", "name_en", "field_vi", "field_en", "from", "to", "baseline_year", "source"])
        let first = yaml.wholeNumber("from", of: top, in: 1900...2999)
        let last = yaml.wholeNumber("to", of: top, in: 1900...2999)
        if last < first, yaml.faults.faults.isEmpty {
            yaml.add("to", of: top, vi: "năm cuối trước năm đầu", en: "the last year is before the first")
        }
        let description = PlanDescription(
            code: yaml.text("code", of: top),
            name: LocalName(
                vietnamese: yaml.text("name_vi", of: top), english: yaml.text("name_en", of: top, default: "")),
            field: LocalName(
                vietnamese: yaml.text("field_vi", of: top, default: ""),
                english: yaml.text("field_en", of: top, default: "")),
            source: yaml.text("source", of: top, default: ""), years: first...max(first, last),
            baselineYear: yaml.wholeNumber("baseline_year", of: top, in: 1900...2999, default: first))
        return (description, yaml.faults.faults)
    }
}
