@testable import Reports

extension MinuteTests {
    private static let name = "Chi sự nghiệp khoa học và công nghệ"
    private static let english = "Recurrent expenditure on science and technology"

    static let changes: [MinuteSituation] = [
        situation(
            .changes, [spending("23933", before: "21500")],
            ["\(name) đạt 23 tỷ 933 triệu đồng, tăng 11,3% so với năm trước."],
            ["\(english) came to 23.933 billion đồng, up 11.3% on the year before."]),
        situation(
            .changes, [spending("15189", before: "16532")],
            ["\(name) đạt 15 tỷ 189 triệu đồng, giảm 8,1% so với năm trước."],
            ["\(english) came to 15.189 billion đồng, down 8.1% on the year before."]),
        .init(
            rule: .changes, figures: [spending("612.5", before: "500")], period: "2025-Q1",
            vi: ["\(name) đạt 612 triệu 500 nghìn đồng, tăng 22,5% so với cùng kỳ năm trước."],
            en: ["\(english) came to 612.5 million đồng, up 22.5% on the same period of the year before."]),
        situation(
            .changes, [spending("3000", before: "1000")],
            ["\(name) đạt 3 tỷ đồng, gấp 3,0 lần năm trước."],
            ["\(english) came to 3 billion đồng, 3.0 times that of the year before."]),
        situation(
            .changes, [spending("21500000", before: "20000000")],
            ["\(name) đạt 21.500 tỷ đồng, tăng 7,5% so với năm trước."],
            ["\(english) came to 21,500 billion đồng, up 7.5% on the year before."]),
        situation(
            .changes, [share("1.41", before: "1.31")],
            ["Tỷ lệ chi khoa học và công nghệ trong tổng chi là 1,41%, tăng 0,10 điểm phần trăm so với năm trước."],
            ["Share of science in all expenditure stood at 1.41%, up 0.10 percentage points on the year before."]),
        situation(
            .changes, [share("1.21", before: "1.31")],
            ["Tỷ lệ chi khoa học và công nghệ trong tổng chi là 1,21%, giảm 0,10 điểm phần trăm so với năm trước."],
            ["Share of science in all expenditure stood at 1.21%, down 0.10 percentage points on the year before."]),
        situation(.changes, [share("1.311", before: "1.31")], [], []),
        situation(
            .changes, [people("1300", before: "1200")],
            ["Số công chức sử dụng công nghệ số là 1.300 người, tăng 8,3% so với năm trước."],
            ["Civil servants using digital technology stood at 1,300, up 8.3% on the year before."]),
        // Of small counts a percentage says little; nothing and something are no percentage at all.
        situation(.changes, [tasks("3", before: "2")], [], []),
        situation(.changes, [tasks("3", before: "0")], [], []),
        situation(.changes, [spending("1000")], [], []),
        situation(.changes, [spending("1000", before: "800", coverage: (10, 9))], [], []),
        situation(.changes, [spending("1000", before: "800", coverageBefore: (13, 11))], [], []),
        situation(.changes, [spending("1000", before: "800", coverageBefore: nil)], [], []),
        // The number of units may have changed; that all have reported is what counts.
        situation(
            .changes, [spending("1000", before: "800", coverageBefore: (13, 13))],
            ["\(name) đạt 1 tỷ đồng, tăng 25,0% so với năm trước."],
            ["\(english) came to 1 billion đồng, up 25.0% on the year before."]),
        situation(
            .changes, [spending("1000", before: "800", estimated: 10)],
            ["\(name) đạt 1 tỷ đồng (số ước), tăng 25,0% so với năm trước."],
            ["\(english) came to 1 billion đồng (estimated), up 25.0% on the year before."]),
        situation(
            .changes, [spending("1000", before: "800", estimated: 3)],
            ["\(name) đạt 1 tỷ đồng (ước 3/10 giá trị), tăng 25,0% so với năm trước."],
            [
                "\(english) came to 1 billion đồng (3 of 10 values estimated), up 25.0% on the "
                    + "year before."
            ]),
        // The largest first, and no more than four.
        situation(
            .changes,
            [
                spending("1100", before: "1000"), people("150", before: "100"), share("40", before: "10", decimals: 0),
                people("90", before: "100"), people("101", before: "100"),
            ],
            [
                "Số công chức sử dụng công nghệ số là 150 người, tăng 50,0% so với năm trước.",
                "Tỷ lệ chi khoa học và công nghệ trong tổng chi là 40%, tăng 30,0 điểm phần trăm so với năm trước.",
                "\(name) đạt 1 tỷ 100 triệu đồng, tăng 10,0% so với năm trước.",
                "Số công chức sử dụng công nghệ số là 90 người, giảm 10,0% so với năm trước.",
            ],
            [
                "Civil servants using digital technology stood at 150, up 50.0% on the year before.",
                "Share of science in all expenditure stood at 40%, up 30.0 percentage points on the year before.",
                "\(english) came to 1.1 billion đồng, up 10.0% on the year before.",
                "Civil servants using digital technology stood at 90, down 10.0% on the year before.",
            ]),
        // What a target has told is not told again.
        .init(
            rule: .changes, figures: [spending("1000", before: "800")], goals: [.init(value: "900", status: .met)],
            vi: [], en: []),
        situation(
            .noChange, [spending("21500.04", before: "21500"), people("1200", before: "1200")],
            ["Cả 2 chỉ tiêu so sánh được đều xấp xỉ hoặc bằng năm trước."],
            ["All 2 indicators that can be compared are about the same as the year before."]),
        situation(
            .noChange, [share("1.312", before: "1.31")],
            ["Chỉ tiêu duy nhất so sánh được xấp xỉ hoặc bằng năm trước."],
            ["The one indicator that can be compared is about the same as the year before."]),
        situation(.noChange, [spending("1000", before: "800")], [], []),
        situation(.noChange, [spending("1000")], [], []),
        situation(
            .notComparable, [spending("1000", before: "800", coverage: (10, 6))],
            ["1 chỉ tiêu chưa so sánh được với năm trước, vì chưa đủ báo cáo của một trong hai kỳ."],
            [
                "One indicator cannot yet be compared with the year before, for reports of one of the two "
                    + "periods are missing."
            ]),
        situation(.notComparable, [spending("1000", before: "800")], [], []),
    ]

