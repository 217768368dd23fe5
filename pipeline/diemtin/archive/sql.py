"""Tables of a database, read only: an SQLite file, or whatever SQLAlchemy has a driver for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from diemtin.archive.columns import ColumnNames, Field, Row, choose, read_row, unread
from diemtin.archive.extras import require
from diemtin.archive.files import find_files
from diemtin.errors import InputError
from diemtin.reading import Decode

_ROWS = 64  # fetched at a time, from a cursor on the server where the driver has such
_ESCAPED = re.compile("[\udc80-\udcff]")  # bytes of an SQLite file that are not UTF-8


class Sql:
    """The rows of a table, ordered by id where it has one, or of a query, ordered as it says.

    ``url`` is SQLAlchemy's, such as ``postgresql+psycopg://user@host/base``; a password stands better in the
    driver's own file, such as ``~/.pgpass``. An error of the database stops the run, so that no row gets lost.
    """

    def __init__(
        self,
        *,
        url: str,
        table: str | None = None,
        query: str | None = None,
        columns: ColumnNames | None = None,
    ) -> None:
        if (table is None) == (query is None):
            raise ValueError("give either table or query")
        self.url = url
        self.table = table
        self.query = query
        self.columns = columns or {}

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each row, its place told by its id. Raises InputError for a column that is not there."""
        require("sqlalchemy")
        yield from self._rows(self.url, _name(self.url))

    def _rows(self, url: str, name: str, connect: Callable[[], Any] | None = None) -> Iterator[Row]:
        source = f"{name}:{self.table or 'query'}"
        with _connected(url, name, connect) as connection:
            statement, found = self._statement(connection, name)
            with connection.execute(statement) as result:
                chosen = choose(source, found or result.keys(), self.columns)
                for number, row in enumerate(result.mappings(), start=1):
                    yield _row(row, chosen, f"{source}:{number}", source)

    def _statement(self, connection: Any, name: str) -> tuple[Any, list[str]]:
        """What to ask for, and the columns of the table; a query's are known when it has been asked."""
        import sqlalchemy as sa
        from sqlalchemy import exc

        if self.query is not None:
            return sa.text(self.query), []
        schema, _, table = (self.table or "").rpartition(".")
        inspector = sa.inspect(connection)
        try:
            found = [column["name"] for column in inspector.get_columns(table, schema=schema or None)]
        except exc.NoSuchTableError as error:
            have = sorted(
                inspector.get_table_names(schema=schema or None)
                + inspector.get_view_names(schema=schema or None)
            )
            raise InputError(
                f"{name}: no table {self.table!r}; found {', '.join(have) or 'none'}; set archive.table"
            ) from error
        chosen = choose(f"{name}:{self.table}", found, self.columns)
        wanted = {column: sa.column(column) for column in chosen.values()}
        statement = sa.select(*wanted.values()).select_from(sa.table(table, schema=schema or None))
        return (statement.order_by(wanted[chosen["id"]]) if "id" in chosen else statement), found


class Sqlite(Sql):
    """The same for an SQLite file; ``path`` may be a glob."""

    by_file = True  # together, readers of its files one by one read the same

    def __init__(
        self,
        *,
        path: str,
        table: str | None = None,
        query: str | None = None,
        columns: ColumnNames | None = None,
    ) -> None:
        super().__init__(url="", table=table, query=query, columns=columns)
        self.path = path

    def rows(self, *, decode: Decode | None = None) -> Iterator[Row]:
        """Each row, its place told by its id. Raises InputError for a column that is not there."""
        require("sqlalchemy")
        for path in find_files(self.path):
            yield from self._rows("sqlite://", str(path), partial(_opened, path))


def _row(row: Mapping[str, Any], chosen: Mapping[Field, str], place: str, source: str) -> Row:
    if "id" in chosen and row[chosen["id"]] is not None:
        place = f"{source}, {chosen['id']} {row[chosen['id']]}"
    if any(isinstance(value, str) and _ESCAPED.search(value) for value in row.values()):
        return unread(place.encode("utf-8", "replace").decode(), "not UTF-8; mend the row")
    return read_row(row, chosen, place=place, source=source)


def _opened(path: Path) -> sqlite3.Connection:
    """SQLAlchemy would read a URL with the path once more, so that a ``#`` or ``%`` in it named another file."""
    return sqlite3.connect(f"file:{quote(str(path.resolve()))}?mode=ro", uri=True)


def _name(url: str) -> str:
    """What the base is called in errors and docs: without host, user and password."""
    import sqlalchemy as sa
    from sqlalchemy import exc

    try:
        return str(sa.make_url(url).database or sa.make_url(url).drivername)
    except exc.ArgumentError as error:
        raise InputError(
            "archive.url: no URL of SQLAlchemy's, such as postgresql+psycopg://user@host/base"
        ) from error


@contextmanager
def _connected(url: str, name: str, connect: Callable[[], Any] | None) -> Iterator[Any]:
    """A connection that can only read; whatever the database says against it is one line."""
    import sqlalchemy as sa
    from sqlalchemy import event, exc

    engine = None
    try:
        engine = sa.create_engine(url, poolclass=sa.NullPool, **({"creator": connect} if connect else {}))
        options: dict[str, Any] = {"stream_results": True, "yield_per": _ROWS}
        file = engine.url.database
        if engine.dialect.name == "sqlite":
            # SQLite would make a file that is not there.
            if file and not file.startswith((":", "file:")) and not Path(file).exists():
                raise InputError(f"{name}: no such file; set archive.url")
            event.listen(engine, "connect", _set_sqlite)
        elif engine.dialect.name == "postgresql":
            options["postgresql_readonly"] = True
        with engine.connect() as connection:  # nothing is ever committed
            yield connection.execution_options(**options)
    except ModuleNotFoundError as error:
        raise InputError(f"{name}: its driver is not installed; pip install {error.name}") from error
    except exc.SQLAlchemyError as error:
        said = " ".join(str(getattr(error, "orig", None) or error).split())[:300]
        raise InputError(f"{name}: the database says: {said}; check archive.url, table and query") from error
    finally:
        if engine is not None:
            engine.dispose()


def _set_sqlite(connection: Any, _: Any) -> None:
    connection.execute("pragma query_only=on")
    connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
