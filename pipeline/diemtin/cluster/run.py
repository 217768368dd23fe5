"""The passes over an archive on a cluster: ids, ids that stand twice, parts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from diemtin.archive import parts
from diemtin.archive.dates import Dates
from diemtin.archive.settings import Output, Placement
from diemtin.archive.store import Store
from diemtin.cluster.connect import machines, room
from diemtin.cluster.ids import Found, shares_of
from diemtin.cluster.job import Digested, Digester, Job, Shard
from diemtin.config import Config
from diemtin.errors import ConfigError, DiemtinError, StageBroken
from diemtin.run import one_line


@dataclass(frozen=True, slots=True)
class Plan:
    """A run that knows its archive: how many rows in which shards, and which of them are seconds."""

    job: Job
    stages: Sequence[str]
    shards: Sequence[Shard]

    @property
    def signature(self) -> str:
        return self.job.signature

    @property
    def rows(self) -> int:
        return sum(shard.rows for shard in self.shards)

    @property
    def left_out(self) -> int:
        return sum(shard.left_out for shard in self.shards)


@dataclass(frozen=True, slots=True)
class Parcel:
    """Whatever Ray is to carry as one value of a column; a tuple or a list it would take apart."""

    item: Any


class Cluster:
    """A run on the cluster that this process is connected to; its answers come in the order of the archive."""

    def __init__(self, placement: Placement, *, check: Callable[[], None]) -> None:
        self._placement = placement
        self._check = check
        self._actors = min(room(placement), placement.actors or 2**31)
        self._readers = placement.readers or machines()

    def plan(self, config: Config, store: Store, output: Output, dates: Dates) -> Plan:
        """Read the archive for the first time; raises DiemtinError as a local run does."""
        assert config.blocks is not None
        shards = [Shard(number, options) for number, options in enumerate(config.blocks.each_file())]
        store.ids.mkdir()
        placement = self._placement
        job = Job(
            config,
            folder=str(Path.cwd()),
            parts=str(store.parts),
            ids=str(store.ids),
            dates=dates,
            size=output.part_size,
            cpus=placement.cpus,
            tries=placement.tries,
        )
        signature, stages = self._asked(job.about)
        standing = {parts.label_of(path.name): path.name for path in store.parts.glob("*.parquet")}
        job = replace(job, signature=signature, standing=standing)
        return Plan(job, stages, self._read_once(job, shards))

    def digested(self, plan: Plan) -> Iterator[Digested]:
        """What each part came to, those that stood and those that had to be computed."""
        job = plan.job

        class Actor:
            """Ray makes it where it has room; it holds the models once."""

            def __init__(self) -> None:
                self._digester = Digester(job)

            def __call__(self, batch: Any) -> Any:
                (part,) = (parcel.item for parcel in batch["parcel"])
                made = [part] if isinstance(part, DiemtinError) else _caught(self._digester.digest, part)
                return {"parcel": [Parcel(one) for one in made]}

        from ray.data import ActorPoolStrategy

        cut = self._sent(plan.shards, job.cut, self._readers)
        pool = ActorPoolStrategy(min_size=1, max_size=self._actors, initial_size=self._actors)
        placed = {"num_cpus": self._placement.cpus, "num_gpus": self._placement.gpus or None}
        yield from self._received(cut.map_batches(Actor, batch_size=1, compute=pool, **placed))

    def _read_once(self, job: Job, shards: Sequence[Shard]) -> list[Shard]:
        read: list[Shard] = list(self._received(self._sent(shards, job.note_ids, self._readers)))
        count = shares_of(sum(shard.rows for shard in read))
        shares = [(number, count) for number in range(count)]
        seconds: list[dict[int, Any]] = [{} for _ in shards]
        found: Iterable[Found] = self._received(self._sent(shares, job.seconds, self._actors))
        for one in found:
            seconds[one.shard][one.row] = one.second
        return [shard._replace(seconds=seconds[shard.number]) for shard in read]

    def _asked(self, work: Callable[[], Any]) -> Any:
        """What a process that is placed like an actor says."""
        import ray

        placed: Any = ray.remote(num_cpus=self._placement.cpus, num_gpus=self._placement.gpus, max_retries=1)
        return _or_raise(self._answer(lambda: ray.get(placed(_or_error).remote(work))))

    def _sent(self, items: Sequence[Any], work: Callable[[Any], Iterator[Any]], at_once: int) -> Any:
        """The items through the work, each in a task that asks for no core: actors may hold all of them."""
        import ray.data
        from ray.data import TaskPoolStrategy

        _quiet()

        def task(batch: Any) -> Iterator[Any]:
            for parcel in batch["parcel"]:
                for one in _caught(work, parcel.item):
                    yield {"parcel": [Parcel(one)]}

        packed = [{"parcel": Parcel(item)} for item in items]
        data = ray.data.from_items(packed, override_num_blocks=len(packed))
        return data.map_batches(
            task, batch_size=1, num_cpus=0, compute=TaskPoolStrategy(size=min(at_once, len(packed)))
        )

    def _received(self, data: Any) -> Iterator[Any]:
        rows = iter(data.iter_rows())
        while row := self._answer(lambda: next(rows, None)):
            self._check()
            yield _or_raise(row["parcel"].item)

    @staticmethod
    def _answer(ask: Callable[[], Any]) -> Any:
        """What Ray says; its errors in one line."""
        from ray.exceptions import RayError

        try:
            return ask()
        except RayError as error:
            raise StageBroken(f"--engine ray: {one_line(error)}; see Ray's logs") from error


def check_placeable(config: Config) -> None:
    """Raises ConfigError for what cannot be shared out among machines."""
    if config.near_duplicates:
        raise ConfigError(
            f"{config.source}: near_duplicates compares all articles in one process, which --engine ray cannot "
            "place; set near_duplicates=false, or run without --engine"
        )


def _caught(work: Callable[[Any], Iterable[Any]], item: Any) -> Iterator[Any]:
    """Errors that the user can mend as answers: Ray would try again, and then wrap them in many lines."""
    try:
        yield from work(item)
    except DiemtinError as error:
        yield error


def _or_error(work: Callable[[], Any]) -> Any:
    try:
        return work()
    except DiemtinError as error:
        return error


def _or_raise(answer: Any) -> Any:
    if isinstance(answer, DiemtinError):
        raise answer
    return answer


def _quiet() -> None:
    """Progress is told by the run itself; each part is a block, so that any actor can take it."""
    from ray.data import DataContext

    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.target_max_block_size = 1
    context.execution_options.preserve_order = True
