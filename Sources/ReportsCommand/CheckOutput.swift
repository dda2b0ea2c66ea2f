import Foundation
import Reports

/// Writes what was found file by file, so that many files need no more memory than a few.
final class CheckOutput {
    /// A file, and what is written of it.
    struct Told: Sendable {
        let result: FileCheck.Result
        let text: Result<[UInt8], any Error>
    }

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

    /// Checks files and writes what was found in them, in their order.
    ///
    /// - Returns: Whether one of them has errors.
    func write(_ paths: [String]) throws -> Bool {
        let (check, format, layout) = (check, format, layout)
        let all = try check.check(paths) { result in
            Told(result: result, text: Result { try Self.text(of: result, check, format, layout) })
        }
        var bytes: [UInt8] = []
        for told in all {
            bytes += separator
            totals.add(told.result)
            bytes += try told.text.get()
        }
        try Standard.output(bytes)
        return all.contains(where: \.result.hasErrors)
    }

    func end() throws {
        switch format {
        case .text: if totals.files > 1 { try Standard.output("\n" + check.text(of: totals, layout)) }
        case .json: try Standard.output(totals.files == 0 ? "]\n" : "\n]\n")
        case .csv: break
        }
    }

    /// What stands between a file and the one before it.
    private var separator: [UInt8] {
        let isFirst = totals.files == 0
        return switch format {
        case .text: Array((isFirst ? "" : "\n").utf8)
        case .json: Array((isFirst ? "\n" : ",\n").utf8)
        case .csv: []
        }
    }

    private static func text(
        of result: FileCheck.Result, _ check: FileCheck, _ format: CheckCommand.Format, _ layout: FileCheck.Layout
    ) throws -> [UInt8] {
        switch format {
        case .text: Array(check.text(of: result, layout).utf8)
        case .json: Array(indented(try JSONOutput.text(check.summary(result))).utf8)
        case .csv: check.tableRows(of: result)
        }
    }

    /// No value of JSON has a line break within it.
    private static func indented(_ json: String) -> String {
        json.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }
}
