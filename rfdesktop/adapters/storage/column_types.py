"""The kinds of the columns of `chats.db`: what is none of its column's kind costs that value alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from rfdesktop.domain.texts.encodable import encodable_text


class Unread:
    """Stands for a stored value that is none of its column's kind, so that the rest of its row can be read."""

    def __repr__(self) -> str:
        return "UNREAD"


UNREAD = Unread()


def _or_unread(read: Callable[[Any], Any] | None) -> Callable[[Any], Any] | None:
    if read is None:
        return None

    def read_or_unread(value: Any) -> Any:
        try:
            return read(value)
        except (ValueError, TypeError, RecursionError):
            return UNREAD

    return read_or_unread


class KeptJson(sa.types.TypeDecorator[Any]):
    """A JSON value; UNREAD where the column holds none."""

    impl = sa.JSON
    cache_ok = True

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _or_unread(super().result_processor(dialect, coltype))


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A point in time, stored in UTC; what is given must be aware, what comes back is, or is UNREAD."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)

    def result_processor(self, dialect: sa.Dialect, coltype: object) -> Callable[[Any], Any] | None:
        return _or_unread(super().result_processor(dialect, coltype))


class WholeText(sa.types.TypeDecorator[str]):
    """Text of any origin: half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD and the rest is kept."""

    impl = sa.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else encodable_text(value)


class WholeString(sa.types.TypeDecorator[str]):
    """As WholeText, of at most so many characters: an identity or a name of ours, which may come from outside too."""

    impl = sa.String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else encodable_text(value)
