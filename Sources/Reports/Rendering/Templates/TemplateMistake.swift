/// What is wrong at a place of a template.
struct TemplateMistake: Sendable, Hashable {
    let place: Place
    let message: LocalName

    init(at place: Place, vi vietnamese: String, en english: String) {
        self.place = place
        message = LocalName(vietnamese: vietnamese, english: english)
    }

    /// As a fault of a file of Templates/.
    func fault(of file: String) -> WorkspaceFault {
        WorkspaceFault(file: "Templates/\(file)", place: place, message: message)
    }
}

// MARK: - Of how it is written

extension TemplateMistake {
    static func unclosedTag(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "thẻ mở ở đây bằng “{{” mà không đóng bằng “}}” (“{{{” thì đóng bằng “}}}”)",
            en: "the tag that begins here with “{{” is not closed with “}}” (“{{{” is closed with “}}}”)")
    }

    static func wrongTag(_ content: String, at place: Place) -> TemplateMistake {
        let shown = VisibleText.cut(VisibleText.line(content), to: 60)
        return TemplateMistake(
            at: place,
            vi: "“{{\(shown)}}” không phải thẻ Mustache; tên chỉ gồm chữ không dấu, chữ số, “.”, “_” và “-”",
            en: "“{{\(shown)}}” is no tag of Mustache; names have ASCII letters, digits, “.”, “_” and “-” alone")
    }

    static func changedMarks(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "không đổi được dấu mở và đóng thẻ; hãy dùng {{ và }}",
            en: "the marks of tags cannot be changed; use {{ and }}")
    }

    static func unclosedSection(sign: Character, name: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "phần {{\(sign)\(name)}} mở ở đây mà không đóng; thiếu {{/\(name)}}",
            en: "the section {{\(sign)\(name)}} that begins here is not closed; {{/\(name)}} is missing")
    }

    static func nothingToClose(_ name: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "{{/\(name)}} không đóng phần nào: không có {{#\(name)}} đang mở",
            en: "{{/\(name)}} closes nothing: there is no open {{#\(name)}}")
    }

    static func wrongClose(_ name: String, open: String, since: Place, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place,
            vi: "{{/\(name)}} đứng ở chỗ phải đóng phần “\(open)”, mở ở dòng \(since.line): cần {{/\(open)}}",
            en:
                "{{/\(name)}} stands where the section “\(open)” of line \(since.line) must be closed: write {{/\(open)}}"
        )
    }

    static func onlyBlocks(in part: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "giữa {{<\(part)}} và {{/\(part)}} chỉ được có các khối {{$tên}}…{{/tên}}",
            en: "between {{<\(part)}} and {{/\(part)}} there may be blocks {{$name}}…{{/name}} alone")
    }

    /// What only the renderer's own parser finds.
    static func unparsed(_ reason: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "mẫu Mustache sai cú pháp (\(reason))",
            en: "the Mustache template cannot be parsed (\(reason))")
    }
}

// MARK: - Of what it names

extension TemplateMistake {
    /// A name that is not there: `nearest` are those that may have been meant, `lists` those within which there is a
    /// value of the name.
    static func unknownName(_ name: String, nearest: [String], lists: [String], at place: Place) -> TemplateMistake {
        var (vi, en) = ("không có tên “\(name)” ở đây", "there is no name “\(name)” here")
        if !lists.isEmpty {
            let sections = lists.map { "{{#\($0)}}" }.joined(separator: ", ")
            vi += "; tên này chỉ có bên trong \(sections)"
            en += "; it is only within \(sections)"
        } else if !nearest.isEmpty {
            vi += "; có phải: \(nearest.joined(separator: ", "))?"
            en += "; is it \(nearest.joined(separator: ", "))?"
        } else {
            vi += "; xem docs/mau-trinh-bay.md"
            en += "; see docs/changing-templates.md"
        }
        return TemplateMistake(at: place, vi: vi, en: en)
    }

    static func unknownWord(_ name: String, file: String, nearest: [String], at place: Place) -> TemplateMistake {
        let list = nearest.joined(separator: ", ")
        return TemplateMistake(
            at: place,
            vi: "không có lời “\(name)” trong \(file)" + (list.isEmpty ? "" : "; có phải: \(list)?"),
            en: "there is no word “\(name)” in \(file)" + (list.isEmpty ? "" : "; is it \(list)?"))
    }

    static func unknownPart(_ name: String, nearest: [String], at place: Place) -> TemplateMistake {
        let list = nearest.joined(separator: ", ")
        return TemplateMistake(
            at: place,
            vi: "không có mẫu con tên “\(name)”; "
                + (list.isEmpty ? "cần tệp Templates/\(name).mustache" : "có phải: \(list)?"),
            en: "there is no part named “\(name)”; "
                + (list.isEmpty ? "Templates/\(name).mustache is needed" : "is it \(list)?"))
    }

    static func circle(_ names: [String], at place: Place) -> TemplateMistake {
        let path = names.joined(separator: " → ")
        return TemplateMistake(
            at: place, vi: "các mẫu con lồng vào nhau thành vòng: \(path)",
            en: "parts take in each other in a circle: \(path)")
    }

    static func namedByValue(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "phải ghi thẳng tên mẫu con, không lấy tên từ một giá trị",
            en: "a part is named itself, and not by a value")
    }

    static func unknownFunction(_ name: String, known: [String], at place: Place) -> TemplateMistake {
        let list = known.isEmpty ? "" : known.map { "\($0)()" }.joined(separator: ", ")
        return TemplateMistake(
            at: place,
            vi: "không dùng được hàm “\(name)()” ở đây" + (list.isEmpty ? "" : "; dùng được: \(list)"),
            en: "there is no function “\(name)()” here" + (list.isEmpty ? "" : "; there are: \(list)"))
    }

    /// A value that cannot be written as a text is, such as a list.
    static func noText(_ name: String, is shape: TemplateShape.Shape, at place: Place) -> TemplateMistake {
        let (vi, en) = shape.name
        return TemplateMistake(
            at: place, vi: "“\(name)” là \(vi.lowercased()), phải dùng {{#\(name)}}…{{/\(name)}}",
            en: "“\(name)” is \(en.lowercased()): use {{#\(name)}}…{{/\(name)}}")
    }

    static func noCurrentText(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "{{.}} chỉ dùng được bên trong một danh sách các dòng chữ",
            en: "{{.}} stands for a text only within a list of texts")
    }

    static func escapedMarkup(_ name: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "“\(name)” là đoạn mã trang viết sẵn, phải ghi {{{\(name)}}}",
            en: "“\(name)” is finished markup: write {{{\(name)}}}")
    }

    static func unescapedText(_ name: String, at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "“\(name)” là chữ từ số liệu, phải ghi {{\(name)}} để không bị hiểu là mã trang",
            en: "“\(name)” is a text from data: write {{\(name)}}, so that it is never taken for markup")
    }

    static func textInPage(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "mẫu của một trang HTML không được có CONTENT_TYPE: TEXT, vì chữ sẽ bị hiểu là mã trang",
            en: "a template of an HTML page cannot have CONTENT_TYPE: TEXT: texts would be taken for markup")
    }

    static func pageInText(at place: Place) -> TemplateMistake {
        TemplateMistake(
            at: place, vi: "mẫu của tệp văn bản phải bắt đầu bằng {{% CONTENT_TYPE:TEXT}}, nếu không “&” thành “&amp;”",
            en: "a template of a text file must begin with {{% CONTENT_TYPE:TEXT}}, or “&” becomes “&amp;”")
    }
}
