/// The units that a written code, id or name may mean: which one it is, the days and the form decide.
struct UnitCandidates {
    enum Kind {
        case code
        /// A code without its leading zeros, which a spreadsheet dropped.
        case shortenedCode
        case name
    }

    /// What naming a unit came to.
    enum Meaning {
        case unit(DenseIndex<ReportingUnit>)
        /// Nobody was called so on those days.
        case notValid
        /// Several were, such as a district and a commune of one name.
        case several([DenseIndex<ReportingUnit>])
    }

    /// The code or id in full, or the name as it is compared (see `UnitNames.key`).
    let name: String
    let kind: Kind
    /// Those that bear or bore it, in the order of units.csv; then the one whose id it is.
    let indices: [DenseIndex<ReportingUnit>]

    /// The unit that is meant, by the days of the form's period; of several of one name those that owe the form.
    func meaning(during dates: ClosedRange<CalendarDate>, form: Form, in units: UnitRegistry) -> Meaning {
        guard kind == .name else {
            return unit(during: dates, in: units).map { .unit($0) } ?? .notValid
        }
        let valid = indices.filter { index in
            units[index].state(during: dates).map { UnitNames.keys(of: $0).contains(name) } ?? false
        }
        if valid.count == 1 { return .unit(valid[0]) }
        let owing = valid.filter { index in
            units[index].state(during: dates).map { form.reporterKinds.contains($0.kind) } ?? false
        }
        if owing.count == 1 { return .unit(owing[0]) }
        return valid.isEmpty ? .notValid : .several(owing.isEmpty ? valid : owing)
    }

    /// The unit that had the code on the last day, else one that had it and ended within the days, else the one
    /// whose id it is.
    private func unit(during dates: ClosedRange<CalendarDate>, in units: UnitRegistry) -> DenseIndex<ReportingUnit>? {
        indices.first { units[$0].state(on: dates.upperBound)?.code == name }
            ?? indices.first { units[$0].state(during: dates)?.code == name }
            ?? indices.first { units[$0].id == name && units[$0].state(during: dates) != nil }
    }

    /// One for each code and each id, in the order of their letters.
    static func all(_ units: UnitRegistry) -> [UnitCandidates] {
        // Most ids are codes.
        let others = Set(units.units.lazy.map(\.id).filter { units.candidates(code: $0).isEmpty })
        return (Array(units.codes) + others).sorted().map { name in
            let bearers = units.candidates(code: name)
            let owner = units.index(ofID: name).flatMap { bearers.contains($0) ? nil : $0 }
            return UnitCandidates(name: name, kind: .code, indices: bearers + (owner.map { [$0] } ?? []))
        }
    }

    /// The codes without their leading zeros, where they are no other code; left out where two would be alike.
    static func shortened(_ all: [UnitCandidates]) -> [(short: String, candidates: UnitCandidates)] {
        let led = all.filter { candidates in
            candidates.name.utf8.first == UInt8(ascii: "0")
                && candidates.name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard !led.isEmpty else { return [] }
        let codes = Set(all.map(\.name))
        var found: [String: [UnitCandidates]] = [:]
        for candidates in led {
            let short = String(candidates.name.drop { $0 == "0" })
            if !codes.contains(short) { found[short, default: []].append(candidates) }
        }
        return found.filter { $0.value.count == 1 }.sorted { $0.key < $1.key }.map { short, candidates in
            let whole = candidates[0]
            return (short, UnitCandidates(name: whole.name, kind: .shortenedCode, indices: whole.indices))
        }
    }
}
