import Foundation
import Reports

/// What libFuzzer calls with each input: a file as a stranger may drop it, judged, loaded and answered.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSubmissions(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    Examination.shared.examine([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
}

/// The example's workspace, and what must hold of any file in it.
private struct Examination {
    static let shared: Examination = {
        do {
            return try Examination()
        } catch {
            fatalError("the example cannot be loaded: \(error)")
        }
    }()

    private let workspace: Workspace
    private let judges: [Judge]
    private let now: Moment
    private let pages: FeedbackPages

    private init() throws {
        let root = ProcessInfo.processInfo.environment["FUZZ_WORKSPACE"] ?? "Examples/cao-bang"
        let workspace = try Workspace(root: root)
        let now = Moment("2025-10-03T17:00:00+07:00", defaultOffset: 0) ?? Moment(secondsSinceEpoch: 0, offset: 0)
        self.workspace = workspace
        self.now = now
        judges = [Settings.Acceptance.atomic, .items].map { acceptance in
            Judge(vocabulary: workspace.vocabulary, acceptance: acceptance, now: now)
        }
        pages = try FeedbackPages(RenderContext(workspace: workspace))
    }

    func examine(_ bytes: [UInt8]) {
        let folder = FolderRight(folder: bytes.count % 2 == 0 ? nil : "045", units: workspace.units)
        for (position, judge) in judges.enumerated() {
            let judged = judge.judge({ () throws(ReadFailure) in ByteSource(bytes: bytes) }, from: folder)
            let judgement = judged.judgement
            precondition(judgement.rows.isBalanced, "rows are not accounted for")
            precondition(
                judgement.counts.allSatisfy { $0.value > 0 } && judgement.findings.allSatisfy { $0.count > 0 },
                "a finding without an occurrence")
            var loaded = Loaded()
            judge.load(
                { () throws(ReadFailure) in ByteSource(bytes: bytes) }, judged: judged, from: folder, into: &loaded)
            let accepted = judgement.submissions.filter { $0.outcome == .accepted }
            precondition(
                loaded.count == accepted.reduce(0) { $0 + Int($1.observations) }, "loaded is not what was judged")
            // Rendering takes the longest: one of the two has to do.
            guard position == bytes.count / 2 % judges.count else { continue }
            let feedback = FileFeedback(
                fileName: "<b>&\"'\u{1B}.csv", hash: "0", size: bytes.count, received: now, judgement: judgement,
                isTrial: false)
            guard let (html, text) = try? pages.pages(feedback) else { preconditionFailure("no answer") }
            precondition(!html.contains("<b>&") && !html.contains("<fuzz"), "a stranger's markup in a page")
            precondition(!text.unicodeScalars.contains("\u{1B}"), "a stranger's escape in a text")
        }
    }
}

private struct Loaded: ObservationSink {
    var count = 0

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        count += 1
    }
}
