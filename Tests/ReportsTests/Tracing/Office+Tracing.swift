// swift-format-ignore-file: NeverForceUnwrap
@testable import Reports

extension Office {
    func tracer(expands: Bool = true) -> Tracer {
        Tracer(plan: plan, units: registry, settings: settings, index: consolidator.index(extract), expands: expands)
    }

    /// The figure of a name such as `2024-Q1/A@a`, as its report tells it and as its lines come to.
    func trace(_ name: String) throws -> FigureTrace {
        let figure = try FigureName([name], plan: plan, units: registry)
        let report = report(figure.period.description)
        return FigureTrace(
            name: figure, published: report.value(of: figure) ?? .missing, root: tracer().trace(figure))
    }

    /// Every figure of the periods, with those that do not hold.
    func figures(_ periods: String...) -> (all: Int, wrong: [String]) {
        let (plan, registry, tracer) = (plan, registry, tracer())
        var (all, wrong): (Int, [String]) = (0, [])
        for period in periods {
            let report = report(period)
            for name in report.figureNames {
                all += 1
                let trace = FigureTrace(
                    name: name, published: report.value(of: name)!, root: tracer.trace(name))
                if !trace.holds { wrong.append(name.text(plan: plan, units: registry)) }
            }
        }
        return (all, wrong)
    }

    func terms(_ language: Language = .vietnamese) throws -> TraceTerms {
        try TraceTerms(
            plan: plan, units: registry, settings: settings, language: language, in: RenderingFixture.folder)
    }
}

extension TraceNode {
    /// The tree in words: `units sum 5 [line 2, line 3]`.
    var told: String {
        let name =
            switch step {
            case .units(let aggregation): "\(aggregation.rawValue)"
            case .kinds: "kinds"
            case .lastOfEach(let aggregation): "last-of-each \(aggregation.rawValue)"
            case .difference: "difference"
            case .periods(let time): "periods \(time.rawValue)"
            case .same: "same"
            case .formula: "formula"
            case .side: subject == .numerator ? "numerator" : "denominator"
            case .reference: "reference"
            case .line(let line): line.meaning.rawValue
            case .absent(let reason): reason.word
            }
        let left = leftOut.map { " -\($0.reason.word)" }.joined()
        let inner = children.isEmpty ? "" : " [\(children.map(\.told).joined(separator: ", "))]"
        return "\(name) \(value.told)\(hasNoPart ? " no-part" : "")\(inner)\(left)"
    }
}
