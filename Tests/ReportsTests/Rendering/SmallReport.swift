// swift-format-ignore-file: NeverForceUnwrap
@testable import Reports

extension ReportFixture {
    /// The year 2024 of a plan with five indicators, a province, three districts and an enterprise.
    static func small(
        _ language: Language = .vietnamese, isPublic: Bool = true, district: String = "Huyện Hòa An"
    ) -> ReportFixture {
        let money = "Ngân sách và chi cho khoa học và công nghệ"
        let property = "Sở hữu trí tuệ"
        let indicators = [
            indicator(
                "NS02", form: 0, group: money, "Chi sự nghiệp khoa học và công nghệ",
                "Recurrent spending on science and technology", unit: "triệu đồng", type: .money),
            indicator(
                "NS92", form: 0, group: money, "Tỷ lệ chi khoa học và công nghệ trong tổng chi ngân sách tỉnh",
                "Share of science and technology in provincial spending", unit: "%", type: .percent, decimals: 2),
            indicator(
                "SH11", form: 1, group: property, "Số sản phẩm chủ lực, đặc trưng, OCOP",
                "Key, special and OCOP products", unit: "sản phẩm", flow: .stock, breakdown: ["NS", "TC"]),
            indicator(
                "GC01", form: 1, group: "Khó khăn, kiến nghị", "Khó khăn, vướng mắc và kiến nghị",
                "Difficulties and proposals", unit: "", type: .text),
            indicator(
                "DN11", form: 2, group: "Doanh nghiệp", "Doanh thu", "Revenue", unit: "triệu đồng", type: .money,
                decimals: 1),
        ]
        let source = "Bài báo về khoa học và công nghệ Cao Bằng (2024 - 2025)"
        let targets = [
            Target(
                indicator: DenseIndex(1), year: nil, comparison: .range, value: ExactDecimal("1.2")!,
                upper: ExactDecimal("1.5"), source: source),
            Target(
                indicator: DenseIndex(2), year: 2024, comparison: .atLeast, value: ExactDecimal("80")!, upper: nil,
                source: "Quyết định 1581/QĐ-UBND ngày 16/11/2023"),
        ]
        let year = Period(year: 2024, kind: .yearly)!
        let forms = [
            form(
                "B02", "Báo cáo thống kê tổng hợp về khoa học và công nghệ của tỉnh",
                "Statistical report of the province",
                kinds: ["province"], .yearly, statistical),
            form(
                "B04", "Báo cáo thống kê khoa học và công nghệ của huyện, thành phố",
                "Statistical report of the district", kinds: ["district"], .yearly, administrative),
            form(
                "B05", "Phiếu thu thập thông tin của doanh nghiệp", "Questionnaire of the enterprise",
                kinds: ["enterprise"], .yearly, statistical),
        ]
        let share = ConsolidatedValue(numerator: total("24850"), denominator: total("17650"))
        let plan = Plan(
            code: "2021-2025",
            name: LocalName(
                vietnamese: "Kế hoạch phát triển khoa học, công nghệ và đổi mới sáng tạo giai đoạn 2021-2025",
                english: "plan for science, technology and innovation, 2021-2025"),
            source: "", years: 2021...2025, baselineYear: 2020, forms: forms, indicators: indicators,
            items: items(of: indicators), targets: targets, rules: [],
            groups: [
                .init(code: "NS", name: LocalName(vietnamese: money, english: "Budget and spending")),
                .init(code: "SH", name: LocalName(vietnamese: property, english: "Intellectual property")),
                .init(code: "DN", name: LocalName(vietnamese: "Doanh nghiệp", english: "Enterprises")),
            ],
            partNames: [
                "NS": LocalName(vietnamese: "Nông sản", english: "Farm products"),
                "TC": LocalName(vietnamese: "Thủ công", english: "Handicraft"),
            ], hash: hash("a1"))
        let units = UnitRegistry(
            units: [
                unit("04", "Tỉnh Cao Bằng", kind: "province", parent: nil), unit("045", "Huyện Hà Quảng"),
                unit("047", "Huyện Trùng Khánh", telephone: "0206 3 000 000"), unit("051", district),
                unit("4800000000", "Công ty A", kind: "enterprise", parent: "045"),
            ], hash: hash("b2"))
        let shareTarget = progress(
            targets[0], ConsolidatedValue(total("1.407932011")), .met)
        let productTarget = progress(targets[1], value("61"), .missed)
        let rows: [Row] = [
            row(
                0, value("23933"), due: 1, estimated: 1, planToDate: value("81513"), yearAgo: value("21500"),
                history: [
                    history(2020, "16532"), history(2021, "15189"), history(2022, "20891"), history(2023, "21500"),
                ]),
            row(1, share, due: 1, yearAgo: value("1.31"), isPercent: true, target: shareTarget),
            row(
                2, value("61"), due: 3, reported: 2, planToDate: value("61"), yearAgo: value("55"),
                target: productTarget, byUnit: [(1, value("40")), (2, value("21")), (3, .missing)]),
            row(
                3, value("40"), due: 3, reported: 2, planToDate: value("40"),
                byUnit: [(1, value("40")), (2, value("0"))]),
            row(
                4, value("21"), due: 3, reported: 2, planToDate: value("21"),
                byUnit: [(1, value("0")), (2, value("21"))]),
            row(6, .withheld, due: 1, planToDate: .notComputable, byUnit: [(4, .withheld)]),
        ]
        let keys = (0..<3).map { SubmissionKey(unit: DenseIndex($0), form: DenseIndex($0 == 0 ? 0 : 1), period: year) }
        let enterprise = SubmissionKey(unit: DenseIndex(4), form: DenseIndex(2), period: year)
        let report = PeriodReport(
            period: year,
            forms: [
                .init(
                    form: DenseIndex(0), dates: forms[0].dates(of: year), dueDate: CalendarDate("2025-02-13")!,
                    isClosed: false, units: [received(0, "2025-02-10 09:30")], closingReports: []),
                .init(
                    form: DenseIndex(1), dates: forms[1].dates(of: year), dueDate: CalendarDate("2025-01-07")!,
                    isClosed: true,
                    units: [
                        received(1, "2025-01-06 16:05"), received(2, "2025-01-10 08:00", late: 3), received(3, nil),
                    ], closingReports: []),
                .init(
                    form: DenseIndex(2), dates: forms[2].dates(of: year), dueDate: CalendarDate("2025-02-20")!,
                    isClosed: false, units: [received(4, nil, isReturned: true)], closingReports: []),
            ], rows: rows, targets: [shareTarget, productTarget],
            narrative: [
                .init(
                    item: DenseIndex(5), unit: DenseIndex(1),
                    text: "Thiếu cán bộ chuyên trách.\nĐề nghị tỉnh tập huấn trong quý II.")
            ],
            submissions: [
                standing(keys[0], "2025-02-10 09:30", file: "b02.csv"),
                standing(keys[1], "2025-01-06 16:05", file: "b04.csv"),
                standing(keys[2], "2025-01-10 08:00", file: "b04.csv"),
            ], observations: [],
            findings: [
                finding(.outsideSoftLimits, keys[1], item: 2, found: "40"),
                finding(
                    .outsideSoftLimits, keys[2], item: 2, found: "21", count: 2,
                    answer: "Đã kiểm tra: <ba> sản phẩm mới được xếp hạng."),
                finding(
                    .ruleFailed, keys[1], item: 2, found: "40",
                    arguments: [
                        "rule": "QT02", "rule_message": "Số sản phẩm không giảm", "condition": "SH11 >= previous(SH11)",
                        "filled": "40 >= 45", "values": "SH11 = 40",
                    ]),
                finding(.derivedIndicator, keys[0], item: 1, found: "1,41"),
                finding(.notANumber, enterprise, item: 6, found: "1 tỷ 2"),
            ],
            mended: [
                .init(key: keys[1], code: .outsideSoftLimits, severity: .warning, item: DenseIndex(2)),
                .init(key: keys[0], code: .missingItem, severity: .error, item: DenseIndex(0)),
                .init(key: enterprise, code: .missingItem, severity: .error, item: DenseIndex(6)),
            ],
            rules: [
                .init(
                    rule: "QT01",
                    message: LocalName(
                        vietnamese: "Chi khoa học và công nghệ không lớn hơn tổng chi",
                        english: "Spending on science is at most all spending"),
                    severity: .error, passed: 1, failed: 0, notChecked: 0, forms: [DenseIndex(0)]),
                .init(
                    rule: "QT02",
                    message: LocalName(
                        vietnamese: "Số sản phẩm không giảm", english: "The products do not become fewer"),
                    severity: .warning, passed: 0, failed: 1, notChecked: 2, failedUnits: [DenseIndex(1)],
                    uncheckedUnits: [DenseIndex(2), DenseIndex(3)], missing: [DenseIndex(2)], forms: [DenseIndex(1)],
                    looksElsewhere: true),
                .init(
                    rule: "QT03", message: LocalName(vietnamese: "Doanh thu của doanh nghiệp", english: "Revenue"),
                    severity: .warning, passed: 0, failed: 1, notChecked: 0, failedUnits: [DenseIndex(4)],
                    forms: [DenseIndex(1), DenseIndex(2)]),
            ], dataHash: hash("c3"), isPublic: isPublic)
        return ReportFixture(plan: plan, units: units, settings: settings(language), report: report)
    }
}
