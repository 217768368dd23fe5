"""Every name in a table has a line in the documentation or a case; no stage uses a name that no table has."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import diemtin
from diemtin.archive import READERS
from diemtin.archive.settings import reader_class
from diemtin.config import BUILTIN
from diemtin.digest import WRITERS
from diemtin.doc import FLAGS, NOTES, REASONS
from diemtin.evaluation import summaries, translation
from diemtin.models.families import FAMILIES
from diemtin.stages import STAGES
from diemtin.text.boilerplate import RULES

ROOT = Path(__file__).parents[1]
PACKAGE = Path(diemtin.__file__).parent
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
CASES = [*ROOT.glob("tests/**/*.json"), *(path for path in ROOT.glob("tests/*.py") if path != Path(__file__))]
TABLES: dict[str, dict[str, object]] = {
    "flag": {**FLAGS},
    "reason": {**REASONS},
    "stage": {**STAGES},
    "format": {**WRITERS},
    "archive format": {**READERS},
    "family": {**FAMILIES},
    "cleaning rule": {**RULES},
    "built-in config": {**BUILTIN},
    "measure": {**summaries.MEASURES, **translation.MEASURES},
}
NAMES = [pytest.param(name, id=f"{table}-{name}") for table, names in TABLES.items() for name in names]


def said_in(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


EVERYTHING_SAID = said_in([*DOCUMENTS, *CASES])


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_documented_or_has_a_case(name):
    assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", EVERYTHING_SAID)


@pytest.mark.parametrize("table", [FLAGS, REASONS], ids=["flags", "reasons"])
def test_each_code_says_what_it_means_and_is_used(table):
    source = said_in([path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "doc.py"])
    for name, meaning in table.items():
        assert re.fullmatch("[a-z_]+", name)
        assert meaning
        assert f'"{name}"' in source or f'_{name.split("_", 1)[-1]}"' in source, f"{name} is used nowhere"


def test_the_page_of_flags_has_each_with_its_meaning_an_example_and_what_to_do():
    lines = (ROOT / "docs" / "flags.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    assert [(row[0].strip("`"), row[1]) for row in rows] == list(FLAGS.items())
    assert all(len(row) == 4 and all(row) for row in rows)
    assert "(docs/flags.md)" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("format", READERS)
def test_the_readme_has_a_row_for_each_archive_format_with_its_options(format):
    options = set(inspect.signature(reader_class(format)).parameters) - {"columns"}
    rows = [
        line
        for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
    ]
    (row,) = [cells for line in rows if f"`{format}`" in (cells := line.split(" | "))[0] and len(cells) == 3]
    assert {option for option in options if f"`{option}`" in row[2]} == options


def constant_arguments(function: str, position: int, keyword: str) -> set[str]:
    """The strings that the package hands to ``Flag("code")`` or ``Dropped(text, "reason")``."""
    found: set[str] = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == function:
                given = [
                    *node.args[position : position + 1],
                    *(k.value for k in node.keywords if k.arg == keyword),
                ]
                found |= {a.value for a in given if isinstance(a, ast.Constant) and isinstance(a.value, str)}
    return found


def test_no_stage_uses_a_code_that_the_table_lacks():
    used = constant_arguments("Flag", 0, "code")
    assert used, "the search finds something"
    assert used <= set(FLAGS)
    assert set(FLAGS) > NOTES
    assert constant_arguments("Dropped", 1, "reason") <= set(REASONS)


def test_contributing_fits_one_screen_and_names_the_tables():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 50
    for path in re.findall(r"`((?:text|models|tests|digest|cli)/[\w./]*)`", text):
        assert (PACKAGE / path).exists() or (ROOT / path).exists(), path
