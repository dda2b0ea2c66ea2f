/// Reads units.csv: the reporting units, a row for each state of one.
public enum UnitsFile {
    private static let columns: [EditedTable.Column] = [
        .required("id"), .required("code"), .required("name_vi"), .optional("name_en"), .required("kind"),
        .required("parent"), .required("valid_from"), .required("valid_to"), .optional("successors"),
        .optional("email"), .optional("contact"), .optional("telephone"),
    ]

    private struct StateRow {
        let row: EditedTable.Row
        let state: ReportingUnit.State
    }

    /// - Throws: `WorkspaceFaults` with every fault of the table.
    public static func load(_ file: WorkspaceFile) throws(WorkspaceFaults) -> UnitRegistry {
        var faults = FaultList(file: file.name)
        let table = EditedTable(file, columns: columns, faults: &faults)
        var ids = UnitIDs()
        let positions = table.rows.map { ids.add(OfficialCode.restored($0["id"].text, kind: $0["kind"].text)) }
        var rows = [[StateRow]](repeating: [], count: ids.all.count)
        for (row, position) in zip(table.rows, positions) {
            let kind = faults.required(row["kind"], "kind")
            let id = OfficialCode.restored(faults.required(row["id"], "id"), kind: kind)
            if !isFolderName(id) {
                faults.add(
                    row["id"].place,
                    vi: "id “\(id)” không đặt tên thư mục được: không dùng “/”, không bắt đầu bằng dấu chấm, "
                        + "không phải “thu”",
                    en: "the id “\(id)” cannot name a folder: no “/”, no dot at its start, and not “thu”")
            }
            rows[position].append(StateRow(row: row, state: state(row, kind: kind, &ids, &faults)))
        }
        var units: [ReportingUnit] = []
        units.reserveCapacity(rows.count)
        for (id, rows) in zip(ids.all, rows) {
            let states = rows.sorted { before($0.state, $1.state) }
            check(states, id, &faults)
            units.append(unit(id, states, &ids, &faults))
        }
        let registry = UnitRegistry(units: units, hash: file.hash)
        check(registry, rows, &faults)
        guard faults.faults.isEmpty else { throw WorkspaceFaults(faults.faults) }
        return registry
    }

    /// Ids name folders of the inbox, where `thu` is for trying.
    private static func isFolderName(_ id: String) -> Bool {
        guard !id.utf8.contains(UInt8(ascii: "/")), !id.hasPrefix(".") else { return false }
        return id.utf8.count > 12 || !["thu", "thử"].contains(id.lowercased())
    }

    private static func state(
        _ row: EditedTable.Row, kind: String, _ ids: inout UnitIDs, _ faults: inout FaultList
    ) -> ReportingUnit.State {
        let parent = ids.reference(row["parent"].text)
        return ReportingUnit.State(
            code: OfficialCode.restored(faults.required(row["code"], "code"), kind: kind),
            name: LocalName(vietnamese: faults.required(row["name_vi"], "name_vi"), english: row["name_en"].text),
            kind: kind, parent: parent.isEmpty ? nil : parent, validFrom: faults.date(row["valid_from"], "valid_from"),
            validTo: faults.date(row["valid_to"], "valid_to"))
    }

    private static func unit(
        _ id: String, _ states: [StateRow], _ ids: inout UnitIDs, _ faults: inout FaultList
    ) -> ReportingUnit {
        let row = states[states.count - 1].row
        return ReportingUnit(
            id: id, states: states.map(\.state), successors: successors(row["successors"], &ids, &faults),
            contact: ReportingUnit.Contact(
                name: row["contact"].text, telephone: row["telephone"].text, email: row["email"].text))
    }

    /// `a|b`, or `a:0.4|b:0.6` with the share that went to each.
    private static func successors(
        _ cell: EditedTable.Cell, _ ids: inout UnitIDs, _ faults: inout FaultList
    ) -> [ReportingUnit.Successor] {
        guard !cell.isEmpty else { return [] }
        return cell.list.map { entry in
            let parts = entry.split(separator: ":", maxSplits: 1)
            let id = ids.reference(String(parts[0]))
            guard parts.count == 2 else { return ReportingUnit.Successor(id: id, share: nil) }
            let share = ExactDecimal(parts[1].replacing(",", with: "."))
            if share.map({ $0 <= .zero || $0 > ExactDecimal(1) }) ?? true {
                faults.add(
                    cell.place, vi: "phần chuyển sang “\(entry)” phải là một số từ 0 đến 1",
                    en: "the share in “\(entry)” must be a number between 0 and 1")
            }
            return ReportingUnit.Successor(id: id, share: share)
        }
    }

    private static func before(_ left: ReportingUnit.State, _ right: ReportingUnit.State) -> Bool {
        guard let second = right.validFrom else { return false }
        return left.validFrom.map { $0 < second } ?? true
    }

    /// The states of a unit follow one another.
    private static func check(_ states: [StateRow], _ id: String, _ faults: inout FaultList) {
        for state in states {
            if let from = state.state.validFrom, let end = state.state.validTo, end < from {
                faults.add(
                    state.row["valid_to"].place, vi: "ngày kết thúc \(end) trước ngày bắt đầu \(from)",
                    en: "the last day \(end) is before the first \(from)")
            }
        }
        for (earlier, later) in zip(states, states.dropFirst()) {
            if !earlier.row["successors"].isEmpty {
                faults.add(
                    earlier.row["successors"].place, vi: "đơn vị kế thừa chỉ ghi ở dòng cuối cùng của đơn vị “\(id)”",
                    en: "successors stand in the last row of unit “\(id)” alone")
            }
            let isApart = earlier.state.validTo.flatMap { end in later.state.validFrom.map { end < $0 } } ?? false
            if !isApart {
                faults.add(
                    later.row.place, vi: "hai dòng của đơn vị “\(id)” có thời gian hiệu lực chồng nhau",
                    en: "two rows of unit “\(id)” overlap in time")
            }
        }
    }

