/// Whose values they are: the submissions of a table, found from its rows, columns and the rows above it.
extension CrossLayout {
    /// Makes out what the rows above the table say, as soon as the form is known; what they lack is told once.
    ///
    /// The one submission of a form begins here, whether it has values or not.
    mutating func identify(form: DenseIndex<Form>?, into sink: inout Sink) {
        guard !isIdentified else { return }
        isIdentified = true
        self.form = self.form ?? (isSingle || columns.hasItems || columns.unit < 0 ? form : nil)
        var faults = facts.faults
        var missing: [String] = []
        if self.form == nil, form == nil, !faults.contains(where: { $0.code == .unknownForm }) {
            missing.append("Biểu số")
        }
        if columns.period < 0, !columns.values.contains(where: { $0.period != nil }), facts.period == nil,
            facts.periodEntry == nil
        {
            missing.append("Kỳ báo cáo")
        }
        if let form = form ?? self.form, let fault = facts.contradiction(of: vocabulary.plan.forms[form]) {
            faults.append(fault)
        }
        var unit: (index: DenseIndex<ReportingUnit>, isOfFolder: Bool)?
        if columns.unit < 0, !columns.values.contains(where: { $0.unit != nil }) {
            unit = statedUnit(form, &faults, &missing)
        }
        guard isSingle else {
            tell(faults, missing, submission: nil, into: &sink)
            return
        }
        var key: SubmissionKey?
        if let form, let period = facts.period, let unit {
            key = SubmissionKey(unit: unit.index, form: form, period: period)
        }
        single = begin(key, into: &sink)
        tell(faults, missing, submission: single, into: &sink)
        tellUnit(unit, into: &sink)
    }

    /// The unit that the rows above the table name, or else the folder.
    private func statedUnit(
        _ form: DenseIndex<Form>?, _ faults: inout [TitleFacts.Fault], _ missing: inout [String]
    ) -> (index: DenseIndex<ReportingUnit>, isOfFolder: Bool)? {
        if let code = facts.unit, let entry = facts.unitEntry {
            guard let form, let period = facts.period else { return nil }
            switch directory.meaning(code, period, form) {
            case .unit(let unit): return (unit, false)
            case .notValid:
                faults.append(
                    .init(
                        code: .unitNotValid, entry: entry,
                        arguments: UnitValidity.arguments(code, period: period, form: form, vocabulary: vocabulary)))
            case .several(let units):
                faults.append(
                    .init(
                        code: .ambiguousUnit, entry: entry,
                        arguments: UnitValidity.arguments(of: units, vocabulary: vocabulary)))
            }
            return nil
        }
        if facts.unitEntry != nil { return nil }
        if let unit = looseUnit(form, &faults) { return (unit, false) }
        if let unit = options.folderUnit { return (unit, true) }
        missing.append("Đơn vị báo cáo")
        return nil
    }

    /// Of the units that the head names, such as the body above and the office itself, the one that owes the form.
    private func looseUnit(
        _ form: DenseIndex<Form>?, _ faults: inout [TitleFacts.Fault]
    ) -> DenseIndex<ReportingUnit>? {
        guard let form, let period = facts.period else { return nil }
        let owing = looseUnits(form, period)
        if Set(owing.map(\.unit)).count > 1, let entry = owing.first?.entry {
            let arguments = UnitValidity.arguments(of: owing.map(\.unit), vocabulary: vocabulary)
            faults.append(.init(code: .ambiguousUnit, entry: entry, arguments: arguments))
            return nil
        }
        return owing.first?.unit
    }

    private func looseUnits(
        _ form: DenseIndex<Form>, _ period: Period
    ) -> [(code: Int32, unit: DenseIndex<ReportingUnit>, entry: TitleBlock.Entry)] {
        let dates = vocabulary.plan.forms[form].dates(of: period)
        return facts.looseUnits.compactMap { code, entry in
            guard case .unit(let unit) = directory.meaning(code, period, form),
                let kind = vocabulary.units[unit].state(during: dates)?.kind,
                vocabulary.plan.forms[form].reporterKinds.contains(kind)
            else { return nil }
            return (code, unit, entry)
        }
    }

    private mutating func tell(
        _ faults: [TitleFacts.Fault], _ missing: [String], submission: Int32?, into sink: inout Sink
    ) {
        guard !faults.isEmpty || !missing.isEmpty else { return }
        let submission = submission ?? faultySubmission(into: &sink)
        for label in missing {
            told.insert(label)
            tell(.missingColumn, at: tablePlace, found: "", submission: submission, ["column": label], into: &sink)
        }
        for fault in faults {
            tell(
                fault.code, at: fault.entry.place, found: fault.entry.text, submission: submission, fault.arguments,
                into: &sink)
        }
    }

    private func tellUnit(
        _ unit: (index: DenseIndex<ReportingUnit>, isOfFolder: Bool)?, into sink: inout Sink
    ) {
        if let unit, unit.isOfFolder {
            let name = vocabulary.units[unit.index].latest.name.vietnamese
            tell(.unitOfFolder, at: tablePlace, found: "", submission: single, ["name": name], into: &sink)
        }
        if let code = facts.unit, let entry = facts.unitEntry, vocabulary.candidates(at: code).kind == .shortenedCode {
            tell(
                .codeRestored, at: entry.place, found: entry.text, submission: single,
                ["code": vocabulary.candidates(at: code).name], into: &sink)
        }
    }

