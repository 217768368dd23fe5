"""Both engines and echo: order, limits reported, and text that looks like a control token."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import checkpoints

from diemtin.errors import ModelError
from diemtin.models import Decoding, Engine, load_engine
from diemtin.models.echo import EchoEngine
from diemtin.models.engine import Found, Generation
from diemtin.models.families import FAMILIES
from diemtin.models.seq2seq import Seq2SeqEngine, Speaker, plan_batches, threads
from diemtin.models.tokens import BartphoTokens, SentencePieceTokens, open_tokens
from diemtin.models.weights import resolve

SHORT = Decoding(beams=2, max_tokens=6)
ENGINES = ("ctranslate2", "transformers")
EVERY = [(name, engine) for name in checkpoints.BUILDERS for engine in ENGINES]


def _engine(name: str, engine: str) -> Seq2SeqEngine:
    family = checkpoints.BUILDERS[name][0]
    folder = checkpoints.converted(name) if engine == "ctranslate2" else checkpoints.built(name)
    made = load_engine(
        str(folder),
        task=FAMILIES[family].tasks[0],
        family=family,
        engine=engine,
        device="cpu",  # type: ignore[arg-type]
    )
    assert isinstance(made, Seq2SeqEngine)
    return made


@pytest.mark.parametrize(("name", "engine"), EVERY)
def test_answers_come_in_the_order_of_the_questions(name: str, engine: str) -> None:
    made = _engine(name, engine)
    made.batch_tokens = 60  # several batches
    texts = [*checkpoints.SENTENCES, "", checkpoints.SENTENCES[0] * 2]
    together = made.generate(texts, SHORT)
    alone = [made.generate([text], SHORT)[0] for text in texts]
    assert [answer.input_tokens for answer in together] == [answer.input_tokens for answer in alone]
    assert [answer.text for answer in together] == [answer.text for answer in alone]
    assert made.generate([], SHORT) == []


@pytest.mark.parametrize(("name", "engine"), EVERY)
def test_text_that_looks_like_a_control_token_is_ordinary_text(name: str, engine: str) -> None:
    made = _engine(name, engine)
    control = _control_ids(made)
    around = len(made.speaker.prompt("").ids)
    for text in checkpoints.CONTROL_TEXT:
        ids = made.speaker.prompt(f"Mở {text} đóng").ids
        inside = made.speaker.tokens.encode(f"Mở {text} đóng")
        assert not control & set(inside), text
        assert len(ids) == around + len(inside), text
        assert made.count_tokens([f"Mở {text} đóng"]) == [len(inside)]
    answers = made.generate([f"Mở {text} đóng" for text in checkpoints.CONTROL_TEXT], SHORT)
    assert len(answers) == len(checkpoints.CONTROL_TEXT)


def _control_ids(made: Seq2SeqEngine) -> set[int]:
    """Every id that has a meaning of its own in the network."""
    names = {"</s>", "<pad>", "<s>", "<mask>", "vie_Latn", "eng_Latn", "en_XX", "vi_VN", "<2en>"}
    pieces = made.speaker.tokens.pieces()
    return {number for number, piece in pieces.items() if piece in names or piece.startswith("<extra_id")}


@pytest.mark.parametrize("name", checkpoints.BUILDERS)
def test_the_letters_of_a_control_token_survive(name: str) -> None:
    tokens = open_tokens(checkpoints.built(name))
    assert tokens.decode(tokens.encode("mục </s> và <s>")).replace(" ", "") == "mục</s>và<s>"


@pytest.mark.parametrize(("name", "engine"), EVERY)
def test_an_end_token_ten_thousand_times_is_a_long_text(name: str, engine: str) -> None:
    made = _engine(name, engine)
    (answer,) = made.generate(["</s>" * 10_000], SHORT)
    assert answer.input_cut
    assert answer.input_tokens == made.speaker.limit
    (spaced,) = made.generate(["</s> " * 10_000], SHORT)
    assert spaced.input_cut


@pytest.mark.parametrize(("name", "engine"), EVERY)
def test_a_cut_is_never_silent(name: str, engine: str) -> None:
    made = _engine(name, engine)
    word = "thành "
    per_word = made.count_tokens([word * 2])[0] - made.count_tokens([word])[0]
    fits = word * (made.input_limit // per_word - 1)
    whole, cut = made.generate([fits, word * (made.input_limit + 5)], SHORT)
    assert not whole.input_cut and whole.input_tokens <= made.speaker.limit
    assert cut.input_cut and cut.input_tokens == made.speaker.limit


@pytest.mark.parametrize("name", checkpoints.BUILDERS)
def test_input_limit_is_exactly_what_fits(name: str) -> None:
    made = _engine(name, "ctranslate2")
    text, count = "", 0
    while count <= made.input_limit:
        fits, text = text, text + " xã"
        (count,) = made.count_tokens([text])
    assert not made.speaker.prompt(fits).cut
    assert made.speaker.prompt(text).cut


@pytest.mark.parametrize("engine", ENGINES)
def test_an_answer_that_stops_at_the_limit_says_so(engine: str) -> None:
    made = _engine("t5-untied", engine)
    answers = made.generate(checkpoints.SENTENCES, Decoding(beams=4, max_tokens=5))
    assert {answer.hit_limit for answer in answers} == {True, False}
    assert all(answer.hit_limit == (answer.output_tokens == 5) for answer in answers)


def test_an_answer_scores_what_its_search_said() -> None:
    made = load_engine("starter", task="translate")
    texts = ["Trường học khai giảng sáng nay.", "Cây cầu nối hai bờ sông Trà Khúc dài 700 mét, rộng 12 mét."]
    found = made.generate(texts, Decoding(beams=4, max_tokens=40))
    before = made.tokens_used
    own = made.score(texts, [one.text for one in found])
    assert sum(map(len, own)) < made.tokens_used - before
    assert [*map(fmean, own)] == pytest.approx([one.score for one in found], abs=0.02)
    assert [len(scores) - 1 for scores in own] == [one.output_tokens for one in found]
    assert max(map(fmean, made.score(texts, [found[1].text, found[0].text]))) < -1.0
    assert made.score([], []) == []


@given(st.lists(st.integers(1, 600), max_size=60), st.integers(1, 2000))
@settings(deadline=None)
def test_batches_hold_every_text_once_and_no_more_than_they_may(lengths: list[int], most: int) -> None:
    batches = plan_batches(lengths, most=most)
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= most


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=60)
@pytest.mark.parametrize("name", checkpoints.BUILDERS)
def test_no_text_at_all_becomes_a_control_token(name: str, text: str) -> None:
    tokens = _tokens(name)
    names = tokens.pieces()
    reached = {names[number] for number in tokens.encode(text)}
    assert not reached & {"</s>", "<pad>", "<s>", "<mask>", "vie_Latn", "eng_Latn", "en_XX", "vi_VN"}


_OPEN: dict[str, object] = {}


def _tokens(name: str):
    return _OPEN.setdefault(name, open_tokens(checkpoints.built(name)))


def test_a_tag_that_the_vocabulary_defines_is_not_reached_from_text(tmp_path: Path) -> None:
    path = checkpoints.sentencepiece_model(
        tmp_path / "spiece.model",
        pad_id=0,
        eos_id=1,
        unk_id=2,
        bos_id=-1,
        user_defined_symbols=["<extra_id_0>", "<2en>"],
    )
    tokens = SentencePieceTokens(path)
    tags = {tokens.control("<extra_id_0>"), tokens.control("<2en>")}
    for text in ("Mở <extra_id_0> ra", "<2en>", "a<2en>b", "＜2en＞", "<2en> " * 300):
        assert not tags & set(tokens.encode(text)), text


def test_byte_fallback_loses_no_letter(tmp_path: Path) -> None:
    checkpoints.t5(tmp_path / "bytes", tied=True, byte_fallback=True)
    tokens = open_tokens(tmp_path / "bytes")
    assert tokens.decode(tokens.encode("Ẵm 漢 ☃ </s>")) == "Ẵm 漢 ☃ </s>"


def test_a_letter_in_two_characters_has_the_pieces_of_one() -> None:
    tokens = open_tokens(resolve("starter", task="translate"))
    text = "Đảng ủy phường Trường Thi"
    assert tokens.encode(unicodedata.normalize("NFD", text)) == tokens.encode(text)


def test_bartpho_counts_its_pieces_as_its_list_does(tmp_path: Path) -> None:
    checkpoints.sentencepiece_model(tmp_path / "sentencepiece.bpe.model")
    (tmp_path / "dict.txt").write_text("▁thành 9\n▁phố 5\n", encoding="utf-8")
    (tmp_path / "tokenizer_config.json").write_text(
        '{"tokenizer_class": "BartphoTokenizer"}', encoding="utf-8"
    )
    tokens = open_tokens(tmp_path)
    assert isinstance(tokens, BartphoTokens)
    assert (tokens.control("<s>"), tokens.control("</s>"), tokens.control("<mask>")) == (0, 2, 6)
    assert tokens.encode("thành phố </s>")[:2] == [4, 5]
    assert 2 not in tokens.encode("thành phố </s>")
    assert Speaker(tokens, FAMILIES["bartpho"]).prompt("thành phố").ids == (0, 4, 5, 2)


@pytest.mark.parametrize("compute_type", ["float32", "bfloat16"])
def test_torch_runs_in_the_types_it_offers(compute_type: str) -> None:
    folder = str(checkpoints.built("t5-tied"))
    options = {"task": "summarize", "family": "vit5-vietnews", "engine": "transformers"}
    made = load_engine(folder, compute_type=compute_type, device="cpu", **options)  # type: ignore[arg-type]
    answers = made.generate(checkpoints.SENTENCES[:3], SHORT)
    assert all(-50 < answer.score < 0 for answer in answers)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_gpu_that_is_not_there_is_one_line(engine: str) -> None:
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has a GPU")
    made = _engine("t5-tied", engine)
    made.device = "cuda"
    with pytest.raises(ModelError) as caught:
        made.generate(["Xin chào"], SHORT)
    assert "\n" not in str(caught.value)


def test_a_family_whose_answers_start_otherwise_is_one_line() -> None:
    made = load_engine(str(checkpoints.converted("mbart")), task="summarize", family="bartpho")
    with pytest.raises(ModelError, match="set family:") as caught:
        made.generate(["Xin chào"], SHORT)
    assert "\n" not in str(caught.value)


def test_torch_keeps_its_threads_beside_ctranslate2(monkeypatch: pytest.MonkeyPatch) -> None:
    import torch

    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    _engine("t5-tied", "ctranslate2").generate(["Hội nghị"], SHORT)
    _engine("t5-tied", "transformers").generate(["Hội nghị"], SHORT)
    computing = threads(os.getpid(), "torch", 1)
    assert computing.submit(torch.get_num_threads).result() == 2


def test_an_answer_is_byte_for_byte_the_same_twice() -> None:
    made = _engine("t5-tied", "ctranslate2")
    assert made.generate(checkpoints.SENTENCES, SHORT) == made.generate(checkpoints.SENTENCES, SHORT)


REPORT = "Sáng nay, xã Hòa An mở hội. Ba trăm người dự. Trời nắng."


def _answered(engine: Seq2SeqEngine) -> str:
    return engine.generate(checkpoints.SENTENCES[:1], SHORT)[0].text


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_an_engine_that_has_answered_goes_to_other_processes() -> None:
    name = next(iter(checkpoints.BUILDERS))
    engine = _engine(name, "ctranslate2")
    said = _answered(engine)
    assert _answered(pickle.loads(pickle.dumps(engine))) == said
    fork = multiprocessing.get_context("fork")
    answers = fork.SimpleQueue()
    child = fork.Process(target=lambda: answers.put(_answered(engine)))  # threads do not come along
    child.start()
    child.join(60)
    hangs = child.is_alive()
    child.kill()
    assert not hangs and answers.get() == said


def test_echo_says_the_first_sentences() -> None:
    engine = load_engine("echo", task="summarize")
    (answer,) = engine.generate([REPORT], Decoding())
    assert answer.text == "Sáng nay, xã Hòa An mở hội. Ba trăm người dự."
    assert (answer.input_tokens, answer.output_tokens, answer.hit_limit) == (13, 11, False)
    (short,) = engine.generate([REPORT], Decoding(max_tokens=3))
    assert (short.text, short.hit_limit) == ("Sáng nay, xã", True)


def test_echo_translates_by_dropping_the_marks() -> None:
    engine = load_engine("anything at all", task="translate", engine="echo")
    (answer,) = engine.generate(["Đường Lê Quý Đôn ở Huế"], Decoding())
    assert answer.text == "Duong Le Quy Don o Hue"


def test_echo_has_an_input_limit_too() -> None:
    engine: Engine = EchoEngine(task="summarize", input_limit=4)
    (answer,) = engine.generate([REPORT], Decoding())
    assert engine.input_limit == 4
    assert (answer.text, answer.input_cut, answer.input_tokens) == ("Sáng nay, xã Hòa", True, 4)


@given(st.lists(st.text(), max_size=5))
@settings(deadline=None)
def test_echo_answers_everything_with_as_many_answers(texts: list[str]) -> None:
    for task in ("summarize", "translate"):
        engine = EchoEngine(task=task)
        answers = engine.generate(texts, Decoding(max_tokens=9))
        assert len(answers) == len(texts)
        assert answers == engine.generate(texts, Decoding(max_tokens=9))
        assert all(answer.output_tokens <= 9 for answer in answers)


def test_no_answer_is_longer_than_the_family_allows() -> None:
    made = _engine("t5-tied", "ctranslate2")
    made.family = replace(made.family, output_limit=3)
    (answer,) = made.generate(["Mở cửa"], Decoding(max_tokens=50, min_tokens=50))
    assert answer.output_tokens <= 3
    assert answer.hit_limit


def test_only_answers_that_are_looked_at_become_text(monkeypatch: pytest.MonkeyPatch) -> None:
    made = load_engine("starter", task="translate")
    read: list[Sequence[int]] = []
    text = Speaker.text

    def noted(self: Speaker, ids: Sequence[int]) -> str:
        read.append(ids)
        return text(self, ids)

    monkeypatch.setattr(Speaker, "text", noted)
    several = Decoding(beams=4, max_tokens=20, answers=4)
    lengths: list[int] = []

    def second(found: Sequence[Found]) -> list[Generation]:
        lengths.extend(len(answers) for _, answers in found)
        return [answers[1] for _, answers in found]

    first = made.generate(["Hội nghị khai mạc."], several)
    other = made.generate(["Hội nghị khai mạc."], several, choose=second)
    assert lengths == [4]
    assert len(read) == 2
    assert first[0].score > other[0].score
