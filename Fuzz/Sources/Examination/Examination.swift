import Foundation
import Reports

/// The example's workspace, and what must hold of any file that a stranger may drop in it: judged, loaded and answered.
public struct Examination: Sendable {
    /// The example named by FUZZ_WORKSPACE; the judges' vocabulary is made once.
    public static let shared: Examination = {
        do {
            return try Examination()
        } catch {
            fatalError("the example cannot be loaded: \(error)")
        }
    }()

    public let workspace: Workspace
    public let vocabulary: Vocabulary
    private let judges: [Judge]
    private let now: Moment
    private let pages: FeedbackPages

    private init() throws {
        let root = ProcessInfo.processInfo.environment["FUZZ_WORKSPACE"] ?? "Examples/cao-bang"
        let workspace = try Workspace(root: root)
        let vocabulary = workspace.vocabulary
        let now = Moment("2025-10-03T17:00:00+07:00", defaultOffset: 0) ?? Moment(secondsSinceEpoch: 0, offset: 0)
        self.workspace = workspace
        self.vocabulary = vocabulary
        self.now = now
        judges = [Settings.Acceptance.atomic, .items].map { acceptance in
            Judge(vocabulary: vocabulary, acceptance: acceptance, now: now)
        }
        pages = try FeedbackPages(RenderContext(workspace: workspace))
    }

    /// Judges and loads the file, and answers it one time in four.
    ///
    /// From the inbox itself or from a unit's folder, under which rule of acceptance, and whether its answer is made,
    /// which takes the longest, all follows from the file's length: an input tells it again.
    public func examine(_ bytes: [UInt8]) {
        let judge = judges[bytes.count % 2]
        let folder = FolderRight(folder: bytes.count / 2 % 2 == 0 ? "045" : nil, units: workspace.units)
        let open = { () throws(ReadFailure) in ByteSource(bytes: bytes) }
        let judged = judge.judge(open, from: folder)
        let judgement = judged.judgement
        demand(judgement.rows.isBalanced, "rows are not accounted for: \(judgement.rows)")
        demand(
            judgement.rows.inError == 0 || judgement.counts.contains { $0.key.severity == .error },
            "\(judgement.rows.inError) rows in error, and none told")
        demand(
            judgement.counts.allSatisfy { $0.value > 0 } && judgement.findings.allSatisfy { $0.count > 0 },
            "a finding without an occurrence")
        var loaded = Loaded()
        judge.load(open, judged: judged, from: folder, into: &loaded)
        let accepted = judgement.submissions.filter { $0.outcome == .accepted }
        let wanted = accepted.reduce(0) { $0 + Int($1.observations) }
        demand(loaded.count == wanted, "\(loaded.count) loaded, \(wanted) judged")
        demand(judged.isAnyAccepted || loaded.count == 0, "loaded though nothing was accepted")
        if bytes.count / 4 % 4 == 0 { answer(judgement, size: bytes.count) }
    }

    private func answer(_ judgement: FileJudgement, size: Int) {
        let feedback = FileFeedback(
            fileName: "<b>&\"'\u{1B}.csv", hash: "0", size: size, received: now, judgement: judgement, isTrial: false)
        guard let (html, text) = try? pages.pages(feedback) else { fatalError("no answer") }
        demand(!html.contains("<b>&") && !html.contains("<fuzz"), "a stranger's markup in a page")
        demand(!text.unicodeScalars.contains("\u{1B}"), "a stranger's escape in a text")
    }
}

private struct Loaded: ObservationSink {
    var count = 0

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        count += 1
    }
}