    /// The submission that takes the faults of rows whose own cannot be made out.
    mutating func faultySubmission(into sink: inout Sink) -> Int32 {
        if let faulty { return faulty }
        let (ordinal, new) = directory.unidentified(at: tablePlace)
        if let new { sink.begin(new) }
        faulty = ordinal
        return ordinal
    }

    /// Begins a submission with what the rows above the table say of it.
    private mutating func begin(_ key: SubmissionKey?, into sink: inout Sink) -> Int32 {
        guard let key else { return faultySubmission(into: &sink) }
        switch directory.resolve(key, at: tablePlace) {
        case .found(let ordinal): return ordinal
        case .new(let submission):
            start(submission, into: &sink)
            return submission.ordinal
        case .unitNotValid, .unitAmbiguous, .tooMany: return faultySubmission(into: &sink)
        }
    }

    private mutating func start(_ new: Submission, into sink: inout Sink) {
        var submission = new
        submission.revision = facts.revision
        submission.isNil = facts.isNil
        submission.note = facts.note
        directory.state(facts.revision, of: submission.ordinal)
        sink.begin(submission)
    }

    /// The submission that a value belongs to, begun if it is new; nil where it cannot be made out, which is told.
    mutating func submission<Row: TableRow & ~Copyable>(
        _ column: Int, _ item: DenseIndex<Item>, _ row: inout Row, _ key: RowKey, isBlank: Bool, _ place: Place,
        into sink: inout Sink
    ) -> (ordinal: Int32, unit: DenseIndex<ReportingUnit>, period: Period)? {
        if let single {
            guard let period = facts.period, directory.units[Int(single)].rawValue >= 0 else { return nil }
            return (single, directory.units[Int(single)], period)
        }
        guard let period = columns.values[column].period ?? key.period ?? facts.period else {
            tellOnce("Kỳ báo cáo", place, into: &sink)
            return nil
        }
        let form = formOf(item)
        guard let code = columns.values[column].unit ?? key.unit ?? facts.unit ?? looseUnits(form, period).first?.code
        else {
            return submission(ofFolder: form, period, into: &sink)
        }
        let number = directory.number(of: period)
        if let known = directory.last(unitCode: code, periodNumber: number, form: form) {
            return (known, directory.units[Int(known)], period)
        }
        let unitCell = columns.unit
        let unitPlace = unitCell >= 0 ? row.place(unitCell, field: .unit) : place
        switch directory.resolve(unitCode: code, periodNumber: number, form: form, at: unitPlace) {
        case .found(let ordinal): return (ordinal, directory.units[Int(ordinal)], period)
        case .new(let submission):
            start(submission, into: &sink)
            if unitCell >= 0, columns.unitName >= 0,
                let other = UnitValidity.otherUnit(
                    named: row.bytes(columns.unitName).text, besides: code, vocabulary: vocabulary)
            {
                tell(
                    .nameOfOtherUnit, at: row.place(columns.unitName, field: .name),
                    found: row.bytes(columns.unitName).text, submission: submission.ordinal, other, into: &sink)
            }
            if vocabulary.candidates(at: code).kind == .shortenedCode {
                tell(
                    .codeRestored, at: unitPlace, found: row.bytes(unitCell).text, submission: submission.ordinal,
                    ["code": vocabulary.candidates(at: code).name], into: &sink)
            }
            return (submission.ordinal, directory.units[Int(submission.ordinal)], period)
        case .unitNotValid:
            let arguments = UnitValidity.arguments(code, period: period, form: form, vocabulary: vocabulary)
            refuseUnit(.unitNotValid, row, unitPlace, arguments, isBlank, into: &sink)
        case .unitAmbiguous(let units):
            let arguments = UnitValidity.arguments(of: units, vocabulary: vocabulary)
            refuseUnit(.ambiguousUnit, row, unitPlace, arguments, isBlank, into: &sink)
        case .tooMany:
            tell(
                .limitReached, at: place, found: "", submission: nil,
                ["limit": String(limits.submissions), "setting": "submissions"], into: &sink)
        }
        return nil
    }

    private mutating func submission(
        ofFolder form: DenseIndex<Form>, _ period: Period, into sink: inout Sink
    ) -> (ordinal: Int32, unit: DenseIndex<ReportingUnit>, period: Period)? {
        guard facts.unitEntry == nil, let unit = options.folderUnit else {
            tellOnce("Đơn vị báo cáo", tablePlace, into: &sink)
            return nil
        }
        let ordinal = begin(SubmissionKey(unit: unit, form: form, period: period), into: &sink)
        if told.insert("unit of folder").inserted { tellUnit((unit, true), into: &sink) }
        return (ordinal, unit, period)
    }

    /// Tells once what the table lacks, where its heading let that be seen only by its rows.
    private mutating func tellOnce(_ label: String, _ place: Place, into sink: inout Sink) {
        guard told.insert(label).inserted else { return }
        tell(
            .missingColumn, at: place, found: "", submission: faultySubmission(into: &sink), ["column": label],
            into: &sink)
    }

    private mutating func refuseUnit<Row: TableRow & ~Copyable>(
        _ code: FindingCode, _ row: borrowing Row, _ place: Place, _ arguments: [String: String], _ isBlank: Bool,
        into sink: inout Sink
    ) {
        guard !isBlank else { return }
        let submission = faultySubmission(into: &sink)
        let found = columns.unit >= 0 ? row.bytes(columns.unit).text : arguments["name"] ?? ""
        tell(code, at: place, found: found, submission: submission, arguments, into: &sink)
    }
}
