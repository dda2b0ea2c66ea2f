import Foundation

/// The submitter's word that a value which was asked about is right: a note such as "đã kiểm tra: mua thiết bị mới".
public enum SubmitterAnswer {
    /// The note, if it says that somebody has looked: whatever the case, the marks and the composition of its letters.
    public static func text(in note: String) -> String? {
        guard !note.isEmpty else { return nil }
        let bare = bare(note)
        return openings.contains { bare.contains($0) } ? note : nil
    }

    private static let openings = ["da kiem tra", "da ra soat", "da doi chieu", "checked:"]

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
