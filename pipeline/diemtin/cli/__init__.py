"""The command line: the only place that prints or exits."""

from __future__ import annotations


def main() -> None:
    """Run the ``diemtin`` command."""
    from diemtin.cli.app import app

    app(prog_name="diemtin")


__all__ = ["main"]
