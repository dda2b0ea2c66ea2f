extension ReportTables {
    /// observations-sdmx.csv: the numbers of observations.csv as SDMX-CSV 2.0, the data message of SDMX 3.0.
    ///
    /// Texts are left out, since OBS_VALUE is a number; "…" is a row without one, whose status is O.
    func observationsSDMX(_ report: PeriodReport) -> [UInt8] {
        var table = TableSchema.observationsSDMX.begun
        table.reserve(report.observations.count * 200)
        var items = [SDMXItem?](repeating: nil, count: plan.items.count)
        for submission in report.submissions {
            let cells = SDMXSubmission(submission, self)
            for value in report.observations[submission.observations] where value.content != .text {
                let item = items[value.item.position] ?? SDMXItem(value.item, self)
                items[value.item.position] = item
                table.prepared(cells.head)
                table.prepared(item.dimensions)
                table.prepared(cells.period)
                switch value.content {
                case .number: table.number(value.value)
                case .nothing: table.count(0)
                case .missing, .text: table.empty()
                }
                table.code(value.status.sdmxCode)
                table.prepared(cells.confidentiality)
                table.prepared(item.attributes)
                table.text(value.note)
                table.prepared(cells.tail)
                table.endRow()
            }
        }
        return table.bytes
    }

    /// `SKHCN:2021-2025(1.0.0)`: whose data they are, under which plan, in which columns.
    fileprivate var structureID: String {
        let agency = Self.identifier(context.settings.agency.symbol)
        let owner = agency.first?.isLetter == true ? agency : "AGENCY"
        let plan = Self.identifier(plan.code)
        return "\(owner):\(plan.isEmpty ? "PLAN" : plan)(1.0.0)"
    }

    /// What SDMX takes in an identifier; other letters become an underscore.
    private static func identifier(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                switch scalar {
                case "A"..."Z", "a"..."z", "0"..."9", "_", "-": Character(scalar)
                default: "_"
                }
            })
    }

    /// The frequency in the letters of SDMX's code list; it has none for nine months.
    fileprivate func frequency(of period: Period) -> String {
        switch period.kind {
        case .yearly: "A"
        case .halfYearly: "S"
        case .quarterly: "Q"
        case .monthly: "M"
        case .nineMonths: "_O"
        }
    }

    /// `2025-Q1`, `2025-S1`; where the name's days are not those of the calendar, the days: `2024-12-15/P3M`.
    fileprivate func timePeriod(_ period: Period, _ form: Form) -> String {
        guard form.regime.firstDay == 1, period.kind != .nineMonths else {
            return "\(form.dates(of: period).lowerBound)/\(duration(of: period))"
        }
        return period.kind == .halfYearly ? "\(period.year)-S\(period.number)" : period.description
    }
}

extension ObservationStatus {
    /// The letter in SDMX's code list CL_OBS_STATUS, in which M is a value that cannot exist, and O one that is missing.
    var sdmxCode: String { self == .missing ? "O" : letter }
}

/// The cells that are alike in all rows of a submission.
private struct SDMXSubmission {
    /// `STRUCTURE` to `FORM`.
    let head: [UInt8]
    let period: [UInt8]
    let confidentiality: [UInt8]
    /// `PERIOD` to `UPDATED`.
    let tail: [UInt8]

    init(_ submission: LedgerExtract.Standing, _ tables: ReportTables) {
        let (key, form) = (submission.key, tables.plan.forms[submission.key.form])
        let dates = form.dates(of: key.period)
        head = tables.cells { cells in
            cells.code("dataflow")
            cells.code(tables.structureID)
            cells.code("I")
            cells.code(tables.frequency(of: key.period))
            cells.text(tables.units[key.unit].id)
            cells.text(form.code)
        }
        period = tables.cells { $0.code(tables.timePeriod(key.period, form)) }
        // C confidential, F free, as in SDMX's code list.
        confidentiality = tables.cells { $0.code(tables.context.settings.isConfidential(form) ? "C" : "F") }
        tail = tables.cells { cells in
            cells.code(key.period.description)
            cells.code(dates.lowerBound.description)
            cells.code(dates.upperBound.description)
            cells.count(submission.revision)
            cells.code(submission.origin.received.description)
        }
    }
}

/// The cells that are alike in all rows of an item.
private struct SDMXItem {
    /// `INDICATOR,BREAKDOWN`; the whole is `_T`, as SDMX writes a total.
    let dimensions: [UInt8]
    /// `UNIT_MEASURE,DECIMALS,BASIS`.
    let attributes: [UInt8]

    init(_ item: DenseIndex<Item>, _ tables: ReportTables) {
        let indicator = tables.plan.indicator(of: item)
        dimensions = tables.cells { cells in
            cells.text(indicator.code)
            cells.text(tables.plan.items[item].part ?? "_T")
        }
        attributes = tables.cells { cells in
            cells.text(indicator.unitOfMeasure)
            cells.count(indicator.decimals)
            cells.code(indicator.basis.rawValue)
        }
    }
}
