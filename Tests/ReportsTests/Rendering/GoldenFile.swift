import Foundation
import Testing

/// Files beside the tests that hold what is expected. With REPORTS_UPDATE_GOLDEN=1 in the environment they are written
/// anew, to be looked at before they are committed.
enum GoldenFile {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../Golden").standardizedFileURL

    /// Compares with the file of the name in Golden/, or in another folder.
    static func expect(
        _ bytes: [UInt8], is name: String, in folder: URL = folder, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let bytes = name.hasSuffix(".html") ? Array(withoutStyle(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["REPORTS_UPDATE_GOLDEN"] != nil {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let expected = [UInt8](try Data(contentsOf: file))
        guard bytes != expected else { return }
        let (actualLines, expectedLines) = (lines(bytes), lines(expected))
        let first = zip(actualLines, expectedLines).enumerated().first { $1.0 != $1.1 }
        Issue.record(
            """
            \(name) differs\(first.map { " in line \($0.offset + 1)" } ?? " in its length")
            expected: \(first?.element.1 ?? "\(expected.count) bytes")
            actual:   \(first?.element.0 ?? "\(bytes.count) bytes")
            """, sourceLocation: sourceLocation)
    }

    /// A page without its style sheet, which is looked at and not compared.
    static func withoutStyle(_ page: String) -> String {
        guard let open = page.firstRange(of: "<style>"), let close = page.firstRange(of: "</style>") else {
            return page
        }
        return page[..<open.upperBound] + "…" + page[close.lowerBound...]
    }

    private static func lines(_ bytes: [UInt8]) -> [String] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
