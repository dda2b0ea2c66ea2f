/// The words of findings that a unit's code or name was not valid, or was several units'.
enum UnitValidity {
    static func arguments(
        _ unitCode: Int32, period: Period, form: DenseIndex<Form>, vocabulary: Vocabulary
    ) -> [String: String] {
        let dates = vocabulary.plan.forms[form].dates(of: period)
        let states = vocabulary.candidates(at: unitCode).indices.flatMap { vocabulary.units[$0].states }
        let nearest = states.last { ($0.validTo ?? dates.lowerBound) < dates.lowerBound } ?? states.first
        return [
            "period": period.description,
            "from": nearest?.validFrom?.description ?? "…",
            "to": nearest?.validTo?.description ?? "…",
            "name": nearest?.name.vietnamese ?? "",
        ]
    }

    static func arguments(of several: [DenseIndex<ReportingUnit>], vocabulary: Vocabulary) -> [String: String] {
        let named = several.map {
            "\(vocabulary.units[$0].latest.code) (\(vocabulary.units[$0].latest.name.vietnamese))"
        }
        return ["known": named.joined(separator: ", ")]
    }

    /// What there is to say where a name stands beside a unit's code and is only ever another unit's; nil where the
    /// two agree, or the text is nobody's name.
    static func otherUnit(named text: String, besides unitCode: Int32, vocabulary: Vocabulary) -> [String: String]? {
        guard text.utf8.count <= 300, let found = vocabulary.unit(named: text) else { return nil }
        let (own, named) = (vocabulary.candidates(at: unitCode), vocabulary.candidates(at: found))
        guard own.kind != .name, !own.indices.contains(where: named.indices.contains), let first = own.indices.first,
            let other = named.indices.first
        else { return nil }
        return [
            "code": own.name, "name": vocabulary.units[first].latest.name.vietnamese,
            "other": "\(vocabulary.units[other].latest.code) (\(vocabulary.units[other].latest.name.vietnamese))",
        ]
    }
}
