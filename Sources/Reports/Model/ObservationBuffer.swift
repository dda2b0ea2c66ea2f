/// Observations that are kept to be handed on later.
struct ObservationBuffer: ObservationSink, Sendable {
    private struct Kept: Sendable {
        let observation: Observation
        let text: Int
        let note: Int
    }

    private var kept: [Kept] = []
    /// The texts and notes, one behind the other.
    private var words: [UInt8] = []

    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer) {
        kept.append(Kept(observation: observation, text: text.count, note: note.count))
        words += text
        words += note
    }

    /// Hands them on in their order.
    func give<Next: ObservationSink>(to next: inout Next) {
        words.withUnsafeBytes { words in
            var start = 0
            for each in kept {
                let end = start + each.text
                next.accept(
                    each.observation, text: .init(rebasing: words[start..<end]),
                    note: .init(rebasing: words[end..<end + each.note]))
                start = end + each.note
            }
        }
    }
}
