import Glibc

extension Doctor {
    /// Where the system's interface for mail is, whichever program serves it.
    private static let sendmail = ["/usr/sbin/sendmail", "/usr/lib/sendmail"]

    /// Whether mail can leave: a sender, recipients, the system's sendmail.
    func mail() -> [Diagnosis] {
        guard let settings = workspace?.settings else { return [] }
        let output = settings.output
        guard let sender = output.sender else { return [Diagnosis("mail", "not_set_up", .ok)] }
        var found: [Diagnosis] = []
        let places = settings.mail.isEnabled ? [settings.mail.program.path] : Self.sendmail
        let there = places.filter { Self.status($0)?.isRegular == true }
        if there.isEmpty {
            found.append(Diagnosis("mail", "no_program", .fault, ["path": places[0]]))
        } else if !there.contains(where: { access($0, X_OK) == 0 }) {
            found.append(Diagnosis("mail", "not_executable", .fault, ["path": there[0]]))
        }
        if sender.address.hasSuffix(".invalid") {
            found.append(Diagnosis("mail", "sender", .warning, ["address": sender.address]))
        }
        if settings.mail.leaders.isEmpty { found.append(Diagnosis("mail", "no_recipient", .warning)) }
        return found.isEmpty ? [.ok("mail", ["sender": sender.address, "path": there[0]])] : found
    }
}
