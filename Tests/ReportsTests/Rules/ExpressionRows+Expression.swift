@testable import Reports

extension ExpressionRows {
    /// What a test puts together by hand, without a text.
    var expression: Reports.Expression {
        Reports.Expression(
            text: "", nodes: nodes, constants: constants, references: references, named: [], occurrences: [])
    }
}
