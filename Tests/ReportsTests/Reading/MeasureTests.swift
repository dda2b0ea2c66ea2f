import Foundation
import Testing

@testable import Reports

@Suite struct MeasureTests {
    @Test(
        arguments: [
            ("đồng", 0), ("vnđ", 0), ("VND", 0), ("đ", 0), ("₫", 0), ("Đồng Việt Nam", 0), ("nghìn đồng", 3),
            ("ngàn đồng", 3), ("1.000 đồng", 3), ("1000đ", 3), ("1 000 đ", 3), ("1,000 đồng", 3), ("ngđ", 3),
            ("ng.đ", 3), ("nghìn", 3), ("Nghìn đ", 3), ("triệu đồng", 6), ("Triệu đồng", 6), ("TRIỆU ĐỒNG", 6),
            ("tr.đ", 6), ("trđ", 6), ("tr đồng", 6), ("tr", 6), ("tr.", 6), ("triệu", 6), ("trieu dong", 6),
            ("1.000.000 đồng", 6), ("tỷ đồng", 9), ("tỉ đồng", 9), ("tỷ", 9), ("tỉ", 9), ("Tỷ VNĐ", 9), ("tỷđ", 9),
            ("nghìn tỷ đồng", 12), ("trăm triệu", 8), ("million VND", 6), ("VND million", 6), ("billion dong", 9),
            ("thousand VND", 3), ("bn VND", 9), ("(triệu đồng)", 6), ("triệu đồng:", 6),
        ] as [(String, Int)])
    func `money is known by its unit`(text: String, power: Int) {
        #expect(Measure(text) == .money(power: power))
        #expect(Measure(text.decomposedStringWithCanonicalMapping) == .money(power: power))
    }

    @Test(
        arguments: [
            ("người", "nguoi", 0), ("Người", "nguoi", 0), ("nghìn người", "nguoi", 3), ("1000 người", "nguoi", 3),
            ("1.000 người", "nguoi", 3), ("triệu lượt", "luot", 6), ("lượt", "luot", 0), ("kg", "kg", 0),
            ("m2", "m2", 0),
            ("m²", "m2", 0), ("tổ chức, cá nhân", "to chuc ca nhan", 0), ("triệu đồng/lượt", "dong luot", 6),
            ("nghìn đồng/lượt", "dong luot", 3), ("tr.đ/lượt", "dong luot", 6), ("đồng/kg", "dong kg", 0),
            ("triệu USD", "usd", 6), ("thousand persons", "persons", 3), ("%/năm", "phan tram nam", 0),
            ("triệu/người", "dong nguoi", 6),
            // Words that look like numbers without their marks.
            ("tỷ lệ", "ty le", 0), ("tỷ trọng", "ty trong", 0), ("trạm y tế", "tram y te", 0),
            ("trăm người", "nguoi", 2),
            ("ngân sách", "ngan sach", 0), ("ti vi", "ti vi", 0), ("dòng", "dong", 0), ("ng", "ng", 0),
            ("chức danh", "chuc danh", 0), ("100", "100", 0), ("50 người", "50 nguoi", 0),
        ] as [(String, String, Int)])
    func `things are counted by their name`(text: String, name: String, power: Int) {
        #expect(Measure(text) == .counted(name: name, power: power))
    }

    @Test(arguments: ["%", "％", "phần trăm", "Percent", "( % )", "Tỷ lệ %", "pct"])
    func `per cent is one unit`(text: String) {
        #expect(Measure(text) == .percent)
    }

    @Test(arguments: ["", "  ", "-", "()", "…"])
    func `what names nothing is no unit`(text: String) {
        #expect(Measure(text) == nil)
    }

    @Test func `units of one kind are powers of ten apart`() {
        #expect(Measure.money(power: 6).powerOfTen(to: .money(power: 0)) == 6)
        #expect(Measure.money(power: 0).powerOfTen(to: .money(power: 6)) == -6)
        #expect(Measure.percent.powerOfTen(to: .percent) == 0)
        #expect(Measure.counted(name: "nguoi", power: 3).powerOfTen(to: .counted(name: "nguoi", power: 0)) == 3)
        #expect(Measure.counted(name: "nguoi", power: 0).powerOfTen(to: .counted(name: "luot", power: 0)) == nil)
        #expect(Measure.money(power: 0).powerOfTen(to: .percent) == nil)
    }

