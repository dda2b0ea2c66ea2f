import CPlatform

/// The main job: takes in what lies in the inbox, answers it, publishes the periods that it changed, and lays out the
/// forms to fill in.
///
/// Killed anywhere, the next run ends where this one would have ended.
public struct Run: Sendable {
    private let workspace: Workspace
    private let folders: WorkspaceFolders
    private let context: RenderContext
    /// The hash of the templates in force.
    private let templates: String
    private let now: Moment
    private let settleSeconds: Int
    private let mailing: Mailing?
    private let report: @Sendable (RunProgress) -> Void

    /// Loads all that the run needs before anything is touched.
    ///
    /// - Parameters:
    ///   - workspace: Where everything is.
    ///   - now: The moment that is recorded and published.
    ///   - published: The folder to publish in; the workspace's out/ by default.
    ///   - settleSeconds: How long a file must have been at rest; the settings' by default.
    ///   - progress: Is told what the run is at, from any thread.
    /// - Throws: `WorkspaceFaults` or `WorkspaceFault` where something of the workspace or the templates is wrong.
    public init(
        workspace: Workspace, now: Moment, published: String? = nil, settleSeconds: Int? = nil,
        progress: @escaping @Sendable (RunProgress) -> Void = { _ in }
    ) throws {
        self.workspace = workspace
        self.now = now
        self.settleSeconds = settleSeconds ?? workspace.settings.settleSeconds
        folders = WorkspaceFolders(root: workspace.root, published: published)
        let folder = try DefaultTemplates.folder(below: workspace)
        (context, templates) = try Workers.both(
            { () throws(WorkspaceFault) in try RenderContext(workspace: workspace, folder: folder) },
            { () throws(WorkspaceFault) in try folder.hash() })
        mailing = try Mailing(workspace: workspace, context: context, folders: folders)
        report = progress
    }

    /// - Throws: `RunLock.Held` when another run is at work; `StorageFault` or `LedgerFault` when the disk or the
    ///   ledger fails, with everything as before.
    public func execute() throws -> RunSummary {
        platform_keep_memory()
        var answering = Answering(context: context, folders: folders, letters: mailing?.pages)
        let forming = FormMaking(workspace: workspace, context: context, templates: templates, folders: folders)
        let notices = DecisionNotices(context: context, folders: folders, isMailed: mailing != nil)
        try folders.make()
        let lock = try RunLock(path: folders.lock)
        defer { withExtendedLifetime(lock) {} }
        let archive = Archive(folders)
        try archive.prepare()
        let ledger = try Ledger(path: folders.ledger)
        var summary = RunSummary()
        let state = PublishedState(workspace: workspace, templates: templates, folders: folders)
        var overview = LedgerOverview(workspace: workspace, state: state)
        let before = try workspace.review(ledger, now: now).decided
        try answering.clear(ledger, archive)
        var writers: Ahead<Result<Publishing.Writers, WorkspaceFault>>?
        let survey = try Inbox(path: folders.inbox).survey(realNow: .now, settleSeconds: settleSeconds)
        summary.left = survey.leftAlone.map { .init(file: $0.displayPath, reason: $0.reason.rawValue) }
        if !survey.entries.isEmpty {
            overview.readAhead(ledger)
            writers = Ahead { [context] in Result { () throws(WorkspaceFault) in try Publishing.Writers(context) } }
            answering.prepareAhead()
            context.folder.parseAhead()
            try keepSources(archive)
            let taking = TakingIn(
                workspace: workspace, archive: archive, ledger: ledger, folders: folders, now: now,
                run: LedgerWriter.Run(
                    number: try ledger.nextRun(), moment: now, plan: workspace.plan.hash, units: workspace.units.hash,
                    templates: templates, settings: workspace.settings.hash),
                decided: before)
            overview.take(
                try taking.takeIn(survey.entries, &summary) { report(.takenIn($0, of: survey.entries.count)) })
        }
        // What a killed run left unanswered is answered with what has come since.
        try answering.answer(ledger, archive, workspace, before, &overview, &summary)
        // A decision may be on what has just come.
        let review = try workspace.review(ledger, now: now)
        try ledger.keep(review, now: now)
        // What a reopening took in is answered once more, and units hear of what was decided on what they sent.
        try answering.answer(ledger, archive, workspace, review.decided, &overview, &summary)
        try notices.tell(ledger, review.decided)
        summary.decisions = review.faults.map { $0.text(workspace.settings.language) }
        let source = try state.source(ledger, review.decided)
        let office = OfficePublishing(workspace: workspace, context: context, folders: folders, mailing: mailing)
        let (consolidated, page) = try publish(
            ledger, review, state, archive, from: source, forming, office, writers, &overview, &summary)
        if let page {
            try office.publish(page, ledger, now: now, &summary)
        } else {
            try office.publish(ledger, review, consolidated, source: source, now: now, &overview, &summary)
        }
        try ledger.keep(overview.newlyKept())
        try mailing?.queueDue(ledger, review.decided, now: now)
        return summary
    }

