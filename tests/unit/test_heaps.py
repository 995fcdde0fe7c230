"""glibc's heaps, kept small, and left alone where there is another C library."""

from __future__ import annotations

import ctypes
import sys

import pytest

from rfdesktop.app import heaps


class OtherLibrary:
    """A C library without `mallopt`."""

    def __init__(self, _name: object) -> None:
        pass


class Recorded:
    """A C library that keeps what it was told."""

    def __init__(self, _name: object = None) -> None:
        self.told: dict[int, int] = {}
        self.trimmed = -1

    def mallopt(self, setting: int, value: int) -> int:
        self.told[setting] = value
        return 1

    def malloc_trim(self, left: int) -> int:
        self.trimmed = left
        return 1


def test_few_heaps_and_large_pieces_by_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    library = Recorded()
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    heaps.keep_heaps_small()
    # M_ARENA_MAX and M_MMAP_THRESHOLD of malloc.h.
    assert library.told == {-8: 2, -3: 131_072}
    heaps.give_back_freed()
    assert library.trimmed == 0


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_another_c_library_is_left_alone(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(ctypes, "CDLL", OtherLibrary)
    heaps.keep_heaps_small()
    heaps.give_back_freed()
