"""The way to a Ray cluster, and what it has room for."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from diemtin.archive.extras import require
from diemtin.archive.settings import Placement
from diemtin.errors import ConfigError
from diemtin.run import one_line

REACHED_IN = 5.0  # seconds in which a cluster must answer
# Set before ray is imported: no reports to its makers, and no change of which GPUs a process sees.
SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0"}


@contextmanager
def connected(address: str | None) -> Iterator[None]:
    """A cluster until the end of the block: the one at ``host:port``, or one of this machine alone.

    Raises ConfigError where ray is not installed or the cluster cannot be reached.
    """
    for module in ("ray", "pyarrow", "pandas"):
        require(module, what="--engine ray", extra="ray")
    if address is not None:
        _check_address(address)
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    import ray

    handlers = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    options: dict[str, Any] = {} if address else {"include_dashboard": False}
    try:
        ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **options)
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = f"the cluster at {address}" if address else "a cluster on this machine"
        raise ConfigError(f"--engine ray: {where} does not take this run ({one_line(error)})") from error
    for number, handler in handlers.items():
        signal.signal(number, handler)  # ray sets its own, which would end a run in the middle of a part
    try:
        yield
    finally:
        ray.shutdown()


def room(placement: Placement) -> int:
    """How many actors the cluster has room for; ConfigError where it has none for a single one."""
    import ray

    machines = [node["Resources"] for node in ray.nodes() if node["Alive"]]
    found = sum(_on_one(machine, placement) for machine in machines)
    if not found:
        most = max(machines, key=lambda machine: (machine.get("GPU", 0), machine.get("CPU", 0)), default={})
        raise ConfigError(
            f"ray: no machine of the cluster has room for the stages, which ask for {placement.cpus} cpus and "
            f"{placement.gpus:g} gpus; the largest has {most.get('CPU', 0):g} and {most.get('GPU', 0):g}; "
            "change ray.cpus or ray.gpus"
        )
    return found


def machines() -> int:
    """How many machines the cluster has."""
    import ray

    return sum(bool(node["Alive"]) for node in ray.nodes())


def _on_one(machine: dict[str, float], placement: Placement) -> int:
    by_cpus = machine.get("CPU", 0) // placement.cpus
    return int(min(by_cpus, machine.get("GPU", 0) // placement.gpus) if placement.gpus else by_cpus)


def _check_address(address: str) -> None:
    """Ray itself waits a long time, and then says it in many lines."""
    found = re.fullmatch(r"\[?([^/\[\]]+)\]?:(\d{1,5})", address)
    if found is None:
        raise ConfigError(
            f"--address {address}: write it as host:port, for example 10.0.0.1:6379, and run the command on "
            "a machine of the cluster"
        )
    try:
        socket.create_connection((found[1], int(found[2])), timeout=REACHED_IN).close()
    except (OSError, OverflowError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise ConfigError(
            f"--address {address}: cannot be reached ({said}); is 'ray start --head' running there?"
        ) from error
