"""The libraries that only archives need."""

from __future__ import annotations

from importlib.util import find_spec

from diemtin.errors import ConfigError


def require(module: str, *, what: str = "this archive", extra: str = "archive") -> None:
    """Raises ConfigError that says what to install where the module is not there."""
    if find_spec(module) is None:
        raise ConfigError(f"{what} needs {module}; pip install 'diemtin[{extra}]'")
