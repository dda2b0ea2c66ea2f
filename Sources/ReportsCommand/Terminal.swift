import ArgumentParser
import Foundation

/// What the standard output is written to.
enum Terminal {
    static var isThere: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Its columns, within what is well read; 100 where there is no terminal, so that a file is the same everywhere.
    static var width: Int {
        var size = winsize()
        guard isThere, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
        return min(160, max(60, Int(size.ws_col)))
    }
}

/// Whether colours are written.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// By https://no-color.org, any value of NO_COLOR but an empty one switches colours off.
    var isColoured: Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            Terminal.isThere && environment("NO_COLOR").isEmpty && environment("TERM") != "dumb"
        }
    }

    private func environment(_ name: String) -> String {
        ProcessInfo.processInfo.environment[name] ?? ""
    }
}
