/// What a submission is for: one unit, one form, one period.
public struct SubmissionKey: Hashable, Sendable {
    public let unit: DenseIndex<ReportingUnit>
    public let form: DenseIndex<Form>
    public let period: Period

    public init(unit: DenseIndex<ReportingUnit>, form: DenseIndex<Form>, period: Period) {
        self.unit = unit
        self.form = form
        self.period = period
    }

    /// The same in one word, different for different keys.
    var packed: UInt64 {
        UInt64(UInt32(bitPattern: unit.rawValue)) << 32 | UInt64(UInt32(bitPattern: form.rawValue)) << 20
            | UInt64(period.packed)
    }
}

/// A form for a period, whichever unit it is of.
struct FormPeriod: Hashable, Sendable {
    let form: DenseIndex<Form>
    let period: Period
}

extension SubmissionKey {
    var formPeriod: FormPeriod { FormPeriod(form: form, period: period) }
}

/// A submission as its file gives it, before its observations are judged.
///
/// A file may hold a hundred thousand of them: the properties stand in an order that leaves few gaps between them.
public struct Submission: Sendable {
    /// What the submitter says of the whole.
    public var note: String
    /// Where it begins.
    public let place: Place
    /// Nothing to report.
    public var isNil: Bool
    /// 0 for the first sending, then "sửa lần n".
    public var revision: Int {
        get { Int(storedRevision) }
        set { storedRevision = Int16(clamping: newValue) }
    }
    private var storedRevision: Int16
    /// Nil where the unit, form or period could not be made out: it is returned.
    public let key: SubmissionKey?
    /// Its place in the file, from 0.
    public let ordinal: Int32

    public init(ordinal: Int32, key: SubmissionKey?, revision: Int, isNil: Bool, note: String, place: Place) {
        self.ordinal = ordinal
        self.key = key
        storedRevision = Int16(clamping: revision)
        self.isNil = isNil
        self.note = note
        self.place = place
    }
}

/// A submission and what became of it.
public struct JudgedSubmission: Sendable {
    public enum Outcome: String, Sendable {
        case accepted, returned
    }

    public var submission: Submission
    public var outcome: Outcome
    /// The observations that count, if it is accepted.
    public var observations: Int32
    public var errors: Int32
    /// Those that are open, and those that the submitter's notes have answered.
    public var warnings: Int32
    public var answered: Int32

    public init(
        submission: Submission, outcome: Outcome, observations: Int32, errors: Int32, warnings: Int32,
        answered: Int32 = 0
    ) {
        self.submission = submission
        self.outcome = outcome
        self.observations = observations
        self.errors = errors
        self.warnings = warnings
        self.answered = answered
    }
}

/// Every row of a file is accounted for: read = taken + in error + passed over.
public struct RowTally: Hashable, Sendable, Codable {
    /// Why a row holds no observation.
    public enum PassedOver: String, CaseIterable, Codable, CodingKeyRepresentable, Sendable {
        case blank, heading, title, group, notAnswered, derived, note
        /// A row of sums, which are compared with their parts and never added.
        case total
        /// What stands below a table: remarks, names, signatures.
        case foot
        /// A sheet without a table of submissions.
        case otherSheet
    }

    public var read = 0
    public var taken = 0
    public var inError = 0
    public var passedOver: [PassedOver: Int] = [:]

    public init() {}

    public var isBalanced: Bool { read == taken + inError + passedOver.values.reduce(0, +) }
}

/// All that judging a file found.
public struct FileJudgement: Sendable {
    public var format: SubmissionFormat?
    /// Nil where the file's text was not looked at.
    public var encoding: DecidedEncoding?
    public var submissions: [JudgedSubmission]
    public var findings: [Finding]
    /// The true count of each code, whatever the findings keep.
    public var counts: [FindingCode: Int]
    public var rows: RowTally
    /// What the rules of the plan came to that need nothing but a submission itself, in the plan's order.
    public var rules: [RuleCount]

    public init(
        format: SubmissionFormat?, encoding: DecidedEncoding? = nil, submissions: [JudgedSubmission],
        findings: [Finding], counts: [FindingCode: Int], rows: RowTally, rules: [RuleCount] = []
    ) {
        self.format = format
        self.encoding = encoding
        self.submissions = submissions
        self.findings = findings
        self.counts = counts
        self.rows = rows
        self.rules = rules
    }
}

/// How often a rule passed, failed and could not be checked.
public struct RuleCount: Hashable, Codable, Sendable {
    /// The rule's code.
    public let rule: String
    public var passed = 0
    public var failed = 0
    /// A value that it needs is not there.
    public var notChecked = 0

    public init(rule: String) {
        self.rule = rule
    }
}

/// In which format and layout a file was read.
public enum SubmissionFormat: String, CaseIterable, Sendable {
    case csvLong = "csv-long"
    case csvForm = "csv-form"
    /// Indicators, units or periods across.
    case csvWide = "csv-wide"
    case xml
    /// XML Spreadsheet 2003, in any layout.
    case spreadsheet = "xml-spreadsheet"
    case adx
}

/// How a file's text was taken to be encoded, and how surely.
public struct DecidedEncoding: Hashable, Codable, Sendable {
    /// As people call it.
    public let name: String
    /// Per mille; 1000 where it is certain or was fixed by a setting.
    public let confidence: Int

    public init(name: String, confidence: Int) {
        self.name = name
        self.confidence = confidence
    }
}