    @Test(
        arguments: [
            ("1850000000", -6, "1850"), ("215500", -3, "215.5"), ("12.5", 6, "12500000"), ("12.50", 3, "12500"),
            ("12.50", 1, "125.0"), ("1", -9, "0.000000001"), ("-1.5", 3, "-1500"), ("0", -12, "0"), ("0.00", 40, "0"),
            ("5.00", 0, "5.00"), ("1", -10, nil), ("12.345678901", -1, nil), ("1", 18, nil),
            ("1", 17, "100000000000000000"),
            ("999999999999999999", 1, nil), ("999999999999999999", -1, "99999999999999999.9"),
            ("10", -10, "0.000000001"),
            ("1", 40, nil), ("1", -40, nil), ("9223372036854775807", 6, nil),
            ("9223372036854775807", 0, "9223372036854775807"),
        ] as [(String, Int, String?)])
    func `a value is converted exactly or not at all`(value: String, power: Int, converted: String?) throws {
        let value = try #require(ExactDecimal(value))
        #expect(Measure.convert(value, byPowerOfTen: power)?.description == converted)
    }

    @Test(
        arguments: [
            ("Đơn vị tính: nghìn đồng", .money(power: 3)), ("ĐVT: Triệu đồng", .money(power: 6)),
            ("(Đơn vị: 1.000 đ)", .money(power: 3)), ("Unit: million VND", .money(power: 6)),
            ("Biểu 03 - ĐVT: triệu đồng", .money(power: 6)), ("ĐVT: triệu đồng - Biểu 03", .money(power: 6)),
            ("Đơn vị tính: %", .percent), ("Đơn vị tính: người", .counted(name: "nguoi", power: 0)),
            ("Đơn vị tính triệu đồng", .money(power: 6)),
            ("Unit of measure: person", .counted(name: "person", power: 0)),
            ("Đơn vị: UBND huyện Hà Quảng; ĐVT: triệu đồng", .money(power: 6)), ("Đơn vị: UBND xã", nil),
            ("Đơn vị tính", nil), ("Đơn vị tính: triệu đồng, %", nil), ("Đơn vị: Triệu Phong", nil), ("", nil),
            ("Báo cáo (triệu đồng)", nil), ("đơn vị tính :  tỷ đồng.", .money(power: 9)),
        ] as [(String, Measure?)])
    func `a heading declares its unit`(text: String, measure: Measure?) {
        #expect(Measure.declared(in: text) == measure)
        #expect(Measure.declared(in: text.decomposedStringWithCanonicalMapping) == measure)
    }

    @Test(
        arguments: [
            ("Chi NCPT (triệu đồng)", "Chi NCPT", .money(power: 6)),
            ("Tỷ lệ giải ngân (%)", "Tỷ lệ giải ngân", .percent),
            ("Số người (người)", "Số người", .counted(name: "nguoi", power: 0)),
            ("Chi [ĐVT: tỷ đồng]", "Chi", .money(power: 9)), ("Chi (GRDP) (tr.đ)", "Chi (GRDP)", .money(power: 6)),
            ("Mức (triệu đồng/lượt)", "Mức", .counted(name: "dong luot", power: 6)),
            ("Tốc độ tăng (GRDP)", "Tốc độ tăng (GRDP)", nil),
            ("Số công chức (có đến cuối kỳ)", "Số công chức (có đến cuối kỳ)", nil),
            ("Ước thực hiện (*)", "Ước thực hiện (*)", nil), ("  Thực hiện ", "Thực hiện", nil), ("", "", nil),
            ("(triệu đồng)", "", .money(power: 6)), ("Sản phẩm (có đến 31/12)", "Sản phẩm (có đến 31/12)", nil),
            (")", ")", nil),
        ] as [(String, String, Measure?)])
    func `a heading is parted from its unit`(text: String, name: String, measure: Measure?) {
        let heading = Measure.heading(text)
        #expect(heading.name == name)
        #expect(heading.measure == measure)
    }
}
