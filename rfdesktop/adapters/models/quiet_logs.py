"""Keeps the providers' libraries from logging: at DEBUG they write whole requests, customers' words included."""

from __future__ import annotations

import logging


def keep_quiet(library: str) -> None:
    """Nothing that the library logs leaves it, whatever level it is set to (by the environment, say)."""
    logger = logging.getLogger(library)
    logger.propagate = False
    if not logger.handlers:
        # Without any handler its warnings would go to standard error.
        logger.addHandler(logging.NullHandler())
