"""Names in Vietnamese, in a source and in English."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diemtin.text.names import find_names, flat, missing_names
from diemtin.text.names_en import differing_names

FOLDER = Path(__file__).parent / "cases"


def cases(name):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", cases("names"), ids=[case["text"][:40] for case in cases("names")])
def test_found(case):
    assert [name.text for name in find_names(case["text"]) if " " in name.text or not name.opens] == case[
        "names"
    ]


@pytest.mark.parametrize(
    "case", cases("names-supported"), ids=[case["summary"] for case in cases("names-supported")]
)
def test_stands_in_the_source(case):
    assert list(missing_names(find_names(case["summary"]), flat(case["source"]))) == case["missing"]


@pytest.mark.parametrize(
    "case", cases("names-bilingual"), ids=[case["en"] for case in cases("names-bilingual")]
)
def test_stands_in_both_languages(case):
    assert sorted(differing_names(case["vi"], case["en"])) == sorted(case["differing"])


@pytest.mark.parametrize("source", ["Xbox", "Xbox " * 23])
def test_many_names_side_by_side_are_not_cut_in_every_way(source):
    """Two to the power of their number would be ways enough for a day."""
    run = "Xbox " * 23
    assert missing_names(find_names(run + "Kremlin"), flat(source)) == (run + "Kremlin",)
    assert missing_names(find_names(run + "Kremlin"), flat(f"{source}, Kremlin")) == ()
    assert missing_names(find_names("Xbox " * 5000), flat(source)) == (("Xbox " * 5000).strip(),)
