import ArgumentParser
import Reports

/// What was typed wrongly in a command, in both languages.
enum Mistake {
    static func form(_ code: String, known: [String]) -> ValidationError {
        let known = known.joined(separator: ", ")
        return told(
            vi: "không có biểu “\(code)”; hiện có: \(known)", en: "there is no form “\(code)”; known: \(known)")
    }

    static func noForm() -> ValidationError {
        told(
            vi: "ghi mã biểu, như B03, hoặc --all để lập mọi biểu của kỳ",
            en: "give a form's code, such as B03, or --all for all forms of the period")
    }

    static func noFormOf(_ period: String) -> ValidationError {
        told(vi: "không có biểu nào của kỳ \(period)", en: "no form is for periods such as \(period)")
    }

    static func allFormsElsewhere() -> ValidationError {
        told(
            vi: "--all lập cả hai dạng tệp trong forms/; hãy bỏ --format và --output",
            en: "--all makes both formats in forms/; leave out --format and --output")
    }

    static func period(_ text: String) -> ValidationError {
        told(
            vi: "“\(text)” không phải kỳ báo cáo; ghi như 2025, 2025-Q1, 2025-03",
            en: "“\(text)” is no period; write it as 2025, 2025-Q1, 2025-03")
    }

    static func unit(_ code: String, in period: String) -> ValidationError {
        told(vi: "kỳ \(period) không có đơn vị “\(code)”", en: "there is no unit “\(code)” in \(period)")
    }

    static func unit(id: String) -> ValidationError {
        told(
            vi: "--unit: units.csv không có đơn vị với id “\(id)”",
            en: "--unit: there is no unit with the id “\(id)” in units.csv")
    }

    static func standardInputTwice() -> ValidationError {
        told(vi: "“-” (đầu vào chuẩn) chỉ ghi được một lần", en: "“-”, the standard input, can be read but once")
    }

    static func filesBesidePlan() -> ValidationError {
        told(
            vi: "--plan chỉ kiểm tra kế hoạch và cài đặt; hãy bỏ --plan hoặc bỏ tên tệp",
            en: "--plan checks the plan and the settings alone; leave out either it or the files")
    }

    static func tableOfPlan() -> ValidationError {
        told(
            vi: "--format csv là bảng phát hiện của các tệp; với kế hoạch, ghi text hoặc json",
            en: "--format csv is a table of what is found in files; of the plan there is text and json")
    }

    static func edition(_ text: String) -> ValidationError {
        told(
            vi: "--edition: không có bản phát hành “\(text)”; ghi như 2025-Q1/1",
            en: "--edition: there is no edition “\(text)”; write it as 2025-Q1/1")
    }

    static func time(_ text: String) -> ValidationError {
        told(
            vi: "--now: “\(text)” không phải thời điểm; ghi như 2025-04-03T08:00:00+07:00",
            en: "--now: “\(text)” is no time; write it as 2025-04-03T08:00:00+07:00")
    }

    static func seconds() -> ValidationError {
        told(vi: "--settle: số giây phải từ 0 trở lên", en: "--settle: seconds are 0 or more")
    }

    static func codeOrList() -> ValidationError {
        told(vi: "ghi một mã, như V402, hoặc --list", en: "give a code, such as V402, or --list")
    }

    static func code(_ code: String, nearest: [String]) -> ValidationError {
        let list = nearest.joined(separator: ", ")
        return told(
            vi: "không có mã “\(code)”; " + (list.isEmpty ? "xem reports explain --list" : "có phải: \(list)?"),
            en: "there is no code “\(code)”; " + (list.isEmpty ? "see reports explain --list" : "is it \(list)?"))
    }

    static func template(_ name: String, nearest: [String]) -> ValidationError {
        let list = nearest.joined(separator: ", ")
        return told(
            vi: "không có mẫu “\(name)”; " + (list.isEmpty ? "xem reports template list" : "có phải: \(list)?"),
            en: "there is no template “\(name)”; " + (list.isEmpty ? "see reports template list" : "is it \(list)?"))
    }

    static func noWorkspace() -> ValidationError {
        told(
            vi: "đây không phải thư mục làm việc; ghi --workspace THƯ-MỤC",
            en: "this is no workspace's folder; give --workspace FOLDER")
    }

    static func waysOfSending() -> ValidationError {
        told(
            vi: "chỉ chọn một trong --list, --dry-run, và gửi (có thể kèm --retry, --again)",
            en: "give one of --list, --dry-run, and sending (with --retry or --again)")
    }

    static func mail(_ number: Int64) -> ValidationError {
        told(
            vi: "--again: không có thư số \(number) đang chờ quyết định; xem reports send --list",
            en: "--again: no message \(number) waits for a person; see reports send --list")
    }

    /// That nothing is sent; no mistake by itself.
    static func mailDisabled(_ language: Language) -> String {
        switch language {
        case .vietnamese: "Thư chưa được bật (mail.enabled trong reports.yml); không gửi gì.\n"
        case .english: "Mail is not enabled (mail.enabled in reports.yml); nothing is sent.\n"
        }
    }

    static func told(vi: String, en: String) -> ValidationError {
        ValidationError("\(vi)\n  \(en)")
    }
}
