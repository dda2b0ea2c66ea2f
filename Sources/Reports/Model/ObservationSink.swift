/// Where observations go one by one, in file order.
///
/// The bytes are lent for the call alone: a sink that keeps them copies them.
public protocol ObservationSink {
    /// - Parameters:
    ///   - observation: The value, its indices and its place.
    ///   - text: A text indicator's text in UTF-8; empty otherwise.
    ///   - note: The submitter's note to the value in UTF-8; empty where there is none.
    mutating func accept(_ observation: Observation, text: UnsafeRawBufferPointer, note: UnsafeRawBufferPointer)
}
