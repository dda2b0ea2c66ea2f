import Synchronization

/// What texts mean, kept for the next file: those of an office bear the same headings and titles.
///
/// When too many have come, all are forgotten: one that is still borne comes again.
final class KnownTexts<Meaning: Sendable>: Sendable {
    private struct Kept {
        var places = CodeTable()
        var meanings: [Meaning] = []
    }

    private let kept = Mutex(Kept())
    private let most: Int

    /// Texts of more bytes are not kept.
    private static var longest: Int { 200 }

    init(most: Int = 4_000) {
        self.most = most
    }

    /// What a text means, which `find` tells of one that is not known.
    func meaning(of text: String, _ find: (String) -> Meaning) -> Meaning {
        var bytes = text
        return bytes.withUTF8 { meaning(of: UnsafeRawBufferPointer($0), { _ in find(text) }) }
    }

    /// The same of a text's bytes as they stand.
    func meaning(of text: UnsafeRawBufferPointer, _ find: (UnsafeRawBufferPointer) -> Meaning) -> Meaning {
        guard (1...Self.longest).contains(text.count) else { return find(text) }
        if let known = kept.withLock({ kept in kept.places[text].map { kept.meanings[Int($0)] } }) { return known }
        let meaning = find(text)
        kept.withLock { kept in
            if kept.meanings.count >= most { kept = Kept() }
            // Another may have come before.
            guard kept.places[text] == nil else { return }
            kept.places.insert(text, Int32(kept.meanings.count))
            kept.meanings.append(meaning)
        }
        return meaning
    }
}
