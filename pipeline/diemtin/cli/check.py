"""``diemtin check``: the config only."""

from __future__ import annotations

from typing import Annotated

import typer

from diemtin.cli.answering import DONE, Debug, answering
from diemtin.cli.options import Overrides, examples


@answering
def check(
    config: Annotated[str, typer.Argument(metavar="CONFIG", help="starter, dry-run or a YAML file.")],
    overrides: Overrides = None,
    debug: Debug = False,
) -> int:
    """Check a config and print its stages; no weights are needed."""
    from diemtin.config import load_config

    checked = load_config(config, overrides=overrides or ())
    print(f"{config}: good")
    for step in checked.steps:
        options = ", ".join(f"{name}={value}" for name, value in step.options.items())
        print(f"  {step.name}" + (f" ({options})" if options else ""))
    print(f"  batch_size {checked.batch_size}, cache {checked.cache or 'off'}")
    return DONE


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command(
        epilog=examples("diemtin check my-config.yaml", "diemtin check starter --set summarize.beams=2")
    )(check)
