import Glibc

/// The disk refused: it is full, read-only, out of order, or the program has no rights there.
///
/// Everything is as before; the next run tries again.
public struct StorageFault: Error, Hashable, Sendable {
    /// Where, as the program names it.
    public let path: String
    /// The system's error number.
    public let code: Int32

    public init(path: String, code: Int32) {
        self.path = path
        self.code = code
    }

    /// What happened and what to do, for the administrator.
    public var message: LocalName {
        switch code {
        case ENOSPC, EDQUOT:
            LocalName(
                vietnamese: "\(path): ổ đĩa đầy; hãy giải phóng dung lượng, lần chạy sau sẽ làm tiếp",
                english: "\(path): the disk is full; make room, the next run goes on")
        case EROFS:
            LocalName(
                vietnamese: "\(path): ổ đĩa chỉ đọc; hãy gắn lại với quyền ghi",
                english: "\(path): the disk is read-only; mount it so that it can be written")
        case EACCES, EPERM:
            LocalName(
                vietnamese: "\(path): không có quyền; hãy cấp quyền cho tài khoản chạy chương trình",
                english: "\(path): no rights; grant them to the account that runs the program")
        case ENOENT:
            LocalName(vietnamese: "\(path): không tồn tại", english: "\(path): does not exist")
        case EIO:
            LocalName(
                vietnamese: "\(path): ổ đĩa bị lỗi; hãy kiểm tra ổ đĩa",
                english: "\(path): the disk has a fault; check it")
        default:
            LocalName(
                vietnamese: "\(path): lỗi hệ thống \(code) (\(String(cString: strerror(code))))",
                english: "\(path): system error \(code) (\(String(cString: strerror(code))))")
        }
    }
}
