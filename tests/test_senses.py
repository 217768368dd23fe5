"""Verbs, kin, callings and negations held across the two languages: what is found, and what is let pass."""

from __future__ import annotations

import pytest

from diemtin.doc import Flag
from diemtin.text.senses import differing_senses
from diemtin.text.support import mismatched

TURNED = [
    ("Tỉnh thực hiện hủy bỏ 15 văn bản trái luật.", "The province implemented 15 unlawful documents.", ("hủy bỏ",)),
    ("Ban Bí thư kỷ luật cách chức ông Nam.", "The Secretariat disciplined the post of Mr. Nam.", ("cách chức",)),
    ("Ông Nam thôi giữ chức Bí thư Huyện ủy.", "Mr. Nam holds the post of Secretary.", ("thôi giữ chức",)),
    ("Không có thiệt hại về người.", "There was a lot of damage about people.", ("không",)),
    ("Nhiều hồ sơ chưa được giải quyết.", "Many files were settled.", ("chưa",)),
    ("Xã họp.", "The commune did not meet.", ("not",)),
    ("Chợ bất động sản ấm lên.", "The property market is not warming up.", ("not",)),
    ("Thẻ chưa hết hạn.", "The card has expired.", ("chưa",)),
    ("Lễ hội diễn ra trang trọng.", "The festival did not take place solemnly.", ("not",)),
    ("Số vụ tai nạn giảm 12%.", "The number of accidents increased by 12%.", ("giảm", "increased")),
    ("Giá dừa giảm một nửa.", "Coconut prices went up by half.", ("giảm", "went up")),
    ("Dân không sợ bão.", "People are afraid of the storm.", ("không",)),
    ("Huyện khẩn trương sơ tán dân.", "The district did not evacuate residents.", ("not",)),
    ("Trang web không sao chép nội dung.", "The website copies the content.", ("không",)),
    ("Cô không, và sẽ không, từ chức.", "She will resign.", ("không",)),
    ("Xã tạm dừng khai thác ngoài khơi.", "The commune allows fishing off the coast.", ("tạm dừng",)),
    ("Nhu cầu còn tăng nên giá sẽ tăng.", "Demand will grow, so prices will decrease.", ("tăng", "decrease")),
    ("Giá lúa tăng 300 đồng/kg.", "Rice prices fell by VND 300 per kg.", ("tăng", "fell")),
    ("Sau đám cưới, mẹ Hari Won ở lại Việt Nam.", "After the wedding, Ms. Hari Won stayed in Vietnam.", ("mẹ",)),
    ("Đạo diễn phim qua đời ở tuổi 81.", "The actor of the film dies at 81.", ("đạo diễn",)),
    ("Chủ tịch gọi điện xin lỗi ông Đ.", "The chairman phoned Mr. D.", ("xin lỗi",)),
    ("Con rể đánh mẹ vợ.", "Father-in-law beats mother-in-law.", ("con rể",)),
    ("Bà lạnh nhạt với con rể.", "She is cold to her father-in-law.", ("con rể",)),
    ("Bố chồng đến thăm.", "Her mother-in-law came to visit.", ("bố chồng",)),
    ("Anh Hiến (hàng xóm) kể lại.", "Mr. Hien (hamlet) recounted.", ("hàng xóm",)),
    ("Tòa bác kháng cáo của bị cáo.", "The court accepted the appeal of the defendant.", ("bác kháng cáo",)),
    ("Việc xử lý còn chậm.", "The handling caused consequences.", ("chậm",)),
    ("Ngân hàng nâng biên độ tỷ giá.", "The bank reduced the exchange rate band.", ("nâng", "reduced")),
    ("Giám đốc bị đình chỉ công tác.", "The director was dismissed from his job.", ("đình chỉ",)),
    ("Học sinh đến trường sau khi ăn sáng.", "Students come to school without breakfast.", ("without",)),
    ("Ông chưa từng thấy con trai mình.", "He has seen his son.", ("chưa",)),
    ("THU HỒI ĐẤT CỦA DỰ ÁN", "The project's land approved", ("thu hồi",)),
]  # fmt: skip
KEPT = [
    ("Thuế giảm, phí giảm, giá nhà leo thang.", "Taxes and fees were reduced while house prices climbed."),
    ("Hạ viện Mỹ thông qua luật.", "The US House passed the law as protests rose."),
    ("Số ca nhiễm trùng hạ xuống.", "Surgeons see fewer infections."),
    ("Cặp diễn viên bị bắt gặp ở Đà Lạt.", "The two actors were spotted in Da Lat."),
    ("Cửa hàng bán chất cấm.", "The shop sells drugs."),
    ("Xe chạy đúng tốc độ cho phép.", "The car kept to the speed limit."),
    ("Máy bay bị bắn hạ ở Surgut.", "The plane was shot down in Surgut."),
    ("Dân tò mò không biết họ sống ra sao.", "People are curious about how they live."),
    ("Ông không đồng tình.", "He disagreed."),
    ("Cả làng bị phê phán không thương tiếc.", "The whole village was mercilessly criticized."),
    ("Xe đến hết chưa, cô hỏi.", "She asked whether all the cars had come."),
    ("Ông chỉ đạo khẩn trương khắc phục.", "He gave instructions to repair it without delay."),
    ("Đẹp thế này, nhỉ?", "It's beautiful, isn't it?"),
    ("Sở thu hồi giấy phép khai thác đá.", "The department ordered the revocation of the quarry's licence."),
    ("Hai quán bia bị xử phạt vi phạm hành chính.", "Two beer bars were given administrative fines."),
    ("Bé gái chưa qua cơn nguy kịch.", "The girl is still in critical condition."),
    ("Khu phố chưa hết bàng hoàng.", "The neighbourhood is still in shock."),
    ("Cầu xây bằng vốn viện trợ không hoàn lại.", "The bridge was built with grant aid."),
    ("Phiên chợ có một không hai họp trên thuyền.", "The one-of-a-kind market is held on boats."),
    ("Bánh xã này ngon chẳng kém bánh phố.", "The commune's cakes are as good as the town's."),
    ("Hai bên hòa giải bất thành.", "The two sides attempted mediation without success."),
    ("Chủ quán dở khóc dở cười.", "The owner did not know whether to laugh or cry."),
    ("Mẫu máy cày đã ngừng sản xuất.", "The plough is no longer made."),
    ("Nhà thầu tự ý lấp mương.", "The contractor filled in the canal without permission."),
    ("Đến 7 giờ tối đường mới thông.", "It was not until 7 p.m. that the road was cleared."),
    ("Đến trưa bà mới về.", "She did not come back home until noon."),
    ("Xã còn khuyết chức danh chủ tịch.", "The commune is still without a chairman."),
    ("Tòa Gia đình và Người chưa thành niên họp.", "The Family and Juvenile Court met."),
    ("Có hay không việc bao che, huyện đang xác minh.", "The district is verifying whether there was a cover-up."),
    ("Chợ vắng chẳng khác gì ngày mưa.", "The market was as empty as on a rainy day."),
    ("Ông bị bắt làm việc không công.", "He was forced to work unpaid."),
    ("Ngôi đình chỉ còn bốn cây cột.", "The communal house has only four pillars left."),
    ("Lái đò đi xuất khẩu lao động.", "The ferryman went to work in Taiwan."),
    ("Hộ mua máy cày trả chậm.", "The household bought a tractor on credit."),
    ("Số hộ nghèo không còn.", "Poor households have ceased to exist."),
    ("Tỉnh bãi bỏ 15 văn bản trái luật.", "The province annulled 15 unlawful documents."),
    ("Ông Nam được cho thôi giữ chức Bí thư.", "Mr. Nam was relieved of the post of Secretary."),
    ("Hàng không và phòng không phối hợp.", "Aviation and air defence worked together."),
    ("Không chỉ nông dân, thương lái cũng lãi.", "Traders too, besides farmers, made a profit."),
    ("Chưa đầy ba tháng, xã xong tuyến đường.", "In under three months the commune finished the road."),
    ("Gia đình chỉ kịp mang theo vài bộ quần áo.", "The family had time to take only a few clothes."),
    ("Bị cáo thừa nhận hành vi phạm tội.", "The defendant admitted the crime."),
    ("Mặt trời chưa lên, chợ đã đông.", "The market fills before the sun is up."),
    ("Nông dân bị thương lái ép giá.", "Farmers are squeezed by traders."),
    ("Đảng bộ Krông Nô chọn ba khâu.", "The Krong No Party Organization has chosen three links."),
    ("Lợi nhuận từ tiền gửi không kỳ hạn tăng.", "Profits from demand deposits rose."),
    ("Bờ kè mới nghiệm thu hồi Tết.", "The embankment was accepted at Tet."),
    ("Xác chết đang phân hủy trên sông.", "The body was decomposing in the river."),
    ("Tàu đi trên sông Cấm.", "The boat went along the Cam River."),
    ("Anh được hỏi có đồng ý hay không.", "He was asked whether he agreed."),
    ("Ranh giới đất chưa rõ ràng.", "The boundary of the land is unclear."),
    ("Hạ tầng chợ còn nghèo.", "Market infrastructure is poor, though trade is growing."),
    ("Chi phí giảm, sản lượng tăng.", "Output rose at lower cost."),
    ("Tỷ lệ hộ nghèo giảm còn 3%.", "The share of poor households, which rose last year, fell to 3%."),
    ("Cử tri thiếu thông tin.", "Voters did not have enough information."),
    ("Tỉnh hủy bỏ 15 văn bản.", ""),
    ("Ban giám đốc tự ý bán 900 tấn cà phê.", "The board sold 900 tons of coffee without authorization."),
    ("Kiểm tra đột xuất bệnh viện.", "Hospitals were checked without notice."),
    ("Cử tri không đồng tình cách thu phí.", "Voters disapprove of the way fees are collected."),
    ("Cảnh sát bắn nghi phạm không tuân lệnh.", "Police shoot suspect who disobeyed order."),
    ("Áp lực lớn chưa từng thấy.", "The pressure is greater than ever."),
    ("Nhiều khách mời không cầm được nước mắt.", "Many guests were moved to tears."),
    ("Con gái nghị sĩ được nâng đỡ vào trường y.", "Last fall the lawmaker's daughter was helped into medical school."),
    ("Cà phê thường bị thương nhân ép giá.", "Traders often beat coffee prices down."),
    ("Tòa đình chỉ vụ kiện.", "The court dismisses the lawsuit."),
    ("Bố con ông Rô gặp nạn.", "Mr. Ro and his son had an accident."),
    ("Hai nước ra Tuyên bố chung.", "The two countries issued a Joint Statement."),
    ("Dân chồng tầng, lấn đất.", "Residents added storeys and encroached on land."),
    ("Tỉnh yêu cầu thủ trưởng các sở báo cáo.", "The province asked the heads of departments to report."),
    ("Hội nghị sản phụ khoa khai mạc.", "The obstetrics conference opens."),
    ("Anh bị cáo buộc nhận quà.", "Allegations that he took gifts were made."),
    ("Bệnh viện thiếu bác sĩ gây mê.", "The hospital is short of anaesthetists."),
    ("Con dâu tố mẹ chồng.", "Woman denounces mother-in-law."),
    ("Việc gì cũng được, miễn sao hợp pháp.", "Anything will do as long as it is legal."),
]  # fmt: skip


