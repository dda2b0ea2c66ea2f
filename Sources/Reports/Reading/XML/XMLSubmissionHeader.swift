/// What the attributes of a `submission` element say, and what is wrong with them.
struct XMLSubmissionHeader {
    struct Fault {
        let code: FindingCode
        let field: Field
        var arguments: [String: String] = [:]
    }

    static let fields: Set<Field> = [.unit, .period, .form, .revision, .isNil, .note]

    private let cells: [Field: UnsafeRawBufferPointer]
    private let vocabulary: Vocabulary
    private let unitCode: Int32?
    private let form: DenseIndex<Form>?
    private let period: Period?
    /// Nil where it cannot be read.
    let revision: Int?
    let isNil: Bool?

    init(cells: [Field: UnsafeRawBufferPointer], vocabulary: Vocabulary) {
        self.cells = cells
        self.vocabulary = vocabulary
        unitCode = cells[.unit].flatMap { vocabulary.unit($0) }
        form = cells[.form].flatMap { vocabulary.form($0) }.map { DenseIndex(Int($0)) }
        period = cells[.period].flatMap { $0.count <= 80 ? PeriodNames.read($0.text) : nil }
        let revisionText = cells[.revision]?.text ?? ""
        revision = revisionText.isEmpty ? 0 : Int(revisionText).flatMap { (0...9999).contains($0) ? $0 : nil }
        switch cells[.isNil]?.text ?? "" {
        case "", "false", "0": isNil = false
        case "true", "1": isNil = true
        default: isNil = nil
        }
    }

    /// Nil where the unit, form or period cannot be made out.
    func key(_ directory: SubmissionDirectory) -> SubmissionKey? {
        guard let unitCode, let form, let period, case .unit(let unit) = directory.meaning(unitCode, period, form)
        else { return nil }
        return SubmissionKey(unit: unit, form: form, period: period)
    }

    /// All that is wrong, in the order of the attributes in the schema.
    func faults(_ directory: SubmissionDirectory) -> [Fault] {
        var faults: [Fault] = []
        for field in [Field.unit, .period, .form] where cells[field] == nil {
            faults.append(
                Fault(
                    code: .missingAttribute, field: field,
                    arguments: ["attribute": field.rawValue, "element": "submission"]))
        }
        if cells[.unit] != nil, unitCode == nil { faults.append(Fault(code: .unknownUnit, field: .unit)) }
        if cells[.period] != nil, period == nil { faults.append(Fault(code: .unreadablePeriod, field: .period)) }
        if cells[.form] != nil, form == nil {
            let known = vocabulary.plan.forms.map(\.code).joined(separator: ", ")
            faults.append(Fault(code: .unknownForm, field: .form, arguments: ["known": known]))
        }
        if let unitCode, let form, let period {
            switch directory.meaning(unitCode, period, form) {
            case .unit:
                let candidates = vocabulary.candidates(at: unitCode)
                if candidates.kind == .shortenedCode {
                    faults.append(Fault(code: .codeRestored, field: .unit, arguments: ["code": candidates.name]))
                }
            case .notValid:
                let arguments = UnitValidity.arguments(unitCode, period: period, form: form, vocabulary: vocabulary)
                faults.append(Fault(code: .unitNotValid, field: .unit, arguments: arguments))
            case .several(let units):
                let arguments = UnitValidity.arguments(of: units, vocabulary: vocabulary)
                faults.append(Fault(code: .ambiguousUnit, field: .unit, arguments: arguments))
            }
        }
        if revision == nil { faults.append(Fault(code: .unreadableRevision, field: .revision)) }
        if isNil == nil { faults.append(Fault(code: .unreadableNilMark, field: .isNil)) }
        return faults
    }
}
