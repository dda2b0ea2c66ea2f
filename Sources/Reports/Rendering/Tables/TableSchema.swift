/// The columns of a published table: the one place that both its heading and datapackage.json are made from.
struct TableSchema: Sendable {
    /// The types of Frictionless Table Schema that occur.
    enum FieldType: String, Sendable {
        case string, number, integer, year, boolean, date, datetime
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
    /// Whether the file begins with a byte order mark.
    let hasMark: Bool

    private init(_ name: String, key: [String] = [], hasMark: Bool = true, _ columns: [(FieldType, String)]) {
        self.name = name
        primaryKey = key
        self.hasMark = hasMark
        fields = columns.flatMap { type, names in
            names.split(separator: " ").map { Field(name: String($0), type: type) }
        }
    }

    var fileName: String { "\(name).csv" }

    /// A table that has its heading.
    var begun: TableBytes {
        var table = TableBytes(hasMark: hasMark)
        for field in fields { table.code(field.name) }
        table.endRow()
        return table
    }

    /// How many columns there are from one on.
    func count(from name: String) -> Int {
        fields.count - (fields.firstIndex { $0.name == name } ?? fields.count)
    }

    /// Those that a person reads, in the order of the workbook's sheets.
    static let sheets = [indicators, units, observations, completeness, findings, series, dictionary]
    static let all = sheets + [observationsSDMX]

    static let indicators = TableSchema(
        "indicators", key: ["period", "indicator", "breakdown"],
        [
            (.string, "period"), (.date, "from to"), (.string, "regime form group indicator breakdown name"),
            (.string, "unit_of_measure flow basis"), (.number, "value numerator denominator"), (.string, "shown state"),
            (.integer, "due reported counted estimated provisional"),
            (.number, "year_to_date"), (.string, "year_to_date_shown"),
            (.integer, "year_to_date_counted year_to_date_estimated"), (.number, "plan_to_date"),
            (.string, "plan_to_date_shown"), (.integer, "plan_to_date_counted plan_to_date_estimated"),
            (.number, "year_ago"), (.string, "year_ago_shown"), (.number, "change change_percent"),
            (.boolean, "comparable"), (.year, "target_year"), (.string, "target_comparison"),
            (.number, "target target_upper progress_percent"), (.string, "progress_shown target_status target_source"),
        ])

    static let units = TableSchema(
        "units",
        [
            (.string, "period scope id code name kind parent form indicator breakdown"),
            (.number, "value numerator denominator"), (.string, "shown state"),
            (.integer, "due reported counted estimated provisional"),
        ])

    static let observations = TableSchema(
        "observations", key: ["period", "unit", "form", "indicator", "breakdown"],
        [
            (.string, "period"), (.date, "from to"), (.string, "unit unit_code unit_name form indicator breakdown"),
            (.number, "value"), (.string, "basis status note"), (.integer, "revision"), (.string, "file sha256"),
            (.integer, "line column"), (.datetime, "received"), (.string, "sent decision"),
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
            (.number, "value numerator denominator"), (.string, "state"),
            (.integer, "due reported counted estimated provisional"),
            (.string, "sources"),
        ])

    /// What each column of each table is, in both languages.
    static let dictionary = TableSchema(
        "dictionary", key: ["table", "column"],
        [
            (.string, "table"), (.integer, "position"), (.string, "column type"), (.boolean, "key"),
            (.string, "title_vi description_vi title_en description_en"),
        ])

    /// observations.csv as SDMX-CSV 2.0, whose first column's name must be the file's first bytes.
    static let observationsSDMX = TableSchema(
        "observations-sdmx", key: ["FREQ", "REPORTING_UNIT", "FORM", "INDICATOR", "BREAKDOWN", "TIME_PERIOD"],
        hasMark: false,
        [
            (.string, "STRUCTURE STRUCTURE_ID ACTION FREQ REPORTING_UNIT FORM INDICATOR BREAKDOWN TIME_PERIOD"),
            (.number, "OBS_VALUE"), (.string, "OBS_STATUS CONF_STATUS UNIT_MEASURE"), (.integer, "DECIMALS"),
            (.string, "BASIS COMMENT_OBS PERIOD"), (.date, "PERIOD_FROM PERIOD_TO"), (.integer, "REVISION"),
            (.datetime, "UPDATED"),
        ])
}
