import Foundation

/// The submitter's word that a value which was asked about is right: a note such as "đã kiểm tra: mua thiết bị mới".
public enum SubmitterAnswer {
    /// The note, if it says that somebody has looked: whatever the case, the marks and the composition of its letters.
    public static func text(in note: String) -> String? {
        guard note.utf8.withContiguousStorageIfAvailable({ isPossible(in: UnsafeRawBufferPointer($0)) }) ?? true else {
            return nil
        }
        let bare = bare(note)
        return openings.contains { bare.contains($0) } ? note : nil
    }

    /// Whether the bytes need a closer look: they hold the end of "kiểm tra" or "checked", which no composition of
    /// letters changes.
    @inline(__always)
    static func isPossible(in note: UnsafeRawBufferPointer) -> Bool {
        guard note.count >= 8 else { return false }
        var place = 4
        while place < note.count {
            let letter = note[place] | 0x20
            if letter == 0x61, note[place - 1] | 0x20 == 0x72, note[place - 2] | 0x20 == 0x74 { return true }
            if letter == 0x64, note[place - 1] | 0x20 == 0x65, note[place - 2] | 0x20 == 0x6B { return true }
            place += 1
        }
        return false
    }

    private static let openings = ["da kiem tra", "checked:"]

    /// Small letters without marks.
    private static func bare(_ text: String) -> String {
        var bare = String.UnicodeScalarView()
        for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars
        where scalar.properties.canonicalCombiningClass == .notReordered {
            bare.append(scalar == "đ" ? "d" : scalar)
        }
        return String(bare)
    }
}
