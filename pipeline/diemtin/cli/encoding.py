"""Old encodings on the command line: the names, and how files that are not UTF-8 are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import typer

if TYPE_CHECKING:
    from diemtin.pipeline import Pipeline
    from diemtin.reading import Decode


def decoder(pipeline: Pipeline) -> Decode | None:
    """Reads bytes as the pipeline's clean stage will repair them; None without such a stage."""
    from diemtin.stages.clean import Clean
    from diemtin.text.legacy import read_bytes

    cleaners = [stage for stage in pipeline.stages if isinstance(stage, Clean)]
    if not cleaners:
        return None
    encoding = cleaners[0].encoding
    return lambda data: read_bytes(data, encoding)


def known_encoding(name: str) -> str:
    """The name itself; typer's usage error where there is no such encoding."""
    from diemtin.text.legacy import Encoding

    names = get_args(Encoding)
    if name not in names:
        raise typer.BadParameter(f"no encoding {name!r}; known: {', '.join(names)}", param_hint="--encoding")
    return name
