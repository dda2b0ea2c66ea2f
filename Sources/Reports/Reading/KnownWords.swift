import Synchronization

/// The Vietnamese words that the plan and its tables use: a right reading of a file has them, a wrong one has not.
///
/// Made when the first text that may not be UTF-8 is looked at.
final class KnownWords: Sendable {
    private let plan: Plan
    private let words = Mutex<Set<String>?>(nil)

    init(_ plan: Plan) {
        self.plan = plan
    }

    var all: Set<String> {
        words.withLock { kept in
            let made = kept ?? Self.words(of: plan)
            kept = made
            return made
        }
    }

    private static func words(of plan: Plan) -> Set<String> {
        let texts =
            plan.indicators.flatMap { [$0.name.vietnamese, $0.unitOfMeasure] } + plan.forms.map(\.title.vietnamese)
            + plan.groups.map(\.name.vietnamese) + plan.partNames.values.map(\.vietnamese)
            + Headings.columnNames.flatMap(\.names)
        var words = Set<String>()
        for text in texts {
            for word in Folding.composed(text.lowercased()).split(whereSeparator: { !$0.isLetter }) {
                if word.utf8.contains(where: { $0 >= 0x80 }) { words.insert(String(word)) }
            }
        }
        return words
    }
}
