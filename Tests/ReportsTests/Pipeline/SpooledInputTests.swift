import Foundation
import Testing

@testable import Reports

@Suite struct SpooledInputTests {
    /// What a pipe held, as it can be read afterwards, twice.
    private func spooled(_ bytes: [UInt8], inMemory limit: Int) throws -> (isInMemory: Bool, readings: [[UInt8]]) {
        let pipe = Pipe()
        let writing = pipe.fileHandleForWriting
        let writer = Thread {
            try? writing.write(contentsOf: Data(bytes))
            try? writing.close()
        }
        writer.start()
        let input = try SpooledInput(
            Descriptor(dup(pipe.fileHandleForReading.fileDescriptor), path: "pipe"), inMemory: limit)
        switch input.contents {
        case .memory(let bytes): return (true, [bytes])
        case .file(let path):
            let readings = try (0..<2).map { _ in [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
            withExtendedLifetime(input) {}
            return (false, readings)
        case .failed(let code): throw StorageFault(path: "pipe", code: code)
        }
    }

    @Test(arguments: [0, 1, 1_000, 300_000]) func `what is small stays in memory`(count: Int) throws {
        let bytes = (0..<count).map { UInt8($0 & 0xFF) }
        let (isInMemory, readings) = try spooled(bytes, inMemory: 300_000)
        #expect(isInMemory)
        #expect(readings == [bytes])
    }

    @Test func `what is large goes to a file without a name, and is read again and again`() throws {
        let bytes = (0..<1_000_000).map { UInt8($0 % 251) }
        let (isInMemory, readings) = try spooled(bytes, inMemory: 300_000)
        #expect(!isInMemory)
        #expect(readings == [bytes, bytes])
    }

    @Test func `a folder on the standard input is a failure to read`() throws {
        let input = try SpooledInput(.open("/tmp", O_RDONLY))
        guard case .failed(let code) = input.contents else {
            Issue.record("\(input.contents)")
            return
        }
        #expect(code == EISDIR)
    }
}
