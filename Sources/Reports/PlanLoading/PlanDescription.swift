/// Reads plan.yml.
struct PlanDescription {
    let code: String
    let name: LocalName
    let field: LocalName
    let source: String
    let years: ClosedRange<Int>
    let baselineYear: Int
    let focus: Focus?

    /// Those whom the plan is for, as plan.yml names them.
    struct Focus {
        let title: LocalName
        let kinds: [(text: String, place: Place)]
        let indicators: [(text: String, place: Place)]
    }

    static func read(_ file: WorkspaceFile) -> (PlanDescription, faults: [WorkspaceFault]) {
        var yaml = YAMLFile(file)
        let top = yaml.top
        yaml.check(
            top,
            keys: [
                "code", "name_vi", "name_en", "field_vi", "field_en", "from", "to", "baseline_year", "source", "focus",
            ])
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
            baselineYear: yaml.wholeNumber("baseline_year", of: top, in: 1900...2999, default: first),
            focus: focus(&yaml, top))
        return (description, yaml.faults.faults)
    }

    private static func focus(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> Focus? {
        guard yaml.keys(of: top).contains("focus") else { return nil }
        let section = yaml.section("focus", of: top, keys: ["title_vi", "title_en", "kinds", "indicators"])
        return Focus(
            title: LocalName(
                vietnamese: yaml.text("title_vi", of: section, default: ""),
                english: yaml.text("title_en", of: section, default: "")),
            kinds: yaml.list("kinds", of: section), indicators: yaml.list("indicators", of: section))
    }
}
