import CPlatform
import Dispatch
import Synchronization

/// The one pool of workers that independent pieces of work are spread over.
enum Workers {
    /// How many work at once: the cores that the process may use.
    static var count: Int { max(1, Int(platform_cores())) }

    /// The results in the order of the pieces, whichever is done first.
    ///
    /// Who asks works as well, and so does whoever is free: a piece may itself spread work, and at the end of the large
    /// one nobody is idle. (`concurrentPerform` gives work within work to one worker alone.)
    static func map<Piece: Sendable, Result: Sendable>(
        _ pieces: [Piece], _ work: @escaping @Sendable (Piece) -> Result
    ) -> [Result] {
        guard pieces.count > 1 else { return pieces.map(work) }
        let share = SharedWork(pieces, work)
        for _ in 1..<max(1, min(count, pieces.count)) { DispatchQueue.global().async { share.help() } }
        share.help()
        return share.results()
    }

    /// The same for work that may fail: the first failure in the order of the pieces is thrown.
    static func map<Piece: Sendable, Value: Sendable, Failure: Error>(
        _ pieces: [Piece], _ work: @escaping @Sendable (Piece) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        let results = map(pieces) { piece -> Result<Value, Failure> in
            do throws(Failure) {
                return .success(try work(piece))
            } catch {
                return .failure(error)
            }
        }
        var values: [Value] = []
        for result in results { values.append(try result.get()) }
        return values
    }

    /// Ranges that together are `0..<whole`: several for each worker, so that none waits long for another.
    static func parts(of whole: Int) -> [Range<Int>] {
        let size = max(1, whole / (4 * count))
        return stride(from: 0, to: whole, by: size).map { $0..<min($0 + size, whole) }
    }
}

/// Pieces that several take one by one. Who comes when all are taken does nothing.
private final class SharedWork<Piece: Sendable, Result: Sendable>: Sendable {
    private struct State {
        var taken = 0
        var results: [Result?]
    }

    private let pieces: [Piece]
    private let work: @Sendable (Piece) -> Result
    private let state: Mutex<State>
    private let open = DispatchGroup()

    init(_ pieces: [Piece], _ work: @escaping @Sendable (Piece) -> Result) {
        self.pieces = pieces
        self.work = work
        state = Mutex(State(results: Array(repeating: nil, count: pieces.count)))
        for _ in pieces { open.enter() }
    }

    func help() {
        while let place = next() {
            let result = work(pieces[place])
            state.withLock { $0.results[place] = result }
            open.leave()
        }
    }

    private func next() -> Int? {
        state.withLock { state in
            guard state.taken < pieces.count else { return nil }
            state.taken += 1
            return state.taken - 1
        }
    }

    /// Waits until all are done. They are not kept for those who come late.
    func results() -> [Result] {
        open.wait()
        return state.withLock { state in
            defer { state.results = [] }
            return state.results.compactMap(\.self)
        }
    }
}
