import Crypto
import Mustache
import Synchronization

/// What has been read of a folder of templates, once for all that is rendered.
final class KnownTemplates: Sendable {
    private let names = Mutex<[String]?>(nil)
    private let parsed = Mutex<[String: MustacheTemplate]>([:])
    private let words = Mutex<[String: Words]>([:])
    private let packed = Mutex<Packed?>(nil)

    /// All files in force as one, and SHA-256 over it, hexadecimal.
    struct Packed: Sendable {
        let bytes: [UInt8]
        let hash: String
    }

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

    /// The words of a file, which many ask for.
    func words<Failure: Error>(_ name: String, read: () throws(Failure) -> Words) throws(Failure) -> Words {
        if let known = words.withLock({ $0[name] }) { return known }
        let new = try read()
        words.withLock { $0[name] = new }
        return new
    }

    /// All files as they were when they were first asked for.
    func packed<Failure: Error>(pack: () throws(Failure) -> [UInt8]) throws(Failure) -> Packed {
        if let known = packed.withLock({ $0 }) { return known }
        let bytes = try pack()
        let new = Packed(bytes: bytes, hash: SHA256.hash(data: bytes).hexadecimal)
        packed.withLock { $0 = new }
        return new
    }
}
