// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

/// What a submission's values are as bytes.
@Suite struct PackedSubmissionTests {
    private static func value(
        _ item: Int, _ coefficient: Int64, scale: UInt8 = 0, content: Observation.Content = .number,
        status: ObservationStatus = .official, text: String = "", note: String = "", place: Place = Place()
    ) -> LedgerExtract.Value {
        LedgerExtract.Value(
            item: DenseIndex(item), content: content, status: status,
            value: ExactDecimal(coefficient: coefficient, scale: scale), text: text, note: note, place: place)
    }

    private static let submissions: [[LedgerExtract.Value]] = [
        [],
        [value(0, 0), value(1, 1), value(2, -1), value(127, 63), value(128, -64), value(299, 64)],
        [value(5, .max, scale: 9), value(6, .min, scale: 9, status: .estimate), value(7, 12_345, scale: 2)],
        [
            value(8, 0, content: .text, text: "Đã nghiệm thu\nbốn đề tài"),
            value(9, 0, content: .nothing, status: .provisional, note: "không có; \"đúng\""),
            value(10, 0, content: .missing, status: .missing, note: String(repeating: "ữ", count: 50)),
        ],
        [
            value(
                11, 7,
                place: Place(offset: .max, line: .max, column: .max, row: .max, cell: .max, field: .reference)),
            value(
                12, 7, note: "Đã kiểm tra: đúng",
                place: Place(offset: 1 << 40, line: 7, column: 3, row: 8, cell: 5, field: .value)),
        ],
    ]

    private static func told(_ values: some Sequence<LedgerExtract.Value>) -> [String] {
        values.map { "\($0.item) \($0.content) \($0.status) \($0.value) \($0.text)|\($0.note) \($0.place)" }
    }

    /// Each submission as it is kept, one behind the other.
    private static var kept: [UInt8] {
        var bytes = PackedBytes()
        for submission in submissions { bytes.append(PackedSubmission(submission)) }
        return bytes.bytes
    }

    /// What is read back of kept bytes, as far as they hold submissions.
    private static func read(_ bytes: [UInt8]) -> [PackedSubmission] {
        var (read, place) = ([PackedSubmission](), 0)
        while place < bytes.count, let next = PackedSubmission(in: bytes, at: place) {
            read.append(next)
            place = next.end
        }
        return read
    }

    @Test func `values come back as they were, submission by submission`() {
        let read = Self.read(Self.kept)
        #expect(read.map { Self.told($0.values) } == Self.submissions.map(Self.told))
        #expect(read.map(\.count) == Self.submissions.map(\.count))
        #expect(read.map(\.hasAnswers) == [false, false, false, false, true])
        #expect(Self.submissions.map { Self.told(PackedSubmission($0).values) } == Self.submissions.map(Self.told))
    }

    @Test func `figures and the last value of an item are found without the others`() {
        for (packed, submission) in zip(Self.read(Self.kept), Self.submissions) {
            var figures: [String] = []
            packed.forEachFigure { figures.append("\($0.item) \($0.content) \($0.status) \($0.value)") }
            #expect(figures == submission.map { "\($0.item) \($0.content) \($0.status) \($0.value)" })
            for value in submission {
                let last = packed.last(of: value.item).map { Self.told([$0]) }
                #expect(last == Self.told([submission.last { $0.item == value.item }!]))
            }
            #expect(packed.last(of: DenseIndex(4)) == nil)
        }
    }

    @Test func `a value tells which correction it has`() {
        let corrected = LedgerExtract.Value(
            item: DenseIndex(3), content: .number, status: .official, value: ExactDecimal(5), text: "", note: "",
            place: Place(), correction: DenseIndex(200))
        let values = PackedSubmission([Self.value(2, 4), corrected, Self.value(4, 6)]).values
        #expect(values.map(\.correction) == [nil, DenseIndex(200), nil])
    }

    @Test func `values are found by the places of their submission, in whatever order those are asked for`() {
        let values = Array(Self.submissions.joined())
        let ranges = [0..<0, 0..<6, 6..<9, 9..<12, 12..<14]
        let packed = PackedObservations(values, of: ranges.reversed())
        #expect(packed.count == 14 && Self.told(packed.values) == Self.told(values))
        for range in ranges { #expect(Self.told(packed[range]) == Self.told(values[range])) }
    }

    @Test func `bytes that end early or are not as they were written give what can be read, and never more`() {
        let whole = Self.kept
        for length in whole.indices {
            let read = Self.read(Array(whole[..<length]))
            #expect(read.count < Self.submissions.count)
            #expect(read.map { Self.told($0.values) } == Self.submissions.prefix(read.count).map(Self.told))
        }
        for place in whole.indices {
            for byte in [0, 0x7F, 0x80, 0xFF] as [UInt8] {
                var broken = whole
                broken[place] = byte
                for packed in Self.read(broken) {
                    #expect(packed.values.count <= packed.count)
                    packed.forEachFigure { #expect($0.item.position >= 0 && $0.value.scale <= 9) }
                }
            }
        }
    }
}
