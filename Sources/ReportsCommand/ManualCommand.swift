import ArgumentParser
import Foundation
import Reports

/// Writes the manual pages, which `make install` puts beside the program.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Writes the manual pages of the program and its commands, as man reads them.",
        discussion: """
            They are made of what --help tells: reports.1, and reports-run.1 and so on.

            Example:
              reports manual /usr/local/share/man/man1
            """,
        shouldDisplay: false)

    @Argument(help: "The folder to write them to, which is made where it is not there.", completion: .directory)
    var folder: String

    func run() throws {
        let tool = try JSONDecoder().decode(CommandDescription.Tool.self, from: Data(Reports._dumpHelp().utf8))
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for page in RoffPage.pages(of: tool.command, version: ProgramVersion.text) {
                try Data(page.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(page.name).1"), options: .atomic)
            }
        } catch let error as CocoaError {
            throw WorkspaceFault(
                file: folder,
                message: LocalName(
                    vietnamese: "không ghi được: \(error.localizedDescription)",
                    english: "cannot be written: \(error.localizedDescription)"))
        }
    }
}
