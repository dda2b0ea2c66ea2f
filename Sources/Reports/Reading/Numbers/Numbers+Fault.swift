extension Numbers.Reading {
    /// What is told of a cell whose reading is no value; nil where it is one, or where the cell is empty.
    var fault: (code: FindingCode, arguments: [String: String])? {
        switch self {
        case .number, .measured, .nothing, .missing, .empty: nil
        case .tooManyDigits: (.tooManyDigits, [:])
        case .senseless: (.makesNoSense, [:])
        case .ambiguous(let small, let large, _):
            (.ambiguousNumber, ["reading1": small.description, "reading2": large.description])
        case .spokenAmount(let readings): (.spokenAmount, ["readings": readings.joined(separator: " | ")])
        case .spreadsheetError, .tooNarrow: (.spreadsheetError, [:])
        case .spreadsheetDate: (.spreadsheetDate, [:])
        case .scientific: (.digitsLost, [:])
        case .unclearMark: (.unclearMark, [:])
        case .notANumber: (.notANumber, [:])
        }
    }
}

extension Measure {
    /// What is told of a value in this unit where the indicator has one of another kind.
    ///
    /// A word behind the digits that names no unit of measure at all is a remark, and the cell no number.
    var faultOfMisfit: FindingCode {
        if case .counted = self { .notANumber } else { .measureDoesNotFit }
    }
}
