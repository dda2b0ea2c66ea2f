import Foundation
import Testing

@testable import Reports

@Suite struct CSVScannerTests {
    private struct Scan {
        var rows: [[String]] = []
        var places: [Place] = []
        var fault = ""
        var faultPlace = Place()
    }

    private func scan(
        _ bytes: [UInt8], separator: Character = ",", limits: ReadingLimits = ReadingLimits(), source: ByteSource? = nil
    ) -> Scan {
        var scanner = CSVScanner(
            source: source ?? ByteSource(bytes: bytes), separator: separator.asciiValue ?? 0, limits: limits,
            skipping: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        var scan = Scan()
        do throws(CSVScanner.Fault) {
            while try scanner.advance() {
                scan.rows.append((0..<scanner.cellCount).map { String(decoding: scanner.bytes($0), as: UTF8.self) })
                scan.places += (0..<scanner.cellCount).map { scanner.place($0, field: .none) }
            }
        } catch {
            switch error {
            case .notUTF8(let byte): (scan.fault, scan.faultPlace) = ("notUTF8 \(byte)", scanner.faultPlace())
            case .controlCharacter(let byte): (scan.fault, scan.faultPlace) = ("control \(byte)", scanner.faultPlace())
            case .unclosedQuote(let lines): (scan.fault, scan.faultPlace) = ("quote \(lines)", scanner.openQuotePlace())
            case .rowTooLong: (scan.fault, scan.faultPlace) = ("row", scanner.unfinishedRowPlace())
            case .tooManyCells: (scan.fault, scan.faultPlace) = ("cells", scanner.unfinishedRowPlace())
            case .unreadable: scan.fault = "unreadable"
            }
        }
        return scan
    }

    private func scan(_ text: String) -> Scan { scan(Array(text.utf8)) }

    @Test(
        arguments: [
            ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]), ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
            ("a,b\rc,d\r", [["a", "b"], ["c", "d"]]), ("a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
            ("a,b", [["a", "b"]]), ("a,", [["a", ""]]), (",", [["", ""]]), ("", []), ("\n", [[""]]),
            ("a\n\nb\n", [["a"], [""], ["b"]]), ("a,b,c\nd\n", [["a", "b", "c"], ["d"]]), ("\r\n\r\n", [[""], [""]]),
            ("\n\r", [[""], [""]]),
            ("\"a\",b\n", [["a", "b"]]), ("\"a,b\",c\n", [["a,b", "c"]]), ("\"a\"\"b\"\n", [["a\"b"]]),
            ("\"\"\n", [[""]]),
            ("\"\"\"\"\n", [["\""]]), ("a,\"b\nc\",d\ne\n", [["a", "b\nc", "d"], ["e"]]),
            ("\"a\r\nb\r\nc\",\"d\re\"\r\nf\r\n", [["a\r\nb\r\nc", "d\re"], ["f"]]),
            ("\"a\"", [["a"]]), ("\"a\",", [["a", ""]]), ("\"a\",\"b\"", [["a", "b"]]),
            ("a\"b,c\n", [["a\"b", "c"]]), ("5\" x 3\",b\n", [["5\" x 3\"", "b"]]),
            ("\"Sao Mai\" Co,b\n", [["\"Sao Mai\" Co", "b"]]), ("\u{FEFF}a,b\n", [["a", "b"]]),
            ("\"a, \"b\" c\",d\n", [["\"a, \"b\" c\"", "d"]]), ("\"a\nb\" ,c\n", [["\"a\nb\" ", "c"]]),
            ("\"a,\",b\n", [["a,", "b"]]), ("\"a\n\",b\n", [["a\n", "b"]]), ("\"\"a,b\n", [["\"\"a", "b"]]),
        ] as [(String, [[String]])])
    func `rows and cells are cut as RFC 4180 quotes them`(text: String, rows: [[String]]) {
        let scan = scan(text)
        #expect(scan.rows == rows)
        #expect(scan.fault.isEmpty)
        let lines = LineCounter(Array(text.utf8))
        #expect(scan.places.allSatisfy { lines.agrees($0) }, "\(scan.places)")
    }

