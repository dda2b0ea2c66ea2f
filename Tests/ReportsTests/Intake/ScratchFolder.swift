// swift-format-ignore-file: NeverForceUnwrap

import Foundation
import Glibc

@testable import Reports

/// A folder of a test's own, removed with it.
final class ScratchFolder: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "reports-test-" + String(UInt64.random(in: .min ... .max), radix: 36)
        mkdir(path, 0o755)
    }

    deinit {
        try? Disk.remove(path)
    }

    var workspace: WorkspaceFolders { WorkspaceFolders(root: path) }

    /// Writes a file below the folder, with the folders that it needs.
    func write(_ name: String, _ text: String, modified: Int? = nil) {
        let target = "\(path)/\(name)"
        try? Disk.makeFolder(String(target[..<target.lastIndex(of: "/")!]))
        let file = fopen(target, "w")!
        fputs(text, file)
        fclose(file)
        if let modified { setModified(name, to: modified) }
    }

    func setModified(_ name: String, to seconds: Int) {
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        utimensat(AT_FDCWD, "\(path)/\(name)", [time, time], 0)
    }

    func read(_ name: String) -> String? {
        (try? Disk.read("\(path)/\(name)")).flatMap { $0 }.map { String(decoding: $0, as: UTF8.self) }
    }

    func names(_ folder: String) -> [String] {
        ((try? Disk.names(in: "\(path)/\(folder)")) ?? nil ?? []).map { String(decoding: $0, as: UTF8.self) }
    }

    func inode(_ name: String) -> UInt64? { Disk.status("\(path)/\(name)").map { UInt64($0.st_ino) } }

    func mode(_ name: String) -> mode_t? { Disk.status("\(path)/\(name)").map { $0.st_mode & 0o777 } }
}
