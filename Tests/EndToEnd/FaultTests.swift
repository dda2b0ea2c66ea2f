import Foundation
import Glibc
import Testing

/// A lock that is held, a disk that is full, a folder that cannot be written: told, and everything is as before.
@Suite struct FaultTests {
    private static let now = "2024-01-22T17:00:00+07:00"

    private func filled() throws -> Office {
        let office = try Office.example()
        for arrival in try Office.arrivals() where arrival.time < "2024-02" { try office.drop(arrival) }
        return office
    }

    @Test func `while one run is at work another ends with 3`() async throws {
        let office = try filled()
        let lock = open("\(office.root)/.lock", O_RDWR | O_CREAT, 0o640)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let before = Files.identities(of: office.inbox)
        let held = try await office.run(now: Self.now)
        #expect(held.code == 3)
        #expect(held.errors.contains("another run holds the lock"))
        #expect(held.errors.contains("lượt chạy khác"))
        #expect(Files.identities(of: office.inbox) == before)
        close(lock)
        try await office.runWell(now: Self.now)
    }

    @Test func `of runs started together one works and the others end with 3`() async throws {
        let office = try filled()
        let codes = try await withThrowingTaskGroup(of: Int32?.self) { group in
            for _ in 0..<4 { group.addTask { try await office.run(now: Self.now).code } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.contains(0))
        #expect(codes.allSatisfy { $0 == 0 || $0 == 3 }, "\(codes)")
        #expect(Files.names(below: office.inbox) == [])
        let alone = try filled()
        try await alone.runWell(now: Self.now)
        #expect(differences(try Files.contents(of: office.out), try Files.contents(of: alone.out)) == [])
        #expect(differences(try Files.contents(of: office.returned), try Files.contents(of: alone.returned)) == [])
    }

    /// No file may grow beyond so many kilobytes: writing fails as on a full disk.
    @Test(arguments: [4, 32, 64, 128, 256]) func `a write that fails is told, and the next run ends well`(
        _ kilobytes: Int
    ) async throws {
        let office = try filled()
        let failed = try await Program.shell(
            "trap '' XFSZ; ulimit -f \(kilobytes * 2); exec \"$1\" run --workspace \"$2\" --now \(Self.now) --settle 0",
            Program.path, office.root)
        #expect(failed.code == 4, "\(failed.errors)")
        #expect(failed.output == "")
        #expect(failed.errors.hasPrefix("reports: "), "\(failed.errors)")
        #expect(try office.periods(in: office.out) == [] || Files.names(below: office.inbox) == [])
        try await office.runWell(now: Self.now)
        let alone = try filled()
        try await alone.runWell(now: Self.now)
        for folder in ["out", "office", "returned", "inbox"] {
            let different = differences(
                try Files.contents(of: "\(office.root)/\(folder)"), try Files.contents(of: "\(alone.root)/\(folder)"))
            #expect(different == [], "\(folder)")
        }
    }

    /// Whether the system lets a process have a small disk of its own.
    private static func canMakeDisk() async throws -> Bool {
        try await Program.shell("unshare -Urm mount -t tmpfs none /mnt 2> /dev/null").code == 0
    }

    @Test(.enabled("a small disk can be made") { try await canMakeDisk() })
    func `a full disk is told, and the next run ends well`() async throws {
        let office = try filled()
        let outcome = try await Program.shell(
            """
            exec unshare -Urm sh -c 'mkdir "$3" && mount -t tmpfs -o size=2m none "$3" || exit 8
            cp -R "$2" "$3/ws"
            find "$3/ws/inbox" -type f | sort > "$3/before"
            "$1" run --workspace "$3/ws" --now \(Self.now) --settle 0 2> "$4.errors"; echo "code $?"; cat "$4.errors"
            mount -o remount,size=128m "$3"
            "$1" run --workspace "$3/ws" --now \(Self.now) --settle 0 || exit 9
            cp -R "$3/ws" "$4"' sh "$1" "$2" "$3" "$4"
            """, Program.path, office.root, "\(office.scratch.path)/disk", "\(office.scratch.path)/after")
        #expect(outcome.code == 0, "\(outcome.output)\(outcome.errors)")
        #expect(outcome.output.contains("code 4"), "\(outcome.output)")
        #expect(outcome.output.contains("full") && outcome.output.contains("đầy"), "\(outcome.output)")
        try await office.runWell(now: Self.now)
        for folder in ["out", "office", "returned", "inbox"] {
            let different = differences(
                try Files.contents(of: "\(office.root)/\(folder)"),
                try Files.contents(of: "\(office.scratch.path)/after/\(folder)"))
            #expect(different == [], "\(folder)")
        }
    }

    @Test func `a place where nothing can be published is told`() async throws {
        let office = try filled()
        let file = "\(office.scratch.path)/file"
        try Files.write("a file where the folder should be", to: file)
        let outcome = try await office.run(now: Self.now, ["--out", file])
        #expect(outcome.code == 4, "\(outcome.errors)")
        #expect(outcome.errors.contains(file))
        #expect(try Files.text(file) == "a file where the folder should be")
        try await office.runWell(now: Self.now)
    }

    @Test func `a ledger that is damaged is told, and left as it is`() async throws {
        let office = try filled()
        let ledger = "\(office.root)/reports.sqlite"
        try Files.write(String(repeating: "not a ledger ", count: 1000), to: ledger)
        let before = try Files.contents(of: office.inbox)
        let outcome = try await office.run(now: Self.now)
        #expect(outcome.code == 4, "\(outcome.errors)")
        #expect(outcome.errors.contains("reports.sqlite"))
        #expect(try Files.text(ledger).hasPrefix("not a ledger"))
        #expect(try Files.contents(of: office.inbox) == before)
    }
}
