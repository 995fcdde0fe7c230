"""A failed request to a ticket system as the window is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.psa.faults import PsaFault


def known(fault: PsaFault) -> KnownError:
    """The error of a fault."""
    values = dict(fault.failure.values)
    if fault.retry_after:
        values.setdefault("seconds", fault.retry_after)
    return KnownError(fault.failure.code, **values)


@contextmanager
def told() -> Iterator[None]:
    """Raises a fault as the KnownError that it is to the engineer, where nothing was posted."""
    try:
        yield
    except PsaFault as fault:
        raise known(fault) from None
