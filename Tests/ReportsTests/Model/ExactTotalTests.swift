import Testing

@testable import Reports

@Suite struct ExactTotalTests {
    private func total(_ text: String) throws -> ExactTotal {
        ExactTotal(try #require(ExactDecimal(text)))
    }

    @Test(arguments: [
        ("1.5", "2.25", "3.75", "-0.75"), ("0.1", "0.2", "0.3", "-0.1"), ("-5", "5", "0", "-10"),
        ("9223372036854775807", "0.000000001", "9223372036854775807.000000001", "9223372036854775806.999999999"),
        ("5.00", "5", "10", "0"),
    ])
    func `sums and differences are exact`(left: String, right: String, sum: String, difference: String) throws {
        #expect(try total(left).adding(total(right))?.description == sum)
        #expect(try total(left).subtracting(total(right))?.description == difference)
    }

    @Test func `a total does not depend on the order or the grouping`() throws {
        var random = SeededGenerator(seed: 7)
        let values = (0..<200).map { _ in
            ExactTotal(
                coefficient: Int128(Int64(truncatingIfNeeded: random.next())), scale: Int(random.next() % 10))
        }
        let forwards = values.reduce(ExactTotal?.some(.zero)) { $0?.adding($1) }
        let backwards = values.reversed().reduce(ExactTotal?.some(.zero)) { $0?.adding($1) }
        let halves = [values[..<77], values[77...]].map { $0.reduce(ExactTotal?.some(.zero)) { $0?.adding($1) } }
        #expect(forwards == backwards)
        let (first, second) = (try #require(halves[0]), try #require(halves[1]))
        #expect(first.adding(second) == forwards)
        #expect(first.adding(second)?.hashValue == forwards?.hashValue)
    }

    @Test(arguments: [
        ("1", "3", "0.333333333333333333"), ("2", "3", "0.666666666666666667"), ("-2", "3", "-0.666666666666666667"),
        ("2", "-3", "-0.666666666666666667"), ("-2", "-3", "0.666666666666666667"), ("6", "3", "2"),
        ("1", "8", "0.125"), ("0", "7", "0"), ("1.5", "0.5", "3"),
        ("0.000000001", "2000000000", "0.000000000000000001"), ("-0.000000001", "2000000000", "-0.000000000000000001"),
        ("0.000000001", "2000000001", "0"), ("9223372036854775807", "1", "9223372036854775807"),
    ])
    func `a quotient has eighteen decimals, half away from zero`(left: String, right: String, quotient: String) throws {
        #expect(try total(left).divided(by: total(right))?.description == quotient)
    }

    @Test func `what overflows or divides by zero cannot be computed`() throws {
        let largest = ExactTotal(coefficient: .max, scale: 0)
        let smallest = ExactTotal(coefficient: .min, scale: 0)
        let one = try total("1")
        #expect(largest.adding(one) == nil)
        #expect(smallest.subtracting(one) == nil)
        #expect(ExactTotal.zero.subtracting(smallest) == nil)
        #expect(one.subtracting(smallest) == nil)
        #expect(largest.adding(try total("0.1")) == nil)
        #expect(largest.multiplied(by: largest) == nil)
        #expect(largest.divided(by: one) == nil)
        #expect(try total("9223372036854775807").divided(by: total("0.000000001")) == nil)
        #expect(one.divided(by: .zero) == nil)
        #expect(ExactTotal.zero.divided(by: .zero) == nil)
    }

    @Test(arguments: [
        ("1.25", 1, "1.3"), ("-1.25", 1, "-1.3"), ("1.249", 1, "1.2"), ("0.5", 0, "1"), ("-0.5", 0, "-1"),
        ("0.49", 0, "0"), ("1.5", 3, "1.5"), ("999.95", 1, "1000"), ("2", 0, "2"), ("0.05", 1, "0.1"),
    ])
    func `rounding is half away from zero`(text: String, decimals: Int, rounded: String) throws {
        #expect(try total(text).rounded(to: decimals).description == rounded)
    }

    @Test func `totals are ordered though their scales lie far apart`() throws {
        let large = ExactTotal(coefficient: .max, scale: 0)
        let tiny = ExactTotal(coefficient: 1, scale: 30)
        let least = ExactTotal(coefficient: .min, scale: 0)
        #expect([large, tiny, .zero, least].sorted() == [least, .zero, tiny, large])
    }

    @Test func `a total that fits is a value again`() throws {
        #expect(try total("12.50").asDecimal?.description == "12.5")
        #expect(ExactTotal(coefficient: 1, scale: 10).asDecimal == nil)
        #expect(ExactTotal(coefficient: Int128(Int64.max) + 1, scale: 0).asDecimal == nil)
    }
}
