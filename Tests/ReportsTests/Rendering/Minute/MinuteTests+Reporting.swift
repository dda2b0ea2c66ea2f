@testable import Reports

extension MinuteTests {
    static let reporting: [MinuteSituation] = [
        .init(
            rule: .nothingDue, states: [], vi: ["Kỳ này không có báo cáo nào phải nộp."],
            en: ["No report was due for this period."]),
        .init(rule: .nothingDue, vi: [], en: []),
        .init(rule: .missing, states: [], vi: [], en: []),
        .init(
            rule: .nothingReceived, states: some(10, .missing),
            vi: ["Chưa nhận được báo cáo nào trong 10 báo cáo phải nộp."],
            en: ["None of the 10 reports that are due has come."]),
        .init(
            rule: .nothingReceived, states: [.missing], vi: ["Chưa nhận được báo cáo duy nhất phải nộp."],
            en: ["The one report that is due has not come."]),
        .init(rule: .nothingReceived, vi: [], en: []),
        .init(rule: .incomplete, states: some(10, .missing), vi: [], en: []),
        .init(
            rule: .incomplete, states: some(1, .missing),
            vi: ["Mới có 9/10 huyện nộp báo cáo: số liệu dưới đây chưa đầy đủ và còn thay đổi."],
            en: ["Only 9 of 10 districts have reported: the figures below are incomplete and will change."]),
        .init(
            rule: .incomplete, states: some(2, .missing), further: some(4, .returned),
            vi: [
                "Mới nhận 14/20 báo cáo phải nộp (B01: 8/10 huyện; B02: 6/10 huyện): số liệu dưới đây chưa đầy đủ và "
                    + "còn thay đổi."
            ],
            en: [
                "Only 14 of the 20 reports that are due have come (B01: 8 of 10 districts; B02: 6 of 10 districts): "
                    + "the figures below are incomplete and will change."
            ]),
        .init(
            rule: .incomplete, states: some(1, .missing), kinds: ["city", "district"],
            vi: ["Mới có 9/10 thành phố, huyện nộp báo cáo: số liệu dưới đây chưa đầy đủ và còn thay đổi."],
            en: ["Only 9 of 10 cities and districts have reported: the figures below are incomplete and will change."]),
        .init(
            rule: .incomplete, states: some(1, .missing), kinds: ["trạm y tế"],
            vi: ["Mới có 9/10 đơn vị nộp báo cáo: số liệu dưới đây chưa đầy đủ và còn thay đổi."],
            en: ["Only 9 of 10 units have reported: the figures below are incomplete and will change."]),
        .init(
            rule: .incomplete, states: some(1, .missing), isClosed: true,
            vi: ["Đến khi chốt kỳ mới có 9/10 huyện nộp báo cáo: số liệu dưới đây không đầy đủ."],
            en: ["Only 9 of 10 districts had reported when the period was closed: the figures below are incomplete."]),
        .init(
            rule: .incomplete, states: some(2, .missing), further: some(4, .returned), isClosed: true,
            vi: [
                "Đến khi chốt kỳ mới nhận 14/20 báo cáo phải nộp (B01: 8/10 huyện; B02: 6/10 huyện): số liệu dưới đây "
                    + "không đầy đủ."
            ],
            en: [
                "Only 14 of the 20 reports that were due had come when the period was closed (B01: 8 of 10 districts; "
                    + "B02: 6 of 10 districts): the figures below are incomplete."
            ]),
        .init(rule: .incomplete, vi: [], en: []),
        .init(
            rule: .complete, vi: ["Cả 10 huyện đã nộp báo cáo, đều đúng hạn."],
            en: ["All 10 districts have reported, all in time."]),
        .init(
            rule: .complete, states: some(1, .late(2)), vi: ["Cả 10 huyện đã nộp báo cáo, trong đó 1 nộp chậm."],
            en: ["All 10 districts have reported, one of them late."]),
        .init(
            rule: .complete, states: [.onTime], vi: ["Báo cáo duy nhất phải nộp đã nhận, đúng hạn."],
            en: ["The one report that is due has come, in time."]),
        .init(
            rule: .complete, states: some(1, .late(2)), further: some(2, .late(1)),
            vi: ["Đã nhận đủ 20 báo cáo phải nộp, trong đó 3 nộp chậm."],
            en: ["All 20 reports that are due have come, 3 of them late."]),
        .init(rule: .complete, states: some(1, .missing), vi: [], en: []),
        .init(
            rule: .late, states: some(1, .late(1)), vi: ["Nộp chậm: Huyện Hà Quảng (1 ngày)."],
            en: ["Late: Huyện Hà Quảng (1 day)."]),
        .init(
            rule: .late, states: [.late(2), .late(4)],
            vi: ["Nộp chậm: Huyện Bảo Lạc (4 ngày), Huyện Hà Quảng (2 ngày)."],
            en: ["Late: Huyện Bảo Lạc (4 days), Huyện Hà Quảng (2 days)."]),
        .init(
            rule: .late, states: some(1, .late(2)), further: some(1, .late(5)),
            vi: ["Nộp chậm: Huyện Hà Quảng (5 ngày)."], en: ["Late: Huyện Hà Quảng (5 days)."]),
        .init(
            rule: .late, states: some(6, .late(3)),
            vi: [
                "Nộp chậm: Huyện Hà Quảng (3 ngày), Huyện Bảo Lạc (3 ngày), Huyện Hạ Lang (3 ngày), Huyện Hòa An "
                    + "(3 ngày), Huyện Thạch An (3 ngày) và 1 đơn vị khác."
            ],
            en: [
                "Late: Huyện Hà Quảng (3 days), Huyện Bảo Lạc (3 days), Huyện Hạ Lang (3 days), Huyện Hòa An "
                    + "(3 days), Huyện Thạch An (3 days) and one other unit."
            ]),
        .init(
            rule: .late, states: some(2, .late(3)), isPublic: true, isUnnamed: true,
            vi: ["2 báo cáo của đơn vị có số liệu bảo mật nộp chậm."],
            en: ["2 reports of units whose figures are confidential came late."]),
        .init(rule: .late, vi: [], en: []),
        .init(
            rule: .returned, states: some(1, .returned), vi: ["Đã trả lại để hoàn thiện: Huyện Hà Quảng."],
            en: ["Returned to be mended: Huyện Hà Quảng."]),
        .init(
            rule: .returned, states: some(1, .returned), isPublic: true, isUnnamed: true,
            vi: ["1 báo cáo của đơn vị có số liệu bảo mật đã trả lại để hoàn thiện."],
            en: ["One report of a unit whose figures are confidential has been returned to be mended."]),
        .init(rule: .returned, vi: [], en: []),
        .init(
            rule: .missing, states: some(3, .missing),
            vi: ["Chưa nộp: Huyện Hà Quảng, Huyện Bảo Lạc, Huyện Hạ Lang."],
            en: ["Not yet received: Huyện Hà Quảng, Huyện Bảo Lạc, Huyện Hạ Lang."]),
        .init(
            rule: .missing, states: some(7, .missing),
            vi: [
                "Chưa nộp: Huyện Hà Quảng, Huyện Bảo Lạc, Huyện Hạ Lang, Huyện Hòa An, Huyện Thạch An và 2 đơn vị khác."
            ],
            en: [
                "Not yet received: Huyện Hà Quảng, Huyện Bảo Lạc, Huyện Hạ Lang, Huyện Hòa An, Huyện Thạch An "
                    + "and 2 other "
                    + "units."
            ]),
        .init(
            rule: .missing, states: some(7, .missing), isPublic: true, isUnnamed: true,
            vi: ["7 báo cáo của đơn vị có số liệu bảo mật chưa nộp."],
            en: ["7 reports of units whose figures are confidential have not come."]),
    ]
}
