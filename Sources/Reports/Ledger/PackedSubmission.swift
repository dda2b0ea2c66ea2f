/// The values of one submission in about ten bytes each: there are millions of them, and most are only added up.
///
/// Their figures come first, and behind them what is asked for more seldom: where each stands in its file, and words.
struct PackedSubmission: Sendable {
    private let bytes: [UInt8]
    private let start: Int
    private let figures: Range<Int>
    private let others: Range<Int>
    let count: Int
    /// Whether any value has a note that answers for it.
    let hasAnswers: Bool

    init(_ values: [LedgerExtract.Value]) {
        var (figures, others) = (PackedBytes(), PackedBytes())
        var (item, place) = (DenseIndex<Item>(0), Place())
        for value in values {
            figures.append(LedgerExtract.Figure(value), after: item)
            others.append(value, after: place)
            (item, place) = (value.item, value.place)
        }
        count = values.count
        hasAnswers = values.contains { SubmitterAnswer.text(in: $0.note) != nil }
        var head = PackedBytes()
        head.append(UInt64(count))
        head.append(UInt64(figures.bytes.count))
        head.append(UInt64(others.bytes.count) << 1 | (hasAnswers ? 1 : 0))
        bytes = head.bytes + figures.bytes + others.bytes
        start = 0
        self.figures = head.bytes.count..<head.bytes.count + figures.bytes.count
        self.others = self.figures.upperBound..<bytes.count
    }

    /// The submission that begins at a place of kept bytes; nil where none does.
    init?(in bytes: [UInt8], at start: Int) {
        let head = bytes.withUnsafeBufferPointer { all -> (end: Int, count: Int, figures: Int, others: UInt64)? in
            var reader = PackedReader(all, start..<all.count)
            guard let count = reader.number(), let figures = reader.number(), let others = reader.number(),
                count <= figures, figures <= all.count, others >> 1 <= all.count
            else { return nil }
            return (reader.position, Int(count), Int(figures), others)
        }
        guard let head, head.end + head.figures + Int(head.others >> 1) <= bytes.count else { return nil }
        self.bytes = bytes
        self.start = start
        figures = head.end..<head.end + head.figures
        others = figures.upperBound..<figures.upperBound + Int(head.others >> 1)
        count = head.count
        hasAnswers = head.others & 1 == 1
    }

    /// As it is kept.
    var packed: ArraySlice<UInt8> { bytes[start..<end] }

    /// Its figures as they are kept: of two that are the same, all values count as the same.
    var packedFigures: ArraySlice<UInt8> { bytes[figures] }

    /// Where what is kept behind it begins.
    var end: Int { others.upperBound }

    /// What its values count as, in their order.
    func forEachFigure(_ body: (LedgerExtract.Figure) -> Void) {
        bytes.withUnsafeBufferPointer { all in
            var reader = PackedReader(all, figures)
            while let figure = reader.figure() { body(figure) }
        }
    }

    /// All as they were packed.
    var values: [LedgerExtract.Value] {
        bytes.withUnsafeBufferPointer { all in
            var (figures, others) = (PackedReader(all, figures), PackedReader(all, others))
            var (values, place) = ([LedgerExtract.Value](), Place())
            values.reserveCapacity(count)
            while values.count < count, let figure = figures.figure(),
                let value = others.value(of: figure, after: place)
            {
                place = value.place
                values.append(value)
            }
            return values
        }
    }

    /// The last value of an item.
    func last(of item: DenseIndex<Item>) -> LedgerExtract.Value? {
        bytes.withUnsafeBufferPointer { all in
            var (figures, others) = (PackedReader(all, figures), PackedReader(all, others))
            var (number, found): (Int, (number: Int, figure: LedgerExtract.Figure)?) = (0, nil)
            while let figure = figures.figure() {
                if figure.item == item { found = (number, figure) }
                number += 1
            }
            guard let found else { return nil }
            var place = Place()
            for _ in 0..<found.number {
                guard let rest = others.rest(after: place) else { return nil }
                place = rest.place
            }
            return others.value(of: found.figure, after: place)
        }
    }
}

extension PackedReader {
    fileprivate mutating func value(of figure: LedgerExtract.Figure, after last: Place) -> LedgerExtract.Value? {
        rest(after: last).map { rest in
            LedgerExtract.Value(
                item: figure.item, content: figure.content, status: figure.status, value: figure.value,
                text: rest.text, note: rest.note, place: rest.place, correction: rest.correction)
        }
    }
}
