"""Bringing a file to the newest revision: a look first, a copy before, one transaction, a check after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.connections import Opener, known_errors
from rfdesktop.adapters.storage.looking import refuse_folder
from rfdesktop.domain.errors import ErrorCode, KnownError

_VERSION = "alembic_version"


def revision_of(path: Path, opener: Opener | None = None) -> str | None:
    """The revision of a file, None where it is absent or empty. Changes nothing.

    Raises KnownError FILE_IS_FOLDER, STORE_DAMAGED for what is not a SQLite file, or not one of ours, and as `Opener`
    does.
    """
    refuse_folder(path)
    if not path.exists() or path.stat().st_size == 0:
        return None
    with known_errors(path), closing((opener or Opener()).reading(path)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall() if _VERSION in tables else []
    if len(rows) > 1 or (tables and not rows):
        raise KnownError(ErrorCode.STORE_DAMAGED, file=path.name)
    return str(rows[0][0]) if rows else None


def migrate(
    engine: sa.Engine,
    path: Path,
    keep_copy: Callable[[], str] | None = None,
    revisions: Sequence[ModuleType] | None = None,
    opener: Opener | None = None,
) -> None:
    """Takes a file to the newest of the revisions (all of ours by default).

    `keep_copy` makes a copy of it before and gives its name.

    All or nothing: raises KnownError STORE_DAMAGED, naming the copy, where a row would be left without the row that
    it belongs to, and STORE_NEWER where the file's revision is not known; the file stays as it was.
    """
    known = _ours() if revisions is None else revisions
    present = revision_of(path, opener)
    pending = _after(present, known, path)
    if pending:
        kept = keep_copy() if present and keep_copy is not None else ""
        with known_errors(path):
            _upgrade(engine, known, pending, path, kept)


def migrate_copy(engine: sa.Engine, present: str | None, path: Path) -> None:
    """Takes a copy in memory of a file of the present revision to the newest one. Raises KnownError STORE_NEWER."""
    known = _ours()
    _upgrade(engine, known, _after(present, known, path), path, "")


def _after(present: str | None, known: Sequence[ModuleType], path: Path) -> Sequence[ModuleType]:
    names = [None, *(module.revision for module in known)]
    if present not in names:
        raise KnownError(ErrorCode.STORE_NEWER, file=path.name)
    return known[names.index(present) :]


def _ours() -> Sequence[ModuleType]:
    # Imported only here: it brings alembic, which takes longer than opening a file that needs no migration.
    from rfdesktop.adapters.storage.migrations import REVISIONS

    return REVISIONS


def _upgrade(
    engine: sa.Engine, known: Sequence[ModuleType], pending: Sequence[ModuleType], path: Path, kept: str
) -> None:
    with engine.connect() as connection:
        # Foreign keys can be switched only outside a transaction (sqlite.org/foreignkeys.html), and a table that is
        # made anew would otherwise take the rows that belong to it along.
        _foreign_keys(connection, on=False)
        try:
            with connection.begin():
                if known is _ours() and len(pending) == len(known):
                    _make_newest(connection)
                else:
                    _run(connection, known, len(pending))
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise KnownError(ErrorCode.STORE_DAMAGED, file=path.name, rows=len(broken), backup=kept)
        finally:
            _foreign_keys(connection, on=True)


def _foreign_keys(connection: sa.Connection, *, on: bool) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA foreign_keys={'ON' if on else 'OFF'}")


def _make_newest(connection: sa.Connection) -> None:
    driver: Any = connection.connection.driver_connection
    for statement in _newest():
        driver.execute(statement)


@cache
def _newest() -> tuple[str, ...]:
    """What makes of an empty file what all of our revisions together make of it. Running them takes ten times as long,
    and a process opens many new files: copies, those that are only read, those in memory."""
    engine = Opener().memory_engine(None)
    try:
        with engine.begin() as connection:
            known = _ours()
            _run(connection, known, len(known))
            return tuple(_statements(connection.connection.driver_connection))
    finally:
        engine.dispose()


def _statements(driver: Any) -> Iterator[str]:
    """Tables first, then their rows, then what acts on rows. What a table of full text keeps it makes itself."""
    own = {name for name, kind in driver.execute("SELECT name, type FROM pragma_table_list") if kind == "shadow"}
    made = driver.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    tables = {name: sql for kind, name, sql in made if kind == "table" and name not in own}
    yield from tables.values()
    for name, sql in tables.items():
        if not sql.startswith("CREATE VIRTUAL"):
            members = driver.execute("SELECT name FROM pragma_table_info(?)", (name,))
            quoted = ", ".join(f'quote("{member}")' for (member,) in members)
            for values in driver.execute(f"SELECT {quoted} FROM {name}").fetchall():
                yield f"INSERT INTO {name} VALUES ({', '.join(values)})"
    yield from (sql for kind, _name, sql in made if kind != "table")


def _run(connection: sa.Connection, known: Sequence[ModuleType], pending: int) -> None:
    """Runs the last `pending` of the revisions by alembic's own steps.

    They are modules that are already imported, rather than files in a folder that a bundle would not have.
    """
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, RevisionStep
    from alembic.script import Script
    from alembic.script.revision import RevisionMap

    scripts = [Script(module, module.revision, module.__name__) for module in known]
    revisions = RevisionMap(lambda: scripts)
    # The map joins each revision to the one before it when it is first asked for something.
    if revisions.heads != (known[-1].revision,):
        raise RuntimeError("the revisions do not follow one another")

    def steps(_heads: object, _context: object) -> list[RevisionStep]:
        return [RevisionStep(revisions, script, True) for script in scripts[-pending:]]

    context = MigrationContext.configure(connection, opts={"fn": steps, "transactional_ddl": True})
    with Operations.context(context):
        context.run_migrations()
