"""Scores, their floors and intervals. ``python tests/test_evaluation.py`` writes the golden reports again."""

from __future__ import annotations

import gzip
import json
from itertools import combinations
from pathlib import Path

import pytest

from diemtin.doc import Doc
from diemtin.errors import ConfigError, InputError
from diemtin.evaluation import (
    Article,
    Pair,
    Report,
    plot,
    read_articles,
    read_outputs,
    read_pairs,
    score_summaries,
    score_translations,
    tables,
)
from diemtin.evaluation.bootstrap import Bootstrap
from diemtin.evaluation.rouge import Ascii, Syllables, common_length, rouge
from diemtin.evaluation.sets import Columns, Rows, read_lines, sentences_of
from diemtin.evaluation.summaries import shuffled

np = pytest.importorskip("numpy")
pytest.importorskip("rouge_score", reason="scoring needs the extra diemtin[evaluate]")
zstandard = pytest.importorskip("zstandard")

FOLDER = Path(__file__).parent / "golden" / "evaluation"


def summary_report() -> Report:
    found = read_articles(FOLDER / "articles.jsonl")
    return score_summaries(found.rows, {"mine": read_outputs(FOLDER / "summaries.txt", found)})


def translation_report() -> Report:
    found = read_pairs(FOLDER / "pairs.tsv")
    mine, peer = (read_outputs(FOLDER / name, found) for name in ("mine.en", "set.peer.en"))
    return score_translations(found.rows, {"mine": mine}, {"peer": peer})


REPORTS = {"summaries": summary_report, "translation": translation_report}


def golden(report: Report) -> dict[str, dict[str, str]]:
    """Each row's scores as ``value [low, high]``, rounded."""
    return {
        row.name: {
            name: f"{one.value:.2f} [{one.low:.1f}, {one.high:.1f}]" for name, one in row.scores.items()
        }
        for row in report.rows
    }


@pytest.mark.parametrize("name", REPORTS)
def test_golden(name: str):
    stored = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert golden(REPORTS[name]()) == stored


# Text, reference, and by hand: tokens shared, tokens of each, pairs shared, longest common subsequence.
BY_HAND = [
    ("xã có mười hộ", "xã có mười hộ", (4, 4, 4, 3, 4)),
    ("xã có chín hộ nghèo", "xã có mười hộ", (3, 5, 4, 1, 3)),
    ("hộ mười có xã", "xã có mười hộ", (4, 4, 4, 0, 1)),
    ("Xã, xã, XÃ!", "xã có", (1, 3, 2, 0, 1)),
    ("", "xã có mười hộ", (0, 0, 4, 0, 0)),
]


@pytest.mark.parametrize(("said", "wanted", "counts"), BY_HAND)
def test_rouge_by_hand(said: str, wanted: str, counts: tuple[int, ...]):
    shared, one, other, pairs, longest = counts

    def f1(hits: int, of_one: int, of_other: int) -> float:
        return 200 * hits / (of_one + of_other) if hits else 0.0

    expected = [f1(shared, one, other), f1(pairs, one - 1, other - 1), f1(longest, one, other)]
    assert rouge([said], [wanted])[0] == pytest.approx(expected)


@pytest.mark.parametrize("tokenizer", [Syllables(), Ascii()])
def test_rouge_is_that_of_the_library(tokenizer):
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=tokenizer)
    texts = [
        *(FOLDER / "summaries.txt").read_text(encoding="utf-8").split("\n"),
        "một một hai",
        "hai một một một",
    ]
    for one, other in combinations(texts, 2):
        theirs = scorer.score(other, one)
        expected = [100 * theirs[name].fmeasure for name in ("rouge1", "rouge2", "rougeL")]
        assert rouge([one], [other], tokenizer)[0] == pytest.approx(expected)


def test_the_ascii_tokenizer_is_what_the_library_takes_by_itself():
    from rouge_score.rouge_scorer import RougeScorer

    one, other = "Đắk Lắk họp về rừng", "Họp bàn về rừng ở Đắk Lắk"
    plain = RougeScorer(["rouge1"]).score(other, one)["rouge1"].fmeasure
    assert rouge([one], [other], Ascii())[0][0] == pytest.approx(100 * plain)


def test_a_lone_mark_does_not_cut_a_syllable():
    assert Syllables().tokenize("Đa\u0306\u0301k La\u0306\u0301k") == ["đắk", "lắk"]
    assert common_length(Syllables().tokenize("HÒA"), ["hòa"]) == 1


