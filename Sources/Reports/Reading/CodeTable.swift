/// A table from written codes to small numbers, looked up by bytes.
///
/// A code of up to sixteen bytes is its own key; of a longer one the key is a hash, and the bytes decide.
struct CodeTable: Sendable {
    private struct Key: Equatable {
        var head: UInt64 = 0
        var tail: UInt64 = 0
    }

    private struct Slot {
        var key = Key()
        var length: UInt32 = 0
        var value: Int32 = -1
        var offset: UInt32 = 0
    }

    /// The code looked up last: rows that follow one another mostly name the same unit and period.
    struct Recent {
        private var key = Key()
        private var length = 0
        private var value: Int32 = -1

        @inline(__always)
        mutating func find(_ code: UnsafeRawBufferPointer, in table: @autoclosure () -> CodeTable) -> Int32? {
            if CodeTable.isItsKey(code), CodeTable.key(code) == key, code.count == length { return value }
            return findAnew(code, in: table())
        }

        @inline(never)
        private mutating func findAnew(_ code: UnsafeRawBufferPointer, in table: CodeTable) -> Int32? {
            guard let found = table[code] else { return nil }
            if CodeTable.isItsKey(code) { (key, length, value) = (CodeTable.key(code), code.count, found) }
            return found
        }
    }

    /// The code looked up last, and behind each code the one that came next: units are mostly told of in the same order.
    struct Succession {
        private var last: UInt32 = 0
        /// By slot, the slot of the code that followed it last.
        private var following: [UInt32] = [0]

        @inline(__always)
        mutating func find(_ code: UnsafeRawBufferPointer, in table: CodeTable) -> Int32? {
            if CodeTable.isItsKey(code) {
                let expected = following[Int(last)]
                let slot = table.slots[Int(expected)]
                if slot.key == CodeTable.key(code), Int(slot.length) == code.count {
                    last = expected
                    return slot.value
                }
            }
            return findAnew(code, in: table)
        }

        @inline(never)
        private mutating func findAnew(_ code: UnsafeRawBufferPointer, in table: CodeTable) -> Int32? {
            guard let place = table.place(of: code) else { return nil }
            if CodeTable.isItsKey(code) {
                // A table that has grown has its codes elsewhere: what follows what is learnt anew.
                if following.count != table.slots.count {
                    following = Array(repeating: 0, count: table.slots.count)
                    last = 0
                }
                following[Int(last)] = UInt32(place)
                last = UInt32(place)
            }
            return table.slots[place].value
        }
    }

    private var slots: [Slot]
    private var text: [UInt8] = []
    private(set) var count = 0

    init(minimumCapacity: Int = 16) {
        var size = 32
        while size < minimumCapacity * 2 { size *= 2 }
        slots = Array(repeating: Slot(), count: size)
    }

    /// Keeps the first value of a code; an empty code is not kept.
    mutating func insert(_ code: String, _ value: Int32) {
        var code = code
        code.withUTF8 { insert(UnsafeRawBufferPointer($0), value) }
    }

    mutating func insert(_ code: UnsafeRawBufferPointer, _ value: Int32) {
        guard !code.isEmpty, self[code] == nil else { return }
        if (count + 1) * 2 > slots.count { grow() }
        let offset = text.count
        text.append(contentsOf: code)
        place(
            Slot(key: Self.key(code), length: UInt32(code.count), value: value, offset: UInt32(offset)),
            in: &slots)
        count += 1
    }

    subscript(code: UnsafeRawBufferPointer) -> Int32? { place(of: code).map { slots[$0].value } }

    /// Its slot.
    private func place(of code: UnsafeRawBufferPointer) -> Int? {
        guard !code.isEmpty else { return nil }
        let key = Self.key(code)
        let mask = slots.count - 1
        return slots.withUnsafeBufferPointer { slots in
            var index = Self.index(key) & mask
            while slots[index].length > 0 {
                let slot = slots[index]
                if slot.key == key, Int(slot.length) == code.count, code.count <= 16 || isSame(slot, code) {
                    return index
                }
                index = (index + 1) & mask
            }
            return nil
        }
    }

    private func isSame(_ slot: Slot, _ code: UnsafeRawBufferPointer) -> Bool {
        text[Int(slot.offset)..<Int(slot.offset) + Int(slot.length)].elementsEqual(code)
    }

    private mutating func grow() {
        var larger = Array(repeating: Slot(), count: slots.count * 2)
        for slot in slots where slot.length > 0 { place(slot, in: &larger) }
        slots = larger
    }

    private func place(_ slot: Slot, in slots: inout [Slot]) {
        var index = Self.index(slot.key) & (slots.count - 1)
        while slots[index].length > 0 { index = (index + 1) & (slots.count - 1) }
        slots[index] = slot
    }

    /// Whether the code is its own key, there being 1 to 16 bytes of it: one comparison.
    @inline(__always)
    private static func isItsKey(_ code: UnsafeRawBufferPointer) -> Bool { UInt(bitPattern: code.count &- 1) < 16 }

    @inline(__always)
    private static func index(_ key: Key) -> Int {
        // Codes differ in few bits, anywhere in the key: each reaches the whole of a product of twice the width.
        let product = (key.head ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: key.tail ^ 0xD6E8_FEB8_6659_FD93)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    /// Two overlapping loads give each code of up to sixteen bytes a key of its own among those of its length.
    @inline(__always)
    private static func key(_ code: UnsafeRawBufferPointer) -> Key {
        let count = code.count
        if count >= 8 {
            return count <= 16
                ? Key(
                    head: code.loadUnaligned(fromByteOffset: 0, as: UInt64.self),
                    tail: code.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self))
                : hash(code)
        }
        if count >= 4 {
            let head = code.loadUnaligned(fromByteOffset: 0, as: UInt32.self)
            let tail = code.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return Key(head: UInt64(head) | UInt64(tail) << 32)
        }
        return Key(head: UInt64(code[0]) | UInt64(code[count / 2]) << 8 | UInt64(code[count - 1]) << 16)
    }

    @inline(never)
    private static func hash(_ code: UnsafeRawBufferPointer) -> Key {
        var hash = UInt64(code.count)
        for offset in stride(from: 0, to: code.count, by: 8) {
            let word = code.loadUnaligned(fromByteOffset: min(offset, code.count - 8), as: UInt64.self)
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        return Key(head: hash)
    }
}
