import Dispatch
import Synchronization

/// Pieces that several take one by one. Who comes when all are taken does nothing.
final class SharedWork<Piece: Sendable, Result: Sendable>: Sendable {
    private struct State {
        var taken = 0
        var done = 0
        var results: [Result?]
    }

    private let pieces: [Piece]
    private let work: @Sendable (Piece) -> Result
    private let state: Mutex<State>

    init(_ pieces: [Piece], _ work: @escaping @Sendable (Piece) -> Result) {
        self.pieces = pieces
        self.work = work
        state = Mutex(State(results: Array(repeating: nil, count: pieces.count)))
    }

    /// The results of all pieces, done by whoever asks for them and by up to so many workers in all.
    func results(by workers: Int) -> [Result] {
        let number = OpenWork.all.open(for: workers - 1) { self.help() }
        while help() {}
        OpenWork.all.close(number)
        OpenWork.all.help { self.isDone }
        // They are not kept for those who come late.
        return state.withLock { state in
            defer { state.results = [] }
            return state.results.compactMap(\.self)
        }
    }

    private var isDone: Bool { state.withLock { $0.done == pieces.count } }

    /// Takes a piece and does it, where any is left.
    private func help() -> Bool {
        guard let place = next() else { return false }
        let result = work(pieces[place])
        let isLast = state.withLock { state in
            state.results[place] = result
            state.done += 1
            return state.done == pieces.count
        }
        if isLast { OpenWork.all.wakeAll() }
        return true
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.taken < pieces.count else { return nil }
            state.taken += 1
            return state.taken - 1
        }
    }
}

/// All work that is under way, so that who waits for the end of one helps with another.
private final class OpenWork: Sendable {
    static let all = OpenWork()

    private struct State {
        /// Work of which pieces may be left, the newest last, by numbers that are never given twice.
        var open: [(number: Int, help: @Sendable () -> Bool)] = []
        var last = 0
        /// One for each that waits.
        var waiting: [DispatchSemaphore] = []
    }

    private enum Next {
        case done
        case help(Int, @Sendable () -> Bool)
        case wait(DispatchSemaphore)
    }

    private let state = Mutex(State())

    /// Lets so many others help with work; `help` tells whether a piece was left.
    ///
    /// - Returns: The number to close it by.
    func open(for others: Int, help: @escaping @Sendable () -> Bool) -> Int {
        let number = state.withLock { state in
            state.last += 1
            state.open.append((state.last, help))
            return state.last
        }
        for _ in 0..<others { DispatchQueue.global().async { while help() {} } }
        wakeAll()
        return number
    }

    /// All pieces of the work are taken.
    func close(_ number: Int) {
        state.withLock { $0.open.removeAll { $0.number == number } }
    }

    /// Helps with whatever is open until that which is waited for is done.
    func help(until isDone: () -> Bool) {
        while true {
            switch next(isDone) {
            case .done: return
            case .help(let number, let help): if !help() { close(number) }
            case .wait(let semaphore): semaphore.wait()
            }
        }
    }

    func wakeAll() {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        for semaphore in waiting { semaphore.signal() }
    }

    /// Looked at under the lock, so that nothing is done or opened between the look and the wait.
    private func next(_ isDone: () -> Bool) -> Next {
        state.withLock { state in
            if isDone() { return .done }
            if let other = state.open.last { return .help(other.number, other.help) }
            let semaphore = DispatchSemaphore(value: 0)
            state.waiting.append(semaphore)
            return .wait(semaphore)
        }
    }
}