def test_in_the_published_convention_any_abstract_looks_close():
    """Of eight articles on eight subjects, another's abstract shares next to no syllable, and half the ASCII shreds."""
    report = summary_report()
    other, mine = report.row("another abstract"), report.row("mine")
    assert other.scores["rouge1"].value < 15
    assert other.scores["published1"].value > 40
    assert mine.scores["rouge1"].value > 3 * other.scores["rouge1"].value
    assert mine.scores["published1"].value < 2 * other.scores["published1"].value


def test_the_floors_are_in_the_same_table():
    report = summary_report()
    kinds = {row.name: row.kind for row in report.rows}
    assert kinds == {
        "mine": "system",
        "the abstract": "reference",
        "another abstract": "floor",
        "the title": "floor",
        "first sentence": "floor",
        "first 2 sentences": "floor",
        "first 3 sentences": "floor",
    }
    assert report.row("first 2 sentences").scores["quoted"].value == 100
    assert report.row("first 3 sentences").scores["invented"].value == 0


def article(body: str, title: str = "", abstract: str = "Tóm tắt.") -> Article:
    return Article(Doc(body, title=title, body=tuple(sentences_of(body))), abstract)


# A body, a summary of it, and by hand what the measures say.
ABOUT = [
    ("Xã có 12 hộ.\nHọp lúc 7 giờ.", "Xã có 13 hộ.", {"length": 4, "invented_number": 100, "new": 200 / 3}),
    ("Xã có 12 hộ.\nHọp lúc 7 giờ.", "Họp lúc 7 giờ.", {"invented": 0, "new": 0, "quoted": 100, "repeated": 0}),
    ("Xã có 12 hộ.\nHọp lúc 7 giờ.", "Có 2 hộ.", {"invented_number": 100, "invented_name": 0, "quoted": 0}),
    ("Ông Lê Văn Nam dự họp.", "Ông Lê Văn Tám dự họp.", {"invented_name": 100, "invented_number": 0, "invented": 100}),
    ("Xã họp bàn về rừng.", "Xã họp bàn. Xã họp bàn.", {"repeated": 25, "new": 0, "quoted": 100}),
    ("Xã họp bàn về rừng.", "", {"length": 0, "invented": 0, "new": 0, "quoted": 0}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "summary", "expected"), ABOUT)
def test_what_a_summary_is_like(body: str, summary: str, expected: dict[str, float]):
    scores = score_summaries([article(body)], {"mine": [summary]}).row("mine").scores
    assert {name: scores[name].value for name in expected} == pytest.approx(expected)


def test_every_text_takes_another_place():
    for count in (2, 3, 50):
        texts = [str(number) for number in range(count)]
        moved = shuffled(texts)
        assert sorted(moved) == sorted(texts)
        assert not any(one == other for one, other in zip(texts, moved, strict=True))


def test_intervals_are_those_of_drawing_again_and_again():
    rng = np.random.default_rng(1)
    values = rng.normal(30, 10, 400)
    found = Bootstrap(400).estimate(values)
    assert found
    assert found.value == pytest.approx(values.mean())
    half = 1.96 * values.std() / 20  # the standard error of a mean of 400
    assert found.value - found.low == pytest.approx(half, rel=0.1)
    assert found.high - found.value == pytest.approx(half, rel=0.1)
    drawn = [values[rng.integers(0, 400, 400)].mean() for _ in range(2000)]
    assert (found.low, found.high) == pytest.approx(tuple(np.percentile(drawn, [2.5, 97.5])), abs=0.2)


def test_a_share_counts_only_where_there_is_a_whole():
    draws = Bootstrap(4)
    found = draws.estimate([1, 0, 0, 0], [1, 1, 0, 0])
    assert found
    assert (found.value, found.low, found.high) == (0.5, 0, 1)
    assert draws.estimate([0, 0, 0, 0], [0, 0, 0, 0]) is None


def test_translation_rows_and_p_values():
    report = translation_report()
    assert [(row.name, row.kind) for row in report.rows] == [
        ("mine", "system"),
        ("the reference", "reference"),
        ("the Vietnamese, copied", "floor"),
        ("peer", "peer"),
    ]
    mine, peer = report.row("mine").scores, report.row("peer").scores
    assert mine["bleu"].p is None
    assert peer["bleu"].p is not None
    # Three rows state a number or date, and the reference's figures agree; mine has 21 for 20.
    assert mine["numbers"].value < report.row("the reference").scores["numbers"].value == 100
    assert peer["names"].value < mine["names"].value == 100  # Hung for Hải
    assert mine["untranslated"].value == pytest.approx(100 / 6)
    assert report.row("the Vietnamese, copied").scores["untranslated"].value == 100
    assert report.about["signatures"]["BLEU"].startswith("nrefs:1|bs:1000|seed:12345|case:mixed")
    assert "chrF2|nrefs:1" in report.notes[report.measures["chrf"].group]


