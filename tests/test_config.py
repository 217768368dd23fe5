"""Configs: what is accepted, and that every fault is found at once, with its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, Literal

import pytest
import yaml

from diemtin.config import BUILTIN, build_stages, load_config
from diemtin.doc import Doc
from diemtin.errors import ConfigError
from diemtin.option_checks import stage_options
from diemtin.pipeline import Pipeline, load_pipeline
from diemtin.run import Stage
from diemtin.stages import STAGES

CONFIGS = sorted((Path(__file__).parents[1] / "configs").glob("*.yaml"))


class Split:
    """A stage with one option of each kind."""

    name = "split"
    reads = ("text",)
    writes = ("body",)
    ranges: ClassVar[dict[str, tuple[float, float]]] = {"min_words": (0, 99)}

    def __init__(
        self,
        *,
        format: Literal["text", "html"] = "text",
        min_words: int = 5,
        keep: bool = False,
        share: float = 0.5,
        words: tuple[str, ...] = (),
        family: str | None = None,
    ) -> None:
        if share < 0:
            raise ValueError(f"share is {share}; give 0 or more")
        self.options = (format, min_words, keep, share, words, family)

    def fingerprint(self) -> str:
        return repr(self.options)

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [replace(doc, body=tuple(doc.text.split())) for doc in docs]


class Join(Split):
    name = "join"
    reads = ("body",)
    writes = ("byline",)

    def __init__(self, *, path: Path) -> None:
        self.options = (path,)

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [replace(doc, byline="-".join(doc.body)) for doc in docs]


TABLE = {"split": Split, "join": Join}
JOIN = {"join": {"path": "x"}}


def load(config: Any, *overrides: str) -> Any:
    return load_config(config, overrides=overrides, stages=TABLE)


def faults(config: Any, *overrides: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(config, *overrides)
    assert "\n" not in str(caught.value), "an error is one line"
    return str(caught.value)


def test_options_arrive_with_their_types():
    options = {"format": "html", "min_words": 3, "keep": True, "share": 1, "words": ["a"], "family": None}
    (stage,) = build_stages(load({"stages": [{"split": options}]}), stages=TABLE)
    assert isinstance(stage, Split)
    assert stage.options == ("html", 3, True, 1.0, ("a",), None)
    config = load({"stages": ["split", {"join": {"path": "a/b"}}], "batch_size": 4, "cache": "c"})
    assert [step.name for step in config.steps] == ["split", "join"]
    assert config.steps[1].options == {"path": Path("a/b")}
    assert (config.batch_size, config.cache) == (4, "c")


# A whole config, and what is said about it.
BAD_CONFIGS: list[tuple[dict[str, Any], str]] = [
    ({}, "stages: missing"),
    ({"stages": []}, "stages: "),
    ({"stages": "split"}, "stages: must be a list, not 'split'"),
    ({"stages": ["split"], "bach_size": 4}, "bach_size: unknown key; known keys: stages, batch_size, cache"),
    ({"stages": ["split"], "bach_size": 4}, "; did you mean 'batch_size'?"),
    ({"stages": ["split"], "batch_size": 0}, "batch_size: must be greater than or equal to 1, not 0"),
    ({"stages": ["split"], "batch_size": 10**20}, "batch_size: must be less than or equal to 100000, not 1"),
    ({"stages": ["split"], "batch_size": "4"}, "batch_size: must be a whole number, not '4'"),
    ({"stages": ["split"], "cache": 3}, "cache: must be text, not 3"),
    ({"stages": [["split"]]}, "stages[0]: must be one stage name"),
    ({"stages": [{"split": {}, "join": {}}]}, "stages[0]: must be one stage name"),
    ({"stages": [{"split": [1]}]}, "stages[0].split: options must be 'key: value' lines, not [1]"),
    (
        {"stages": ["spilt"]},
        "stages[0].spilt: no such stage; known stages: join, split; did you mean 'split'?",
    ),
    ({"stages": ["split", "join"]}, "stages[1].join.path: missing; this option has no default"),
    ({"stages": [JOIN]}, "stages[0].join: reads 'body', which no earlier stage writes; put split before it"),
    ({"stages": [JOIN, "split"]}, "stages[0].join: reads 'body', which no earlier stage writes"),
]
# Options of the stage "split", and what is said after "stages[0].split.".
BAD_OPTIONS: list[tuple[dict[str, Any], str]] = [
    ({"formt": 1}, "formt: unknown option; it takes: family, format, keep, min_words, share, words; did"),
    ({"formt": 1}, "words; did you mean 'format'?"),
    ({"format": "pdf"}, "format: must be 'text' or 'html', not 'pdf'"),
    ({"min_words": "5"}, "min_words: must be a whole number, not '5'"),
    ({"min_words": True}, "min_words: must be a whole number, not True"),
    ({"min_words": 100}, "min_words: must be from 0 to 99, not 100"),
    ({"keep": "no"}, "keep: must be true or false, not 'no'"),
    ({"keep": 1}, "keep: must be true or false, not 1"),
    ({"words": "a"}, "words: must be a list, not 'a'"),
    ({"family": 3}, "family: must be text, not 3"),
]


@pytest.mark.parametrize(
    ("config", "expected"),
    [*BAD_CONFIGS, *(({"stages": [{"split": options}]}, said) for options, said in BAD_OPTIONS)],
)
def test_each_fault_says_where_and_what(config, expected):
    assert expected in faults(config)


def test_all_faults_at_once(tmp_path):
    path = tmp_path / "my.yaml"
    path.write_text(
        "stages:\n  - split:\n      format: pdf\n      minwords: 4\n  - joyn\nbatch: 3\n", encoding="utf-8"
    )
    said = faults(path)
    assert said.startswith(f"{path}: 4 faults: ")
    for place in ("batch: ", "stages[0].split.format: ", "stages[0].split.minwords: ", "stages[1].joyn: "):
        assert place in said


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"stages:\n  - clean: {\n", r"my.yaml:3: not valid YAML"),
        (b"stages:\n\t- clean\n", r"my.yaml:2: not valid YAML"),
        (
            b"batch_size: 1\nstages: [split]\nbatch_size: 2\n",
            r"my.yaml:3: not valid YAML: 'batch_size' stands twice",
        ),
        (b"stages: !!python/object/apply:os.getcwd []\n", r"my.yaml:1: not valid YAML"),
        (b"? [a]\n: b\n", r"my.yaml:1: not valid YAML"),
        (b"2020-01-01: x\nstages: [split]\n", r"my.yaml: not a config: keys must be str"),
        (b"stages: &all [split, *all]\n", r"my.yaml: not a config: Circular reference"),
        (b"a: \x00\n", r"my.yaml: not valid YAML"),
        (b"\xff\xfe", r"my.yaml: not UTF-8 text at byte 0"),
        (b"", r"my.yaml: not a config"),
        (b"- split\n", r"my.yaml: not a config"),
        (b"[" * 5000, r"my.yaml: not a config: nested too deeply"),
    ],
)
def test_a_file_that_is_no_config(tmp_path, content, expected):
    path = tmp_path / "my.yaml"
    path.write_bytes(content)
    assert re.search(expected, faults(path))


def test_no_such_config(tmp_path):
    assert "built in: starter, dry-run; did you mean 'starter'?" in faults("starer")
    assert "a folder, not a config" in faults(tmp_path)


TWICE = {"stages": ["split", {"split": {"min_words": 1}}, JOIN]}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("split.min_words=9", [{"min_words": 9}, {"min_words": 9}]),
        ("stages.split.min_words=9", [{"min_words": 9}, {"min_words": 9}]),
        ("stages[1].split.min_words=9", [{}, {"min_words": 9}]),
        ("split.words=[a, b]", [{"words": ("a", "b")}, {"min_words": 1, "words": ("a", "b")}]),
        ("split.family='1'", [{"family": "1"}, {"min_words": 1, "family": "1"}]),
        ("split.family=a=b", [{"family": "a=b"}, {"min_words": 1, "family": "a=b"}]),
        ("split.family=", [{"family": None}, {"min_words": 1, "family": None}]),
    ],
)
def test_an_override_replaces_one_value(override, expected):
    assert [step.options for step in load(TWICE, override).steps[:2]] == expected


def test_overrides_of_the_top_level_do_not_touch_the_original():
    original = {"stages": ["split"], "batch_size": 2}
    config = load(original, "batch_size=7", "cache=x.cache")
    assert (config.batch_size, config.cache) == (7, "x.cache")
    assert original == {"stages": ["split"], "batch_size": 2}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("split.min_words", "--set split.min_words: must be name=value"),
        ("=3", "--set =3: must be name=value"),
        ("spilt.keep=true", "--set spilt.keep: no such stage in this config; its stages: split, join"),
        ("stages[9].split.keep=true", "no such stage in this config"),
        ("split.keeep=true", "stages[0].split.keeep: unknown option"),
        ("bach=true", "bach: unknown key"),
        ("split.min_words=2024-13-45", "split.min_words: must be a whole number"),
        ("split.keep={", "split.keep: must be true or false, not '{'"),
    ],
)
def test_a_wrong_override_is_a_fault(override, expected):
    assert expected in faults(TWICE, override)


def test_a_mapping_may_hold_tuples():
    config = {"stages": ("split", MappingProxyType({"join": {"path": "a"}}))}
    assert (
        load(config, "split.keep=true").steps
        == load({"stages": [{"split": {"keep": True}}, {"join": {"path": "a"}}]}).steps
    )


def test_a_value_that_the_stage_refuses_has_its_place():
    config = load({"stages": ["split", {"split": {"share": -1}}]})
    with pytest.raises(
        ConfigError, match=re.escape("config: stages[1].split: share is -1.0; give 0 or more")
    ):
        build_stages(config, stages=TABLE)


ARCHIVE = {"stages": ["split"], "archive": {"path": "a.jsonl"}, "output": {"folder": "out"}}


@pytest.mark.parametrize(
    ("override", "expected"),
    [
        ("archive={format: jsonl}", "archive.path: missing"),
        (
            "archive.path=a.doc",
            "archive.format: missing, and the path does not tell it; known formats: jsonl",
        ),
        ("archive.format=json", "archive.format: 'json' is none; known formats: jsonl, csv"),
        ("archive.columns.txt=body", "archive.columns: must be 'id', 'text', 'title'"),
        (
            "archive.colums=body",
            "archive.colums: unknown option; it takes: columns, path; did you mean 'columns'?",
        ),
        ("archive=a.jsonl", "archive: must be 'key: value' lines, not 'a.jsonl'"),
        ("archive.path.x.y=1", "--set archive.path.x.y=1: there is no such place"),
        ("archive.path={", "archive.format: missing, and the path does not tell it"),
        ("output.part_size=0", "output.part_size: must be from 1 to 100000, not 0"),
        ("output.formats=pdf", "output.formats: must be a list, not 'pdf'"),
    ],
)
def test_a_wrong_archive_is_a_fault(override, expected):
    assert expected in faults(ARCHIVE, override)


def test_an_archive_needs_an_output():
    assert "output: missing" in faults({"stages": ["split"], "archive": {"path": "a.jsonl"}})


def test_the_format_is_told_by_the_suffix():
    blocks = load(ARCHIVE, "archive.path=a.csv.gz", "archive.delimiter=;", "output.formats=[html]").blocks
    assert blocks.format == "csv"
    assert blocks.archive == {"path": "a.csv.gz", "delimiter": ";"}
    assert blocks.output == {"folder": "out", "formats": ("html",)}


@pytest.mark.parametrize(
    ("override", "option", "expected"),
    [
        ("archive.path=*.jsonl", "path", "*.jsonl"),
        ("archive.path=[0-9]*.jsonl", "path", "[0-9]*.jsonl"),
        ("archive.path=~/a.jsonl", "path", str(Path.home() / "a.jsonl")),
    ],
)
def test_a_path_is_taken_as_it_stands(override, option, expected):
    blocks = load(ARCHIVE, override, "output.folder=~/ra").blocks
    assert blocks.archive[option] == expected
    assert blocks.output["folder"] == str(Path.home() / "ra")


def test_equal_steps_share_one_stage():
    stages = build_stages(load({"stages": ["split", {"split": {"keep": True}}, "split"]}), stages=TABLE)
    assert stages[0] is stages[2]
    assert stages[0] is not stages[1]


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_every_config_file_loads_and_says_how_to_run_it(path):
    config = load_config(path)
    assert [step.name for step in config.steps] == ["clean", "summarize", "verify", "translate", "verify"]
    head = path.read_text(encoding="utf-8").split("\nstages:")[0]
    command = "diemtin digest examples/*.txt --config" if config.blocks is None else "diemtin run"
    assert f"{command} configs/{path.name}" in head


@pytest.mark.parametrize("name", BUILTIN)
def test_a_built_in_config_is_its_file(name):
    file = next(path for path in CONFIGS if path.stem == name)
    assert yaml.safe_load(file.read_text(encoding="utf-8")) == BUILTIN[name]
    assert load_config(file) == load_config(name)


def test_the_configs_are_all_there():
    assert {path.stem for path in CONFIGS} == {"starter", "dry-run", "vit5-base", "vit5-large", "archive"}


@pytest.mark.parametrize("name", STAGES)
def test_every_option_of_a_stage_can_be_checked(name):
    made = load_stage_class(name)
    assert made.name == name
    assert all(isinstance(field, str) for field in (*made.reads, *made.writes))
    assert stage_options(made), "a stage takes keyword options"


def load_stage_class(name: str) -> Any:
    from diemtin.config import _stage_class

    return _stage_class(STAGES[name])


def pipeline(**options: Any) -> Pipeline:
    batch_size = options.pop("batch_size", 32)
    stages = [{"split": options}, JOIN]
    return load_pipeline({"stages": stages, "batch_size": batch_size}, stages=TABLE)


def test_a_pipeline_answers_in_order():
    docs = list(pipeline()([Doc("một hai"), Doc("ba")]))
    assert [doc.byline for doc in docs] == ["một-hai", "ba"]
    assert "split -> join" in repr(pipeline())


def test_one_doc_is_no_list_of_docs():
    with pytest.raises(TypeError, match="give it a list"):
        pipeline()(Doc("một"))  # type: ignore[arg-type]


@pytest.mark.parametrize("item", ["một", None, b"mot"])
def test_what_is_no_doc_is_refused_where_it_stands(item):
    with pytest.raises(TypeError, match="a pipeline takes docs, not"):
        list(pipeline()([Doc("một"), item]))


def test_a_batch_holds_a_doc():
    with pytest.raises(ConfigError, match="batch_size is 0"):
        Pipeline([Split()], batch_size=0)


def test_overrides_are_several_and_for_what_is_still_to_be_read():
    with pytest.raises(TypeError, match="overrides are several"):
        load_pipeline({"stages": ["split"]}, overrides="split.keep=true", stages=TABLE)
    with pytest.raises(TypeError, match="give them to load_config"):
        load_pipeline(load({"stages": ["split"]}), overrides=["split.keep=true"], stages=TABLE)


# A constructor, an option that it refuses, and what is said
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("verify", {"on_unsupported": "replce"}, "verify.on_unsupported is 'replce'; give flag or replace"),
    ("verify", {"wording": "any"}, "verify.wording is 'any'; give free or report"),
    ("clean", {"format": "htm"}, "clean.format is 'htm'; give one of auto, text, html, markdown"),
    ("clean", {"encoding": "utf-8"}, "clean.encoding is 'utf-8'; give one of auto, none, tcvn3"),
]


@pytest.mark.parametrize(("name", "options", "said"), REFUSED)
def test_a_constructor_refuses_what_it_does_not_know(name, options, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        load_stage_class(name)(**options)


class AsDrawn(Stage):
    """A stage as ``diemtin.run.Stage`` shows it."""

    @property
    def name(self) -> str:
        return "drawn"

    @property
    def reads(self) -> tuple[str, ...]:
        return ("body",)

    @property
    def writes(self) -> tuple[str, ...]:
        return ("body",)

    def fingerprint(self) -> str:
        return "drawn"

    def __call__(self, docs: Sequence[Doc]) -> Sequence[Doc]:
        return [replace(doc, body=(doc.text,)) for doc in docs]


class ToldLater(Split):
    """A stage that tells its fields when it is made, and takes more options than it names."""

    def __init__(self, *, keep: bool = False, **more: Any) -> None:
        self.reads = ("text",)
        super().__init__(keep=keep, **more)


def test_a_stage_may_tell_its_fields_when_it_is_made():
    table = {**TABLE, "drawn": AsDrawn, "later": ToldLater}
    made = load_pipeline({"stages": ["drawn", JOIN, {"later": {"keep": True}}]}, stages=table)
    assert [doc.byline for doc in made([Doc("một")])] == ["một"]


def test_the_signature_changes_with_what_can_change_an_answer(tmp_path):
    plain = pipeline().signature
    assert re.fullmatch("[0-9a-f]{12}", plain)
    assert plain == pipeline(min_words=5).signature, "the default, written out"
    assert len({plain, pipeline(min_words=6).signature, pipeline(batch_size=2).signature}) == 3
    config = load({"stages": ["split", JOIN], "cache": str(tmp_path / "c")})
    assert load_pipeline(config, stages=TABLE).signature == plain


def test_a_pipeline_uses_its_cache(tmp_path):
    cached = load_pipeline({"stages": ["split"], "cache": str(tmp_path / "c")}, stages=TABLE)
    assert list(cached([Doc("a b")])) == list(cached([Doc("a b")]))
    assert (tmp_path / "c").is_file()
