import Glibc
import Synchronization
import Testing

@testable import Reports

@Suite struct WorkersTests {
    private struct Odd: Error, Equatable {
        let number: Int
    }

    @Test func `results come in the order of the pieces`() {
        let results = Workers.map(Array(0..<1_000)) { number in number * number }
        #expect(results == (0..<1_000).map { $0 * $0 })
    }

    @Test func `work within work within work comes to its end, whoever else spreads any`() async {
        let sums = await withTaskGroup(of: Int.self, returning: [Int].self) { group in
            for start in 0..<16 {
                group.addTask {
                    Workers.map(Array(0..<7)) { first in
                        Workers.map(Array(0..<5)) { second in
                            Workers.map(Array(0..<3)) { start + first * second * $0 }.reduce(0, +)
                        }.reduce(0, +)
                    }.reduce(0, +)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let expected = (0..<16).map { $0 * 7 * 5 * 3 + 21 * 10 * 3 }
        #expect(sums.sorted() == expected)
    }

    @Test func `the first failure in the order of the pieces is told`() {
        #expect(throws: Odd(number: 3)) {
            try Workers.map([2, 4, 3, 8, 5]) { number throws(Odd) in
                if number % 2 == 1 { throw Odd(number: number) }
                return number
            }
        }
    }

    @Test(arguments: [0, 1, 2, 7, 8, 9, 100, 12_345])
    func `parts are all of it, one behind the other`(whole: Int) {
        let parts = Workers.parts(of: whole)
        #expect(parts.flatMap { Array($0) } == Array(0..<whole))
        #expect(parts.allSatisfy { !$0.isEmpty })
    }

    @Test func `two of different kinds come together, or the first that failed is told`() throws {
        @Sendable func fails(_ number: Int) throws(Odd) -> Int { throw Odd(number: number) }
        let (number, word) = Workers.both({ 7 }, { "bảy" })
        #expect(number == 7 && word == "bảy")
        #expect(throws: Odd(number: 1)) {
            _ = try Workers.both({ () throws(Odd) in try fails(1) }, { () throws(Odd) in try fails(2) })
        }
        #expect(throws: Odd(number: 2)) {
            _ = try Workers.both({ () throws(Odd) in 1 }, { () throws(Odd) in try fails(2) })
        }
    }

    @Test func `what is made ahead is made once, whoever asks`() async {
        let count = Mutex(0)
        let ahead = Ahead {
            count.withLock { count -> Int in
                count += 1; return count
            }
        }
        let values = await withTaskGroup(of: Int.self, returning: [Int].self) { group in
            for _ in 0..<32 { group.addTask { ahead.value } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(values == Array(repeating: 1, count: 32))
    }

    @Test func `what is done aside is waited for, by who asks and by who lets go`() {
        #expect(Aside { 7 }.value == 7)
        let isDone = Mutex(false)
        _ = Aside {
            usleep(50_000)
            isDone.withLock { $0 = true }
        }
        #expect(isDone.withLock { $0 })
    }

    @Test(arguments: [[], [1], [1, 3, 3, 5]]) func `a sorted place is found as by looking at each`(numbers: [Int]) {
        for wanted in 0...6 {
            #expect(numbers.endOfLeading { $0 < wanted } == numbers.firstIndex { $0 >= wanted } ?? numbers.count)
        }
        #expect(numbers[numbers.startIndex...].dropFirst().endOfLeading { _ in true } == numbers.count)
    }
}
