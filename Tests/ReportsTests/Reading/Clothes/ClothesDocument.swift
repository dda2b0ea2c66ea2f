@testable import Reports

/// Returns as programs send them: the schema of submissions, and ADX.
struct ClothesDocument {
    let clothes: Clothes
    let names = ClothesPlan.shared
    var generator: SeededGenerator

    init(_ clothes: Clothes, _ generator: SeededGenerator) {
        self.clothes = clothes
        self.generator = generator
    }

    mutating func schema(_ returns: [RandomReturn]) -> String {
        var text = declaration + "<submissions xmlns=\"urn:reports:submission:1\">\n"
        for one in returns {
            let head = [
                ("unit", names.unitCode(one)), ("period", one.period.description), ("form", names.code(of: one.form)),
            ]
            text += "  <submission\(attributes(head))>\n"
            for item in shuffled(one) {
                guard let answer = one.answers[item.position] else { continue }
                var status = ""
                if case .number(_, true) = answer { status = "E" }
                let values = [
                    ("indicator", item.indicator), ("breakdown", item.part), ("value", plain(answer)),
                    ("status", status),
                ]
                text += "    <observation\(attributes(values))/>\n"
            }
            text += "  </submission>\n"
        }
        return text + "</submissions>\n"
    }

    mutating func adx(_ returns: [RandomReturn]) -> String {
        var text = declaration + "<adx xmlns=\"urn:ihe:qrph:adx:2015\" exported=\"2025-04-01T00:00:00Z\">\n"
        for one in returns {
            let first = names.plan.forms[one.form].dates(of: one.period).lowerBound
            let length = one.period.kind == .quarterly ? "P3M" : generator.pick(["P1Y", "P12M"])
            let head = [
                ("orgUnit", names.unitCode(one)), ("period", "\(first)/\(length)"),
                ("dataSet", names.code(of: one.form)),
            ]
            text += "  <group\(attributes(head))>\n"
            for item in shuffled(one) {
                guard let answer = one.answers[item.position] else { continue }
                let value = item.isText ? "0" : plain(answer)
                let values = [("dataElement", item.indicator), ("value", value), ("breakdown", item.part)]
                text += "    <dataValue\(attributes(values))"
                text += item.isText ? "><annotation>\(Self.escaped(plain(answer)))</annotation></dataValue>\n" : "/>\n"
            }
            text += "  </group>\n"
        }
        return text + "</adx>\n"
    }

    private var declaration: String { "<?xml version=\"1.0\" encoding=\"\(clothes.encoding.declaredName)\"?>\n" }

    /// The order of observations says nothing.
    private mutating func shuffled(_ one: RandomReturn) -> [ClothesPlan.Item] {
        let items = names.items(of: one.form)
        return generator.chance(50) ? items : items.shuffled(using: &generator)
    }

    private func plain(_ answer: RandomReturn.Answer) -> String {
        switch answer {
        case .number(let value, _): value.description
        case .nothing: "-"
        case .missing: "…"
        case .text(let text): text
        }
    }

    private func attributes(_ values: [(name: String, value: String)]) -> String {
        values.map { $0.value.isEmpty ? "" : " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined()
    }

    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
