/// Reads reports.yml.
public enum SettingsFile {
    /// - Throws: `WorkspaceFaults` with every fault of the file.
    public static func load(_ file: WorkspaceFile) throws(WorkspaceFaults) -> Settings {
        var yaml = YAMLFile(file)
        let top = yaml.top
        yaml.check(
            top,
            keys: [
                "agency", "language", "time_zone", "plan", "acceptance", "calendar", "intake", "confidentiality",
                "progress", "reading", "validation", "documents", "base_url", "text", "mail", "deciders",
            ])
        let offset = Moment.offset(yaml.text("time_zone", of: top, default: "+07:00"))
        if offset == nil {
            yaml.add(
                "time_zone", of: top, vi: "“time_zone” ghi như \"+07:00\"", en: "write “time_zone” as \"+07:00\"")
        }
        let agency = agency(&yaml, top)
        let calendar = yaml.section("calendar", of: top, keys: ["regimes", "holidays"])
        let intake = yaml.section("intake", of: top, keys: ["settle_seconds"], isRequired: false)
        let progress = yaml.section("progress", of: top, keys: ["on_track"], isRequired: false)
        let output = output(&yaml, top)
        let settings = Settings(
            agency: agency, language: yaml.choice("language", of: top, default: .vietnamese),
            timeOffset: offset ?? 0, plan: plan(&yaml, top),
            acceptance: yaml.choice("acceptance", of: top, default: .atomic),
            regimes: regimes(&yaml, calendar), workCalendar: WorkCalendar(holidays: holidays(&yaml, calendar)),
            settleSeconds: yaml.wholeNumber("settle_seconds", of: intake, in: 0...86_400, default: 10),
            confidentiality: confidentiality(&yaml, top),
            onTrack: yaml.wholeNumber("on_track", of: progress, in: 1...100, default: 90),
            reading: reading(&yaml, top), validation: validation(&yaml, top), documents: documents(&yaml, top),
            output: output, mail: mail(&yaml, top, sender: output.sender, recipients: output.recipients),
            deciders: yaml.list("deciders", of: top).map(\.text),
            hash: file.hash)
        guard yaml.faults.faults.isEmpty else { throw WorkspaceFaults(yaml.faults.faults) }
        return settings
    }

