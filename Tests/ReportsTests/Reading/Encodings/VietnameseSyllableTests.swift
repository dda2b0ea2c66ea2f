import Testing

@testable import Reports

@Suite struct VietnameseSyllableTests {
    private func accepts(_ text: String) -> Bool {
        var word = VietnameseWord()
        for scalar in text.unicodeScalars { word.append(VietnameseLetters.table[scalar.value]) }
        return VietnameseSyllable.rules.accept(word)
    }

    @Test func `syllables of Vietnamese are accepted`() {
        let words = """
            cộng hòa hoà xã hội chủ nghĩa việt độc lập tự hạnh phúc báo cáo ủy uỷ nhân dân tỉnh bằng sở học và công nghệ
            đơn vị tính triệu đồng kế hoạch năm thực hiện ước chỉ tiêu nguyễn văn thuận hữu trí tuệ đổi mới sáng tạo
            lũy luỹ kế quý qúy phần trăm nghiên cứu tỷ tỉ lệ khó khăn vướng mắc kiến nghị phường hợp tác chuyển số người
            nghiêng nghiễng khuya khuỷu quốc quyết quỳnh quít quờ quạch quệch quần quắt quét quả qủa quái quấy quèo
            gì gìn giếng giết giữa giá gía giải giường ghế ghi ghép ngành ngọc nghỉ kỹ kẻ kết cạn kạn càng cốc
            khoẻ khỏe thuý thúy huệ thuở xoong xoáy ngoèo khoảng toàn tòan loại lọai ngoài yến yêu yếm ý ở ổ ạ
            mía mùa của nửa bướu rượu hươu chuối tuổi muỗi buồng suốt thuốc tiếp tiệc điện tiếng liệt miếng
            tôm tết tách bịch bích xưa gửi hưu lính kênh lệch lếch huých huỵch suýt luýnh huân tuất luật quất
            CỘNG HÒA Đức ĐẶNG Ửng
            """
        for word in words.split(whereSeparator: \.isWhitespace) { #expect(accepts(String(word)), "\(word)") }
    }

    @Test func `what Vietnamese cannot have is not accepted`() {
        let words = """
            céng hßa chñ nghÜa viÖt côc bat tách̀ hốà ắ ấ xă nghà ngế kă cế cị gế gy ghà quaù hoaø thïc đ b ng
            nghiễngg straße müller für wöd zá fà jô pràt blà tt bácḥ cơng tơng nêng ăi ơo ướa iế uă hũă
            bíc mộtt hàc học̃ bàp tòt
            """
        for word in words.split(whereSeparator: \.isWhitespace) { #expect(!accepts(String(word)), "\(word)") }
    }

    @Test(arguments: CommonSyllables.text.split(whereSeparator: \.isWhitespace).map(String.init))
    func `the common syllables are syllables`(word: String) {
        let isMarked = word.unicodeScalars.contains { !$0.isASCII }
        if isMarked { #expect(accepts(word)) }
    }
}
