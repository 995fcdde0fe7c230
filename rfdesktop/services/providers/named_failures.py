"""What failed about the key of an endpoint with a name says which one: its key is kept elsewhere than the others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rfdesktop.domain.errors import ErrorCode, KnownError

ABOUT_A_KEY = frozenset({ErrorCode.KEY_MISSING, ErrorCode.KEY_REFUSED, ErrorCode.KEY_OVER_PLAIN_HTTP})


@contextmanager
def naming(endpoint: str) -> Iterator[None]:
    """Names the endpoint in what is raised about a key; "" for one without a name."""
    try:
        yield
    except KnownError as error:
        if endpoint and error.code in ABOUT_A_KEY:
            error.values = {**error.values, "of": "endpoint", "endpoint": endpoint}
        raise
