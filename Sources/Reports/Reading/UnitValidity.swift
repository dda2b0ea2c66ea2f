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
}
