/// Examples, read by the readers themselves: the page cannot say of them what is not so.
extension SubmissionManual {
    /// The cells of a row: what is written and how it is read. Nil where the mark names no kind of example.
    func example(_ mark: String) -> String? {
        let words = mark.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
        let argument = words.count > 1 ? String(words[1]) : ""
        return switch words[0] {
        case "number": number(argument)
        case "period": Markdown.row(Markdown.code(argument), period(PeriodNames.read(argument)))
        case "title": Markdown.row(Markdown.code(argument), period(PeriodNames.period(in: argument)))
        case "measure": measure(argument)
        default: nil
        }
    }

    private func say(_ vietnamese: String, _ english: String) -> String {
        language == .vietnamese ? vietnamese : english
    }

    private func period(_ period: Period?) -> String {
        period.map { Markdown.code($0.description) } ?? say("không đọc được", "not read")
    }

    // MARK: - Numbers

    /// Of `1.234`, of `12,5 tỷ → triệu đồng` with the indicator's unit of measure, or of `1.234 | 1.234.567,5` with
    /// what else the file holds.
    private func number(_ example: String) -> String {
        var (written, unit, others) = (example, "", [String]())
        if let arrow = example.firstRange(of: " → ") {
            (written, unit) = (String(example[..<arrow.lowerBound]), String(example[arrow.upperBound...]))
        } else if example.contains(" | ") {
            others = example.split(separator: " | ").map(String.init)
            written = others.removeFirst()
        }
        var evidence = NumberEvidence()
        for text in others + [written] { _ = reading(text, mark: .undecided, &evidence) }
        let reading = reading(written, mark: evidence.decimalMark, &evidence)
        let shown = written.isEmpty ? say("(để trống)", "(empty)") : Markdown.code(written)
        let beside = others.map(Markdown.code).joined(separator: ", ")
        let company = beside.isEmpty ? "" : say(", cùng tệp có \(beside)", ", where the file also holds \(beside)")
        return Markdown.row(shown + company, describe(reading, unit))
    }

    private func reading(_ text: String, mark: DecimalMark, _ evidence: inout NumberEvidence) -> Numbers.Reading {
        Array(text.utf8).withUnsafeBytes { Numbers.table($0, mark: mark, evidence: &evidence) }
    }

    private func describe(_ reading: Numbers.Reading, _ unit: String) -> String {
        switch reading {
        case .number(let value): return plain(value) + (unit.isEmpty ? "" : " " + unit)
        case .measured(let value, let measure):
            guard !unit.isEmpty else { return plain(value) }
            guard let power = Measure(unit).flatMap({ measure.powerOfTen(to: $0) }),
                let converted = Measure.convert(value, byPowerOfTen: power)
            else { return refused(measure.faultOfMisfit) }
            return "\(plain(converted)) \(unit)"
        case .nothing: return say("không có", "nothing")
        case .missing: return say("có nhưng chưa có số liệu", "exists, no data yet")
        case .empty: return say("chưa trả lời", "not answered")
        case .ambiguous(let small, let large, _): return asked(.ambiguousNumber, [plain(large), plain(small) + "0"])
        case .spokenAmount(let texts): return asked(.spokenAmount, texts)
        default: return refused(reading.fault?.code ?? .notANumber)
        }
    }

    /// Without marks between thousands, so that nobody can take it for another number.
    private func plain(_ value: ExactDecimal) -> String {
        language == .vietnamese ? value.description.replacing(".", with: ",") : value.description
    }

    private func asked(_ code: FindingCode, _ readings: [String]) -> String {
        let choices = readings.map(Markdown.code)
        return choices.count == 1
            ? say("hỏi lại (\(code.rawValue)); ghi \(choices[0])", "asked (\(code.rawValue)); write \(choices[0])")
            : say("hỏi lại (\(code.rawValue)): ", "asked (\(code.rawValue)): ")
                + choices.joined(separator: say(" hay ", " or "))
    }

    private func refused(_ code: FindingCode) -> String {
        say("trả lại (\(code.rawValue))", "returned (\(code.rawValue))")
    }

    // MARK: - Units of measure

    /// What one of a unit of money is in million đồng; of a line above a table, of the unit that it declares.
    private func measure(_ text: String) -> String {
        let million = Measure.money(power: 6)
        guard let measure = Measure.declared(in: text) ?? Measure(text), let power = measure.powerOfTen(to: million),
            let value = Measure.convert(ExactDecimal(1), byPowerOfTen: power)
        else { return Markdown.row(Markdown.code(text), say("không phải đơn vị tiền", "no unit of money")) }
        return Markdown.row(Markdown.code(text), plain(value))
    }
}
