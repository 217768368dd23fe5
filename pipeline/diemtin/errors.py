"""What can go wrong in a way the user can mend.

DiemtinError            the command line prints it as one line: where, what, what to do
├── ConfigError         a config file, a ``--set`` or an option
├── InputError          an article file that cannot be read
├── ModelError          weights that are missing, unreachable, unsafe or do not fit
└── StageBroken         a stage that works on no doc at all, or breaks its contract
"""

from __future__ import annotations


class DiemtinError(Exception):
    """Something the user can fix."""


class ConfigError(DiemtinError):
    """A config that cannot be used; the message lists every fault with its place."""


class InputError(DiemtinError):
    """An input that cannot be read as an article."""


class ModelError(DiemtinError):
    """A checkpoint that cannot be found, fetched, converted or trusted."""


class StageBroken(DiemtinError):
    """A stage that failed on every doc of a batch, or returned another number of docs than it got."""
