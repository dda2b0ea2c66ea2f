/// Where in a submission a finding stands.
enum FindingPlace: String, CaseIterable {
    case file, text, heading, row, element, sheet, header, code, value, narrative

    init(_ code: FindingCode) {
        self =
            switch code {
            case .emptyFile, .wrongKindOfFile, .noSubmission, .unreadableFile, .unknownLayout: .file
            case .missingColumn, .unknownColumn, .repeatedColumn: .heading
            case .tooManyCells: .row
            case .unknownElement, .unknownAttribute, .missingAttribute: .element
            case .sheetNotRead: .sheet
            case .untouchedForm, .twoRevisions: .header
            case .wrongForm, .unknownIndicator, .indicatorOfOtherForm, .unknownPart, .nameOfOtherItem: .code
            default: Self(code.subject)
            }
    }

    private init(_ subject: FindingCode.Subject) {
        self =
            switch subject {
            case .file: .text
            case .header: .header
            case .text: .narrative
            case .form, .value, .presence, .betweenItems, .overTime, .betweenUnits, .measure: .value
            }
    }
}
