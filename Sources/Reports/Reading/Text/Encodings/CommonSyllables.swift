/// The commonest marked syllables of written Vietnamese and of administrative reports, composed, in small letters.
///
/// A decoding that yields these is likelier than one that yields syllables nobody writes.
enum CommonSyllables {
    static let all = SyllableSet(text.split(whereSeparator: \.isWhitespace))

    /// The marked letters that are words alone; others that stand alone are more likely a dash or a bullet read wrongly.
    static let ofOneLetter = SyllableSet("àạáêíôồổốơờởợủúụưừứýỷ".map { String($0) })

    /// The list as it is written.
    static let text = """
        và của là có được các những một cho đã với không người này trong khi để đến về tại từ ở ra sẽ vào như đó cũng
        phải nhiều năm hoặc việc bị hay thì mà theo trên dưới sau trước giữa ngoài cùng đều rất lại nên nếu vì đang chỉ
        mới còn hơn nhất tất cả mọi mỗi số lượng tổng bằng tỷ tỉ lệ phần trăm nghìn triệu đồng tiền vốn phí kinh ngân
        sách nhà nước bộ sở ngành tỉnh huyện xã phường thị trấn thành phố quận khu vực vùng miền núi dân tộc thiểu
        đơn vị tổ chức cơ quan cán công viên chức lao động nghề nghiệp doanh hợp tác hộ gia đình cá nhân
        báo cáo biểu mẫu kỳ quý tháng ngày tuần giờ đầu cuối nửa giai đoạn kế hoạch thực hiện ước lũy luỹ kết quả đạt
        mục tiêu chỉ nhiệm vụ giải pháp đề án dự chương trình tài khoa học nghệ kỹ thuật sáng kiến nghiên cứu ứng dụng
        chuyển đổi phát triển khởi tạo sở hữu trí tuệ tiêu chuẩn đo lường chất hàng hóa hoá sản phẩm xuất thiết bị máy
        phương tiện kiểm tra thanh định quyết nghị nghĩa luật thông tư hướng dẫn văn bản ký số hiệu ban hành
        độc lập tự do hạnh phúc cộng hòa hoà hội chủ việt
        ghi chú tên mã địa điện thoại thư tín bảng biểu cột dòng ô tính loại nhóm cấp độ mức tăng giảm cao thấp lớn nhỏ
        dài ngắn rộng tốt xấu đúng đủ thiếu thừa trống chưa rồi xong nộp gửi nhận trả lời hỏi đáp biết hiểu thấy
        nói viết đọc làm đi đứng ngồi nằm ăn uống mặc sống chết sinh lên xuống qua lại tới đây đấy đâu nào gì
        sao thế nhưng tuy dù bởi do nhờ lấy đưa đem mang giữ gìn bảo vệ quản lý lí điều xây dựng sửa chữa
        thay nâng hạ mở đóng bắt kết thúc tiếp tục dừng chấm dứt hoàn thiện trách quyền lợi ích
        khó khăn vướng mắc đề xuất nổi bật hạn chế tồn nguyên khắc phục bổ sung hỗ trợ đầu tư xúc tiến giới
        thiệu tuyên truyền phổ biến tập huấn bồi dưỡng đào lớp cuộc buổi lần lượt đợt khoá khóa
        bài bảy tám chín mười hai bốn sáu mươi trăm nghìn vạn rưỡi
        nông lâm ngư thủy thuỷ lợi rừng đất nước sông suối hồ ao biển đảo trời gió mưa nắng lửa cây lúa ngô
        chè mía lạc đậu rau củ quả hoa gạo thịt cá gà vịt lợn trâu bò dê ngựa ong giống nuôi trồng
        y tế bệnh viện khám chữa thuốc bác sĩ sỹ dưỡng sức khỏe khoẻ giáo dục trường học trẻ già nam nữ giới
        đảng ủy uỷ đoàn chính trị quốc phòng hội đồng nhân dân tòa toà viện kiểm sát cảnh bộ đội quân
        đường cầu xe ô tô tàu thuyền chợ cửa hàng siêu nhà máy xưởng mỏ đá sắt thép than điện dầu khí
        giấy phép chứng văn bằng bản quyền nhãn sáng kiểu dáng tên thương mại thuế hải quan xuất nhập khẩu
        trung ương địa phương bộ trưởng chủ tịch giám đốc phó trưởng phòng thôn xóm bản làng tổ khối
        hà nội hồ chí đà nẵng cần huế cao bằng bắc kạn hải phòng quảng bình trị nguyên lạng sơn tuyên lào
        điện biên lai châu sơn yên bái hòa phú thọ vĩnh hưng thái ninh đông tây bắc trung phước đồng bà rịa vũng
        nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý nông lục mông hứa triệu bế đàm đinh
        thị văn đức hữu đình quốc thành công tuấn hùng dũng thắng lợi chiến minh hiếu nghĩa hồng hạnh phượng lan
        nhật nguyệt thúy thuý hằng hường hương thảo trang vân yến oanh
        tôi chúng ta mình bạn ông bà cô chú bác anh chị em cháu nó họ ai
        đầy vẫn luôn thường xuyên đôi thỉnh thoảng lúc hồi xưa nay mai kia ấy vậy thôi chứ
        trực tuyến mạng dữ liệu hệ phần mềm số hóa hoá chữ ký hồ sơ thủ tục hành một cửa dịch vụ
        mô hình sự kiện diễn đàn triển lãm cuộc thi giải thưởng tham gia tổ hợp liên kết chuỗi giá trị
        đặc sản địa danh chỉ dẫn truy xuất nguồn gốc mẫu đối tượng người nghèo cận khuyết tật
        lực hoạt dấu thống đánh sử phụ kê phiếu khác tình yêu nghiệm toán đại cố bàn bán chậm toàn phân thêm phiên rà
        đăng soát duyệt lưu quỹ thử chọn lỗi tâm ổn họp tiềm nối lĩnh từng chỗ xác nêu trở trùng điểm dược bố thời quá
        hút chuyên đặt dùng thẻ vấn thể riêng phối cân xóa cách ưu bỏ đãi hết hạng phóng thuộc khoảng lịch nhớ hiệp vượt
        tích hãy thuận cụ cú thỏa cắt trích tân rõ thứ chốt gặp phán tròn góp đạo lộ mật thức tử trừ trạng sạch
        đỉnh thác quê chờ ít lệch thật túc cục cũ tưởng nghỉ dựa tách vật buộc sắc đẩy nghiêm mạnh vừa tắc thuê tạm
        ngược gần xếp đấu lễ lược nơi gồm gọi mất tiếng kể thích dành sắp dạng tiết cứng rơi hưởng chỉnh giây tóm dụ phía
        đồ ảnh tối nữa tìm nhiêu sâu chứa căn sớm cạnh bày vô trái lãnh cứ chạy khỏi rút cái tắt lặp
        bất bậc bậy bé bên bí bình bít bón bướm bước cảm câu chắc chân chật chéo chìa chịu chọc chú chúa chùa chúc
        cõi cốt cỡ cự cực dạ dẫn dâu dấu dẹp diễn dọc dõi dối dụng dữ đạn đáng đáp đậu đền đế đều đích đó đói đòi
        đón đóng đổ độ đôi đợi đời đủ đũa đúc đùi đuổi gạch gánh ghép ghét giả giám giận giặt giỏi gói gốc gỗ hại hãng
        hằng hè hẹn hiếm hiền hiện hình hòn họng hộp hơi hụt huấn huyết kém kéo kẹp kẹt kiếm kín kịp kịch kính
        lãi lạm lãng lạnh lầm lấp lẫn lập lẻ liệt lòng lối lội lợn luận lũ lụt lùi lừa lưới lưng mạch mất mắt mầm mẹ mềm
        miễn miệng mở món mối mồ môn muốn mượn nặng nắm nạn nấu nếp nét nền ngả ngã ngắt ngân ngập ngại ngôn ngừa nhập
        nhẫn nhẹ nhịp nhiệt nhiễm nhóm nổ nỗ nổi ổ ốm phải phạt phẩm phép phiền phố phổ phối phủ phụng quen quét quý rác
        rải rạch rẻ rời rõ rối rụng rước sạt sẻ sòng sót sổ sốt suất tàn tàng tặng tắm tấm tận tầng tập tây tiễn tín tĩnh
        tò tồn tốn tụ túi tuyến tuyệt tướng thăm thẳng thắng thấm thất thầy thịnh thỏi thổ thôn thờ thú thụ thuê thừa
        thưởng tổn trạm tránh trấn trận trích triệt triều trò tróc trội trở trợ trú trúng trưa trực ứng vắng vận vẽ vé
        viếng vị vòng vỏ vốn vụ vững xạ xăng xấp xét xích xuống xứ xử ý
        tỷ trọng cơ cấu năng suất tổng nhân tố lũy kế chi thu thực tế bình quân so sánh cùng kỳ
        """
}

/// Syllables by their `VietnameseWord.key`, which costs no memory to look up.
struct SyllableSet: Sendable {
    private let keys: Set<UInt64>

    init(_ words: some Sequence<some StringProtocol>) {
        keys = Set(words.lazy.compactMap { VietnameseWord.key(of: $0) })
    }

    func contains(_ word: VietnameseWord) -> Bool { keys.contains(word.key) }
}
