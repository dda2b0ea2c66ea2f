/// What every renderer needs beside the report: whose it is, what it is about, and the words to tell it in.
///
/// A reference: it is handed on with each of millions of values.
public final class RenderContext: Sendable {
    public let settings: Settings
    public let plan: Plan
    public let units: UnitRegistry
    public let words: Words
    public let findingWords: FindingWords
    public let folder: TemplateFolder

    public init(
        settings: Settings, plan: Plan, units: UnitRegistry, words: Words, findingWords: FindingWords,
        folder: TemplateFolder
    ) {
        self.settings = settings
        self.plan = plan
        self.units = units
        self.words = words
        self.findingWords = findingWords
        self.folder = folder
    }

    /// Reads the words of the settings' language from the folder.
    ///
    /// - Throws: `WorkspaceFault` where a file of words is missing or cannot be read.
    public convenience init(
        settings: Settings, plan: Plan, units: UnitRegistry, folder: TemplateFolder
    ) throws(WorkspaceFault) {
        let language = settings.language
        let (words, findingWords) = try Workers.both(
            { () throws(WorkspaceFault) in try Words(named: language.rawValue, language: language, in: folder) },
            { () throws(WorkspaceFault) in try FindingWords(language: language, in: folder) })
        self.init(
            settings: settings, plan: plan, units: units, words: words, findingWords: findingWords, folder: folder)
    }

    public var language: Language { settings.language }
    public var style: NumberStyle { NumberStyle(settings.language) }
}
