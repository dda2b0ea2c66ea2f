import Foundation

@testable import Reports

/// Judges the catalogue's examples on the plan of Examples/cao-bang, with the rows that an example adds to it.
struct CatalogueBench: Sendable {
    private static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL.path
    private static let example = "\(repository)/Examples/cao-bang"
    private static let names =
        ["reports.yml", "units.csv"]
        + ["plan.yml", "forms.csv", "indicators.csv", "targets.csv", "rules.csv", "labels.csv"]
        .map { "plans/2021-2025/\($0)" }

    static let templates = TemplateFolder(folders: ["\(repository)/Templates"])
    /// The catalogue in each language.
    static let catalogues: [Language: FindingCatalogue] = {
        do {
            return try Dictionary(
                uniqueKeysWithValues: Language.allCases.map {
                    ($0, try FindingCatalogue(language: $0, in: templates))
                })
        } catch {
            fatalError("\(error)")
        }
    }()
    /// The plan as it is, without the decisions of the example.
    private static let plain = Result { try CatalogueBench([]) }

    let workspace: Workspace
    private let scratch = ScratchFolder()

    static func entry(_ code: FindingCode, _ language: Language = .vietnamese) -> FindingCatalogue.Entry {
        guard let catalogue = catalogues[language] else { fatalError("\(language)") }
        return catalogue[code]
    }

    /// The bench of an example: that of the plan as it is, where it adds nothing.
    static func of(_ example: CatalogueExample) throws -> CatalogueBench {
        try example.plan.isEmpty ? plain.get() : CatalogueBench(example.plan)
    }

    /// A bench of its own, in whose inbox files may be dropped.
    init(_ rows: [CatalogueExample.Rows]) throws {
        let added = Dictionary(uniqueKeysWithValues: rows.map { ($0.file, $0.rows) })
        for name in Self.names {
            let text = try String(contentsOfFile: "\(Self.example)/\(name)", encoding: .utf8)
            let own = added[String(name.split(separator: "/").last ?? "")] ?? []
            scratch.write(name, Self.text(text, adding: own, replacing: name != "units.csv"))
        }
        workspace = try Workspace(root: scratch.path)
    }

    /// The table with the rows: each in the place of the one with the same first cell, else at its end.
    private static func text(_ text: String, adding rows: [String], replacing isReplacing: Bool) -> String {
        var lines = text.split(separator: "\n").map(String.init)
        func key(_ line: String) -> Substring { line.prefix { $0 != "," } }
        for row in rows {
            if isReplacing, let place = lines.firstIndex(where: { key($0) == key(row) }) {
                lines[place] = row
            } else {
                lines.append(row)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Judging

    func judge(_ example: CatalogueExample) -> FileJudgement {
        judge(Self.bytes(example.content, example.encoding), example)
    }

    /// What was taken in before an example, judged as it was then.
    func judgeBefore(_ example: CatalogueExample) -> [FileJudgement] {
        example.before.map { judge(Self.bytes($0, nil), example) }
    }

    private func judge(_ bytes: [UInt8], _ example: CatalogueExample) -> FileJudgement {
        let right = FolderRight(folder: example.folder, units: workspace.units)
        return Judge(workspace, now: Self.moment(example)).judge(
            { () throws(ReadFailure) in
                if example.isUnreadable { throw ReadFailure(path: "", code: 13) }
                return ByteSource(bytes: bytes)
            }, from: right
        ).judgement
    }

    /// What is found when the files are taken in one behind the other, and consolidated.
    func findConsolidated(_ example: CatalogueExample) throws -> Set<FindingCode> {
        let folders = WorkspaceFolders(root: scratch.path)
        try folders.make()
        let archive = Archive(folders)
        try archive.prepare()
        let ledger = try Ledger(path: folders.ledger)
        for (hour, content) in (example.before + [example.content]).enumerated() {
            try Data(Self.bytes(content, hour < example.before.count ? nil : example.encoding))
                .write(to: URL(fileURLWithPath: "\(folders.inbox)/\(hour).csv"))
            let now = Self.moment(example, hour: 8 + hour)
            let run = LedgerWriter.Run(
                number: try ledger.nextRun(), moment: now, plan: workspace.plan.hash, units: workspace.units.hash,
                templates: "", settings: workspace.settings.hash)
            let taking = TakingIn(
                workspace: workspace, archive: archive, ledger: ledger, folders: folders, now: now, run: run,
                decided: DecisionsInForce(plan: workspace.plan))
            var summary = RunSummary()
            _ = try taking.takeIn(Inbox(path: folders.inbox).survey(realNow: .now, settleSeconds: 0).entries, &summary)
        }
        let extract = try ledger.extract(
            plan: workspace.plan, units: workspace.units, decided: DecisionsInForce(plan: workspace.plan))
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        let reports = consolidator.periods(in: index).map { consolidator.report(of: $0, from: index) }
        return Set(reports.flatMap(\.findings).map(\.finding.code))
    }

    private static func moment(_ example: CatalogueExample, hour: Int = 12) -> Moment {
        let day = example.day?.description ?? "2025-04-03"
        guard let moment = Moment("\(day)T\(Padded.digits(hour, 2)):00:00+07:00", defaultOffset: 7 * 3600) else {
            fatalError("\(day) \(hour)")
        }
        return moment
    }

    /// The file's bytes.
    static func bytes(_ content: String, _ encoding: String?) -> [UInt8] {
        guard let encoding = TextEncoding(named: encoding ?? "utf-8"),
            let pieces = CatalogueExample.pieces(of: content)
        else { fatalError("\(encoding ?? ""): \(content)") }
        return pieces.flatMap { piece in
            switch piece {
            case .text(let text): EncodedText.encode(text, as: encoding)
            case .bytes(let bytes): bytes
            }
        }
    }
}
