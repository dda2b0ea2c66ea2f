import ArgumentParser
import Foundation
import Reports

struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Shows the templates and words that pages are made of, and what a workspace changes in them.",
        discussion: """
            A workspace changes a page by a file of the same name in its Templates/ folder; of words, it names those
            alone that it changes. docs/mau-trinh-bay.md and docs/changing-templates.md tell what a template may name.

            Examples:
              reports template list --workspace /srv/reports
              reports template copy page --workspace /srv/reports
              reports template diff --workspace /srv/reports
            """,
        subcommands: [List.self, Show.self, Diff.self, Copy.self])

    /// What all of them take.
    struct Options: ParsableArguments {
        @Option(
            help: ArgumentHelp(
                "The workspace's folder; by default the folder that the command is run in, if it is one.",
                valueName: "folder"))
        var workspace: String?

        @Option(
            help: ArgumentHelp("The language of what is told; the settings' by default.", valueName: "vi|en"))
        var lang: Language?

        func load() throws -> WorkspaceTemplates {
            let here = FileManager.default.fileExists(atPath: "reports.yml") ? "." : nil
            return try WorkspaceTemplates(root: workspace ?? here, language: lang)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists them: the name, whose it is, its languages, what it is for.")

        @OptionGroup var options: Options

        @Option(help: "text for people, json for programs.")
        var format = OutputFormat.text

        func run() throws {
            let listing = try options.load().listing
            switch format {
            case .text: try Standard.output(listing.text)
            case .json: try JSONOutput.write(listing.entries)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints one of them as it is in force.")

        @OptionGroup var options: Options

        @Flag(name: .customLong("default"), help: "The program's own, whatever the workspace changes.")
        var isDefault = false

        @Argument(help: "The name, such as page, page-units or words/vi.")
        var name: String

        func run() throws {
            let listing = try options.load().listing
            try Standard.output(try listing.text(of: try listing.found(name), isOwn: isDefault))
        }
    }

    struct Diff: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Tells what the workspace changes, as `diff -u` does.",
            discussion: "Ends with 0 where nothing is changed, with 1 where something is.")

        @OptionGroup var options: Options

        @Argument(help: "The name; all of them by default.")
        var name: String?

        func run() throws {
            let listing = try options.load().listing
            let names = try name.map { [try listing.found($0)] } ?? listing.entries.map(\.name)
            let text = try names.map { try listing.diff(of: $0) }.joined()
            try Standard.output(text)
            if !text.isEmpty { throw Ending.differs }
        }
    }

    struct Copy: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts the program's own into the workspace's Templates/ folder, to be changed there.",
            discussion: "Writes over nothing, and prints the path.")

        @OptionGroup var options: Options

        @Argument(help: "The name, such as page, page-units or words/vi.")
        var name: String

        func run() throws {
            let templates = try options.load()
            guard let path = try templates.copy(try templates.listing.found(name)) else {
                throw Mistake.noWorkspace()
            }
            try Standard.output(path + "\n")
        }
    }
}

extension TemplateListing {
    fileprivate func found(_ typed: String) throws -> String {
        guard let name = name(typed) else { throw Mistake.template(typed, nearest: nearest(typed)) }
        return name
    }
}
