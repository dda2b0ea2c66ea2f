/// What is wrong with the name of a figure, and what would be right.
public enum FigureFault: Error, Hashable, Sendable {
    /// Neither a period and an indicator, nor both in one word.
    case shape
    case period(String)
    case indicator(String, known: [String])
    case part(String, of: String, known: [String])
    /// A text: it is told in words and has no figure.
    case narrative(String)
    /// The indicator's form has periods of another kind.
    case otherPeriods(indicator: String, form: String, kind: Period.Kind)
    case series(String)
    /// To date there are totals over all units alone.
    case totalsAlone(FigureName.Series)
    case unit(String, known: [String])
    case kind(String, known: [String])
    /// The unit has nothing to do with the form in the period.
    case notOfForm(unit: String, form: String, period: Period)
    /// Nothing has been published of the period.
    case nothingPublished(Period, known: [Period])
}
