import Yams

extension YamlError {
    /// Where the parser stopped.
    var place: Place? {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
            Place(line: UInt32(clamping: mark.line), column: UInt32(clamping: mark.column))
        case .duplicatedKeysInMapping(_, let context):
            Place(line: UInt32(clamping: context.mark.line), column: UInt32(clamping: context.mark.column))
        default: nil
        }
    }
}
