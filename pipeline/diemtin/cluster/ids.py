"""Every id once, over an archive that many machines read: files of ids, of which each task looks at a share."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from diemtin.archive.atomic import whole
from diemtin.archive.columns import Row
from diemtin.archive.places import Places, Second, text_hash

SLOTS = 2**32
IN_A_FILE = 500_000  # ids; so many are held in memory
IN_A_SHARE = 250_000


class Found(NamedTuple):
    """A row whose id stands earlier in the archive."""

    shard: int
    row: int
    second: Second


def write_ids(rows: Iterable[Row], folder: Path, shard: int, writer: str) -> int:
    """Where the ids of a file stand, sorted so that a share of them can be read alone; how many there are."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    rest = iter(rows)
    while batch := list(islice(rest, IN_A_FILE)):
        records = [_record(shard, number, row) for number, row in enumerate(batch, start=count)]
        with whole(folder / f"ids-{shard:06d}-{count:012d}.parquet", "wb", writer=writer) as file:
            table = pa.Table.from_pylist(records).sort_by("slot")
            pq.write_table(table, file, compression="zstd", row_group_size=2**14)
        count += len(batch)
    return count


def find_seconds(folder: Path, share: int, shares: int) -> Iterator[Found]:
    """The rows of a share of all ids whose id stands earlier already."""
    import pyarrow.dataset as pd

    low, high = (SLOTS * number // shares for number in (share, share + 1))
    slot = pd.field("slot")
    files = [str(path) for path in sorted(folder.glob("ids-*.parquet"))]
    table = pd.dataset(files, format="parquet").to_table(filter=(low <= slot) & (slot < high))
    with closing(Places()) as places:
        for batch in table.sort_by([("shard", "ascending"), ("row", "ascending")]).to_batches(2**12):
            for record in batch.to_pylist():
                if second := _noted(places, record):
                    yield Found(record["shard"], record["row"], second)


def shares_of(count: int) -> int:
    """Into how many shares so many ids go."""
    return max(1, -(-count // IN_A_SHARE))


def _record(shard: int, number: int, row: Row) -> dict[str, Any]:
    """Id and place as JSON, because Parquet cannot hold half a character, and a problem names it."""
    slot = hashlib.sha256(row.doc.id.encode("utf-8", "surrogatepass")).digest()[:4]
    return {
        "slot": int.from_bytes(slot),
        "shard": shard,
        "row": number,
        "id": json.dumps(row.doc.id),
        "place": json.dumps(row.place),
        "text": text_hash(row.doc),
    }


def _noted(places: Places, record: Mapping[str, Any]) -> Second | None:
    return places.note(json.loads(record["place"]), json.loads(record["id"]), record["text"])
