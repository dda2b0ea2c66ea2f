/// Lays out forms/: for each unit each form that it owes, to be filled in, as CSV and as a workbook.
///
/// What was made is kept in the ledger, so that a run which finds all as it was made touches and reads nothing. A file
/// that somebody has changed is left as it is.
struct FormMaking: Sendable {
    /// So many units' forms are rendered and written before the ledger keeps them.
    private static let batch = 256
    /// Under these words the ledger keeps what the whole folder was made from.
    private static let wholeFolder = (folder: "forms", period: "*")

    /// What stands of a form for the period before, by unit.
    typealias PreviousReturns = (DenseIndex<Form>, Period) throws -> [DenseIndex<ReportingUnit>: PackedSubmission]

    private let workspace: Workspace
    private let context: RenderContext
    private let templates: String
    private let folder: FormsFolder
    private let owed: OwedForms

    init(
        workspace: Workspace, context: RenderContext, templates: String, folders: WorkspaceFolders
    ) {
        self.workspace = workspace
        self.context = context
        self.templates = templates
        folder = FormsFolder(path: folders.forms)
        owed = OwedForms(context)
    }

    /// Makes what is missing or would be another today, and removes what is no longer owed.
    ///
    /// - Parameters:
    ///   - ledger: What was made before.
    ///   - decided: What is closed and corrected.
    ///   - now: Its day tells which periods are open.
    ///   - source: All that reports are made from, as one hash.
    ///   - overview: Has last period's values.
    /// - Returns: How many files were written.
    /// - Throws: `StorageFault` or `LedgerFault`.
    func make(
        _ ledger: Ledger, _ decided: DecisionsInForce, now: Moment, source: String, _ overview: inout LedgerOverview
    ) throws -> Int {
        let open = owed.openPeriods(on: now.date, decided: decided)
        let periods = open.map { "\(context.plan.forms[$0.form].code) \($0.period)" }
        let whole = HashSums.hash(of: Array((periods + [source]).joined(separator: "\n").utf8))
        let made = try ledger.madeForms()
        let known = try ledger.publishedHash(Self.wholeFolder.period, in: Self.wholeFolder.folder)
        if known == whole,
            Workers.map(Workers.parts(of: made.count), { made[$0].allSatisfy(isAsKept) }).allSatisfy(\.self)
        {
            return 0
        }
        let terms = try terms()
        let before = Dictionary(made.map { ($0.place, $0) }) { first, _ in first }
        let index = try overview.index(ledger, decided)
        var wanted: Set<MadeForm.Place> = []
        var written = 0
        for (form, period) in open {
            let all = owed.owed(form, for: period)
            written += try make(all, form, period, terms, before, isAsked: false, &wanted, ledger, index.submissions)
        }
        try removeOthers(than: wanted, made, ledger)
        try ledger.setPublishedHash(whole, of: Self.wholeFolder.period, in: Self.wholeFolder.folder)
        return written
    }

    /// Makes forms of any period because somebody asks for them: they stay until somebody removes them.
    ///
    /// - Returns: How many files were written.
    func make(
        _ forms: [DenseIndex<Form>], for period: Period, of unit: DenseIndex<ReportingUnit>?, _ ledger: Ledger,
        _ decided: DecisionsInForce
    ) throws -> Int {
        let terms = try terms()
        let before = Dictionary(try ledger.madeForms().map { ($0.place, $0) }) { first, _ in first }
        var wanted: Set<MadeForm.Place> = []
        var written = 0
        for form in forms {
            let all = owed.owed(form, for: period).filter { unit == nil || $0.unit == unit }
            written += try make(all, form, period, terms, before, isAsked: true, &wanted, ledger) { form, previous in
                try ledger.standingSubmissions(
                    of: form, for: previous, plan: workspace.plan, units: workspace.units, decided: decided)
            }
        }
        return written
    }

    /// The words of forms, read once there is one to make.
    private func terms() throws(WorkspaceFault) -> FeedbackTerms {
        try FeedbackTerms(language: context.settings.language, in: context.folder)
    }
}

// MARK: - Making

extension FormMaking {
    private enum Format: String, CaseIterable {
        case csv, xml
    }

    /// What is to become of one file.
    private enum Outcome: Sendable {
        /// It is as it should be.
        case same
        /// What is kept of it is no longer true; the file stays.
        case kept(MadeForm)
        case written(MadeForm, [UInt8])
    }

    /// What stands at a form's place, beside what was made there.
    private enum Standing {
        case nothing
        /// What was made last, or what that took the place of.
        case ours(hash: String, FormsFolder.Stamp)
        /// Nobody here made it.
        case foreign(hash: String?, FormsFolder.Stamp?)
    }

    private func make(
        _ all: [OwedForms.Owed], _ form: DenseIndex<Form>, _ period: Period, _ terms: FeedbackTerms,
        _ before: [MadeForm.Place: MadeForm], isAsked: Bool, _ wanted: inout Set<MadeForm.Place>, _ ledger: Ledger,
        _ returns: PreviousReturns
    ) throws -> Int {
        let covered = period.previous.flatMap { workspace.plan.covers($0) ? $0 : nil }
        let previous = try covered.map { try returns(form, $0) } ?? [:]
        let common = [
            workspace.plan.hash, workspace.units.hash, workspace.settings.hash, templates, ProgramVersion.text,
            context.plan.forms[form].code, period.description,
        ].joined(separator: "\n")
        // Names that are made safe may be the same: the first unit has it.
        let own = all.filter { places(of: $0).allSatisfy { wanted.insert($0).inserted } }
        var written = 0
        for start in stride(from: 0, to: own.count, by: Self.batch) {
            let made = try Workers.map(Array(own[start..<min(start + Self.batch, own.count)])) { owed throws in
                try outcomes(of: owed, previous[owed.unit], terms, common: common, before, isAsked: isAsked)
            }
            written += try write(made.flatMap(\.self), ledger)
        }
        return written
    }

