extension Settings {
    /// To whom mail is sent, when, and by which program. Nothing is ever sent where it is not enabled.
    public struct Mail: Sendable {
        /// The machine's program for sending mail, with the options of the traditional sendmail.
        public struct Program: Hashable, Sendable {
            public let path: String
            /// Stand before the options of each message.
            public let arguments: [String]
            /// Seconds after which a program that does not end is killed.
            public let timeLimit: Int

            public init(path: String = "/usr/sbin/sendmail", arguments: [String] = [], timeLimit: Int = 60) {
                self.path = path
                self.arguments = arguments
                self.timeLimit = timeLimit
            }
        }

        public let isEnabled: Bool
        /// Who gets the digest, and whom submitters may ask.
        public let officer: Mailbox?
        public let officerTelephone: String
        /// Where answers to mail go; the officer where it is nil.
        public let replyTo: Mailbox?
        public let leaders: [Mailbox]
        /// Whether leaders also get a message when the forms of a period were due.
        public let hasLeaderDigest: Bool
        /// Working days after the due date (before it: negative) on which those who owe a form are reminded; ascending.
        public let reminders: [Int]
        /// The seconds of a day between which reminders and digests are sent.
        public let workingHours: Range<Int>
        public let program: Program

        public init(
            isEnabled: Bool = false, officer: Mailbox? = nil, officerTelephone: String = "", replyTo: Mailbox? = nil,
            leaders: [Mailbox] = [], hasLeaderDigest: Bool = false, reminders: [Int] = Self.usualReminders,
            workingHours: Range<Int> = Self.usualHours, program: Program = Program()
        ) {
            self.isEnabled = isEnabled
            self.officer = officer
            self.officerTelephone = officerTelephone
            self.replyTo = replyTo
            self.leaders = leaders
            self.hasLeaderDigest = hasLeaderDigest
            self.reminders = reminders
            self.workingHours = workingHours
            self.program = program
        }

        public static let usualReminders = [-5, -1, 0, 1, 3]
        /// 7.30 to 17.00.
        public static let usualHours = 27_000..<61_200
    }
}
