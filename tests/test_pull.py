"""``pull`` and hub ids, against a stand-in that speaks the hub's protocol."""

from __future__ import annotations

import json
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import checkpoints
from tests.hub import Hub, commit

from diemtin.errors import ModelError
from diemtin.models import Decoding, load_engine
from diemtin.models.hub import pull, snapshot
from diemtin.models.inventory import list_models
from diemtin.models.weights import resolve

TINY = "Helsinki-NLP/opus-mt-vi-en"  # the id of a known family, the weights of a tiny one


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setenv("DIEMTIN_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    pickled = tmp_path / "pickled"
    pickled.mkdir()
    (pickled / "config.json").write_text("{}", encoding="utf-8")
    (pickled / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("nothing here", encoding="utf-8")
    tiny = tmp_path / "tiny"
    shutil.copytree(checkpoints.built("marian"), tiny)
    (tiny / "modeling_custom.py").write_text("raise SystemExit", encoding="utf-8")
    (tiny / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    repositories = {
        TINY: tiny,
        "me/pickled": pickled,
        "me/empty": tmp_path / "empty",
        "me/gated": tiny,
    }
    with Hub(repositories, gated=frozenset({"me/gated"})) as site:
        _point_at(monkeypatch, site.endpoint)
        yield site


def _point_at(monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", endpoint)
    monkeypatch.setattr(
        constants,
        "HUGGINGFACE_CO_URL_TEMPLATE",
        endpoint + "/{repo_id}/resolve/{revision}/{filename}",
    )


def _nobody() -> str:
    """An address where nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


def test_pull_to_a_folder_that_works_on_another_machine(hub: Hub, tmp_path: Path) -> None:
    folder = pull(f"{TINY}@main", to=tmp_path / "copy")
    assert (folder / "model.safetensors").read_bytes() == (
        checkpoints.built("marian") / "model.safetensors"
    ).read_bytes()
    names = {path.name for path in folder.iterdir()}
    assert names & {"modeling_custom.py", "pytorch_model.bin", ".cache"} == set()
    about = json.loads((folder / "diemtin.json").read_text(encoding="utf-8"))
    assert about == {"source": TINY, "revision": commit(TINY), "families": {"translate": "opus-mt"}}
    moved = folder.rename(tmp_path / "carried over")
    answers = load_engine(str(moved), task="translate").generate(["Xin chào."], Decoding(max_tokens=4))
    assert 0 < answers[0].output_tokens <= 4


def test_a_hub_id_is_fetched_once_and_then_used_without_the_hub(
    hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = resolve(f"{TINY}@main")
    asked = len(hub.requests)
    assert 0 < asked
    _point_at(monkeypatch, _nobody())
    assert resolve(f"{TINY}@main") == first
    assert resolve(TINY, offline=True) == first
    assert len(hub.requests) == asked
    assert {row.model: row.folder for row in list_models()}[TINY] == first


def test_a_broken_download_goes_on_where_it_broke(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 500)  # what is lost at most; 10 MB as published
    hub.breaks["model.safetensors"] = 2000
    folder = pull(TINY, to=tmp_path / "copy")
    assert hub.sent("model.safetensors") == ["", "bytes=2000-"]
    original = checkpoints.built("marian") / "model.safetensors"
    assert (folder / "model.safetensors").read_bytes() == original.read_bytes()


def test_a_pull_that_failed_fetches_only_what_is_missing(hub: Hub, tmp_path: Path) -> None:
    folder = pull(TINY)
    lost = folder / "vocab.json"
    lost.resolve().unlink()
    lost.unlink()
    hub.requests.clear()
    pull(TINY)
    assert len(hub.sent("vocab.json")) == 1
    assert hub.sent("model.safetensors") == []


@pytest.mark.parametrize(
    ("model", "says"),
    [
        ("me/nothing", "no such model on the hub"),
        (f"{TINY}@v9", "no revision 'v9'"),
        ("me/gated", "accept its terms"),
        ("me/pickled", "refs/pr/"),
        ("me/empty", "holds no weights"),
        ("me/two--dashes", "not a hub id"),
    ],
)
def test_what_cannot_be_pulled_says_why_in_one_line(hub: Hub, model: str, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        pull(model)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert model.partition("@")[0] in str(caught.value)


def test_pickles_are_not_even_downloaded(hub: Hub) -> None:
    with pytest.raises(ModelError, match="can run code"):
        pull("me/pickled")
    assert hub.sent("pytorch_model.bin") == hub.sent("pytorch_model.bin", method="HEAD") == []


@pytest.mark.parametrize("fetch", [pull, snapshot, resolve])
def test_without_a_network_the_error_names_the_command_that_fetches_elsewhere(
    fetch: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    _point_at(monkeypatch, _nobody())
    with pytest.raises(ModelError) as caught:
        fetch(f"{TINY}@main")  # type: ignore[operator]
    assert f"diemtin models pull {TINY}@main --to FOLDER" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_offline_asks_nobody(hub: Hub) -> None:
    with pytest.raises(ModelError, match="not on this machine"):
        resolve(TINY, offline=True)
    assert hub.requests == []


def test_weights_cut_short_on_the_hub_are_found(hub: Hub) -> None:
    weights = hub.repositories[TINY] / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="cut short"):
        pull(TINY)


def test_a_folder_with_something_in_it_is_not_written_to(hub: Hub, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(ModelError, match="not empty"):
        pull(TINY, to=tmp_path / "mine")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
