@testable import Reports

extension MinuteTests {
    static let targets: [MinuteSituation] = [
        .init(rule: .targets, figures: [share("1.41")], goals: [.init(value: "1.2", status: .met)], vi: [], en: []),
        .init(
            rule: .targets, figures: [share("1.41")],
            goals: [.init(value: "1.2", status: .met), .init(value: "1.3", status: .met)],
            vi: ["Cả 2 mục tiêu của kế hoạch đều đạt."], en: ["All 2 targets of the plan: met."]),
        .init(
            rule: .targets, figures: [share("1.41")],
            goals: [
                .init(value: "1.2", status: .met), .init(value: "1.3", status: .exceeded),
                .init(value: "2", status: .missed), .init(value: "3", status: .missed),
                .init(value: "3", status: .behind), .init(value: "3", status: .onTrack),
                .init(value: "3", status: .notYet), .init(value: "3", status: .unknown),
            ],
            vi: [
                "Trong 8 mục tiêu của kế hoạch: 1 vượt, 1 đạt, 1 đúng tiến độ, 1 chậm, 2 không đạt, 1 chưa "
                    + "đạt, 1 chưa có số liệu."
            ],
            en: [
                "Of the plan's 8 targets: 1 exceeded, 1 met, 1 on track, 1 behind, 2 missed, 1 not yet met, 1 "
                    + "no data yet."
            ]),
        .init(
            rule: .missed, figures: [share("0.9", before: "1.1")],
            goals: [.init(comparison: .range, value: "1.2", upper: "1.5", status: .missed)],
            vi: [
                "Tỷ lệ chi khoa học và công nghệ trong tổng chi là 0,90%, không đạt mục tiêu năm 2024 (1,2% – "
                    + "1,5%), giảm 0,20 điểm phần trăm so với năm trước."
            ],
            en: [
                "Share of science in all expenditure stood at 0.90% and missed the target for 2024 (1.2% – "
                    + "1.5%), down 0.20 percentage points on the year before."
            ]),
        .init(
            rule: .missed, figures: [tasks("7"), tasks("2")],
            goals: [.init(value: "8", status: .missed), .init(figure: 1, value: "8", status: .missed)],
            vi: [
                "Số nhiệm vụ được phê duyệt mới đạt 2 nhiệm vụ, không đạt mục tiêu năm 2024 (từ 8 nhiệm vụ trở lên).",
                "Số nhiệm vụ được phê duyệt mới đạt 7 nhiệm vụ, không đạt mục tiêu năm 2024 (từ 8 nhiệm vụ trở lên).",
            ],
            en: [
                "Newly approved tasks came to 2 and missed the target for 2024 (at least 8).",
                "Newly approved tasks came to 7 and missed the target for 2024 (at least 8).",
            ]),
        .init(rule: .missed, figures: [share("1.41")], goals: [.init(value: "1.2", status: .met)], vi: [], en: []),
        .init(
            rule: .behind, figures: [spending("9500", coverage: (10, 6))],
            goals: [.init(value: "24000", status: .behind)],
            vi: [
                "Chi sự nghiệp khoa học và công nghệ đạt 9 tỷ 500 triệu đồng (mới có 6/10 báo cáo), mới bằng "
                    + "39,6% mục tiêu năm 2024 (từ 24 tỷ đồng trở lên), chậm so với tiến độ."
            ],
            en: [
                "Recurrent expenditure on science and technology came to 9.5 billion đồng (6 of 10 reports so "
                    + "far), 39.6% of the target for 2024 (at least 24 billion đồng), and is behind its pace."
            ]),
        .init(rule: .behind, vi: [], en: []),
        .init(
            rule: .exceeded, figures: [share("1.71")],
            goals: [.init(comparison: .range, value: "1.2", upper: "1.5", year: nil, status: .exceeded)],
            vi: [
                "Tỷ lệ chi khoa học và công nghệ trong tổng chi là 1,71%, vượt mục tiêu đến hết năm 2025 (1,2% – 1,5%)."
            ],
            en: [
                "Share of science in all expenditure stood at 1.71% and exceeded the target by the end of 2025 "
                    + "(1.2% – 1.5%)."
            ]),
        .init(rule: .exceeded, vi: [], en: []),
        .init(
            rule: .met, figures: [people("1200", before: "1200")], goals: [.init(value: "1000", status: .met)],
            vi: [
                "Số công chức sử dụng công nghệ số là 1.200 người, đạt mục tiêu năm 2024 (từ 1.000 người trở "
                    + "lên), bằng năm trước."
            ],
            en: [
                "Civil servants using digital technology stood at 1,200 and met the target for 2024 (at least "
                    + "1,000), the same as the year before."
            ]),
        .init(rule: .met, figures: [people(nil)], goals: [.init(value: "1000", status: .unknown)], vi: [], en: []),
        .init(
            rule: .notYet, figures: [people("800")], goals: [.init(value: "1000", year: 2025, status: .notYet)],
            vi: [
                "Số công chức sử dụng công nghệ số là 800 người, chưa đạt mục tiêu năm 2025 (từ 1.000 người trở lên)."
            ],
            en: [
                "Civil servants using digital technology stood at 800 and has not yet met the target for 2025 "
                    + "(at least 1,000)."
            ]),
        .init(rule: .notYet, vi: [], en: []),
    ]
}
