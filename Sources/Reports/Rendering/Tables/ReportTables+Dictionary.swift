extension ReportTables {
    /// dictionary.csv: each column of each table, what it is called and what it holds, in both languages.
    func dictionary() -> [UInt8] {
        var table = TableSchema.dictionary.begun
        for schema in TableSchema.all {
            for (position, field) in schema.fields.enumerated() {
                table.text(schema.name)
                table.count(position + 1)
                table.text(field.name)
                table.code(field.type.rawValue)
                table.code(schema.primaryKey.contains(field.name) ? "true" : "false")
                for words in dictionaryWords {
                    table.text(Self.title(of: field, in: schema, words))
                    table.text(Self.description(of: field, in: schema, words))
                }
                table.endRow()
            }
        }
        return table.bytes
    }

    static func title(of field: TableSchema.Field, in schema: TableSchema, _ words: Words) -> String {
        words["\(key(of: field, in: schema, words)).title"]
    }

    static func description(of field: TableSchema.Field, in schema: TableSchema, _ words: Words) -> String {
        words["\(key(of: field, in: schema, words)).description"]
    }

    /// A column that means something else in one table than in the others has words of its own there.
    private static func key(of field: TableSchema.Field, in schema: TableSchema, _ words: Words) -> String {
        let own = "\(schema.name).\(field.name)"
        return words.has("\(own).title") ? own : "field.\(field.name)"
    }
}
