import Foundation

/// Bytes as the ledger keeps them.
typealias StoredBytes = Data

/// Small values that the ledger keeps as JSON.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Nil when it is of another edition of the program and cannot be read.
    static func value<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) -> Value? {
        try? JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

/// Values of one kind on their way into JSON and out of it. Those of files are mostly alike: each is written and read
/// once, where doing so for each file took longer than its row.
final class StoredAlike<Value: Codable & Hashable> {
    /// More are forgotten.
    private static var longest: Int { 4096 }

    private var texts: [Value: String] = [:]
    private var values: [String: Value?] = [:]

    func text(_ value: Value) throws -> String {
        if let known = texts[value] { return known }
        let text = try StoredJSON.text(value)
        if texts.count == Self.longest { texts.removeAll() }
        texts[value] = text
        return text
    }

    /// Nil when it is of another edition of the program and cannot be read.
    func value(_ text: String) -> Value? {
        if let known = values[text] { return known }
        let value = StoredJSON.value(text, as: Value.self)
        if values.count == Self.longest { values.removeAll() }
        values[text] = .some(value)
        return value
    }
}

/// What the ledger keeps of arrivals as JSON.
struct ArrivalJSON {
    let encodings = StoredAlike<DecidedEncoding>()
    let rows = StoredAlike<RowTally>()
    let counts = StoredAlike<[String: Int]>()
    let rules = StoredAlike<[RuleCount]>()
    let places = StoredAlike<Place>()
}
