import CPlatform
import Dispatch

/// The one pool of workers that independent pieces of work are spread over.
enum Workers {
    /// How many work at once: the cores that the process may use.
    static var count: Int { max(1, Int(platform_cores())) }

    /// The results in the order of the pieces, whichever is done first.
    ///
    /// Who asks works as well, and so does whoever is free or waits for others: a piece may itself spread work, and at
    /// the end of the large one nobody is idle. (`concurrentPerform` gives work within work to one worker alone.) A piece
    /// may be done by any of them: nobody asks for work with a lock in hand that a piece takes, or within a transaction.
    static func map<Piece: Sendable, Result: Sendable>(
        _ pieces: [Piece], _ work: @escaping @Sendable (Piece) -> Result
    ) -> [Result] {
        guard pieces.count > 1 else { return pieces.map(work) }
        return SharedWork(pieces, work).results(by: min(count, pieces.count))
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

    /// Two pieces of different kinds. Where both fail, the first failure is thrown.
    static func both<First: Sendable, Second: Sendable, Failure: Error>(
        _ first: @escaping @Sendable () throws(Failure) -> First,
        _ second: @escaping @Sendable () throws(Failure) -> Second
    ) throws(Failure) -> (First, Second) {
        let made = try map([true, false]) { isFirst throws(Failure) -> (First?, Second?) in
            isFirst ? (try first(), nil) : (nil, try second())
        }
        guard let first = made[0].0, let second = made[1].1 else { preconditionFailure("each makes its own") }
        return (first, second)
    }

    /// Does what will be asked for soon, and what nobody waits for, where there is a second worker.
    static func ahead(_ work: @escaping @Sendable () -> Void) {
        if count > 1 { DispatchQueue.global().async(execute: work) }
    }

    /// Ranges that together are `0..<whole`: several for each worker, so that none waits long for another.
    static func parts(of whole: Int) -> [Range<Int>] {
        let size = max(1, whole / (4 * count))
        return stride(from: 0, to: whole, by: size).map { $0..<min($0 + size, whole) }
    }
}
