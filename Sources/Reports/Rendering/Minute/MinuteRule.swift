/// What the minute says, in the order in which it says it: a rule gives its sentences where its condition holds, and
/// none elsewhere.
enum MinuteRule: String, CaseIterable, Sendable {
    /// No form was due: nothing else can be said.
    case nothingDue
    /// Nobody has reported: nothing else can be said but who is awaited.
    case nothingReceived
    /// Reports are missing: every figure below rests on those that have come.
    case incomplete

    /// How all targets stand, counted by status, where there are at least two.
    case targets
    /// Time is over without it, or a limit has been passed.
    case missed
    /// A flow behind its pace.
    case behind
    case exceeded
    case met
    /// Not reached, with time left.
    case notYet

    /// The indicators without a target that have changed most since the year before, up or down.
    case changes
    /// Nothing has changed by more than rounding.
    case noChange
    /// Changes that cannot be told, since reports are missing now or were a year ago.
    case notComparable

    /// All reports have come: in time, or so many of them late.
    case complete
    case late
    case returned
    case missing

    /// Warnings that nobody has answered.
    case doubtful
    /// Figures that rest on estimates or provisional values.
    case estimated
    /// Figures that cannot be computed, for a term is missing or the divisor is zero.
    case notComputable
    /// Figures that are withheld from a public report.
    case withheld
}
