@testable import Reports

/// What tables are made of: the example's names, and who owes what when.
struct ClothesPlan: Sendable {
    /// A row or column of a form.
    struct Item: Sendable {
        /// Its place in the plan.
        let position: Int
        let code: String
        /// The whole's code, and the part's behind it.
        let indicator: String
        let part: String
        let name: String
        let measure: String
        let isText: Bool
        let group: String

        var isPart: Bool { !part.isEmpty }
        /// Whether it is of triệu đồng, as all the example's money.
        var isMoney: Bool { measure == "triệu đồng" }
    }

    /// Who may be asked for a form and a period.
    struct Owed: Sendable {
        let form: DenseIndex<Form>
        let period: Period
        let units: [DenseIndex<ReportingUnit>]
    }

    static let shared = ClothesPlan(FixtureTests.workspace)

    let plan: Plan
    let units: UnitRegistry
    let owed: [Owed]
    /// What the province reports of itself each quarter.
    let owedByProvince: [Owed]
    /// By the form's place, without derived indicators.
    private let items: [[Item]]

    private init(_ workspace: Workspace) {
        let plan = workspace.plan
        self.plan = plan
        units = workspace.units
        items = plan.forms.map { form in
            form.items.filter { !plan.indicators[plan.items[$0].indicator].isDerived }.map { Self.item($0, plan) }
        }
        let quarters = (2021...2025).flatMap { year in
            (1...4).compactMap { Period(year: year, kind: .quarterly, number: $0) }
        }.filter { $0.year < 2025 || $0.number < 4 }
        let years = (2021...2024).compactMap { Period(year: $0, kind: .yearly) }
        func owed(_ codes: [String]) -> [Owed] {
            codes.compactMap { plan.form(code: $0) }.flatMap { index in
                let form = plan.forms[index]
                return (form.periodicity == .yearly ? years : quarters).map { period in
                    let day = form.dates(of: period).upperBound
                    let owing = workspace.units.units.indices.filter { position in
                        let kind = workspace.units.units[position].state(on: day)?.kind
                        return kind.map(form.reporterKinds.contains) ?? false
                    }
                    return Owed(form: index, period: period, units: owing.map { DenseIndex($0) })
                }
            }
        }
        self.owed = owed(["B02", "B03", "B04", "B05"])
        owedByProvince = owed(["B01"])
    }

    private static func item(_ position: Int, _ plan: Plan) -> Item {
        let item = plan.items[position]
        let indicator = plan.indicators[item.indicator]
        return Item(
            position: position, code: plan.code(of: DenseIndex(position)), indicator: indicator.code,
            part: item.part ?? "",
            name: item.part.map { plan.partNames[$0]?.vietnamese ?? $0 } ?? indicator.name.vietnamese,
            measure: indicator.unitOfMeasure, isText: indicator.type == .text, group: indicator.group)
    }

    /// The form's rows: each indicator, its parts behind it.
    func items(of form: DenseIndex<Form>) -> [Item] { items[form.position] }

    /// The form's rows by their groups.
    func groups(of form: DenseIndex<Form>) -> [(title: String, items: [Item])] {
        let titles = plan.groups.map(\.name.vietnamese)
        return titles.map { title in (title, items(of: form).filter { $0.group == title }) }.filter { !$0.1.isEmpty }
    }

    func title(of form: DenseIndex<Form>) -> String { plan.forms[form].title.vietnamese }
    func code(of form: DenseIndex<Form>) -> String { plan.forms[form].code }

    private func state(_ one: RandomReturn) -> ReportingUnit.State {
        units[one.unit].state(during: plan.forms[one.form].dates(of: one.period)) ?? units[one.unit].latest
    }

    func unitCode(_ one: RandomReturn) -> String { state(one).code }
    func unitName(_ one: RandomReturn) -> String { state(one).name.vietnamese }
}
