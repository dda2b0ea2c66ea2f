import Crypto
import Foundation
import Testing

/// What people find after a day: the mail that came, the officer's page, the reports, the answers, and which files are new.
struct QuarterRecord {
    /// Appends each message to a mailbox of its recipient, and keeps it as it came.
    static let appends = """
        for to; do :; done
        file="$BOX/all/$to-$$-$(date +%s%N)"; cat > "$file" || exit 70
        { echo 'From bao-cao@skhcn.example Thu Jan  1 00:00:00 1970'; cat "$file"; echo; } > "$file.mbox"
        cat "$file.mbox" >> "$BOX/$to"; rm "$file.mbox"
        """

    /// Files whose bytes follow the style sheets or the program's own templates.
    private static func isNamedAlone(_ name: String) -> Bool {
        name.hasSuffix("SHA256SUMS") || name.hasSuffix(".eml") || name.hasSuffix(".xsd")
            || name.hasSuffix(".schema.json")
    }

    private let office: MailOffice
    /// What was there the day before, by path.
    private var files: [String: String] = [:]
    private var mail: [String: Int] = [:]

    init(_ office: MailOffice) throws {
        self.office = office
    }

    /// Compares with a file of the folder.
    mutating func expect(_ name: String, in folder: String) async throws {
        let text = try await text(name)
        let path = "\(folder)/\(name).txt"
        if ProcessInfo.processInfo.environment["REPORTS_UPDATE_GOLDEN"] != nil { try Files.write(text, to: path) }
        let lines = [text, try Files.text(path)].map { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        guard lines[0] != lines[1] else { return }
        let first = zip(lines[0], lines[1]).enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record(
            """
            \(name) differs\(first.map { " in line \($0.offset + 1)" } ?? " in its length")
            expected: \(first?.element.1 ?? "\(lines[1].count) lines")
            actual:   \(first?.element.0 ?? "\(lines[0].count) lines")
            """)
    }

    private mutating func text(_ name: String) async throws -> String {
        var parts = ["# \(name)", try await newMail()]
        let before = files
        files = try listing()
        let changed = files.keys.filter { files[$0] != before[$0] }.sorted()
        for name in changed where Self.isReadWhole(name) { parts.append(try whole(name)) }
        var lines = changed.map { "\(before[$0] == nil ? "+" : "~") \($0)  \(files[$0] ?? "")" }
        lines += before.keys.filter { files[$0] == nil }.map { "- \($0)" }
        let sorted = lines.sorted { $0.dropFirst(2) < $1.dropFirst(2) }
        parts.append((["## Files"] + sorted).joined(separator: "\n"))
        return parts.map { $0.trimmingCharacters(in: .newlines) + "\n" }.joined(separator: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    }

    // MARK: - Mail

    /// Read by other means than those that wrote it.
    private static let reader = """
        import email.policy, mailbox, sys
        for path in sys.argv[1:]:
            box, _, seen = path.rpartition(':')
            messages = [m.as_bytes() for m in mailbox.mbox(box)][int(seen):]
            messages = [email.message_from_bytes(m, policy=email.policy.default) for m in messages]
            for m in sorted(messages, key=lambda m: m['Subject']):
                assert not m.defects and not [d for p in m.walk() for d in p.defects], path
                assert [p.get_content_type() for p in m.iter_parts()] == ['text/plain', 'text/html'], path
                print('## Mail')
                for name in ['From', 'To', 'Reply-To', 'Date', 'Subject', 'Auto-Submitted']:
                    print(f'{name}: {m[name]}')
                print()
                print(m.get_body(('plain',)).get_content().rstrip())
                print()
        """

    private mutating func newMail() async throws -> String {
        let counts = try office.boxes().mapValues { $0.count { $0.hasPrefix("Message-ID: ") } }
        let new = counts.filter { $0.value > mail[$0.key] ?? 0 }.keys.sorted()
        let paths = new.map { "\(office.box)/\($0):\(mail[$0] ?? 0)" }
        mail = counts
        guard !paths.isEmpty else { return "No mail." }
        let outcome = try await Program.launch("/usr/bin/python3", ["-c", Self.reader] + paths)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return outcome.output
    }

    // MARK: - Files

    /// Each file with the beginning of its content's hash; of the templates of an edition, how many there are.
    private func listing() throws -> [String: String] {
        var listing: [String: String] = [:]
        var templates: [String: Int] = [:]
        for folder in ["forms", "office", "out", "returned"] {
            for (name, bytes) in try Files.contents(of: "\(office.root)/\(folder)") {
                let path = "\(folder)/\(name)"
                if let place = path.firstRange(of: "/templates/") {
                    templates[String(path[..<place.upperBound]), default: 0] += 1
                } else {
                    listing[path] = Self.isNamedAlone(name) ? "" : try hash(of: bytes, name)
                }
            }
        }
        return listing.merging(templates.mapValues { $0 > 40 ? "" : "\($0) files alone" }) { own, _ in own }
    }

    /// The hash of the templates stands in what they made, and changes with each word of them.
    private func withoutTemplates(_ text: String) throws -> String {
        let report = "\(office.office.office)/2026-Q1/report.txt"
        guard Files.exists(report) else { return text }
        let last = try Files.text(report).split(separator: "\n").last ?? ""
        let hash = last.drop { $0 == " " }
        try #require(hash.count == 64, "the hash of the templates is the report's last line")
        return text.replacing(hash, with: "…")
    }

    private func hash(of bytes: Data, _ name: String) throws -> String {
        let text = try withoutTemplates(String(decoding: bytes, as: UTF8.self))
        let told = name.hasSuffix(".html") ? Page(text).withoutStyle : text
        return SHA256.hash(data: Data(told.utf8)).prefix(6)
            .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    private static func isReadWhole(_ name: String) -> Bool {
        let isAnswer = name.hasPrefix("returned/") && name.hasSuffix(".txt")
        return isAnswer || ["office/index.html", "office/nhac-nop.txt", "office/2026-Q1/report.txt"].contains(name)
    }

    private func whole(_ name: String) throws -> String {
        let text = try Files.text("\(office.root)/\(name)").replacing("\r\n", with: "\n")
        return try "## \(name)\n\n" + (name.hasSuffix(".html") ? Page(text).text : withoutTemplates(text))
    }
}

/// A page as it is read.
private struct Page {
    /// The styles are looked at, and not compared.
    let withoutStyle: String

    init(_ page: String) {
        guard let open = page.firstRange(of: "<style>"), let close = page.firstRange(of: "</style>") else {
            withoutStyle = page
            return
        }
        withoutStyle = String(page[..<open.upperBound] + page[close.lowerBound...])
    }

    private static let lineEnds: Set<Substring> = [
        "/p", "/li", "/h1", "/h2", "/h3", "/tr", "/caption", "/pre", "/summary", "/dd", "/title", "ul", "br", "pre",
    ]

    /// The text between the tags: a line for each block, a bar between cells.
    var text: String {
        var text = ""
        for part in withoutStyle.split(separator: "<") {
            let sides = part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
            let tag = sides[0].prefix { $0 != " " }
            if Self.lineEnds.contains(tag) { text += "\n" }
            if tag == "/td" || tag == "/th" { text += " | " }
            if tag == "h2" || tag == "h3" { text += "\n\(tag == "h2" ? "==" : "--") " }
            if tag == "li" { text += "* " }
            if tag == "dd" { text += ": " }
            if sides.count > 1 { text += sides[1].replacing("\n", with: tag.hasSuffix("pre") ? "\n" : " ") }
        }
        for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacing(entity, with: letter)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.split(separator: " ").joined(separator: " ") }
        return lines.enumerated().filter { !$1.isEmpty || ($0 > 0 && !lines[$0 - 1].isEmpty) }.map(\.element)
            .joined(separator: "\n")
    }
}
