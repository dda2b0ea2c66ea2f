import Testing

@testable import Reports

/// Answers are the same whoever asks for them first.
@Suite struct AnswersTests {
    private static let items = ["A", "A.X", "B"]

    private var office: Office {
        var office = Office()
        office.add(.init(code: "A", parts: ["X"]))
        office.add(.init(code: "B"))
        for unit in 0..<40 {
            office.unit("u\(unit)")
            switch unit % 4 {
            case 0: office.sendNil("u\(unit)", "2024")
            case 1: office.send("u\(unit)", "2024", "A \(unit),B -")
            case 2: office.send("u\(unit)", "2024", "A \(unit),A.X 1.5,B …")
            default: office.send("u\(unit)", "2024", "B -\(unit)")
            }
        }
        return office
    }

    private func told(_ answer: Answers.Answer) -> String {
        "\(answer.content) \(answer.value) \(answer.isGiven ? "given" : "") \(answer.isImplied ? "implied" : "")"
            + " \(answer.isNothing ? "nothing" : "")"
    }

    @Test func `whoever asks, and of many at once, is told the same`() {
        let (extract, plan) = (office.extract, office.plan)
        let one = Answers(extract, plan: plan)
        let expected = extract.standing.indices.map { place in
            Self.items.indices.map { told(one[place, DenseIndex($0)]) }
        }
        #expect(expected[0][0] == "number 0 given  nothing" && expected[2][1] == "number 1.5 given  ")
        #expect(expected[1][1] == "number 0  implied nothing" && expected[2][2] == "missing 0 given  ")
        #expect(expected[3] == ["none 0   ", "none 0   ", "number -3 given  "])
        for _ in 0..<20 {
            let many = Answers(extract, plan: plan)
            let found = Workers.map(Array(0..<4 * extract.standing.count)) { number in
                let place = number % extract.standing.count
                return Self.items.indices.map { told(many[place, DenseIndex($0)]) }
            }
            for (number, answers) in found.enumerated() { #expect(answers == expected[number % expected.count]) }
        }
    }

    @Test func `of an item of another form nothing is answered`() {
        let answers = Answers(office.extract, plan: office.plan)
        #expect(answers[1, DenseIndex(Self.items.count)].content == .none)
    }
}
