"""Old encodings on the command line: their names."""

from __future__ import annotations

from typing import get_args

import typer


def known_encoding(name: str) -> str:
    """The name itself; typer's usage error where there is no such encoding."""
    from diemtin.text.legacy import Encoding

    names = get_args(Encoding)
    if name not in names:
        raise typer.BadParameter(f"no encoding {name!r}; known: {', '.join(names)}", param_hint="--encoding")
    return name
