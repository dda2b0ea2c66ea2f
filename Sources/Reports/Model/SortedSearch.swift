extension RandomAccessCollection where Index == Int {
    /// The place of the first element that is not among the leading ones; the end where all are.
    ///
    /// - Parameter isLeading: True of elements at the beginning, and of none behind the first of which it is not.
    /// - Returns: That place, found in as many steps as the count has binary digits.
    @inline(__always)
    func endOfLeading(_ isLeading: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if isLeading(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
