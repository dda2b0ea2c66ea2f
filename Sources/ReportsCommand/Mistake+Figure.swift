import ArgumentParser
import Reports

extension Mistake {
    static func figureBesideAll() -> ValidationError {
        told(
            vi: "--all cho mọi số của một kỳ; hãy bỏ --all, hoặc bỏ tên số liệu và --unit",
            en: "--all tells every figure of a period; leave out either it or the figure and --unit")
    }

    static func allAsJSON() -> ValidationError {
        told(vi: "--all cần --format json", en: "--all needs --format json")
    }

    static func folderIsThere(_ folder: String) -> ValidationError {
        told(
            vi: "“\(folder)” đã có; ghi --output với tên thư mục chưa có",
            en: "“\(folder)” is there already; give --output a folder that is not there yet")
    }

    /// What is wrong with the name of a figure, and what would be right.
    static func figure(_ fault: FigureFault) -> ValidationError {
        switch fault {
        case .shape:
            told(
                vi: "ghi kỳ và chỉ tiêu, như 2025-Q1 NS02 hoặc 2025-Q1/NS02@045 (một đơn vị)",
                en: "give a period and an indicator, such as 2025-Q1 NS02 or 2025-Q1/NS02@045 (one unit)")
        case .period(let text): period(text)
        case .indicator(let code, let known):
            near(
                NearestCodes.of(code, among: known), vi: "không có chỉ tiêu “\(code)”",
                en: "there is no indicator “\(code)”", all: known)
        case .part(let part, let indicator, let known):
            known.isEmpty
                ? told(vi: "chỉ tiêu \(indicator) không có phân tổ", en: "the indicator \(indicator) has no breakdown")
                : near(
                    known.map { "\(indicator).\($0)" }, vi: "\(indicator) không có phân tổ “\(part)”",
                    en: "\(indicator) has no part “\(part)”", all: [])
        case .narrative(let code):
            told(
                vi: "\(code) là chỉ tiêu bằng lời, không có số để truy xuất",
                en: "\(code) is told in words and has no figure to trace")
        case .otherPeriods(let indicator, let form, let kind): otherPeriods(indicator, form, kind)
        case .series(let text):
            told(
                vi: "“/\(text)” không rõ nghĩa; ghi /year (lũy kế từ đầu năm) hoặc /plan (lũy kế từ đầu kế hoạch)",
                en: "“/\(text)” says nothing; write /year (since the year began) or /plan (since the plan began)")
        case .totalsAlone(let series):
            told(
                vi: "số lũy kế (/\(series.rawValue)) chỉ có cho toàn bộ các đơn vị; hãy bỏ phần đơn vị",
                en: "to date (/\(series.rawValue)) there are totals over all units alone; leave out the unit")
        case .unit(let text, let known):
            near(
                NearestCodes.of(text, among: known), vi: "biểu này không có đơn vị “\(text)” trong kỳ",
                en: "no unit “\(text)” reports the form in the period", all: known.count > 20 ? [] : known)
        case .kind(let text, let known):
            near(
                known.map { "kind:\($0)" }, vi: "biểu này không có loại đơn vị “\(text)”",
                en: "the form has no kind of unit “\(text)”", all: [])
        case .notOfForm(let unit, let form, let period):
            told(
                vi: "kỳ \(period), đơn vị “\(unit)” không nộp biểu \(form) và cũng không có đơn vị trực thuộc nào nộp",
                en: "in \(period) the unit “\(unit)” does not report \(form), nor does any unit below it")
        case .nothingPublished(let period, let known):
            near(
                known.map(\.description), vi: "chưa có số liệu nào của kỳ \(period)",
                en: "there are no figures of \(period)", all: [], viLead: "các kỳ đã có", enLead: "there are")
        }
    }

    private static func otherPeriods(_ indicator: String, _ form: String, _ kind: Period.Kind) -> ValidationError {
        let (example, vi) =
            switch kind {
            case .monthly: ("2025-03", "tháng")
            case .quarterly: ("2025-Q1", "quý")
            case .halfYearly: ("2025-H1", "6 tháng")
            case .nineMonths: ("2025-9M", "9 tháng")
            case .yearly: ("2025", "năm")
            }
        return told(
            vi: "\(indicator) thuộc biểu \(form), báo cáo theo \(vi); ghi kỳ như \(example)",
            en: "\(indicator) is of form \(form), whose periods are \(kind.rawValue); write one such as \(example)")
    }

    /// What there is instead: the nearest, else all where they are few.
    private static func near(
        _ nearest: [String], vi: String, en: String, all: [String], viLead: String = "có phải", enLead: String = "is it"
    ) -> ValidationError {
        let isQuestion = viLead == "có phải"
        if !nearest.isEmpty {
            let list = nearest.joined(separator: ", ")
            let end = isQuestion ? "?" : ""
            return told(vi: "\(vi); \(viLead): \(list)\(end)", en: "\(en); \(enLead): \(list)\(end)")
        }
        guard !all.isEmpty else { return told(vi: vi, en: en) }
        let list = all.joined(separator: ", ")
        return told(vi: "\(vi); hiện có: \(list)", en: "\(en); known: \(list)")
    }
}
