/// What the attributes of an `observation` element say; nil where one is missing that every observation has.
struct ObservationAttributes {
    var indicator, value: UnsafeRawBufferPointer?
    var breakdown = UnsafeRawBufferPointer.none
    var status = UnsafeRawBufferPointer.none
    var note = UnsafeRawBufferPointer.none
}

/// An `observation` element as programs write nearly all of them.
///
/// Blanks about `=`, an entity, a line end in a value or bytes that are no characters of XML are the parser's.
struct PlainObservation: PlainElement {
    private static let name: StaticString = "<observation"

    let attributes: ObservationAttributes
    let end: UnsafePointer<UInt8>
    let lines: UInt32

    @inline(__always)
    init?(at start: UnsafePointer<UInt8>) {
        guard PlainMarkup.stands(Self.name, at: start) else { return nil }
        var attributes = ObservationAttributes()
        var next = start + Self.name.utf8CodeUnitCount
        var (seen, lines): (UInt8, UInt32) = (0, 0)
        while true {
            let before = next
            PlainMarkup.skipBlanks(&next, &lines)
            if next.pointee == UInt8(ascii: "/") || next.pointee == UInt8(ascii: ">") { break }
            guard next > before, let (field, name) = Self.field(at: next), seen & field == 0,
                let value = PlainMarkup.value(behind: next + name)
            else { return nil }
            seen |= field
            switch field {
            case 1: attributes.indicator = value
            case 2: attributes.value = value
            case 4: attributes.status = value
            case 8: attributes.note = value
            default: attributes.breakdown = value
            }
            next += name + value.count + 3
        }
        guard seen & 3 == 3, let end = Self.end(from: next, &lines) else { return nil }
        (self.attributes, self.end, self.lines) = (attributes, end, lines)
    }

    /// A bit for the attribute whose name stands here, and the bytes of the name.
    @inline(__always)
    private static func field(at place: UnsafePointer<UInt8>) -> (bit: UInt8, name: Int)? {
        switch place.pointee {
        case UInt8(ascii: "i"): PlainMarkup.stands("indicator", at: place) ? (1, 9) : nil
        case UInt8(ascii: "v"): PlainMarkup.stands("value", at: place) ? (2, 5) : nil
        case UInt8(ascii: "s"): PlainMarkup.stands("status", at: place) ? (4, 6) : nil
        case UInt8(ascii: "n"): PlainMarkup.stands("note", at: place) ? (8, 4) : nil
        case UInt8(ascii: "b"): PlainMarkup.stands("breakdown", at: place) ? (16, 9) : nil
        default: nil
        }
    }

    /// The byte behind an element, from the end of its last attribute on; nil where it has a content.
    @inline(__always)
    private static func end(from place: UnsafePointer<UInt8>, _ lines: inout UInt32) -> UnsafePointer<UInt8>? {
        if place.pointee == UInt8(ascii: "/") { return place[1] == UInt8(ascii: ">") ? place + 2 : nil }
        let tag: StaticString = "</observation"
        guard PlainMarkup.stands(tag, at: place + 1) else { return nil }
        var next = place + 1 + tag.utf8CodeUnitCount
        PlainMarkup.skipBlanks(&next, &lines)
        return next.pointee == UInt8(ascii: ">") ? next + 1 : nil
    }
}
