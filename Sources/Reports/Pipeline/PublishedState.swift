import Crypto
import Foundation

/// What the reports in office/ and out/ were made from: where that is the same, there is nothing to consolidate, and no
/// template is prepared.
struct PublishedState {
    /// Under this name the ledger keeps what a whole folder was made from.
    static let wholeFolder = "*"

    let workspace: Workspace
    /// The hash of the templates in force.
    let templates: String
    let folders: WorkspaceFolders

    /// All that reports are made from, as one hash.
    func source(_ ledger: Ledger, _ decided: DecisionsInForce) throws -> String {
        var hasher = SHA256()
        let made = [
            try ledger.fingerprint(), workspace.plan.hash, workspace.units.hash, workspace.settings.hash, templates,
            ProgramVersion.text,
        ]
        let decisions = decided.decisions.map { decision in
            "\(decision.when) \(decision.who) \(decision.action.rawValue) \(decision.object) \(decision.value) "
                + "\(decision.document) \(decision.why)"
        }
        for line in made + decisions { hasher.update(data: Data("\(line)\n".utf8)) }
        return hasher.finalize().hexadecimal
    }

    /// Whether both folders were made from it, and nobody has taken anything out of them since.
    func isMade(from source: String, _ ledger: Ledger) throws -> Bool {
        try [folders.office, folders.published].allSatisfy { parent in
            var known = try ledger.publishedHashes(in: folders.name(ofReports: parent))
            guard known.removeValue(forKey: Self.wholeFolder) == source else { return false }
            return (known.keys.map { "\(parent)/\($0)" } + [parent]).allSatisfy(Publishing.isThere)
        }
    }
}
