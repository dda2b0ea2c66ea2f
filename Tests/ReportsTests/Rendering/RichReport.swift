// swift-format-ignore-file: NeverForceUnwrap
@testable import Reports

extension ReportFixture {
    /// The first quarter of 2025: eight groups of eight indicators, ten districts and as many enterprises as wanted.
    static func rich(_ language: Language = .vietnamese, enterprises: Int = 24, isPublic: Bool = false) -> ReportFixture
    {
        let groupNames = [
            "Cơ chế, chính sách và tiềm lực khoa học và công nghệ", "Ngân sách và chi cho khoa học và công nghệ",
            "Hỗ trợ doanh nghiệp và năng lực đổi mới của doanh nghiệp", "Nhiệm vụ khoa học và công nghệ, sáng kiến",
            "Khởi nghiệp đổi mới sáng tạo và sự kiện", "Tiêu chuẩn, đo lường, chất lượng",
            "An toàn bức xạ và hạt nhân", "Chuyển đổi số trong quản lý nhà nước",
        ]
        let names = [
            "Số lượt tổ chức, doanh nghiệp, hợp tác xã, cá nhân được hỗ trợ phát triển khoa học, công nghệ và đổi mới sáng tạo",
            "Kinh phí hỗ trợ tổ chức, doanh nghiệp, hợp tác xã, cá nhân",
            "Số nhiệm vụ khoa học và công nghệ cấp tỉnh được phê duyệt mới trong kỳ",
            "Số phương tiện đo được kiểm định",
            "Tỷ lệ công chức sử dụng công nghệ số, trí tuệ nhân tạo và dữ liệu lớn trong công việc",
            "Doanh thu từ sản phẩm mới", "Số cơ sở bức xạ đang hoạt động",
        ]
        let units = ["lượt", "triệu đồng", "nhiệm vụ", "phương tiện", "%", "triệu đồng", "cơ sở"]
        let types: [Indicator.ValueType] = [.count, .money, .count, .count, .percent, .money, .integer]
        var indicators: [Indicator] = []
        for group in groupNames.indices {
            for kind in names.indices {
                indicators.append(
                    indicator(
                        "X\(group)\(kind)", form: kind == 5 ? 2 : kind == 3 ? 1 : 0, group: groupNames[group],
                        names[kind], unit: units[kind], type: types[kind], flow: kind == 6 ? .stock : .flow,
                        decimals: [0, 1, 0, 0, 2, 1, 0][kind],
                        breakdown: kind == 0 && group % 3 == 2 ? ["TC", "DN"] : []))
            }
        }
        indicators.append(
            indicator("GC01", form: 1, group: "Khó khăn, kiến nghị", "Khó khăn, vướng mắc", unit: "", type: .text))
        let quarter = Period(year: 2025, kind: .quarterly, number: 1)!
        let forms = [
            form(
                "B01", "Báo cáo kết quả hoạt động khoa học, công nghệ và đổi mới sáng tạo của tỉnh", "",
                kinds: ["province"], .quarterly, administrative),
            form(
                "B03", "Báo cáo tình hình hoạt động khoa học và công nghệ của huyện, thành phố, xã, phường", "",
                kinds: ["district"], .quarterly, administrative),
            form(
                "B05", "Phiếu thu thập thông tin về đổi mới công nghệ của doanh nghiệp", "", kinds: ["enterprise"],
                .quarterly, statistical),
        ]
        let statuses: [PeriodReport.TargetProgress.Status] = [
            .exceeded, .met, .onTrack, .behind, .notYet, .missed, .unknown,
        ]
        let goals = ["100", "600", "12", "60", "100", "9000", "45"]
        let targets = (0..<7).map { kind in
            Target(
                indicator: DenseIndex(kind), year: kind % 2 == 0 ? 2025 : nil,
                comparison: kind == 1 ? .range : .atLeast, value: ExactDecimal(goals[kind])!,
                upper: kind == 1 ? ExactDecimal("700") : nil,
                source:
                    "Quyết định 1581/QĐ-UBND ngày 16/11/2023: đến năm 2025, hằng năm, giai đoạn 2023 - 2025, cao hơn số Trung ương giao từ 20% trở lên"
            )
        }
        let items = items(of: indicators)
        let districts = [
            "Thành phố Cao Bằng", "Huyện Bảo Lâm", "Huyện Bảo Lạc", "Huyện Hà Quảng", "Huyện Trùng Khánh",
            "Huyện Hạ Lang",
            "Huyện Quảng Hòa", "Huyện Hòa An", "Huyện Nguyên Bình", "Huyện Thạch An",
        ]
        let registry = UnitRegistry(
            units: [unit("04", "Tỉnh Cao Bằng", kind: "province", parent: nil)]
                + districts.enumerated().map { unit("04\($0)", $1, telephone: "0206 3 85\($0) 100") }
                + (0..<enterprises).map {
                    unit(
                        "48\($0)", "Công ty trách nhiệm hữu hạn Khoáng sản và Luyện kim số \($0 + 1)",
                        kind: "enterprise", parent: "04\($0 % 10)")
                }, hash: hash("b2"))
        let progress = targets.enumerated().map { kind, target in
            Self.progress(
                target, kind == 6 ? .missing : value(["131", "612.5", "11", "41", "64.37", "1850.5", "0"][kind]),
                statuses[kind])
        }
        let rows = items.indices.map { position -> Row in
            let item = items[position]
            let kind = item.indicator.position % 7
            let number =
                "\((position * 7919 + 31) % [90, 4000, 30, 2400, 99, 900_000, 60][kind]).\(kind == 4 ? "37" : "5")"
            let whole = [1, 4, 5].contains(kind) ? number : String(number.split(separator: ".")[0])
            let now = position % 17 == 9 ? .missing : position % 19 == 11 ? .notComputable : value(whole)
            let isDistrict = kind == 3
            let (due, first) = isDistrict ? (10, 1) : kind == 5 ? (enterprises, 11) : (1, 0)
            let history = (0..<4).map { year in
                PeriodReport.History(
                    period: Period(year: 2021 + year, kind: .quarterly, number: 1)!,
                    value: value("\(100 * (year + 2) + position)"),
                    coverage: Coverage(due: due, reported: year == 0 && due > 3 ? due - 1 : due, counted: due))
            }
            return row(
                position, now, due: due, reported: isDistrict ? 9 : due, estimated: position % 23 == 5 ? 1 : 0,
                planToDate: value("\(position * 321).5"),
                yearAgo: position % 13 == 4 ? .missing : value("\(position * 31 % 97)"),
                isPercent: kind == 4, target: position < 7 ? progress[min(kind, 6)] : nil,
                history: kind < 2 ? history : [],
                byUnit: due > 1 ? (0..<due).map { ($0 + first, value("\((position + $0 * 37) % 211)")) } : [])
        }
        let keys = (1...10).map { SubmissionKey(unit: DenseIndex($0), form: DenseIndex(1), period: quarter) }
        let report = PeriodReport(
            period: quarter,
            forms: [
                .init(
                    form: DenseIndex(0), dates: forms[0].dates(of: quarter), dueDate: CalendarDate("2025-03-20")!,
                    isClosed: true, units: [received(0, "2025-03-19 10:00")], closingReports: []),
                .init(
                    form: DenseIndex(1), dates: forms[1].dates(of: quarter), dueDate: CalendarDate("2025-03-18")!,
                    isClosed: false,
                    units: (1...10).map {
                        received(
                            $0, $0 == 9 || $0 == 4 ? nil : "2025-03-\(16 + $0) 08:1\($0 % 10)", late: max(0, $0 - 2),
                            isNil: $0 == 2, isReturned: $0 == 4)
                    },
                    closingReports: []),
                .init(
                    form: DenseIndex(2), dates: forms[2].dates(of: quarter), dueDate: CalendarDate("2025-04-21")!,
                    isClosed: false,
                    units: (0..<enterprises).map {
                        received($0 + 11, $0 % 9 == 7 ? nil : "2025-04-11 08:00", late: $0 % 5 == 3 ? 4 : 0)
                    }, closingReports: []),
            ], rows: Array(rows.dropLast()), targets: progress,
            narrative: (1...3).map {
                .init(
                    item: DenseIndex(items.count - 1), unit: DenseIndex($0),
                    text:
                        "Cán bộ phụ trách khoa học và công nghệ kiêm nhiệm nhiều việc, kinh phí được giao chậm; đề nghị Sở hướng dẫn sớm việc lập dự toán năm sau và tập huấn về chuyển đổi số cho cấp xã."
                )
            },
            submissions: keys.map { standing($0, "2025-04-11 08:00", file: "a.csv") }, observations: [],
            findings: keys.flatMap {
                [
                    finding(
                        .outsideSoftLimits, $0, item: 3, found: "1.850",
                        answer: $0.unit.position % 3 == 0
                            ? "Đã kiểm tra: trong kỳ kiểm định cả phương tiện đo của các chợ trung tâm và chợ xã." : nil
                    ),
                    finding(.unknownColumn, $0, item: nil, found: "Cột lạ"),
                ]
            }
                + [finding(.notANumber, keys[3], item: 3, found: "không phát sinh", count: 214)],
            mended: keys.flatMap { key in
                (0...key.unit.position % 4).map {
                    .init(key: key, code: $0 == 0 ? .notANumber : .missingItem, severity: .error, item: DenseIndex($0))
                }
            },
            rules: (1...4).map { number in
                .init(
                    rule: "QT0\(number)",
                    message: LocalName(
                        vietnamese:
                            "Kinh phí hỗ trợ bình quân một tổ chức, doanh nghiệp không quá mức tối đa của Nghị quyết"),
                    severity: number == 1 ? .error : .warning, passed: 10 - number, failed: number / 2,
                    notChecked: number - number / 2, failedUnits: (0..<number / 2).map { DenseIndex($0 + 1) },
                    uncheckedUnits: (0..<number - number / 2).map { DenseIndex($0 + 4) },
                    missing: number == 4 ? [] : [DenseIndex(3), DenseIndex(10)], forms: [DenseIndex(1)])
            },
            dataHash: hash("c3"), isPublic: isPublic)
        let plan = Plan(
            code: "2021-2025",
            name: LocalName(
                vietnamese:
                    "Kế hoạch phát triển khoa học, công nghệ và đổi mới sáng tạo tỉnh Cao Bằng giai đoạn 2021-2025"),
            source: "", years: 2021...2025, baselineYear: 2020, forms: forms, indicators: indicators, items: items,
            targets: targets, rules: [],
            groups: groupNames.enumerated().map { .init(code: "G\($0)", name: LocalName(vietnamese: $1)) },
            partNames: ["TC": LocalName(vietnamese: "Tổ chức"), "DN": LocalName(vietnamese: "Doanh nghiệp")],
            hash: hash("a1"))
        return ReportFixture(plan: plan, units: registry, settings: settings(language), report: report)
    }
}
