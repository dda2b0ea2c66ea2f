import Foundation
import Testing

@testable import Reports

/// The order of the house: a stage knows those below it and none above.
@Suite struct HouseTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Reports").standardizedFileURL

    /// Each stage with those whose types it may name; the pipeline may name all.
    private static let mayKnow: [String: Set<String>] = [
        "Model": [], "Storage": ["Model"], "Reading": ["Model"], "PlanLoading": ["Model", "Reading"],
        "Intake": ["Model", "Storage"], "Validation": ["Model", "Reading"], "Ledger": ["Model", "Storage", "Intake"],
        "Consolidation": ["Model"],
        // The one stage behind the ledger that reads submission files again.
        "Tracing": ["Model", "Storage", "Intake", "Reading", "Validation", "Ledger", "Consolidation"],
        "Rendering": ["Model", "Consolidation", "Tracing"], "Publication": ["Model", "Storage"],
        "Delivery": ["Model", "Storage", "Ledger"],
    ]
    /// What the stages behind the ledger are given of it.
    private static let extract = "Ledger/LedgerExtract.swift"
    private static let mayKnowExtract: Set<String> = ["Consolidation", "Rendering"]

    private struct Source {
        let path: String
        let text: String
        /// The text without comments and string literals.
        let code: String

        var stage: String { String(path.prefix { $0 != "/" }) }
    }

    private static let files: [Source] = {
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let data = FileManager.default.contents(atPath: sources.appending(path: path).path) else {
                return nil
            }
            let text = String(decoding: data, as: UTF8.self)
            return Source(path: path, text: text, code: Bare.code(text))
        }
    }()

    @Test func `the sources are found, and each stage has its rule`() {
        #expect(Self.files.count > 100)
        #expect(Set(Self.files.map(\.stage)).subtracting(Self.mayKnow.keys) == ["Pipeline"])
    }

    @Test func `no stage names a type of a stage above it`() {
        var home: [String: Set<String>] = [:]
        var own: [String: Set<String>] = [:]
        for file in Self.files {
            for name in Bare.declaredTypes(file.code) { home[name, default: []].insert(file.path) }
            // Types within others have common names, such as Row: a stage that has one means its own.
            own[file.stage, default: []].formUnion(Bare.declaredTypes(file.code, nested: true))
        }
        let extract = Self.files.filter { $0.path == Self.extract }.map { Bare.declaredTypes($0.code, nested: true) }
        var faults: [String] = []
        for file in Self.files {
            guard let allowed = Self.mayKnow[file.stage] else { continue }
            var known = allowed.union([file.stage]).reduce(into: Set<String>()) { $0.formUnion(own[$1] ?? []) }
            if Self.mayKnowExtract.contains(file.stage) { extract.forEach { known.formUnion($0) } }
            for word in Bare.words(file.code).subtracting(known) {
                guard let paths = home[word] else { continue }
                faults.append("\(file.path) names \(word) of \(paths.sorted().joined(separator: ", "))")
            }
        }
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    }

    @Test func `no file is longer than 400 lines`() {
        #expect(
            Self.files.filter { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count > 401 }.map(
                \.path) == [])
    }

    @Test func `nothing is forced`() {
        var faults: [String] = []
        for file in Self.files {
            for (number, line) in file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let isForced = line.contains("try!") || line.contains("as!") || Bare.hasForcedUnwrap(String(line))
                if isForced { faults.append("\(file.path):\(number + 1)") }
            }
        }
        #expect(faults == [])
    }

    @Test func `no type has a name that says nothing`() {
        let vague = Self.files.flatMap { file in
            Bare.declaredTypes(file.code, nested: true).filter { name in
                ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility"].contains { name.hasSuffix($0) }
            }.map { "\(file.path): \($0)" }
        }
        #expect(vague == [])
    }

    @Test(arguments: [
        ("let a = b // C\n/* D /* E */ F */ let g", "let a = b \n let g"),
        ("let a = \"B \\(c(\"D\")) E\" + f", "let a =  + f"),
        ("let a = \"\"\"\n  B \"C\"\n  \"\"\" + d", "let a =  + d"), ("let a = #\"B \"C\" D\"# + e", "let a =  + e"),
    ])
    func `comments and texts are no code`(text: String, code: String) {
        #expect(Bare.code(text).filter { $0 != " " } == code.filter { $0 != " " })
    }
}

