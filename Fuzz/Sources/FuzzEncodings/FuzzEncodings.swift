import Examination

@testable import Reports

/// Text of any encoding: what it is taken for, and what every decoder makes of it.
///
/// What libFuzzer calls with each input. Where blocks are cut follows from the bytes, so that an input tells all.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEncodings(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let file = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    let decision = examineDecision(file)
    for encoding in TextEncoding.allCases { examineDecoder(encoding, file) }
    examineText(file, decision)
    return 0
}

/// The same decision each time, one that can be told.
private func examineDecision(_ file: [UInt8]) -> EncodingDecision {
    let known = Examination.shared.vocabulary.knownWords
    let (decision, again) = file.withUnsafeBytes { bytes in
        (
            EncodingDecision.decide(bytes, isWhole: true, known: known),
            EncodingDecision.decide(bytes, isWhole: true, known: known)
        )
    }
    demand(
        decision.encoding == again.encoding && decision.outcome == again.outcome
            && decision.confidence == again.confidence && decision.rivals.count == again.rivals.count,
        "two decisions")
    demand((0...4).contains(decision.byteOrderMark) && decision.byteOrderMark <= file.count, "a mark beyond the file")
    demand((0...1000).contains(decision.confidence), "a confidence of \(decision.confidence) per mille")
    demand(decision.outcome == .asked || decision.rivals.isEmpty, "rivals of what is decided")
    for rival in decision.rivals {
        demand(rival.line >= 1 && rival.line <= file.count, "a rival on line \(rival.line)")
        demand(rival.sample.utf8.count <= 4_000, "a sample that fills a page")
    }
    // A cut head is looked at without its last word; it must not end the program.
    _ = file.withUnsafeBytes { EncodingDecision.decide($0, isWhole: false, known: known) }
    return decision
}

/// Blocks may be cut anywhere, and what comes out is UTF-8 but for the byte that no UTF-8 has.
private func examineDecoder(_ encoding: TextEncoding, _ file: [UInt8]) {
    let whole = decode(file, encoding, cuts: nil)
    demand(decode(file, encoding, cuts: 1) == whole, "\(encoding): single bytes give another text")
    demand(decode(file, encoding, cuts: file.first) == whole, "\(encoding): blocks give another text")
    // What is UTF-8 already is handed on as it is.
    guard encoding != .utf8 else { return }
    for part in whole.split(separator: 0xFF) {
        demand(String(validating: part, as: UTF8.self) != nil, "\(encoding): the text is no UTF-8")
    }
}

/// Decodes in one block where `cuts` is nil, by single bytes where it is 1, else in blocks of up to sixteen bytes.
private func decode(_ file: [UInt8], _ encoding: TextEncoding, cuts: UInt8?) -> [UInt8] {
    var decoder = TextDecoder(encoding)
    var output: [UInt8] = []
    var position = 0
    var state = UInt32(cuts ?? 0)
    repeat {
        var length = file.count - position
        if let cuts {
            state = state &* 1_664_525 &+ 1_013_904_223
            length = min(length, cuts == 1 ? 1 : 1 + Int(state >> 28))
        }
        file[position..<position + length].withUnsafeBytes { block in
            decoder.decode(block, isLast: position + length == file.count, into: &output)
        }
        position += length
    } while position < file.count
    return output
}

/// The file's text is that of the decoder, from the head and from the source alike.
private func examineText(_ file: [UInt8], _ decision: EncodingDecision) {
    guard !file.isEmpty else { return }
    let text = FileText(FileHead(bytes: file), fixed: nil, known: Examination.shared.vocabulary.knownWords)
    // The name that people are told is that of the encoding.
    guard let encoding = text.decided.flatMap({ TextEncoding(named: $0.name) }) else { fatalError("no encoding") }
    let wanted = decode(Array(file.dropFirst(decision.byteOrderMark)), encoding, cuts: nil)
    demand(text.head == Array(wanted.prefix(text.head.count)), "the head is not that of the text")
    var source = text.decoded(ByteSource(bytes: file))
    var read: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 7)
    while let count = block.withUnsafeMutableBytes({ buffer in try? source.read(into: buffer) }), count > 0 {
        read += block.prefix(count)
    }
    demand(Array(read.dropFirst(text.markOfSource)) == wanted, "the source is not that of the text")
    _ = (text.fault, text.binaryKind, text.lettersLost)
}
