import Foundation
import Glibc
import Testing

/// What `reports doctor` finds, each fault in a workspace of its own.
@Suite struct DoctorTests {
    private static let now = "2025-03-18T08:00:00+07:00"

    private struct Report {
        let code: Int32?
        let sound: Bool
        /// `folders.no_folder` and the like, with the state and the message.
        let checks: [String: (state: String, message: String, advice: String)]

        func state(_ key: String) -> String? { checks[key]?.state }
    }

    private func doctor(_ office: Office, _ more: [String] = []) async throws -> Report {
        let outcome = try await Program.run(
            ["doctor", "--workspace", office.root, "--lang", "en", "--format", "json"] + more)
        let json = try #require(try outcome.json() as? [String: Any], "\(outcome.errors)")
        var checks: [String: (state: String, message: String, advice: String)] = [:]
        for check in json["checks"] as? [[String: Any]] ?? [] {
            func text(_ key: String) -> String { check[key] as? String ?? "" }
            checks["\(text("check")).\(text("kind"))"] = (text("state"), text("message"), text("advice"))
            // Every word is there, and every place in it filled.
            #expect(!(text("message") + text("advice")).contains(/[⟨{]/), "\(check)")
            #expect(!text("message").isEmpty)
        }
        return Report(code: outcome.code, sound: json["sound"] as? Bool ?? false, checks: checks)
    }

