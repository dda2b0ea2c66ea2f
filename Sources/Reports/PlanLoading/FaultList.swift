/// The faults of one file, gathered so that all are told at once.
struct FaultList {
    let file: String
    private(set) var faults: [WorkspaceFault] = []

    init(file: String) {
        self.file = file
    }

    mutating func add(_ place: Place, vi: String, en: String) {
        faults.append(WorkspaceFault(file: file, place: place, message: LocalName(vietnamese: vi, english: en)))
    }
}
