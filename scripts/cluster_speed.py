"""What a run on a cluster costs, with the echo engine and Ray nodes on this machine; docs/scale.md leans on it.

    python scripts/cluster_speed.py --articles 4000 --nodes 2

Local and cluster read the same articles, each from its start to its end; then both again, with everything done. Told
too: the passes that one process makes over an archive, in articles a processor second, and the bytes of an article on
disk.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from archive_speed import config, write_articles


def run(*words: str) -> float:
    """The seconds of a run."""
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "diemtin", "run", "c.yaml", *words], capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return time.perf_counter() - begun


def on_cluster(nodes: int) -> tuple[float, float]:
    """A run on so many nodes of one core, and the same again."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    from ray.cluster_utils import Cluster

    node = {"num_cpus": 1, "object_store_memory": 200 * 2**20, "include_dashboard": False}
    cluster = Cluster(initialize_head=True, head_node_args=node)
    try:
        for _ in range(nodes - 1):
            cluster.add_node(**node)
        there = ("--engine", "ray", "--address", str(cluster.address), "--set", "output.folder=cluster")
        return run(*there), run(*there)
    finally:
        cluster.shutdown()


def passes(count: int) -> dict[str, float]:
    """Articles a processor second of what one process does with all of them."""
    from diemtin.archive.jsonl import Jsonl
    from diemtin.archive.places import Places
    from diemtin.archive.store import Store
    from diemtin.cluster.cutting import cut, part_key
    from diemtin.cluster.ids import write_ids
    from diemtin.digest import write

    rows = list(Jsonl(path="articles.jsonl").rows())
    docs = list(Store("cluster").docs())
    found = {"read": speed(count, lambda: list(Jsonl(path="articles.jsonl").rows()))}
    with tempfile.TemporaryDirectory() as folder:
        found["ids_write"] = speed(count, lambda: write_ids(rows, Path(folder), 0, ""))
    with closing(Places()) as places:
        found["ids_compare"] = speed(count, lambda: list(places.once(rows)))
    found["cut"] = speed(count, lambda: [part_key(part, "") for part in cut(rows, 500)])
    found["parts_read"] = speed(count, lambda: list(Store("cluster").docs()))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        found["digest_write"] = speed(count, lambda: write(docs, nowhere, format="jsonl", signature=""))
    return found


def speed(count: int, work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return round(count / (time.process_time() - begun))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=4_000)
    parser.add_argument("--nodes", type=int, default=2)
    args = parser.parse_args()
    from diemtin.config import BUILTIN

    count = args.articles
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        write_articles(Path("articles.jsonl"), count)
        Path("c.yaml").write_text(json.dumps(config(BUILTIN["dry-run"]["stages"])), encoding="utf-8")
        here = run(), run()
        there = on_cluster(args.nodes)
        size = {
            "archive": Path("articles.jsonl").stat().st_size,
            "parts": sum(path.stat().st_size for path in Path("cluster/parts").iterdir()),
            "digest": Path("cluster/digest.jsonl").stat().st_size,
            "cache": sum(path.stat().st_size for path in Path("out").glob("answers.cache*")),
        }
        found = {
            "seconds": {"local": here, "cluster": there},
            "articles_a_second": {"local": count / here[0], "cluster": count / there[0]},
            "passes": passes(count),
            "bytes_an_article": {name: round(total / count) for name, total in size.items()},
        }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
