"""Reports of any length in, a few finished sentences out, with evidence, coverage and flags."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fake_engine import FakeEngine, Script

from diemtin.doc import FLAGS, Doc, Flag, Problem, Sentence
from diemtin.errors import ConfigError
from diemtin.models.engine import Decoding, Generation
from diemtin.models.families import FAMILIES
from diemtin.stages import summarize as module
from diemtin.stages.choosing import choose
from diemtin.stages.generate import score_per_token, sureness
from diemtin.stages.summarize import Summarize
from diemtin.stages.summary_sentences import finished
from diemtin.text.evidence import Evidence

BODY = (
    "Sáng 12/5, huyện Nà Lang tổ chức hội nghị sơ kết vụ lúa xuân.",
    "Toàn huyện gieo cấy 3.250 ha, năng suất đạt 61,5 tạ/ha.",
    "Mưa lớn đầu tháng 4 làm ngập 180 ha lúa ở xã Bản Mới.",
    "Huyện đã cấp 12 tấn giống để bà con gieo lại.",
)
DOC = Doc(text="…", title="Nà Lang sơ kết vụ lúa xuân", body=BODY)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[Summarize, FakeEngine]]:
    """A stage around a scripted engine."""

    def make(script: Script, *, input_limit: int = 1000, **options: Any) -> tuple[Summarize, FakeEngine]:
        return build(monkeypatch.setattr, script, input_limit=input_limit, **options)

    return make


def build(patch: Callable[..., None], script: Script, *, input_limit: int, **options: Any):
    engine = FakeEngine(script, input_limit=input_limit)
    patch(module, "load_engine", lambda *args, **kwargs: engine)
    return Summarize(**options), engine


def lead(text: str, tried: int) -> str:
    return text.partition(". ")[0].rstrip(".")


def long_doc(sentences: int) -> Doc:
    things = ["lúa", "ngô", "lạc", "chè", "cam", "mía", "cá", "trâu", "bò", "lợn", "dê", "ong"]
    body = tuple(
        f"Xã số {n} năm nay trồng {n + 100} ha {things[n % 12]} và nuôi {n + 700} con {things[-n % 12]}."
        for n in range(sentences)
    )
    return Doc(text="…", title="Các xã trồng lúa", body=body)


def codes(flags: tuple[Flag, ...]) -> list[str]:
    return [flag.code for flag in flags]


def test_a_batch_that_is_begun_asks_the_model_when_its_turn_comes(stage):
    summarize, engine = stage(lead)
    finish = summarize.begin([DOC])
    assert not engine.calls, "a run that is killed would have asked for two batches"
    assert finish() == summarize([DOC])
    assert engine.asked == [" ".join(BODY)] * 2


def test_a_short_report_is_read_in_one_go(stage):
    summarize, engine = stage({"Sáng": "huyện Nà Lang sơ kết vụ lúa xuân. 180 ha lúa bị ngập vì mưa lớn"})
    (doc,) = summarize([DOC])
    assert engine.asked == [" ".join(BODY)]
    assert doc.flags == ()
    assert doc.summary == (
        Sentence("Huyện Nà Lang sơ kết vụ lúa xuân.", evidence=(0,)),
        Sentence("180 ha lúa bị ngập vì mưa lớn.", evidence=(2,)),
    )


FINISHED = [
    ("hội nghị kết thúc", "Hội nghị kết thúc."),
    (" Hội nghị kết thúc; ", "Hội nghị kết thúc."),
    ("“hội nghị thành công!”", "“Hội nghị thành công!”"),
    ("“Hội nghị thành công”", "“Hội nghị thành công”."),
    ("12 xã đạt chuẩn…", "12 xã đạt chuẩn…"),
    ("ông nói: “Tốt.”", "Ông nói: “Tốt.”"),
]


@pytest.mark.parametrize(("text", "expected"), FINISHED)
def test_a_sentence_stands_as_in_print(text: str, expected: str):
    assert finished(text) == expected


# length of the report, input limit, parts, what the coverage says
LENGTHS = [
    (12, 400, 1, None),
    (12, 80, 3, "12/12"),
    (40, 160, 4, "40/40"),
    (41, 70, 9, "41/41"),
]


@pytest.mark.parametrize(("sentences", "limit", "parts", "said"), LENGTHS)
def test_a_long_report_is_read_in_even_parts_to_its_end(stage, sentences, limit, parts, said):
    summarize, engine = stage(lead, input_limit=limit)
    doc = long_doc(sentences)
    (out,) = summarize([doc])
    assert len(engine.calls) == 1
    assert " ".join(engine.asked) == " ".join(doc.body)
    sizes = engine.count_tokens(engine.asked)
    assert len(sizes) == parts and max(sizes) <= limit and max(sizes) <= 1.5 * min(sizes)
    assert len(out.summary) == min(parts, 7)
    assert [one.evidence[0] for one in out.summary] == sorted(one.evidence[0] for one in out.summary)
    assert out.flags == (() if said is None else (Flag("read_in_parts", (str(parts), said)),))


LEADS = [
    (
        "Sáng 7/10, các ông Lê Văn An, Bí thư Huyện ủy; Vũ Đình Nam, Chủ tịch UBND huyện chủ trì hội nghị.",
        True,
    ),
    ("Các ông Lê Văn An, Bí thư Huyện ủy; Vũ Đình Nam, Chủ tịch UBND huyện", False),  # no sentence
    ("Hội nghị bế mạc.", False),  # says too little
    ("Huyện đã hỗ trợ " + "xã Nà Pồng, " * 30 + "mỗi xã hai con bò.", False),  # a list without end
]


@pytest.mark.parametrize(("first", "quoted"), LEADS)
def test_what_is_read_in_parts_begins_with_the_lead_of_the_report(stage, first, quoted):
    summarize, _ = stage(lambda *_: "Huyện hỗ trợ các xã mua bò giống.", input_limit=80)
    doc = long_doc(30)
    (out,) = summarize([replace(doc, body=(first, *doc.body))])
    assert (out.summary[0].vi == first) == quoted
    assert [one.quoted for one in out.summary] == [True, False][1 - quoted :]
    (short,) = stage(lambda *_: "Huyện hỗ trợ các xã.", input_limit=4000)[0](
        [replace(doc, body=(first, *doc.body))]
    )
    assert not short.summary[0].quoted


def test_a_sentence_longer_than_the_input_is_read_in_pieces(stage):
    summarize, engine = stage(lead, input_limit=6)
    (out,) = summarize(
        [Doc(text="…", body=("Huyện cấp giống, khơi kênh mương; kiểm tra hồ chứa, đê điều.",))]
    )
    assert engine.asked == ["Huyện cấp giống, khơi kênh mương;", "kiểm tra hồ chứa, đê điều."]
    assert out.flags == (Flag("read_in_parts", ("2", "1/1")),)


def test_a_cut_of_the_engine_is_told_and_not_counted_as_read(stage, monkeypatch):
    summarize, engine = stage(lead, input_limit=40)
    monkeypatch.setattr(engine, "count_tokens", lambda texts: [len(text.split()) // 2 for text in texts])
    (out,) = summarize([long_doc(12)])
    coverage = next(flag for flag in out.flags if flag.code == "read_in_parts")
    read, total = (int(count) for count in coverage.words[1].split("/"))
    assert read < total == 12
    assert next(flag for flag in out.flags if flag.code == "input_cut").words[0].endswith("con lợn.")


def test_news_told_twice_is_kept_once(stage):
    told = {
        "số 0 ": "Huyện có 12 xã trồng lúa.",
        "số 4 ": "Toàn huyện có 12 xã trồng lúa.",
        "số 8 ": "Có 13 xã trồng ngô.",
    }
    summarize, engine = stage(told, input_limit=70)
    (out,) = summarize([long_doc(12)])
    assert len(engine.asked) == 3
    assert [one.vi for one in out.summary] == ["Huyện có 12 xã trồng lúa.", "Có 13 xã trồng ngô."]


def test_shorter_parts_make_more_sentences(stage):
    summarize, engine = stage(lead, part_tokens=40)
    (doc,) = summarize([long_doc(12)])
    assert len(doc.summary) == len(engine.asked) == 6
    assert max(len(text.split()) for text in engine.asked) <= 40


def test_a_family_that_reads_titles_is_shown_it_before_every_part(stage):
    summarize, engine = stage(lambda text, _: text.partition(" # ")[2], input_limit=40)
    engine.family = replace(FAMILIES["echo"], title_mark=" # ")
    (doc,) = summarize([long_doc(12)])
    assert len(engine.asked) > 1
    assert all(text.startswith("Các xã trồng lúa # Xã số") for text in engine.asked)
    assert max(len(text.split()) for text in engine.asked) <= 40
    assert codes(doc.flags) == ["read_in_parts"]


def test_a_part_from_inside_may_be_asked_for_in_another_way(stage):
    summarize, engine = stage(lambda text, _: text.rpartition("# ")[2], input_limit=40)
    engine.family = replace(FAMILIES["echo"], title_mark=" # ", inner_mark=" ## ")
    summarize([long_doc(12)])
    first, *others = engine.asked
    assert first.startswith("Các xã trồng lúa # Xã số")
    assert others
    assert all(text.startswith("Các xã trồng lúa ## Xã số") for text in others)
    assert max(len(text.split()) for text in engine.asked) <= 40


@pytest.mark.parametrize("most", [1, 3, 7])
def test_many_parts_still_make_a_short_summary(stage, most):
    summarize, _ = stage(lead, input_limit=60, max_sentences=most)
    (out,) = summarize([long_doc(80)])
    assert len(out.summary) == most
    assert out.summary[0].evidence == (0,)
    assert [one.evidence[0] for one in out.summary] == sorted(one.evidence[0] for one in out.summary)


def test_all_sentences_stay_without_a_limit(stage):
    summarize, engine = stage(lead, input_limit=60, max_sentences=None)
    (out,) = summarize([long_doc(80)])
    assert len(out.summary) == len(engine.asked) > 7


@pytest.mark.parametrize(("sentences", "most"), [(14, 2), (24, 3), (80, 5)])
def test_a_longer_report_may_have_more_sentences(stage, sentences, most):
    summarize, engine = stage(lead, input_limit=60, max_sentences=5, tokens_per_sentence=150)
    (out,) = summarize([long_doc(sentences)])
    assert len(engine.asked) > most == len(out.summary)


def test_one_sentence_alone_is_followed_by_a_quotation(stage):
    summarize, _ = stage(lead, tokens_per_sentence=150)
    title = "Mưa lớn làm ngập lúa ở Bản Mới"
    (out,) = summarize([replace(DOC, title=title)])
    written, second = out.summary
    assert not written.quoted
    assert (second.vi, second.evidence, second.quoted) == (BODY[2], (2,), True)
    (alone,) = summarize([replace(DOC, body=BODY[:1])])
    assert len(alone.summary) == 1, "nothing is left to quote"


def test_the_sentence_closest_to_the_title_is_kept_wherever_it_stands():
    written = [Sentence(text) for text in (BODY[2], BODY[3], BODY[0])]
    assert [one.vi for one in choose(written, Evidence(BODY), DOC.title, 1)] == [BODY[0]]


def test_what_the_report_supports_is_chosen_before_what_it_does_not():
    written = [Sentence(text) for text in (BODY[0], "Đội tuyển bóng đá giành huy chương vàng.", BODY[2])]
    assert [one.vi for one in choose(written, Evidence(BODY), DOC.title, 2)] == [BODY[0], BODY[2]]


# first answer, second answer, sentences, doc flags
RETRIES = [
    ("Huyện sơ kết vụ lúa", "unused", [Sentence("Huyện sơ kết vụ lúa.", evidence=(0,))]),
    ("", "Huyện sơ kết vụ lúa", [Sentence("Huyện sơ kết vụ lúa.", evidence=(0,))]),
    ("vụ lúa, vụ lúa, vụ lúa", "Huyện sơ kết vụ lúa", [Sentence("Huyện sơ kết vụ lúa.", evidence=(0,))]),
    (" ... ", "", [Sentence(BODY[0], evidence=(0,), quoted=True, flags=(Flag("empty"),))]),
    (
        "Sơ kết vụ lúa, vụ lúa, vụ lúa. Huyện cấp 12 tấn giống.",
        "",
        [
            Sentence("Sơ kết vụ lúa.", evidence=(0,), flags=(Flag("loop", ("vụ lúa",)),)),
            Sentence("Huyện cấp 12 tấn giống.", evidence=(3,)),
        ],
    ),
    (
        "vụ lúa, vụ lúa, vụ lúa",
        "Sơ kết vụ lúa xuân vụ lúa xuân vụ lúa xuân",
        [Sentence("Sơ kết vụ lúa xuân.", evidence=(0,), flags=(Flag("loop", ("vụ lúa xuân",)),))],
    ),
]


@pytest.mark.parametrize(("first", "second", "expected"), RETRIES)
def test_a_bad_answer_is_asked_for_once_more_and_then_flagged(stage, first, second, expected):
    summarize, engine = stage(lambda text, tried: first if tried == 1 else second)
    (out,) = summarize([DOC])
    assert list(out.summary) == expected
    assert len(engine.calls) == (1 if second == "unused" else 2)
    if len(engine.calls) == 2:
        plain, strict = engine.calls[0][1], engine.calls[1][1]
        assert plain.repetition_penalty < strict.repetition_penalty
        assert 0 < strict.no_repeat_ngram <= 4


def test_only_bad_answers_are_asked_for_again_and_in_one_call(stage):
    docs = [Doc(text="…", body=(f"Xã {n} khai giảng năm học mới.",)) for n in range(6)]
    bad = {docs[1].body[0], docs[4].body[0]}
    summarize, engine = stage(lambda text, tried: "" if tried == 1 and text in bad else lead(text, tried))
    out = summarize(docs)
    assert [len(texts) for texts, _ in engine.calls] == [6, 2]
    assert [doc.summary[0].vi for doc in out] == [doc.body[0] for doc in docs]


# answer, max_tokens, sentences, doc flags
CUTS = [
    (
        "Huyện sơ kết vụ lúa. Mưa lớn làm ngập lúa ở",
        10,
        ["Huyện sơ kết vụ lúa."],
        [("output_cut", "Mưa lớn làm ngập lúa")],
        [],
    ),
    ("Huyện sơ kết vụ lúa xuân tại nhà văn hóa thị trấn", 5, ["Huyện sơ kết vụ lúa."], [], ["output_cut"]),
    ("Huyện sơ kết vụ lúa. Mưa lớn", 5, ["Huyện sơ kết vụ lúa."], [], []),
]


@pytest.mark.parametrize(("answer", "limit", "expected", "doc_flags", "flags"), CUTS)
def test_an_answer_stopped_at_its_limit_ends_with_a_whole_sentence(
    stage, answer, limit, expected, doc_flags, flags
):
    summarize, _ = stage({"": answer}, max_tokens=limit, min_tokens=1)
    (out,) = summarize([DOC])
    assert [one.vi for one in out.summary] == expected
    assert [(flag.code, *flag.words) for flag in out.flags] == doc_flags
    assert codes(out.summary[-1].flags) == flags


def test_where_certainty_is_asked_for_what_is_no_full_sentence_is_unsure(stage):
    for said, unsure in [("Nà Lang đã sơ kết vụ lúa xuân.", False), ("Lễ sơ kết vụ lúa xuân Nà Lang.", True)]:
        summarize, _ = stage({"": said}, min_score=-2.0)
        (sentence,) = summarize([DOC])[0].summary
        assert codes(sentence.flags) == (["unsure"] if unsure else [])


@pytest.mark.parametrize(("min_score", "unsure"), [(None, False), (-2.0, False), (-0.5, True)])
def test_a_sentence_the_model_is_not_sure_of_is_flagged(stage, min_score, unsure):
    summarize, _ = stage({"": "Huyện họp bàn về mùa vụ."}, min_score=min_score)  # the engine's score is -1
    (doc,) = summarize([long_doc(3)])
    flagged = Flag("unsure", ("Huyện họp bàn về mùa vụ.",)) in doc.summary[0].flags
    assert flagged == unsure


def test_a_sentence_that_tells_less_than_the_report_does_is_unsure_whatever_its_score(stage):
    body = ("Xã Nậm Cúm trao 40 con bò cho hộ nghèo.", "Ông Lò Văn Păn cho biết gia đình rất vui.")
    for said, unsure in [("Xã Nậm Cúm trao bò cho hộ nghèo.", False), ("Gia đình ông Păn rất vui.", True)]:
        summarize, _ = stage({"": said}, min_score=-2.0)
        (sentence,) = summarize([Doc(text="…", title="Nậm Cúm trao bò cho hộ nghèo", body=body)])[0].summary
        assert codes(sentence.flags) == (["unsure"] if unsure else [])


def test_a_low_score_is_let_pass_where_phrases_of_a_telling_sentence_were_only_left_out(stage):
    body = (
        "Sáng 12/3, Ủy ban nhân dân xã Nậm Cúm đã trao 40 con bò cho các hộ nghèo để phát triển kinh tế.",
        "Ông Lò Văn Păn cho biết gia đình rất vui, nhất là bọn trẻ.",
    )
    for said, unsure in [
        ("Ủy ban nhân dân xã Nậm Cúm đã trao 40 con bò cho các hộ nghèo.", False),
        ("Ủy ban nhân dân xã Nậm Cúm đã trao bò cho các hộ nghèo.", True),
        ("Ông Lò Văn Păn cho biết gia đình rất vui.", True),
    ]:
        summarize, _ = stage({"": said}, min_score=-0.5)
        (sentence,) = summarize([Doc(text="…", title="Nậm Cúm trao bò cho hộ nghèo", body=body)])[0].summary
        assert codes(sentence.flags) == (["unsure"] if unsure else [])


def test_the_score_of_a_token_is_free_of_the_length_penalty():
    generation = Generation("một hai", -8.0 / 4**1.5, 5, 4)
    assert score_per_token(generation, Decoding(length_penalty=1.5)) == pytest.approx(-2.0)


def test_flags_of_earlier_stages_stay_and_none_stands_twice(stage):
    summarize, _ = stage(lead, input_limit=80)
    doc = long_doc(12)
    (once,) = summarize([Doc(text="…", body=doc.body, flags=(Flag("input_cut", ("x",)),))])
    (twice,) = summarize([once])
    assert codes(once.flags) == ["input_cut", "read_in_parts"] and twice == once


def test_a_report_without_sentences_is_set_aside(stage):
    summarize, _ = stage(lead)
    empty, full = summarize([Doc(text="…", body=("", " ")), DOC])
    assert empty.problem == Problem("summarize", "skipped", "no_text")
    assert full.problem is None and full.summary


OPTIONS = [
    ({"beams": 0}, "summarize.beams is 0"),
    ({"beams": "four"}, "summarize.beams is 'four'"),
    (
        {"max_tokens": 0, "length_penalty": 99.0},
        "summarize.max_tokens is 0.*; summarize.length_penalty is 99",
    ),
    ({"min_tokens": 50, "max_tokens": 20}, "give at most max_tokens, 20"),
    ({"repetition_penalty": 0.5}, "give a number from 1 to 10"),
    ({"no_repeat_ngram": -1}, "no_repeat_ngram"),
    ({"max_sentences": 0}, "max_sentences"),
    ({"tokens_per_sentence": 0}, "tokens_per_sentence"),
]


@pytest.mark.parametrize(("options", "message"), OPTIONS)
def test_options_out_of_range_are_refused(stage, options, message):
    with pytest.raises(ConfigError, match=message):
        stage(lead, **options)


CHANGES = [
    {"beams": 1},
    {"max_tokens": 99},
    {"min_tokens": 1},
    {"length_penalty": 0.7},
    {"repetition_penalty": 1.2},
    {"no_repeat_ngram": 3},
    {"max_sentences": 3},
    {"max_sentences": None},
    {"tokens_per_sentence": 400},
    {"min_score": -1.0},
]


@pytest.mark.parametrize("options", CHANGES)
def test_every_option_that_changes_an_answer_is_in_the_fingerprint(stage, options):
    plain, engine = stage(lead)
    assert stage(lead, **options)[0].fingerprint() != plain.fingerprint() == stage(lead)[0].fingerprint()
    before = plain.fingerprint()
    engine.name = "other weights"
    assert plain.fingerprint() != before


def test_what_it_says_it_loads(monkeypatch):
    seen: list[tuple[Any, Any]] = []
    monkeypatch.setattr(module, "load_engine", lambda *args, **kwargs: seen.append((args, kwargs)))
    Summarize(
        model="some/folder",
        family="vit5-vietnews",
        engine="transformers",
        compute_type="bfloat16",
        device="cpu",
    )
    expected = {
        "task": "summarize",
        "family": "vit5-vietnews",
        "engine": "transformers",
        "compute_type": "bfloat16",
        "device": "cpu",
    }
    assert seen == [(("some/folder",), expected)]


SAYINGS = [
    "",
    ".",
    "; ;",
    "vụ lúa, vụ lúa, vụ lúa, vụ lúa",
    "lúa " * 50,
    "Huyện Nà Lang họp. Xã báo",
    "TP. HCM",
    "a",
]
bodies = st.lists(st.sampled_from([*BODY, "Đúng.", "", "(x)"]), max_size=9).map(tuple)


@settings(deadline=None)
@given(st.lists(bodies, max_size=4), st.lists(st.sampled_from(SAYINGS), min_size=1), st.integers(2, 30))
def test_any_engine_gives_as_many_docs_each_with_a_readable_summary(bodies, sayings, limit):
    docs = [Doc(text=str(n), body=body) for n, body in enumerate(bodies)]
    said = iter(sayings * 200)
    with pytest.MonkeyPatch.context() as patch:
        summarize, _ = build(patch.setattr, lambda text, tried: next(said), input_limit=limit, max_tokens=9)
        out = summarize(docs)
    assert [doc.id for doc in out] == [doc.id for doc in docs]
    for before, after in zip(docs, out, strict=True):
        assert (after.problem is not None) == (not "".join(before.body))
        assert after.problem or 0 < len(after.summary) <= 7
        for one in after.summary:
            assert one.vi and one.vi == one.vi.strip()
            assert one.quoted or Flag("empty") not in one.flags
            assert not one.quoted or one.vi == before.body[one.evidence[0]]
        assert {flag.code for one in after.summary for flag in (*one.flags, *after.flags)} <= set(FLAGS)


def test_of_two_answers_as_sure_of_each_token_the_longer_is_doubted():
    short, long = (Generation("a", -0.5, 9, tokens) for tokens in (10, 80))
    assert sureness([long], Decoding()) < sureness([short], Decoding()) < 0
    assert sureness([short] * 8, Decoding()) == pytest.approx(sureness([long], Decoding()))
