"""Words that stand with a capital and are no names, and words by which a name is known. General knowledge."""

from __future__ import annotations

# Titles, ranks and bodies: translated, so they are never demanded letter by letter. Longest match wins.
TITLES = """
tổng bí thư|phó bí thư|bí thư|phó chủ tịch|chủ tịch|tổng giám đốc|phó tổng giám đốc|giám đốc|phó giám đốc
thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|thống đốc|tổng thống|ngoại trưởng|đại sứ|chủ nhiệm
phó chủ nhiệm|trưởng ban|phó ban|phó trưởng ban|trưởng phòng|phó phòng|phó trưởng phòng|trưởng đoàn
phó đoàn|chánh văn phòng|chánh thanh tra|chánh án|viện trưởng|cục trưởng|vụ trưởng|tổng cục trưởng
hiệu trưởng|đội trưởng|trung tướng|thượng tướng|thiếu tướng|đại tướng|chuẩn tướng|đại tá|thượng tá
trung tá|thiếu tá|đại úy|đại uý|thượng úy|trung úy|thiếu úy|đại biểu|ủy viên|uỷ viên|thường trực
thường vụ|đồng chí|giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|thạc sĩ|bác sĩ|bác sỹ|luật sư|kỹ sư|nhà báo
nhà văn|nhà thơ|nhạc sĩ|ca sĩ|nghệ sĩ|nghệ sĩ nhân dân|nghệ sĩ ưu tú|huấn luyện viên|ủy ban nhân dân
uỷ ban nhân dân|ủy ban|uỷ ban|hội đồng nhân dân|hội đồng|ban chấp hành|ban thường vụ|ban chỉ đạo
bộ chỉ huy|ban quản lý
ban tổ chức|ban tuyên giáo|ban dân vận|ban nội chính|ban kinh tế|ban bí thư|bộ chính trị|đảng bộ|đảng ủy
đảng uỷ|đảng viên|đảng cộng sản|chi bộ|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|quận ủy|quận uỷ|thị ủy|thị uỷ
cấp ủy|cấp uỷ|mặt trận tổ quốc|mặt trận|tổ quốc|trung ương|chính phủ|quốc hội|nhà nước|quân đội
quân đội nhân dân|công an|công an nhân dân|cảnh sát|bộ đội|biên phòng|quân khu|quân chủng|thanh niên
phụ nữ|nông dân|cựu chiến binh|công đoàn|liên đoàn lao động|liên đoàn|liên hiệp|hiệp hội|tổng cục
văn phòng|thanh tra|kiểm tra|viện kiểm sát|tòa án|toà án|nhân dân|nhân dân tệ|giáo dục|đào tạo|khoa học
công nghệ|tài nguyên|môi trường|kế hoạch|đầu tư|tài chính|công thương|xây dựng|giao thông|vận tải|văn hóa
văn hoá|thể thao|du lịch|thông tin|truyền thông|lao động|thương binh|xã hội|y tế|tư pháp|nội vụ
ngoại giao|quốc phòng|nông nghiệp|nông thôn|phát triển|dân tộc|tôn giáo|nội chính|đoàn thể|tuyên giáo
thương mại|công nghiệp|chấp hành|cấp cao|thường niên|ngân hàng|tập đoàn|công ty|tổng công ty|cổ phần
trách nhiệm|hữu hạn|doanh nghiệp|bệnh viện|trường đại học|đại học|học viện|trung tâm|trường|nghị quyết
nghị định|thông tư|chỉ thị|quyết định|luật|hiến pháp|bộ luật|đại hội|hội nghị|chương trình|đề án|dự án
phong trào|cuộc vận động|kỳ họp|khóa|khoá|nhiệm kỳ|quý|thành phố|thị xã|thị trấn|tỉnh|huyện|quận|phường
thủ đô|khối đảng|khối|chi cục|cục|tổng hội|đội tuyển|câu lạc bộ|giải|quốc gia|quốc tế|thế giới
cộng hòa xã hội chủ nghĩa|cộng hòa|cộng hoà|xã hội chủ nghĩa|chủ nghĩa|cách mạng|anh hùng|liệt sĩ
mẹ việt nam anh hùng|huân chương|huy chương|bằng khen|lực lượng vũ trang|liên quân|phật giáo|công giáo
giáo hội|hội thánh|thượng viện|hạ viện|nghị viện|bảo hiểm xã hội|kho bạc|hải quan|thuế|kiểm lâm
chữ thập đỏ|khuyến học|người cao tuổi|ngày|tháng|năm|thứ|tết nguyên đán|nguyên đán|trung thu|giáng sinh
internet|tết|lễ|chủ nhật|nhà xuất bản|báo|đài truyền hình|đài|cơ quan|đơn vị|lãnh đạo|cán bộ|công chức
viên chức|các|những|theo|tại|trong|ngoài|sau|trước|từ|đến|với|và|của
""".replace("\n", "|").strip("|")