def test_translation_scores_are_sacrebleus():
    import sacrebleu

    found = read_pairs(FOLDER / "pairs.tsv")
    mine = read_outputs(FOLDER / "mine.en", found)
    scores = translation_report().row("mine").scores
    wanted = [[pair.en for pair in found.rows]]
    assert scores["bleu"].value == pytest.approx(sacrebleu.corpus_bleu(mine, wanted).score)
    assert scores["chrf"].value == pytest.approx(sacrebleu.corpus_chrf(mine, wanted).score)


def test_rows_need_names_of_their_own():
    pairs = [Pair("Xã họp.", "The commune met.")]
    with pytest.raises(ConfigError, match="two rows have one name"):
        score_translations(pairs, {"a": ["x"]}, {"a": ["y"]})
    with pytest.raises(ValueError, match="2 answers for 1 sentences"):
        score_translations(pairs, {"a": ["x", "y"]})
    with pytest.raises(ValueError, match="0 summaries of 1 articles"):
        score_summaries([article("Xã họp.")], {"a": []})


def test_a_name_of_a_floor_is_taken():
    with pytest.raises(ConfigError, match="two rows have one name"):
        score_summaries([article("Xã họp.", "Họp")], {"the title": ["Xã họp."]})


def test_nothing_is_not_scored():
    for score in (score_summaries, score_translations):
        with pytest.raises(InputError, match="no rows to score"):
            score([], {"mine": []})  # type: ignore[operator]


def test_what_was_read_can_be_scored_as_it_is():
    found = read_articles(FOLDER / "articles.jsonl", limit=3)
    assert (len(found), list(found), found[:2]) == (3, list(found.rows), found.rows[:2])
    assert score_summaries(found, {"mine": ["Xã họp."] * 3}, resamples=9).count == 3


def test_a_plot_is_a_picture(tmp_path):
    for name, report in REPORTS.items():
        path = tmp_path / f"{name}.png"
        plot(report(), path)
        assert path.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError, match="cannot be written"):
        plot(summary_report(), tmp_path / "no" / "folder.png")


def test_tables_show_all_groups_and_no_markup():
    report = translation_report()
    assert list(tables(report)) == list(dict.fromkeys(one.group for one in report.measures.values()))
    (names, *_), *_ = ([list(column.cells) for column in table.columns] for table in tables(report).values())
    assert names[0] == "mine"
    assert "the reference" not in names  # it has no score of closeness to itself


def test_a_report_is_json():
    record = json.loads(json.dumps(summary_report().to_dict()))
    assert record["count"] == 8
    assert set(record["rows"][0]["scores"]) == set(record["measures"])
    assert set(record["rows"][0]["scores"]["rouge1"]) == {"value", "low", "high", "p"}


def test_packed_files_read_as_plain_ones(tmp_path):
    data = (FOLDER / "articles.jsonl").read_bytes()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(data))
    frames = [zstandard.compress(part) for part in (data[:500], data[500:])]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join(frames))
    plain = [row.abstract for row in read_articles(FOLDER / "articles.jsonl").rows]
    for name in ("a.jsonl.gz", "a.jsonl.zst"):
        assert [row.abstract for row in read_articles(tmp_path / name).rows] == plain


def test_limit_takes_the_first_rows_and_outputs_may_be_whole_or_cut(tmp_path):
    found = read_articles(FOLDER / "articles.jsonl", limit=3)
    assert (len(found.rows), found.total) == (3, 8)
    whole = read_outputs(FOLDER / "summaries.txt", found)
    (tmp_path / "cut.txt").write_text("".join(f"{line}\n" for line in whole), encoding="utf-8")
    assert read_outputs(tmp_path / "cut.txt", found) == whole
    assert len(whole) == 3


def test_a_body_is_lines_or_running_text():
    assert sentences_of("Xã họp.\nDân dự.") == ["Xã họp.", "Dân dự."]
    assert sentences_of("Xã họp. Dân dự.") == ["Xã họp.", "Dân dự."]
    assert sentences_of("Xã họp. Dân dự.\nHết.") == ["Xã họp. Dân dự.", "Hết."]
    assert sentences_of("Xã họp. Dân dự.\nHết.", raw=True) == ["Xã họp.", "Dân dự.", "Hết."]


