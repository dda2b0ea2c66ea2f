import Glibc

/// A time that the file system or the machine's clock tells, in nanoseconds since 1970-01-01T00:00:00Z.
///
/// It is for settling and for the order of files; what is recorded and published takes its time from the run.
public struct FileTime: Hashable, Comparable, Sendable {
    public let nanoseconds: Int64

    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    public init(seconds: Int64) {
        self.init(nanoseconds: seconds * 1_000_000_000)
    }

    /// Times beyond the range (the years 1678 to 2261) stand at its ends: a stranger's file may carry any.
    init(_ time: timespec) {
        let (seconds, overflowed) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, carried) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
        self.init(nanoseconds: overflowed || carried ? (time.tv_sec < 0 ? .min : .max) : sum)
    }

    /// The machine's clock.
    public static var now: FileTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return FileTime(time)
    }

    /// Whole seconds from the other time to this one, negative when the other is later.
    public func seconds(since other: FileTime) -> Int64 {
        let (difference, overflowed) = nanoseconds.subtractingReportingOverflow(other.nanoseconds)
        guard !overflowed else { return nanoseconds < other.nanoseconds ? .min : .max }
        return difference < 0 ? -((-difference + 999_999_999) / 1_000_000_000) : difference / 1_000_000_000
    }

    public static func < (left: FileTime, right: FileTime) -> Bool { left.nanoseconds < right.nanoseconds }
}