    static let doubts: [MinuteSituation] = [
        .init(
            rule: .doubtful, warnings: [0, 0, 3], vi: ["Còn 3 cảnh báo chưa được trả lời, ở 2 đơn vị."],
            en: ["3 warnings are unanswered, in 2 units."]),
        .init(
            rule: .doubtful, warnings: [4], vi: ["Còn 1 cảnh báo chưa được trả lời, ở 1 đơn vị."],
            en: ["One warning is unanswered, in one unit."]),
        .init(rule: .doubtful, vi: [], en: []),
        situation(
            .estimated, [spending("1000", estimated: 2), tasks("3")],
            ["Còn dựa trên số ước hoặc sơ bộ: chi sự nghiệp khoa học và công nghệ."],
            ["Still resting on estimates or provisional values: recurrent expenditure on science and technology."]),
        situation(
            .estimated, [spending("1000", estimated: 2), spending("5", estimated: 1)],
            ["2 chỉ tiêu còn dựa trên số ước hoặc sơ bộ."],
            ["2 indicators still rest on estimates or provisional values."]),
        situation(.estimated, [tasks("3")], [], []),
        situation(
            .notComputable, [state(.notComputable)],
            ["1 chỉ tiêu không tính được, vì thiếu số liệu hoặc mẫu số bằng 0."],
            ["One indicator cannot be computed, for data are missing or its divisor is zero."]),
        situation(.notComputable, [tasks("3")], [], []),
        .init(
            rule: .withheld, figures: [state(.withheld), state(.withheld)], isPublic: true,
            vi: ["2 chỉ tiêu không công bố, để bảo mật số liệu của từng đơn vị."],
            en: ["2 indicators are withheld, to keep the figures of single units confidential."]),
        situation(.withheld, [tasks("3")], [], []),
    ]
}
