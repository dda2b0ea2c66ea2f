/// What can be made of vectors by adding and subtracting multiples of them, modulo a prime.
struct LinearSpan {
    private static let prime: UInt64 = 2_147_483_647
    /// Each with its leading place, reduced.
    private(set) var rows: [(lead: Int, vector: [UInt64])] = []

    init(_ vectors: [[UInt64]]) {
        for vector in vectors {
            let rest = reduced(vector)
            guard let lead = rest.firstIndex(where: { $0 != 0 }) else { continue }
            let inverse = Self.power(rest[lead], Self.prime - 2)
            rows.append((lead, rest.map { $0 * inverse % Self.prime }))
        }
    }

    func holds(_ vector: [UInt64]) -> Bool { reduced(vector).allSatisfy { $0 == 0 } }

    private func reduced(_ vector: [UInt64]) -> [UInt64] {
        var vector = vector
        for (lead, row) in rows where vector[lead] != 0 {
            let factor = Self.prime - vector[lead]
            for place in vector.indices { vector[place] = (vector[place] + factor * row[place]) % Self.prime }
        }
        return vector
    }

    private static func power(_ base: UInt64, _ exponent: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
