extension SeededGenerator {
    /// A document's bytes, of which some are others, gone or too many: again and again, so many times in a hundred.
    mutating func damaged(_ document: String, faults: Int) -> [UInt8] {
        var bytes = Array(document.utf8)
        while chance(faults) {
            let place = Int(number(0...Int64(bytes.count - 1)))
            switch number(0...3) {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(pick(Array("<>&\"'/ =\n]x-!?".utf8)), at: place)
            default: bytes.removeSubrange(place..<min(bytes.count, place + 30))
            }
            if bytes.isEmpty { return [UInt8(ascii: "<")] }
        }
        if chance(faults) { bytes.removeLast(Int(number(0...Int64(bytes.count - 1)))) }
        return bytes
    }
}
