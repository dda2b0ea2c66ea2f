/// The units that a code or an id may mean: which one it is, the days decide.
struct UnitCandidates {
    /// The code or id.
    let name: String
    /// Those that bear or bore it as their code, in the order of units.csv; then the one whose id it is.
    let indices: [DenseIndex<ReportingUnit>]

    /// The unit that had the code on the last day, else one that had it and ended within the days, else the one
    /// whose id it is.
    func unit(during dates: ClosedRange<CalendarDate>, in units: UnitRegistry) -> DenseIndex<ReportingUnit>? {
        indices.first { units[$0].state(on: dates.upperBound)?.code == name }
            ?? indices.first { units[$0].state(during: dates)?.code == name }
            ?? indices.first { units[$0].id == name && units[$0].state(during: dates) != nil }
    }

    /// One for each code and each id, in the order of their letters.
    static func all(_ units: UnitRegistry) -> [UnitCandidates] {
        let names = Set(units.codes).union(units.units.map(\.id))
        return names.sorted().map { name in
            let bearers = units.candidates(code: name)
            let owner = units.index(ofID: name).flatMap { bearers.contains($0) ? nil : $0 }
            return UnitCandidates(name: name, indices: bearers + (owner.map { [$0] } ?? []))
        }
    }

    /// The codes without their leading zeros, which spreadsheets drop; left out where two would be alike.
    static func shortened(_ all: [UnitCandidates]) -> [(short: String, position: Int)] {
        var positions: [String: [Int]] = [:]
        for (position, candidates) in all.enumerated() where candidates.name.first == "0" {
            guard candidates.name.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
            positions[String(candidates.name.drop { $0 == "0" }), default: []].append(position)
        }
        return positions.compactMap { short, positions in positions.count == 1 ? (short, positions[0]) : nil }
            .sorted { $0.position < $1.position }
    }
}
