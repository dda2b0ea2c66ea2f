import Glibc

/// returned/: what submitters get back, each unit in a folder of its own.
public struct ReturnedFolder: Sendable {
    /// What became of the file.
    public enum Outcome: String, Sendable {
        /// Phiếu tiếp nhận: all of it was taken in.
        case receipt = "phieu-tiep-nhan"
        /// Trả lại để hoàn thiện: something of it was returned.
        case returned = "tra-lai"
        /// Kiểm tra thử: it was checked, and nothing of it taken in.
        case trial = "kiem-tra-thu"
        /// Thông báo: what the office decided on what had been sent.
        case notice = "thong-bao"
    }

    /// The submitter's file as it goes back.
    public enum Copy: Sendable {
        case bytes([UInt8])
        /// Copied from the archive, never linked: what a submitter may write is not the archive's.
        case archived(path: String)
        /// Moved from where it was made, on the same disk.
        case made(path: String)
    }

    public let path: String

    /// - Parameter path: The folder returned/.
    public init(path: String) {
        self.path = path
    }

    /// Writes an answer, each file whole or not at all; repeated after a kill it ends in the same files. It is durable
    /// after `sync`.
    ///
    /// - Parameters:
    ///   - folder: The unit's folder; nil for returned/ itself.
    ///   - received: The moment of the run that took the file in.
    ///   - hash: The file's SHA-256, hexadecimal.
    ///   - repetition: How often the same bytes came before in the same folder at the same moment.
    ///   - outcome: What became of it.
    ///   - html: The answer as a page.
    ///   - text: The answer as plain text.
    ///   - copy: The file that goes back, and the name it had; nil where none does.
    ///   - forms: Forms to fill in that lie beside the answer, and their names.
    /// - Returns: The names of the files, the page first.
    /// - Throws: `StorageFault`.
    @discardableResult
    public func answer(
        folder: String?, received: Moment, hash: String, repetition: Int, outcome: Outcome, html: [UInt8],
        text: [UInt8], copy: (name: String, content: Copy)? = nil, forms: [(name: String, bytes: [UInt8])] = []
    ) throws(StorageFault) -> [String] {
        FaultPoint.pass(.answering)
        let unit = folder.map { "\(path)/\(SafeName.of($0))" } ?? path
        try Disk.makeFolder(unit)
        guard Disk.status(unit)?.isFolder == true else { throw StorageFault(path: unit, code: ENOTDIR) }
        let stem = Self.stem(received: received, hash: hash, repetition: repetition, outcome: outcome)
        var names: [String] = []
        if let copy {
            let name = Self.copyName(stem: stem, of: copy.name)
            switch copy.content {
            case .bytes(let bytes): try write(bytes, to: unit, name: name)
            case .made(let made):
                try replace(name, in: unit) { path throws(StorageFault) in try Disk.rename(made, to: path) }
            case .archived(let archived):
                try replace(name, in: unit) { path throws(StorageFault) in
                    try Disk.copy(archived, to: path, mode: 0o644)
                }
            }
            names.append(name)
        }
        for form in forms {
            let name = SafeName.of(form.name)
            try write(form.bytes, to: unit, name: name)
            names.append(name)
        }
        try write(text, to: unit, name: "\(stem).txt")
        FaultPoint.pass(.answering)
        // The page comes last: where it stands, the answer is whole.
        try write(html, to: unit, name: "\(stem).html")
        return ["\(stem).html", "\(stem).txt"] + names
    }

    /// What the names of an answer's files begin with.
    static func stem(received: Moment, hash: String, repetition: Int, outcome: Outcome) -> String {
        let number = repetition > 0 ? "-\(repetition + 1)" : ""
        return "\(stamp(received))-\(hash.prefix(8))-\(outcome.rawValue)\(number)"
    }

    /// What the copy of a file is called beside its answer.
    static func copyName(stem: String, of name: String) -> String { "\(stem)-\(SafeName.of(name))" }

    /// Returns once all answers are on the disk: one call for a group of them, before they are marked as written.
    public func sync() throws(StorageFault) {
        try Disk.syncAll(path)
    }

    private func write(_ bytes: [UInt8], to unit: String, name: String) throws(StorageFault) {
        try replace(name, in: unit) { path throws(StorageFault) in
            try Disk.write(bytes, to: path, mode: 0o644, isSynced: false)
        }
    }

    /// Writes the file beside its place, then moves it there.
    private func replace(
        _ name: String, in unit: String, by write: (String) throws(StorageFault) -> Void
    ) throws(StorageFault) {
        let new = "\(unit)/.new-\(name)"
        do throws(StorageFault) {
            try write(new)
            try Disk.rename(new, to: "\(unit)/\(name)")
        } catch {
            unlink(new)
            throw error
        }
    }

    /// `20250403-080000`, by the office's clock.
    static func stamp(_ moment: Moment) -> String {
        let (date, second) = (moment.date, moment.secondOfDay)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { Padded.digits($0, 2) }.joined()
        return Padded.digits(date.year, 4) + Padded.digits(date.month, 2) + Padded.digits(date.day, 2) + "-" + clock
    }
}
