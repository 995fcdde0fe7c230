"""An SQLAlchemy engine over one lasting connection to a chats' file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

import sqlalchemy as sa

_WRITES = "rfdesktop_writes"


def engine_over(connect: Callable[[], Any], driver: ModuleType) -> sa.Engine:
    """`connect` makes the connection, with a library of SQLite."""
    # What a statement was given are customers' words, and its error goes to the log.
    engine = sa.create_engine(
        "sqlite://", module=driver, creator=connect, poolclass=sa.StaticPool, hide_parameters=True
    )

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")

    return engine


@contextmanager
def transaction(engine: sa.Engine, *, writes: bool) -> Iterator[sa.Connection]:
    """A transaction. One that `writes` waits for its turn where it begins: SQLite waits for no other program once a
    transaction has read, and turns its first write down at once (sqlite.org, "sqlite3_busy_handler")."""
    with engine.connect() as connection, connection.execution_options(**{_WRITES: writes}).begin():
        yield connection
