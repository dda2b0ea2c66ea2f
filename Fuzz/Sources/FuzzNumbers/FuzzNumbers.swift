import Examination

@testable import Reports

/// One cell: what it may be as a number, a unit of measure, a date and a period.
///
/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzNumbers(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    // Readers hand on sound text alone.
    let cell = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    examineNumber(cell)
    examineMeasure(cell)
    examinePeriod(cell)
    return 0
}

// MARK: - Numbers

private func table(_ cell: String, _ mark: DecimalMark) -> Numbers.Reading {
    var evidence = NumberEvidence()
    return Array(cell.utf8).withUnsafeBytes { Numbers.table($0, mark: mark, evidence: &evidence) }
}

/// The number that was read, in its unit of measure.
private func value(of reading: Numbers.Reading) -> (value: ExactDecimal, measure: Measure?)? {
    switch reading {
    case .number(let value): (value, nil)
    case .measured(let value, let measure): (value, measure)
    default: nil
    }
}

private func examineNumber(_ cell: String) {
    let alone = table(cell, .undecided)
    demand(cell.utf8.count > 80 || table(" \(cell)\u{A0}", .undecided) == alone, "blanks around a cell change it")
    for mark in [DecimalMark.comma, .point, .mixed] {
        let other = table(cell, mark)
        if let alone = value(of: alone), let other = value(of: other) {
            demand(alone.value == other.value && alone.measure == other.measure, "the mark changes a sure number")
        }
        guard case .ambiguous(let small, let large, let measure) = alone else { continue }
        demand(small != large || small.coefficient == 0, "two readings that are one")
        if mark == .mixed {
            demand(other == alone, "a file of both marks decides")
        } else {
            let read = value(of: other)
            demand(read.map { [small, large].contains($0.value) && $0.measure == measure } ?? false, "a third reading")
        }
    }
    examinePlain(cell, alone)
    if let read = value(of: alone) { examineAgain(read.value) }
    let utf8 = Array(cell.utf8)
    if case .number(let read) = utf8.withUnsafeBytes(Numbers.double) { examineAgain(read) }
    if case .number(let read) = utf8.withUnsafeBytes(Numbers.schema) { examineAgain(read) }
}

/// The quick way and the slow way to read plain digits are one.
private func examinePlain(_ cell: String, _ reading: Numbers.Reading) {
    guard let plain = Array(cell.utf8).withUnsafeBytes(Numbers.plain) else { return }
    demand(ExactDecimal(cell) == plain, "\(cell) is not \(plain)")
    switch reading {
    case .number(let value): demand(value == plain, "\(cell) is read as \(value)")
    case .ambiguous(let small, let large, _): demand(plain == small || plain == large, "\(cell) is neither")
    default: fatalError("plain digits are no number: \(cell)")
    }
}

/// A number that was read is read again as itself.
private func examineAgain(_ value: ExactDecimal) {
    demand(table(value.description, .point) == .number(value), "\(value) is not read again")
    for power in [-9, -6, -3, -1, 1, 3, 6, 9] {
        guard let converted = Measure.convert(value, byPowerOfTen: power),
            let back = Measure.convert(converted, byPowerOfTen: -power)
        else { continue }
        demand(back == value, "\(value) by 10^\(power) and back is \(back)")
    }
}

// MARK: - Units of measure

private func examineMeasure(_ cell: String) {
    let measure = Measure(cell)
    demand(measure?.powerOfTen(to: measure ?? .percent) ?? 0 == 0, "a unit is not its own")
    demand(Measure.heading(cell).name.utf8.count <= cell.utf8.count, "a heading grew")
    if let declared = Measure.declared(in: cell) {
        demand(declared.powerOfTen(to: declared) == 0, "a declared unit is not its own")
    }
}

// MARK: - Dates and periods

private func examinePeriod(_ cell: String) {
    for period in [PeriodNames.read(cell), PeriodNames.period(in: cell), SpreadsheetDate(cell)?.period] {
        guard let period else { continue }
        demand(PeriodNames.read(period.description) == period, "\(period) is not read again")
    }
    if let range = SpokenDates.range(in: cell) { demand(range.lowerBound <= range.upperBound, "days run backwards") }
}
