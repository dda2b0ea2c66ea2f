import ArgumentParser
import Reports

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: "Writes a decision into decisions.csv, as it could be typed there.",
        discussion: """
            The row is checked first, and written only if it would have an effect; the next run acts upon it. An object is a
            period, then as far as it is needed a form, a unit's id, an indicator and the code of a finding:

              reports decide close 2025-Q1 --who "Phòng KH-TC" --document 19/TB-SKHCN
              reports decide approve 2025-Q1 --who "Giám đốc"
              reports decide reopen 2025-Q1/B03 --who "Phòng KH-TC" --why "Huyện Hòa An báo sai"
              reports decide extend 2025-Q1/B03/045 --value 2025-04-10 --who "Phòng KH-TC"
              reports decide withdraw 2025-Q1/B03/045 --who "Phòng KH-TC"
              reports decide settle 2025-Q1/B03/045/NS01/V406 --who "Phòng KH-TC" --why "Đã gọi điện"
              reports decide correct 2025-Q1/B03/045/NS01 --value 12,5 --who "Phòng KH-TC" --why "Đã gọi điện"
            """)

    @OptionGroup var options: WorkspaceOptions

    @Argument(help: "close, approve, reopen, extend, withdraw, settle or correct.")
    var action: String

    @Argument(help: "What it is about, such as 2025-Q1/B03/045/NS01.")
    var object: String

    @Option(help: ArgumentHelp("Who decides.", valueName: "name"))
    var who: String

    @Option(help: ArgumentHelp("The value corrected to, or the day extended to.", valueName: "value"))
    var value: String = ""

    @Option(help: ArgumentHelp("The number of the document it rests on.", valueName: "number"))
    var document: String = ""

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var why: String = ""

    @Option(help: ArgumentHelp("The language of the messages; the settings' by default.", valueName: "vi|en"))
    var lang: Language?

    func run() throws {
        let workspace = try options.load()
        let deciding = Deciding(workspace: workspace, now: try options.moment(workspace.settings))
        let faults = try deciding.add(
            who: who, action: action, object: object, value: value, document: document, why: why)
        guard faults.isEmpty else {
            for fault in faults { Standard.error(fault.text(lang ?? workspace.settings.language)) }
            throw Ending.foundErrors
        }
    }
}