    @Test func `a place is the byte, the line, the column, the spreadsheet's row and the cell`() {
        let scan = scan("\u{FEFF}mã,số\r\n\"a\r\nb\",\"c\",d\r\ne,ê,f\r\n")
        #expect(
            scan.places.map { "\($0.offset) \($0.line):\($0.column) \($0.cellName ?? "")" } == [
                "3 1:1 A1", "7 1:5 B1", "13 2:1 A2", "20 3:4 B2", "24 3:8 C2", "27 4:1 A3", "29 4:3 B3", "32 4:6 C3",
            ])
    }

    @Test(arguments: [
        ("a,b\nc,\"d\ne\nf\n", "quote 3", "2:3"), ("\"a\nb\",\"c\nd", "quote 2", "2:4"), ("a\n\"", "quote 1", "2:1"),
        ("\"a\"\"\r\nb\r\n", "quote 2", "1:1"), ("x\r\"a\rb\rc\r", "quote 3", "2:1"),
        // A quote that only another cell's closes, in its own line or in another.
        ("a,\"b\nc,\"d\",e\n", "quote 2", "1:3"), ("a\r\n\"b\r\nc\r\nd\"e\r\n", "quote 3", "2:1"),
        ("a,\"b\r\"c\"\r", "quote 2", "1:3"), ("a,\"b,\"c\",d\n", "quote 1", "1:3"), ("x\n\"a\nb\"c", "quote 2", "2:1"),
        ("\"a\nb\",\"c,\"d\"", "quote 1", "2:4"), ("\"a\"\"\nb,\"\"\"c\"\"\"\n", "quote 2", "1:1"),
        ("a\nb\u{0}c\n", "control 0", "2:2"),
        ("\"a\nb\u{1}\"\n", "control 1", "2:2"), ("a\n\u{7F}", "control 127", "2:1"),
    ])
    func `a fault is told where it is`(text: String, fault: String, place: String) {
        let scan = scan(text)
        #expect(scan.fault == fault)
        #expect("\(scan.faultPlace.line):\(scan.faultPlace.column)" == place)
        #expect(LineCounter(Array(text.utf8)).agrees(scan.faultPlace))
    }

    @Test func `bytes that are no UTF-8 stop the rows behind them alone`() {
        let scan = scan(Array("một,1\nhai,".utf8) + [0xE1, 0xBA] + Array("\nba,3\n".utf8))
        #expect(scan.rows == [["một", "1"]])
        #expect(scan.fault == "notUTF8 225")
        #expect((scan.faultPlace.line, scan.faultPlace.column) == (2, 5))
    }

    @Test(arguments: [0, 1, 700_000])
    func `a row has its limit wherever it stands`(before: Int) {
        var limits = ReadingLimits()
        limits.rowBytes = 400_000
        let head = before > 0 ? [UInt8](repeating: UInt8(ascii: "\n"), count: before) : []
        let fits = head + [UInt8](repeating: UInt8(ascii: "a"), count: 399_999) + [0x0A]
        #expect(scan(fits, limits: limits).rows.last?.first?.utf8.count == 399_999)
        let beyond = head + [UInt8](repeating: UInt8(ascii: "a"), count: 400_000) + [0x0A]
        for bytes in [
            beyond, head + [0x22] + beyond.dropFirst(before) + [0x22, 0x0A], Array(beyond.dropLast()) + [0x61],
        ] {
            let scan = scan(bytes, limits: limits)
            #expect(scan.fault == "row")
            #expect(Int(scan.faultPlace.line) == before + 1)
            #expect(Int(scan.faultPlace.offset) == before)
        }
    }

    @Test func `a row has as many cells as are allowed, quoted or not`() {
        var limits = ReadingLimits()
        limits.columns = 4
        for row in ["1,2,3,4", "\"1\",2,3,\"4\"", "1,2,3,\"4\"", "1,2,3,4\n"] {
            #expect(scan(Array(row.utf8), limits: limits).rows.first?.count == 4)
        }
        for row in ["1,2,3,4,5", "\"1\",2,3,\"4\",5", "1,2,3,4,\"5\"", "1,2,3,4,5\n", ",,,,"] {
            #expect(scan(Array(row.utf8), limits: limits).fault == "cells")
        }
    }

    /// Cells with quotes, line breaks and letters of several bytes, in rows with any line end.
    private func rows(_ count: Int) -> (cells: [[String]], bytes: [UInt8]) {
        var random = SeededGenerator(seed: 3)
        let words = ["", "1", "Hòa An", "a,b", "\"", "\"\"x", "dòng\nhai", "dòng\r\nhai", "r\rr", "𝄞", "104,5", "ê"]
        let ends = ["\n", "\r\n", "\r"]
        var all: [[String]] = []
        var text = ""
        for _ in 0..<count {
            let cells = (0..<1 + random.next() % 6).map { _ in words[Int(random.next() % UInt64(words.count))] } + ["z"]
            all.append(cells)
            let written = cells.map { cell in
                let isQuoted = cell.utf8.contains { ",\"\r\n".utf8.contains($0) } || random.next() % 4 == 0
                return isQuoted ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
            }
            text += written.joined(separator: ",") + ends[Int(random.next() % 3)]
        }
        return (all, Array(text.utf8))
    }

    @Test func `rows are alike from memory and from a file, wherever the blocks end`() throws {
        let (cells, bytes) = rows(40_000)
        #expect(bytes.count > 600_000)
        let folder = FileManager.default.temporaryDirectory
        for shift in [0, 1, 2, 3, 5, 8, 13] {
            // A first row of its own moves everything behind it over the ends of the blocks.
            let first = [UInt8](repeating: UInt8(ascii: "s"), count: shift) + [0x0A]
            let all = first + bytes
            let path = folder.appending(path: "scan-\(UUID().uuidString)").path
            try Data(all).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let fromMemory = scan(all)
            let fromFile = scan(all, source: try ByteSource(path: path))
            #expect(fromMemory.fault.isEmpty)
            #expect(fromMemory.rows.dropFirst().elementsEqual(cells))
            #expect(fromFile.rows == fromMemory.rows)
            #expect(fromFile.places == fromMemory.places)
            if shift == 0 {
                let lines = LineCounter(all)
                #expect(fromMemory.places.enumerated().allSatisfy { $0.offset % 97 > 0 || lines.agrees($0.element) })
            }
        }
    }

    @Test func `a quote that another closes is told wherever the blocks end`() throws {
        let line = Array("dòng,1\n".utf8)
        let swallowed = [UInt8](repeating: UInt8(ascii: "a"), count: 300_000)
        for before in [(256 << 10) / line.count - 2, (256 << 10) / line.count - 1, (256 << 10) / line.count] {
            for text in ["\"một\nhai,\"ba\",4\n", "\"một", "\"một\n"] {
                var bytes = Array(repeatElement(line, count: before).joined()) + Array(text.utf8)
                if !text.hasSuffix("4\n") { bytes += swallowed + Array("\nhai\"ba\n".utf8) }
                for keepsQuotes in [false, true] {
                    var scanner = CSVScanner(
                        source: ByteSource(bytes: bytes), separator: UInt8(ascii: ","), limits: ReadingLimits(),
                        keepingQuotes: keepsQuotes)
                    var rows = 0
                    var lines = 0
                    do throws(CSVScanner.Fault) {
                        while try scanner.advance() { rows += 1 }
                    } catch {
                        if case .unclosedQuote(let told) = error { lines = told }
                    }
                    #expect(rows == before)
                    #expect(lines == (text.hasSuffix("một\n") ? 3 : 2))
                    #expect((Int(scanner.openQuotePlace().line), scanner.openQuotePlace().column) == (before + 1, 1))
                }
            }
        }
    }

    @Test func `a file that cannot be opened is told`() {
        #expect(throws: ReadFailure.self) { try ByteSource(path: "/nonexistent/file.csv") }
        let record = ReadingRecord.of { () throws(ReadFailure) in try ByteSource(path: "/nonexistent/file.csv") }
        #expect(record.told == ["F110"])
    }
}
