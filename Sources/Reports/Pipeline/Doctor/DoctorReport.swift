extension Diagnosis.State {
    fileprivate var mark: TerminalPaint.Mark {
        switch self {
        case .ok: .good
        case .warning: .severity(.warning)
        case .fault: .severity(.error)
        }
    }
}

/// What the doctor found, in words: for people and for programs.
public struct DoctorReport: Encodable, Sendable {
    struct Check: Encodable {
        let check: String
        let kind: String
        let state: Diagnosis.State
        let message: String
        /// What to do; nil where nothing need be done.
        let advice: String?
    }

    /// Whether nothing is at fault; there may be warnings.
    public let sound: Bool
    let checks: [Check]

    private let terms: Words

    private enum CodingKeys: String, CodingKey {
        case sound, checks
    }

    /// - Throws: `WorkspaceFault` where the program's own words are missing.
    public init(_ doctor: Doctor, language: Language) throws(WorkspaceFault) {
        // A workspace's own words may be what is at fault: the program's are used.
        let folder = TemplateFolder(folders: [try DefaultTemplates.folder()])
        let terms = try Words(named: "doctor.\(language.rawValue)", language: language, in: folder)
        let diagnoses = doctor.diagnoses()
        self.terms = terms
        sound = !diagnoses.contains { $0.state == .fault }
        checks = diagnoses.map { diagnosis in
            let key = "\(diagnosis.subject).\(diagnosis.kind)"
            let advice = "\(key).advice"
            return Check(
                check: diagnosis.subject, kind: diagnosis.kind, state: diagnosis.state,
                message: diagnosis.told?.text(language) ?? terms.text("\(key).message", diagnosis.values),
                advice: terms.has(advice) ? terms.text(advice, diagnosis.values) : nil)
        }
    }

    /// A line a check, and below it what to do.
    public func text(isColoured: Bool) -> String {
        let paint = TerminalPaint(isColoured: isColoured)
        let width = Diagnosis.State.allCases.map { DisplayWidth.of(terms["state.\($0.rawValue)"]) }.max() ?? 0
        var lines: [String] = []
        for check in checks {
            let state = paint(DisplayWidth.padded(terms["state.\(check.state.rawValue)"], to: width), check.state.mark)
            lines.append("\(state)  \(terms["\(check.check).name"]): \(VisibleText.line(check.message))")
            if let advice = check.advice {
                lines.append(String(repeating: " ", count: width + 2) + "= " + VisibleText.line(advice))
            }
        }
        func count(_ state: Diagnosis.State) -> String { "\(checks.count { $0.state == state })" }
        lines.append("")
        lines.append(terms.text("total", ["faults": count(.fault), "warnings": count(.warning)]))
        return lines.joined(separator: "\n") + "\n"
    }
}