@pytest.mark.parametrize(("vi", "en", "words"), TURNED)
def test_a_sense_that_is_lost_or_turned_round_is_named(vi: str, en: str, words: tuple[str, ...]) -> None:
    assert differing_senses(vi, en) == words


@pytest.mark.parametrize(("vi", "en"), KEPT)
def test_a_sense_told_in_other_words_is_let_pass(vi: str, en: str) -> None:
    assert differing_senses(vi, en) == ()


def test_the_check_of_both_languages_says_it_with_a_flag_of_its_own() -> None:
    assert mismatched("Toà huỷ bỏ bản án.", "The court kept the verdict.") == (
        Flag("sense_mismatch", ("hủy bỏ",)),
    )


@pytest.mark.parametrize(
    ("vi", "en", "words"),
    [
        ("Thu tăng 5%, chi giảm 3%.", "Revenue fell 5% and spending rose 3%.", ("tăng", "fell")),
        ("Xuất khẩu tăng 12%, nhập khẩu giảm 3%.", "Exports rose 12%; imports rose by 3%.", ("giảm", "rose")),
        ("Số vụ giảm 14%, người chết tăng.", "There was a 14% increase and more died.", ("giảm", "increase")),
        ("Thu tăng 5%, chi giảm 3%.", "Revenue rose 5% and spending fell 3%.", ()),
        ("Vé giảm tới 60%, lượng khách tăng.", "With discounts of up to 60%, visitors increased.", ()),
        ("Giá tăng từ 3 lên 5 triệu đồng, cầu giảm.", "Demand fell as prices rose from VND 3 to 5 million.", ()),
        ("Thu tăng 5%, chi giảm 5%.", "Revenue fell 5% and spending rose 5%.", ()),  # which is which, nobody can tell
        ("Với 5 km, thu tăng 5%, chi giảm 5%.", "With 5 km, spending fell 5% and revenue rose 5%.", ()),
        ("Ở İstanbul, thu tăng 5%, chi giảm 3%.", "In İstanbul revenue fell 5%, spending fell 3%.", ("tăng", "fell")),
        ("Nhà nước hạ mức tăng xuống 3%, giá tăng.", "The state's increase was cut to 3% as prices rose.", ()),
        ("Tốc độ tăng giá giảm còn 3%.", "Price growth slowed and prices rose only 3%.", ()),
        ("Nguồn thu từ dầu giảm còn 4% ngân sách.", "Revenue fell; oil now makes up only 4% of the budget.", ()),
        ("Giá giảm từ 100 triệu đồng.", "After climbing to VND 100 million it fell by a fifth.", ()),
        ("Mùa thu này, khách tăng lên 300 người.", "Last fall around 300 visitors came, more than before.", ()),
    ],
)  # fmt: skip
def test_a_rise_beside_its_number_is_no_fall(vi: str, en: str, words: tuple[str, ...]) -> None:
    flags = mismatched(vi, en)
    assert [flag.words for flag in flags if flag.code == "sense_mismatch"] == ([words] if words else [])


