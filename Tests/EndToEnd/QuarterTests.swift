import Foundation
import Reports
import Subprocess
import Testing

/// The first quarter of 2026 in a small office, from its forms to its second edition.
///
/// What people find after each day stands in quarter/golden. REPORTS_UPDATE_GOLDEN=1 writes it anew, to be read as they would.
@Suite struct QuarterTests {
    private static let folder = "\(Program.repository)/Tests/EndToEnd/quarter"

    /// A file that somebody drops.
    private enum Drop {
        /// One of quarter/sent.
        case file(String, to: String)
        /// The unit's own form with its figures filled in.
        case form(of: String, named: String, revision: Int?, [String: String])
    }

    private struct Day {
        let now: String
        var drops: [Drop] = []
        /// Rows of decisions.csv, written before the run.
        var decisions: [String] = []

        /// 2026-03-10-0800
        var name: String { String(now.prefix(16)).replacing("T", with: "-").replacing(":", with: "") }
    }

    private static let figures = [
        "CS01": "96", "CS02": "84", "NV01": "3", "KP01": "1.240,5", "GC01": "Đề nghị sớm cấp kinh phí đợt 2.",
    ]

    private static let days = [
        // Five working days before the forms are due.
        Day(now: "2026-03-10T08:00:00+07:00"),
        Day(now: "2026-03-16T08:00:00+07:00"),
        Day(
            now: "2026-03-16T15:30:00+07:00",
            drops: [
                .form(of: "01273", named: "B01 quý I.csv", revision: nil, figures),
                .file("BC quý I Nùng Trí Cao.csv", to: "01279"),
            ]),
        // The day itself.
        Day(
            now: "2026-03-17T08:00:00+07:00",
            drops: [.file("BC quý I Nùng Trí Cao (sửa lần 1).csv", to: "01279")]),
        Day(now: "2026-03-17T16:30:00+07:00", drops: [.file("dam thuy q1.csv", to: "01501")]),
        Day(now: "2026-03-18T08:00:00+07:00"),
        // Two telephone calls: a figure that was one too small, and a warning that is none.
        Day(
            now: "2026-03-19T09:30:00+07:00",
            decisions: [
                "2026-03-19 09:10,Phòng Kế hoạch - Tài chính,điều chỉnh,2026-Q1/B01/01273/NV01,5,,"
                    + "\"Bà Hiền báo qua điện thoại: thiếu 2 sáng kiến công nhận ngày 12/3\"",
                "2026-03-19 09:20,Phòng Kế hoạch - Tài chính,settle,2026-Q1/B01/01501/CS01/V406,,,"
                    + "\"Ông Sơn xác nhận: gồm cả viên chức các trường học\"",
            ]),
        Day(now: "2026-03-20T08:00:00+07:00"),
        // Closed in the evening, and one comes on Saturday.
        Day(
            now: "2026-03-23T08:00:00+07:00", drops: [.file("Tân Giang.xml", to: "01288")],
            decisions: ["2026-03-20 16:30,Phòng Kế hoạch - Tài chính,chốt,2026-Q1,,41/TB-SKHCN,Hết hạn nộp"]),
        Day(
            now: "2026-03-24T09:00:00+07:00",
            decisions: [
                "2026-03-24 08:30,Phòng Kế hoạch - Tài chính,mở lại,2026-Q1,,42/TB-SKHCN,Nhận báo cáo của Tân Giang"
            ]),
        Day(
            now: "2026-03-25T10:00:00+07:00",
            decisions: [
                "2026-03-25 09:00,Phòng Kế hoạch - Tài chính,chốt,2026-Q1,,43/TB-SKHCN,Đủ báo cáo",
                "2026-03-25 09:45,Giám đốc Sở,duyệt,2026-Q1,,125/BC-SKHCN,Thông qua",
            ]),
        // A unit has found a mistake in what was approved.
        Day(
            now: "2026-04-02T09:00:00+07:00",
            drops: [
                .form(
                    of: "01273", named: "B01 quý I sửa lần 2.csv", revision: 2,
                    figures.merging(["CS02": "88", "NV01": "5"]) { $1 })
            ],
            decisions: [
                "2026-04-02 08:30,Giám đốc Sở,mở lại,2026-Q1,,58/TB-SKHCN,Thục Phán báo sai số công chức"
            ]),
        Day(
            now: "2026-04-03T09:00:00+07:00",
            decisions: [
                "2026-04-03 08:30,Phòng Kế hoạch - Tài chính,chốt,2026-Q1,,60/TB-SKHCN,Đã rà soát",
                "2026-04-03 08:45,Giám đốc Sở,duyệt,2026-Q1,,147/BC-SKHCN,Thông qua bản sửa",
            ]),
    ]

