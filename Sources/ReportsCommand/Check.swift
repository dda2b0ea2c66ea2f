import ArgumentParser
import Reports

struct Check: ParsableCommand {
    @Option var workspace = "."
    @Argument var files: [String]

    func run() throws {
        let workspace = try Workspace(root: workspace)
        let judge = Judge(
            vocabulary: workspace.vocabulary, acceptance: .atomic,
            now: Moment("2025-12-01", defaultOffset: 0)!)
        for file in files {
            let judged = judge.judge({ () throws(ReadFailure) in try ByteSource(path: file) }, from: .anyone)
            print(judged.judgement.counts, judged.judgement.submissions.count, judged.judgement.rows)
            print(judged.judgement.findings.prefix(3))
        }
    }
}
