import Foundation
import Testing

@testable import Reports

@Suite struct PeriodNamesTests {
    @Test(
        arguments: [
            ("2025", "2025"), ("Năm 2025", "2025"), ("năm 2025", "2025"), ("NĂM 2025", "2025"), ("Cả năm 2025", "2025"),
            ("Year 2025", "2025"), ("FY2025", "2025"), ("12 tháng năm 2025", "2025"), ("Kỳ: Năm 2025", "2025"),
            ("2025-H1", "2025-H1"), ("6 tháng đầu năm 2025", "2025-H1"), ("6T/2025", "2025-H1"),
            ("6T2025", "2025-H1"), ("6 tháng/2025", "2025-H1"), ("sáu tháng đầu năm 2025", "2025-H1"),
            ("nửa đầu năm 2025", "2025-H1"), ("H1/2025", "2025-H1"), ("2025H1", "2025-H1"), ("6M 2025", "2025-H1"),
            ("first six months of 2025", "2025-H1"), ("6 tháng năm 2025", "2025-H1"), ("First half of 2025", "2025-H1"),
            ("6 tháng cuối năm 2025", "2025-H2"), ("Second half of 2025", "2025-H2"), ("H2/2025", "2025-H2"),
            ("sáu tháng cuối năm 2025", "2025-H2"), ("nửa cuối năm 2025", "2025-H2"),
            ("2025-9M", "2025-9M"), ("9 tháng năm 2025", "2025-9M"), ("9 tháng đầu năm 2025", "2025-9M"),
            ("9T/2025", "2025-9M"), ("9T2025", "2025-9M"), ("chín tháng đầu năm 2025", "2025-9M"),
            ("First nine months of 2025", "2025-9M"), ("9M2025", "2025-9M"),
        ] as [(String, String)])
    func `a year and its halves are read as people name them`(text: String, name: String) {
        expect(text, name)
    }

    @Test(
        arguments: [
            ("2025-Q1", "2025-Q1"), ("Quý I/2025", "2025-Q1"), ("quý iv/2025", "2025-Q4"), ("2025Q1", "2025-Q1"),
            ("Quý 2 năm 2025", "2025-Q2"), ("QUÝ III NĂM 2025", "2025-Q3"), ("Q3/2025", "2025-Q3"),
            ("Q3-2024", "2024-Q3"), ("QI/2025", "2025-Q1"), ("Q.I/2025", "2025-Q1"), ("QIV-2025", "2025-Q4"),
            ("Quý I năm 2025", "2025-Q1"), ("Quý 1/2025", "2025-Q1"), ("quý một năm 2025", "2025-Q1"),
            ("quý tư năm 2025", "2025-Q4"), ("quý bốn năm 2025", "2025-Q4"), ("I/2025", "2025-Q1"),
            ("IV-2025", "2025-Q4"), ("Quý I-2025", "2025-Q1"), ("Quy I-2025", "2025-Q1"), ("Quý Ⅳ/2025", "2025-Q4"),
            ("Kỳ: Quý I/2025", "2025-Q1"), ("Quarter 4, 2025", "2025-Q4"), ("Q1 2025", "2025-Q1"),
            ("first quarter of 2025", "2025-Q1"), ("1st quarter 2025", "2025-Q1"), (" 2025-Q1 ", "2025-Q1"),
            ("4th quarter of 2025", "2025-Q4"), ("Quý １/２０２５", "2025-Q1"), ("năm 2025 quý II", "2025-Q2"),
            ("3 tháng đầu năm 2025", "2025-Q1"), ("Quý 01/2025", "2025-Q1"), ("QÚY I/2025", "2025-Q1"),
            ("QUÝ I / 2025", "2025-Q1"), ("Quý\u{A0}I năm\u{A0}2025", "2025-Q1"),
        ] as [(String, String)])
    func `a quarter is read as people name it`(text: String, name: String) {
        expect(text, name)
    }

    @Test(
        arguments: [
            ("2025-03", "2025-03"), ("Tháng 3/2025", "2025-03"), ("tháng 03 năm 2025", "2025-03"),
            ("tháng ba năm 2025", "2025-03"), ("T12/2025", "2025-12"), ("T3/2025", "2025-03"),
            ("T03.2025", "2025-03"), ("03/2025", "2025-03"), ("3-2025", "2025-03"), ("3/2025", "2025-03"),
            ("2025/3", "2025-03"), ("2025/03", "2025-03"), ("2025.03", "2025-03"), ("2025M03", "2025-03"),
            ("Month 7/2025", "2025-07"), ("March 2025", "2025-03"), ("Mar 2025", "2025-03"), ("Sept 2025", "2025-09"),
            ("tháng mười năm 2025", "2025-10"), ("tháng mười một năm 2025", "2025-11"),
            ("tháng mười hai năm 2025", "2025-12"), ("tháng năm năm 2025", "2025-05"),
            ("tháng sáu năm 2025", "2025-06"), ("tháng bảy/2025", "2025-07"), ("tháng giêng năm 2025", "2025-01"),
            ("６/２０２５", "2025-06"), ("May 2025", "2025-05"),
        ] as [(String, String)])
    func `a month is read as people name it`(text: String, name: String) {
        expect(text, name)
    }

