/// A text with edits, block by block: what lies between them goes through as it is.
struct EditedText {
    /// Bytes in the place of others.
    struct Edit {
        let range: Range<UInt64>
        let bytes: String
    }

    private var rest: ArraySlice<Edit>
    /// The bytes that have been seen.
    private var position: UInt64 = 0

    /// - Parameter edits: In the text's order, none within another.
    init(_ edits: [Edit]) {
        rest = edits[...]
    }

    mutating func add(_ block: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let end = position + UInt64(block.count)
        while position < end {
            let bytes = block.suffix(Int(end - position))
            guard let edit = rest.first, edit.range.lowerBound < end else {
                output.append(contentsOf: bytes)
                position = end
                return
            }
            if position <= edit.range.lowerBound {
                output.append(contentsOf: bytes.prefix(Int(edit.range.lowerBound - position)))
                output.append(contentsOf: edit.bytes.utf8)
            }
            position = min(end, edit.range.upperBound)
            // What is replaced may go on in the next block.
            guard edit.range.upperBound <= end else { return }
            rest = rest.dropFirst()
        }
    }
}
