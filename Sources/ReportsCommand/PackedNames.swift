import ArgumentParser

/// Names of files that follow one another in a command line, as one argument.
///
/// The parser copies all values of an argument for each that it takes: of ten thousand files, named one by one, that
/// took longer than to check them. A zero byte stands between the names, which no argument can hold.
struct PackedNames: ExpressibleByArgument {
    private static let separator: Character = "\0"

    let names: [String]

    init(argument: String) {
        names = argument.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// The arguments with each row of names behind the command as one.
    ///
    /// What stands right behind an option may be its value, and is left by itself.
    static func packed(_ arguments: [String], of command: String) -> [String] {
        guard arguments.first == command else { return arguments }
        var packed = [command]
        var names: [String] = []
        var isBehindOption = false
        func pack() {
            if !names.isEmpty { packed.append(names.joined(separator: String(separator))) }
            names = []
        }
        for argument in arguments.dropFirst() {
            let isOption = argument.hasPrefix("-")
            if isOption || isBehindOption {
                pack()
                packed.append(argument)
            } else {
                names.append(argument)
            }
            isBehindOption = isOption
        }
        pack()
        return packed
    }
}
