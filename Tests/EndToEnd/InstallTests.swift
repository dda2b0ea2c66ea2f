import Foundation
import Testing

/// `make install`, and the program where it was put.
@Suite struct InstallTests {
    private func make(_ target: String, _ scratch: Scratch, prefix: String) async throws -> Program.Outcome {
        try await Program.launch(
            "/usr/bin/make",
            [target, "REPORTS=\(Program.path)", "DESTDIR=\(scratch.path)/root", "PREFIX=\(prefix)"],
            in: Program.repository)
    }

    @Test(arguments: ["/usr/local", "/opt/reports"])
    func `installed, it finds its templates, its manual can be read, and it goes as it came`(prefix: String)
        async throws
    {
        let scratch = try Scratch()
        let installed = try await make("install", scratch, prefix: prefix)
        try #require(installed.code == 0, "\(installed.output)\(installed.errors)")
        let root = "\(scratch.path)/root\(prefix)"
        let program = "\(root)/bin/reports"
        // A folder that is not above the sources: no other templates can be found.
        let workspace = "\(scratch.path)/workspace"
        let made = try await Program.launch(program, ["init", "--workspace", workspace], in: "/")
        #expect(made.code == 0, "\(made.errors)")
        let run = try await Program.launch(program, ["run", "--workspace", workspace], in: "/")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.saidNothing)
        #expect(Files.exists("\(workspace)/out/index.html"))

        let pages = Files.names(below: "\(root)/share/man/man1")
        #expect(pages.contains("reports.1") && pages.contains("reports-run.1") && pages.contains("reports-doctor.1"))
        for page in pages {
            let path = "\(root)/share/man/man1/\(page)"
            let read = try await Program.shell("man --warnings -E UTF-8 -l \"$1\" 2>&1 >/dev/null", path)
            #expect(read.output.isEmpty && read.code == 0, "\(page): \(read.output)")
            let text = try await Program.shell("MANWIDTH=200 man -E UTF-8 -l \"$1\" | col -b", path)
            #expect(text.output.contains("NAME") && text.output.contains("SYNOPSIS"), "\(page)")
        }
        let run1 = try Files.text("\(root)/share/man/man1/reports-run.1")
        #expect(run1.contains("\\-\\-settle"))
        let completions = [
            ("share/bash-completion/completions/reports", "bash"), ("share/zsh/site-functions/_reports", "zsh"),
            ("share/fish/vendor_completions.d/reports.fish", "fish"),
        ]
        for (path, shell) in completions {
            #expect(try Files.text("\(root)/\(path)").contains("doctor"), "\(shell)")
        }
        let bash = try await Program.shell("bash -n \"$1\"", "\(root)/\(completions[0].0)")
        #expect(bash.code == 0, "\(bash.errors)")
        // What systemd and cron start is the program that was installed.
        let service = try Files.text("\(root)/lib/systemd/system/reports.service")
        #expect(service.contains("ExecStart=\(prefix)/bin/reports run"))

        let removed = try await make("uninstall", scratch, prefix: prefix)
        #expect(removed.code == 0, "\(removed.errors)")
        #expect(Files.names(below: "\(scratch.path)/root") == [])
    }

    @Test func `without a program that was built, nothing is installed`() async throws {
        let scratch = try Scratch()
        let outcome = try await Program.launch(
            "/usr/bin/make",
            ["install", "REPORTS=\(scratch.path)/nothing", "DESTDIR=\(scratch.path)/root"], in: Program.repository)
        #expect(outcome.code != 0)
        #expect(outcome.errors.contains("make build"))
        #expect(!Files.exists("\(scratch.path)/root"))
    }
}
