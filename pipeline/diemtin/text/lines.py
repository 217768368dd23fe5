"""Whole lines that are no part of an article: menus, footers, links, letterheads."""

from __future__ import annotations

import re

from diemtin.text.agencies import PLACE
from diemtin.text.cuts import Cut
from diemtin.text.unicode import LOWER, UPPER, compare_key, to_nfc

# Whole lines, compared without case and marks of punctuation.
MENU_LINES: frozenset[str] = frozenset(
    compare_key(line)
    for line in [
        "banner",
        "menu",
        "home",
        "print",
        "email",
        "e-mail",
        "share",
        "facebook",
        "twitter",
        "zalo",
        "google+",
        "youtube",
        "rss",
        "top",
        "tweet",
        "like",
        "login",
        "sitemap",
        "advertisement",
        "quảng cáo",
        "trang chủ",
        "đăng nhập",
        "đăng ký",
        "đăng xuất",
        "tìm kiếm",
        "chia sẻ",
        "chia sẻ bài viết",
        "chia sẻ facebook",
        "bình luận",
        "gửi bình luận",
        "ý kiến bạn đọc",
        "gửi",
        "in",
        "in bài viết",
        "in trang",
        "in trang này",
        "xem bản in",
        "bản in",
        "gửi email",
        "gửi cho bạn bè",
        "quay lại",
        "trở lại",
        "trở về",
        "về đầu trang",
        "lên đầu trang",
        "đầu trang",
        "sơ đồ site",
        "sơ đồ trang",
        "sơ đồ cổng",
        "liên hệ",
        "góp ý",
        "hỏi đáp",
        "tin tức",
        "video",
        "ảnh",
        "multimedia",
        "podcast",
        "english",
        "tiếng việt",
        "cỡ chữ",
        "a-",
        "a+",
        "a a",
        "lưu bài viết",
        "lưu",
        "theo dõi",
        "thích",
        "nghe đọc bài",
        "đọc bài viết",
        "nội dung chính",
        "mục lục",
        "danh mục",
        "chuyên mục",
        "bỏ qua",
        "đóng",
        "tắt",
        "xem tất cả",
        "xem thêm ảnh",
        "trước",
        "sau",
        "tiếp theo",
        "sửa",
        "sửa mã nguồn",
        "nhảy đến nội dung",
        "theo dõi trên google news",
        "theo dõi chúng tôi",
        "đọc báo in",
        "đặt báo",
    ]
)

_CRUMBS = re.compile(r"(?:trang chủ|home)\s*[>»›/|•].{0,150}\Z", re.IGNORECASE)

_NAV = re.compile(r"[^|.!?]{2,30}(?:\s*\|\s*[^|.!?]{2,30}){2,}\Z")

_EDGES = " \t:.…-–—|»›>•[]()"

_LONGEST = max(len(line) for line in MENU_LINES)


def menu_line(text: str) -> Cut:
    """A line that is a menu, banner or button.

    >>> menu_line("Trang chủ » Tin tức » Thời sự")
    ('', ('Trang chủ » Tin tức » Thời sự',))
    >>> menu_line("Banner trên đường phố")
    ('Banner trên đường phố', ())
    """
    bare = to_nfc(text.strip(_EDGES))
    known = len(bare) <= _LONGEST and compare_key(bare) in MENU_LINES
    hit = known or _CRUMBS.match(text) or ("|" in text and _NAV.match(text))
    return ("", (text,)) if hit else (text, ())


