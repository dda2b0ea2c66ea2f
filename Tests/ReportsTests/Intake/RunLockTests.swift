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

    @Test func `a lock that cannot be made is a fault of the disk`() {
        #expect(throws: StorageFault.self) { try RunLock(path: "\(scratch.path)/nowhere/.lock") }
    }
}
