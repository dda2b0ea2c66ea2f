/// Which figures rest on values that are not final (ước thực hiện, sơ bộ), told in the same words wherever they stand.
extension FigureWords {
    /// "(ước)", or "(sơ bộ)" where nothing less final is in the figure; nil of one that is final.
    func mark(_ coverage: Coverage) -> String? {
        coverage.status == .official ? nil : "(\(words.estimate(coverage.status)))"
    }

    /// "ước 2/9 giá trị; sơ bộ 1/9 giá trị": how much of a total it is; nil of a single value, whose mark says all.
    func share(_ coverage: Coverage) -> String? {
        guard coverage.estimated > 0, coverage.counted > 1 else { return nil }
        let counts: [(ObservationStatus, Int)] = [
            (.estimate, coverage.estimated - coverage.provisional), (.provisional, coverage.provisional),
        ]
        return counts.filter { $0.1 > 0 }.map { status, count in
            words.text(
                "estimate.share",
                [
                    "mark": words.estimate(status), "count": style.text(count),
                    "counted": style.text(coverage.counted),
                ])
        }.joined(separator: "; ")
    }

    /// The number with its mark, as a line of text has them.
    func marked(_ value: ConsolidatedValue, _ coverage: Coverage, decimals: Int) -> String {
        let text = figure(value, decimals: decimals).text
        guard value.state == .value, let mark = mark(coverage) else { return text }
        return "\(text) \(mark)"
    }
}

extension Words {
    /// "ước" of an estimate, "sơ bộ" of what is provisional; nothing of what is final.
    func estimate(_ status: ObservationStatus) -> String {
        switch status {
        case .estimate: self["estimate.estimated"]
        case .provisional: self["estimate.provisional"]
        case .official, .missing: ""
        }
    }
}

extension HTML {
    /// In small letters behind a number: that it is an estimate, and that units are missing.
    mutating func aside(_ notes: String?...) {
        let told = notes.compactMap(\.self)
        guard !told.isEmpty else { return }
        markup(" ")
        element("small", text: told.joined(separator: " "))
    }
}
