"""Somebody's own words within a note."""

from __future__ import annotations

VERBATIM = "text"
"""The language of a fence that holds somebody's own words rather than code: shown as they are, set as prose."""
