/// What the catalogue tells of each code beside its words.
extension FindingCode {
    /// How grave it is, unless a workspace says otherwise; of a failed rule, the rule says.
    public var severity: Severity {
        switch self {
        case .unknownColumn, .tooManyCells, .outsideSoftLimits, .estimateBesideActual, .lettersLost, .totalDiffers,
            .periodNotEnded, .garbledText, .ruleFailed, .decimalsOfOtherMeasure:
            .warning
        case .derivedIndicator, .sheetNotRead, .codeRestored, .unitOfFolder, .readByItsKind, .invisibleCharacter,
            .textSaysNothing:
            .note
        default: looksElsewhere ? .warning : .error
        }
    }

    /// What the code is about: the first letter of it.
    public enum Subject: String, CaseIterable, Sendable {
        case file = "F"
        case form = "S"
        case header = "H"
        case value = "V"
        case presence = "P"
        case betweenItems = "B"
        case text = "X"
        case overTime = "T"
        case betweenUnits = "C"
        case measure = "M"
    }

    public var subject: Subject { Subject(rawValue: String(rawValue.prefix(1))) ?? .file }

    /// The level of validation by the ESS handbook "Methodology for data validation": 0 format and structure of the
    /// file, 1 within the file, 2 against other files of the same unit (time, revisions), 3 between units. Levels 4
    /// and 5, between domains and between offices, are rules that a plan writes or that the next office makes.
    public var level: Int {
        switch subject {
        case .file, .form: 0
        case .header, .value, .presence, .betweenItems, .text: 1
        case .overTime: 2
        case .betweenUnits: 3
        case .measure: self == .measureAgainstHistory ? 2 : 3
        }
    }

    /// Whether it looks at other submissions or other periods: then it is made anew from the ledger when
    /// consolidating, and a warning at most. A failed rule may be of either kind.
    public var looksElsewhere: Bool {
        switch subject {
        case .overTime, .betweenUnits, .measure: true
        default: false
        }
    }

    /// The severities that a workspace may give it. An error stays one where to accept what it is about would make a
    /// total wrong; what looks elsewhere is never an error; a rule's severity is the plan's.
    public var allowedSeverities: [Severity] {
        if self == .ruleFailed { return [.warning] }
        if looksElsewhere { return [.warning, .note] }
        switch self {
        case .missingItem: return [.error, .warning, .note]
        default: return severity == .error ? [.error] : [.error, .warning, .note]
        }
    }
}

/// The severities in force: each code's own, or the workspace's (`validation.severities` in reports.yml).
public struct Severities: Sendable, Equatable {
    private var byCode: [Severity]

    /// - Parameter changed: The severities that differ from the codes' own.
    public init(_ changed: [FindingCode: Severity] = [:]) {
        byCode = FindingCode.allCases.map { changed[$0] ?? $0.severity }
    }

    @inline(__always)
    public subscript(code: FindingCode) -> Severity { byCode[code.position] }
}
