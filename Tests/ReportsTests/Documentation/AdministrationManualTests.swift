import Foundation
import Testing

/// docs/administration.md and its like, written by hand: what they name is there, and both languages name the same.
@Suite struct AdministrationManualTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL

    private static let pages = [("administration.md", "quan-tri.md"), ("samba.md", "chia-se-samba.md")]

    private func text(_ file: String) throws -> String {
        try String(contentsOf: Self.root.appending(path: "docs/\(file)"), encoding: .utf8)
    }

    @Test(arguments: pages) func `both languages have the same commands`(english: String, vietnamese: String) throws {
        func commands(_ page: String) throws -> [String] {
            try text(page).split(separator: "\n").filter { $0.hasPrefix("    ") }
                .map { line in
                    line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces).replacing("saoluu:", with: "backup:")
                }
        }
        #expect(try commands(english) == commands(vietnamese))
        #expect(try commands(english).count > 4)
    }

    @Test(arguments: pages.flatMap { [$0.0, $0.1] }) func `files that are named are there`(page: String) throws {
        let page = try text(page)
        let named = page.matches(of: /deploy\/[\w.\/-]*\w/).map { String($0.output) }
        let linked = page.matches(of: /\]\(([\w.-]+\.md)\)/).map { "docs/\($0.output.1)" }
        #expect(!named.isEmpty && !linked.isEmpty)
        for file in named + linked {
            #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: file).path), "\(file)")
        }
    }

    @Test(arguments: ["administration.md", "quan-tri.md"]) func `it fits a sheet`(page: String) throws {
        #expect(try text(page).split(separator: "\n", omittingEmptySubsequences: false).count <= 75)
    }
}