    @Test func `a workspace as it should be has no fault, and nothing is changed by asking`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let before = Files.identities(of: office.root)
        let report = try await doctor(office)
        #expect(report.code == 0)
        #expect(report.sound)
        #expect(report.checks.values.allSatisfy { $0.state != "fault" })
        for key in ["workspace.ok", "settings.ok", "folders.ok", "ledger.ok", "lock.ok", "leftovers.ok", "inbox.ok"] {
            #expect(report.state(key) == "ok", "\(key)")
        }
        #expect(Files.identities(of: office.root).filter { !$0.key.hasPrefix("reports.sqlite-") } == before)
        // In both languages, for people.
        for (language, word) in [("vi", "thư mục làm việc"), ("en", "workspace")] {
            let text = try await Program.run(["doctor", "--workspace", office.root, "--lang", language])
            #expect(text.code == 0)
            #expect(text.output.contains(word))
            #expect(!text.output.contains("⟨"))
        }
    }

    @Test func `a workspace that is not there, or not yet run`() async throws {
        let office = try await Office.initialised()
        let fresh = try await doctor(office)
        #expect(fresh.code == 0)
        #expect(fresh.state("ledger.to_be_made") == "ok")
        let nowhere = try await Program.run(["doctor", "--workspace", "\(office.root)/x", "--format", "json"])
        #expect(nowhere.code == 1)
        #expect(nowhere.output.contains("\"missing\""))
        #expect(!Files.exists("\(office.root)/x"))
    }

    @Test func `faults of settings and plan are told, each with its place`() async throws {
        let office = try Office.example()
        let path = "\(office.root)/units.csv"
        try Files.write(Files.text(path) + "x,x,X,,district,nobody,,,\n", to: path)
        let report = try await doctor(office)
        #expect(report.code == 1)
        #expect(report.state("settings.fault") == "fault")
        #expect(report.checks["settings.fault"]?.message.contains("units.csv:") == true)
    }

    /// A change to a workspace, the key of what is found then, and its state.
    struct Wound: Sendable {
        let key: String
        let state: String
        let make: @Sendable (Office) throws -> Void
    }

    static let wounds: [Wound] = [
        Wound(key: "folders.no_folder", state: "fault") { office in
            try FileManager.default.removeItem(atPath: office.office)
            try Files.write("x", to: office.office)
        },
        Wound(key: "folders.to_be_made", state: "ok") { office in
            try FileManager.default.removeItem(atPath: "\(office.root)/forms")
        },
        Wound(key: "rights.exposed", state: "warning") { office in chmod("\(office.root)/archive", 0o755) },
        Wound(key: "rights.writable", state: "fault") { office in chmod(office.inbox, 0o777) },
        Wound(key: "ledger.fault", state: "fault") { office in
            try Files.write("không phải SQLite, nhưng đủ dài để là một tệp", to: "\(office.root)/reports.sqlite")
        },
        Wound(key: "leftovers.there", state: "warning") { office in
            try Files.write("x", to: "\(office.root)/returned/045/.new-a.html")
        },
        Wound(key: "inbox.blocked.not-regular", state: "warning") { office in
            try Files.makeFolder("\(office.inbox)/045")
            symlink("/etc/passwd", "\(office.inbox)/045/a.csv")
        },
        Wound(key: "inbox.blocked.too-deep", state: "warning") { office in
            try Files.makeFolder("\(office.inbox)/045/a/b/c/d/e")
        },
        Wound(key: "inbox.stranger", state: "warning") { office in try Files.makeFolder("\(office.inbox)/không có") },
        Wound(key: "units.shared", state: "warning") { office in
            let path = "\(office.root)/units.csv"
            let lines = "a b,901,Đơn vị A,,team,04,,,\na_b,902,Đơn vị B,,team,04,,,\n"
            try Files.write(Files.text(path) + lines, to: path)
        },
        Wound(key: "mail.no_recipient", state: "warning") { office in
            let path = "\(office.root)/reports.yml"
            let people = "from: Sở <so@example.vn>, officer: Lan <lan@example.vn>"
            try Files.write(Files.text(path) + "mail: { enabled: true, \(people), sendmail: /bin/sh }\n", to: path)
        },
    ]

    @Test(arguments: 0..<wounds.count) func `what is wrong is found, and told with what to do`(number: Int) async throws
    {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let wound = Self.wounds[number]
        try wound.make(office)
        let report = try await doctor(office)
        #expect(report.state(wound.key) == wound.state, "\(wound.key): \(report.checks)")
        #expect(report.code == (wound.state == "fault" ? 1 : 0))
        #expect(report.checks[wound.key]?.advice.isEmpty == (wound.state == "ok"))
    }

    @Test func `the holder of the lock is named, and keeps it`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let lock = open("\(office.root)/.lock", O_RDWR)
        defer { close(lock) }
        try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let report = try await doctor(office)
        #expect(report.code == 0)
        #expect(report.state("lock.held") == "warning")
        #expect(report.checks["lock.held"]?.message.contains("\(getpid())") == true)
    }

    @Test func `a clock behind the last run is a fault`() async throws {
        let office = try Office.example()
        try Files.write("unit,period,indicator,value\n045,2025-Q1,CS01,1\n", to: "\(office.inbox)/045/a.csv")
        try await office.runWell(now: "2099-03-18T08:00:00+07:00")
        let report = try await doctor(office)
        #expect(report.code == 1)
        #expect(report.state("clock.behind") == "fault")
        #expect(report.checks["clock.behind"]?.message.contains("2099-03-18T08:00:00+07:00") == true)
    }

    /// Nothing is closed to root, who asks as nobody, if nobody can reach the program.
    @Test func `folders without rights are a fault`() async throws {
        let office = try Office.example()
        try await office.runWell(now: Self.now)
        let ask = """
            as=
            if [ "$(id -u)" = 0 ]; then
                chown -R 65534:65534 "$2"
                as="setpriv --reuid 65534 --regid 65534 --clear-groups"
                $as "$1" --version > /dev/null 2>&1 || { echo unreachable; exit 0; }
            fi
            chmod 555 "$2/returned"
            $as "$1" doctor --workspace "$2" --lang en
            code=$?
            chmod 755 "$2/returned"
            exit $code
            """
        let outcome = try await Program.shell(ask, Program.path, office.root)
        if outcome.output.contains("unreachable") { return }
        #expect(outcome.code == 1, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("returned cannot be read and written"))
    }
}
