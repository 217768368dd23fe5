"""Every notebook runs from top to bottom, and is committed without output."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

import diemtin

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
WEIGHTS = Path(diemtin.__file__).parent / "starter" / "translate" / "model.bin"

# What the outputs of a notebook must show, beside running.
SHOWS = {
    "01-quickstart.ipynb": (
        r"end_mark",
        r"142 đảng viên mới",
        r"rests on: \(",
        r'<div class="diemtin dt-inline"',
        r"\*\*VI\*\* ",
    ),
}


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # pyright: ignore[reportUnknownMemberType]


def outputs(notebook: Any) -> str:
    """Everything the cells printed or showed, as text."""
    found = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(
        output["text"]
        if "text" in output
        else "\n".join(str(shown) for shown in output.get("data", {}).values())
        for output in found
    )


def test_every_notebook_has_a_table_of_what_it_shows() -> None:
    assert [path.name for path in NOTEBOOKS] == list(SHOWS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_committed_without_output(path: Path) -> None:
    code = [cell for cell in read(path).cells if cell.cell_type == "code"]
    assert code
    assert not [cell for cell in code if cell.outputs or cell.execution_count]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
@pytest.mark.parametrize("config", ["starter", "dry-run"])
def test_runs(path: Path, config: str) -> None:
    """With the shipped weights, and with the engine that needs none."""
    if config == "starter" and not WEIGHTS.exists():
        pytest.skip("the starter's weights are not in this checkout")
    notebook = read(path)
    for cell in notebook.cells:
        cell.source = cell.source.replace('load_pipeline("starter")', f'load_pipeline("{config}")')
    client = NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jupyter_client warns about its own internals
        client.execute()
    shown = outputs(notebook)
    assert [pattern for pattern in SHOWS[path.name] if not re.search(pattern, shown)] == []