    private static func agency(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> Settings.Agency {
        let section = yaml.section(
            "agency", of: top,
            keys: [
                "unit", "name", "name_en", "superior", "superior_en", "logo_text", "logo_text_en", "symbol", "place",
                "recipients", "signatory",
            ])
        let signatory = yaml.section("signatory", of: section, keys: ["position", "name"], isRequired: false)
        return Settings.Agency(
            unit: yaml.text("unit", of: section),
            name: LocalName(
                vietnamese: yaml.text("name", of: section), english: yaml.text("name_en", of: section, default: "")),
            superior: LocalName(
                vietnamese: yaml.text("superior", of: section, default: ""),
                english: yaml.text("superior_en", of: section, default: "")),
            logoText: LocalName(
                vietnamese: yaml.text("logo_text", of: section, default: ""),
                english: yaml.text("logo_text_en", of: section, default: "")),
            symbol: yaml.text("symbol", of: section, default: ""), place: yaml.text("place", of: section, default: ""),
            recipients: yaml.list("recipients", of: section).map(\.text),
            signatory: Settings.Signatory(
                position: yaml.list("position", of: signatory).map(\.text),
                name: yaml.text("name", of: signatory, default: "")))
    }

    /// Number and day of a period's report, by its name, such as 2025-Q1.
    private static func documents(
        _ yaml: inout YAMLFile, _ top: YAMLFile.Section
    ) -> [Period: Settings.Document] {
        let all = yaml.openSection("documents", of: top)
        var documents: [Period: Settings.Document] = [:]
        for name in yaml.keys(of: all) {
            let section = yaml.section(name, of: all, keys: ["number", "date"])
            let day = yaml.text("date", of: section, default: "")
            if !day.isEmpty, CalendarDate(day) == nil {
                yaml.add("date", of: section, vi: "“\(day)” không phải ngày", en: "“\(day)” is no date")
            }
            guard let period = Period(canonical: name) else {
                yaml.add(
                    name, of: all, vi: "“\(name)” không phải kỳ báo cáo; ghi như 2025, 2025-Q1, 2025-03",
                    en: "“\(name)” is no period; write it as 2025, 2025-Q1, 2025-03")
                continue
            }
            documents[period] = Settings.Document(
                number: yaml.text("number", of: section, default: ""), date: CalendarDate(day))
        }
        return documents
    }

    /// The plan's code is a folder's name, and nothing else.
    private static func plan(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> String {
        let plan = yaml.text("plan", of: top)
        if plan.contains("/") || plan.hasPrefix(".") {
            yaml.add(
                "plan", of: top, vi: "“plan” là tên một thư mục trong plans/",
                en: "“plan” is the name of a folder in plans/")
        }
        return plan
    }

    private static func regimes(_ yaml: inout YAMLFile, _ calendar: YAMLFile.Section) -> [String: Regime] {
        let all = yaml.openSection("regimes", of: calendar)
        var regimes: [String: Regime] = [:]
        for name in yaml.keys(of: all) {
            let section = yaml.section(name, of: all, keys: ["first_day"])
            regimes[name] = Regime(name: name, firstDay: yaml.wholeNumber("first_day", of: section, in: 1...28))
        }
        return regimes
    }

    private static func holidays(_ yaml: inout YAMLFile, _ calendar: YAMLFile.Section) -> Set<CalendarDate> {
        var holidays = Set<CalendarDate>()
        for (text, place) in yaml.list("holidays", of: calendar) {
            if let date = CalendarDate(text) {
                holidays.insert(date)
            } else {
                yaml.addFault(place, vi: "“\(text)” không phải ngày", en: "“\(text)” is no date")
            }
        }
        return holidays
    }

    private static func confidentiality(
        _ yaml: inout YAMLFile, _ top: YAMLFile.Section
    ) -> Settings.Confidentiality {
        let section = yaml.section(
            "confidentiality", of: top, keys: ["kinds", "fewest", "largest_share"], isRequired: false)
        let kinds =
            yaml.keys(of: section).contains("kinds")
            ? yaml.list("kinds", of: section).map(\.text) : ["enterprise", "cooperative"]
        return Settings.Confidentiality(
            kinds: Set(kinds), fewest: yaml.wholeNumber("fewest", of: section, in: 1...100, default: 3),
            largestShare: yaml.wholeNumber("largest_share", of: section, in: 1...100, default: 80))
    }

    private static func reading(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> Settings.Reading {
        let section = yaml.section("reading", of: top, keys: ["limits", "encodings"], isRequired: false)
        let limitsSection = yaml.section("limits", of: section, keys: ReadingLimits.names, isRequired: false)
        var limits: [String: Int] = [:]
        for name in yaml.keys(of: limitsSection) {
            limits[name] = yaml.wholeNumber(name, of: limitsSection, in: 1...1_000_000_000)
        }
        let encodingsSection = yaml.openSection("encodings", of: section)
        var encodings: [String: String] = [:]
        for unit in yaml.keys(of: encodingsSection) {
            let name = yaml.text(unit, of: encodingsSection)
            if TextEncoding(named: name) == nil {
                let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                yaml.add(
                    unit, of: encodingsSection, vi: "không có bảng mã “\(name)”; các bảng mã: \(known)",
                    en: "there is no encoding “\(name)”; encodings: \(known)")
            }
            encodings[unit] = name
        }
        return Settings.Reading(limits: limits, encodings: encodings)
    }

    private static func validation(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> Settings.Validation {
        let section = yaml.section(
            "validation", of: top, keys: ["severities", "fewest_for_outliers"], isRequired: false)
        let severitiesSection = yaml.openSection("severities", of: section)
        var changed: [FindingCode: Severity] = [:]
        for name in yaml.keys(of: severitiesSection) {
            guard let code = FindingCode(rawValue: name.uppercased()) else {
                yaml.add(
                    name, of: severitiesSection, vi: "không có mã phát hiện “\(name)”; xem `reports explain --list`",
                    en: "there is no finding “\(name)”; see `reports explain --list`")
                continue
            }
            let severity: Severity = yaml.choice(name, of: severitiesSection, default: code.severity)
            guard code.allowedSeverities.contains(severity) else {
                let allowed = code.allowedSeverities.map(\.rawValue).joined(separator: ", ")
                yaml.add(
                    name, of: severitiesSection,
                    vi:
                        "\(code.rawValue) không thể là “\(severity.rawValue)” vì số tổng hợp có thể sai; được chọn: \(allowed)",
                    en: "\(code.rawValue) cannot be “\(severity.rawValue)”: totals could be wrong; allowed: \(allowed)")
                continue
            }
            changed[code] = severity
        }
        return Settings.Validation(
            severities: Severities(changed),
            fewestForOutliers: yaml.wholeNumber("fewest_for_outliers", of: section, in: 4...1_000, default: 8))
    }
}
