import Foundation

/// Whether everything that is kept and published is as it was: the archive by its names, the published files by their
/// lists and the ledger, the feet of the pages by what the ledger gives today.
public struct Verification: Encodable, Sendable {
    /// Files of the archive, published files, and periods that were looked at.
    public let files: Int
    public let published: Int
    public let periods: Int
    public let differences: [VerificationDifference]

    public var isSound: Bool { differences.isEmpty }

    /// Looks at everything, and changes nothing.
    ///
    /// - Parameters:
    ///   - workspace: What is looked at.
    ///   - place: Where the public reports are; by default the workspace's out/ and every other folder that they
    ///     were published in.
    ///   - now: The moment until which decisions are in force; by default that of the last publication, so that what has
    ///     been decided since is no difference.
    /// - Throws: `RunLock.Held` while a run is at work; `LedgerFault`, `StorageFault` or `WorkspaceFault` where
    ///   something cannot be looked at.
    public init(workspace: Workspace, published place: String?, now: Moment?) throws {
        let folders = WorkspaceFolders(root: workspace.root, published: place)
        // While a run publishes, one half is new and the other old.
        let lock = Disk.status(folders.lock) == nil ? nil : try RunLock(path: folders.lock)
        defer { withExtendedLifetime(lock) {} }
        guard Disk.status(folders.ledger) != nil else {
            (files, self.published, periods, differences) = (0, 0, 0, [])
            return
        }
        let ledger = try Ledger(reading: folders.ledger)
        let damage = try ledger.damage()
        guard damage.isEmpty else {
            (files, self.published, periods) = (0, 0, 0)
            differences = damage.map { VerificationDifference(.ledger, "reports.sqlite", found: $0) }
            return
        }
        let context = try RenderContext(workspace: workspace)
        let templates = try context.folder.hash()
        let decided = try workspace.review(
            ledger, now: try now ?? ledger.lastPublication() ?? workspace.clock
        ).decided
        // The rows are what was taken in; what is kept of them is a copy.
        let extract = try ledger.extract(
            plan: workspace.plan, units: workspace.units, decided: decided, usesKept: false)
        let consolidator = Consolidator(plan: workspace.plan, units: workspace.units, settings: workspace.settings)
        let index = consolidator.index(extract)
        let hash = DataHash(
            plan: workspace.plan, units: workspace.units, settings: workspace.settings, extract: extract,
            returns: index.returns, told: index.told)
        let periods = consolidator.periods(in: index)
        let feet = Workers.map(periods) { period in
            [
                (name: "data", hash: hash.hash(of: period)), (name: "plan", hash: workspace.plan.hash),
                (name: "units", hash: workspace.units.hash), (name: "settings", hash: workspace.settings.hash),
                (name: "templates", hash: templates),
            ]
        }
        var sources = try ledger.sources()
        // What the pages were made from must be there too.
        let own = feet.first?.dropFirst().map { (kind: $0.name, hash: $0.hash) } ?? []
        for source in own where !sources.contains(where: { $0 == source }) { sources.append(source) }
        let archived = ArchiveVerification(folders, arrivals: try ledger.arrivals(), sources: sources).result()
        var (count, found) = (0, archived.differences)
        for (path, shown) in try Self.places(folders, ledger, isGiven: place != nil) {
            let result = PublishedVerification(
                path: path, shown: shown, lists: try ledger.sums(in: folders.name(ofReports: path)),
                feet: Dictionary(zip(periods, feet), uniquingKeysWith: { first, _ in first })
            ).result()
            count += result.files
            found += result.differences
        }
        for edition in try ledger.editions() {
            let result = Self.verify(edition, folders)
            count += result.files
            found += result.differences
        }
        (files, self.published, self.periods, differences) = (archived.files, count, periods.count, found)
    }

    /// Looks at one edition of a period alone.
    ///
    /// - Throws: `LedgerFault` when the ledger cannot be read.
    public init?(edition number: Int, of period: Period, in workspace: Workspace) throws {
        let folders = WorkspaceFolders(root: workspace.root)
        guard Disk.status(folders.ledger) != nil,
            let edition = try Ledger(reading: folders.ledger).editions().first(where: {
                $0.period == period && $0.number == number
            })
        else { return nil }
        let result = Self.verify(edition, folders)
        (files, published, periods, differences) = (0, result.files, 1, result.differences)
    }

    /// An edition's folder against its list of hashes, and that against the ledger.
    static func verify(
        _ edition: Ledger.StoredEdition, _ folders: WorkspaceFolders
    ) -> (files: Int, differences: [VerificationDifference]) {
        let place = "\(edition.period)/editions"
        return PublishedVerification(
            path: "\(folders.office)/\(place)", shown: "office/\(place)",
            lists: ["\(edition.number)": edition.sums], feet: [:]
        ).verify("\(edition.number)")
    }

    /// The folders of reports, with how they are told.
    private static func places(
        _ folders: WorkspaceFolders, _ ledger: Ledger, isGiven: Bool
    ) throws -> [(path: String, shown: String)] {
        let known = try ledger.foldersWithSums()
        var places = [(path: folders.office, shown: "office")]
        if isGiven {
            places.append((folders.published, folders.published))
        } else {
            let others = known.filter { $0.hasPrefix("/") }
            if known.contains("out") || others.isEmpty { places.append((folders.published, "out")) }
            places += others.map { ($0, $0) }
        }
        return places
    }

    /// For people: a line for each difference, or that everything holds.
    public func text(_ terms: TraceTerms) -> String {
        guard !isSound else {
            return terms.text(
                "verify.sound", ["files": "\(files)", "published": "\(published)", "periods": "\(periods)"]) + "\n"
        }
        let lines = differences.map { difference in
            var values = ["file": difference.file]
            values["expected"] = difference.expected
            values["found"] = difference.found ?? "–"
            values["name"] = difference.name.map { name in
                difference.kind == .foot ? terms.text("hash.\(name)") : name
            }
            values["line"] = difference.line.map { "\($0)" }
            return terms.text("verify.\(difference.kind.rawValue)", values)
        }
        return (lines + [terms.text("verify.differences", ["count": "\(differences.count)"])]).joined(separator: "\n")
            + "\n"
    }
}
