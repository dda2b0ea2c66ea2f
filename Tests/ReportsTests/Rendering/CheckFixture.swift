@testable import Reports

/// Files and what checking them found.
enum CheckFixture {
    /// The words for files that were judged by a plan.
    static func terms(_ vocabulary: Vocabulary, _ language: Language) throws -> CheckTerms {
        try CheckTerms(
            plan: vocabulary.plan, units: vocabulary.units, language: language, in: RenderingFixture.folder)
    }

    /// The sample's file as its text is judged, with each finding's row where its cells are given.
    static func checked(
        _ text: String, named path: String = "mẫu.csv", folder: FolderRight = .anyone, rows separator: Character? = nil
    ) -> CheckedFile {
        let judgement = JudgeBench(folder: folder).judge(text).judgement
        var excerpts: [Place: RowExcerpt] = [:]
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for place in judgement.findings.flatMap(\.occurrences).map(\.place) {
            guard let separator, place.line > 0, Int(place.line) <= lines.count else { continue }
            let cells = lines[Int(place.line) - 1].split(separator: separator, omittingEmptySubsequences: false)
            excerpts[place] = RowExcerpt(
                place: place, cells: cells.map(String.init), marked: place.cell > 0 ? Int(place.cell) - 1 : nil)
        }
        return CheckedFile(path: path, judgement: judgement, excerpts: excerpts)
    }

    static func finding(
        _ code: FindingCode, _ severity: Severity? = nil, count: Int = 1, places: [Place] = [],
        found: String = "", arguments: [String: String] = [:], answer: String? = nil, submission: Int32? = nil
    ) -> Finding {
        Finding(
            code: code, severity: severity, submission: submission, item: nil, arguments: arguments, count: count,
            occurrences: places.map { .init(place: $0, found: found) }, answer: answer)
    }

    static func judgement(
        _ findings: [Finding], counts: [FindingCode: Int]? = nil, submissions: [JudgedSubmission] = [],
        rules: [RuleCount] = []
    ) -> FileJudgement {
        FileJudgement(
            format: .csvLong, submissions: submissions, findings: findings,
            counts: counts ?? Dictionary(findings.map { ($0.code, $0.count) }, uniquingKeysWith: +), rows: RowTally(),
            rules: rules)
    }

    static func submission(errors: Int32 = 0, _ outcome: JudgedSubmission.Outcome = .accepted) -> JudgedSubmission {
        JudgedSubmission(
            submission: Submission(ordinal: 0, key: nil, revision: 0, isNil: false, note: "", place: Place()),
            outcome: outcome, observations: 0, errors: errors, warnings: 0)
    }
}
