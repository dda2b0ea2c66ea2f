import Dispatch
import Synchronization

/// What mostly waits for the disk, done on a thread of its own, so that no worker waits with it.
///
/// It is waited for: by who asks for its value, and at the latest by who lets go of it.
final class Aside<Value: Sendable>: Sendable {
    private final class State: Sendable {
        let value = Mutex<Value?>(nil)
        let isDone = DispatchGroup()
    }

    private let state = State()

    init(_ make: @escaping @Sendable () -> Value) {
        // A queue of its own has a thread of its own, beside those that the workers share.
        DispatchQueue(label: "aside").async(group: state.isDone) { [state] in
            let value = make()
            state.value.withLock { $0 = value }
        }
    }

    deinit { state.isDone.wait() }

    var value: Value {
        state.isDone.wait()
        guard let value = state.value.withLock({ $0 }) else { preconditionFailure("done is made") }
        return value
    }
}