    @Test(
        arguments: [
            ("Mar-25", "2025-03"), ("25-Mar", "2025-03"), ("Thg3-25", "2025-03"), ("Thg 3-25", "2025-03"),
            ("Thg 3-2025", "2025-03"), ("Mar-2025", "2025-03"), ("Mar'25", "2025-03"), ("1-Mar-25", "2025-03"),
            ("01-Thg3-2025", "2025-03"), ("01/03/2025", "2025-03"), ("1/3/2025", "2025-03"), ("2025-03-01", "2025-03"),
            ("2025-03-01T00:00:00.000", "2025-03"), ("01/03/2025 00:00", "2025-03"), ("2025-03-01 00:00:00", "2025-03"),
            ("02/03/2025", nil), ("3/15/2025", nil), ("2025-03-15", nil), ("15-Mar-2025", nil), ("01-Mar", nil),
            ("01/03/25", nil), ("31/02/2025", nil), ("2025-03-01T", nil), ("2025-13-01", nil),
        ] as [(String, String?)])
    func `a date that a spreadsheet made of a month is that month`(text: String, name: String?) {
        expect(text, name)
    }

    @Test(arguments: [
        "Đầu năm 2025", "Quý V/2025", "Tháng 13/2025", "Quý I", "năm ngoái", "", "25", "2025 2024", "0000",
        "Quý 0/2025", "Tháng 2025", "1/2/3", "13/2025", "0/2025", "V/2025", "Quý I/25", "3T/2025", "7 tháng năm 2025",
        "Kỳ báo cáo năm 2025", "2021-2025", "tháng năm 2025", "Quý I và quý II/2025", "Mar", "99999",
        "２０２", "2025-Q5", "2025-H3", "Quý I/2025 (lần 2)", "Quý I/1899", "٣/٢٠٢٥", "1/2025/3",
    ])
    func `what names no period, or more than one, is none`(text: String) {
        expect(text, nil)
    }

    private func expect(_ text: String, _ name: String?) {
        #expect(PeriodNames.read(text)?.description == name)
        #expect(PeriodNames.read(text.decomposedStringWithCanonicalMapping)?.description == name)
        #expect(PeriodNames.read(text.uppercased())?.description == name)
    }

    @Test func `what the periods print is read back, alone and in a title`() {
        for kind in Period.Kind.allCases {
            for number in 1...kind.countInYear {
                guard let period = Period(year: 2025, kind: kind, number: number) else { continue }
                #expect(PeriodNames.read(period.description) == period)
                #expect(PeriodNames.period(in: "Kỳ báo cáo: \(period)") == period)
            }
        }
    }

    @Test(
        arguments: [
            ("BÁO CÁO THỐNG KÊ QUÝ I NĂM 2025", "2025-Q1"), ("Số liệu 6 tháng đầu năm 2025 của huyện", "2025-H1"),
            ("Kỳ báo cáo: Quý I/2025 (từ 15/12/2024 đến 14/3/2025)", "2025-Q1"), ("Kỳ báo cáo: 03/2025", "2025-03"),
            ("Kỳ: 2025-Q1", "2025-Q1"), ("BC_Q1_2025_HaQuang.csv", "2025-Q1"), ("Kỳ báo cáo năm 2025", "2025"),
            ("Thông tư 15/2018/TT-BKHCN. Kỳ báo cáo: Quý I/2025", "2025-Q1"), ("Report, period: Q2 2025", "2025-Q2"),
            ("Báo cáo năm 2025", "2025"), ("BÁO CÁO CẢ NĂM 2025 CỦA SỞ", "2025"),
            ("Báo cáo 9 tháng năm 2025 (lần 2)", "2025-9M"), ("Tình hình tháng 3 năm 2025", "2025-03"),
            ("Báo cáo T3/2025", "2025-03"), ("BC Quý I-2025 Hà Quảng (sửa lần 2)", "2025-Q1"),
            ("Báo cáo quý I năm 2025 so với cùng kỳ năm 2024", "2025-Q1"), ("Report for March 2025 (final)", "2025-03"),
            ("Report on the first quarter of 2025 of the district", "2025-Q1"), ("Quý I/2025", "2025-Q1"),
            ("Báo cáo Quý I/2025, số 12/BC-UBND ngày 5/4/2025", "2025-Q1"),
            ("Báo cáo quý I năm 2025 theo Nghị định 09/2019/NĐ-CP", "2025-Q1"),
            ("BÁO CÁO QUÝ I/2025 (Cao Bằng, ngày 5 tháng 4 năm 2025)", "2025-Q1"),
            ("Kết quả 6 tháng cuối năm 2025 và cả năm", "2025-H2"), ("sáu tháng đầu năm 2025 của xã", "2025-H1"),
            ("Báo cáo Quý I/2025 (Quý I)", "2025-Q1"), ("Số liệu\nQuý II năm 2025\nSở KHCN", "2025-Q2"),
        ] as [(String, String)])
    func `a title names its period`(text: String, name: String) {
        expectTitle(text, name)
    }

