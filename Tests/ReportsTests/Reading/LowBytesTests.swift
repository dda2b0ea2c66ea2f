import Testing

@testable import Reports

@Suite struct LowBytesTests {
    @Test(
        "each byte up to the highest is found wherever it stands, and no other",
        arguments: [UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), 0x7E])
    func findsAll(highest: UInt8) {
        let marks = LowBytes(upTo: highest)
        for neighbour: UInt8 in [0x00, 0x0A, highest, highest + 1, 0x7F, 0x80, 0xFF] {
            for byte in UInt8.min...UInt8.max {
                for place in 0..<8 {
                    var bytes = [UInt8](repeating: neighbour, count: 8)
                    bytes[place] = byte
                    let word = bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
                    let expected = bytes.indices.reduce(UInt64(0)) { found, index in
                        bytes[index] <= highest ? found | 0x80 << UInt64(index * 8) : found
                    }
                    guard marks.among(word) != expected else { continue }
                    Issue.record("\(bytes) up to \(highest): \(marks.among(word))")
                    return
                }
            }
        }
    }
}
