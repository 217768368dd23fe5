"""The words a digest is printed with, Vietnamese first, and text made fit for print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from diemtin.doc import FLAGS, NOTES, REASONS, Copy, Doc, Flag, Sentence
from diemtin.text.near_duplicates import REASON, STAGE


class Label(NamedTuple):
    """The same words twice."""

    vi: str
    en: str


# Vietnamese for diemtin.doc.FLAGS; a test walks both tables.
FLAGS_VI: dict[str, str] = {
    "unread_column": "không đọc được một cột trong kho bài; bài được tóm tắt không có thông tin này",
    "repaired_encoding": "văn bản nguồn dùng bảng mã cũ hoặc bị đọc sai mã; đã được khôi phục",
    "unsure_capitals": "bảng mã cũ không phân biệt chữ hoa ở đây; các từ này có thể cần viết hoa",
    "read_in_parts": "báo cáo dài hơn mức mô hình đọc một lần; số phần và số câu đã được đọc",
    "input_cut": "mô hình chưa đọc phần cuối của văn bản này",
    "output_cut": "câu trả lời bị dừng ở giới hạn độ dài",
    "empty": "hai lần mô hình không trả lời",
    "loop": "hai lần mô hình lặp lại chính nó",
    "untranslated": "bản tiếng Anh vẫn còn nguyên tiếng Việt",
    "unsure": "mô hình không chắc về câu này; hãy đối chiếu với nguồn, trước hết là các từ được nêu",
    "lost_words": "bản tiếng Anh có thể bỏ sót hoặc dịch sai chỗ này",
    "unsupported": "phần lớn câu này không có trong báo cáo",
    "unsupported_clause": "phần này của câu hầu như không có trong bài gốc",
    "unsupported_number": "số liệu này không có trong báo cáo",
    "unsupported_date": "ngày tháng này không có trong báo cáo",
    "unsupported_name": "tên riêng này không có trong báo cáo",
    "number_of_another_thing": "trong báo cáo, số liệu này nói về việc khác",
    "reworded": "không câu nào trong báo cáo nói điều này bằng những lời này, kể cả khi lược bớt",
    "wrong_title": "trong báo cáo, chức danh này là của người khác và người này giữ chức danh khác",
    "replaced": "câu của mô hình không có căn cứ trong báo cáo; đây là một câu trích nguyên văn của báo cáo",
    "number_mismatch": "số liệu tiếng Việt và tiếng Anh không khớp",
    "date_mismatch": "ngày tháng tiếng Việt và tiếng Anh không khớp",
    "name_mismatch": "tên riêng tiếng Việt và tiếng Anh không khớp",
    "sense_mismatch": "nghĩa của từ này (động từ, phủ định, từ chỉ người) bị mất hoặc bị đảo ngược trong bản tiếng Anh",
    "title_mismatch": "trong bản tiếng Anh, chức danh này đứng với người khác, hoặc thiếu “nguyên”, “cựu”",
    "term_mismatch": "chức danh, cơ quan hoặc thuật ngữ không dịch đúng theo bảng thuật ngữ",
}

# Vietnamese for diemtin.doc.REASONS; a test walks both tables.
REASONS_VI: dict[str, str] = {
    "invisible": "ký tự ẩn và ký tự điều khiển",
    "markup": "ký hiệu Markdown hoặc HTML",
    "menu": "chữ của trình đơn, biểu ngữ, nút bấm",
    "agency_tag": "ký hiệu hãng tin hoặc đài",
    "dateline": "địa danh và ngày ở đầu bài",
    "caption": "chú thích hoặc nguồn ảnh",
    "related": "liên kết tới bài khác",
    "table": "bảng",
    "heading": "đề mục",
    "list_mark": "số thứ tự hoặc dấu đầu dòng",
    "end_mark": "dấu kết thúc văn bản",
    "repeated": "dòng lặp lại",
    "footer": "chân trang, bản quyền, liên hệ",
    "signature": "phần cuối văn bản: nơi nhận, chữ ký, con dấu",
    "note": "chú thích, số chú thích hoặc danh mục nguồn",
    "byline": "tên tác giả thứ hai, hoặc khác tên trong kho bài",
    "letterhead": "phần đầu văn bản: cơ quan, số hiệu, tiêu ngữ",
}

STAGES: dict[str, Label] = {
    "read": Label("đọc tệp", "reading"),
    "clean": Label("làm sạch", "cleaning"),
    STAGE: Label("tìm bài trùng", "finding near-copies"),
    "summarize": Label("tóm tắt", "summarising"),
    "translate": Label("dịch", "translating"),
    "verify": Label("kiểm tra", "verifying"),
}

KINDS: dict[str, Label] = {
    "skipped": Label("bỏ qua", "skipped"),
    "failed": Label("bị lỗi", "failed"),
}

PROBLEMS: dict[str, Label] = {
    "too_short": Label("bài quá ngắn để tóm tắt", "too short to summarise"),
    "not_vietnamese": Label("bài không phải tiếng Việt", "not in Vietnamese"),
    "empty": Label("không có nội dung", "nothing in it"),
}

FURTHER = Label("Nguồn khác", "Further sources")  # near-copies of the article

# strftime("%B") depends on the locale.
# fmt: off
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on

NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BLANKS = "\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffc"
INVISIBLE = re.compile(rf"[\s{BLANKS}]+")


def printable(text: str) -> str:
    """The text with one kind of newline, and U+FFFD for characters that UTF-8 or HTML cannot hold."""
    return UNPRINTABLE.sub("�", NEWLINES.sub("\n", text))


def one_line(text: str) -> str:
    """Printable text with every run of white space as one space."""
    return " ".join(printable(text).split())


def visible(text: str) -> str:
    """Printable text; where there is nothing to see in it, its code points, counted.

    >>> visible("\\u200b\\u200b\\xa0")
    'U+200B ×2, U+00A0'
    >>> visible(" Ảnh: An Thu ")
    ' Ảnh: An Thu '
    """
    if INVISIBLE.sub("", UNPRINTABLE.sub("", text)):
        return printable(text)
    return ", ".join(f"U+{ord(c):04X}" + (f" ×{n}" if n != 1 else "") for c, n in Counter(text).items())


def flag_label(code: str) -> Label:
    """What a flag says; an unknown code stands for itself."""
    return Label(FLAGS_VI.get(code, FLAGS.get(code, code)), FLAGS.get(code, code))


def reason_label(code: str) -> Label:
    """Why text was set aside; an unknown code stands for itself."""
    return Label(REASONS_VI.get(code, REASONS.get(code, code)), REASONS.get(code, code))


def problem_label(reason: str) -> Label:
    """Why a doc was not digested; an exception stands for itself."""
    if reason.startswith(REASON):
        return Label(
            "gần trùng với một bài được giữ, bài đó nêu nguồn này", "near-copy of an article that names it"
        )
    return PROBLEMS.get(reason, Label(reason, reason))


def copy_label(copy: Copy) -> str:
    """Where a near-copy stands: its source and its own title, else its id."""
    return one_line(", ".join(part for part in (copy.source, copy.title) if part) or copy.id)


def date_label(day: date) -> Label:
    """
    >>> date_label(date(2021, 10, 7))
    Label(vi='7/10/2021', en='7 October 2021')
    """
    return Label(f"{day.day}/{day.month}/{day.year}", f"{day.day} {MONTHS[day.month - 1]} {day.year}")


def heading(doc: Doc) -> str:
    """The title; else the first words of the report; else where it came from; else the id."""
    words = one_line(doc.body[0]).split() if doc.body else []
    start = " ".join(words[:14]) + ("…" if words[14:] else "")
    return one_line(doc.title) or start or one_line(doc.source) or one_line(doc.id)


def cited(doc: Doc) -> list[int]:
    """The indices of all body sentences that the summary rests on, in the order of the report."""
    return sorted({i for sentence in doc.summary for i in sentence.evidence if 0 <= i < len(doc.body)})


def warnings_of(flags: Iterable[Flag]) -> list[Flag]:
    """The flags that ask an editor to look; ``notes_of`` gives the others."""
    return [flag for flag in flags if flag.code not in NOTES]


def warnings_on(sentence: Sentence) -> list[Flag]:
    """Those of a sentence; one that is about all of it names no words, since the sentence stands beside it."""
    whole = (sentence.vi, sentence.en)
    return [
        replace(flag, words=tuple(word for word in flag.words if word not in whole))
        for flag in warnings_of(sentence.flags)
    ]


def notes_of(flags: Iterable[Flag]) -> list[Flag]:
    return [flag for flag in flags if flag.code in NOTES]


def count_warnings(doc: Doc) -> int:
    return len(warnings_of(doc.flags)) + sum(len(warnings_of(sentence.flags)) for sentence in doc.summary)


def mark_words(text: str, flags: Iterable[Flag]) -> list[tuple[str, bool]]:
    """The text in pieces, True for those that a flag is about; a number matches only as a whole number.

    >>> mark_words("Thu 7,1 tỷ đồng, chi 17,1 tỷ đồng.", [Flag("unsupported_number", ("7,1",))])
    [('Thu ', False), ('7,1', True), (' tỷ đồng, chi 17,1 tỷ đồng.', False)]
    """
    words = sorted({word for flag in flags for word in flag.words if word.strip()}, key=len, reverse=True)
    if not words:
        return [(text, False)]
    pieces = re.split(f"({'|'.join(whole(word) for word in words)})", text, flags=re.IGNORECASE)
    return [(piece, n % 2 == 1) for n, piece in enumerate(pieces) if piece]


def whole(word: str) -> str:
    """A pattern for the word that does not begin or end inside a longer word or number."""
    before = r"(?<!\w)(?<!\d[.,/])" if word[0].isalnum() else ""
    after = r"(?!\w)(?![.,/]\d)" if word[-1].isalnum() else ""
    return before + re.escape(word) + after
