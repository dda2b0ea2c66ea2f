// swift-format-ignore-file: NeverForceUnwrap
import Testing

@testable import Reports

@Suite struct LogScaleTests {
    @Test func `powers of two are whole, and a number and its multiple by four lie two apart`() {
        for exponent in 0..<127 {
            #expect(LogScale.logarithm(Int128(1) << Int128(exponent)) == Int32(exponent) << 16)
        }
        for number in [3, 5, 7, 999, 1_000, 123_456_789, 999_999_999_999] as [Int128] {
            #expect(LogScale.logarithm(number * 4) - LogScale.logarithm(number) == 2 << 16)
        }
    }

    @Test func `nothing and what is below has none`() {
        #expect(LogScale.logarithm(0) == LogScale.none)
        #expect(LogScale.logarithm(-5) == LogScale.none)
    }

    @Test(arguments: [
        (3, 103_872), (10, 217_705), (1_000, 653_117), (1_023, 655_267), (1_025, 655_452), (2_047, 720_849),
        (999_999, 1_306_235), (1_000_001, 1_306_235), (123_456_789_012_345_678, 3_720_923),
    ])
    func `a logarithm is that of the mathematicians to the last part but one`(number: Int128, parts: Int32) {
        #expect(abs(LogScale.logarithm(number) - parts) <= 1)
    }

    @Test func `a larger number has no smaller logarithm`() {
        var generator = SeededGenerator(seed: 7)
        var numbers = (0..<20_000).map { _ in Int128(Int64.random(in: 1...Int64.max, using: &generator)) }
        numbers += (1...5_000).map { Int128($0) }
        let logarithms = numbers.sorted().map(LogScale.logarithm)
        #expect(zip(logarithms, logarithms.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
