import Foundation
import Glibc
import Subprocess
import Testing

/// A workspace whose mail goes into files: a mailbox a recipient, with the name of each message that came.
struct MailOffice {
    let office: Office
    var root: String { office.root }
    var box: String { "\(office.scratch.path)/box" }
    var program: String { "\(office.scratch.path)/sendmail" }

    /// Keeps the message's name under the recipient's, and the message under its own.
    static let takes = """
        for to; do :; done
        file="$BOX/all/$$-$(date +%s%N)"; cat > "$file" || exit 70
        sed -n 's/^Message-ID: //p;/^$/q' "$file" >> "$BOX/$to"
        """
    /// Keeps the name alone, as fast as a shell can.
    static let takesQuickly = "for to; do :; done\nsed -n 's/^Message-ID: //p' >> \"$BOX/$to\""

    init(_ office: Office, program lines: String = Self.takes, more settings: String = "") throws {
        self.office = office
        try Files.makeFolder("\(box)/all")
        let file = "\(office.root)/reports.yml"
        let mail = """

            mail:
              enabled: true
              from: Sở Khoa học và Công nghệ <bao-cao@skhcn.example>
              officer: Nguyễn Thị Lan <lan@skhcn.example>
              officer_telephone: 0206 3852 123
              leaders: [Giám đốc <gd@skhcn.example>]
              sendmail: \(program)
            \(settings)
            """
        try Files.write(try Files.text(file) + mail, to: file)
        try setProgram(lines)
    }

    func setProgram(_ lines: String) throws {
        try Files.write("#!/bin/sh\nBOX='\(box)'\n\(lines)\n", to: program)
        chmod(program, 0o755)
    }

    func removeProgram() { unlink(program) }

    /// A small office with so many communes, all of which owe a form of the third quarter of 2025, due on 16 September.
    static func communes(_ count: Int, program: String = takesQuickly) async throws -> MailOffice {
        let office = try await Office.initialised()
        let plan = "\(office.root)/plans/ke-hoach/plan.yml"
        try Files.write(
            try Files.text(plan).replacing("from: 2026", with: "from: 2025").replacing(
                "baseline_year: 2025", with: "baseline_year: 2024"), to: plan)
        var units = "id,code,name_vi,name_en,kind,parent,valid_from,valid_to,successors,email,contact,telephone\n"
        units += "04,04,Tỉnh Cao Bằng,,province,,,,,,,\n"
        for number in 1...count {
            let id = String(10_000 + number)
            units +=
                "\(id),\(id),Xã \(number),,commune,04,2025-07-01,,,xa\(number)@caobang.example,Cán bộ xã \(number),\n"
        }
        try Files.write(units, to: "\(office.root)/units.csv")
        return try MailOffice(office, program: program)
    }

    // MARK: - What came

    /// The names of the messages that each mailbox holds, in the order in which they came.
    func boxes() throws -> [String: [String]] {
        var boxes: [String: [String]] = [:]
        for (name, bytes) in try Files.contents(of: box) where !name.contains("/") {
            boxes[name] = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        return boxes
    }

    /// All messages that came, as they came.
    func messages() throws -> [String] {
        try Files.contents(of: "\(box)/all").sorted { $0.key < $1.key }.map {
            String(decoding: $0.value, as: UTF8.self)
        }
    }

    func empty() throws {
        for name in Files.names(below: box) { try FileManager.default.removeItem(atPath: "\(box)/\(name)") }
    }

    // MARK: - reports send

    func send(now: String, _ more: [String] = []) async throws -> Program.Outcome {
        try await Program.run(["send", "--workspace", root, "--now", now] + more)
    }

    /// What `reports send --list` tells.
    func list(now: String) async throws -> [[String: Any]] {
        let outcome = try await send(now: now, ["--list", "--format", "json"])
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try #require(try outcome.json() as? [[String: Any]])
    }

    /// A recipient and a message's name.
    struct Copy: Hashable {
        let recipient: String
        let messageID: String
    }

    func listed(_ state: String, now: String) async throws -> Set<Copy> {
        Set(
            try await list(now: now).filter { $0["state"] as? String == state }.map {
                Copy(recipient: $0["recipient"] as? String ?? "", messageID: $0["messageID"] as? String ?? "")
            })
    }
}
