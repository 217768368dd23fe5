"""From a name to a folder: what is refused, and with which words."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import checkpoints

from diemtin.errors import ModelError
from diemtin.models import Decoding, load_engine
from diemtin.models.weights import check_safetensors, resolve, weights_hash


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoints.built("t5-tied"), tmp_path / "checkpoint"))


def _lose_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _only_a_pickle(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "pytorch_model.bin")


def _lose_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def _cut(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1])


def _cut_in_the_header(folder: Path) -> None:
    weights = folder / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:40])


def _empty(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"")


def _a_web_page(folder: Path) -> None:
    (folder / "model.safetensors").write_text("<!doctype html><title>404</title>" * 20, encoding="utf-8")


def _lose_a_shard(folder: Path) -> None:
    (folder / "model.safetensors").rename(folder / "model-00001-of-00002.safetensors")
    shards = {"a": "model-00001-of-00002.safetensors", "b": "model-00002-of-00002.safetensors"}
    (folder / "model.safetensors.index.json").write_text(json.dumps({"weight_map": shards}), encoding="utf-8")


DAMAGE = [
    (_lose_weights, "no weights"),
    (_only_a_pickle, "pytorch_model.bin, which can run code"),
    (_lose_config, "config.json is missing"),
    (_cut, "cut short"),
    (_cut_in_the_header, "cut short|not a safetensors"),
    (_empty, "not a safetensors"),
    (_a_web_page, "cut short|not a safetensors"),
    (_lose_a_shard, "model-00002-of-00002.safetensors is missing"),
]


@pytest.mark.parametrize(("damage", "says"), DAMAGE, ids=lambda value: getattr(value, "__name__", ""))
def test_a_damaged_checkpoint_is_one_line_before_anything_is_loaded(
    checkpoint: Path, damage: object, says: str
) -> None:
    assert resolve(str(checkpoint)) == checkpoint
    damage(checkpoint)  # type: ignore[operator]
    with pytest.raises(ModelError, match=says) as caught:
        resolve(str(checkpoint))
    assert "\n" not in str(caught.value)
    assert str(checkpoint) in str(caught.value)


@pytest.mark.parametrize("model", ["no such thing", "./nowhere/at/all", "", "nowhere"])
def test_a_name_that_is_nothing_says_what_can_be_given(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="starter, echo, a folder, or a hub id") as caught:
        resolve(model or str(tmp_path / "gone"))
    assert "\n" not in str(caught.value)


def test_a_file_where_a_folder_is_wanted(checkpoint: Path) -> None:
    with pytest.raises(ModelError, match="no such model"):
        resolve(str(checkpoint / "config.json"))


def test_a_tokenizer_that_is_missing_is_one_line(checkpoint: Path) -> None:
    (checkpoint / "spiece.model").unlink()
    engine = load_engine(str(checkpoint), task="summarize", family="vit5-vietnews")
    with pytest.raises(ModelError, match="no tokenizer") as caught:
        engine.count_tokens(["Xin chào"])
    assert "\n" not in str(caught.value)


def test_a_tokenizer_that_is_damaged_is_one_line(checkpoint: Path) -> None:
    (checkpoint / "spiece.model").write_bytes(b"nothing of the kind")
    engine = load_engine(str(checkpoint), task="summarize", family="vit5-vietnews")
    with pytest.raises(ModelError, match="not a sentencepiece model"):
        engine.count_tokens(["Xin chào"])


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "spiece.model"])
def test_the_hash_changes_with_everything_that_changes_answers(checkpoint: Path, name: str) -> None:
    before = weights_hash(checkpoint)
    assert weights_hash(Path(shutil.copytree(checkpoint, checkpoint.parent / "copy"))) == before
    path = checkpoint / name
    path.write_bytes(path.read_bytes() + b" ")
    assert weights_hash(checkpoint) != before


def test_the_hash_is_the_same_for_the_links_of_the_hubs_cache(checkpoint: Path, tmp_path: Path) -> None:
    import hashlib

    before = weights_hash(checkpoint)
    weights = checkpoint / "model.safetensors"
    blob = tmp_path / hashlib.sha256(weights.read_bytes()).hexdigest()
    weights.rename(blob)
    weights.symlink_to(blob)
    assert weights_hash(checkpoint) == before


def test_a_whole_file_passes(checkpoint: Path) -> None:
    check_safetensors(checkpoint / "model.safetensors")


def test_importing_the_models_loads_nothing_heavy() -> None:
    heavy = (
        "torch",
        "transformers",
        "ctranslate2",
        "sentencepiece",
        "tokenizers",
        "huggingface_hub",
        "numpy",
    )
    code = f"import sys, diemtin.models; print([name for name in {heavy} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_a_converted_folder_answers_without_torch_and_transformers() -> None:
    code = (
        "import sys; sys.modules.update(torch=None, transformers=None, huggingface_hub=None)\n"
        "from diemtin.models import Decoding, load_engine\n"
        f"engine = load_engine({str(checkpoints.converted('t5-tied'))!r}, task='summarize')\n"
        "print(engine.generate(['Xin chào các bạn.'], Decoding(max_tokens=5))[0].output_tokens)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert 1 <= int(out.stdout) <= 5


def test_an_engine_is_made_without_loading_and_its_fingerprint_needs_no_weights(checkpoint: Path) -> None:
    code = (
        "import sys; from diemtin.models import load_engine\n"
        "options = {'task': 'summarize', 'family': 'vit5-vietnews'}\n"
        "for engine in ('ctranslate2', 'transformers'):\n"
        f"    load_engine({str(checkpoint)!r}, engine=engine, **options).fingerprint()\n"
        "print(sorted({'torch', 'transformers', 'ctranslate2', 'sentencepiece'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_fingerprints_tell_apart_what_answers_differently(checkpoint: Path) -> None:
    def fingerprint(**options: object) -> str:
        return load_engine(
            str(checkpoint), **{"task": "summarize", "family": "vit5-vietnews", **options}
        ).fingerprint()  # type: ignore[arg-type]

    same = [fingerprint(), fingerprint(device="cpu")]
    others = [
        fingerprint(compute_type="float32"),
        fingerprint(engine="transformers"),
        fingerprint(family="starter-vi"),
        fingerprint(engine="echo"),
    ]
    assert len(set(same)) == 1
    assert len({*same, *others}) == 1 + len(others)


OPTIONS = [
    ({"engine": "onnx"}, "no such engine"),
    ({"compute_type": "int3"}, "no such type"),
    ({"compute_type": "int8", "engine": "transformers"}, "none such"),
    ({"compute_type": "float16"}, "overflows to NaN"),
    ({"compute_type": "int8_float16"}, "overflows to NaN"),
    ({"compute_type": "float16", "engine": "transformers"}, "overflows to NaN"),
    ({"device": "tpu"}, "no such device"),
    ({"family": "nllb"}, "cannot summarize"),
]


@pytest.mark.parametrize(("options", "says"), OPTIONS)
def test_options_that_cannot_work_are_refused_at_once(
    checkpoint: Path, options: dict[str, str], says: str
) -> None:
    with pytest.raises(ModelError, match=says) as caught:
        load_engine(str(checkpoint), **{"task": "summarize", "family": "vit5-vietnews", **options})  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_converted_weights_that_are_cut_short_are_one_line(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(checkpoints.converted("t5-tied"), tmp_path / "cut"))
    weights = folder / "model.bin"
    weights.write_bytes(weights.read_bytes()[: weights.stat().st_size // 2])
    with pytest.raises(ModelError, match="cannot be loaded") as caught:
        load_engine(str(folder), task="summarize").generate(["Xin chào"], Decoding())
    assert "\n" not in str(caught.value)


def test_the_torch_engine_does_not_take_converted_weights() -> None:
    with pytest.raises(ModelError, match="set engine: ctranslate2"):
        load_engine(str(checkpoints.converted("t5-tied")), task="summarize", engine="transformers")


def test_a_family_of_another_vocabulary_is_one_line(checkpoint: Path) -> None:
    engine = load_engine(str(checkpoint), task="translate", family="nllb")
    with pytest.raises(ModelError, match="no token 'vie_Latn'") as caught:
        engine.generate(["Xin chào"], Decoding())
    assert "\n" not in str(caught.value)