_FOOTER = re.compile(
    r"(?:©|\(c\)\s|copyright|bản quyền (?:©|\d|thuộc)|all rights reserved"
    r"|mọi quyền(?: sở hữu| tác giả| được bảo lưu|(?!\s\w))"
    r"|giấy phép (?:số|xuất bản số|hoạt động[\w ]{0,30}(?:\bsố \d|:))|(?:phó )?tổng biên tập\s*:"
    r"|chịu trách nhiệm (?:nội dung|chính)\s*:"
    r"|(?:cơ quan|đơn vị) chủ quản\s*:|hotline\s*:?\s*\d"
    r"|đường dây nóng\s*:|(?:vui lòng )?ghi rõ nguồn"
    r"|thiết kế (?:bởi|và phát triển)|lượt (?:xem|truy cập)\s*:?\s*\d"
    r"|số lượt xem|tổng lượt truy cập|đang truy cập\s*:"
    r"|(?:điện thoại|đt|tel|fax|email|website"
    r"|địa chỉ|trụ sở|tòa soạn)\s*:\s*\S|quý khách cần hỏi thêm"
    r"|(?:ngày )?(?:đăng|cập nhật)\b[^.!?]{0,40}\blượt (?:xem|đọc)"
    r"|[-–—]\s?\d{1,3}\s?[-–—]\Z|vui lòng (?:trích|dẫn) nguồn|powered by|trang này được sửa đổi lần cuối"
    r"|(?:cập nhật|đăng|thứ \w+|chủ nhật)[ ,:|-]*(?:lúc|ngày)?[ ,:|-]*\d{1,2}[:/h-]\d{1,2}"
    r"[\d/:h ,|()a-z+-]*\Z"
    r"|\d{1,2}[/-]\d{1,2}[/-]\d{4}[ ,|-]*(?:\d{1,2}[:h]\d{2})?(?:\s*\(?GMT\+7\)?)?\Z)",
    re.IGNORECASE,
)


def footer_line(text: str) -> Cut:
    """Copyright, contact, counter and clock lines.

    >>> footer_line("Bản quyền thuộc về Báo Sông Lam")
    ('', ('Bản quyền thuộc về Báo Sông Lam',))
    """
    return ("", (text,)) if _FOOTER.match(text) else (text, ())


_RELATED = re.compile(
    r"(?:[»›▶►→]|>>+)\s*\S|(?:xem thêm|đọc thêm|tham khảo thêm|xem tiếp"
    r"|mời (?:quý )?(?:bạn đọc|độc giả)[^.]{0,20} xem"
    r"|xem toàn bộ[^.]{0,80}tại đây|tải về|(?:các )?(?:tin|bài)(?: viết)?(?: có)? liên quan"
    r"|tin (?:cũ|mới|khác)|các tin khác"
    r"|tin cùng (?:chuyên mục|chủ đề)|cùng chuyên mục|có thể bạn quan tâm|tin bài khác|đọc nhiều|tin nổi bật"
    r"|từ khóa|tags?)(?:\s*:|\s*[»>]|\Z)",
    re.IGNORECASE,
)


def related_line(text: str) -> Cut:
    """A line that leads to other articles.

    >>> related_line("Xem thêm: Giá lúa tăng mạnh")
    ('', ('Xem thêm: Giá lúa tăng mạnh',))
    """
    return ("", (text,)) if _RELATED.match(text) else (text, ())


_LETTERHEAD = re.compile(
    rf"CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|CHỦ NGHĨA VIỆT NAM\s*\Z|ĐẢNG CỘNG SẢN VIỆT NAM\s*\Z"
    rf"|[Đđ]ộc lập\s*[-–—]\s*[Tt]ự do\s*[-–—]\s*[Hh]ạnh phúc|ĐỘC LẬP"
    rf"\s*[-–—]\s*TỰ DO|Số\s*:?\s*[\d….]*\s*[-/]\s*(?:[{UPPER}]|\d++(?!\s[{LOWER}]))"
    r"|\(?\s?(?:Ban hành )?[Kk]èm theo (?:Quyết định|Quy chế|Nghị quyết|Kế hoạch|Công văn|Thông tư)\b[^()]*\)\Z"
    rf"|{PLACE}\s*,\s*ngày\s*[\d….]*\s*tháng\s*[\d….]*\s*năm\s*[\d….]*\s*\Z"
)


def letterhead_line(text: str) -> Cut:
    """A line of the head of an official document or annex: state, motto, number, place and date, what it goes with.

    >>> letterhead_line("Độc lập - Tự do - Hạnh phúc")
    ('', ('Độc lập - Tự do - Hạnh phúc',))
    """
    return ("", (text,)) if _LETTERHEAD.match(text) else (text, ())