    /// Parents and successors are there, nothing is above itself, and no code is borne by two units at a time.
    private static func check(_ units: UnitRegistry, _ rows: [[StateRow]], _ faults: inout FaultList) {
        if units.units.isEmpty, faults.faults.isEmpty {
            faults.add(Place(line: 1), vi: "không có đơn vị nào", en: "there are no units")
        }
        var parents = Parents(units)
        let isAnyonesParent = parents.marked()
        for (position, unit) in units.units.enumerated() {
            for state in rows[position] {
                if let parent = state.state.parent, parents.index(parent) == nil {
                    faults.add(
                        state.row["parent"].place, vi: "không có đơn vị cấp trên “\(parent)”",
                        en: "there is no parent unit “\(parent)”")
                }
                for other in units.candidates(code: state.state.code) where other.position < position {
                    let isTaken = units[other].states.contains {
                        $0.code == state.state.code && overlap($0, state.state)
                    }
                    if isTaken {
                        faults.add(
                            state.row["code"].place,
                            vi: "mã \(state.state.code) đang thuộc đơn vị “\(units[other].id)” trong cùng thời gian",
                            en: "code \(state.state.code) is borne by unit “\(units[other].id)” at the same time")
                    }
                }
            }
            for successor in unit.successors where units.index(ofID: successor.id) == nil || successor.id == unit.id {
                guard let row = rows[position].max(by: { before($0.state, $1.state) })?.row else { continue }
                faults.add(
                    row["successors"].place, vi: "không có đơn vị kế thừa nào khác mang mã “\(successor.id)”",
                    en: "there is no other unit “\(successor.id)” to succeed it")
            }
            guard isAnyonesParent[position], let row = rows[position].first?.row else { continue }
            let index = DenseIndex<ReportingUnit>(position)
            if unit.states.compactMap({ $0.parent.flatMap { parents.index($0) } })
                .contains(where: { units.belongs($0, to: index) })
            {
                faults.add(
                    row["parent"].place, vi: "đơn vị “\(unit.id)” nằm trên chính nó",
                    en: "unit “\(unit.id)” is above itself")
            }
        }
    }

    /// Finds parents, of which one row after the other mostly names the same.
    private struct Parents {
        private let units: UnitRegistry
        private var last: (id: String, index: DenseIndex<ReportingUnit>?) = ("", nil)

        init(_ units: UnitRegistry) {
            self.units = units
        }

        mutating func index(_ id: String) -> DenseIndex<ReportingUnit>? {
            if last.id != id { last = (id, units.index(ofID: id)) }
            return last.index
        }

        /// Whether each unit is the parent of one.
        mutating func marked() -> [Bool] {
            var marks = [Bool](repeating: false, count: units.units.count)
            for state in units.units.lazy.flatMap(\.states) {
                if let index = state.parent.flatMap({ index($0) }) { marks[index.position] = true }
            }
            return marks
        }
    }

    private static func overlap(_ left: ReportingUnit.State, _ right: ReportingUnit.State) -> Bool {
        let leftEndsFirst = left.validTo.flatMap { end in right.validFrom.map { end < $0 } } ?? false
        let rightEndsFirst = right.validTo.flatMap { end in left.validFrom.map { end < $0 } } ?? false
        return !leftEndsFirst && !rightEndsFirst
    }
}

/// The official codes of administrative units, whose leading zeros spreadsheets drop.
enum OfficialCode {
    /// Their digits: Quyết định 124/2004/QĐ-TTg.
    private static let digits = ["province": 2, "district": 3, "city": 3, "commune": 5, "ward": 5]
    private static let most = 5

    static func restored(_ code: String, kind: String) -> String {
        guard code.utf8.count < most, let wanted = digits[kind], code.utf8.count < wanted, !code.isEmpty,
            code.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return code }
        return String(repeating: "0", count: wanted - code.utf8.count) + code
    }

    /// An id as another row names it: with its leading zeros, where one unit alone can be meant.
    static func reference(_ id: String, _ isID: (String) -> Bool) -> String {
        guard !id.isEmpty, !isID(id) else { return id }
        let whole = Set(digits.keys.map { restored(id, kind: $0) }).filter(isID)
        return whole.count == 1 ? whole.first ?? id : id
    }
}

/// The ids of a table of units, each once, in the order of the table.
struct UnitIDs {
    private(set) var all: [String] = []
    private var positions: [String: Int] = [:]
    /// What was referred to last: one row after the other mostly names the same parent.
    private var last = (written: "", id: "")

    /// - Returns: Its place among all.
    mutating func add(_ id: String) -> Int {
        if let position = positions[id] { return position }
        positions[id] = all.count
        all.append(id)
        return all.count - 1
    }

    /// An id as another row names it: with its leading zeros, where one unit alone can be meant.
    mutating func reference(_ written: String) -> String {
        if last.written != written {
            last = (written, OfficialCode.reference(written) { positions[$0] != nil })
        }
        return last.id
    }
}
