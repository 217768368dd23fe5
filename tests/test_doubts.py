"""What the English may have lost: the words that the way back would hardly write."""

from __future__ import annotations

from importlib.resources import files

import pytest

from diemtin.doc import Flag
from diemtin.models import load_engine
from diemtin.stages.doubts import lost_words, with_doubts
from diemtin.stages.reranking import Reading, WayBack
from diemtin.text.unicode import normalize_tones
from diemtin.text.word_pairs import word_pairs

from .fake_engine import FakeEngine

BAR = -1.6
SAID = "Xã Nậm Cúm vận động các hộ dời chuồng trâu ra xa nhà."
EN = "Nam Cum Commune told households to move far from home."


def log_probs(vi: str, *unlikely: str) -> tuple[float, ...]:
    return tuple(-9.0 if word in unlikely else -0.2 for word in vi.split())


@pytest.mark.parametrize(
    ("vi", "unlikely", "lost"),
    [
        (SAID, ("chuồng", "trâu"), ("chuồng trâu",)),
        (SAID, ("vận", "động", "chuồng", "trâu"), ("vận động", "chuồng trâu")),
        # Half a word is none.
        ("Dân đã thích nghi, rồi bỏ đi.", ("đã", "thích", "bỏ"), ("đã thích nghi",)),
        ("Họ đã bỏ trốn, tẩu tán tài sản.", ("bỏ", "trốn,", "tẩu", "tán"), ("bỏ trốn", "tẩu tán tài sản")),
        (SAID, ("Nậm", "Cúm"), ()),  # a name: its marks cannot be told from English
        ("Lò Văn Hải được tặng bằng khen.", ("Lò", "Văn"), ()),
        ("Bắc được mùa, Nam mất mùa.", ("Bắc", "được"), ("Bắc được",)),
        ("Thu 7,1 tỷ đồng (đạt 91%).", ("7,1", "91%)."), ()),
        ("Trung tâm y tế ( cũ ) đóng cửa, “ bỏ hoang ” .", ("“", "bỏ", "hoang", "”"), ("bỏ hoang",)),
    ],
)
def test_words_are_named_as_they_stand_and_names_and_numbers_are_not(vi, unlikely, lost):
    assert lost_words(vi, log_probs(vi, *unlikely), -11.0) == lost


def test_the_table_of_words_holds_pairs_of_syllables_in_order():
    words = sorted(word_pairs())
    lines = (files("diemtin.text") / "word_pairs.txt").read_text(encoding="utf-8").splitlines()
    assert lines == words
    assert all(len(word.split(" ")) == 2 and word == normalize_tones(word.lower()) for word in words)


def test_one_unlikely_syllable_is_let_pass_and_the_worst_is_named_where_the_whole_is_doubted():
    said = log_probs(SAID, "xa")
    assert lost_words(SAID, said, -11.0) == ()
    assert lost_words(SAID, said, -11.0, least=True) == ("xa",)
    assert lost_words("Nậm Cúm", (-9.0, -9.0), -11.0, least=True) == ()
    assert lost_words("Dân ở Cúm", (-9.0, -9.0, -9.0), 0.0) == ("Dân ở",)


def test_a_sentence_is_doubted_as_a_whole_or_for_some_words():
    fine, bad = log_probs(SAID), log_probs(SAID, "chuồng", "trâu")
    assert with_doubts((), SAID, EN, Reading(-1.0, fine), BAR) == ()
    assert with_doubts((), SAID, EN, Reading(-1.0, bad), BAR) == (Flag("lost_words", ("chuồng trâu",)),)
    assert with_doubts((), SAID, EN, Reading(-1.7, bad), BAR) == (Flag("unsure", ("chuồng trâu",)),)
    assert with_doubts((), SAID, EN, Reading(-1.7, ()), BAR) == (Flag("unsure", (EN,)),)


def test_a_sentence_that_is_doubted_already_is_so_once():
    other, doubled = Flag("term_mismatch", ("Xã",)), Flag("unsure", (EN,))
    found = with_doubts((doubled, other), SAID, EN, Reading(-1.0, log_probs(SAID, "xa")), BAR)
    assert found == (other, Flag("unsure", ("xa",)))


def test_the_way_back_tells_each_word():
    back = WayBack(FakeEngine({EN: "Xã Nậm Cúm vận động các hộ dời ra xa nhà."}))
    (reading,) = back.read([SAID], [EN])
    assert dict(zip(SAID.split(), reading.words, strict=True)) == {
        word: -8.0 * (word in ("chuồng", "trâu")) for word in SAID.split()
    }
    assert reading.sureness == pytest.approx(-16 / 14 * (13 / 40) ** 0.4)


def test_words_that_were_cut_off_are_not_guessed_at():
    class Short(FakeEngine):
        def score(self, texts, answers):
            return [scores[:5] for scores in super().score(texts, answers)]

    assert WayBack(Short({EN: SAID})).read([SAID], [EN])[0].words == ()


def test_the_starter_names_what_its_english_lacks():
    back = WayBack(load_engine("starter", task="reverse"))
    vi = "Sáng nay, mưa lớn làm ngập nhiều tuyến đường và sập một cây cầu gỗ ở thành phố."
    whole = "This morning, heavy rain flooded many roads and brought down a wooden bridge in the city."
    part = "This morning, heavy rain flooded many roads in the city."
    (good, poor) = back.read([vi, vi], [whole, part])
    assert poor.sureness < good.sureness
    assert with_doubts((), vi, whole, good, BAR) == ()
    (flag,) = with_doubts((), vi, part, poor, BAR)
    assert any("cầu" in words for words in flag.words)
