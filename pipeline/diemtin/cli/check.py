"""``diemtin check``: the config only."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Annotated, Any

import typer

from diemtin.cli.answering import DONE, Debug, answering, hidden
from diemtin.cli.options import Overrides, examples

if TYPE_CHECKING:
    from diemtin.config import Config, Step


@answering
def check(
    config: Annotated[str, typer.Argument(metavar="CONFIG", help="starter, dry-run or a YAML file.")],
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Check a config and print its stages; no weights are needed."""
    from diemtin.config import load_config
    from diemtin.errors import ConfigError

    checked = load_config(config, overrides=overrides or ())
    if refused := sorted(_refused(checked)):
        raise ConfigError("; ".join(refused))
    print(f"{config}: good")
    blocks = checked.blocks
    rows: list[tuple[str, Mapping[str, Any]]] = [(step.name, step.options) for step in checked.steps]
    if blocks:
        rows = [("archive", {"format": blocks.format, **blocks.archive}), ("output", blocks.output), *rows]
    for name, options in rows:
        said = ", ".join(f"{option}={hidden(str(value))}" for option, value in options.items())
        print(f"  {name}" + (f" ({said})" if said else ""))
    near = ", near_duplicates on" if checked.near_duplicates else ""
    print(f"  batch_size {checked.batch_size}, cache {checked.cache or 'off'}{near}")
    return DONE


def _refused(checked: Config) -> Iterator[str]:
    """What the parts of a run have against their values; whether weights are there is not asked."""
    from diemtin.config import build_stages
    from diemtin.errors import DiemtinError
    from diemtin.models.families import SHIPPED
    from diemtin.models.weights import resolve

    on_echo = replace(checked, steps=tuple(_on_echo(step) for step in checked.steps))
    models = {str(step.options.get("model", "starter")) for step in checked.steps}
    tries: list[Callable[[], object]] = [partial(build_stages, on_echo)]
    tries += [partial(resolve, model) for model in models - SHIPPED.keys() if "/" not in model]
    tries += [partial(checked.blocks.open, checked.source)] if checked.blocks else []
    for attempt in tries:
        try:
            attempt()
        except DiemtinError as error:
            yield str(error)


def _on_echo(step: Step) -> Step:
    """The stage with the engine that has no weights."""
    from diemtin.option_checks import stage_options
    from diemtin.stages import STAGES

    takes = stage_options(resolve_name(STAGES[step.name]))
    weightless = {"engine": "echo", "reverse": None}
    return replace(
        step, options={**step.options, **{key: weightless[key] for key in weightless if key in takes}}
    )


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples("diemtin check my-config.yaml", "diemtin check starter --set summarize.beams=2")
    )(check)
