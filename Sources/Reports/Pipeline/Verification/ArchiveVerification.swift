/// Holds the archive against its own names and the ledger: every file's content, and the journal's lines.
struct ArchiveVerification {
    private let folders: WorkspaceFolders
    private let arrivals: [ArrivalRecord]
    /// What must be there beside the files.
    private let sources: [(kind: String, hash: String)]

    init(_ folders: WorkspaceFolders, arrivals: [ArrivalRecord], sources: [(kind: String, hash: String)]) {
        self.folders = folders
        self.arrivals = arrivals
        self.sources = sources
    }

    private typealias Difference = VerificationDifference

    /// - Returns: How many files were looked at, and what differs, by the order of paths.
    func result() -> (files: Int, differences: [VerificationDifference]) {
        var differences: [Difference] = []
        var kept: [(path: String, hash: String)] = []
        let expected = Set(arrivals.map { path(of: $0.hash) } + sources.map { "\($0.kind)/\($0.hash)" })
        for name in Archive.Source.allCases.map(\.rawValue) + ["files"] {
            for path in names(in: name) {
                guard name == "files" else {
                    note(path, in: &kept, &differences)
                    continue
                }
                for inner in names(in: path) { note(inner, in: &kept, &differences) }
            }
        }
        for name in names(in: "") where !Self.own.contains(name) {
            differences.append(Difference(.fileUnknown, "archive/\(name)"))
        }
        let there = Set(kept.map(\.path))
        for path in expected.subtracting(there).sorted() {
            differences.append(
                Difference(.fileMissing, "archive/\(path)", expected: String(path.split(separator: "/").last ?? "")))
        }
        differences += Workers.map(kept) { file in
            let place = "\(folders.archive)/\(file.path)"
            do throws(StorageFault) {
                let found = try Archive.hash(ofFile: place)
                guard found != file.hash else { return nil }
                return Difference(
                    found == nil ? .fileMissing : .fileChanged, "archive/\(file.path)", expected: file.hash,
                    found: found)
            } catch {
                return Difference(.unreadable, "archive/\(file.path)", found: error.message.english)
            }
        }.compactMap { (difference: Difference?) in difference }
        return (kept.count, differences + journal())
    }

    private static let own: Set<String> = Set(
        Archive.Source.allCases.map(\.rawValue) + ["files", "tmp", "journal.csv"])

    private func path(of hash: String) -> String { "files/\(hash.prefix(2))/\(hash)" }

    /// A file that is named by a hash, in the folder where one of that hash belongs.
    private func note(
        _ path: String, in kept: inout [(path: String, hash: String)], _ differences: inout [VerificationDifference]
    ) {
        let name = String(path.split(separator: "/").last ?? "")
        let isHash =
            name.utf8.count == 64 && name.utf8.allSatisfy { $0 < 0x80 && Character(UnicodeScalar($0)).isHexDigit }
        let isAtHome = !path.hasPrefix("files/") || path == self.path(of: name)
        if isHash, isAtHome {
            kept.append((path, name))
        } else {
            differences.append(Difference(.fileUnknown, "archive/\(path)"))
        }
    }

    /// The paths below the archive of what lies in a folder of it.
    private func names(in folder: String) -> [String] {
        let names = (try? Disk.names(in: folder.isEmpty ? folders.archive : "\(folders.archive)/\(folder)")) ?? nil
        return (names ?? []).map { bytes in
            let name = String(decoding: bytes, as: UTF8.self)
            return folder.isEmpty ? name : "\(folder)/\(name)"
        }
    }

    // MARK: - The journal

    /// Each arrival must have its line. A line beside them is harmless where its file is in the archive: a killed run
    /// leaves such.
    private func journal() -> [VerificationDifference] {
        let file = "archive/journal.csv"
        let expected = arrivals.map { arrival in
            Journal.Entry(
                run: arrival.run, moment: arrival.received, folder: arrival.folder, fileName: arrival.fileName,
                hash: arrival.hash, size: arrival.size, owner: arrival.owner, modified: arrival.modified,
                plan: arrival.plan
            ).line
        }
        guard !expected.isEmpty else { return [] }
        let bytes = (try? Disk.read(Journal(folders).path)) ?? nil
        guard let bytes else { return [Difference(.fileMissing, file, expected: "…")] }
        var text = String(decoding: bytes, as: UTF8.self)[...]
        var lines: [String] = []
        while let end = text.firstRange(of: "\r\n") {
            lines.append(String(text[..<end.lowerBound]))
            text = text[end.upperBound...]
        }
        if !text.isEmpty { lines.append(String(text)) }
        let heading = String(Journal.heading.dropLast(1))
        let known = Set(expected)
        let there = Set(lines)
        let archived = Set(arrivals.map(\.hash))
        var differences: [Difference] = []
        for (number, line) in lines.enumerated() {
            let isRight = number == 0 ? line == heading : known.contains(line)
            let isLeft = number > 0 && line.split(separator: ",").contains { archived.contains(String($0)) }
            if !isRight, !isLeft {
                differences.append(
                    Difference(.journalUnknown, file, found: VisibleText.cut(line, to: 200), line: number + 1))
            }
        }
        for line in expected where !there.contains(line) {
            differences.append(Difference(.journalMissing, file, expected: line))
        }
        return differences
    }
}
