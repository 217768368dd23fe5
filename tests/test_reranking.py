"""Of the answers of a search, the one from which what was asked could be written anew."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean

import pytest

from diemtin.errors import ModelError
from diemtin.models import Decoding, load_engine
from diemtin.models.engine import Generation
from diemtin.stages.faithful import most_faithful
from diemtin.stages.reranking import WayBack
from diemtin.stages.translate import Translate

from .fake_engine import FakeEngine

SAID = "Cầu sập, xe tải rơi xuống sông."
SHORT = "The bridge collapsed."
WHOLE = "The bridge collapsed and a lorry fell into the river."
BACK = WayBack(FakeEngine({SHORT: "Cầu sập.", WHOLE: SAID}))


def answers(*texts: str) -> list[Generation]:
    return [Generation(text, -0.1 * place, 9, 9) for place, text in enumerate(texts)]


def test_what_leaves_a_part_out_comes_after_what_says_it():
    found = BACK.ranked([(SAID, answers(SHORT, WHOLE)), (SAID, answers(WHOLE, SHORT))])
    assert [[one.text for one in ranked] for ranked in found] == [[WHOLE, SHORT]] * 2


def test_the_likeliest_four_are_read_back_and_the_others_looked_at_only_where_asked_for():
    engine = FakeEngine({"5": SAID})
    read: list[str] = []

    def noted() -> Iterator[Generation]:
        for one in answers(*"012345"):
            read.append(one.text)
            yield one

    (ranked,) = map(iter, WayBack(engine).ranked([(SAID, noted())]))
    assert read == [en for en, _ in engine.scored] == [*"0123"]
    assert [one.text for one in ranked] == [*"012345"]
    assert read == [*"012345"]


def test_nothing_is_asked_where_there_is_no_choice():
    engine = FakeEngine({})
    found = WayBack(engine).ranked([(SAID, answers(SHORT)), (SAID, [])])
    assert [list(ranked) for ranked in found] == [answers(SHORT), []]
    assert not engine.scored


def test_what_was_ranked_is_not_scored_again():
    engine = FakeEngine({SHORT: "Cầu sập.", WHOLE: SAID})
    back = WayBack(engine)
    back.ranked([(SAID, answers(SHORT, WHOLE))])
    assert back.read([SAID, SAID], [WHOLE, WHOLE]) == WayBack(engine).read([SAID], [WHOLE]) * 2
    assert engine.scored == [(SHORT, SAID), (WHOLE, SAID), (WHOLE, SAID)]


def test_a_fact_weighs_more_than_the_way_back():
    vi = "Xã trao 50 con bò cho các hộ nghèo."
    right, wrong = "The commune gave 50 cows.", "The commune gave 40 cows to poor households."
    back = WayBack(FakeEngine({wrong: vi}))
    (ranked,) = back.ranked([(vi, answers(right, wrong))])
    first, *rest = ranked
    assert first.text == wrong
    assert most_faithful(vi, (), [first, *rest]).text == right


def test_the_way_back_is_part_of_the_fingerprint():
    alone, both = Translate(reverse=None), Translate(reverse="starter")
    assert alone.fingerprint() != both.fingerprint()


def test_the_starter_reads_its_english_back():
    engine = load_engine("starter", task="reverse")
    vi = "Sáng nay, mưa lớn làm ngập nhiều tuyến đường ở thành phố."
    right = "This morning, heavy rain flooded many roads in the city."
    other = "This morning, many people in the city went to the market."
    near, far, part = map(fmean, engine.score([right, other, "This morning, it rained."], [vi] * 3))
    assert max(far, part) < near - 1
    assert engine.generate([right], Decoding(beams=2, max_tokens=40))[0].text.startswith("Sáng nay, mưa")


def test_a_model_for_the_other_way_is_refused():
    with pytest.raises(ModelError, match="not known how to reverse"):
        Translate(reverse="Helsinki-NLP/opus-mt-vi-en")
