"""The whole way of an article, ready to call."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any

from diemtin import __version__
from diemtin.cache import SqliteCache
from diemtin.config import Config, StageTable, build_stages, load_config
from diemtin.doc import Doc
from diemtin.errors import ConfigError
from diemtin.reading import Decode
from diemtin.run import Elsewhere, Stage, Watch, run
from diemtin.stages import STAGES
from diemtin.text.near_duplicates import FINGERPRINT, set_near_duplicates_aside


class Pipeline:
    """Stages in a row: give it docs, get them back in the same order, each with what the stages found.

    With ``near_duplicates`` a near-copy of an earlier doc is set aside between cleaning and the models.
    """

    def __init__(
        self,
        stages: Sequence[Stage],
        *,
        batch_size: int = 32,
        cache: str | Path | None = None,
        near_duplicates: bool = False,
    ) -> None:
        if batch_size < 1:
            raise ConfigError(f"batch_size is {batch_size!r}; give a whole number from 1")
        self.stages = tuple(stages)
        self.batch_size = batch_size
        self.cache = Path(cache).expanduser() if cache else None
        self.near_duplicates = near_duplicates
        self.prune = False  # drop the answers in the cache that no doc of a whole run asked for
        self.kept: Callable[[Iterable[Doc]], Iterable[Doc]] = iter  # near-copies are looked for among these
        self.elsewhere: Elsewhere | None = None  # where stages without weights may work

    @property
    def signature(self) -> str:
        """Twelve hex digits over all that can change an answer: version, options, weights, batch size."""
        parts = [__version__, self.batch_size, *([stage.name, stage.fingerprint()] for stage in self.stages)]
        parts += [FINGERPRINT] if self.near_duplicates else []
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]

    @property
    def decode(self) -> Decode | None:
        """Reads bytes as the clean stage will repair them; None without such a stage."""
        from diemtin.stages.clean import Clean
        from diemtin.text.legacy import read_bytes

        cleaners = [stage for stage in self.stages if isinstance(stage, Clean)]
        return partial(read_bytes, encoding=cleaners[0].encoding) if cleaners else None

    def __call__(self, docs: Iterable[Doc], *, watch: Watch | None = None) -> Iterator[Doc]:
        """The docs with their answers, as soon as each batch is through; raises DiemtinError, see ``run``."""
        if isinstance(docs, Doc | str):
            raise TypeError("a pipeline takes several docs: give it a list, for example [Doc(text)]")
        return self._run(_checked(docs), watch)

    def _run(self, docs: Iterable[Doc], watch: Watch | None) -> Iterator[Doc]:
        with SqliteCache(self.cache, prune=self.prune) if self.cache else nullcontext() as cache:
            through = partial(
                run, cache=cache, batch_size=self.batch_size, watch=watch, elsewhere=self.elsewhere
            )
            cleaned = 0
            if self.near_duplicates:
                cleaned = next((n for n, stage in enumerate(self.stages, 1) if "body" in stage.writes), 0)
                docs = set_near_duplicates_aside(self.kept(through(docs, self.stages[:cleaned])))
            try:
                yield from through(docs, self.stages[cleaned:], first=cleaned)
            finally:
                if self.elsewhere is not None:
                    self.elsewhere.settle()  # a model at work keeps its answers, also where the run is stopped
            if cache is not None and self.prune:
                cache.drop_unused()

    def __repr__(self) -> str:
        return f"Pipeline({' -> '.join(stage.name for stage in self.stages)}, signature={self.signature!r})"


def _checked(docs: Iterable[Doc]) -> Iterator[Doc]:
    for doc in docs:
        if not isinstance(doc, Doc):
            raise TypeError(
                f"a pipeline takes docs, not {type(doc).__name__}: give it, for example, [Doc(text)]"
            )
        yield doc


def load_pipeline(
    config: str | Path | Mapping[str, Any] | Config = "starter",
    *,
    overrides: Sequence[str] = (),
    stages: StageTable = STAGES,
) -> Pipeline:
    """A pipeline from a built-in name ("starter", "dry-run"), a YAML file or a mapping.

    Raises ConfigError with all faults of the config, ModelError when its weights are not there.
    """
    if not isinstance(config, Config):
        config = load_config(config, overrides=overrides, stages=stages)
    elif overrides:
        raise TypeError("overrides are for a config that is still to be read: give them to load_config")
    return Pipeline(
        build_stages(config, stages=stages),
        batch_size=config.batch_size,
        cache=config.cache,
        near_duplicates=config.near_duplicates,
    )
