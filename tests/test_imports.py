"""What an import loads, and which part of the package may know which."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import diemtin

PACKAGE = Path(diemtin.__file__).parent
HEAVY = (
    "torch",
    "transformers",
    "ctranslate2",
    "sentencepiece",
    "datasets",
    "trafilatura",
    "lxml",
    "jinja2",
    "numpy",
    "sacrebleu",
    "rouge_score",
    "matplotlib",
    "pyarrow",
    "sqlalchemy",
    "warcio",
    "docx",
    "ray",
)

# Which parts each part may import; a part is the first name after "diemtin". A reader needs this table only.
BASE = {"doc", "errors"}
MAY_IMPORT = {
    "doc": set(),
    "errors": set(),
    "doc_json": BASE,
    "text": BASE,
    "terms": {*BASE, "text"},
    "models": {*BASE, "text"},
    "run": BASE,
    "reading": BASE,
    "cache": {*BASE, "doc_json", "run"},
    "workers": {*BASE, "run"},
    "stages": {*BASE, "models", "terms", "text", "run"},
    "digest": {*BASE, "doc_json", "models", "text"},
    "evaluation": {*BASE, "models", "stages", "text"},
    "archive": {*BASE, "digest", "doc_json", "reading", "run", "text"},
    "config_text": BASE,
    "option_checks": BASE,
    "config": {*BASE, "run", "stages", "digest", "config_text", "option_checks", "archive"},
    "pipeline": {*BASE, "run", "cache", "config", "reading", "stages", "text", "__version__"},
    "cluster": {*BASE, "archive", "config", "pipeline", "run", "workers"},
}
MAY_IMPORT["cli"] = {*MAY_IMPORT, "__version__"}
MAY_IMPORT["__init__"] = {*BASE, "digest", "pipeline"}
MAY_IMPORT["__main__"] = {"cli"}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            names = [f"diemtin.{item.name}" for item in node.names] if module == "diemtin" else [module]
        elif isinstance(node, ast.Import):
            names = [item.name for item in node.names]
        found |= {name.split(".")[1] for name in names if name.startswith("diemtin.")}
    return found


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_imports_go_one_way(path):
    part = part_of(path)
    names = {"Doc", "Dropped", "Flag", "Problem", "Sentence", "DiemtinError"}  # public names of the leaves
    assert imported_parts(path) - {part} - names <= MAY_IMPORT[part]


def test_the_parts_make_no_circle():
    done: set[str] = set()
    while rest := {part for part in MAY_IMPORT if part not in done}:
        ready = {part for part in rest if MAY_IMPORT[part] - {"__version__"} <= done}
        assert ready, f"a circle among {sorted(rest)}"
        done |= ready


def loaded_by(*command: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    lines = [line for line in run.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize(
    "command",
    [
        ("-c", "import diemtin; diemtin.Doc"),
        ("-c", "from diemtin import load_pipeline, Pipeline"),
        ("-m", "diemtin", "--help"),
        ("-m", "diemtin", "digest", "--help"),
        ("-m", "diemtin", "evaluate", "summaries", "--help"),
        ("-m", "diemtin", "run", "--help"),
        ("-m", "diemtin", "check", "dry-run"),
    ],
)
def test_nothing_heavy_is_loaded(command):
    assert not {name.split(".")[0] for name in loaded_by(*command)} & set(HEAVY)


@pytest.mark.parametrize("command", [("-c", "import diemtin"), ("-m", "diemtin", "--help")])
def test_help_is_quick_because_it_loads_little(command):
    loaded = {name.split(".")[0] for name in loaded_by(*command)}
    assert not loaded & {"pydantic", "yaml", "rich", "sqlite3", "asyncio", "huggingface_hub"}
    assert "diemtin" in loaded


def test_public_names():
    for name in diemtin.__all__:
        assert getattr(diemtin, name) is not None
    assert set(diemtin.__all__) <= set(dir(diemtin))
    with pytest.raises(AttributeError, match="no attribute 'Dok'"):
        diemtin.Dok  # noqa: B018


def test_one_version():
    pyproject = Path(__file__).parents[1] / "pyproject.toml"
    assert f'version = "{diemtin.__version__}"' in pyproject.read_text(encoding="utf-8")


def test_the_package_is_not_called_pipeline():
    assert not (PACKAGE.parent / "__init__.py").exists()
