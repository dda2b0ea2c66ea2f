import Crypto
import Foundation

/// Checks files outside of any inbox, as a run would, and takes nothing in.
public struct FileCheck {
    /// A file and what was found.
    public struct Result: Sendable {
        public let path: String
        public let judgement: FileJudgement

        public var hasErrors: Bool {
            judgement.counts.contains { $0.key.severity == .error && $0.value > 0 }
        }
    }

    private let judge: Judge
    private let folder: FolderRight
    private let now: Moment
    private let context: RenderContext
    private let pages: FeedbackPages

    /// - Parameters:
    ///   - workspace: By whose plan and units files are checked.
    ///   - now: The moment of the check: a period that has not begun cannot be reported.
    ///   - unit: The id of the unit that the files come from; nil for any.
    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    public init(workspace: Workspace, now: Moment, unit: String?) throws(WorkspaceFault) {
        self.now = now
        folder = FolderRight(folder: unit, units: workspace.units)
        context = try RenderContext(workspace: workspace)
        pages = try FeedbackPages(context)
        judge = Judge(workspace, now: now)
    }

    public func check(_ path: String) -> Result {
        let judged = judge.judge({ () throws(ReadFailure) in try ByteSource(path: path) }, from: folder)
        return Result(path: path, judgement: judged.judgement)
    }

    /// What the submitter would get, as plain text.
    ///
    /// - Throws: `WorkspaceFault` where words are missing.
    public func text(of result: Result) throws(WorkspaceFault) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: result.path)
        let feedback = FileFeedback(
            fileName: URL(fileURLWithPath: result.path).lastPathComponent, hash: "",
            size: (attributes?[.size] as? Int) ?? 0, received: now, judgement: result.judgement, isTrial: true)
        return try pages.pages(feedback).text
    }

    /// The same for programs.
    public func summary(_ result: Result) -> CheckSummary {
        CheckSummary(result.path, result.judgement, context: context)
    }
}
