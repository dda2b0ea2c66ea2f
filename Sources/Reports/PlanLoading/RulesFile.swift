/// Reads rules.csv.
enum RulesFile {
    static func read(_ file: WorkspaceFile, forms: [String], faults: inout FaultList) -> [ValidationRule] {
        let table = EditedTable(
            file,
            columns: [
                .required("code"), .required("severity"), .required("condition"), .required("message_vi"),
                .optional("message_en"), .required("scope"),
            ], faults: &faults)
        var codes = Set<String>()
        return table.rows.map { row in
            let code = faults.required(row["code"], "code")
            if !codes.insert(code).inserted {
                faults.add(row["code"].place, vi: "quy tắc “\(code)” có hai lần", en: "rule “\(code)” is there twice")
            }
            for form in row["scope"].list where !forms.contains(form) {
                faults.add(row["scope"].place, vi: "không có biểu “\(form)”", en: "there is no form “\(form)”")
            }
            return ValidationRule(
                code: code, severity: faults.choice(row["severity"], "severity", default: .warning),
                condition: faults.required(row["condition"], "condition"),
                message: LocalName(
                    vietnamese: faults.required(row["message_vi"], "message_vi"), english: row["message_en"].text),
                forms: row["scope"].list)
        }
    }
}
