"""Keyword options of a class, checked from its signature and type hints."""

from __future__ import annotations

import difflib
import inspect
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

# Pydantic's words for a type, and ours.
PLAIN_WORDS = {
    "a valid integer": "a whole number",
    "a valid number": "a number",
    "a valid boolean": "true or false",
    "a valid string": "text",
    "a valid array": "a list",
    "a valid list": "a list",
}


def check_options(
    where: str, options: Mapping[str, Any], made: type[Any]
) -> tuple[dict[str, Any], list[str]]:
    """The values that a class takes for its keyword options, and the faults of the others, each with its place."""
    accepts = stage_options(made)
    values: dict[str, Any] = {}
    faults: list[str] = []
    for key, value in options.items():
        if key not in accepts:
            hint = did_you_mean(str(key), accepts)
            faults.append(f"{where}.{key}: unknown option; it takes: {', '.join(sorted(accepts))}{hint}")
            continue
        try:
            values[key] = accepts[key].validate_json(as_json(value), strict=True)
        except ValidationError as error:
            said = dict.fromkeys(said_plainly(item) for item in error.errors(include_url=False))
            faults.append(f"{where}.{key}: {' or '.join(said)}")
            continue
        low, high = getattr(made, "ranges", {}).get(key, (-math.inf, math.inf))
        if isinstance(values[key], int | float) and not low <= values[key] <= high:
            faults.append(f"{where}.{key}: must be from {low:g} to {high:g}, not {values[key]!r}")
    needed = _required(made) - set(options)
    faults += [f"{where}.{key}: missing; this option has no default" for key in sorted(needed)]
    return values, faults


@cache
def stage_options(made: type[Any]) -> dict[str, TypeAdapter[Any]]:
    """The keyword options of a stage class and how each is checked, from its signature and type hints."""
    hints = get_type_hints(made.__init__, include_extras=True)
    return {option.name: TypeAdapter(hints.get(option.name, Any)) for option in _options(made)}


def _required(made: type[Any]) -> set[str]:
    return {option.name for option in _options(made) if option.default is inspect.Parameter.empty}


def _options(made: type[Any]) -> list[inspect.Parameter]:
    """Its named parameters: a class of the Protocol ``Stage`` without a constructor has ``*args`` and ``**kwargs``."""
    several = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [option for option in inspect.signature(made).parameters.values() if option.kind not in several]


def said_plainly(item: Any) -> str:
    """One of pydantic's errors in our words."""
    given = "" if isinstance(item["input"], dict | list) else f", not {item['input']!r}"
    said = item["msg"].replace("Input should be", "must be")
    for theirs, ours in PLAIN_WORDS.items():
        said = said.replace(theirs, ours)
    return said + given


def as_json(value: Any) -> str:
    """JSON, because pydantic's strict mode reads lists as tuples and strings as paths only from there."""
    return json.dumps(value, default=str)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint for a mistyped name, or nothing.

    >>> did_you_mean("sumarize", ["clean", "summarize"])
    "; did you mean 'summarize'?"
    """
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
