"""As many English sentences as Vietnamese, whatever the engine says, and flags with the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fake_engine import FakeEngine, Script

from diemtin.doc import FLAGS, Doc, Flag, Sentence
from diemtin.errors import ConfigError
from diemtin.models.families import FAMILIES
from diemtin.stages import translate as module
from diemtin.stages.stretches import Unit, like, lowered, pieces_of
from diemtin.stages.translate import Translate
from diemtin.text.ordinary_case import in_ordinary_case
from diemtin.text.unicode import compare_key
from diemtin.text.untranslated import still_vietnamese

ENGLISH = {
    "họp về lúa": "The district met about rice.",
    "cấp giống": "the district handed out seed",
    "Nà Lang": "Na Lang after the rain.",
}
DOC = Doc(
    text="…",
    title="Nà Lang sau mưa",
    summary=(
        Sentence("Huyện họp về lúa.", evidence=(0,), flags=(Flag("unsupported_name", ("Nà",)),)),
        Sentence("Huyện cấp giống.", evidence=(2,), quoted=True),
    ),
)
MANY = "Huyện yêu cầu các xã " + "; ".join(
    [
        "Khơi thông kênh mương trước mùa mưa, kiểm tra các hồ chứa nước lớn và nhỏ trên địa bàn xã mình",
        "chuẩn bị đủ giống lúa, phân bón cho bà con các thôn bản bị ngập úng trong tháng tư và tháng năm",
        "tổng hợp thiệt hại, báo cáo kết quả về văn phòng huyện trước ngày 15 hằng tháng như đã dặn",
    ]
)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Translate, FakeEngine]]:
    """A stage around a scripted engine."""

    def make(script: Script, *, input_limit: int = 1000, **options: Any) -> tuple[Translate, FakeEngine]:
        return build(monkeypatch.setattr, script, input_limit=input_limit, **options)

    return make


def build(patch: Callable[..., None], script: Script, *, input_limit: int = 1000, **options: Any):
    engine = FakeEngine(script, input_limit=input_limit)
    patch(module, "load_engine", lambda *args, **kwargs: engine)
    return Translate(**options), engine


def test_a_batch_that_is_begun_asks_the_model_when_its_turn_comes(stage):
    translate, engine = stage(ENGLISH, reverse="starter")
    doc = Doc("", summary=(Sentence("Huyện họp về lúa."),))
    finish = translate.begin([doc])
    assert not engine.calls, "a run that is killed would have asked for two batches"
    assert finish() == translate([doc])
    assert engine.asked == ["Huyện họp về lúa."] * 2


@pytest.mark.parametrize(("min_score", "unsure"), [(None, False), (-0.45, False), (-0.4, True)])
def test_english_the_model_is_not_sure_of_is_flagged(stage, min_score, unsure):
    translate, _ = stage(ENGLISH, min_score=min_score)  # of five tokens at -1 each, -0.43 of forty
    ((english, flags),) = translate.translate_texts(["Huyện họp về lúa."])
    assert english == "The district met about rice."
    assert flags == ((Flag("unsure", (english,)),) if unsure else ())


def test_tone_marks_are_placed_as_the_family_learned_them(stage):
    asked = {}
    for name in ("vinai-translate", "opus-mt"):
        translate, engine = stage({})
        engine.family = FAMILIES[name]
        translate.translate_texts(["Huyện uỷ Hoà An họp."])
        asked[name] = engine.asked[0]
    assert asked == {"vinai-translate": "Huyện ủy Hòa An họp.", "opus-mt": "Huyện uỷ Hoà An họp."}


def test_text_is_asked_about_as_it_looks(stage):
    looks = "Huyện ủy An Lão họp."
    typed = unicodedata.normalize("NFD", looks).replace("họp", "\u200bhọp").replace(" họp", "\u00a0họp")
    translate, engine = stage({})
    translate.translate_texts([typed])
    translate([Doc("", title=typed, summary=(Sentence(typed),))])
    assert {*engine.asked} == {looks}


REPORT = (
    "Ông Lò Văn Dính, Chủ tịch UBND xã Nà Hẩu, nói Quỹ Khuyến học Nà Hẩu có 30 thẻ IoT.",
    "Hòa bình là điều ai cũng mong; theo Nghị quyết số 8/NQ-TTg, phần mềm AI của Mỹ được dùng.",
    "MỪNG XUÂN TRÊN CAO NGUYÊN. Văn hóa các dân tộc và Trung tâm Văn hóa huyện.",
)
# In capitals, and as it is asked
CAPITALS = [
    ("XÃ NÀ HẨU THÊM 20 THẺ IOT", "Xã Nà Hẩu thêm 20 thẻ IoT"),
    ("QUỸ KHUYẾN HỌC NÀ HẨU TRAO QUÀ", "Quỹ Khuyến học Nà Hẩu trao quà"),
    ("UBND TỈNH YÊN BÁI GỬI THƯ CHO ÔNG LÒ VĂN DÍNH", "UBND tỉnh Yên Bái gửi thư cho ông Lò Văn Dính"),
    ("VÌ HÒA BÌNH: MỸ VÀ HÀN QUỐC BÀN VỀ AI", "Vì hòa bình: Mỹ và Hàn Quốc bàn về AI"),
    ("QUYẾT ĐỊNH. ĐỀ ÁN “GIỮ RỪNG” THEO 8/NQ-TTG", "Quyết định. Đề án “Giữ rừng” theo 8/NQ-TTg"),
    ("ĐẠI HỘI KHÓA VI BÀN VIỆC XỬ LÝ VI PHẠM Ở QUÝ III", "Đại hội khóa VI bàn việc xử lý vi phạm ở quý III"),
    ("Ở NƠI ẤY: CÔNG VIỆC CÒN BỘN BỀ, bà con nói", "Ở nơi ấy: công việc còn bộn bề, bà con nói"),
    ("MỪNG XUÂN TRÊN CAO NGUYÊN", "Mừng xuân trên cao nguyên"),
    ("SÔI NỔI HỘI THI VĂN HÓA", "Sôi nổi hội thi văn hóa"),
    ("QUYẾT ĐỊNH", "Quyết Định"),
    ("VÀNG A SÚA", "Vàng A Súa"),
    ("Ông LÒ VĂN DÍNH gặp THACO và HĐND TP CÀ MAU", "Ông LÒ VĂN DÍNH gặp THACO và HĐND TP CÀ MAU"),
    ("HĐND TP.HCM", "HĐND TP.HCM"),
]


@pytest.mark.parametrize(("vi", "asked"), CAPITALS)
def test_capitals_are_asked_about_in_ordinary_case_and_shown_as_they_are(stage, vi, asked):
    translate, engine = stage({})
    (doc,) = translate([Doc("", title=vi, body=REPORT, summary=(Sentence(vi),))])
    assert " ".join(engine.calls[0][0]) == asked
    assert (doc.title, doc.summary[0].vi) == (vi, vi)


@given(
    st.lists(st.sampled_from([*" ".join((*(vi for vi, _ in CAPITALS), *REPORT)).split(), "\u0130", "-", "“"]))
)
def test_ordinary_case_changes_nothing_but_case_and_is_found_at_once(words):
    text = " ".join(words)
    once = in_ordinary_case(text, REPORT)
    assert compare_key(once) == compare_key(text)
    assert in_ordinary_case(once, REPORT) == once


def numbered(text: str, tried: int) -> str:
    """An English sentence of its own for every text."""
    return f"Clause {len(text)}."


def test_title_and_sentences_of_all_docs_in_one_call(stage):
    translate, engine = stage(ENGLISH)
    first, second = translate([DOC, Doc(text="…", title="Nà Lang", summary=DOC.summary[:1])])
    assert [texts for texts, _ in engine.calls] == [
        ["Nà Lang sau mưa", "Huyện họp về lúa.", "Huyện cấp giống.", "Nà Lang"]
    ]
    assert first.title_en == second.title_en == "Na Lang after the rain"
    assert first.summary == (
        Sentence(
            "Huyện họp về lúa.",
            "The district met about rice.",
            evidence=(0,),
            flags=(Flag("unsupported_name", ("Nà",)),),
        ),
        Sentence("Huyện cấp giống.", "The district handed out seed.", evidence=(2,), quoted=True),
    )
    assert second.summary == first.summary[:1]


def test_english_that_is_there_is_left_alone(stage):
    translate, engine = stage(ENGLISH)
    (once,) = translate([DOC])
    (twice,) = translate([once])
    assert twice == once and len(engine.calls) == 1
    edited = Doc(text="…", title="Nà Lang", title_en="By hand", summary=(Sentence("Huyện họp.", "By hand."),))
    assert translate([edited]) == [edited]


# Vietnamese, English as the model wrote it, as it stands in print
PRINT = [
    ("Hội nghị khai mạc.", "the conference opened", "The conference opened."),
    ("Hội nghị khai mạc", "The conference opened.", "The conference opened"),
    ("“Hội nghị khai mạc”", "“the conference opened.”", "“The conference opened.”"),
    ("12 xã đạt chuẩn.", "12 communes qualified,", "12 communes qualified."),
    ("Điện thoại mới.", "iPhone sales rose.", "iPhone sales rose."),
    ("thăm Hoa Kỳ", "a visit to the U.S.", "a visit to the U.S."),
    ("Vì sao?", "Why?", "Why?"),
    ("Hội nghị", "", ""),
]


@pytest.mark.parametrize(("vi", "en", "expected"), PRINT)
def test_english_begins_and_ends_like_the_vietnamese(vi: str, en: str, expected: str):
    assert like(vi, en) == expected


def test_a_small_word_after_a_semicolon_is_small():
    assert [lowered(text) for text in ("The district", "Nguyen Van Son", "A", "")] == [
        "the district",
        "Nguyen Van Son",
        "a",
        "",
    ]


def test_a_long_sentence_is_asked_about_clause_by_clause(stage):
    translate, engine = stage(
        {
            "Khơi": "The district opens canals.",
            "chuẩn bị": "The seed is ready.",
            "tổng hợp": "Losses of May 15 listed.",
        }
    )
    ((english, flags),) = translate.translate_texts([MANY + "."])
    assert engine.asked == [part + end for part, end in zip(MANY.split("; "), ("", "", "."), strict=True)]
    assert english == "The district opens canals; the seed is ready; Losses of May 15 listed."
    assert flags == ()


def test_a_clause_may_end_at_a_comma(stage):
    said = "Xã Mây " + "và xã Gió " * 18
    translate, engine = stage(
        {"khiến": "Leaving villages cut off.", "Xã Mây": "The road at 6 a.m. was closed."}
    )
    ((english, _),) = translate.translate_texts([f"{said}lúc 6 giờ cấm đường, khiến các bản bị chia cắt."])
    assert english == "The road at 6 a.m. was closed, leaving villages cut off."
    assert engine.asked == [f"{said}lúc 6 giờ cấm đường", "khiến các bản bị chia cắt."]


def test_a_clause_inside_a_sentence_begins_small_unless_with_a_name():
    said = "và xã Gió " * 5
    pieces = pieces_of(Unit(f"Huyện {said}họp; Tổ chức vận động {said}góp; Nguyễn Văn An {said}kết luận."))
    assert [piece.vi.split()[0] for piece in pieces] == ["Huyện", "tổ", "Nguyễn"]


def test_short_clauses_are_asked_about_together(stage):
    translate, engine = stage(numbered)
    translate.translate_texts(["; ".join(f"xã {n} làm tốt việc {n}" for n in range(12)) + "."])
    assert [text.count("xã") for text in engine.asked[:2]] == [6, 6]


@pytest.mark.parametrize(("text", "options"), [(MANY, {"split_clauses": False}), ("Xã họp; huyện họp.", {})])
def test_other_sentences_are_asked_about_whole(stage, text, options):
    translate, engine = stage(numbered, **options)
    translate.translate_texts([text])
    assert engine.asked == [text]


BUILT = (
    "Năm qua, đoàn viên trong huyện xây được 112 ngôi nhà, sửa 37 cây cầu, làm 28 sân chơi, trồng 9 vườn cây, "
    "thắp sáng 154 km đường quê."
)
PIECES = {
    "Năm qua": "Last year, members built 112 houses, mended 37 bridges",
    "làm 28": "Made 28 playgrounds, planted 9 gardens, lit 154 km of roads.",
}


@pytest.mark.parametrize(
    ("whole", "pieces", "expected"),
    [
        ("Members built 112 houses and lit 154 km of roads.", PIECES, "{Năm qua}, {làm 28}"),
        ("Members built 112, 37, 28, 9 and 154 km.", PIECES, "{whole}"),  # nothing to mend
        ("Members built 112 houses, 37, 28 and 9.", {"Năm qua": "Last year.", "làm 28": "Made."}, "{whole}"),
        (
            "Members built 112 houses.",
            {**PIECES, "làm 28": "Made 28 of the of the of the of the of the"},
            "{whole}",
        ),
    ],
)
def test_a_sentence_that_lost_facts_is_asked_for_in_pieces(stage, whole, pieces, expected):
    translate, _ = stage({BUILT: whole, **pieces})
    ((english, flags),) = translate.translate_texts([BUILT])
    assert english == expected.format(whole=whole, **pieces)
    assert flags == ()


def test_where_clauses_stay_whole_facts_that_got_lost_stay_lost(stage):
    translate, engine = stage({BUILT: "Members built houses."}, split_clauses=False)
    translate.translate_texts([BUILT])
    assert engine.asked == [BUILT]


def test_initials_in_brackets_are_not_asked_about_and_levels_are_in_full(stage):
    translate, engine = stage(numbered)
    translate.translate_texts(["Sở Y tế (SYT) gặp doanh nghiệp (DN) và Quỹ nhi đồng (UNICEF)."])
    translate.translate_texts(["UBND Q.Tân Bình và TX Long Khánh."])
    assert engine.asked == [
        "Sở Y tế gặp doanh nghiệp và Quỹ nhi đồng (UNICEF).",
        "UBND quận Tân Bình và thị xã Long Khánh.",
    ]


def test_a_sentence_longer_than_the_input_is_translated_in_pieces(stage):
    translate, engine = stage(lambda text, tried: f"Part {len(text.split())}", input_limit=5)
    assert translate.translate_texts(["Huyện cấp giống, khơi kênh mương, kiểm tra hồ chứa.", "Hết."]) == [
        ("Part 3 Part 3 Part 4.", ()),
        ("Part 1.", ()),
    ]
    assert max(engine.count_tokens(engine.asked)) <= 5


def test_a_line_of_several_sentences_is_translated_sentence_by_sentence(stage):
    translate, engine = stage(numbered)
    assert [en for en, _ in translate.translate_texts(["Huyện họp. Xã cũng họp.", "", "  ", "..."])] == [
        "Clause 10. Clause 12.",
        "",
        "",
        "",
    ]
    assert engine.asked == ["Huyện họp.", "Xã cũng họp."]


# Vietnamese, first answer, second answer, English, flags
RETRIES = [
    ("Huyện họp.", "", "The district met.", "The district met.", []),
    ("Huyện họp.", "met and met and met and met", "The district met.", "The district met.", []),
    ("Huyện họp về lúa.", "Huyện họp về lúa.", "The district met.", "The district met.", []),
    ("Huyện họp.", "", "", "", [("empty", "Huyện họp.")]),
    ("Huyện họp.", "...", " . ", "", [("empty", "Huyện họp.")]),
    ("Huyện họp.", "met and met and met and", "", "Met and.", [("loop", "met and")]),
    (
        "Huyện họp về lúa.",
        "",
        "District họp về lúa.",
        "District họp về lúa.",
        [("untranslated", "họp về lúa")],
    ),
    (
        "Huyện họp.",
        "The district met in the hall by noon, and the district met in the hall by noon.",
        "The district met.",
        "The district met.",
        [],
    ),
]


@pytest.mark.parametrize(("vi", "first", "second", "english", "flags"), RETRIES)
def test_a_bad_answer_is_asked_for_once_more_and_then_flagged(stage, vi, first, second, english, flags):
    translate, engine = stage(lambda text, tried: first if tried == 1 else second)
    (doc,) = translate([Doc(text="…", title=vi, summary=(Sentence(vi),))])
    assert doc.summary[0].en == doc.title_en == english
    assert [(flag.code, *flag.words) for flag in doc.summary[0].flags] == flags
    assert doc.flags == doc.summary[0].flags
    assert [texts for texts, _ in engine.calls] == [[vi], [vi]]
    assert engine.calls[0][1].repetition_penalty < engine.calls[1][1].repetition_penalty


def test_what_the_speaker_repeats_is_no_loop(stage):
    translate, engine = stage({"Tiến lên": "Onward together! Onward together! Onward together!"})
    ((english, flags),) = translate.translate_texts(["Tiến lên nào, tiến lên nào, tiến lên nào!"])
    assert english == "Onward together! Onward together! Onward together!"
    assert flags == () and len(engine.calls) == 1


def test_cuts_are_told_with_their_words(stage, monkeypatch):
    translate, engine = stage({"": "One two three four five"}, input_limit=3, max_tokens=4)
    monkeypatch.setattr(engine, "count_tokens", lambda texts: [1 for _ in texts])
    ((english, flags),) = translate.translate_texts(["Huyện cấp giống lúa."])
    assert len(engine.calls) == 2
    assert english == "One two three four."
    assert flags == (
        Flag("input_cut", ("Huyện cấp giống lúa.",)),
        Flag("output_cut", ("One two three four",)),
    )


def test_a_cut_is_told_once_with_the_words_that_are_left(stage):
    translate, _ = stage({"": "The race and race began today"}, max_tokens=5)
    ((english, flags),) = translate.translate_texts(["Đua ghe bắt đầu."])
    assert english == "The race began."
    assert [flag.words for flag in flags if flag.code == "output_cut"] == [("The race began",)]


# Vietnamese, English, the words that are Vietnamese
LEFT = [
    ("Ông Lê Văn Nam dự hội nghị.", "Mr Lê Văn Nam attended the conference.", []),
    ("Lê Văn Nam", "Lê Văn Nam", []),
    ("Covid-19", "Covid-19", []),
    ("Quán cà phê.", "The café.", []),
    ("Huyện họp về lúa.", "Huyện họp về lúa.", ["họp", "về", "lúa"]),
    ("HỘI NGHỊ GIAO BAN", "HỘI NGHỊ GIAO BAN", ["HỘI", "NGHỊ"]),
    ("Ba anh em đi xem phim.", "Ba anh em go to a phim.", []),
    (
        "Nga mua tranh cho ba con em trong thôn",
        "Nga mua tranh cho ba con em",
        ["mua", "tranh", "cho", "ba", "con", "em"],
    ),
    ("Họ đã nói.", "\ufffdD NÃ, they said.", ["\ufffdD"]),
    ("Họ \ufffd nói.", "They \ufffd said.", []),
    ("Giá vàng tăng, giá dầu giảm.", "The price of vàng tăng and oil giảm.", ["vàng", "tăng", "giảm"]),
]


@pytest.mark.parametrize(("vi", "en", "words"), LEFT)
def test_still_vietnamese(vi: str, en: str, words: list[str]):
    assert still_vietnamese(vi, en) == words


@pytest.mark.parametrize("options", [{"beams": 0}, {"max_tokens": -1}, {"length_penalty": float("nan")}])
def test_options_out_of_range_are_refused(stage, options):
    with pytest.raises(ConfigError, match=f"translate.{next(iter(options))} is"):
        stage(ENGLISH, **options)


CHANGES = [
    {"beams": 1},
    {"max_tokens": 99},
    {"length_penalty": 0.7},
    {"repetition_penalty": 1.2},
    {"no_repeat_ngram": 3},
    {"split_clauses": False},
    {"min_score": -1.0},
]


@pytest.mark.parametrize("options", CHANGES)
def test_every_option_that_changes_an_answer_is_in_the_fingerprint(stage, options):
    plain, engine = stage(ENGLISH)
    assert (
        stage(ENGLISH, **options)[0].fingerprint() != plain.fingerprint() == stage(ENGLISH)[0].fingerprint()
    )
    before = plain.fingerprint()
    engine.name = "other weights"
    assert plain.fingerprint() != before


SAYINGS = [
    "",
    ".",
    "met " * 60,
    "Huyện họp về lúa; xã cũng họp.",
    "The district met.",
    "a;",
    "1",
    "no no no no no no",
]
TEXTS = [
    *(sentence.vi for sentence in DOC.summary),
    MANY,
    "",
    " ",
    "…",
    "Vì sao? Vì mưa.",
    "lúa" * 90,
    "Tiến lên! " * 5,
]
docs = st.lists(
    st.builds(
        Doc,
        text=st.just("…"),
        title=st.sampled_from(TEXTS),
        summary=st.lists(
            st.builds(Sentence, st.sampled_from(TEXTS), st.sampled_from(["", "Kept."])), max_size=5
        ).map(tuple),
    ),
    max_size=4,
)


@settings(deadline=None)
@given(docs, st.lists(st.sampled_from([*SAYINGS, None]), min_size=1), st.integers(2, 40))
def test_as_many_english_sentences_as_vietnamese_for_any_engine(docs, sayings, limit):
    said = iter(sayings * 2000)

    def script(text: str, tried: int) -> str:
        answer = next(said)
        return text if answer is None else answer

    with pytest.MonkeyPatch.context() as patch:
        translate, _ = build(patch.setattr, script, input_limit=limit, max_tokens=30)
        out = translate(docs)
    assert len(out) == len(docs)
    for before, after in zip(docs, out, strict=True):
        assert [one.vi for one in after.summary] == [one.vi for one in before.summary]
        for old, new in zip(before.summary, after.summary, strict=True):
            assert new.en == old.en or not old.en
            told = {flag.code for flag in new.flags}
            assert new.en or "empty" in told or not any(char.isalnum() for char in new.vi)
            assert told <= set(FLAGS)
            assert "\n" not in new.en and new.en == new.en.strip()
