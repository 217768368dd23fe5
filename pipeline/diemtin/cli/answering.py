"""One handler around every command: our errors become one line on stderr and an exit code."""

from __future__ import annotations

import functools
import io
import json
import os
import re
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any, ParamSpec

import typer

from diemtin.errors import DiemtinError, InputError

P = ParamSpec("P")

DONE, TO_FIX, SOME_FAILED, INTERRUPTED, BROKEN_PIPE = 0, 1, 3, 130, 141

LEVELS = {DONE: "info", SOME_FAILED: "warning", INTERRUPTED: "warning"}  # of what is said with an exit code

Debug = Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")]


def printable(text: str) -> str:
    """What it quotes cannot break or colour the line."""
    return "".join(char if char.isprintable() else " " for char in text)


_PASSWORD = re.compile(r"(?<=:)(?!//)[^:@/\s]+(?=@[^/\s])")


def hidden(text: str) -> str:
    """Without the password of a database's URL.

    >>> hidden("archive.url=postgresql+psycopg://me:secret@db:5432/news")
    'archive.url=postgresql+psycopg://me:***@db:5432/news'
    """
    return _PASSWORD.sub("***", text) if "://" in text else text


def say(text: str) -> None:
    """One line on stderr."""
    print(printable(text), file=sys.stderr, flush=True)


def say_json(text: str, *, event: str = "error", **more: Any) -> None:
    """The same as an object, for whoever reads the log with a program."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    level = LEVELS.get(more.get("exit_code", DONE), "error")
    record = {"time": now, "level": level, "event": event, "message": text.removeprefix("diemtin: "), **more}
    print(json.dumps(record), file=sys.stderr, flush=True)


def answering(command: Callable[P, int]) -> Callable[P, None]:
    """The command with its errors handled; what it returns is the exit code."""

    @functools.wraps(command)
    def handled(*args: P.args, **options: P.kwargs) -> None:
        tell = say_json if options.get("log") == "json" else _say_alone
        raise typer.Exit(_exit_code(lambda: command(*args, **options), bool(options.get("debug")), tell))

    handled.__annotations__ = {**command.__annotations__, "return": "None"}
    return handled


def _say_alone(text: str, *, exit_code: int) -> None:
    """The exit code speaks for itself."""
    say(text)


def _exit_code(command: Callable[[], int], debug: bool, tell: Callable[..., None]) -> int:
    try:
        _open_closed_streams()
        _speak_utf8()
        code = command()
        sys.stdout.flush()
        return code
    except (typer.BadParameter, typer.Exit):
        raise
    except KeyboardInterrupt:
        tell("diemtin: stopped", exit_code=INTERRUPTED)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as in "| head"; without this the interpreter complains when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except DiemtinError as error:
        if debug:
            traceback.print_exc()
        tell(f"diemtin: {error}", exit_code=TO_FIX)
        return TO_FIX
    except OSError as error:  # the system's no, such as that of a full disk
        if debug:
            traceback.print_exc()
        tell(f"diemtin: {_said_by_the_system(error)}", exit_code=TO_FIX)
        return TO_FIX
    except Exception as error:
        if debug:
            traceback.print_exc()
        unexpected = f"unexpected {type(error).__name__}: {error}; --debug shows where it comes from"
        tell(f"diemtin: {unexpected}", exit_code=TO_FIX)
        return TO_FIX


def _said_by_the_system(error: OSError) -> str:
    """What does not go, and why.

    >>> _said_by_the_system(PermissionError(13, "Permission denied", "shut/my.yaml"))
    'shut/my.yaml: Permission denied'
    """
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{error.strerror or error}"


class ClosedStdout(io.StringIO):
    """In place of a stdout that was closed before we began: an answer that would go there is an error."""

    def __init__(self) -> None:
        super().__init__()
        self._held = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - its number, lest a file get it

    def write(self, text: str) -> int:
        raise InputError("stdout is closed; open it, or name a file with --output")


def _open_closed_streams() -> None:
    """Stands in for streams that were closed before we began, as by ``2>&-`` or a careless daemon."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
    if sys.stdout is None:
        sys.stdout = ClosedStdout()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)  # a test may have put a plain buffer here
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace" if stream is sys.stderr else "replace")
