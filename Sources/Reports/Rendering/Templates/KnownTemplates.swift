import Mustache
import Synchronization

/// What has been read of a folder of templates, once for all that is rendered.
final class KnownTemplates: Sendable {
    private let names = Mutex<[String]?>(nil)
    private let parsed = Mutex<[String: MustacheTemplate]>([:])

    /// The names of all files, as they were when they were first asked for.
    func names(find: () -> [String]) -> [String] {
        names.withLock { known in
            let found = known ?? find()
            known = found
            return found
        }
    }

    /// A template that several sets take in.
    func template(_ name: String, parse: () throws -> MustacheTemplate) rethrows -> MustacheTemplate {
        if let known = parsed.withLock({ $0[name] }) { return known }
        let new = try parse()
        parsed.withLock { $0[name] = new }
        return new
    }
}
