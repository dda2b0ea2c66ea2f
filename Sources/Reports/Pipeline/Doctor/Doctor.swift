import CPlatform
import Foundation
import Glibc

/// Looks at all that a workspace needs to run: the machine, rights, folders, mail, the plan. It changes nothing.
public struct Doctor {
    /// How many files or folders of one kind are named.
    static let named = 5

    let root: String
    let folders: WorkspaceFolders
    /// The office's settings and tables; nil where they have faults.
    let workspace: Workspace?
    private let faults: [WorkspaceFault]

    /// - Parameters:
    ///   - root: The workspace's folder.
    ///   - published: Where runs publish; nil for the workspace's own out/.
    public init(root: String, published: String? = nil) {
        self.root = root
        folders = WorkspaceFolders(root: root, published: published)
        do throws(WorkspaceFaults) {
            workspace = try Workspace(root: root)
            faults = []
        } catch {
            workspace = nil
            faults = error.faults
        }
    }

    /// The workspace's language; nil where its settings cannot be read.
    public var language: Language? { workspace?.settings.language }

    /// All that was looked at, in the order in which it is told.
    public func diagnoses() -> [Diagnosis] {
        var isFolder = ObjCBool(false)
        guard FileManager.default.fileExists(atPath: root, isDirectory: &isFolder), isFolder.boolValue else {
            return [Diagnosis("workspace", "missing", .fault, ["folder": Disk.absolutePath(root)])]
        }
        return [.ok("workspace", ["folder": Disk.absolutePath(root)])] + settings() + user() + rights() + ledger()
            + lock() + leftovers() + inbox() + disk() + clock() + mail()
    }

    // MARK: - Settings and plan

    private func settings() -> [Diagnosis] {
        func told(_ faults: [WorkspaceFault]) -> [Diagnosis] {
            let more = faults.count - Self.shownFaults
            return faults.prefix(Self.shownFaults).map { fault in
                Diagnosis(
                    "settings", "fault", .fault,
                    told: LocalName(vietnamese: fault.text(.vietnamese), english: fault.text(.english)))
            } + (more > 0 ? [Diagnosis("settings", "more", .fault, ["count": "\(more)"])] : [])
        }
        guard let workspace else { return told(faults) }
        do throws(WorkspaceFault) {
            _ = try WorkspaceCheck(workspace)
        } catch {
            return told([error])
        }
        return [
            .ok(
                "settings",
                [
                    "plan": workspace.plan.code, "forms": "\(workspace.plan.forms.count)",
                    "indicators": "\(workspace.plan.indicators.count)", "units": "\(workspace.units.units.count)",
                ])
        ] + sharedFolders(workspace)
    }

    private static let shownFaults = 20

    /// Two ids that are one name once they are made fit for a path share their answers.
    private func sharedFolders(_ workspace: Workspace) -> [Diagnosis] {
        let names = Dictionary(grouping: workspace.units.units.map(\.id), by: SafeName.of).filter { $0.value.count > 1 }
        return names.sorted { $0.key < $1.key }.prefix(Self.named).map { name, ids in
            Diagnosis("units", "shared", .warning, ["folder": name, "ids": ids.joined(separator: ", ")])
        }
    }

    // MARK: - The machine

    private func disk() -> [Diagnosis] {
        var told: Set<UInt> = []
        return [root, folders.published].flatMap { path -> [Diagnosis] in
            var status = statvfs()
            guard statvfs(path, &status) == 0, told.insert(status.f_fsid).inserted else { return [] }
            let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
            let values = ["folder": Disk.absolutePath(path), "free": Self.size(free)]
            // Some file systems make their files' entries as they go, and count none.
            let isShort = status.f_files > 0 && status.f_favail < 10_000
            if free < 100 << 20 { return [Diagnosis("disk", "full", .fault, values)] }
            if free < 1 << 30 { return [Diagnosis("disk", "low", .warning, values)] }
            if isShort { return [Diagnosis("disk", "entries", .warning, values)] }
            return [.ok("disk", values)]
        }
    }

    /// In whole mebibytes or gibibytes.
    private static func size(_ bytes: UInt64) -> String {
        bytes < 10 << 30 ? "\(bytes >> 20) MiB" : "\(bytes >> 30) GiB"
    }

    private func clock() -> [Diagnosis] {
        let now = Int64(Date().timeIntervalSince1970)
        let offset = workspace?.settings.timeOffset ?? 0
        let moment = Moment(secondsSinceEpoch: now, offset: offset)
        let values = ["now": "\(moment)"]
        if let last = lastRun(), last.secondsSinceEpoch > now + 60 {
            return [Diagnosis("clock", "behind", .fault, values.merging(["last": "\(last)"]) { first, _ in first })]
        }
        // The program is younger than that.
        if moment.date.year < 2025 { return [Diagnosis("clock", "wrong", .fault, values)] }
        if platform_clock_is_synchronised() == 0 { return [Diagnosis("clock", "unsynchronised", .warning, values)] }
        return [.ok("clock", values)]
    }

    private func lastRun() -> Moment? {
        guard FileManager.default.fileExists(atPath: folders.ledger) else { return nil }
        return (try? Ledger(reading: folders.ledger).lastRun()) ?? nil
    }
}
