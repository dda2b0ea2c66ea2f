/// Tells units what was decided on what they sent: a notice in returned/, and by mail where mail is enabled.
///
/// It works from the ledger alone, so that a run tells what a killed one has decided by the same way.
struct DecisionNotices: Sendable {
    private let context: RenderContext
    private let returned: ReturnedFolder
    private let isMailed: Bool

    init(context: RenderContext, folders: WorkspaceFolders, isMailed: Bool) {
        self.context = context
        self.isMailed = isMailed
        returned = ReturnedFolder(path: folders.returned)
    }

    /// - Throws: `StorageFault` or `LedgerFault`; what was not told is told by the next run.
    func tell(_ ledger: Ledger, _ decided: DecisionsInForce) throws {
        let untold = try ledger.untoldDecisions(plan: context.plan, units: context.units, decided: decided)
        guard !untold.numbers.isEmpty else { return }
        let pages = try LetterPages(context)
        var messages: [OutgoingMessage] = []
        for effects in Self.grouped(untold.effects) {
            guard let first = effects.first else { continue }
            let unit = context.units[first.key.unit]
            let notice = try pages.notice(of: effects, to: unit, made: first.noted)
            // By the decisions, and not by what the notice says: told again after a kill, it is the same file.
            let name = effects.map { "\($0.id)" }.joined(separator: "\n")
            try returned.answer(
                folder: unit.id, received: first.noted, hash: HashSums.hash(of: Array(name.utf8)), repetition: 0,
                outcome: .notice, html: Array(notice.html.utf8), text: Array(notice.text.utf8))
            if isMailed, let message = notice.message { messages.append(message) }
        }
        try returned.sync()
        try ledger.markTold(untold.numbers, telling: messages)
    }

    /// Those of one unit that one run acted upon, in their order.
    private static func grouped(_ effects: [DecisionEffect]) -> [[DecisionEffect]] {
        var groups: [[DecisionEffect]] = []
        for effect in effects {
            if let group = groups.firstIndex(where: {
                $0[0].key.unit == effect.key.unit && $0[0].noted == effect.noted
            }) {
                groups[group].append(effect)
            } else {
                groups.append([effect])
            }
        }
        return groups
    }
}
