/// The settings of a workspace: reports.yml.
public struct Settings: Sendable {
    /// The office whose reports these are.
    public struct Agency: Sendable {
        /// The id of the unit that the consolidation is for.
        public let unit: String
        public let name: LocalName
        /// The body above it, printed over its name.
        public let superior: LocalName
        /// Stands at the head of pages and mails in the place of a logo; empty where there is none.
        public let logoText: LocalName
        /// The agency's letters in a document's number.
        public let symbol: String
        /// Where documents are dated.
        public let place: String
        /// Who gets the document ("Nơi nhận").
        public let recipients: [String]
        /// Who signs it; blank where people fill it in.
        public let signatory: Signatory

        public init(
            unit: String, name: LocalName, superior: LocalName, logoText: LocalName = LocalName(vietnamese: ""),
            symbol: String, place: String, recipients: [String], signatory: Signatory = Signatory()
        ) {
            self.unit = unit
            self.name = name
            self.superior = superior
            self.logoText = logoText
            self.symbol = symbol
            self.place = place
            self.recipients = recipients
            self.signatory = signatory
        }
    }

    /// Who signs a document.
    public struct Signatory: Hashable, Sendable {
        /// The lines over the name, such as "KT. GIÁM ĐỐC" and "PHÓ GIÁM ĐỐC".
        public let position: [String]
        public let name: String

        public init(position: [String] = [], name: String = "") {
            self.position = position
            self.name = name
        }
    }

    /// The number and the day that the office has given to the report of a period.
    public struct Document: Hashable, Sendable {
        public let number: String
        public let date: CalendarDate?

        public init(number: String, date: CalendarDate?) {
            self.number = number
            self.date = date
        }
    }

    /// What happens to a submission with an error.
    public enum Acceptance: String, CaseIterable, Sendable {
        /// It is returned whole.
        case atomic
        /// It loses the items in error.
        case items
    }

    /// What may not be told of single enterprises (Law on Statistics, 89/2015/QH13).
    public struct Confidentiality: Sendable {
        /// The kinds of unit whose figures are withheld one by one.
        public let kinds: Set<String>
        /// A cell made of fewer units is unsafe.
        public let fewest: Int
        /// A cell of which one unit holds a larger share, in per cent, is unsafe.
        public let largestShare: Int

        public init(kinds: Set<String>, fewest: Int, largestShare: Int) {
            self.kinds = kinds
            self.fewest = fewest
            self.largestShare = largestShare
        }
    }

    /// How submissions are read.
    public struct Reading: Sendable {
        /// Limits of size other than the usual ones, by their names.
        public let limits: [String: Int]
        /// The encoding of what lies in a unit's folder, by the unit's id, where it is not to be decided by the text.
        public let encodings: [String: String]

        public init(limits: [String: Int] = [:], encodings: [String: String] = [:]) {
            self.limits = limits
            self.encodings = encodings
        }
    }

    /// How findings are weighed.
    public struct Validation: Sendable {
        public let severities: Severities
        /// The units of one kind without which none of them is called an outlier.
        public let fewestForOutliers: Int

        public init(severities: Severities = Severities(), fewestForOutliers: Int = 8) {
            self.severities = severities
            self.fewestForOutliers = fewestForOutliers
        }
    }

    /// How what is published is written, and where it goes.
    public struct Output: Sendable {
        /// Where out/ is to be had by a browser, without a slash at its end; nil where it is not.
        public let baseURL: String?
        /// Whether texts have no signs beyond ASCII but letters.
        public let isTextASCII: Bool
        /// Whom the mail is from; nil where the settings name nobody.
        public let sender: Mailbox?
        public let recipients: [Mailbox]

        public init(
            baseURL: String? = nil, isTextASCII: Bool = false, sender: Mailbox? = nil, recipients: [Mailbox] = []
        ) {
            self.baseURL = baseURL
            self.isTextASCII = isTextASCII
            self.sender = sender
            self.recipients = recipients
        }
    }

    public let agency: Agency
    public let language: Language
    /// The office's clock: seconds east of Greenwich.
    public let timeOffset: Int
    /// The code of the plan in force.
    public let plan: String
    public let acceptance: Acceptance
    public let regimes: [String: Regime]
    public let workCalendar: WorkCalendar
    /// A file is left alone until it has not changed for so many seconds.
    public let settleSeconds: Int
    public let confidentiality: Confidentiality
    /// The share of its pace, in per cent, from which a flow counts as on track.
    public let onTrack: Int
    public let reading: Reading
    public let validation: Validation
    /// What the office has given to a period's report; of others number and day stay blank.
    public let documents: [Period: Document]
    public let output: Output
    public let mail: Mail
    /// What reports.yml was when it was read (SHA-256, hexadecimal).
    public let hash: String

    /// Who may decide, as decisions.csv names them; anybody where there is none.
    public let deciders: [String]

    public init(
        agency: Agency, language: Language, timeOffset: Int, plan: String, acceptance: Acceptance,
        regimes: [String: Regime], workCalendar: WorkCalendar, settleSeconds: Int, confidentiality: Confidentiality,
        onTrack: Int, reading: Reading = Reading(), validation: Validation = Validation(),
        documents: [Period: Document] = [:], output: Output = Output(), mail: Mail = Mail(), deciders: [String] = [],
        hash: String
    ) {
        self.agency = agency
        self.language = language
        self.timeOffset = timeOffset
        self.plan = plan
        self.acceptance = acceptance
        self.deciders = deciders
        self.regimes = regimes
        self.workCalendar = workCalendar
        self.settleSeconds = settleSeconds
        self.confidentiality = confidentiality
        self.onTrack = onTrack
        self.reading = reading
        self.validation = validation
        self.documents = documents
        self.output = output
        self.mail = mail
        self.hash = hash
    }

    /// Whether the form is owed by a kind of unit whose single figures are confidential.
    public func isConfidential(_ form: Form) -> Bool {
        !form.reporterKinds.isDisjoint(with: confidentiality.kinds)
    }
}
