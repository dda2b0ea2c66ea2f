/// What a check is told with: the plan and the units that it names, and the words of a language.
///
/// Its own words are in Templates/words/check.<language>.yml.
struct CheckTerms: Sendable {
    let plan: Plan
    let units: UnitRegistry
    let language: Language
    let words: Words
    /// The words of receipts, which call things the same.
    let feedback: FeedbackTerms
    private let findings: FindingWords

    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    init(
        plan: Plan, units: UnitRegistry, language: Language, in folder: TemplateFolder
    ) throws(WorkspaceFault) {
        self.plan = plan
        self.units = units
        self.language = language
        words = try Words(named: "check.\(language.rawValue)", language: language, in: folder)
        feedback = try FeedbackTerms(language: language, in: folder)
        findings = try FindingWords(language: language, in: folder)
    }

    var style: NumberStyle { feedback.style }

    subscript(key: String) -> String { words[key] }

    func text(_ key: String, _ values: [String: String] = [:]) -> String { words.text(key, values) }

    func text(of finding: Finding, in judgement: FileJudgement) -> FindingWords.Text {
        let key = finding.submission.flatMap(judgement.submission)?.submission.key
        return findings.text(of: finding, key: key, plan: plan, units: units)
    }

    /// `lỗi`, `cảnh báo`, `lưu ý`.
    func name(of severity: Severity) -> String {
        feedback["severity.\(severity.rawValue)"].lowercased()
    }

    /// `Huyện Hòa An (045) – B03 – Quý I/2025`; what could not be made out is said.
    func name(of submission: Submission) -> String {
        guard let key = submission.key else { return feedback["submissions.unidentified"] }
        return [
            feedback.unit(key, plan: plan, units: units), plan.forms[key.form].code, feedback.periods.title(key.period),
        ].joined(separator: " – ")
    }
}
