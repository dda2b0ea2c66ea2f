/// For whom a file in a folder of the inbox may speak.
public enum FolderRight: Hashable, Sendable {
    /// The inbox's root, which the office itself writes; a file checked by hand.
    case anyone
    /// A unit's folder: that unit and those that belong to it.
    case unit(DenseIndex<ReportingUnit>)
    /// A folder named after no unit.
    case nobody(String)

    /// The right of a folder below the inbox, by its name; nil is the inbox itself.
    public init(folder: String?, units: UnitRegistry) {
        guard let folder else {
            self = .anyone
            return
        }
        self = units.index(ofID: folder).map { .unit($0) } ?? .nobody(folder)
    }
}