    @Test(arguments: [
        "Kế hoạch 2021-2025", "Số 12/BC-UBND ngày 5/4/2025", "giai đoạn 2021-2025", "Nghị định 09/2019/NĐ-CP",
        "Giai đoạn năm 2021-2025", "Kế hoạch 5 năm 2021 - 2025", "Kế hoạch 5 năm 2025", "Chiến lược đến năm 2030",
        "Báo cáo quý I và phương hướng quý II năm 2025", "Báo cáo quý I/2025 và quý II/2025", "Quý I/2025 và II/2025",
        "Quý I, II năm 2025", "từ đầu năm 2025",
        "Kết quả 6 tháng đầu năm, phương hướng 6 tháng cuối năm 2025", "Từ tháng 1 đến tháng 3 năm 2025",
        "Cao Bằng, ngày 5 tháng 4 năm 2025", "Cao Bằng, ngày … tháng 4 năm 2025", "ngày    tháng    năm 2025",
        "5/4/2025", "01/04/2025", "Luật Khoa học và công nghệ năm 2013", "Báo cáo tháng 3, quý I năm 2025", "",
        "UBND huyện Hà Quảng", "Báo cáo năm 2024 và năm 2025", "Ngành may 2025", "So với cùng kỳ năm 2024",
        "Từ quý I/2025 đến quý II/2025", "Quyết định số 15 năm 2022 của UBND",
    ])
    func `a title of no period, or of two, names none`(text: String) {
        expectTitle(text, nil)
    }

    private func expectTitle(_ text: String, _ name: String?) {
        #expect(PeriodNames.period(in: text)?.description == name)
        #expect(PeriodNames.period(in: text.decomposedStringWithCanonicalMapping)?.description == name)
        #expect(PeriodNames.period(in: text.uppercased())?.description == name)
    }

    @Test(
        arguments: [
            ("từ ngày 15/12/2024 đến ngày 14/3/2025", "2024-12-15...2025-03-14"),
            ("(15/12/2024 - 14/3/2025)", "2024-12-15...2025-03-14"),
            ("15/12/2024-14/3/2025", "2024-12-15...2025-03-14"),
            ("from 2024-12-15 to 2025-03-14", "2024-12-15...2025-03-14"),
            ("từ 15.12.2024 đến 14.03.2025", "2024-12-15...2025-03-14"),
            ("Từ ngày 15 tháng 12 năm 2024 đến hết ngày 14 tháng 3 năm 2025", "2024-12-15...2025-03-14"),
            ("Kỳ báo cáo: Quý I/2025 (từ 15/12/2024 đến 14/3/2025)", "2024-12-15...2025-03-14"),
            ("1/1/2025 – 1/1/2025", "2025-01-01...2025-01-01"),
            ("từ ngày 14/3/2025 đến ngày 15/12/2024", nil), ("ngày 14/3/2025", nil), ("Quý I/2025", nil), ("", nil),
            ("15/12/2024, 14/3/2025, 14/6/2025", nil), ("từ 31/02/2025 đến 14/3/2025", nil),
            ("từ 15/12 đến 14/3/2025", nil), ("(15/12/24 - 14/3/25)", nil),
        ] as [(String, String?)])
    func `the dates of a period are read from its heading`(text: String, range: String?) {
        let found = SpokenDates.range(in: text).map { "\($0.lowerBound)...\($0.upperBound)" }
        #expect(found == range)
    }

    @Test func `no text makes the reading fail`() {
        var random = SeededGenerator(seed: 19)
        let words = [
            "2025", "2021", "quý", "I", "tháng", "năm", "6", "03", "/", "-", " ", ", ", "ngày", "kỳ", "Q", "T", "đến",
            "…",
            "Mar", "thg", "(", ")", ":", "\u{301}", "９", "99999999999999999999", "\u{0}", "T00:00",
        ]
        for _ in 0..<5000 {
            let text = (0..<random.next() % 12).map { _ in words[Int(random.next() % UInt64(words.count))] }.joined()
            _ = PeriodNames.read(text)
            _ = PeriodNames.period(in: text)
            _ = SpokenDates.range(in: text)
            _ = SpreadsheetDate(text)
        }
        #expect(PeriodNames.period(in: String(repeating: "năm 2025 ", count: 100_000)) == nil)
        #expect(PeriodNames.read(String(repeating: "2025 ", count: 100_000)) == nil)
    }
}
