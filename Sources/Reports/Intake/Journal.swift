import Glibc

/// archive/journal.csv: what was taken in, by which run, only ever appended to.
///
/// It is written when a group's files are in the archive, before the ledger commits. A run that is killed between
/// the two leaves lines that the next run, which has the same number, writes again: a repeated line is harmless.
public struct Journal: Sendable {
    public let path: String

    static let heading = "run,time,folder,name,sha256,size,owner,modified,plan\r\n"

    public init(_ folders: WorkspaceFolders) {
        path = "\(folders.archive)/journal.csv"
    }

    /// Appends a line for each file, all in one write.
    ///
    /// - Parameters:
    ///   - files: What was claimed, in the order of the inbox.
    ///   - run: The number that the ledger gives the run.
    ///   - moment: The run's moment.
    ///   - plan: The hash of the plan in force.
    /// - Throws: `StorageFault`; then nothing has been appended.
    public func append(_ files: [ClaimedFile], run: Int64, moment: Moment, plan: String) throws(StorageFault) {
        guard !files.isEmpty else { return }
        let file = try Descriptor.open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, mode: 0o640)
        let size = try file.status().st_size
        var text = size == 0 ? Self.heading : try Self.endsInLine(file, size: size) ? "" : "\r\n"
        for claimed in files {
            let entry = Entry(
                run: run, moment: moment, folder: claimed.folder, fileName: claimed.fileName, hash: claimed.hash,
                size: claimed.size, owner: claimed.owner, modified: claimed.modified, plan: plan)
            text += entry.line + "\r\n"
        }
        do {
            try file.write(Array(text.utf8))
        } catch {
            ftruncate(file.number, size)
            throw error
        }
    }

    /// What a line tells of a file.
    struct Entry {
        let run: Int64
        let moment: Moment
        let folder: String?
        let fileName: String
        let hash: String
        let size: Int64
        let owner: UInt32
        let modified: FileTime
        let plan: String

        /// Without its end.
        var line: String {
            let modified = Moment(secondsSinceEpoch: modified.nanoseconds / 1_000_000_000, offset: moment.offset)
            let cells = [
                String(run), moment.description, Journal.cell(folder ?? ""), Journal.cell(fileName), hash, String(size),
                String(owner), modified.description, plan,
            ]
            return cells.joined(separator: ",")
        }
    }

    /// Whether a power cut has not torn the last line.
    private static func endsInLine(_ file: borrowing Descriptor, size: off_t) throws(StorageFault) -> Bool {
        var last: UInt8 = 0
        guard pread(file.number, &last, 1, size - 1) == 1 else { throw StorageFault(path: file.path, code: errno) }
        return last == UInt8(ascii: "\n")
    }

    /// A stranger's name as a cell: quoted, and with an apostrophe where a spreadsheet would run it.
    static func cell(_ text: String) -> String {
        let runs = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let quoted = text.replacing("\"", with: "\"\"")
        return "\"\(runs ? "'" : "")\(quoted)\""
    }
}
