"""Official words kept: wordings by date, gender and glossary; the choice among answers; repair; flags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import hypothesis
import pytest
from hypothesis import strategies as st

from diemtin.doc import Doc, Flag
from diemtin.errors import ConfigError
from diemtin.models.engine import Generation
from diemtin.models.families import FAMILIES
from diemtin.stages import faithful
from diemtin.stages.faithful import added_bodies, lost_terms, most_faithful, most_supported, readable
from diemtin.stages.translate import Translate
from diemtin.terms.inline import find_given
from diemtin.terms.keeping import lost, mended, with_long_figures
from diemtin.terms.unsaid import unsaid_bodies
from diemtin.terms.wording import Wording, read_glossary

from .fake_engine import FakeEngine

SAID = "Phó Chủ tịch UBND tỉnh Lê Văn An trao 7,1 tỷ đồng."
RIGHT = "Vice Chairman of the Provincial People's Committee Le Van An gave VND 7.1 billion."


def answers(*texts: str) -> list[Generation]:
    return [Generation(text, -float(place), 9, 9) for place, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("vi", "english"),
    [
        ("Chủ tịch HĐND tỉnh Lê Văn An", "Chairman of the Provincial People's Council"),
        ("Chủ tịch HĐND tỉnh Lê Thị An", "Chairwoman of the Provincial People's Council"),
        ("Chủ tịch HĐND tỉnh, bà Lê Thu An", "Chairwoman of the Provincial People's Council"),
        ("Bà Lê Thu An, Chủ tịch HĐND tỉnh", "Chairwoman of the Provincial People's Council"),
        ("Lê Thị An, Tỉnh ủy viên, Chủ tịch HĐND tỉnh", "Chairwoman of the Provincial People's Council"),
        (
            "Ông Lê An, Chủ tịch HĐND tỉnh, bà Vũ Thị Mơ cùng dự",
            "Chairman of the Provincial People's Council",
        ),
        ("Chủ tịch Bà Rịa-Vũng Tàu", "Chairman of Ba Ria-Vung Tau"),
        ("Lê Thị An gặp Chủ tịch HĐND tỉnh Lê Văn Nam", "Chairman of the Provincial People's Council"),
    ],
)
def test_a_woman_in_the_chair(vi, english):
    assert [given.en for given in find_given(vi) if given.kind == "term"][-1] == english


def test_of_equally_true_answers_the_one_with_the_words_given():
    vi = "Hố tử thần xuất hiện, 12 hộ phải sơ tán."
    without, right = "A warning appears, 12 families flee.", "A sinkhole appears, 12 families flee."
    wrong = "A sinkhole appears, 13 families flee."
    given = find_given(vi)
    assert most_faithful(vi, given, answers(without, wrong, right), copied=True).text == right
    assert most_faithful(vi, given, answers(without, wrong), copied=True).text == without


def test_what_stands_in_the_report_is_not_asked_about(monkeypatch):
    report = ("Lũ lớn", "Lũ cuốn trôi 12 nhà.", "Xã sơ tán 40 hộ.")
    asked: list[str] = []

    class Source:
        def unsupported(self, said: str) -> tuple[str, ...]:
            asked.append(said)
            return ()

    monkeypatch.setattr(faithful, "source_of", lambda _: Source())
    told = answers("Lũ cuốn trôi 12 nhà. Xã sơ tán 40 hộ.", "Lũ lớn.")
    assert most_supported(report, told) == told[0]
    assert not asked
    told = answers("Lũ cuốn trôi 12 nhà. Xã sơ tán 41 hộ.", "Lũ lớn.")
    assert most_supported(report, told) == told[0]
    assert asked == ["Xã sơ tán 41 hộ."]


@hypothesis.given(st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=1, max_size=8))
def test_the_first_with_the_fewest_faults_is_taken(numbers: list[list[int]]):
    told = answers(*(str(place) for place in range(len(numbers))))
    counts = [lambda said, kind=kind: numbers[int(said)][kind] for kind in range(3)]
    best, fewest = faithful._fewest(told, counts)
    totals = [sum(row) for row in numbers]
    assert (int(best.text), fewest) == (totals.index(min(totals)), min(totals))


def test_no_more_of_an_answer_is_counted_than_shows_that_it_is_not_better():
    asked: list[str] = []

    def slow(said: str) -> int:
        asked.append(said)
        return 0

    faithful._fewest(answers("a", "b", "c"), [slow, lambda said: {"a": 1, "b": 2, "c": 1}[said]])
    assert asked == ["a"]


def test_an_answer_that_calls_a_former_holder_so_comes_first():
    vi = "Nguyên Chủ tịch xã bị khởi tố."
    without, right = "The commune chairman was charged.", "The former commune chairman was charged."
    assert most_faithful(vi, (), answers(without, right)).text == right


def test_one_word_for_every_chair():
    vi = "Chủ tịch HĐND tỉnh Lê Thị An"
    assert (
        find_given(vi, Wording(chair="chairperson"))[0].en == "Chairperson of the Provincial People's Council"
    )
    assert find_given(vi, Wording(chair="chairman"))[0].en == "Chairman of the Provincial People's Council"
    with pytest.raises(ConfigError, match="by_gender, chairman, chairperson"):
        Translate(model="echo", chair="chair")  # type: ignore[arg-type]


def test_the_editors_own_words_win(tmp_path):
    path = tmp_path / "own.tsv"
    path.write_text(
        "vi\ten\tnote\nTỉnh ủy\tProvincial Committee of the Party\t\ncà phê\tcoffee\tone word\n", "utf-8"
    )
    wording = Wording(read_glossary(path))
    found = [(given.en, given.kind) for given in find_given("Tỉnh ủy bàn về cà phê", wording)]
    assert found == [("Provincial Committee of the Party", "term"), ("coffee", "term")]
    plain, own = (Translate(model="echo", glossary=chosen) for chosen in (None, str(path)))
    assert plain.fingerprint() != own.fingerprint()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: the first line must be vi,en"),
        ("Tỉnh ủy,Committee\n", ":1: the first line must be vi,en"),
        ("vi,en\nTỉnh ủy\n", ":2: give both"),
        ("vi,en\nTỉnh ủy,A\n\ntỉnh ủy,B\n", ":4: tỉnh ủy is there twice, as A and as B"),
    ],
)
def test_a_glossary_that_is_wrong_is_one_line(tmp_path, text, message):
    path = tmp_path / "own.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=message):
        read_glossary(path)
    with pytest.raises(ConfigError, match="no-such"):
        read_glossary(tmp_path / "no-such.csv")


def test_what_is_given_twice_must_stand_there_twice():
    assert lost(["Le Van An", "Le Van An"], "Le Van An met le van an") == []
    assert lost(["Le Van An", "Le Van An"], "Le Van An met him") == ["Le Van An"]
    assert lost(["Party committee"], "officials of the Party committees") == []
    assert lost(["Party committee"], "officials of the Party committeesman") == ["Party committee"]
    assert lost(["Party Committee", "Provincial Party Committee"], "the Provincial Party Committee") == [
        "Party Committee"
    ]


@pytest.mark.parametrize(
    ("given", "english", "expected"),
    [
        (
            ["VND 7.1 billion"],
            "It gave VND 7.3 billion.",
            "It gave VND 7.3 billion.",
        ),  # two words of three: 0.67
        (
            ["Dak Lak Provincial Military Command"],
            "The Dak Lak Military Provincial Command came.",
            "The Dak Lak Provincial Military Command came.",
        ),
        (["Le Thi Be Sau"], "Mrs. Le Thi Be After said", "Mrs. Le Thi Be After said"),  # After may be Sau
        (["Le Thi Be Sau"], "Mrs. Le Thi Sau said", "Mrs. Le Thi Be Sau said"),
        (["Vinh Thanh", "Vinh Thanh Dong"], "Vinh Thanh and Vinh Thanh", "Vinh Thanh and Vinh Thanh Dong"),
        (["Le Van An"], "He said so.", "He said so."),
        (
            ["Chairmen of the People's Committees"],
            "the Chairmen of the People's Committee of provinces",
            "the Chairmen of the People's Committees of provinces",
        ),
    ],
)
def test_repair_where_enough_of_it_stands(given, english, expected):
    assert mended(given, english) == expected


@pytest.mark.parametrize(
    ("given", "english", "expected"),
    [
        (["0011002643148"], "account 00111002643148 of 12,500", "account 0011002643148 of 12,500"),
        (["VND 31,055,000", "12,500"], "VND 31,055,005,000 for 12,500", "VND 31,055,000 for 12,500"),
        (["0966.43.45.46"], "call 096.43.45.45.46 or 12,500", "call 0966.43.45.46 or 12,500"),
        (["12,500", "15,200"], "from 12,500 to 25,000", "from 12,500 to 25,000"),
        (["120,000"], "for 1,200,000 people", "for 1,200,000 people"),  # as well an invention
        (["100,000"], "about 1,100,000 of them", "about 1,100,000 of them"),
    ],
)
def test_a_long_row_of_figures_is_put_right(given, english, expected):
    assert with_long_figures(given, english) == expected


def test_the_answer_that_keeps_most_is_taken():
    given = find_given(SAID)
    poor = "The vice chairman Le Van An gave VND 7.1 billion."
    wrong = RIGHT.replace("7.1", "1.7")
    assert most_faithful(SAID, given, answers(poor, wrong, RIGHT)).text == RIGHT
    assert most_faithful(SAID, given, answers(poor, "Nothing was given.")).text == poor
    assert most_faithful(SAID, given, answers(RIGHT, RIGHT + " Again.")).score == 0


def read_and_chosen(vi: str, *texts: str) -> str:
    given = find_given(vi)
    return most_faithful(vi, given, readable(vi, given, answers(*texts)), copied=True).text


def test_a_piece_of_a_word_before_what_was_given_behind_a_bracket_goes():
    vi = "Công ty Hoàng Gia (quận 2) đóng tàu ở quận 9."
    poor = "Hoang Gia Company (Hu [ District 2]) builds ships in the [ District 9]."
    assert read_and_chosen(vi, poor) == "Hoang Gia Company (District 2) builds ships in the District 9."


def test_a_mended_chair_is_named_once():
    vi = "Bà Lê Thị An, Chủ tịch HĐND tỉnh phát biểu."
    poor = "Ms. Le Thi An, Chairman of the Provincial People's Council spoke."
    assert read_and_chosen(vi, poor) == "Ms. Le Thi An, Chairwoman of the Provincial People's Council spoke."


def test_an_answer_is_mended_where_that_leaves_fewer_faults():
    given = find_given(SAID)
    near = RIGHT.replace("Provincial ", "")
    assert most_faithful(SAID, given, answers(near)).text == RIGHT
    fact = find_given("Sáng 7/10, họp.")
    assert most_faithful(
        "Sáng 7/10, họp.", fact, answers("On 7 October they met."), copied=True
    ).text.startswith("On 7")


def test_a_term_without_its_english_is_flagged():
    given = find_given(SAID)
    assert lost_terms(given, SAID, RIGHT) == []
    words = ("Phó Chủ tịch UBND tỉnh", "Vice Chairman of the Provincial People's Committee")
    assert lost_terms(given, SAID, "Le Van An gave VND 7.1 billion.") == [Flag("term_mismatch", words)]


@pytest.mark.parametrize("copied", [False, True])
def test_any_model_is_held_to_the_terms(copied):
    engine = FakeEngine(lambda text, _: "The Chairman of the People's Committee said so.")
    engine.family = replace(FAMILIES["echo"], inline_english=copied)
    stage = Translate(model="echo")
    stage._engine = engine
    ((english, flags),) = stage.translate_texts(["Chủ tịch UBND tỉnh nói vậy."])
    assert english == "The Chairman of the Provincial People's Committee said so."
    assert not flags
    ((_, flags),) = stage.translate_texts(["Bí thư Tỉnh ủy nói vậy."])
    assert [flag.code for flag in flags] == ["term_mismatch", "name_mismatch"]  # one lost, another added


def test_terms_are_those_of_the_day_of_the_report():
    stage = Translate(model="echo")
    stage._engine = engine = FakeEngine(lambda text, _: text)
    engine.family = replace(FAMILIES["echo"], inline_english=True)
    assert "published" in stage.reads
    stage([Doc(text="…", title="Huyện ủy họp", published=date(2021, 10, 7))])
    assert engine.asked[-1] == "[ District Party Committee] họp"


def test_of_summaries_the_one_with_the_facts():
    report = ("Xã Mây trao bò", "Sáng 12/3, xã Mây trao 40 con bò cho các hộ nghèo để phát triển kinh tế.")
    told = answers("Xã Mây trao 50 con bò cho các hộ nghèo.", "Xã Mây trao 40 con bò cho các hộ nghèo.")
    assert most_supported(report, told).text == told[1].text


@pytest.mark.parametrize(
    ("vi", "en", "added"),
    [
        (
            "Hội Xuất bản Việt Nam họp.",
            "The Vietnam War Veterans' Association met.",
            ["War Veterans' Association"],
        ),
        ("Hội CCB xã họp.", "The commune’s War Veterans’ Association met.", []),  # by its initials
        ("Nhiều ĐBQH chất vấn.", "Many National Assembly deputies asked.", []),  # in longer ones
        (
            "Đoàn viên xã trồng cây.",
            "Youth Union members of the commune planted trees.",
            [],
        ),  # by one syllable
        ("Đại hội XI bầu ban mới.", "The 11th National Assembly elected a board.", ["National Assembly"]),
        ("Họ lập hội đồng của dòng tộc.", "They set up a national assembly of the clan.", []),  # no name
        (
            "Báo Tuổi trẻ đưa tin.",
            "The Youth Union and the Youth Union said.",
            ["Youth Union", "Youth Union"],
        ),
    ],
)
def test_bodies_that_only_the_english_names(vi, en, added):
    assert unsaid_bodies(vi, [], en) == added


def test_what_is_given_is_no_body_of_the_english_alone():
    assert (
        unsaid_bodies("TLQH họp.", ["National Assembly's Office"], "The National Assembly's Office met.")
        == []
    )


def test_an_answer_without_an_added_body_is_taken_and_one_with_it_flagged():
    vi = "Báo Tuổi trẻ đưa tin."
    chosen = most_faithful(vi, (), answers("The Youth Union reported.", "Youth newspaper reported."))
    assert chosen.text == "Youth newspaper reported."
    assert added_bodies((), vi, "The Youth Union reported.") == [Flag("name_mismatch", ("Youth Union",))]
    told = Translate(model="echo")
    told._engine = FakeEngine(lambda text, _: "The Youth Union reported.")
    assert Flag("name_mismatch", ("Youth Union",)) in told.translate_texts([vi])[0][1]


def test_quotation_marks_stand_at_what_was_given():
    vi = "Anh 'xe ôm' Minh Nhí"
    given = find_given(vi)
    said = [one.text for one in readable(vi, given, answers("The ' motorbike taxi' driver Minh Nhí"))]
    assert said == ["The 'motorbike taxi' driver Minh Nhi"]
