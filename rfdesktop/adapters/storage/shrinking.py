"""Writing the chats' file anew without what was deleted."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from rfdesktop.adapters.storage.full_text_index import FULL_TEXT


def shrink(connection: sa.Connection) -> None:
    """Takes the words of deleted texts out of the indexes, writes the file anew and empties its log.

    Called inside a transaction, which it ends: SQLite writes a file anew only outside of one. Another is begun for the
    caller to end.
    """
    for index in FULL_TEXT:
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
    driver: Any = connection.connection.driver_connection
    driver.execute("COMMIT")
    try:
        driver.execute("VACUUM")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        driver.execute("BEGIN")
