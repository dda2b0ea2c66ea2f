import Foundation
import Testing

@testable import Reports

@Suite struct RunLockTests {
    let scratch = ScratchFolder()

    @Test func `a second run is refused while the first one holds the lock`() throws {
        let lock = try RunLock(path: scratch.workspace.lock)
        #expect(throws: RunLock.Held.self) { try RunLock(path: scratch.workspace.lock) }
        withExtendedLifetime(lock) {}
    }

    @Test func `the lock is free again when its holder has gone`() throws {
        do { _ = try RunLock(path: scratch.workspace.lock) }
        _ = try RunLock(path: scratch.workspace.lock)
    }

    @Test func `another process is refused too`() throws {
        let lock = try RunLock(path: scratch.workspace.lock)
        let other = Process()
        other.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        other.arguments = ["--nonblock", "--conflict-exit-code", "3", scratch.workspace.lock, "true"]
        try other.run()
        other.waitUntilExit()
        #expect(other.terminationStatus == 3)
        withExtendedLifetime(lock) {}
    }

    @Test func `a lock that cannot be made is a fault of the disk`() {
        #expect(throws: StorageFault.self) { try RunLock(path: "\(scratch.path)/nowhere/.lock") }
    }
}
