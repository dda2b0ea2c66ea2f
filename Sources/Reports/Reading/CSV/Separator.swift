/// What stands between the cells of a row.
enum Separator {
    private static let candidates: [UInt8] = [
        UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]
    private static let lines = 40

    /// The candidate that cuts most of the first lines into the same number of cells, or nearly; of two, the one that
    /// cuts them into more. Texts hold commas too, but not as many in every line.
    static func detect(_ head: UnsafeRawBufferPointer) -> UInt8 { ranked(head).first ?? candidates[0] }

    /// All candidates, the likeliest first; what the file itself states stands alone.
    static func ranked(_ head: UnsafeRawBufferPointer) -> [UInt8] {
        if let stated = stated(head) { return [stated] }
        let counts = countsOfLines(head)
        let scores = candidates.enumerated().map { index, candidate in
            var best = (lines: 0, cuts: 0)
            var tried: [Int32] = []
            for line in counts where line[index] > 0 && !tried.contains(line[index]) {
                let cuts = line[index]
                tried.append(cuts)
                // Rows may lack their last cells: of many, a fifth.
                let lines = counts.count { $0[index] >= cuts - cuts / 5 && $0[index] <= cuts }
                if (lines, Int(cuts)) > best { best = (lines, Int(cuts)) }
            }
            return (candidate: candidate, score: best)
        }
        return scores.enumerated()
            .sorted {
                ($0.element.score.lines, $0.element.score.cuts, -$0.offset) > (
                    $1.element.score.lines, $1.element.score.cuts, -$1.offset
                )
            }
            .map(\.element.candidate)
    }

    /// What a first line "sep=;" says, as Excel writes and reads it.
    private static func stated(_ head: UnsafeRawBufferPointer) -> UInt8? {
        guard head.count >= 5, head.prefix(4).elementsEqual("sep=".utf8), candidates.contains(head[4]),
            head.count == 5 || head[5] == 0x0A || head[5] == 0x0D
        else { return nil }
        return head[4]
    }

    /// The place of a candidate among them; most bytes are none, and soon told.
    @inline(__always)
    private static func index(of byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: ","): 0
        case UInt8(ascii: ";"): 1
        case UInt8(ascii: "\t"): 2
        case UInt8(ascii: "|"): 3
        default: nil
        }
    }

    /// How often each candidate stands in each of the first lines, outside of quotes.
    private static func countsOfLines(_ head: UnsafeRawBufferPointer) -> [SIMD4<Int32>] {
        var all: [SIMD4<Int32>] = []
        all.reserveCapacity(lines * 2 + 1)
        var counts = SIMD4<Int32>()
        var isQuoted = false
        var isCellStart = true
        for byte in head {
            // A quote within a cell, as in 5" screens, opens nothing.
            if byte == UInt8(ascii: "\""), isQuoted || isCellStart { isQuoted.toggle() }
            let index = index(of: byte)
            isCellStart = byte == 0x0A || byte == 0x0D || index != nil
            if isQuoted { continue }
            if let index {
                counts[index] &+= 1
            } else if byte == 0x0A || byte == 0x0D {
                all.append(counts)
                counts = SIMD4()
                // A line feed behind a carriage return makes a line of its own here, with no separator in it.
                if all.count == lines * 2 { return all }
            }
        }
        return all + [counts]
    }
}
