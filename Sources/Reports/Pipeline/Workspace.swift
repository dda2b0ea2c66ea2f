import CPlatform
import Foundation

/// A workspace as a run finds it: its settings, units, plan and decisions, all sound.
public struct Workspace: Sendable {
    public let root: String
    public let settings: Settings
    public let units: UnitRegistry
    public let plan: Plan
    public let decisions: DecisionTable
    /// The files that it was made of, to be kept with what is made by them.
    let settingsFile: WorkspaceFile
    let unitsFile: WorkspaceFile
    let planFiles: [WorkspaceFile]

    /// Loads and checks everything that people edit, before anything is touched.
    ///
    /// - Throws: `WorkspaceFaults` with every fault of the first file, plan, or folder of templates that has any.
    public init(root: String) throws(WorkspaceFaults) {
        self.root = root
        settingsFile = try Self.file("reports.yml", root)
        settings = try SettingsFile.load(settingsFile)
        unitsFile = try Self.file("units.csv", root)
        units = try UnitsFile.load(unitsFile)
        guard units.index(ofID: settings.agency.unit) != nil else {
            throw WorkspaceFaults([
                WorkspaceFault(
                    file: "reports.yml",
                    message: LocalName(
                        vietnamese: "agency.unit: không có đơn vị “\(settings.agency.unit)” trong units.csv",
                        english: "agency.unit: there is no unit “\(settings.agency.unit)” in units.csv"))
            ])
        }
        let files = try PlanFiles(plan: settings.plan, in: root)
        planFiles = files.all
        plan = try files.plan(settings: settings, units: units)
        decisions = Self.decisions(root, plan, units, settings)
        try Self.checkTemplates(root, settings.language)
        // The tables as they were read are gone, and all that follows is smaller than they were.
        platform_release_memory()
    }

    /// Nothing where the workspace has no templates or words of its own.
    private static func checkTemplates(_ root: String, _ language: Language) throws(WorkspaceFaults) {
        let own = "\(root)/Templates"
        guard !((try? FileManager.default.contentsOfDirectory(atPath: own)) ?? []).isEmpty else { return }
        let faults: [WorkspaceFault]
        do throws(WorkspaceFault) {
            faults = try TemplateFolder(folders: [own, DefaultTemplates.folder()]).faults(language: language)
        } catch {
            throw WorkspaceFaults([error])
        }
        guard faults.isEmpty else { throw WorkspaceFaults(faults) }
    }

    /// A table of decisions that cannot be read stops nothing: what was acted upon stays in force without it.
    private static func decisions(
        _ root: String, _ plan: Plan, _ units: UnitRegistry, _ settings: Settings
    ) -> DecisionTable {
        guard FileManager.default.fileExists(atPath: "\(root)/decisions.csv") else { return DecisionTable() }
        do throws(WorkspaceFault) {
            var file = try WorkspaceFile(name: "decisions.csv", in: root)
            // A row that is being written may say less than is meant, such as 2 for 250.
            if let status = Disk.status("\(root)/\(file.name)"),
                !Inbox.isSettled(status, realNow: .now, seconds: settings.settleSeconds)
            {
                file = file.withoutTornEnd
            }
            return DecisionsFile.read(file, plan: plan, units: units, settings: settings)
        } catch {
            return DecisionTable(faults: [
                DecisionFault(.table, at: error.place, vi: error.message.vietnamese, en: error.message.english)
            ])
        }
    }

    /// What figures are made by, as people keep it, each file with its name in a folder of its own: settings, units, plan,
    /// and the decisions.
    func sources(decisions: some Sequence<Decision>) -> [(name: String, bytes: [UInt8])] {
        let table = "\u{FEFF}" + DecisionRow.heading + decisions.map(DecisionRow.text).joined()
        return [
            ("reports.yml", settingsFile.bytes), ("units.csv", unitsFile.bytes), ("decisions.csv", Array(table.utf8)),
        ] + planFiles.map { ("plan/\($0.name.split(separator: "/").last ?? "")", $0.bytes) }
    }

    private static func file(_ name: String, _ root: String) throws(WorkspaceFaults) -> WorkspaceFile {
        do throws(WorkspaceFault) {
            return try WorkspaceFile(name: name, in: root)
        } catch {
            throw WorkspaceFaults([error])
        }
    }

    /// The clock's time, by the office's offset.
    var clock: Moment {
        Moment(secondsSinceEpoch: Int64(Date().timeIntervalSince1970), offset: settings.timeOffset)
    }

    public var vocabulary: Vocabulary { Vocabulary(plan: plan, units: units) }
}

extension Judge {
    /// Judges by all that a workspace says.
    public init(_ workspace: Workspace, now: Moment) {
        let settings = workspace.settings
        self.init(
            vocabulary: workspace.vocabulary, acceptance: settings.acceptance, now: now,
            severities: settings.validation.severities,
            limits: ReadingLimits(settings.reading.limits), encodings: settings.reading.encodings)
    }
}
