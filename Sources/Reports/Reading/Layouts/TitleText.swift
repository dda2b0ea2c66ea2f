/// What one text above a table says, by itself.
struct TitleText {
    /// The form that it names: by a word that is the code, or by the title in the text.
    let form: DenseIndex<Form>?
    let period: Period?
    /// Two days, from the one to the other.
    let dates: ClosedRange<CalendarDate>?
    /// Whether it says where and when something was signed.
    let isDateLine: Bool
    /// The unit of measure that it gives for the table.
    let measure: Measure?

    init(_ text: String, _ vocabulary: Vocabulary) {
        form = Self.form(named: text, vocabulary)
        period = PeriodNames.period(in: text)
        dates = SpokenDates.range(in: text)
        isDateLine = Headings.dateLine(Folding.key(text))
        measure = Measure.declared(in: text)
    }

    private static func form(named text: String, _ vocabulary: Vocabulary) -> DenseIndex<Form>? {
        for word in text.split(whereSeparator: { " /-:;,.()".contains($0) }) {
            guard (2...12).contains(word.utf8.count), word.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            if let form = vocabulary.form(text: String(word)) { return form }
        }
        guard text.utf8.count >= 12 else { return nil }
        let key = Folding.key(text)
        return vocabulary.formTitles.first { key == $0.key || key.contains($0.key) }?.form
    }
}

extension Vocabulary {
    /// What a text above a table says.
    func title(_ text: String) -> TitleText { titleTexts.meaning(of: text) { TitleText($0, self) } }
}
