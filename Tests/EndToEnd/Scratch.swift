import Foundation
import Glibc
import Testing

/// A folder of one test's own, gone with it.
final class Scratch: Sendable {
    let path: String

    init() throws {
        path = "\(NSTemporaryDirectory())/reports-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Files as a test writes and reads them.
enum Files {
    /// Folders on the way are made; the time of modification is long past, unless another is given.
    static func write(_ text: String, to path: String, modified: Int64 = 1_700_000_000) throws {
        try write(Array(text.utf8), to: path, modified: modified)
    }

    static func write(_ bytes: [UInt8], to path: String, modified: Int64 = 1_700_000_000) throws {
        try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        setTime(path, modified)
    }

    static func setTime(_ path: String, _ seconds: Int64) {
        let time = timespec(tv_sec: Int(seconds), tv_nsec: 0)
        _ = [time, time].withUnsafeBufferPointer { utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
    }

    static func copyTime(_ from: String, to path: String) throws {
        var status = stat()
        try #require(lstat(from, &status) == 0)
        _ = [status.st_mtim, status.st_mtim].withUnsafeBufferPointer { utimensat(AT_FDCWD, path, $0.baseAddress, 0) }
    }

    static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    static func copy(_ from: String, to path: String) throws {
        try makeFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
        try FileManager.default.copyItem(atPath: from, toPath: path)
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
    }

    static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The paths of the regular files below a folder, in order.
    static func names(below folder: String) -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { name in
            var status = stat()
            return lstat("\(folder)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        }.sorted()
    }

    /// Each file below a folder with its bytes.
    static func contents(of folder: String) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in names(below: folder) {
            contents[name] = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)"))
        }
        return contents
    }

    /// Each file below a folder with what tells whether it was written again.
    static func identities(of folder: String) -> [String: String] {
        var identities: [String: String] = [:]
        for name in names(below: folder) {
            var status = stat()
            lstat("\(folder)/\(name)", &status)
            identities[name] =
                "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
        }
        return identities
    }
}

/// Says which files differ, not only that some do.
func differences(_ one: [String: Data], _ other: [String: Data]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
}
