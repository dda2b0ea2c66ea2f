import Foundation
import Testing

@testable import Reports

/// A workspace's templates and words for as long as a test looks at them.
enum TemplateFixture {
    static func with<Result>(
        _ files: [String: String], _ look: (TemplateFolder) throws -> Result
    ) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/reports-templates-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        for (name, text) in files {
            let file = URL(filePath: "\(path)/\(name)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return try look(TemplateFolder(folders: [path] + ReportFixture.templates.folders))
    }

    /// `page.mustache:2:5: …`, each in English.
    static func faults(_ files: [String: String], _ language: Language = .vietnamese) throws -> [String] {
        try with(files) { folder in
            try folder.faults(language: language).map { fault in
                #expect(!fault.message.vietnamese.isEmpty && fault.message.vietnamese != fault.message.english)
                return String(fault.text(.english).trimmingPrefix("Templates/"))
            }
        }
    }
}