# A capital here only opens the sentence: "Theo Bộ", "Sáng ngày".
_OPENERS = """
theo tại trong ngoài sau trước từ đến với và của các những sáng chiều tối trưa đêm hôm ngày tháng năm khi
nếu vì do để như còn nhưng tuy mặc dù hiện đây đó này việc trả nói cho qua bên về là có được bị đã đang
sẽ không chỉ cũng mỗi mọi một hai ba nhiều gần hơn trên dưới ở nhiên ra bởi vậy thế tới vào giữa khoảng
thấy nhờ rủ cùng phía tờ dọc gặp liệu dịp xe
"""
OPENERS = frozenset(_OPENERS.split())

# Words before a name of a person and before a name of a place.
_ADDRESSES = """
ông bà anh chị cô chú bác cụ em cháu bé thầy tướng vđv hlv mc tên người vua mẹ cha bố vợ chồng họ đ/c đ/c. gs ts pgs
ths
"""
ADDRESSES = frozenset(_ADDRESSES.split())  # whole words; with a capital too they are no part of the name
_LAST_SYLLABLES = """
chí sĩ sỹ viên tịch thư đốc trưởng tá úy uý sư diễn mẫu hậu vương tân phạm nạn nhân tượng thủ môn sao
"""
PERSON_WORDS = ADDRESSES | frozenset(_LAST_SYLLABLES.split())
_PLACE_WORDS = """
tỉnh huyện xã phường quận thôn bản làng ấp buôn phố đường đảo sông núi đèo cầu cảng thị trấn tp tp. chợ
"""
PLACE_WORDS = frozenset(_PLACE_WORDS.split())

# Places and bodies that stand before the name of a place of two or three words, and before nothing else.
_BEFORE_PLACE = """
hồ khoa xóm suối vịnh thác hang rừng đồi kè đập hầm ủy uỷ an chùa đình buôn phum sóc cồn bãi kênh rạch đầm phá mũi
"""
BEFORE_PLACE = frozenset(_BEFORE_PLACE.split())

# What begins the name of a body, law, prize, season or sea, which English translates: "Ban Quản lý", "Biển Đen". Of 751
# other pairs of syllables with capitals inside the written sentences of this project 733 stand in the English.
_KIND_WORDS = """
ban luật trường cục sở hội viện đoàn quỹ ngày khoa đội khu đài trạm giải tòa toà cờ đền nhà đảng bộ tổng phó chi trung
ủy uỷ tết trái mặt cuộc chương nghị quyết tạp báo cúp lễ miền phòng vụ hiệp liên tập công chủ biển mùa giỗ các ty đèo
tiếng văn nông sao nhi phương xuân không phía siêu sách tháp đảo làng nhóm khối khung ngành vòng
cánh sản bảng hãng vùng cảng bờ hạng âm mùng quận huyện phường xã thôn học nữ tổ ảnh trích theo mẫu nôm
"""
KIND_WORDS = frozenset(_KIND_WORDS.split())

# Of a year, which is no person or place: Đinh Dậu. English has no word for the first, and an animal for the second.
STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
ANIMALS = {
    "Tý": "Rat", "Sửu": "Buffalo", "Dần": "Tiger", "Mão": "Cat", "Mẹo": "Cat", "Thìn": "Dragon", "Tỵ": "Snake",
    "Tị": "Snake", "Ngọ": "Horse", "Mùi": "Goat", "Thân": "Monkey", "Dậu": "Rooster", "Tuất": "Dog", "Hợi": "Pig",
}  # fmt: skip

# Before another syllable a side is part of a name, also where a sentence begins: of 1,370 such pairs in the written
# sentences of this project ("Nam Triệu") 1,357 stand in the English, but for these and what has an English name.
SIDES = frozenset(("bắc", "nam", "đông", "tây"))
_TRANSLATED_SIDES = (
    "Bắc Nam|Nam Bắc|Đông Tây|Tây Đông|Tây Bắc|Tây Nam|Đông Bắc|Đông Nam|Bắc Trung|Nam Trung|Bắc Lào|Nam Lào|Trung Lào"
    "|Tây Úc|Nam Úc|Đông Xuân|Nam Hải|Hè Thu|Thu Đông|Xuân Hè"
)
TRANSLATED_SIDES = frozenset(_TRANSLATED_SIDES.split("|"))
# Behind a side no name: parts of the world, old states, medicine, a schoolboy.
_NO_NAMES = "á âu ấn bán bộ hán hàn hạ kỳ mỹ ngụy nguỵ nữ phi sinh tấn thái tống úc y"
NO_NAMES = frozenset(_NO_NAMES.split())

