"""The table of families, and how a family is found for a name or a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests import checkpoints

from diemtin.errors import ModelError
from diemtin.models.families import FAMILIES, TASKS, Family, Task, family_for, named_family
from diemtin.models.inventory import list_models
from diemtin.models.seq2seq import Speaker
from diemtin.models.tokens import open_tokens

# id, task, prefix, control tokens before, after, at the start of the answer, stripped, licence
PUBLISHED = [
    ("VietAI/vit5-base-vietnews-summarization", "summarize", "vietnews: ", (), ("</s>",), (), "", "MIT"),
    ("VietAI/vit5-large-vietnews-summarization", "summarize", "vietnews: ", (), ("</s>",), (), "", "MIT"),
    ("VietAI/envit5-translation", "translate", "vi: ", (), ("</s>",), (), "en: ", "OpenRAIL"),
    ("vinai/vinai-translate-vi2en-v2", "translate", "", (), ("</s>", "vi_VN"), ("en_XX",), "", "AGPL-3.0"),
    ("Helsinki-NLP/opus-mt-vi-en", "translate", "", (), ("</s>",), (), "", "Apache-2.0"),
    (
        "facebook/nllb-200-distilled-600M",
        "translate",
        "",
        ("vie_Latn",),
        ("</s>",),
        ("</s>", "eng_Latn"),
        "",
        "CC-BY-NC-4.0",
    ),
    ("google/madlad400-3b-mt", "translate", "", ("<2en>",), ("</s>",), (), "", "Apache-2.0"),
    ("vinai/bartpho-syllable", "summarize", "", ("<s>",), ("</s>",), ("</s>",), "", "MIT"),
]


@pytest.mark.parametrize(
    ("hub_id", "task", "prefix", "before", "after", "decoder", "strip", "licence"), PUBLISHED
)
def test_published_checkpoints_are_spoken_to_as_their_cards_say(
    hub_id: str,
    task: Task,
    prefix: str,
    before: tuple[str, ...],
    after: tuple[str, ...],
    decoder: tuple[str, ...],
    strip: str,
    licence: str,
) -> None:
    for name in (hub_id, f"{hub_id}@refs/pr/3", hub_id.lower()):
        row = family_for(name, task)
        assert (row.prefix, row.before, row.after, row.decoder) == (prefix, before, after, decoder)
        assert (row.strip_output, row.licence) == (strip, licence)


def test_the_starter_has_a_row_for_each_task() -> None:
    summaries, english, back = (family_for("starter", task) for task in TASKS)
    assert (summaries.prefix, summaries.input_limit, summaries.output_limit) == ("vietnews: ", 648, 96)
    assert summaries.title_mark == " # "
    assert (english.prefix, english.input_limit, english.output_limit) == ("vi: ", 128, 160)
    assert (back.prefix, back.input_limit) == ("en: ", 256)
    assert english.inline_english and not summaries.inline_english and not back.inline_english


@pytest.mark.parametrize("row", FAMILIES.values(), ids=lambda row: row.name)
def test_every_row_is_complete(row: Family) -> None:
    assert row.licence and row.origin
    assert row.tasks and set(row.tasks) <= set(TASKS)
    assert 0 < row.output_limit and 0 < row.input_limit
    assert row.commercial == ("NC" not in row.licence and "research" not in row.licence)


def test_a_licence_without_commercial_use_is_visible_in_the_list() -> None:
    forbidden = {row.model: row.licence for row in list_models() if not row.commercial}
    assert forbidden == {"starter": "research only", "facebook/nllb-200-distilled-600M": "CC-BY-NC-4.0"}


def test_the_list_holds_every_family_and_every_known_id() -> None:
    rows = list_models()
    assert {row.family for row in rows} == set(FAMILIES)
    assert {hub_id for family in FAMILIES.values() for hub_id in family.hub_ids} <= {
        row.model for row in rows
    }


FOLDERS = [
    ({"config.json": {"model_type": "t5", "vocab_size": 36096}}, "summarize", "vit5-vietnews"),
    ({"config.json": {"model_type": "t5", "vocab_size": 50048}}, "translate", "envit5"),
    ({"config.json": {"model_type": "t5", "vocab_size": 256000}}, "translate", "madlad"),
    ({"config.json": {"model_type": "marian"}}, "translate", "opus-mt"),
    ({"config.json": {"model_type": "mbart"}}, "translate", "vinai-translate"),
    ({"config.json": {"model_type": "m2m_100", "vocab_size": 256206}}, "translate", "nllb"),
    (
        {
            "config.json": {"model_type": "mbart"},
            "tokenizer_config.json": {"tokenizer_class": "BartphoTokenizer"},
        },
        "summarize",
        "bartpho",
    ),
    ({"config.json": {"_name_or_path": "VietAI/envit5-translation"}}, "translate", "envit5"),
    ({"diemtin.json": {"families": {"translate": "starter-en"}}}, "translate", "starter-en"),
    ({"diemtin.json": {"source": "VietAI/envit5-translation"}}, "translate", "envit5"),
    (
        {"diemtin.json": {"families": {"translate": "nllb"}}, "config.json": {"model_type": "marian"}},
        "translate",
        "nllb",
    ),
]


@pytest.mark.parametrize(("files", "task", "family"), FOLDERS)
def test_a_folder_is_known_by_its_files(
    tmp_path: Path, files: dict[str, dict[str, object]], task: Task, family: str
) -> None:
    _fill(tmp_path, files)
    assert family_for(tmp_path, task).name == family


@pytest.mark.parametrize(
    ("files", "task"),
    [
        ({"config.json": {"model_type": "t5", "vocab_size": 32128}}, "summarize"),
        ({"config.json": {"model_type": "t5", "vocab_size": 36096}}, "translate"),
        ({"config.json": {"model_type": "bert"}}, "translate"),
        ({}, "translate"),
    ],
)
def test_a_folder_that_tells_nothing_asks_for_the_family(
    tmp_path: Path, files: dict[str, dict[str, object]], task: Task
) -> None:
    _fill(tmp_path, files)
    with pytest.raises(ModelError) as caught:
        family_for(tmp_path, task)
    message = str(caught.value)
    assert "Set family:" in message and "\n" not in message
    for row in FAMILIES.values():
        assert (row.name in message) == (task in row.tasks)


@pytest.mark.parametrize(
    ("name", "task", "says"),
    [("nlb", "translate", "no such family"), ("nllb", "summarize", "cannot summarize")],
)
def test_a_wrong_family_lists_the_right_ones(name: str, task: Task, says: str) -> None:
    with pytest.raises(ModelError, match=says) as caught:
        named_family(name, task)
    assert "echo" in str(caught.value)


def test_a_config_that_is_not_json_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="not a JSON file") as caught:
        family_for(tmp_path, "translate")
    assert "\n" not in str(caught.value)


SHAPES = [
    ("t5-untied", "envit5", ["▁vi", ":"], ["</s>"]),
    ("marian", "opus-mt", [], ["</s>"]),
    ("mbart", "vinai-translate", [], ["</s>", "vi_VN"]),
    ("nllb", "nllb", ["vie_Latn"], ["</s>"]),
]


@pytest.mark.parametrize(("checkpoint", "family", "head", "tail"), SHAPES)
def test_the_model_reads_the_text_between_what_the_family_puts_around_it(
    checkpoint: str, family: str, head: list[str], tail: list[str]
) -> None:
    tokens = open_tokens(checkpoints.built(checkpoint))
    speaker = Speaker(tokens, FAMILIES[family])
    names = tokens.pieces()
    text = checkpoints.SENTENCES[0]
    read = [names[i] for i in speaker.prompt(text).ids]
    body = [names[i] for i in tokens.encode(text)]
    prefix = [names[i] for i in tokens.encode(FAMILIES[family].prefix)]
    assert read == [*head, *body, *tail]
    assert "".join(prefix) in ("", "".join(head))


def test_what_the_model_writes_in_front_is_taken_off() -> None:
    tokens = open_tokens(checkpoints.built("t5-untied"))
    speaker = Speaker(tokens, FAMILIES["envit5"])
    assert speaker.text(tokens.encode("en: The bridge")) == "The bridge"
    assert speaker.text(tokens.encode("The en: bridge")) == "The en: bridge"


def _fill(folder: Path, files: dict[str, dict[str, object]]) -> None:
    for name, content in files.items():
        (folder / name).write_text(json.dumps(content), encoding="utf-8")
