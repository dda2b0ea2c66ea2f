import Synchronization

/// The names of units as people write them, to the units they may mean.
///
/// Made when the first name is looked up: most files name units by their codes, and an office may have thousands.
final class UnitNames: Sendable {
    private struct Index {
        var positions: [String: Int] = [:]
        var candidates: [UnitCandidates] = []
    }

    private let units: UnitRegistry
    private let index = Mutex<Index?>(nil)

    init(_ units: UnitRegistry) {
        self.units = units
    }

    /// The place of a name among all names; nil where no unit was ever called so.
    func position(of text: String) -> Int? {
        let key = Self.key(text)
        return key.isEmpty ? nil : withIndex { $0.positions[key] }
    }

    subscript(position: Int) -> UnitCandidates { withIndex { $0.candidates[position] } }

    /// A name as it is compared: without the words that name the unit's committee or council.
    static func key(_ text: String) -> String {
        let key = Folding.key(text)
        for office in ["uy ban nhan dan ", "ubnd ", "hoi dong nhan dan "] where key.hasPrefix(office) {
            return String(key.dropFirst(office.count))
        }
        return key
    }

    /// All that a unit in a state is called: "huyen hoa an", "hoa an".
    static func keys(of state: ReportingUnit.State) -> [String] {
        [state.name.vietnamese, state.name.english].flatMap { name -> [String] in
            let key = key(name)
            if key.isEmpty { return [] }
            for kind in kinds where key.hasPrefix(kind) && key.utf8.count > kind.utf8.count {
                return [key, String(key.dropFirst(kind.count))]
            }
            return [key]
        }
    }

    private static let kinds = ["tinh ", "thanh pho ", "thi xa ", "thi tran ", "huyen ", "quan ", "phuong ", "xa "]

    private func withIndex<Value: Sendable>(_ body: (Index) -> Value) -> Value {
        index.withLock { kept in
            let made = kept ?? make()
            kept = made
            return body(made)
        }
    }

    private func make() -> Index {
        var index = Index()
        var bearers: [String: [DenseIndex<ReportingUnit>]] = [:]
        var order: [String] = []
        for (position, unit) in units.units.enumerated() {
            for key in unit.states.flatMap(Self.keys) {
                let bearer = DenseIndex<ReportingUnit>(position)
                if bearers[key] == nil { order.append(key) }
                if bearers[key]?.last != bearer { bearers[key, default: []].append(bearer) }
            }
        }
        for key in order {
            index.positions[key] = index.candidates.count
            index.candidates.append(UnitCandidates(name: key, kind: .name, indices: bearers[key] ?? []))
        }
        return index
    }
}
