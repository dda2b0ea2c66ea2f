/// What the exit codes of sendmail (sysexits.h) say of a message.
///
/// Where a code may also come after the message was taken over, such as when a connection broke off, nobody knows: to send
/// twice is worse than to ask a person.
enum ExitCodes {
    /// The command line, the message or the recipient is wrong: no other try will go better.
    private static let lasting: Set<Int32> = [64, 65, 66, 67]
    /// No host, service not available, no file, cannot create, try again, no permission, settings; and what a shell says of a
    /// program that it cannot start.
    private static let temporary: Set<Int32> = [68, 69, 72, 73, 75, 77, 78, 126, 127]

    static func outcome(_ code: Int32, said: String) -> MailOutcome {
        let trouble = MailTrouble(.exit, code: code, said: said)
        if lasting.contains(code) { return .refused(trouble) }
        return temporary.contains(code) ? .failed(trouble) : .unsure(trouble)
    }
}
