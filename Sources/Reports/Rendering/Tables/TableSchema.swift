/// The columns of a published table: the one place that both its heading and datapackage.json are made from.
struct TableSchema: Sendable {
    /// The types of Frictionless Table Schema that occur.
    enum FieldType: String, Sendable {
        case string, number, integer, boolean, date, datetime
    }

    struct Field: Sendable {
        let name: String
        let type: FieldType
    }

    /// The file's name without its extension.
    let name: String
    let fields: [Field]
    /// Columns that no two rows have alike; empty where rows have no key.
    let primaryKey: [String]

    private init(_ name: String, key: [String] = [], _ columns: [(FieldType, String)]) {
        self.name = name
        primaryKey = key
        fields = columns.flatMap { type, names in
            names.split(separator: " ").map { Field(name: String($0), type: type) }
        }
    }

    var fileName: String { "\(name).csv" }

    /// A table that has its heading.
    var begun: TableBytes {
        var table = TableBytes()
        for field in fields { table.code(field.name) }
        table.endRow()
        return table
    }

    static let all = [indicators, units, observations, completeness, findings, series]

    static let indicators = TableSchema(
        "indicators", key: ["period", "indicator", "breakdown"],
        [
            (.string, "period"), (.date, "from to"), (.string, "regime form group indicator breakdown name"),
            (.string, "unit_of_measure flow basis"), (.number, "value numerator denominator"), (.string, "shown state"),
            (.integer, "due reported counted estimated"),
            (.number, "year_to_date plan_to_date year_ago change change_percent"), (.integer, "target_year"),
            (.string, "target_comparison"), (.number, "target target_upper progress_percent"),
            (.string, "target_status target_source"),
        ])

    static let units = TableSchema(
        "units",
        [
            (.string, "period scope id code name kind parent form indicator breakdown"),
            (.number, "value numerator denominator"), (.string, "state"), (.integer, "due reported counted"),
        ])

    static let observations = TableSchema(
        "observations", key: ["period", "unit", "form", "indicator", "breakdown"],
        [
            (.string, "period"), (.date, "from to"), (.string, "unit unit_code unit_name form indicator breakdown"),
            (.number, "value"), (.string, "basis status note"), (.integer, "revision"), (.string, "file sha256"),
            (.integer, "line column"), (.datetime, "received"),
        ])

    static let completeness = TableSchema(
        "completeness",
        [
            (.string, "period form scope id code name kind"), (.date, "due_date"),
            (.integer, "due reported on_time late nil returned missing"), (.datetime, "received"),
            (.integer, "days_late"),
        ])

    static let findings = TableSchema(
        "findings",
        [
            (.string, "period unit unit_code unit_name form code severity"), (.integer, "level"),
            (.boolean, "looks_elsewhere"), (.string, "rule"), (.integer, "count"), (.string, "indicator"),
            (.integer, "line column"), (.string, "cell message hint answer file sha256"),
        ])

    static let series = TableSchema(
        "series",
        [
            (.string, "period scope id code name form indicator breakdown of_period"), (.date, "from to"),
            (.number, "value numerator denominator"), (.string, "state"), (.integer, "due reported counted estimated"),
            (.string, "sources"),
        ])
}
