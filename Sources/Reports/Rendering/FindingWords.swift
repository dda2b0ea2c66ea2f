/// What findings say: a stand-in until the catalogue's words are there.
public struct FindingWords: Sendable {
    public struct Text: Sendable {
        public let message: String
        public let hint: String
    }

    public init(language: Language, in folder: TemplateFolder) throws(WorkspaceFault) {}

    public func text(of finding: Finding, key: SubmissionKey?, plan: Plan, units: UnitRegistry) -> Text {
        let item = finding.item.map { plan.code(of: $0) } ?? ""
        return Text(
            message: "\(finding.code.rawValue) \(item) \(finding.occurrences.first?.found ?? "")", hint: "")
    }
}
