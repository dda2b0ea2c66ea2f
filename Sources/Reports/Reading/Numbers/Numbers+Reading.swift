extension Numbers {
    /// What a cell says: a number, a mark that stands for one, or something that must be asked about.
    enum Reading: Equatable {
        case number(ExactDecimal)
        /// A unit of measure is written beside the digits: "12,5 tr", "40 %", "16 tỷ 532 triệu đồng".
        ///
        /// The value is in the measure given; of an amount in several units, in the smallest one named.
        case measured(ExactDecimal, Measure)
        /// It could be either: `1.234` is one and a bit, where the mark is decimal, or more than a thousand, where it
        /// groups.
        case ambiguous(ExactDecimal, ExactDecimal, Measure?)
        /// An amount as it is spoken, "1 tỷ 2"; each text is one that a person could mean, written in full.
        case spokenAmount([String])
        /// "-": there is nothing.
        case nothing
        /// "…": there is no data.
        case missing
        /// "x": it makes no sense here.
        case senseless
        /// "n/a", "?": it may be that there is nothing, or that there is no data.
        case unclearMark
        case empty
        case notANumber
        case tooManyDigits
        /// "#REF!": the spreadsheet could not compute the cell.
        case spreadsheetError
        /// "########": the column was too narrow when the file was saved, and the number is lost.
        case tooNarrow
        /// "01-Feb": the spreadsheet took what was typed for a date.
        case spreadsheetDate
        /// "1,23E+11": the spreadsheet dropped the last digits.
        case scientific
    }
}
