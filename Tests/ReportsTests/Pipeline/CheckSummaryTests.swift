import Foundation
import Testing

@testable import Reports

/// What programs get, held against the schema that is published.
@Suite struct CheckSummaryTests {
    private static let schema: JSONSchema = {
        do {
            return try JSONSchema(RenderingFixture.folder.contents(of: FileCheck.schemaFile))
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private func json(_ value: some Encodable) throws -> Any {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(value))
    }

    @Test(arguments: Language.allCases)
    func `what is found in every fixture is as the schema has it`(language: Language) throws {
        let terms = try CheckFixture.terms(FixtureTests.workspace.vocabulary, language)
        let summaries = try FixtureTests.fixtures.map { fixture in
            let path = FixtureTests.folder.appending(path: fixture.file).path
            let judged = FixtureTests.judge.judge(
                { () throws(ReadFailure) in try ByteSource(path: path) }, from: .anyone)
            return try json(CheckSummary(CheckedFile(path: fixture.file, judgement: judged.judgement), terms))
        }
        #expect(Self.schema.faults(of: summaries) == [])
    }

    @Test func `so are an excerpt, a rule and an answer`() throws {
        let place = Place(line: 3, column: 5, row: 3, cell: 2)
        let finding = CheckFixture.finding(
            .ruleFailed, .error, count: 2, places: [place, Place()], found: "x", arguments: ["rule": "R01"],
            answer: "đã kiểm tra")
        let excerpt = RowExcerpt(place: place, cells: ["a", "x"], marked: 1)
        let file = CheckedFile(
            path: "-",
            judgement: CheckFixture.judgement(
                [finding], submissions: [CheckFixture.submission()], rules: [RuleCount(rule: "R01")]),
            excerpts: [place: excerpt])
        let value = try json(CheckSummary(file, CheckFixture.terms(SampleWorkspace.vocabulary, .english)))
        #expect(Self.schema.faults(of: [value]) == [])
        let summary = try #require(value as? [String: Any])
        let told = try #require((summary["findings"] as? [[String: Any]])?.first)
        #expect(told["rule"] as? String == "R01")
        #expect(told["answer"] as? String == "đã kiểm tra")
        #expect(told["severity"] as? String == "error")
        let occurrences = try #require(told["occurrences"] as? [[String: Any]])
        #expect(occurrences.map { $0["cell"] as? String } == ["B3", nil])
        #expect((occurrences[0]["excerpt"] as? [String: Any])?["marked"] as? Int == 1)
        #expect((summary["totals"] as? [String: Int]) == ["errors": 2, "warnings": 0, "notes": 0])
    }

    @Test func `a workspace, sound or not, is as the schema has it`() throws {
        let check = try WorkspaceCheck(FixtureTests.workspace, language: .english)
        #expect(Self.schema.faults(of: try json(check)) == [])
        let fault = WorkspaceFault(
            file: "units.csv", place: Place(line: 3, column: 4, row: 3, cell: 2),
            message: LocalName(vietnamese: "sai", english: "wrong"))
        let faults = WorkspaceFaultSummary(
            [fault, WorkspaceFault(file: "a", message: fault.message)], language: .english)
        #expect(Self.schema.faults(of: try json(faults)) == [])
        #expect(check.text().contains("indicators"))
    }

    @Test func `the schema tells each property, and refuses what it does not know`() {
        #expect(Self.schema.undescribed == [])
        #expect(Self.schema.faults(of: [["file": "a"]]) != [])
        #expect(Self.schema.faults(of: ["sound": true, "further": 1]) != [])
    }

    @Test func `the table has a row a finding, and as many cells as columns`() throws {
        let terms = try CheckFixture.terms(SampleWorkspace.vocabulary, .english)
        let file = CheckFixture.checked(
            "unit,period,indicator,value\n045,2025-Q1,DN01,\"a\"\"b, c\"\n999,2025-Q1,DN01,1\n")
        let table = String(decoding: CheckTable.heading + CheckTable(terms).rows(of: file), as: UTF8.self)
        let lines = table.split(separator: "\r\n")
        #expect(
            lines.first
                == "\u{FEFF}file,code,severity,level,count,item,rule,line,column,cell,found,message,hint,answer")
        #expect(lines.count == 3)
        #expect(
            lines[1].hasPrefix("mẫu.csv,V401,error,1,1,DN01,,2,18,D2,\"a\"\"b, c\",\"The value of DN01 (cell D2) is "))
        #expect(lines[2].hasPrefix("mẫu.csv,H301,error,1,1,,,3,1,A3,999,"))
    }
}