@pytest.mark.parametrize(
    ("vi", "en", "words"),
    [
        ("Tỷ giá tăng tiếp 6 đồng.", "The rate went up to VND 6.", ("tăng tiếp", "up to VND 6")),
        ("Xe được giảm 1.330 USD.", "The car was reduced to USD 1,330.", ("giảm", "to USD 1,330")),
        ("Số ca tăng lên 20.", "Cases increased by 20.", ("tăng lên", "increased by 20")),
        ("Nợ xấu giảm xuống còn 3%.", "Bad debt fell 3%.", ("giảm xuống còn", "fell 3%")),
        ("Nợ xấu giảm xuống còn 3%.", "Bad debt fell to only 3%.", ()),
        ("Giá tăng khoảng 6 USD.", "Prices were up about USD 6.", ()),
        ("Giá tăng lên tới 6 USD.", "Prices were up USD 6.", ()),  # may be either
        ("Khách giảm một nửa.", "Visitors fell to a half.", ()),
        ("Phí giảm 50% với hộ nghèo.", "Poor households are entitled to a 50% reduction.", ()),
    ],
)  # fmt: skip
def test_by_how_much_is_not_to_what(vi: str, en: str, words: tuple[str, ...]) -> None:
    flags = mismatched(vi, en)
    assert [flag.words for flag in flags if flag.code == "number_mismatch"] == ([words] if words else [])
