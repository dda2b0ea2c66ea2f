/// A page of the manual, in the language of man (man(7)).
struct RoffPage {
    /// `reports-run`, without the section.
    let name: String
    let text: String

    /// The program's page and one for each command; a command's own commands stand on its page.
    static func pages(of program: CommandDescription, version: String) -> [RoffPage] {
        let pages = program.commands.map { "\(program.commandName)-\($0.commandName)" }
        let own = RoffPage(program, name: program.commandName, call: program.commandName, others: pages, version)
        return [own]
            + program.commands.map { command in
                let name = "\(program.commandName)-\(command.commandName)"
                return RoffPage(
                    command, name: name, call: "\(program.commandName) \(command.commandName)",
                    others: [program.commandName] + pages.filter { $0 != name }, version)
            }
    }

    private init(
        _ command: CommandDescription, name: String, call: String, others: [String], _ version: String
    ) {
        self.name = name
        var roff = Roff()
        // No date: the same program makes the same page.
        roff.request("TH", [name.uppercased(), "1", "", "reports \(version)", "Reports"])
        roff.request("SH", ["NAME"])
        roff.text("\(name) - \(Self.sentence(command.abstract))", dashes: false)
        roff.request("SH", ["SYNOPSIS"])
        for (call, command) in Self.calls(command, call) { Self.synopsis(command, call, &roff) }
        roff.request("SH", ["DESCRIPTION"])
        roff.text(command.abstract ?? "")
        if let discussion = command.discussion { roff.discussion(discussion) }
        Self.options(command, heading: "OPTIONS", &roff)
        if !command.commands.isEmpty {
            roff.request("SH", ["COMMANDS"])
            for inner in command.commands {
                roff.request("TP")
                roff.bold("\(call) \(inner.commandName)")
                roff.text(inner.abstract ?? "")
                // The program's commands have pages of their own.
                if call.contains(" ") {
                    if let discussion = inner.discussion { roff.discussion(discussion, isIndented: true) }
                    roff.request("RS")
                    Self.list(inner, &roff)
                    roff.request("RE")
                }
            }
        }
        roff.request("SH", ["SEE ALSO"])
        roff.references(others)
        text = roff.lines.joined(separator: "\n") + "\n"
    }

    /// The command itself, or each of its own.
    private static func calls(
        _ command: CommandDescription, _ call: String
    ) -> [(call: String, command: CommandDescription)] {
        guard call.contains(" "), !command.commands.isEmpty else { return [(call, command)] }
        return command.commands.map { ("\(call) \($0.commandName)", $0) }
    }

    private static func synopsis(_ command: CommandDescription, _ call: String, _ roff: inout Roff) {
        roff.request("HP")
        roff.bold(call)
        if !call.contains(" "), !command.commands.isEmpty { roff.text("COMMAND ...") }
        for argument in command.shown where !["help", "version"].contains(argument.preferredName?.name) {
            let usage = usage(argument) + (argument.isRepeating ? " ..." : "")
            roff.text(argument.isOptional ? "[\(usage)]" : usage)
        }
    }

    private static func usage(_ argument: CommandDescription.Argument) -> String {
        let value = argument.valueName ?? "value"
        return switch argument.kind {
        case .positional: "<\(value)>"
        case .flag: argument.preferredName?.text ?? ""
        case .option: "\(argument.preferredName?.text ?? "") <\(value)>"
        }
    }

    private static func options(_ command: CommandDescription, heading: String, _ roff: inout Roff) {
        guard !command.shown.isEmpty else { return }
        roff.request("SH", [heading])
        list(command, &roff)
    }

    private static func list(_ command: CommandDescription, _ roff: inout Roff) {
        for argument in command.shown {
            roff.request("TP")
            let names = (argument.names ?? []).map(\.text).joined(separator: ", ")
            let value = argument.kind == .flag ? "" : "<\(argument.valueName ?? "value")>"
            roff.bold([names, value].filter { !$0.isEmpty }.joined(separator: " "))
            var told = [argument.abstract ?? ""]
            if let values = argument.allValues, !values.isEmpty {
                told.append("One of: \(values.joined(separator: ", ")).")
            }
            if let value = argument.defaultValue, argument.kind != .flag { told.append("(default: \(value))") }
            roff.text(told.filter { !$0.isEmpty }.joined(separator: " "))
        }
    }

    /// man's own index wants no full stop.
    private static func sentence(_ abstract: String?) -> String {
        let text = abstract ?? ""
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}

/// Lines of roff, with what would be a request or a macro's argument escaped.
struct Roff {
    private(set) var lines: [String] = []

    mutating func request(_ name: String, _ arguments: [String] = []) {
        let quoted = arguments.map { "\"\(Self.escaped($0).replacing("\"", with: "\\(dq"))\"" }
        lines.append(([".\(name)"] + quoted).joined(separator: " "))
    }

    /// A line of running text.
    mutating func text(_ text: String, dashes: Bool = true) {
        guard !text.isEmpty else { return }
        lines.append(Self.protected(dashes ? Self.escaped(text) : text.replacing("\\", with: "\\e")))
    }

    mutating func bold(_ text: String) {
        lines.append("\\fB\(Self.escaped(text))\\fR")
    }

    /// Paragraphs, and examples, which are indented.
    mutating func discussion(_ text: String, isIndented: Bool = false) {
        var isExample = false
        if isIndented { request("RS") }
        if !isIndented { request("PP") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let example = line.hasPrefix("  ")
            if example != isExample {
                if example { lines += [".PP", ".RS 4", ".nf"] } else { lines += [".fi", ".RE"] }
                isExample = example
            }
            if example {
                lines.append(Self.protected(Self.escaped(String(line.dropFirst(2)))))
            } else if line.isEmpty {
                lines.append(".PP")
            } else {
                self.text(String(line))
            }
        }
        if isExample { lines += [".fi", ".RE"] }
        if isIndented { request("RE") }
    }

    mutating func references(_ pages: [String]) {
        for (position, page) in pages.enumerated() {
            lines.append(".BR \(Self.escaped(page)) (1)" + (position + 1 < pages.count ? "," : ""))
        }
    }

    /// A dash stays the sign that is typed, and a backslash itself.
    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }

    /// A point or an apostrophe at a line's start would be a request.
    private static func protected(_ line: String) -> String {
        line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
    }
}