/// As much of JSON Schema (draft 2020-12) as the published schema uses; the whole is checked by `make verify`.
struct JSONSchema: @unchecked Sendable {
    private let root: [String: Any]

    init(_ text: String) throws {
        root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    func faults(of value: Any) -> [String] { faults(of: value, root, at: "$") }

    /// Objects that allow unknown properties, and properties without a description of their own or of their type.
    var undescribed: [String] { undescribed(root, at: "$") }

    private func undescribed(_ schema: [String: Any], at path: String) -> [String] {
        var faults: [String] = []
        if let properties = schema["properties"] as? [String: [String: Any]] {
            if schema["additionalProperties"] as? Bool != false { faults.append("\(path) is open") }
            for (name, property) in properties {
                if resolved(property)["description"] as? String ?? property["description"] as? String == nil {
                    faults.append("\(path).\(name)")
                }
                faults += undescribed(property, at: "\(path).\(name)")
            }
        }
        for (name, definition) in schema["$defs"] as? [String: [String: Any]] ?? [:] {
            if definition["description"] as? String == nil { faults.append("\(path)/\(name)") }
            faults += undescribed(definition, at: "\(path)/\(name)")
        }
        return faults.sorted()
    }

    private func resolved(_ schema: [String: Any]) -> [String: Any] {
        guard let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
            let definition = (root["$defs"] as? [String: [String: Any]])?[String(name)]
        else { return schema }
        return definition
    }

    private func faults(of value: Any, _ schema: [String: Any], at path: String) -> [String] {
        let schema = resolved(schema)
        if let choices = schema["oneOf"] as? [[String: Any]] {
            let tried = choices.map { faults(of: value, $0, at: path) }
            return tried.count(where: \.isEmpty) == 1 ? [] : tried.min { $0.count < $1.count } ?? []
        }
        if let values = schema["enum"] as? [String], !values.contains(value as? String ?? "") {
            return ["\(path): \(value)"]
        }
        if let constant = schema["const"] as? Bool, value as? Bool != constant { return ["\(path): \(value)"] }
        if let pattern = schema["pattern"] as? String, let text = value as? String,
            (try? Regex(pattern).firstMatch(in: text)) == nil
        {
            return ["\(path): \(text)"]
        }
        if let least = schema["minLength"] as? Int, (value as? String)?.count ?? 0 < least {
            return ["\(path) is short"]
        }
        switch schema["type"] as? String {
        case "array": return array(value, schema, at: path)
        case "object": return object(value, schema, at: path)
        case "string": return value is String ? [] : ["\(path) is no string"]
        case "boolean": return value is Bool ? [] : ["\(path) is no boolean"]
        case "integer":
            guard let number = value as? Int else { return ["\(path) is no integer"] }
            return number < schema["minimum"] as? Int ?? .min || number > schema["maximum"] as? Int ?? .max
                ? ["\(path): \(number)"] : []
        default: return []
        }
    }

    private func array(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        guard let values = value as? [Any] else { return ["\(path) is no array"] }
        guard let items = schema["items"] as? [String: Any] else { return [] }
        return values.enumerated().flatMap { faults(of: $1, items, at: "\(path)[\($0)]") }
    }

    private func object(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
        guard let members = value as? [String: Any] else { return ["\(path) is no object"] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let required = schema["required"] as? [String] ?? []
        var found = required.filter { members[$0] == nil }.map { "\(path).\($0) is missing" }
        for (name, member) in members {
            if let property = properties[name] {
                found += faults(of: member, property, at: "\(path).\(name)")
            } else if let others = schema["additionalProperties"] as? [String: Any] {
                found += faults(of: member, others, at: "\(path).\(name)")
                if let names = schema["propertyNames"] as? [String: Any] {
                    found += faults(of: name, names, at: "\(path).\(name)")
                }
            } else {
                found.append("\(path).\(name) is unknown")
            }
        }
        return found.sorted()
    }
}
