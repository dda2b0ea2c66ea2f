import Foundation
import Reports

/// Writes what was found file by file, so that many files need no more memory than a few.
final class CheckOutput {
    private let check: FileCheck
    private let format: CheckCommand.Format
    private let layout: FileCheck.Layout
    private var totals = CheckTotals()

    init(_ check: FileCheck, format: CheckCommand.Format, layout: FileCheck.Layout) {
        self.check = check
        self.format = format
        self.layout = layout
    }

    func begin() throws {
        switch format {
        case .text: break
        case .json: try Standard.output("[")
        case .csv: try Standard.output(FileCheck.tableHeading)
        }
    }

    func write(_ result: FileCheck.Result) throws {
        let isFirst = totals.files == 0
        totals.add(result)
        switch format {
        case .text: try Standard.output((isFirst ? "" : "\n") + check.text(of: result, layout))
        case .json:
            try Standard.output((isFirst ? "\n" : ",\n") + Self.indented(JSONOutput.text(check.summary(result))))
        case .csv: try Standard.output(check.tableRows(of: result))
        }
    }

    func end() throws {
        switch format {
        case .text: if totals.files > 1 { try Standard.output("\n" + check.text(of: totals, layout)) }
        case .json: try Standard.output(totals.files == 0 ? "]\n" : "\n]\n")
        case .csv: break
        }
    }

    /// No value of JSON has a line break within it.
    private static func indented(_ json: String) -> String {
        json.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
