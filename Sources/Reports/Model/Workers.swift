import CPlatform
import Dispatch
import Synchronization

/// The one pool of workers that independent pieces of work are spread over.
enum Workers {
    /// How many work at once: the cores that the process may use.
    static var count: Int { max(1, Int(platform_cores())) }

    /// The results in the order of the pieces, whichever is done first.
    static func map<Piece: Sendable, Result: Sendable>(
        _ pieces: [Piece], _ work: @Sendable (Piece) -> Result
    ) -> [Result] {
        guard pieces.count > 1 else { return pieces.map(work) }
        let results = Mutex([Result?](repeating: nil, count: pieces.count))
        DispatchQueue.concurrentPerform(iterations: pieces.count) { position in
            let result = work(pieces[position])
            results.withLock { $0[position] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    /// The same for work that may fail: the first failure in the order of the pieces is thrown.
    static func map<Piece: Sendable, Value: Sendable, Failure: Error>(
        _ pieces: [Piece], _ work: @Sendable (Piece) throws(Failure) -> Value
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
}
