"""The verify stage: flags, and sentences of the report in place of unsupported ones."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diemtin.doc import FLAGS, Doc, Flag, Sentence
from diemtin.errors import ConfigError
from diemtin.stages.verify import Verify
from diemtin.text.evidence import evidence_for
from diemtin.text.facts import read_vi
from diemtin.text.support import mismatched, unsupported

DATA = Path(__file__).parents[2] / "shared" / "data" / "parallel"
BODY = (
    "Sáng ngày 7/10, đồng chí Lê Thị Kim Dung chủ trì hội nghị giao ban quý III/2021 tại Tuyên Quang.",
    "Chương trình ủng hộ phòng, chống dịch được 7,1 tỷ đồng.",
    "Tỉnh có 12 xã đạt chuẩn nông thôn mới, tăng 3-4% so với năm 2020.",
    "Đoàn viên tham gia trồng 1.250 cây xanh dọc bờ sông Lô.",
)
GOOD = "Chương trình ủng hộ được 7,1 tỷ đồng."
BAD = "Chương trình ủng hộ chống dịch được 1,7 tỷ đồng."


def doc(*summary, **fields):
    return Doc(text="\n".join(BODY), id="one", title="Tin trong tỉnh", body=BODY, summary=summary, **fields)


def verified(given_doc, **options):
    (out,) = Verify(**options)([given_doc])
    return out


def codes(sentence):
    return {flag.code: flag.words for flag in sentence.flags}


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        (GOOD, {}),
        (BAD, {"unsupported_number": ("1,7 tỷ đồng",)}),
        ("Ngày 8/10, hội nghị diễn ra tại Tuyên Quang.", {"unsupported_date": ("Ngày 8/10",)}),
        ("Ngày 7/10/2021, bà Dung chủ trì.", {}),
        ("Bà Lê Thị Hồng chủ trì.", {"unsupported_name": ("Lê Thị Hồng",)}),
        ("Có 12 xã ở Hà Giang tăng 5%.", {"unsupported_number": ("5%",), "unsupported_name": ("Hà Giang",)}),
        ("Hai đoàn viên tham gia trồng cây xanh.", {}),
        ("Giá vàng thế giới hôm nay giảm mạnh.", {"unsupported": ("Giá vàng thế giới hôm nay giảm mạnh.",)}),
    ],
)
def test_summary_against_report(summary, expected):
    out = verified(doc(Sentence(summary)), on_unsupported="flag")
    assert codes(out.summary[0]) == expected
    assert out.summary[0].vi == summary


def test_a_sentence_the_model_was_not_sure_of_gives_way_too():
    unsure = Sentence(GOOD, flags=(Flag("unsure", (GOOD,)),))
    replaced = verified(doc(unsure)).summary[0]
    assert (replaced.quoted, codes(replaced)) == (True, {"replaced": (GOOD,)})
    assert replaced.vi in BODY
    assert verified(doc(unsure), on_unsupported="flag").summary[0] == unsure


def test_a_sentence_that_rests_on_nothing_gives_way_to_another_of_the_report():
    out = verified(doc(Sentence(GOOD), Sentence("Giá vàng thế giới hôm nay giảm mạnh.")))
    assert not out.summary[0].quoted
    assert out.summary[1].quoted
    assert out.summary[1].vi in BODY[2:]
    assert codes(out.summary[1]) == {"replaced": ("Giá vàng thế giới hôm nay giảm mạnh.",)}


@pytest.mark.parametrize(
    ("en", "expected"),
    [
        ("VND 7.1 billion was raised.", {}),
        ("VND 1.7 billion was raised.", {"number_mismatch": ("7,1 tỷ đồng", "VND 1.7 billion")}),
        ("In May, VND 7.1 billion was raised.", {"date_mismatch": ("May",)}),
        ("Nguyen Van Hung raised VND 7.1 billion.", {"name_mismatch": ("Nguyen Van Hung",)}),
    ],
)
def test_english_against_vietnamese(en, expected):
    assert codes(verified(doc(Sentence(GOOD, en=en))).summary[0]) == expected


def test_unsupported_sentence_is_replaced_by_its_evidence_and_says_so():
    out = verified(doc(Sentence(BAD, evidence=(1,), flags=(Flag("loop"),))))
    (sentence,) = out.summary
    assert (sentence.vi, sentence.evidence, sentence.quoted) == (BODY[1], (1,), True)
    assert sentence.flags == (Flag("replaced", ("1,7 tỷ đồng",)),)


def test_without_given_evidence_it_is_looked_up():
    assert verified(doc(Sentence(BAD))).summary[0].vi == BODY[1]


def test_a_doubted_sentence_gives_way_to_what_the_title_speaks_of():
    doubted = Sentence("Đoàn viên trồng cây.", flags=(Flag("unsure", ("Đoàn viên trồng cây.",)),))
    for index, title in [
        (0, "Hội nghị giao ban quý III"),
        (1, "7,1 tỷ đồng ủng hộ phòng, chống dịch"),
        (3, "Trồng cây dọc sông Lô"),
    ]:
        (quote,) = verified(replace(doc(doubted), title=title)).summary
        assert (quote.vi, quote.evidence) == (BODY[index], (index,)), title


def test_a_caption_is_not_quoted_where_a_statement_can_be():
    caption = "Lãnh đạo huyện vùng cao biên giới tại lễ khánh thành trường học mới."
    told = "Huyện vùng cao đã khánh thành một trường học mới cho 300 học sinh."
    doubted = Sentence("Trường học.", flags=(Flag("unsure", ("Trường học.",)),))
    title = "Huyện vùng cao biên giới: lễ khánh thành trường học mới"
    (quote,) = verified(replace(doc(doubted), title=title, body=(caption, told))).summary
    assert quote.vi == told


def test_a_very_long_sentence_is_quoted_last():
    long = "Đoàn viên huyện đã trồng cây xanh " + "ở xã Mây và xã Gió " * 16 + "trong tháng 5."
    told = "Huyện đã trồng cây xanh ở hai xã."
    doubted = Sentence("Trồng cây.", flags=(Flag("unsure", ("Trồng cây.",)),))
    title = "Đoàn viên huyện trồng cây xanh ở xã Mây và xã Gió"
    (quote,) = verified(replace(doc(doubted), title=title, body=(long, told))).summary
    assert quote.vi == told


def test_a_quotation_has_no_mark_whose_other_half_is_elsewhere():
    body = ("Ông Sơn nói: “Cơ sở đã có đủ.", "Tỉnh đã đứng đầu cả nước về bội chi quỹ”.")
    false = Sentence("Năm tỉnh đứng đầu cả nước về bội chi 9 tỷ đồng.")
    (quote,) = verified(replace(doc(false), body=body)).summary
    assert quote.vi == "Tỉnh đã đứng đầu cả nước về bội chi quỹ."


def test_a_quotation_names_in_full_whom_the_reader_has_not_met():
    body = (
        "Chủ tịch UBND xã Vũ Đình Lượng cùng đoàn đi thăm đồng.",
        "Theo ông Lượng, xã đã gieo cấy xong 120 ha lúa xuân và đang chăm sóc 40 ha ngô.",
    )
    doubted = Sentence("Lúa xuân.", flags=(Flag("unsure", ("Lúa xuân.",)),))
    start = replace(doc(doubted), title="Gieo cấy xong 120 ha lúa xuân, chăm sóc ngô", body=body)
    (quote,) = verified(start).summary
    assert quote.vi == body[1].replace("ông Lượng", "ông Vũ Đình Lượng")
    (known,) = verified(replace(start, title=f"{start.title}: ông Vũ Đình Lượng nói gì")).summary
    assert known.vi == body[1]
    assert verified(replace(start, summary=(quote,))).summary == (quote,)


def test_where_only_a_fragment_is_left_a_doubted_sentence_goes():
    body = (*BODY[:2], "Sđd, tập 3, tr. 921.")
    doubted = Sentence("Sđd.", flags=(Flag("unsure", ("Sđd.",)),))
    kept = (Sentence(BODY[0], evidence=(0,)), Sentence(BODY[1], evidence=(1,)))
    assert verified(replace(doc(*kept, doubted), body=body)).summary == kept


def test_a_quotation_does_not_say_again_what_the_summary_says():
    said = "Đoàn viên trồng 1.250 cây xanh dọc bờ sông Lô."
    doubted = Sentence("Trồng cây.", evidence=(3,), flags=(Flag("unsure", ("Trồng cây.",)),))
    title = "Đoàn viên trồng cây xanh dọc sông Lô"
    summary = verified(replace(doc(Sentence(said, evidence=(3,)), doubted), title=title)).summary
    other, own = summary
    assert own.vi == said
    assert other.vi in BODY[:3], "in the order of the report"


def test_a_long_quotation_is_given_without_what_only_adds():
    kept = "Tỉnh có 12 xã đạt chuẩn nông thôn mới và 30 thôn kiểu mẫu ở các huyện vùng cao, biên giới"
    added = (
        "trong đó có nhiều xã từng là xã nghèo nhất của cả nước ở " + "các huyện vùng cao, biên giới " * 12
    )
    long = f"{kept}, {added.strip()}."
    (quote,) = verified(replace(doc(Sentence("Có 13 xã đạt chuẩn.")), body=(long,))).summary
    assert (quote.vi, quote.evidence, quote.quoted) == (f"{kept}.", (0,), True)
    again = verified(replace(doc(quote, Sentence("Có 13 xã đạt chuẩn.")), body=(long,))).summary
    assert again == (quote,), "the sentence it comes from does not stand twice"


def test_no_body_sentence_stands_twice():
    out = verified(doc(Sentence(BODY[1]), Sentence(BAD, evidence=(1, 2)), Sentence(BAD, evidence=(2,))))
    assert sorted(sentence.vi for sentence in out.summary) == sorted(BODY[:3])


def test_with_its_evidence_taken_another_sentence_stands_there():
    out = verified(doc(Sentence(BODY[1]), Sentence(BAD, evidence=(1,))))
    assert [(one.vi, one.quoted) for one in out.summary] == [(BODY[1], False), (BODY[2], True)]


def test_a_doubted_sentence_gives_way_to_the_most_telling_one_that_is_left():
    gold = Sentence("Giá vàng thế giới hôm nay giảm mạnh.")
    start = replace(doc(Sentence(BODY[0]), Sentence(BODY[1]), gold), title="Hội nghị giao ban quý III/2021")
    assert [one.vi for one in verified(start).summary] == [*BODY[:3]]
    trees = replace(start, title="Giao ban quý III/2021: trồng 1.250 cây xanh dọc bờ sông Lô")
    assert [one.vi for one in verified(trees).summary] == [BODY[0], BODY[1], BODY[3]]
    assert verified(replace(start, summary=(gold,))).summary[0].vi == BODY[0]


def test_with_nothing_left_to_quote_it_goes():
    short = replace(doc(Sentence(BODY[1]), Sentence(BAD, evidence=(1,))), body=BODY[1:2])
    assert verified(short).summary == (Sentence(BODY[1]),)


def test_a_summary_does_not_end_empty():
    fragments = replace(doc(Sentence(BAD), Sentence(BAD)), body=("Ảnh: Hà.",))
    (last,) = verified(fragments).summary
    assert (last.vi, last.quoted) == (BAD, False)
    assert "unsupported_number" in codes(last)


def test_a_translated_sentence_is_flagged_and_never_replaced():
    out = verified(doc(Sentence(BAD, en="The programme raised VND 1.7 billion.")))
    assert (out.summary[0].vi, codes(out.summary[0])) == (BAD, {"unsupported_number": ("1,7 tỷ đồng",)})


def test_evidence_outside_the_body_does_no_harm():
    assert verified(doc(Sentence(BAD, evidence=(99, -1)))).summary[0].vi == BODY[1]


def test_title():
    out = verified(doc(title_en="Meeting of 5 communes", flags=(Flag("read_in_parts"),)))
    assert out.flags == (Flag("read_in_parts"), Flag("number_mismatch", ("5",)))
    assert verified(replace(out, title_en="A regular meeting")).flags == (Flag("read_in_parts"),)


FIGURE = re.compile(r"(?<![\w.,-])\d{2,}(?![\d.,]*\d)")
SENTENCES = st.sampled_from([GOOD, BAD, *BODY, "Bà Mai dự.", ""])
ENGLISH = st.sampled_from(["", "VND 7.1 billion was raised.", "On 5 May, Tran Van Nam raised 3%."])


@settings(deadline=None)
@given(
    st.lists(st.tuples(SENTENCES, ENGLISH, st.lists(st.integers(0, 5), max_size=2)), max_size=5),
    st.sampled_from(["flag", "replace"]),
)
def test_twice_is_once_and_only_own_fields_change(rows, mode):
    start = doc(*(Sentence(vi, en, tuple(evidence)) for vi, en, evidence in rows), title_en="12 communes")
    once = verified(start, on_unsupported=mode)
    assert verified(once, on_unsupported=mode) == once
    assert bool(once.summary) == bool(rows)
    assert len(once.summary) == len(rows) or mode == "replace"
    assert replace(once, summary=start.summary, flags=start.flags) == start
    assert {flag.code for sentence in once.summary for flag in sentence.flags} <= FLAGS.keys()
    assert [sentence.en for sentence in once.summary if sentence.en] == [en for _, en, _ in rows if en]
    quotes = [sentence.vi for sentence in once.summary if sentence.quoted]
    assert len(quotes) == len(set(quotes))


def test_fingerprint_follows_the_option():
    prints = {Verify(on_unsupported=mode).fingerprint() for mode in ("flag", "replace")}
    assert len(prints) == 2
    assert json.loads(Verify().fingerprint())[0] == "replace"


def test_rate_of_alarms_on_faithful_translations_and_of_planted_errors():
    zstandard = pytest.importorskip("zstandard")
    path = DATA / "baosongngu.tsv.zst"
    if not path.exists():
        pytest.skip("the parallel news corpus is not on this machine")
    with path.open("rb") as file:
        lines = zstandard.ZstdDecompressor().stream_reader(file).read().decode("utf-8").split("\n")
    pairs = [
        line.split("\t")[:2]
        for line in random.Random(1).sample([line for line in lines if "\t" in line], 500)
    ]
    alarms = [bool(mismatched(vi, en)) for vi, en in pairs]
    assert sum(alarms) <= 0.08 * len(pairs)
    planted = [
        (vi, f"{en[: figure.end() - 1]}{(int(figure[0][-1]) + 1) % 10}{en[figure.end() :]}")
        for (vi, en), alarm in zip(pairs, alarms, strict=True)
        if not alarm and (figure := FIGURE.search(en))
    ]
    found = sum(bool(mismatched(vi, en)) for vi, en in planted)
    assert len(planted) > 100
    assert found >= 0.95 * len(planted)


def test_the_number_of_a_document_may_go_without_its_letters():
    source = "Nghị định số 99/2010/NĐ-CP ngày 24/9/2010 được bàn trong năm 2017."
    assert unsupported("Nghị định số 99/2010 của Chính phủ.", source) == ()
    assert unsupported("Nghị định số 99/2017 của Chính phủ.", source) == (
        Flag("unsupported_number", ("99/2017",)),
    )


def test_unsupported_is_a_plain_function():
    assert unsupported(GOOD, "\n".join(BODY)) == ()
    assert unsupported(BAD, "\n".join(BODY)) == (Flag("unsupported_number", ("1,7 tỷ đồng",)),)


def test_a_clause_that_the_report_does_not_say_is_flagged_and_stays():
    said = "Cầu treo ở bản Nà Tấu bị cuốn trôi do kỹ sư thiết kế sai."
    body = ("Lũ đêm qua cuốn trôi cầu treo ở bản Nà Tấu.", "Hai bản bị chia cắt, học sinh phải nghỉ học.")
    (doc,) = Verify()([Doc(text="…", title="Lũ cuốn cầu treo", body=body, summary=(Sentence(said),))])
    (sentence,) = doc.summary
    assert sentence.vi == said
    assert sentence.flags == (Flag("unsupported_clause", ("do kỹ sư thiết kế sai.",)),)


def test_the_second_check_reads_no_report_again():
    first = verified(doc(Sentence(GOOD), Sentence("Đoàn viên trồng 1.250 cây xanh.")))
    before = [known.cache_info().misses for known in (read_vi, evidence_for)]
    verified(first)
    assert [known.cache_info().misses for known in (read_vi, evidence_for)] == before
    assert evidence_for(BODY)._plain.holders is evidence_for(BODY)._traced.holders


@pytest.mark.parametrize(
    "said",
    [
        "Công an xác định nạn nhân là kẻ nghiện ma túy nặng.",  # words of two sentences
        "Anh Hà Văn Tú, trú tại xã Bắc Sơn, là kẻ nghiện.",
        "Công an huyện để lộ hồ sơ vụ án.",  # the officer did, not the police
    ],
)
def test_other_words_than_the_reports_give_way_where_the_model_mostly_copies(said):
    body = (
        "Công an xác định nạn nhân là anh Hà Văn Tú, trú tại xã Bắc Sơn.",
        "Nghi phạm bị bắt là kẻ nghiện ma túy nặng, có nhân thân rất phức tạp.",
        "Một sĩ quan của Công an huyện để lộ hồ sơ vụ án.",
    )
    doc = Doc("…", title="Bắt nghi phạm", body=body, summary=(Sentence(said),))
    (allowed,) = Verify()([doc])
    assert allowed.summary[0].flags == ()
    (flagged,) = Verify(wording="report", on_unsupported="flag")([doc])
    assert Flag("reworded", (said,)) in flagged.summary[0].flags
    (replaced,) = Verify(wording="report")([doc])
    assert replaced.summary[0].quoted and replaced.summary[0].vi in body


def test_a_sentence_of_the_report_with_a_phrase_left_out_keeps_to_its_wording():
    body = ("Sáng 7/10, bà Lê Thị Hoa (xã Yên Bình) trao 20 suất quà cho học sinh nghèo của huyện.",)
    said = Sentence("Bà Lê Thị Hoa trao 20 suất quà cho học sinh nghèo của huyện.")
    (kept,) = Verify(wording="report")([Doc("…", body=body, summary=(said,))])
    assert kept.summary[0].vi == said.vi and not kept.summary[0].quoted
    with pytest.raises(ConfigError, match=r"verify\.wording is 'no'; give free or report"):
        Verify(wording="no")  # type: ignore[arg-type]


def test_a_sentence_of_the_report_needs_no_support_but_its_english_is_checked(monkeypatch):
    looked = []
    monkeypatch.setattr("diemtin.stages.verify.unsupported_clauses", lambda vi, read: looked.append(vi) or [])
    own = Sentence("Chương trình ủng hộ chống dịch được 7,1 tỷ đồng.")
    out = verified(doc(Sentence(BODY[1], en="The programme raised VND 1.7 billion."), own))
    assert codes(out.summary[0]) == {"number_mismatch": ("7,1 tỷ đồng", "VND 1.7 billion")}
    assert looked == [own.vi]
