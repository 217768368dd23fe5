"""The command line: the only place that prints or exits."""

from __future__ import annotations

import signal
import sys


def main() -> None:
    """Run the ``diemtin`` command."""
    try:
        _end_like_ctrl_c()
        from diemtin.cli.app import app

        app(prog_name="diemtin")
    except KeyboardInterrupt:  # while modules were read, before a command could answer it
        print("diemtin: stopped", file=sys.stderr)
        sys.exit(130)


def _end_like_ctrl_c() -> None:
    """Other signals that end a process let it clean up too; one that is ignored, as under nohup, stays so."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


__all__ = ["main"]