    private func workspace() throws -> MailOffice {
        let office = try MailOffice(Office(copyOf: "\(Self.folder)/workspace"), program: QuarterRecord.appends)
        // The settings are in what is published, and the program has another place in each test.
        let settings = "\(office.root)/reports.yml"
        let program = "/bin/sh\n  sendmail_arguments: [-c, 'exec \"$TEST_SENDMAIL\" \"$@\"', sh]"
        try Files.write(
            try Files.text(settings).replacing("sendmail: \(office.program)", with: "sendmail: \(program)"),
            to: settings)
        return office
    }

    /// The unit's form of the quarter with the figures where a clerk types them. The clerk keeps the form that was there
    /// first: when the period is closed, it goes.
    private func filled(
        _ office: Office, _ unit: String, _ revision: Int?, _ figures: [String: String]
    ) throws -> String {
        let name = "B01-\(unit)-2026-Q1.csv"
        let kept = "\(office.scratch.path)/\(name)"
        if !Files.exists(kept) { try Files.copy("\(office.root)/forms/\(unit)/\(name)", to: kept) }
        var column: Int?
        return try Files.text(kept).replacing("\r\n", with: "\n").split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { line in
            var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            if let revision, cells.first == "Sửa lần" { cells[1] = "\(revision)" }
            column = column ?? cells.firstIndex(of: "Thực hiện")
            if let column, cells.count > column, let figure = figures[cells[1]] { cells[column] = figure }
            return cells.joined(separator: ";")
        }.joined(separator: "\r\n")
    }

    private func play(
        _ day: Day, in mail: MailOffice, environment: Environment = .inherit
    ) async throws {
        let office = mail.office
        let moment = try #require(Moment(day.now, defaultOffset: 0)).secondsSinceEpoch
        for drop in day.drops {
            switch drop {
            case .file(let name, let unit):
                let path = "\(office.inbox)/\(unit)/\(name)"
                try Files.copy("\(Self.folder)/sent/\(name)", to: path)
                Files.setTime(path, moment)
            case .form(let unit, let name, let revision, let figures):
                let text = try filled(office, unit, revision, figures)
                try Files.write(text, to: "\(office.inbox)/\(unit)/\(name)", modified: moment)
            }
        }
        if !day.decisions.isEmpty {
            let path = "\(office.root)/decisions.csv"
            try Files.write(try Files.text(path) + day.decisions.map { $0 + "\n" }.joined(), to: path)
        }
        try await office.runWell(
            now: day.now, environment: environment.updating(["TEST_SENDMAIL": mail.program]))
    }

    @Test func `a quarter, as people find it after each day`() async throws {
        let office = try workspace()
        var record = try QuarterRecord(office)
        for day in Self.days {
            try await play(day, in: office)
            try await record.expect(day.name, in: "\(Self.folder)/golden")
        }
        #expect(try await office.list(now: "2026-04-03T10:00:00+07:00").isEmpty, "all mail went")
        for command in [["verify"], ["verify", "--edition", "2026-Q1/1"], ["verify", "--edition", "2026-Q1/2"]] {
            #expect(try await Program.run(command + ["--workspace", office.root]).code == 0, "\(command)")
        }
    }

    @Test func `the quarter is the same wherever it is played, to the byte`() async throws {
        let offices = try [workspace(), workspace()]
        let elsewhere = Environment.inherit.updating(["TZ": "America/Lima", "LANG": "en_US.UTF-8", "LC_ALL": "C"])
        for day in Self.days {
            try await play(day, in: offices[0])
            try await play(day, in: offices[1], environment: elsewhere)
        }
        for folder in ["out", "office", "returned", "forms", "archive"] {
            let contents = try offices.map { try Files.contents(of: "\($0.root)/\(folder)") }
            #expect(differences(contents[0], contents[1]) == [], "\(folder)")
            #expect(!contents[0].isEmpty, "\(folder)")
        }
        let messages = try offices.map { try $0.messages().sorted() }
        #expect(messages[0] == messages[1])
        let names = messages[0].flatMap { $0.split(separator: "\n").filter { $0.hasPrefix("Message-ID: ") } }
        #expect(Set(names).count == names.count && names.count > 20, "each message has a name of its own")
    }
}
