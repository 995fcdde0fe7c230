"""Where a provider's key was put."""

from __future__ import annotations

from dataclasses import dataclass

from rfdesktop.domain.errors import Failure


@dataclass(frozen=True, slots=True)
class KeptKey:
    """A key that was just stored: in the keyring, or for the session. `failure` is why a keyring did not take it; None
    where there is none."""

    place: str
    failure: Failure | None = None
