struct EncodingDecision: Sendable {
    enum Outcome { case decided, asked }
    struct Rival: Sendable { var encoding: TextEncoding; var sample: String; var line: Int }
    var outcome = Outcome.decided
    var encoding = TextEncoding.utf8
    var byteOrderMark = 0
    var confidence = 1000
    var rivals: [Rival] = []
    static func decide(_ head: UnsafeRawBufferPointer, isWhole: Bool, known: Set<String>) -> EncodingDecision {
        var d = EncodingDecision()
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { d.byteOrderMark = 3 }
        return d
    }
}
struct TextDecoder {
    init(_ encoding: TextEncoding) {}
    mutating func decode(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) { output += bytes }
}
extension ByteSource { init(decoding source: ByteSource, as encoding: TextEncoding, skipping byteOrderMark: Int) { self = source } }
enum TextEncoding: String, CaseIterable, Sendable, Codable {
  case utf8 = "utf-8", utf16LittleEndian = "utf-16le", utf16BigEndian = "utf-16be"
  case windows1258 = "windows-1258", windows1252 = "windows-1252", viscii, tcvn5712 = "tcvn5712", tcvn3, vni
  case tcvn3InUnicode = "tcvn3-in-unicode", vniInUnicode = "vni-in-unicode"
  var name: String { rawValue }
  init?(named: String) { self.init(rawValue: named.lowercased()) }
}
