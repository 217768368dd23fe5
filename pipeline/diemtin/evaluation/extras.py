"""The libraries that only scoring needs."""

from __future__ import annotations

from importlib.util import find_spec

from diemtin.errors import ConfigError

EVALUATE = ("rouge_score", "sacrebleu")
BERTSCORE = ("bert_score", "torch", "transformers")

# As of unbabel-comet 2.2.7, the newest.
NO_COMET = (
    "COMET cannot be installed beside diemtin: unbabel-comet needs transformers < 5, huggingface-hub < 1 and "
    "numpy < 2; keep the outputs with --save-outputs FILE and run comet-score on them in an environment of its own"
)


def require(*modules: str, extra: str) -> None:
    """Raises ConfigError that says what to install where one of the modules is not there."""
    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        raise ConfigError(f"this needs {' and '.join(missing)}; pip install 'diemtin[{extra}]'")
