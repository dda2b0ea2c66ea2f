/// A published figure with the tree that it was made of.
public struct FigureTrace: Sendable {
    /// Why a figure of the office's report is not told in the public one.
    public enum Withholding: String, Sendable {
        /// Figures of single enterprises are never told.
        case singleUnit = "single-unit"
        /// The period is not closed yet.
        case open
        /// Too few units, or one of them holds too much of it, or another cell would lay it open.
        case unsafe
    }

    public let name: FigureName
    /// As the report tells it.
    public let published: ConsolidatedValue
    /// As it follows from the lines.
    public let root: TraceNode
    /// Nil where the public report tells it as well.
    public let withheld: Withholding?

    public init(
        name: FigureName, published: ConsolidatedValue, root: TraceNode, withheld: Withholding? = nil
    ) {
        self.name = name
        self.published = published
        self.root = root
        self.withheld = withheld
    }

    /// Whether the lines come to what is published, exactly; where they do not, the program is at fault.
    public var holds: Bool { root.value == published }

    /// What the lines come to, as far as they are of one unit of measure: the figure's value, or a quotient's two sides.
    public var computed: ConsolidatedValue { root.value }
}

extension FigureTrace.Withholding {
    /// Why the public report, made of the complete one, does not tell the figure; nil where it does.
    public init?(of name: FigureName, in published: PeriodReport, isClosed: Bool, isConfidential: Bool) {
        guard isConfidential else { return nil }
        if case .unit = name.scope {
            self = .singleUnit
        } else if published.value(of: name)?.state == .withheld {
            self = isClosed ? .unsafe : .open
        } else {
            return nil
        }
    }
}
