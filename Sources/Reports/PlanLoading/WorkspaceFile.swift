import Crypto
import Foundation

/// A file of the workspace, read whole: settings, units, a table of the plan.
public struct WorkspaceFile: Sendable {
    /// The path below the workspace, as faults name it.
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// - Throws: `WorkspaceFault` when it is missing or cannot be read.
    public init(name: String, in root: String) throws(WorkspaceFault) {
        let path = "\(root)/\(name)"
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw WorkspaceFault(
                file: name,
                message: isThere
                    ? LocalName(
                        vietnamese: "không đọc được tệp này; hãy kiểm tra quyền truy cập",
                        english: "this file cannot be read; check its access rights")
                    : LocalName(
                        vietnamese: "không có tệp này; `reports init` tạo một thư mục làm việc mới",
                        english: "there is no such file; `reports init` makes a new workspace"))
        }
        self.init(name: name, bytes: Array(data))
    }

    /// Without a last line that has no end yet.
    var withoutTornEnd: WorkspaceFile {
        // Of UTF-16 the second byte of a line's end is none.
        if bytes.suffix(2).contains(UInt8(ascii: "\n")) { return self }
        let end = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return WorkspaceFile(name: name, bytes: Array(bytes[..<end]))
    }

    /// SHA-256, hexadecimal.
    public var hash: String { Self.hash(of: [self]) }

    /// One hash over several files: that of their packed bytes.
    public static func hash(of files: [WorkspaceFile]) -> String {
        hash(of: files.count == 1 ? files[0].bytes : packed(files))
    }

    /// Several files as one, each behind a line with its name and length.
    public static func packed(_ files: [WorkspaceFile]) -> [UInt8] {
        files.reduce(into: []) { packed, file in
            packed += "\(file.name) \(file.bytes.count)\n".utf8
            packed += file.bytes
        }
    }

    private static func hash(of bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).hexadecimal
    }
}
