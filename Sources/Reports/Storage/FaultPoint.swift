import Glibc
import Synchronization

/// The places of a run at which a test may kill it, to see that the next one ends in the same state.
///
/// `REPORTS_KILL_AT="answering:3"` kills the process at its third passing of that place.
public enum FaultPoint: String, CaseIterable, Sendable {
    /// A file is being copied to the archive.
    case archiving
    /// A group's files are in the archive and synced.
    case archived
    /// A group is in the ledger.
    case committed
    /// An entry is about to go from the inbox.
    case removing
    /// An answer is being written to returned/.
    case answering
    /// Between two files of a period's folder.
    case publishing
    /// The new folder of a period stands, the old one has not gone; or neither of them stands.
    case exchanged
    /// The folder of an edition stands, the ledger does not know of it.
    case frozen
    /// The periods are published, the list of them has not been written.
    case listed
    /// A form to fill in has been written to forms/.
    case forming
    /// A message is marked as being sent, and no program has been started.
    case mailMarked = "mail-marked"
    /// The sendmail program has ended, and what became of the message is not noted.
    case mailSent = "mail-sent"

    /// The place to be killed at, and at which passing of it.
    private static let target: (point: FaultPoint, passing: Int)? = {
        guard let text = getenv("REPORTS_KILL_AT") else { return nil }
        let parts = String(cString: text).split(separator: ":")
        guard let name = parts.first, let point = FaultPoint(rawValue: String(name)) else { return nil }
        return (point, parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
    }()
    private static let passed = Atomic(0)

    /// Does nothing, or ends the process at once, as a power cut would.
    public static func pass(_ point: FaultPoint) {
        guard let target, target.point == point else { return }
        if passed.add(1, ordering: .relaxed).newValue == target.passing { kill(getpid(), SIGKILL) }
    }
}
