extension FigureTrace {
    /// The files that its lines are in, each name of each content once: first those of the lines that count, in the
    /// order of the tree, then those of lines that say why a unit is left out.
    public var origins: [LedgerExtract.Origin] {
        var known: Set<[String]> = []
        return (root.countedLines + root.lines).map(\.origin).filter { known.insert([$0.hash, $0.fileName]).inserted }
    }
}

extension TraceNode {
    /// The lines below it that have a value, in order; a line may come more than once.
    fileprivate var countedLines: [TraceLine] {
        if case .line(let line) = step { return [line] }
        return children.flatMap(\.countedLines)
    }
}
