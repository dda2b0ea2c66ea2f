/// Ends the program, with the reason, where something does not hold that must hold of any input.
///
/// `precondition` would do so in silence: an optimised program drops its message.
public func demand(_ condition: Bool, _ reason: @autoclosure () -> String) {
    if !condition { fatalError(reason()) }
}
