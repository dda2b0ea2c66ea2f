/// decisions.csv as it was read: the rows that say what was decided, and what is wrong with the others.
public struct DecisionTable: Sendable {
    public struct Row: Sendable {
        public let decision: Decision
        public let place: Place

        public init(decision: Decision, place: Place) {
            self.decision = decision
            self.place = place
        }
    }

    /// In the table's order.
    public let rows: [Row]
    public let faults: [DecisionFault]

    public init(rows: [Row] = [], faults: [DecisionFault] = []) {
        self.rows = rows
        self.faults = faults
    }
}
