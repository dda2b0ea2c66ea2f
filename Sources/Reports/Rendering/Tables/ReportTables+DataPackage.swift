extension ReportTables {
    /// datapackage.json: what the tables hold, as a Tabular Data Package of Frictionless Data, version 1.
    func dataPackage(_ report: PeriodReport, tables: [OutputFile]) -> String {
        let period = terms.periods.title(report.period)
        let name = "reports-\(report.period.description.lowercased())"
        let described = zip(TableSchema.all, tables).map { schema, table in resource(schema, table) }
        let package: OrderedJSON = [
            "profile": "tabular-data-package",
            "name": .text(name),
            "id": .text(report.dataHash),
            "title": .text(tableWords.text("package.title", ["plan": plan.name.text(language), "period": period])),
            "description": .text(tableWords[report.isPublic ? "package.public" : "package.internal"]),
            "version": "1",
            "keywords": [.text(plan.code), .text(report.period.description)],
            "contributors": [
                ["title": .text(context.settings.agency.name.text(language)), "role": "publisher"]
            ],
            "dataHash": .text(report.dataHash),
            "resources": .list(described),
        ]
        return package.document
    }

    private func resource(_ schema: TableSchema, _ table: OutputFile) -> OrderedJSON {
        var description: [(key: String, value: OrderedJSON)] = [
            ("fields", .list(schema.fields.map { field($0, of: schema) })),
            ("missingValues", [""]),
        ]
        if !schema.primaryKey.isEmpty {
            description.append(("primaryKey", .list(schema.primaryKey.map { .text($0) })))
        }
        return [
            "profile": "tabular-data-resource",
            "name": .text(schema.name),
            "path": .text(table.name),
            "title": .text(tableWords["table.\(schema.name).title"]),
            "description": .text(tableWords["table.\(schema.name).description"]),
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "bytes": .integer(table.bytes.count),
            "hash": .text("sha256:\(table.hash ?? "")"),
            "dialect": [
                "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true,
                "skipInitialSpace": false, "header": true, "caseSensitiveHeader": true,
            ],
            "schema": .object(description),
        ]
    }

    private func field(_ field: TableSchema.Field, of schema: TableSchema) -> OrderedJSON {
        var members: [(key: String, value: OrderedJSON)] = [
            ("name", .text(field.name)),
            ("type", .text(field.type.rawValue)),
        ]
        if field.type == .datetime { members.append(("format", "any")) }
        members.append(("title", .text(Self.title(of: field, in: schema, tableWords))))
        members.append(("description", .text(Self.description(of: field, in: schema, tableWords))))
        return .object(members)
    }
}
