import Foundation
import Testing

/// Settings, plans and templates that are wrong: told with their place in both languages, and nothing is touched.
@Suite struct SettingsTests {
    struct Fault: CustomTestStringConvertible, Sendable {
        let file: String
        /// What stands in the file, and what is written in its place; nil removes the file.
        let change: (from: String, to: String)?
        /// The place that has to be told.
        let place: String
        /// What the English message has to name.
        let named: String

        var testDescription: String { "\(file): \(named)" }

        init(_ file: String, _ from: String, _ to: String, place: String, named: String) {
            (self.file, change, self.place, self.named) = (file, (from, to), place, named)
        }

        init(without file: String) {
            (self.file, change, place, named) = (file, nil, file, "there is no such file")
        }
    }

    static let plan = "plans/2021-2025"
    static let faults = [
        Fault(without: "reports.yml"), Fault(without: "units.csv"), Fault(without: "\(plan)/plan.yml"),
        Fault(without: "\(plan)/targets.csv"), Fault(without: "\(plan)/forms.csv"),
        Fault("reports.yml", "\nlanguage:", "\nlanguge:", place: "reports.yml:19:1", named: "languge"),
        Fault("reports.yml", "language: vi", "language: fr", place: "reports.yml:19:11", named: "fr"),
        Fault(
            "reports.yml", "time_zone: \"+07:00\"", "time_zone: Mars", place: "reports.yml:20:12", named: "time_zone"),
        Fault(
            "reports.yml", "plan: 2021-2025", "plan: ../../etc", place: "reports.yml:21:7", named: "folder in plans/"),
        Fault("reports.yml", "  unit: \"04\"", "  unit: [", place: "reports.yml:", named: "YAML"),
        Fault(
            "\(plan)/forms.csv", "province,quarterly", "province,fortnightly", place: "\(plan)/forms.csv:2:",
            named: "fortnightly"),
        Fault("\(plan)/indicators.csv", "DN02,B01", "DN02,B77", place: "\(plan)/indicators.csv:3:6 (B3)", named: "B77"),
        Fault(
            "\(plan)/indicators.csv", "NS02 + NS03", "NS02 + NS99", place: "\(plan)/indicators.csv:83:", named: "NS99"),
        Fault("\(plan)/targets.csv", "\nNS92,", "\nNS00,", place: "\(plan)/targets.csv:2:", named: "NS00"),
        Fault("units.csv", "2020-01-31", "31 tháng giêng", place: "units.csv:3:", named: "31 tháng giêng"),
    ]

    @Test(arguments: faults) func `a fault is told with its place, and nothing is touched`(_ fault: Fault) async throws
    {
        let office = try Office.example()
        try office.drop(try #require(try Office.arrivals().first))
        let path = "\(office.root)/\(fault.file)"
        if let change = fault.change {
            let text = try Files.text(path)
            try #require(text.contains(change.from))
            try Files.write(text.replacing(change.from, with: change.to, maxReplacements: 1), to: path)
        } else {
            try FileManager.default.removeItem(atPath: path)
        }
        try await expectFault(in: office, place: fault.place, named: fault.named)
    }

    static let templates = [
        ("page.mustache", "một\nhai {{#open}}\n", "Templates/page.mustache:2:5:", "is not closed"),
        ("email.mustache", "{{> no-such-part}}\n", "Templates/email.mustache:1:1:", "no-such-part"),
        ("feedback.mustache", "{{#a}}{{/b}}\n", "Templates/feedback.mustache:1:7:", "“a” of line 1"),
        ("page-quality.mustache", "\n{{> page-quality}}\n", "Templates/page-quality.mustache:2:1:", "circle"),
        (
            "page-reading.mustache", "{{#signs}}{{sing}}{{/signs}}\n", "Templates/page-reading.mustache:1:11:",
            "is it sign?"
        ),
        ("trace.mustache", "{{name}}\n", "Templates/trace.mustache:1:1:", "only within {{#sections}}"),
        ("words/vi.yml", "a: [", "Templates/words/vi.yml:2:1", "YAML"),
        ("words/vi.yml", "head:\n  titel: A\n", "Templates/words/vi.yml:2:3:", "is it head.title?"),
        ("words/findings.vi.yml", "V401.hint: \"{noting}\"\n", "Templates/words/findings.vi.yml:1:1:", "{noting}"),
        ("pages.css", "p {}\n", "Templates/pages.css:", "is it page.css?"),
    ]

    @Test(arguments: templates) func `so is a fault of a template`(
        _ name: String, _ text: String, _ place: String, _ named: String
    ) async throws {
        let office = try Office.example()
        try office.drop(try #require(try Office.arrivals().first))
        try Files.write(text, to: "\(office.root)/Templates/\(name)")
        try await expectFault(in: office, place: place, named: named)
    }

    @Test(arguments: ["page.mustache", "email.mustache", "feedback.mustache", "periods.mustache", "report.mustache"])
    func `a name that a template does not know is told with its line, and nothing is touched`(
        _ name: String
    ) async throws {
        let office = try Office.example()
        for arrival in try Office.arrivals() where arrival.time < "2024-02" { try office.drop(arrival) }
        try Files.write("một\n{{no_such_name}}\n", to: "\(office.root)/Templates/\(name)")
        try await expectFault(in: office, place: "Templates/\(name):2:1: ", named: "no_such_name")
    }

    private func expectFault(in office: Office, place: String, named: String) async throws {
        let before = Files.identities(of: office.root)
        let outcome = try await office.run(now: "2024-01-22T17:00:00+07:00")
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(outcome.output == "")
        let lines = outcome.errors.split(separator: "\n")
        let vietnamese = try #require(lines.first)
        #expect(vietnamese.hasPrefix(place), "\(outcome.errors)")
        #expect(outcome.errors.contains(named), "\(outcome.errors)")
        #expect(
            lines.contains { $0.hasPrefix("  ") && !$0.contains(vietnamese.dropFirst(place.count)) }, "in English too")
        #expect(Files.identities(of: office.root) == before)
        #expect(!Files.exists("\(office.root)/reports.sqlite"))
    }

    @Test func `all faults of a table are told at once`() async throws {
        let office = try Office.example()
        let path = "\(office.root)/\(Self.plan)/indicators.csv"
        let text = try Files.text(path).replacing("DN02,B01", with: "DN02,B77").replacing("NV01,B01", with: "NV01,B78")
        try Files.write(text, to: path)
        let outcome = try await office.run(now: "2024-01-22T17:00:00+07:00")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains("B77") && outcome.errors.contains("B78"))
    }
}