/// Swift's code as far as the test of the house must read it.
private enum Bare {
    /// The text without comments and string literals; what is interpolated goes with them.
    static func code(_ text: String) -> String {
        let all = Array(text)
        var code = ""
        var position = 0
        func isAt(_ mark: String) -> Bool { all[position...].starts(with: mark) }
        while position < all.count {
            if isAt("//") {
                while position < all.count, all[position] != "\n" { position += 1 }
            } else if isAt("/*") {
                var depth = 0
                repeat {
                    if isAt("/*") {
                        depth += 1; position += 2
                    } else if isAt("*/") {
                        depth -= 1; position += 2
                    } else {
                        position += 1
                    }
                } while depth > 0 && position < all.count
            } else if all[position] == "\"" || isAt("#\"") {
                skipString(all, &position)
            } else {
                code.append(all[position])
                position += 1
            }
        }
        return code
    }

    private static func skipString(_ all: [Character], _ position: inout Int) {
        let isRaw = all[position] == "#"
        if isRaw { position += 1 }
        let isLong = all[position...].starts(with: "\"\"\"")
        let end = (isLong ? "\"\"\"" : "\"") + (isRaw ? "#" : "")
        position += isLong ? 3 : 1
        while position < all.count {
            if all[position...].starts(with: end) {
                position += end.count
                return
            }
            if !isRaw, all[position...].starts(with: "\\(") {
                skipInterpolation(all, &position)
            } else {
                position += !isRaw && all[position] == "\\" ? 2 : 1
            }
        }
    }

    private static func skipInterpolation(_ all: [Character], _ position: inout Int) {
        position += 2
        var depth = 1
        while position < all.count, depth > 0 {
            if all[position] == "\"" {
                skipString(all, &position)
                continue
            }
            if all[position] == "(" { depth += 1 }
            if all[position] == ")" { depth -= 1 }
            position += 1
        }
    }

    static func words(_ code: String) -> Set<String> {
        Set(code.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    /// The types that are declared outside of others, extensions not counted, and private ones not either.
    static func declaredTypes(_ code: String, nested: Bool = false) -> Set<String> {
        var names = Set<String>()
        for line in code.split(separator: "\n") where nested || line.first != " " {
            let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
            guard let keyword = words.firstIndex(where: { kinds.contains($0) }), keyword + 1 < words.count,
                words[..<keyword].allSatisfy({ modifiers.contains($0) })
            else { continue }
            if !nested, words[..<keyword].contains(where: { $0 == "private" || $0 == "fileprivate" }) { continue }
            let name = words[keyword + 1]
            if name.first?.isUppercase == true { names.insert(name) }
        }
        return names
    }

    private static let kinds: Set<String> = ["struct", "enum", "class", "protocol", "typealias", "actor"]
    private static let modifiers: Set<String> = [
        "public", "private", "fileprivate", "final", "indirect", "static", "package",
    ]

    /// An exclamation mark right behind a value, and before no equals sign.
    static func hasForcedUnwrap(_ line: String) -> Bool {
        let characters = Array(line)
        return characters.indices.contains { position in
            guard characters[position] == "!", position > 0 else { return false }
            let before = characters[position - 1]
            let after = position + 1 < characters.count ? characters[position + 1] : " "
            return
                (before.isLetter || before.isNumber || before == ")" || before == "]" || before == "}" || before == "?")
                && after != "="
        }
    }
}