    private func places(of owed: OwedForms.Owed) -> [MadeForm.Place] {
        Format.allCases.map { place(of: owed, $0) }
    }

    private func place(of owed: OwedForms.Owed, _ format: Format) -> MadeForm.Place {
        MadeForm.Place(
            folder: SafeName.of(context.units[owed.unit].id),
            name: SafeName.of("\(owed.stem(context.plan)).\(format.rawValue)"))
    }

    private func outcomes(
        of owed: OwedForms.Owed, _ previous: PackedSubmission?, _ terms: FeedbackTerms, common: String,
        _ before: [MadeForm.Place: MadeForm], isAsked: Bool
    ) throws -> [Outcome] {
        let source = source(common, owed, previous)
        var contents: FormContents?
        return try Format.allCases.map { format in
            let place = place(of: owed, format)
            let known = before[place]
            if let known, known.source == source, isAsked || !known.isAsked, isAsKept(known) { return .same }
            let form =
                contents
                ?? FormContents(
                    form: owed.form, unit: owed.unit, period: owed.period, previous: previous?.values ?? [],
                    context: context, terms: terms)
            contents = form
            let bytes = format == .csv ? FormSheet.csv(form) : FormWorkbook.xml(form)
            let made = MadeForm(
                place: place, isAsked: isAsked && known?.isAsked ?? true, source: source,
                hash: HashSums.hash(of: bytes))
            return outcome(made, bytes, try standing(at: place, known))
        }
    }

    /// All that the form is made from, as one hash.
    private func source(_ common: String, _ owed: OwedForms.Owed, _ previous: PackedSubmission?) -> String {
        let made = Array("\(common)\n\(context.units[owed.unit].id)\n".utf8)
        return HashSums.hash(of: made + (previous?.packedFigures ?? []))
    }

    private func outcome(_ made: MadeForm, _ bytes: [UInt8], _ standing: Standing) -> Outcome {
        var made = made
        switch standing {
        case .nothing:
            return .written(made, bytes)
        case .ours(let hash, let stamp) where hash == made.hash:
            (made.size, made.modified) = (stamp.size, stamp.modified)
            return .kept(made)
        case .ours(let hash, _):
            made.replaced = hash
            return .written(made, bytes)
        case .foreign(let hash, let stamp):
            (made.size, made.modified) = (stamp?.size, stamp?.modified)
            made.isForeign = hash != made.hash
            return .kept(made)
        }
    }

    private func standing(at place: MadeForm.Place, _ known: MadeForm?) throws(StorageFault) -> Standing {
        switch folder.found(place.name, in: place.folder) {
        case .nothing: return .nothing
        case .other: return .foreign(hash: nil, nil)
        case .file(let stamp):
            guard let hash = try folder.hash(of: place.name, in: place.folder) else { return .nothing }
            let isOurs = known.map { [$0.hash, $0.replaced].contains(hash) } ?? false
            return isOurs ? .ours(hash: hash, stamp) : .foreign(hash: hash, stamp)
        }
    }

    /// Whether the file is the one that the ledger keeps, as far as its size and time tell.
    private func isAsKept(_ made: MadeForm) -> Bool {
        switch folder.found(made.place.name, in: made.place.folder) {
        case .nothing: false
        case .other: made.isForeign && made.size == nil
        case .file(let stamp): made.size == stamp.size && made.modified == stamp.modified
        }
    }

    /// The ledger knows what is about to be written before it is: after a kill, the file is still known for ours.
    private func write(_ outcomes: [Outcome], _ ledger: Ledger) throws -> Int {
        var (kept, new): ([MadeForm], [(form: MadeForm, bytes: [UInt8])]) = ([], [])
        for outcome in outcomes {
            switch outcome {
            case .same: break
            case .kept(let form): kept.append(form)
            case .written(let form, let bytes): new.append((form, bytes))
            }
        }
        try ledger.keep(kept + new.map(\.form))
        guard !new.isEmpty else { return 0 }
        let written = try new.map { form, bytes in
            let stamp = try folder.write(bytes, as: form.place.name, in: form.place.folder)
            var form = form
            (form.replaced, form.size, form.modified) = (nil, stamp.size, stamp.modified)
            return form
        }
        try folder.sync()
        try ledger.keep(written)
        return written.count
    }
}

// MARK: - Removing

extension FormMaking {
    /// What somebody asked for stays, and so does what somebody has changed.
    private func removeOthers(than wanted: Set<MadeForm.Place>, _ made: [MadeForm], _ ledger: Ledger) throws {
        var gone: [MadeForm.Place] = []
        for form in made where !wanted.contains(form.place) {
            let standing = try standing(at: form.place, form)
            switch standing {
            case .ours where form.isAsked: continue
            case .ours: try folder.remove(form.place.name, in: form.place.folder)
            case .nothing, .foreign: break
            }
            gone.append(form.place)
        }
        try ledger.keep([], forgetting: gone)
    }
}

extension ExtractIndex {
    /// What stands of a form for a period, by unit; those without any value left out.
    fileprivate func submissions(
        _ form: DenseIndex<Form>, _ period: Period
    ) -> [DenseIndex<ReportingUnit>: PackedSubmission] {
        Dictionary(
            standing(form, period).compactMap { place in
                let standing = extract.standing[place]
                return extract.observations.submission(standing.observations).map { (standing.key.unit, $0) }
            }, uniquingKeysWith: { first, _ in first })
    }
}
