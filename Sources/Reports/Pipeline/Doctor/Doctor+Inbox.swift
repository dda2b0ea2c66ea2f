import Foundation

extension Doctor {
    /// A file that has waited longer than runs are ever apart.
    private static let longestWait: Int64 = 3600

    /// What killed runs left: the next one puts it right; what is there after it is for somebody to remove.
    func leftovers() -> [Diagnosis] {
        guard Self.status(folders.lock).flatMap({ Self.holder(of: $0.st_ino) }) == nil else { return [] }
        let places = [folders.office, folders.published] + inner(folders.returned) + inner(folders.forms)
        let names = places.flatMap { place in
            Self.names(in: place).filter { $0.hasPrefix(".new-") || $0.hasPrefix(".old-") || $0.hasPrefix(".making-") }
                .map { "\(place)/\($0)" }
        }
        guard let first = names.first else { return [.ok("leftovers")] }
        return [Diagnosis("leftovers", "there", .warning, ["count": "\(names.count)", "first": first])]
    }

    /// Files that runs cannot take in, folders of nobody, and whether runs come at all.
    func inbox() -> [Diagnosis] {
        guard Self.status(folders.inbox) != nil else { return [] }
        let survey: Inbox.Survey
        do throws(StorageFault) {
            survey = try Inbox(path: folders.inbox).survey(realNow: .now, settleSeconds: 0)
        } catch {
            return [Diagnosis("inbox", "fault", .fault, told: error.message)]
        }
        var found: [Diagnosis] = []
        let blocked = survey.leftAlone.filter { [.unreadable, .notRegular, .tooDeep, .tooLarge].contains($0.reason) }
        found += blocked.prefix(Self.named).map { left in
            Diagnosis("inbox", "blocked.\(left.reason.rawValue)", .warning, ["path": left.displayPath])
        }
        let waiting = survey.entries.filter {
            FileTime.now.seconds(since: changed("\(folders.inbox)/\($0.displayPath)") ?? .now) > Self.longestWait
        }
        if let first = waiting.first {
            found.append(
                Diagnosis(
                    "inbox", "waiting", .warning, ["count": "\(waiting.count)", "first": first.displayPath]))
        }
        found += strangers().prefix(Self.named).map { Diagnosis("inbox", "stranger", .warning, ["folder": $0]) }
        return found.isEmpty ? [.ok("inbox", ["count": "\(survey.entries.count)"])] : found
    }

    /// When the file came to lie there, whatever time of modification it brought along.
    private func changed(_ path: String) -> FileTime? { Self.status(path).map { FileTime($0.st_ctim) } }

    /// Folders of the inbox that are named after no unit: what lies there speaks for nobody.
    private func strangers() -> [String] {
        guard let workspace else { return [] }
        return Self.names(in: folders.inbox).filter { name in
            Self.status("\(folders.inbox)/\(name)")?.isFolder == true && !name.hasPrefix(".")
                && !InboxEntry.isTrialFolder(Array(name.utf8)) && workspace.units.index(ofID: name) == nil
        }
    }

    private func inner(_ folder: String) -> [String] {
        [folder]
            + Self.names(in: folder).map { "\(folder)/\($0)" }.filter { Self.status($0)?.isFolder == true }
    }

    private static func names(in folder: String) -> [String] {
        ((try? Disk.names(in: folder)) ?? nil ?? []).map { String(decoding: $0, as: UTF8.self) }
    }
}
