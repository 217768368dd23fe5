"""BERTScore with a tiny random encoder, and no network."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from diemtin.doc import Doc
from diemtin.errors import ConfigError, ModelError
from diemtin.evaluation import Article, Pair, bertscore, extras, score_summaries, score_translations
from diemtin.evaluation.bertscore import BertScore

pytest.importorskip("rouge_score", reason="scoring needs the extra diemtin[evaluate]")
pytest.importorskip("bert_score", reason="BERTScore needs the extra diemtin[bertscore]")

WORDS = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] the commune met and planted a thousand trees people came xa hop trong cay"
)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory) -> Path:
    """A BERT of four layers whose tokenizer, as many do, names no limit."""
    import torch
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("bert")
    words = WORDS.split()
    BertTokenizer(vocab={word: number for number, word in enumerate(words)}).save_pretrained(folder)
    torch.manual_seed(3)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=32,
        num_hidden_layers=4,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=24,
    )
    BertModel(config).save_pretrained(folder)
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_args: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refused)


def test_the_same_text_has_100_and_a_closer_one_more(encoder, capfd):
    score = BertScore(encoder)
    wanted = "the commune planted a thousand trees"
    same, close, far, blank, long = score(
        [wanted, "the commune planted trees", "people came and met", " ", wanted * 20],
        [wanted, wanted, wanted, wanted, wanted * 20],
    )
    assert same == pytest.approx(100, abs=1e-3)
    assert far < close < same
    assert blank == 0
    assert long == pytest.approx(100, abs=1e-3)
    assert capfd.readouterr() == ("", "")


def test_it_is_the_f1_of_bert_score(encoder):
    import bert_score

    said, wanted = ["the people met", "trees"], ["the commune met and planted", "a thousand trees"]
    scorer = bert_score.BERTScorer(model_type=str(encoder), num_layers=2)
    scorer._tokenizer.model_max_length = 22
    *_, f1 = scorer.score(said, wanted)
    assert BertScore(encoder, layer=2)(said, wanted) == pytest.approx([100 * one for one in f1.tolist()])


def test_it_is_a_column_of_both_reports(encoder):
    score = BertScore(encoder)
    translation = score_translations(
        [Pair("xã họp", "the commune met")], {"mine": ["people met"]}, bertscore=score
    )
    body = Doc("xã họp", body=("xã họp",))
    summaries = score_summaries([Article(body, "xa hop")], {"mine": ["xa hop"]}, bertscore=score)
    for report in (translation, summaries):
        assert 0 < report.row("mine").scores["bertscore"].value <= 100.001
        assert report.measures["bertscore"].group == next(iter(report.measures.values())).group
        assert report.about["bertscore"] == score.signature
    assert score.signature.split("|")[2] == "layer:3"


def test_the_layer_is_that_of_the_table():
    from bert_score.utils import model2layers

    for name, layers in {
        "bert-base-multilingual-cased": 12,
        "xlm-roberta-base": 12,
        "xlm-roberta-large": 24,
    }.items():
        assert round(bertscore.DEPTH * layers) == model2layers[name]


def test_folders_that_cannot_be_used(encoder, tmp_path):
    for folder, message in {"owner/name": "not a hub id", str(tmp_path): "no weights"}.items():
        with pytest.raises(ModelError, match=message):
            BertScore(folder)
    with pytest.raises(ModelError, match="has layers 1 to 4, not 9"):
        BertScore(encoder, layer=9)
    for name, old, new, message in (
        ("t5-like", "", "", "takes any path with 't5'"),
        ("code", "{", '{"auto_map": {}, ', "brings code of its own"),
        ("decoder", "num_hidden_layers", "depth", "names no number of layers"),
    ):
        copy = tmp_path / name
        copy.mkdir()
        for file in encoder.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        config = (copy / "config.json").read_text(encoding="utf-8")
        (copy / "config.json").write_text(config.replace(old, new, 1) if old else config, encoding="utf-8")
        with pytest.raises(ModelError, match=message):
            BertScore(copy)


def test_without_the_library_the_line_says_what_to_install(monkeypatch, encoder):
    monkeypatch.setattr(extras, "find_spec", {"torch": 1, "transformers": 1}.get)
    with pytest.raises(ConfigError, match=r"this needs bert_score; pip install 'diemtin\[bertscore\]'"):
        BertScore(encoder)
