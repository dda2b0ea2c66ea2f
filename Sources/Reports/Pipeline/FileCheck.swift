import CPlatform
import Glibc

/// Checks files outside of any inbox, as a run would, and takes nothing in.
public struct FileCheck: Sendable {
    /// A file and what was found.
    public typealias Result = CheckedFile

    /// How the text for people is laid out.
    public struct Layout: Sendable {
        /// The columns of the terminal.
        public let width: Int
        public let isColoured: Bool

        public init(width: Int = 100, isColoured: Bool = false) {
            self.width = width
            self.isColoured = isColoured
        }
    }

    private let judge: Judge
    private let folder: FolderRight
    private let terms: CheckTerms

    /// - Parameters:
    ///   - workspace: By whose plan and units files are checked.
    ///   - now: The moment of the check: a period that has not begun cannot be reported.
    ///   - unit: The id of the unit that the files come from; nil for any.
    ///   - language: That of the messages; the settings' by default.
    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    public init(
        workspace: Workspace, now: Moment, unit: String?, language: Language? = nil
    ) throws(WorkspaceFault) {
        folder = FolderRight(folder: unit, units: workspace.units)
        terms = try CheckTerms(workspace: workspace, language: language)
        judge = Judge(workspace, now: now)
        // Of what was made on the way to the vocabulary, half is left behind.
        platform_release_memory()
    }

    // MARK: - Checking

    /// Checks a file; `-` is the standard input, which is read to its end.
    ///
    /// A pipe is kept in memory, or beyond 16 MiB in a temporary file, since a file may have to be read twice.
    ///
    /// - Throws: `StorageFault` where the temporary file cannot be written.
    public func check(_ path: String) throws(StorageFault) -> Result {
        guard let pipe = try Self.pipe(path) else {
            return check(path) { () throws(ReadFailure) in try ByteSource(path: path) }
        }
        return check(path) { () throws(ReadFailure) in try ByteSource(pipe, path: path) }
    }

    /// The same for several at once, in the order that they were given.
    public func check(_ paths: [String]) throws(StorageFault) -> [Result] {
        try check(paths) { $0 }
    }

    /// The same, with what is made of each: that, too, is made by several at once.
    public func check<Made: Sendable>(
        _ paths: [String], _ make: @escaping @Sendable (Result) -> Made
    ) throws(StorageFault) -> [Made] {
        try Workers.map(paths) { path throws(StorageFault) in make(try check(path)) }
    }

    private func check(_ path: String, _ open: Judge.Opening) -> Result {
        let judged = judge.judge(open, from: folder)
        return Result(path: path, judgement: judged.judgement, excerpts: judge.excerpts(open, of: judged))
    }

    /// The bytes of the standard input or of a named pipe; nil for a file, which can be opened again.
    private static func pipe(_ path: String) throws(StorageFault) -> SpooledInput? {
        if path == "-" { return try SpooledInput(.standardInput()) }
        guard Disk.isPipe(path) else { return nil }
        let pipe: Descriptor
        do throws(StorageFault) { pipe = try .open(path, O_RDONLY) } catch { return nil }
        return try SpooledInput(pipe)
    }

    // MARK: - What was found

    /// For people.
    public func text(of result: Result, _ layout: Layout = Layout()) -> String {
        CheckText(terms, layout).text(of: result)
    }

    /// What several files came to, in a line.
    public func text(of totals: CheckTotals, _ layout: Layout = Layout()) -> String {
        CheckText(terms, layout).text(of: totals)
    }

    /// For programs.
    public func summary(_ result: Result) -> CheckSummary {
        CheckSummary(result, terms)
    }

    /// The head of the table for spreadsheets.
    public static var tableHeading: [UInt8] { CheckTable.heading }

    /// The rows of the table for spreadsheets.
    public func tableRows(of result: Result) -> [UInt8] {
        CheckTable(terms).rows(of: result)
    }

    /// The JSON Schema of what `summary` and `WorkspaceCheck` give.
    ///
    /// - Throws: `WorkspaceFault` where the program's templates are not there.
    public static func schema() throws(WorkspaceFault) -> String {
        try TemplateFolder(folders: [DefaultTemplates.folder()]).contents(of: schemaFile)
    }

    static let schemaFile = "schema/findings.schema.json"
}

extension ByteSource {
    /// What was read from a pipe, from its beginning.
    fileprivate init(_ pipe: SpooledInput, path: String) throws(ReadFailure) {
        switch pipe.contents {
        case .memory(let bytes): self.init(bytes: bytes)
        case .file(let place): try self.init(path: place)
        case .failed(let code): throw ReadFailure(path: path, code: code)
        }
    }
}

extension CheckText {
    fileprivate init(_ terms: CheckTerms, _ layout: FileCheck.Layout) {
        self.init(terms, width: layout.width, isColoured: layout.isColoured)
    }
}

extension CheckTerms {
    /// The words of a workspace, in the language of its settings or in another.
    ///
    /// - Throws: `WorkspaceFault` where templates or words are missing or wrong.
    init(workspace: Workspace, language: Language?) throws(WorkspaceFault) {
        try self.init(
            plan: workspace.plan, units: workspace.units, language: language ?? workspace.settings.language,
            in: DefaultTemplates.folder(below: workspace))
    }
}
