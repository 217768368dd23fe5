"""A conversion answers as torch does; all or nothing is written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from statistics import fmean

import pytest
from tests import checkpoints

from diemtin.errors import ModelError
from diemtin.models import Decoding, load_engine
from diemtin.models.check import check
from diemtin.models.convert import convert
from diemtin.models.ctranslate2 import CTranslate2Engine
from diemtin.models.families import FAMILIES
from diemtin.models.transformers import TransformersEngine

TOLERANCE = 1e-3
SEARCHES = {
    "beam 4": Decoding(beams=4, max_tokens=24),
    "greedy": Decoding(beams=1, max_tokens=24),
    "short answers": Decoding(beams=4, max_tokens=6, length_penalty=0.6),
    "no piece thrice": Decoding(beams=4, max_tokens=24, no_repeat_ngram=3),
    "repetition": Decoding(beams=4, max_tokens=24, repetition_penalty=1.3),
    "at least ten": Decoding(beams=4, max_tokens=24, min_tokens=10),
}


def _engines(name: str) -> tuple[TransformersEngine, CTranslate2Engine]:
    family = checkpoints.BUILDERS[name][0]
    task = FAMILIES[family].tasks[0]
    torch = load_engine(
        str(checkpoints.built(name)), task=task, family=family, engine="transformers", device="cpu"
    )
    fast = load_engine(str(checkpoints.converted(name)), task=task)
    assert isinstance(torch, TransformersEngine) and isinstance(fast, CTranslate2Engine)
    return torch, fast


@pytest.mark.parametrize("name", checkpoints.BUILDERS)
def test_a_conversion_answers_as_torch_does(name: str) -> None:
    torch, fast = _engines(name)
    lengths: set[int] = set()
    for search, decoding in SEARCHES.items():
        expected = torch.generate(checkpoints.SENTENCES, decoding)
        found = fast.generate(checkpoints.SENTENCES, decoding)
        assert [answer.text for answer in found] == [answer.text for answer in expected], search
        assert [answer.score for answer in found] == pytest.approx(
            [answer.score for answer in expected], abs=TOLERANCE
        ), search
        for ours, theirs in zip(found, expected, strict=True):
            assert (ours.input_tokens, ours.output_tokens) == (theirs.input_tokens, theirs.output_tokens)
            assert (ours.input_cut, ours.hit_limit) == (theirs.input_cut, theirs.hit_limit)
            assert ours.hit_limit == (ours.output_tokens == decoding.max_tokens)
        lengths |= {answer.output_tokens for answer in found}
    assert 3 <= len(lengths)  # some answers end by themselves, or the comparison would say little


@pytest.mark.parametrize("name", checkpoints.BUILDERS)
def test_a_conversion_scores_given_answers_as_torch_does(name: str) -> None:
    torch_engine, fast = _engines(name)
    asked = [*checkpoints.SENTENCES, checkpoints.SENTENCES[0], ""]
    given = [*reversed(checkpoints.SENTENCES), "", checkpoints.SENTENCES[0]]
    expected = torch_engine.score(asked, given)
    found = fast.score(asked, given)
    assert [*map(fmean, found)] == pytest.approx([*map(fmean, expected)], abs=TOLERANCE)
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, abs=20 * TOLERANCE)  # what is off in one token evens out
    assert len({round(scores[0], 2) for scores in expected}) > 2


def test_left_to_itself_the_library_gets_an_untied_t5_wrong(tmp_path: Path) -> None:
    """When this fails, ctranslate2 has mended its loader, and ours may go."""
    from ctranslate2.converters import TransformersConverter

    source = Path(shutil.copytree(checkpoints.built("t5-untied"), tmp_path / "source"))
    TransformersConverter(str(source)).convert(str(tmp_path / "theirs"), quantization="float32")
    shutil.copy(source / "spiece.model", tmp_path / "theirs")
    theirs = load_engine(str(tmp_path / "theirs"), task="translate", family="envit5")
    torch, ours = _engines("t5-untied")
    decoding = Decoding(beams=4, max_tokens=12)
    text = checkpoints.SENTENCES[:1]
    right = torch.generate(text, decoding)[0].score
    assert abs(ours.generate(text, decoding)[0].score - right) < TOLERANCE
    assert 0.5 < abs(theirs.generate(text, decoding)[0].score - right)


@pytest.mark.parametrize("written", [{"tie_word_embeddings": False}, {"scale_decoder_outputs": False}])
def test_an_untied_t5_is_known_by_the_old_key_and_by_the_new_one(
    tmp_path: Path, written: dict[str, bool]
) -> None:
    source = Path(shutil.copytree(checkpoints.built("t5-untied"), tmp_path / "source"))
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    for key in ("tie_word_embeddings", "scale_decoder_outputs"):
        config.pop(key, None)
    (source / "config.json").write_text(json.dumps(config | written), encoding="utf-8")
    made = convert(source, tmp_path / "made", compute_type="float32", families={"translate": "envit5"})
    decoding = Decoding(beams=4, max_tokens=12)
    text = checkpoints.SENTENCES[:2]
    torch = load_engine(str(source), task="translate", family="envit5", engine="transformers")
    expected = [answer.score for answer in torch.generate(text, decoding)]
    found = [answer.score for answer in load_engine(str(made), task="translate").generate(text, decoding)]
    assert found == pytest.approx(expected, abs=TOLERANCE)


def test_a_conversion_says_what_it_is(tmp_path: Path) -> None:
    about = json.loads((checkpoints.converted("marian") / "diemtin.json").read_text(encoding="utf-8"))
    assert about["families"] == {"translate": "opus-mt"}
    assert about["compute_type"] == "float32"
    assert about["source"] == "marian"
    assert len(about["weights"]) == 64
    assert set(about["versions"]) == {"ctranslate2", "transformers", "torch"}
    assert about["positions"] == 128


def test_one_folder_can_serve_both_tasks(tmp_path: Path) -> None:
    """As the starter: one T5 with byte fallback, a prefix for each task."""
    source = checkpoints.t5(tmp_path / "source", tied=True, byte_fallback=True)
    both = {"summarize": "starter-vi", "translate": "starter-en"}
    made = str(convert(source, tmp_path / "made", families=both))  # type: ignore[arg-type]
    summaries, english = load_engine(made, task="summarize"), load_engine(made, task="translate")
    assert english.input_limit < 128 < summaries.input_limit < 648
    assert summaries.fingerprint() != english.fingerprint()
    text, decoding = checkpoints.SENTENCES[:1], Decoding(max_tokens=8)
    assert (
        summaries.generate(text, decoding)[0].input_tokens != english.generate(text, decoding)[0].input_tokens
    )


def test_int8_is_smaller_and_nearly_the_same() -> None:
    small, exact = checkpoints.converted("t5-tied", "int8"), checkpoints.converted("t5-tied")
    assert (small / "model.bin").stat().st_size < 0.6 * (exact / "model.bin").stat().st_size
    decoding = Decoding(beams=4, max_tokens=12)
    engines = [load_engine(str(folder), task="summarize") for folder in (small, exact)]
    scores = [[a.score for a in engine.generate(checkpoints.SENTENCES[:4], decoding)] for engine in engines]
    assert scores[0] == pytest.approx(scores[1], abs=0.5)


def test_a_checkpoint_is_converted_once_into_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIEMTIN_CACHE", str(tmp_path / "cache"))
    source = str(checkpoints.built("marian"))
    first = load_engine(source, task="translate").generate(checkpoints.SENTENCES[:2], Decoding(max_tokens=5))
    (made,) = (tmp_path / "cache" / "converted").iterdir()
    stamp = (made / "model.bin").stat().st_mtime_ns
    again = load_engine(source, task="translate").generate(checkpoints.SENTENCES[:2], Decoding(max_tokens=5))
    assert again == first
    assert [(path / "model.bin").stat().st_mtime_ns for path in made.parent.iterdir()] == [stamp]
    assert json.loads((made / "diemtin.json").read_text(encoding="utf-8"))["compute_type"] == "int8"


def _cut_weights(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-10])


def _other_architecture(folder: Path) -> None:
    _write(folder / "config.json", model_type="bart", d_model=16)


def _no_tokenizer(folder: Path) -> None:
    for name in ("source.spm", "target.spm", "vocab.json", "tokenizer_config.json"):
        (folder / name).unlink()


def _pad_not_last(folder: Path) -> None:
    numbers = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    last = len(numbers) - 1
    swapped = {piece: {last: 2, 2: last}.get(number, number) for piece, number in numbers.items()}
    _write(folder / "vocab.json", **swapped)


def _write(path: Path, **content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (_cut_weights, "cut short"),
        (_other_architecture, "architecture 'bart' is not supported|cannot load it"),
        (_no_tokenizer, "no tokenizer"),
        (_pad_not_last, "must end with <pad>"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_conversion_that_fails_leaves_nothing_behind(tmp_path: Path, damage: object, says: str) -> None:
    source = Path(shutil.copytree(checkpoints.built("marian"), tmp_path / "source"))
    damage(source)  # type: ignore[operator]
    with pytest.raises(ModelError, match=says) as caught:
        convert(source, tmp_path / "out" / "made")
    assert "\n" not in str(caught.value)
    assert list((tmp_path / "out").glob("*")) + list((tmp_path / "out").glob(".*")) == []


def test_what_is_there_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    made = tmp_path / "made"
    shutil.copytree(checkpoints.converted("marian"), made)
    with pytest.raises(ModelError, match="--force"):
        convert(checkpoints.built("marian"), made)
    convert(checkpoints.built("marian"), made, force=True)
    assert json.loads((made / "diemtin.json").read_text(encoding="utf-8"))["compute_type"] == "int8"


def test_force_does_not_delete_a_folder_that_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(ModelError, match="not a converted model"):
        convert(checkpoints.built("marian"), tmp_path, force=True)
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"compute_type": "int3"}, "no such type"),
        ({"families": {"translate": "nobody"}}, "no such family"),
        ({"families": {"summarize": "opus-mt"}}, "cannot summarize"),
    ],
)
def test_wrong_options_are_refused(tmp_path: Path, options: dict[str, object], says: str) -> None:
    with pytest.raises(ModelError, match=says):
        convert(checkpoints.built("marian"), tmp_path / "made", **options)  # type: ignore[arg-type]
    assert not (tmp_path / "made").exists()


def test_float16_is_refused_for_a_t5(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="overflows to NaN"):
        convert(
            checkpoints.built("t5-tied"),
            tmp_path / "made",
            compute_type="float16",
            families={"summarize": "vit5-vietnews"},
        )


def test_a_converted_folder_is_not_converted_again(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="CTranslate2 model already"):
        convert(checkpoints.converted("marian"), tmp_path / "made")


def test_the_canary_finds_nothing_in_a_faithful_conversion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIEMTIN_CACHE", str(tmp_path))
    found = check(str(checkpoints.built("mbart")), "translate", compute_type="float32")
    assert found.same and not found.not_run, found
    assert found.compared == ("ctranslate2", "tokenizer of transformers", "transformers")
    assert len(found.answers) == 3


def test_the_canary_sees_a_wrong_conversion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cached conversion is swapped for one of other weights, as a stale or damaged cache would be."""
    from diemtin.models import ctranslate2

    other = Path(shutil.copytree(checkpoints.built("mbart"), tmp_path / "other"))
    from safetensors.numpy import load_file, save_file

    weights = load_file(other / "model.safetensors")
    weights["model.shared.weight"] = weights["model.shared.weight"] * 1.5
    save_file(weights, other / "model.safetensors", metadata={"format": "pt"})
    wrong = convert(
        other, tmp_path / "wrong", compute_type="float32", families={"translate": "vinai-translate"}
    )
    monkeypatch.setattr(ctranslate2, "converted", lambda *_args, **_options: wrong)
    found = check(str(checkpoints.built("mbart")), "translate", compute_type="float32")
    assert not found.same
    assert {difference.kind for difference in found.differences} <= {"text", "score"}


def test_the_canary_says_what_it_could_not_compare() -> None:
    found = check(str(checkpoints.converted("t5-tied")), "summarize")
    assert "transformers" not in found.compared
    assert any("converted weights only" in reason for reason in found.not_run)
