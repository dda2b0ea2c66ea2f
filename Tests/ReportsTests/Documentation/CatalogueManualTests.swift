import Foundation
import Testing

@testable import Reports

/// docs/phat-hien.md and docs/findings.md, which `make docs` writes anew.
@Suite struct CatalogueManualTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../..").standardizedFileURL
    private static let names: [(language: Language, name: String)] = [
        (.vietnamese, "phat-hien.md"), (.english, "findings.md"),
    ]

    @Test(arguments: names)
    func `the page is what the catalogue makes of its template`(language: Language, name: String) throws {
        let file = "docs/templates/\(name)"
        let template = try String(contentsOf: Self.root.appending(path: file), encoding: .utf8)
        let catalogue = try #require(CatalogueBench.catalogues[language])
        let page = try CatalogueManual(catalogue).page(template, file: file)
        try GoldenFile.expect(Array(page.utf8), is: name, in: Self.root.appending(path: "docs"))
        #expect(!page.contains("⟨"), "a word is missing")
        #expect(!page.contains("{"), "a placeholder is left")
        for code in FindingCode.allCases {
            let anchor = code.rawValue.lowercased()
            #expect(page.components(separatedBy: "<a id=\"\(anchor)\">").count == 2)
            #expect(page.components(separatedBy: "(#\(anchor))").count == 3)
        }
    }
}
