"""What was used and what it cost, as columns of several tables and back."""

from __future__ import annotations

from typing import Any

from rfdesktop.adapters.storage.row_reader import Row, RowReader
from rfdesktop.domain.usage import Usage

Columns = dict[str, Any]

MICROS = 1_000_000
"""Millionths of a dollar, in which costs are kept, so that sums are exact."""


def usage_of(row: Row) -> Usage:
    """The token columns as one value."""
    return usage_read(RowReader(row))


def usage_read(read: RowReader) -> Usage:
    return Usage(*(read.number(name) for name in usage_columns(Usage())))


def usage_columns(usage: Usage) -> Columns:
    """One usage as the token columns."""
    return {
        "input_tokens": usage.input,
        "output_tokens": usage.output,
        "cache_read_tokens": usage.cache_read,
        "cache_write_tokens": usage.cache_write,
        "cache_hour_tokens": usage.cache_hour,
    }


def micros_of(usd: float | None) -> int | None:
    """A cost as it is kept."""
    return None if usd is None else round(usd * MICROS)


def usd_of(micros: object) -> float | None:
    return micros / MICROS if isinstance(micros, int) else None
