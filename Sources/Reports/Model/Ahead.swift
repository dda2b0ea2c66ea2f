import Synchronization

/// What will be asked for, made meanwhile by another worker where there is one.
///
/// Who asks waits for it, or makes it himself where nobody has begun. To make it spreads no work: who waits for others might help
/// with work that asks for it.
final class Ahead<Value: Sendable>: Sendable {
    private let made = Mutex<Value?>(nil)
    private let make: @Sendable () -> Value

    init(_ make: @escaping @Sendable () -> Value) {
        self.make = make
        Workers.ahead { _ = self.value }
    }

    var value: Value {
        made.withLock { made in
            if let made { return made }
            let new = make()
            made = new
            return new
        }
    }
}
