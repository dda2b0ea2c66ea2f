@testable import Reports

/// Judges small files against the sample's plan, on 3 April 2025.
struct JudgeBench {
    var acceptance = Settings.Acceptance.atomic
    var folder = FolderRight.anyone
    var limits = ReadingLimits()

    static let now = Moment(secondsSinceEpoch: 1_743_640_000, offset: 7 * 3600)

    private var judge: Judge {
        Judge(vocabulary: SampleWorkspace.vocabulary, acceptance: acceptance, now: Self.now, limits: limits)
    }

    func judge(_ bytes: [UInt8]) -> Judge.Judged {
        judge.judge({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, from: folder)
    }

    func judge(_ text: String) -> Judge.Judged { judge(Array(text.utf8)) }

    func judgeUnreadable() -> Judge.Judged {
        judge.judge({ () throws(ReadFailure) in throw ReadFailure(path: "", code: 13) }, from: folder)
    }

    /// What is handed on in the second reading, as `0 DN01=4`.
    func load(_ bytes: [UInt8], _ judged: Judge.Judged) -> [String] {
        var kept = KeptObservations()
        judge.load({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, judged: judged, from: folder, into: &kept)
        return kept.values
    }

    func load(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return load(bytes, judge(bytes))
    }
}

struct KeptObservations: ObservationSink {
    private(set) var values: [String] = []

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        let value = observation.content == .text ? text.text : observation.value.description
        values.append("\(observation.submission) \(SampleWorkspace.plan.code(of: observation.item))=\(value)")
    }
}

extension FileJudgement {
    var outcomes: [JudgedSubmission.Outcome] { submissions.map(\.outcome) }
    /// `V401 2`, one for each code, in the order of the codes.
    var told: [String] { counts.map { "\($0.key.rawValue) \($0.value)" }.sorted() }
}

extension Judge.Judged {
    /// All of a judgement, in an order of its own.
    var told: [String] {
        let findings = judgement.findings.map { finding in
            let arguments = finding.arguments.sorted { $0.key < $1.key }
            return "\(finding.code) \(finding.severity) \(String(describing: finding.submission)) "
                + "\(String(describing: finding.item)) \(arguments) \(finding.count) \(finding.occurrences) "
                + "\(finding.answer ?? "")"
        }
        let passedOver = judgement.rows.passedOver.map { "\($0.key) \($0.value)" }.sorted()
        return judgement.submissions.map { "\($0)" } + findings + judgement.told + passedOver + [
            "\(judgement.rows.read) \(judgement.rows.taken) \(judgement.rows.inError)",
            "\(String(describing: judgement.format)) \(judgement.rules)", "\(decimalMark)",
        ]
    }
}
