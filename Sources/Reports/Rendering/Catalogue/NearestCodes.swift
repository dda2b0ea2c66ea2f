/// The codes that somebody who typed another may have meant.
public enum NearestCodes {
    /// Those that differ from it in the fewest characters, no more than three, in the order given; none where even they
    /// differ in more than half of it.
    public static func of(_ typed: String, among codes: [String]) -> [String] {
        let typed = plain(typed)
        let distances = codes.map { (code: $0, distance: distance(typed, plain($0))) }
        guard let least = distances.map(\.distance).min(), least <= max(1, typed.count / 2) else { return [] }
        return Array(distances.filter { $0.distance == least }.map(\.code).prefix(3))
    }

    /// In capitals; behind the first letter O and I, which are typed for 0 and 1, as those.
    private static func plain(_ code: String) -> [Character] {
        code.uppercased().enumerated().map { place, character in
            switch character {
            case "O" where place > 0: "0"
            case "I" where place > 0, "L" where place > 0: "1"
            default: character
            }
        }
    }

    /// Characters to be put in, left out or changed, or neighbours to be exchanged.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var rows = [Array(0...other.count)]
        for (i, character) in one.enumerated() {
            var row = [i + 1]
            for j in other.indices {
                var least = min(
                    rows[i][j] + (character == other[j] ? 0 : 1), min(rows[i][j + 1], row[j]) + 1)
                if i > 0, j > 0, character == other[j - 1], one[i - 1] == other[j] {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
