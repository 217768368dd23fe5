"""No text makes a rule or a check raise, or take more than its length: every public one, a table of hostile shapes."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.digest import labels
from diemtin.doc import Doc, Flag
from diemtin.stages.clean import Clean
from diemtin.terms import inline, keeping, unsaid
from diemtin.text import (
    boilerplate,
    byline,
    clauses,
    closing,
    dates,
    dates_en,
    dates_published,
    doubled,
    evidence,
    given_names,
    language,
    layout,
    legacy,
    levels,
    names,
    names_en,
    near_duplicates,
    numbers,
    numbers_en,
    numbers_vi,
    page_title,
    parts,
    repetition,
    run_in,
    sentences,
    spacing,
    spelled_out,
    spelled_vi,
    support,
    unicode,
    untranslated,
)

REPORT = "Ngày 3/4/2021, ông Lê Văn An, Chủ tịch UBND tỉnh Nghệ An, trao 5,5 tỷ đồng cho 120 hộ dân."
CHAIR = ["Chairman of the Nghe An Provincial People's Committee"]

# Everything that reads a text: what a stage calls for each article, sentence or answer.
READERS: dict[str, Callable[[str], object]] = {
    "spacing": spacing.well_spaced,
    "short forms": spelled_out.without_short_forms,
    **{f"rule {name}": rule.apply for name, rule in boilerplate.RULES.items()},
    "clean": lambda text: Clean(min_words=0)([Doc(text)]),
    "text": lambda text: layout.read_page(text, "text"),
    "html": lambda text: layout.read_page(text, "html"),
    "markdown": lambda text: layout.read_page(text, "markdown"),
    "format": layout.detect_format,
    "page title": page_title.split_page_title,
    "sentences": sentences.split_sentences,
    "links": closing.part_links,
    "levels": lambda text: levels.of_another_level(text, levels.levels(text)),
    "run-ins": lambda text: run_in.run_in_words(text) and run_in.split_run_in(text),
    "source line": byline.is_source,
    "byline": byline.is_byline,
    "role line": byline.is_role_line,
    "said once": byline.said_once,
    "closing names": byline.closing_names,
    "language": language.is_vietnamese,
    "nfc": unicode.to_nfc,
    "tones": unicode.normalize_tones,
    "words": unicode.words,
    "marks": unicode.strip_marks,
    "repair": legacy.repair,
    **{
        f"repair {name}": lambda text, name=name: legacy.repair(text, name)
        for name in ("tcvn3", "vni", "viqr", "utf8")
    },
    "dates": dates.find_dates,
    "english dates": dates_en.find_dates,
    "published": lambda text: dates_published.find_published(text.split(". ")),
    "stamp": lambda text: dates_published.find_stamp([text]),
    "numbers": numbers_vi.find_numbers,
    "english numbers": numbers_en.find_numbers,
    "document numbers": numbers.find_codes,
    "names": names.find_names,
    "missing names": lambda text: names.missing_names(names.find_names(text), names.flat(REPORT)),
    "names in parts": lambda text: names.missing_names(
        names.find_names(text), names.flat(text[: len(text) // 2])
    ),
    "english names": lambda text: names_en.differing_names(text, text),
    "people in full": lambda text: given_names.introduced(f"ông Nam {text}", "", [text, "Lê Văn Nam"]),
    "clauses": lambda text: clauses.unsupported_clauses(text, [REPORT]),
    "evidence of a sentence": lambda text: evidence.find_evidence(f"{text} {REPORT}", [REPORT, text]),
    "evidence in a body": lambda text: evidence.find_evidence(REPORT, text.split(". ")),
    "supported sentence": lambda text: support.unsupported(text, REPORT),
    "supporting source": lambda text: support.unsupported(REPORT, text),
    "supported by itself": lambda text: support.unsupported(text, text),
    "pair": lambda text: support.mismatched(text, text),
    "pair with another": lambda text: (support.mismatched(text, REPORT), support.mismatched(REPORT, text)),
    "near-copy": lambda text: near_duplicates.NearDuplicates().first_like("a", text),
    "terms": inline.find_given.__wrapped__,
    "without given": inline.without_given,
    "without brackets": inline.without_brackets,
    "rounded": inline.rounded,
    "one chair": keeping.one_chair,
    "lost terms": lambda text: keeping.lost(CHAIR, text),
    "added bodies": lambda text: unsaid.unsaid_bodies(text, CHAIR, text),
    "mended terms": lambda text: keeping.mended(CHAIR, text),
    "loop": lambda text: repetition.find_loop(text, cut=True),
    "said twice": lambda text: doubled.said_once(text, text[:3]),
    "without loop": repetition.without_loop,
    "untranslated": lambda text: untranslated.still_vietnamese(text, text),
    "parts": lambda text: parts.split_into_parts(
        [text], [len(text)], lambda pieces: [len(p) for p in pieces], 300
    ),
    "marked words": lambda text: labels.mark_words(text, [Flag("unsupported_number", ("7,1",))]),
}

SHAPES: dict[str, str] = {
    "digits": "0123456789",
    "figures": "1.234,5 ",
    "days": "ngày 7, 8 và 9/10/2021 ",
    "months": "tháng 1, 2, ",
    "shares": "1% ",
    "sums": "hai mươi ba trăm 1 tỷ ",
    "letters": "a",
    "capitals": "Aa ",
    "names": "Ông Lê Văn ",
    "titles": "bà Thị A, Chủ tịch UBND tỉnh ",
    "papers": "số 1-QĐ/TW ",
    "open quotes": "“‘\"' a ",
    "nested": '(“["',
    "closed": '”)]"',
    "stops": "./. a. ",
    "blanks": " \t\n",
    "clauses": "a, b; và c: – ",
    "captions": "Ảnh: Theo ông lũ ",
    "marks on marks": "a\u0301\u0323\u0302",
    "planes": "\U0001f600\U00020000\U000e0001\u200d\u202e\u0627\ud800\0",
    "old letters": "TiÕng nöôùc nu+o+'c. Viá»‡t ",
    "markup": "<p>a&amp;&#7;**b_[c](d |",
    "bodies": "Youth Union National Assembly's UBND, ",
    "english": "the 7th of March, one hundred and ",
    "said again": "tại xã, tại xã; ",
    "number words": "hai ",
    "English number words": "two ",
    "loose words": "no 1 ",
    "figures side by side": "1,2,",
    "person words": "Ông ",
    "foreign": "Xbox ",
    "foreign and places": "Xbox Hà Nội ",
    "may": "May may ",
    "countries": "Vietnam, the country, Lào ",
    "August": "tháng tám ",
    "codes": "a1.",
}
# One long stretch between a beginning and an end, where a pattern may try every way to share it out.
STRETCHES: dict[str, tuple[str, str, str]] = {
    "blanks after a day": ("ngày", " ", "x"),
    "blanks after a month": ("tháng 7", " ", "x"),
    "blanks after a quarter": ("quý I", " ", "x"),
    "letters after a code": ("a1", "a", ".1"),
    "clauses between numbers": ("12 xã", " ,", " 15 xã"),
    "hours before a day": ("sáng ", "7h  ", "x 7/10/2021"),
}
# of TCVN3, VNI, VIQR and UTF-8 read as another
OLD_LETTERS = [
    "TiÕng ViÖt ",
    "Ã ",
    "Ã¡",
    "á»",
    "Viá»‡t ",
    "“Õt” đã ",
    "a^' ",
    "a.",
    "\\.",
    "Õ",
    "Ö đ ",
    "ñ\n",
    "Vñ",
]
SMALL, TIMES = 4_000, 8
SEEN = 0.1  # seconds of the processor; below, growth cannot be told from chance
# Eight times the length may cost eight times as much, and 64 times as much where time grows with its square.
BOUND = 24
TRIES = 3  # all of them must say so: another process at work at the same time slows down one


def filled(shape: str, size: int, start: str = "", end: str = "") -> str:
    return start + (shape * (size // len(shape) + 1))[:size] + end


def cost(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def grows_too_fast(
    read: Callable[[str], object], shape: str, start: str = "", end: str = "", size: int = SMALL
) -> bool:
    small, large = (filled(shape, length, start, end) for length in (size, TIMES * size))
    for _ in range(TRIES):
        spent = cost(read, large)
        if spent <= SEEN or spent <= BOUND * cost(read, small):
            return False
    return True


@pytest.mark.parametrize("name", READERS)
def test_no_text_takes_more_than_its_length(name):
    read = READERS[name]
    read(REPORT)  # tables and libraries are loaded
    assert [shape for shape in SHAPES if grows_too_fast(read, SHAPES[shape])] == []
    assert [
        name for name, (start, shape, end) in STRETCHES.items() if grows_too_fast(read, shape, start, end)
    ] == []


# A pattern that reads only short lines may still try every way to share one out: each letter doubles the time.
SHORT_SHAPES = [*SHAPES.values(), "A", "Á", "A.", "ABC ", "a ", "a-", "a, ", "1", "1 ", "-"]
SHORT_LENGTHS = (16, 24, 32, 48, 80)
SHORT_ENDS = ("", ":", "!)")


def is_slow(read: Callable[[str], object], text: str) -> bool:
    return all(SEEN < cost(read, text) for _ in range(TRIES))


@pytest.mark.parametrize("name", READERS)
def test_no_short_line_takes_long(name):
    read = READERS[name]
    read(REPORT)
    for length in SHORT_LENGTHS:  # the shorter first, so that a fault shows before it takes hours
        lines = [filled(shape, length, end=end) for shape in SHORT_SHAPES for end in SHORT_ENDS]
        assert [line for line in lines if is_slow(read, line)] == []


@pytest.mark.parametrize("name", [name for name in READERS if name.startswith("repair")])
def test_no_flood_of_old_letters_takes_more_than_its_length(name):
    assert [shape for shape in OLD_LETTERS if grows_too_fast(READERS[name], shape, size=25_000)] == []


LONG_NUMBERS = (
    "7" * 5000,  # Python reads no whole number of more than 4,300
    "7" + ".777" * 2000,
    "7" + ",777" * 2000,
    "7." + "7" * 5000,
    "7," + "7" * 5000,
    "7.777," + "7" * 5000,
    "7" + " tỷ" * 1000,
    "7" * 5000 + " times as many",
    "gấp " + "7" * 5000 + " lần",
    "1-2-" * 4000 + " half",
    "1," * 8000 + " times the",
    "7" + " billion" * 1000,
    "bảy" + " tỷ" * 1000,
    "seven" + " hundred" * 3000,
)


@pytest.mark.parametrize("name", READERS)
def test_a_number_of_any_length_is_read(name):
    for text in LONG_NUMBERS:
        READERS[name](text)


# A pattern without case takes these for s and i; small letters and tables of words do not.
ODD_LETTERS = (("s", "ſ"), ("i", "ı"), ("i", "İ"), ("I", "İ"), ("k", "\u212a"), ("S", "ſ"))
WORDS = [
    *(word for table in (spelled_vi.SCALES, numbers_vi.UNITS, spelled_vi.DIGIT_WORDS) for word in table),
    *(f"7 {word}" for word in (*spelled_vi.SCALES, *numbers_vi.UNITS, *numbers_en.SCALES, *numbers_en.UNITS)),
    *(f"nửa {word}, half a {other}" for word in spelled_vi.SCALES for other in numbers_en.SCALES),
    *(f"{word} giờ sáng, quý {word}, tháng {word}" for word in spelled_vi.DIGIT_WORDS),
    *(
        *numbers_en.CARDINALS,
        *numbers_en.ORDINALS,
        *numbers_en.LOOSE,
        *dates.WEEKDAY_WORDS,
        *dates_en.WEEKDAYS,
    ),
    *(f"{word} quarter, quý {word}" for word in (*dates_en.QUARTERS, *dates.QUARTERS)),
    *(f"{month} 7, 2021, in {month.title()}" for month in dates_en.MONTHS),
]


@pytest.mark.parametrize("name", READERS)
def test_a_letter_that_only_looks_like_another_is_read(name):
    words = "\n".join([REPORT, *WORDS])
    for plain, odd in ODD_LETTERS:
        READERS[name](words.replace(plain, odd))
        READERS[name](words.title().replace(plain, odd))


PIECES = st.text(max_size=12) | st.sampled_from([REPORT, *SHAPES.values()])


@pytest.mark.parametrize("name", READERS)
@given(pieces=st.lists(PIECES, max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_text_raises(name, pieces):
    READERS[name]("".join(pieces))


def test_the_bound_finds_a_square():
    assert grows_too_fast(re.compile("a+b").search, "a")
