/// What differs between two texts, line by line, as `diff -u` writes it.
enum LineDiff {
    /// Lines that are alike are shown so many before and behind those that differ.
    private static let context = 3

    private struct Line {
        /// A space, a minus or a plus.
        let sign: Character
        let text: Substring
    }

    /// Empty where the texts are the same.
    static func unified(_ old: String, _ new: String, oldName: String, newName: String) -> String {
        let lines = lines(from: split(old), to: split(new))
        let hunks = hunks(lines)
        guard !hunks.isEmpty else { return "" }
        return "--- \(oldName)\n+++ \(newName)\n" + hunks.map { hunk(lines, $0) }.joined()
    }

    /// The lines, each with its end.
    private static func split(_ text: String) -> [Substring] {
        var lines: [Substring] = []
        var rest = text[...]
        while let end = rest.utf8.firstIndex(of: UInt8(ascii: "\n")) {
            let next = rest.utf8.index(after: end)
            lines.append(rest[..<next])
            rest = rest[next...]
        }
        return rest.isEmpty ? lines : lines + [rest]
    }

    private static func lines(from old: [Substring], to new: [Substring]) -> [Line] {
        var (removed, inserted) = (Set<Int>(), Set<Int>())
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [Line] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if removed.contains(i) {
                lines.append(Line(sign: "-", text: old[i]))
                i += 1
            } else if inserted.contains(j) {
                lines.append(Line(sign: "+", text: new[j]))
                j += 1
            } else {
                lines.append(Line(sign: " ", text: old[i]))
                (i, j) = (i + 1, j + 1)
            }
        }
        return lines
    }

    /// Stretches of changed lines with those around them, which do not touch one another.
    private static func hunks(_ lines: [Line]) -> [Range<Int>] {
        var hunks: [Range<Int>] = []
        for (position, line) in lines.enumerated() where line.sign != " " {
            let end = min(lines.count, position + context + 1)
            if let last = hunks.last, position - context <= last.upperBound {
                hunks[hunks.count - 1] = last.lowerBound..<end
            } else {
                hunks.append(max(0, position - context)..<end)
            }
        }
        return hunks
    }

    private static func hunk(_ lines: [Line], _ range: Range<Int>) -> String {
        func span(_ other: Character) -> String {
            let before = lines[..<range.lowerBound].count { $0.sign != other }
            let count = lines[range].count { $0.sign != other }
            return count == 1 ? "\(before + 1)" : "\(count == 0 ? before : before + 1),\(count)"
        }
        let head = "@@ -\(span("+")) +\(span("-")) @@\n"
        return lines[range].reduce(into: head) { text, line in
            text += "\(line.sign)\(line.text)"
            if line.text.utf8.last != UInt8(ascii: "\n") { text += "\n\\ No newline at end of file\n" }
        }
    }
}