    /// - Returns: What was consolidated, nil where nothing had changed since it was published; and the officer's page, where
    ///   it has been made and not been published.
    private func publish(
        _ ledger: Ledger, _ review: DecisionReview, _ state: PublishedState, _ archive: Archive, from source: String,
        _ forming: FormMaking, _ office: OfficePublishing,
        _ writers: Ahead<Result<Publishing.Writers, WorkspaceFault>>?, _ overview: inout LedgerOverview,
        _ summary: inout RunSummary
    ) throws -> (Consolidated?, OfficePublishing.Prepared?) {
        let decided = review.decided
        try PublishedFolder.recover(in: folders.published)
        try PublishedFolder.recover(in: folders.office)
        if try state.isMade(from: source, ledger) {
            summary.forms = try forming.make(ledger, decided, now: now, source: source, &overview)
            return (nil, nil)
        }
        let publishing = Publishing(
            workspace: workspace, context: context, templates: templates, folders: folders,
            writers: try writers?.value.get() ?? Publishing.Writers(context), letters: mailing?.pages)
        return try publishing.publish(
            ledger, decided, from: source, now: now, &overview, &summary,
            keepSources: {
                try keepSources(archive)
                try archive.sync()
            },
            forms: { [now] overview in
                var overview = overview
                return try forming.make(ledger, decided, now: now, source: source, &overview)
            },
            page: { [now, overview, left = summary.left] consolidated, touched in
                var overview = overview
                return try office.prepare(
                    ledger, review, consolidated, source: source, now: now, left: left, touched: touched, &overview)
            }, report)
    }

    /// Sends the mail that waits, and tells on the officer's page what became of it. It is called after `execute`, which
    /// has let go of the lock: a mail server that hangs holds up no other run.
    ///
    /// - Parameter summary: What `execute` did.
    /// - Returns: What became of it; nil where mail is not enabled, or another process is sending.
    /// - Throws: `LedgerFault` or `StorageFault`. That a message cannot be sent is none: it waits.
    public func deliver(after summary: RunSummary) async throws -> MailRound? {
        do {
            guard let round = try await mailing?.deliver(now: now) else { return nil }
            try tellOfficer(summary)
            return round
        } catch is RunLock.Held {
            return nil
        }
    }

    /// Writes the officer's page anew where sending has changed what it tells. Where another run is at work, that run does.
    private func tellOfficer(_ summary: RunSummary) throws {
        let lock: RunLock
        do {
            lock = try RunLock(path: folders.lock)
        } catch is RunLock.Held {
            return
        }
        defer { withExtendedLifetime(lock) {} }
        let ledger = try Ledger(path: folders.ledger)
        let review = try workspace.review(ledger, now: now)
        let state = PublishedState(workspace: workspace, templates: templates, folders: folders)
        let source = try state.source(ledger, review.decided)
        var overview = LedgerOverview(workspace: workspace, state: state)
        var told = summary
        try OfficePublishing(workspace: workspace, context: context, folders: folders, mailing: mailing)
            .publish(ledger, review, nil, source: source, now: now, &overview, &told)
    }

    /// That the sendmail program cannot be started, for the administrator; nil where nothing is wrong with it.
    public func fault(of round: MailRound?) -> String? {
        guard let path = round?.faultyProgram else { return nil }
        return mailing?.text(ofFaultyProgram: path)
    }

    /// What files are judged by, and reports are made from, is kept beside the files.
    private func keepSources(_ archive: Archive) throws {
        try archive.keep(.settings, hash: workspace.settings.hash, bytes: workspace.settingsFile.bytes)
        try archive.keep(.units, hash: workspace.units.hash, bytes: workspace.unitsFile.bytes)
        try archive.keep(.plan, hash: workspace.plan.hash, bytes: WorkspaceFile.packed(workspace.planFiles))
        try archive.keep(.templates, hash: templates, bytes: context.folder.packed())
    }
}
