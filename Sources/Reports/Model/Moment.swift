/// A point in time to the second, with the offset of the office's clock.
///
/// Everything recorded and published takes its time from the run's moment, so that a run can be repeated.
public struct Moment: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSinceEpoch: Int64
    /// Seconds east of Greenwich.
    public let offset: Int

    public init(secondsSinceEpoch: Int64, offset: Int) {
        self.secondsSinceEpoch = secondsSinceEpoch
        self.offset = offset
    }

    /// Reads `2025-04-03T08:00:00+07:00`, `2025-04-03 08:00`, `03/04/2025 08:00` or a day alone (its first
    /// second); without an offset of its own the time is the office's.
    public init?(_ text: some StringProtocol, defaultOffset: Int) {
        let separator = text.firstIndex { $0 == "T" || $0 == " " } ?? text.endIndex
        guard let date = CalendarDate(text[..<separator]) else { return nil }
        guard separator < text.endIndex else {
            self.init(date: date, secondOfDay: 0, offset: defaultOffset)
            return
        }
        var clock = text[text.index(after: separator)...]
        var offset = defaultOffset
        if clock.hasSuffix("Z") {
            clock = clock.dropLast()
            offset = 0
        } else if let sign = clock.firstIndex(where: { $0 == "+" || $0 == "-" }) {
            guard let read = Self.offset(clock[sign...]) else { return nil }
            offset = read
            clock = clock[..<sign]
        }
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1],
            let second = parts.count == 3 ? parts[2] : 0,
            (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
        else { return nil }
        self.init(date: date, secondOfDay: hour * 3600 + minute * 60 + second, offset: offset)
    }

    public init(date: CalendarDate, secondOfDay: Int, offset: Int) {
        self.init(
            secondsSinceEpoch: Int64(date.daysSinceEpoch * 86_400 + secondOfDay - offset), offset: offset)
    }

    /// Reads `+07:00` as seconds east of Greenwich.
    public static func offset(_ text: some StringProtocol) -> Int? {
        guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
        let parts = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && $0.first != "-" && $0.first != "+" }),
            let hours = Int(parts[0]),
            let minutes = Int(parts[1]), hours <= 14, minutes < 60
        else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return sign == "-" ? -seconds : seconds
    }

    /// The day on the office's wall calendar.
    public var date: CalendarDate {
        CalendarDate(daysSinceEpoch: Int((secondsSinceEpoch + Int64(offset)).flooredDivision(by: 86_400)))
    }

    /// Seconds since the office's midnight.
    public var secondOfDay: Int {
        Int(secondsSinceEpoch + Int64(offset)) - date.daysSinceEpoch * 86_400
    }

    public static func == (left: Moment, right: Moment) -> Bool {
        left.secondsSinceEpoch == right.secondsSinceEpoch
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(secondsSinceEpoch)
    }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension Moment: CustomStringConvertible {
    /// `2025-04-03T08:00:00+07:00`.
    public var description: String {
        let (hour, minute, second) = (secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60)
        let clock = [hour, minute, second].map { Padded.digits($0, 2) }.joined(separator: ":")
        let minutes = abs(offset) / 60
        let zone = "\(offset < 0 ? "-" : "+")\(Padded.digits(minutes / 60, 2)):\(Padded.digits(minutes % 60, 2))"
        return "\(date)T\(clock)\(zone)"
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
