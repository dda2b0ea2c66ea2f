extension SettingsFile {
    /// How text is written, where the published pages are to be had, and whom the mail is from and for.
    static func output(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> Settings.Output {
        let text = yaml.section("text", of: top, keys: ["ascii"], isRequired: false)
        let mail = yaml.section("mail", of: top, keys: mailKeys, isRequired: false)
        let (sender, recipients) = (mailbox("from", &yaml, mail), mailboxes("to", &yaml, mail))
        let ascii: Answer = yaml.choice("ascii", of: text, default: .no)
        return Settings.Output(
            baseURL: baseURL(&yaml, top), isTextASCII: ascii == .yes, sender: sender, recipients: recipients)
    }

    private static func baseURL(_ yaml: inout YAMLFile, _ top: YAMLFile.Section) -> String? {
        var url = yaml.text("base_url", of: top, default: "")
        while url.hasSuffix("/") { url.removeLast() }
        guard !url.isEmpty else { return nil }
        let isPlain = url.unicodeScalars.allSatisfy {
            (0x21...0x7E).contains($0.value) && !"\"'<>\\^`{|}?#".contains(Character($0))
        }
        let isKnown = ["https://", "http://"].contains { url.lowercased().hasPrefix($0) && url.count > $0.count }
        guard isPlain, isKnown, url.utf8.count <= 500 else {
            yaml.add(
                "base_url", of: top,
                vi: "“base_url” ghi như https://skhcn.caobang.gov.vn/bao-cao, không có dấu cách và chữ có dấu",
                en: "write “base_url” as https://skhcn.caobang.gov.vn/reports, without spaces and letters beyond ASCII")
            return nil
        }
        return url
    }
}
