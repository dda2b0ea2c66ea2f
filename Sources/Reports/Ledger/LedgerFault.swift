import GRDB

/// The ledger cannot be used: what happened and what to do, for the administrator.
public struct LedgerFault: Error, Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// It lies on a network file system, where SQLite's locks do not hold.
        case networkMount(String)
        /// Another program holds it.
        case locked
        case diskFull
        case readOnly
        case noRights
        case damaged
        /// A later edition of the program has written it.
        case newer
        case other(String)
    }

    /// The ledger's file.
    public let path: String
    public let kind: Kind

    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }

    init(path: String, _ error: any Error) {
        guard let error = error as? DatabaseError else {
            self.init(path: path, kind: .other("\(error)"))
            return
        }
        let kind: Kind =
            switch error.resultCode {
            case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
            case .SQLITE_FULL: .diskFull
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .noRights
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
            default: .other(error.message ?? "SQLite \(error.resultCode.rawValue)")
            }
        self.init(path: path, kind: kind)
    }

    /// The message in each language.
    public var message: LocalName {
        switch kind {
        case .networkMount(let fileSystem):
            LocalName(
                vietnamese: "\(path): sổ cái nằm trên ổ đĩa mạng (\(fileSystem)); hãy chuyển thư mục làm việc về ổ đĩa "
                    + "của máy chủ",
                english: "\(path): the ledger lies on a network mount (\(fileSystem)); move the workspace to a disk of "
                    + "this machine")
        case .locked:
            LocalName(
                vietnamese: "\(path): chương trình khác đang giữ sổ cái; lần chạy sau sẽ thử lại",
                english: "\(path): another program holds the ledger; the next run tries again")
        case .diskFull:
            LocalName(
                vietnamese: "\(path): ổ đĩa đầy; hãy giải phóng dung lượng, lần chạy sau sẽ làm tiếp",
                english: "\(path): the disk is full; make room, the next run goes on")
        case .readOnly:
            LocalName(
                vietnamese: "\(path): sổ cái chỉ đọc; hãy cấp quyền ghi",
                english: "\(path): the ledger is read-only; make it writable")
        case .noRights:
            LocalName(
                vietnamese: "\(path): không mở được sổ cái; hãy cấp quyền đọc và ghi tệp và thư mục của nó",
                english: "\(path): the ledger cannot be opened; grant rights to read and write it and its folder")
        case .damaged:
            LocalName(
                vietnamese: "\(path): sổ cái bị hỏng; hãy khôi phục từ bản sao lưu (kho lưu trữ vẫn còn mọi tệp)",
                english: "\(path): the ledger is damaged; restore it from a backup (the archive has every file)")
        case .newer:
            LocalName(
                vietnamese: "\(path): sổ cái do phiên bản mới hơn ghi; hãy dùng phiên bản đó",
                english: "\(path): a later edition of the program has written the ledger; use that one")
        case .other(let reason):
            LocalName(
                vietnamese: "\(path): lỗi sổ cái: \(reason)", english: "\(path): a fault of the ledger: \(reason)")
        }
    }
}
