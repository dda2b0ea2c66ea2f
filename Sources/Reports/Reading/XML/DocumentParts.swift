import Glibc

/// A large submission document as parts that begin with a submission each, so that they can be read side by side.
///
/// A part behind the first is read as if the document's beginning, to the end of its root's tag, stood before it. Whether
/// a place where it was cut is truly one between two submissions shows when the part before it has been read.
struct DocumentParts: Sendable {
    /// So far behind a place a submission is looked for.
    private static let bytesLookedAt: UInt64 = 8 << 20
    /// Of what was looked at, so much is looked at again with what follows.
    private static let overlap = 256

    let text: FileText
    /// The document from its first byte to the end of its root's tag.
    let opening: [UInt8]
    let parts: [FilePart]

    /// Nil where the document is no plain one of submissions, or no place to cut it is found.
    init?(_ source: ByteSource, of size: UInt64, text: FileText, count: UInt64) throws(ReadFailure) {
        guard XMLRoot(head: text.head)?.namespace == SubmissionElements.namespace,
            let opening = Self.opening(text.head, mark: text.markOfSource, source)
        else { return nil }
        (self.text, self.opening) = (text, opening)
        var cuts: [UInt64] = [0]
        for number in 1..<count {
            let place = size / count * number
            guard let behind = source.part(place..<size) else { return nil }
            let cut = try Self.cut(behind)
            if let cut, cut > (cuts.last ?? 0), cut >= UInt64(opening.count) { cuts.append(cut) }
        }
        parts = zip(cuts, cuts.dropFirst() + [size]).compactMap { source.part($0..<$1) }
        guard parts.count > 1 else { return nil }
    }

    /// Nil where more than a declaration and blanks stands before the root.
    private static func opening(_ head: [UInt8], mark: Int, _ source: ByteSource) -> [UInt8]? {
        var rest = head[...].drop(while: isBlank)
        if rest.starts(with: "<?xml".utf8) {
            guard let end = rest.firstRange(of: Array("?>".utf8)) else { return nil }
            rest = rest[end.upperBound...].drop(while: isBlank)
        }
        guard rest.starts(with: "<submissions".utf8), let end = rest.firstIndex(of: UInt8(ascii: ">")),
            head[end - 1] != UInt8(ascii: "/")
        else { return nil }
        return Array([0xEF, 0xBB, 0xBF].prefix(mark) + head[...end])
    }

    /// The first place that seems to be one between two submissions: behind the tag before a submission's.
    private static func cut(_ part: FilePart) throws(ReadFailure) -> UInt64? {
        var source = ByteSource(part)
        var (window, passed): ([UInt8], UInt64) = ([], part.range.lowerBound)
        while passed < part.range.lowerBound + bytesLookedAt {
            var block = [UInt8](repeating: 0, count: 64 << 10)
            var outcome: Result<Int, ReadFailure> = .success(0)
            block.withUnsafeMutableBytes { buffer in
                outcome = Result { () throws(ReadFailure) in try source.read(into: buffer) }
            }
            let count = try outcome.get()
            if count == 0 { return nil }
            window += block[..<count]
            if let cut = cut(in: window) { return passed + UInt64(cut) }
            let dropped = max(0, window.count - overlap)
            window.removeFirst(dropped)
            passed += UInt64(dropped)
        }
        return nil
    }

    private static func cut(in window: [UInt8]) -> Int? {
        let tag = Array("<submission".utf8)
        var rest = window[...]
        while let place = rest.firstIndex(of: tag[0]) {
            rest = window[(place + 1)...]
            let behind = place + tag.count
            guard behind < window.count, isBlank(window[behind]), window[place...].starts(with: tag),
                let before = window[..<place].lastIndex(where: { !isBlank($0) }), window[before] == UInt8(ascii: ">")
            else { continue }
            return before + 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
