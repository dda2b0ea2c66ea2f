/// A rule that a submission alone decides, with its values' places among the form's items instead of names.
///
/// A class, since each submission asks for each rule: to lend one copies none of its words.
final class RuleCheck: Sendable {
    let rule: ValidationRule
    /// By the slots of its expression.
    let locals: [Int]

    init(_ rule: ValidationRule, plan: Plan) {
        self.rule = rule
        let first = plan.forms[rule.home].items.lowerBound
        locals = rule.expression.references.map { $0.item.position - first }
    }
}