def test_lines_end_with_a_line_feed_alone(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes("\ufeffmột\u2028hai\r\n\nba".encode())
    assert list(read_lines(path)) == [(1, "một\u2028hai"), (2, ""), (3, "ba")]


def test_entities_are_read_as_characters_and_told_of(tmp_path):
    found = read_pairs(FOLDER / "pairs.tsv")
    told: list[str] = []
    answers = read_outputs(FOLDER / "set.peer.en", found, tell=told.append)
    assert "don't" in answers[-1]
    assert [line.split(": ")[1] for line in told] == [
        "HTML entities such as &#39; were read as characters in 1 of 6 answers"
    ]


ROW = '{"id": "a", "title": "t", "abstract": "Xã họp.", "body": "Xã họp."}'
BAD_ARTICLES = {
    "empty.jsonl": ("", "no rows to score"),
    "column.jsonl": (f'{ROW}\n{{"id": "b", "head": "t"}}', ":2: no column 'title'; found id, head; name it"),
    "blank.jsonl": (ROW.replace('"Xã họp."}', '" "}'), ":1: 'body' is empty; remove the row"),
    "broken.jsonl": (f"{ROW}\n{{", ":2: not JSON"),
    "list.jsonl": ("[1, 2]", ":1: not a record with named fields"),
    "number.jsonl": (ROW.replace('"t"', "7"), ":1: 'title' is not text but int"),
}  # fmt: skip
BAD_PAIRS = {
    "one.tsv": ("xã\tcommune\nhộ", ":2: 1 columns; two are needed, Vietnamese TAB English"),
    "three.tsv": ("xã\tcommune\tx", ":1: 3 columns"),
    "half.tsv": ("xã\t ", ":1: one side is empty"),
    "empty.tsv": ("", "no rows to score"),
    "latin.tsv": (b"x\ty\nm\xe9t\tone", ":2: not UTF-8 text"),
    "fields.jsonl": (
        '{"vi": "xã", "eng": "commune"}',
        ":1: no column 'en'; found vi, eng; name it with --en-column",
    ),
    "cut.tsv.zst": (zstandard.compress("xã\tcommune\n".encode() * 99)[:-3], "damaged or cut short"),
    "not.tsv.zst": (b"plain", "damaged or cut short"),
    "not.tsv.gz": (b"plain", "damaged or cut short"),
    "cut.tsv.gz": (gzip.compress(b"x\ty\n" * 99, mtime=0)[:-9], "damaged or cut short"),
}


@pytest.mark.parametrize(
    ("read", "name", "text", "message"),
    [
        *((read_articles, name, *case) for name, case in BAD_ARTICLES.items()),
        *((read_pairs, name, *case) for name, case in BAD_PAIRS.items()),
    ],
)
def test_bad_files_are_one_line(tmp_path, read, name, text, message):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read(path)
    assert str(caught.value).startswith(str(path))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_files_and_folders(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_articles(tmp_path / "no.jsonl")
    with pytest.raises(InputError, match="a folder"):
        read_pairs(tmp_path)


ROWS = Rows("set.jsonl", (article("Xã họp."), article("Dân dự.")), 2)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("few.txt", "một\n", "1 lines for the 2 rows of set.jsonl"),
        ("many.txt", "1\n2\n3\n", "3 lines for the 2 rows"),
        ("field.jsonl", '{"text": "x"}\n{"text": "y"}\n', ":1: no column 'output'; found text; name it"),
        ("order.jsonl", '{"id": "z", "output": "x"}\n{"id": "a", "output": "y"}\n', ":1: id 'z', where set.jsonl has"),
    ],
)  # fmt: skip
def test_outputs_that_do_not_fit(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_outputs(tmp_path / name, ROWS)
    assert message in str(caught.value)


def test_columns_have_other_names_and_titles_may_be_missing(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"n": 7, "summary": "Xã  họp.", "text": "Xã họp."}\n', encoding="utf-8")
    (one,) = read_articles(path, columns=Columns(id="n", title="", abstract="summary", body="text")).rows
    assert (one.id, one.doc.title, one.abstract) == ("7", "", "Xã họp.")


def test_without_zstandard_the_line_says_what_to_install(tmp_path, monkeypatch):
    from diemtin.evaluation import extras

    (tmp_path / "a.tsv.zst").write_bytes(zstandard.compress("xã\tcommune\n".encode()))
    monkeypatch.setattr(extras, "find_spec", {}.get)
    with pytest.raises(ConfigError, match=r"this needs zstandard; pip install 'diemtin\[evaluate\]'"):
        read_pairs(tmp_path / "a.tsv.zst")
    with pytest.raises(ConfigError, match="this needs rouge_score and sacrebleu; pip install"):
        rouge(["a"], ["b"])


if __name__ == "__main__":
    for name, report in REPORTS.items():
        text = json.dumps(golden(report()), ensure_ascii=False, indent=1)
        (FOLDER / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
