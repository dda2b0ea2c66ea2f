extension TextDecoder {
    /// UTF-16: a surrogate without its other half, and a byte too many at the end, come out as 0xFF.
    mutating func decodeUTF16(
        _ bytes: UnsafeRawBufferPointer, isLittleEndian: Bool, isLast: Bool, into output: inout [UInt8]
    ) {
        output.reserveCapacity(output.count + bytes.count)
        var place = 0
        if let first = unfinished.first, let second = bytes.first {
            takeUnit(first, second, isLittleEndian, into: &output)
            unfinished.removeAll(keepingCapacity: true)
            place = 1
        }
        while place + 1 < bytes.count {
            takeUnit(bytes[place], bytes[place + 1], isLittleEndian, into: &output)
            place += 2
        }
        if place < bytes.count { unfinished.append(bytes[place]) }
        guard isLast else { return }
        if highSurrogate != nil {
            take(CharacterTable.unassigned, into: &output)
            highSurrogate = nil
        }
        if !unfinished.isEmpty {
            take(CharacterTable.unassigned, into: &output)
            unfinished.removeAll(keepingCapacity: true)
        }
    }

    @inline(__always)
    private mutating func takeUnit(
        _ first: UInt8, _ second: UInt8, _ isLittleEndian: Bool, into output: inout [UInt8]
    ) {
        let unit = isLittleEndian ? UInt32(second) << 8 | UInt32(first) : UInt32(first) << 8 | UInt32(second)
        if let high = highSurrogate {
            highSurrogate = nil
            if unit & 0xFC00 == 0xDC00 {
                take(0x1_0000 + ((high & 0x3FF) << 10 | unit & 0x3FF), into: &output)
                return
            }
            take(CharacterTable.unassigned, into: &output)
        }
        if unit & 0xFC00 == 0xD800 {
            highSurrogate = unit
        } else {
            take(unit & 0xFC00 == 0xDC00 ? CharacterTable.unassigned : unit, into: &output)
        }
    }

    /// UTF-8 whose Latin-1 letters are the bytes of a font encoding; a byte that is not UTF-8 comes out as 0xFF.
    mutating func decodeUTF8(_ bytes: UnsafeRawBufferPointer, isLast: Bool, into output: inout [UInt8]) {
        output.reserveCapacity(output.count + bytes.count)
        var place = 0
        while !unfinished.isEmpty, place < bytes.count {
            // The character that the last block was cut in is finished byte by byte.
            unfinished.append(bytes[place])
            let whole = unfinished
            let used = whole.withUnsafeBytes { takeCharacters($0, into: &output) }
            unfinished.removeFirst(used)
            place += 1
        }
        let rest = UnsafeRawBufferPointer(rebasing: bytes[place...])
        let used = takeCharacters(rest, into: &output)
        unfinished.append(contentsOf: rest[used...])
        guard isLast else { return }
        for _ in unfinished { take(CharacterTable.unassigned, into: &output) }
        unfinished.removeAll(keepingCapacity: true)
    }

    /// Takes the whole characters; an unfinished one at the end is left.
    ///
    /// - Returns: the number of bytes taken.
    private mutating func takeCharacters(_ bytes: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Int {
        var place = 0
        while place < bytes.count {
            switch UTF8Bytes.next(bytes, at: place) {
            case .scalar(let scalar, let length):
                takeLatin(scalar, into: &output)
                place += length
            case .malformed:
                take(CharacterTable.unassigned, into: &output)
                place += 1
            case .unfinished:
                return place
            }
        }
        return place
    }
}