# Borrowed words that have a capital where a sentence begins, and are no names.
LOANWORDS = frozenset(
    ("camera", "clip", "container", "gameshow", "hacker", "livestream", "robot", "showbiz", "video")
)

# Family names of Vietnamese people: general knowledge, and those that stand before Thị, Văn and the like more than
# once in the Vietnamese news of shared/data (November 2026), the names of smaller peoples among them. Those of the
# second set are Chinese or Korean ones as well, which English writes in another way.
_SURNAMES = """
lô lữ lại đồng diệp sử đậu tòng sầm lã chử cấn ngân ung khương giàng vừ sùng vàng thào lèo cà quàng lù lừ bàn
tráng lục bế nhữ khổng thiều bành lư khúc cù trình kha đèo lãnh tào ngụy nguỵ đới danh sái tiêu uông dư mông
phàn tẩn chảo sồng điểu lộc thẩm ngũ khoàng chẩu sìn pờ lỳ lèng moong xồng thền cháng điêu hờ
nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương đinh đào đoàn lâm mai trịnh tô hà
phùng quách tống thân nông ngọ khuất kiều giáp ninh nghiêm lò lường cầm vi doãn tăng thạch lục ma
triệu tôn
"""
SURNAMES = frozenset(_SURNAMES.split())
_SHARED_SURNAMES = """
lý vương trương chu mã tạ châu thái kim cao lương lưu đàm bạch âu tôn triệu mạc hứa
"""
SHARED_SURNAMES = frozenset(_SHARED_SURNAMES.split())
FAMILY_NAMES = SURNAMES | SHARED_SURNAMES
# English words or French articles that look like a family name without its marks.
_LIKE_ENGLISH = """
to do an man la ha ho kim cam ma so on le van may nong than chu vi ban can sung be sam leo lo che su tong lai
dong ca bien dau trang du lu cung ung loc ta
"""
LIKE_ENGLISH = frozenset(_LIKE_ENGLISH.split())

# Districts, communes and wards of three syllables that begin like a name of a person, many of them after one.
_NAMESAKES = """
Bùi Thị Xuân|Châu Quế Thượng|Dư Hàng Kênh|Dương Minh Châu|Đinh Tiên Hoàng|Đồng Quốc Bình|Hà Huy Tập|Hồ Đắc Kiện
Hồ Thị Kỷ|Hoàng Hoa Thám|Hoàng Su Phì|Hoàng Văn Thụ|Lê Đại Hành|Lê Hồng Phong|Lý Thái Tổ|Lý Thường Kiệt|Ma Ly Chải
Ngô Thì Nhậm|Ngũ Hành Sơn|Nguyễn An Ninh|Nguyễn Cư Trinh|Nguyễn Thái Bình|Nguyễn Thái Học|Nguyễn Trung Trực
Phạm Đình Hổ|Phạm Ngũ Lão|Phan Bội Châu|Phan Chu Trinh|Phan Đình Phùng|Tăng Nhơn Phú|Trần Hưng Đạo|Trần Quang Khải
Trần Quốc Toản|Trần Văn Thời|Võ Thị Sáu
"""
NAMESAKES = frozenset(_NAMESAKES.strip().replace("\n", "|").split("|"))

# The provinces before and after the merger of 2025, and the best known towns and islands.
PLACES = """
An Giang|Bà Rịa - Vũng Tàu|Bà Rịa-Vũng Tàu|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương
Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai
Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương|Hải Phòng|Hậu Giang|Hòa Bình|Hưng Yên
Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình
Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh
Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên - Huế|Thừa Thiên Huế|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long
Vĩnh Phúc|Yên Bái|Nha Trang|Đà Lạt|Hạ Long|Phú Quốc|Côn Đảo|Quy Nhơn|Buôn Ma Thuột|Sa Pa|Hội An|Biên Hòa
Mỹ Tho|Việt Trì|Vinh Phúc|Cam Ranh|Phan Thiết|Long Xuyên|Rạch Giá|Móng Cái|Điện Biên Phủ|Sầm Sơn|Đồng Hới
Đông Hà|Tam Kỳ|Tuy Hòa|Pleiku|Lý Sơn|Cát Bà|Ba Vì|Hà Đông|Mộc Châu|Tam Đảo
""".replace("\n", "|").strip("|")
