import Crypto

/// The names, sizes and times of the files below a folder, as one hash: told at once, where to read them would take
/// long.
public struct FolderStamp: Sendable {
    /// SHA-256, hexadecimal; of a folder that is not there, that of nothing.
    public let hash: String

    /// - Throws: `StorageFault` where a folder cannot be read.
    public init(of folder: String) throws(StorageFault) {
        var lines: [String] = []
        var open = [folder]
        while let next = open.popLast() {
            for bytes in try Disk.names(in: next) ?? [] {
                let path = "\(next)/\(String(decoding: bytes, as: UTF8.self))"
                guard let status = Disk.status(path) else { continue }
                if status.isFolder {
                    open.append(path)
                } else {
                    let time = status.st_mtim
                    lines.append("\(path.dropFirst(folder.count)) \(status.st_size) \(time.tv_sec).\(time.tv_nsec)")
                }
            }
        }
        hash = SHA256.hash(data: Array(lines.sorted().joined(separator: "\n").utf8)).hexadecimal
    }
}
