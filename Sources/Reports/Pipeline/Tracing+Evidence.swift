import Foundation

/// A plain folder with all that a figure rests on, which an auditor reads without any tool of ours: the trace, the files
/// as they were sent, what they were judged by, and the hashes of it all.
extension Tracing {
    /// What the folder is called unless somebody says otherwise: `evidence-2025-Q1_NS02_045`.
    public func evidenceName(of trace: FigureTrace) -> String {
        "evidence-" + SafeName.of(trace.name.text(plan: workspace.plan, units: workspace.units))
    }

    /// Writes the folder, whole or not at all.
    ///
    /// - Parameters:
    ///   - trace: The figure.
    ///   - folder: Where it is made; nothing may be there yet.
    /// - Returns: Whether the lines come to the figure, and every file is there as it was sent.
    /// - Throws: `StorageFault` where it cannot be written or the archive cannot be read, `WorkspaceFault` where a template
    ///   is wrong.
    public func writeEvidence(of trace: FigureTrace, to folder: String) throws -> Bool {
        let evidence = try evidence(for: trace)
        let origins = trace.origins
        let copies = origins.enumerated().map { number, origin -> String? in
            guard evidence.files[origin.hash]?.state == .intact else { return nil }
            return "files/\(Padded.digits(number + 1, 2))-\(SafeName.of(origin.fileName))"
        }
        let text = EvidenceText(terms, trace, evidence, copies: copies)
        var files: [(name: String, bytes: [UInt8])] = [
            ("README.txt", Array(text.readme(moment: moment).utf8)), ("lines.csv", text.lines),
            ("figure.txt", Array(self.text(trace, evidence).utf8)),
            ("figure.html", Array(try page(trace, evidence).utf8)),
            ("figure.json", try json(of: summary(trace, evidence))),
            ("journal.csv", try journal(of: Set(origins.map(\.hash)))),
        ]
        files += workspace.sources(decisions: index.extract.decided.decisions)

        let target = URL(filePath: folder)
        let new = target.deletingLastPathComponent().path + "/.new-" + target.lastPathComponent
        try Disk.remove(new)
        do {
            for name in ["files", "plan"] { try Disk.makeFolder("\(new)/\(name)", mode: 0o750) }
            var sums = HashSums(of: files).sums
            for file in files { try Disk.write(file.bytes, to: "\(new)/\(file.name)", mode: 0o640, isSynced: false) }
            for (name, origin) in zip(copies, origins) {
                guard let name else { continue }
                try Disk.copy(Archive(folders).filePath(hash: origin.hash), to: "\(new)/\(name)", mode: 0o640)
                sums.append((name, origin.hash))
            }
            let list = Array(HashSums(sums).text.utf8)
            try Disk.write(list, to: "\(new)/\(HashSums.fileName)", mode: 0o640, isSynced: false)
            try Disk.syncAll(new)
            try Disk.rename(new, to: folder)
        } catch {
            try? Disk.remove(new)
            throw error
        }
        return trace.holds && copies.allSatisfy { $0 != nil }
    }

    /// The lines of archive/journal.csv about the files.
    private func journal(of hashes: Set<String>) throws(StorageFault) -> [UInt8] {
        let bytes = try Disk.read(Journal(folders).path) ?? []
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let kept = lines.enumerated().filter { number, line in
            number == 0 || hashes.contains { line.contains(",\($0),") }
        }
        return Array(kept.map { $0.element + "\r\n" }.joined().utf8)
    }

    private func json(of summary: TraceSummary) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(summary)) + [UInt8(ascii: "\n")]
    }
}
