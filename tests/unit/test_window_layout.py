"""Which side docks a window has room for, told without a window."""

from __future__ import annotations

import pytest

from rfdesktop.ui.window.layout import (
    FIRST_WISHES,
    SEPARATOR,
    DockWish,
    Measures,
    Side,
    asked_for,
    closed,
    dock_widths,
    made_wide,
    wishes_from,
    wishes_text,
)

MEASURES = Measures(
    chat_least=380,
    chat_comfortable=480,
    least={Side.HISTORY: 180, Side.FLOWS: 280},
    edges={Side.HISTORY: 0, Side.FLOWS: 1},
)


def left_for_the_chat(window: int, widths: dict[Side, int]) -> int:
    return window - sum(widths.values()) - SEPARATOR * len(widths)


def test_a_wide_window_shows_both_as_wide_as_they_were_made() -> None:
    assert dock_widths(1320, MEASURES, FIRST_WISHES) == {Side.FLOWS: 340, Side.HISTORY: 260}


def test_docks_get_narrower_before_one_gives_way() -> None:
    widths = dock_widths(1000, MEASURES, FIRST_WISHES)
    assert set(widths) == {Side.FLOWS, Side.HISTORY}
    assert 280 < widths[Side.FLOWS] < 340
    assert 180 < widths[Side.HISTORY] < 260
    assert left_for_the_chat(1000, widths) >= 480


def test_the_history_gives_way_first() -> None:
    assert set(dock_widths(800, MEASURES, FIRST_WISHES)) == {Side.FLOWS}


def test_the_one_asked_for_stays_and_the_other_gives_way() -> None:
    assert set(dock_widths(800, MEASURES, asked_for(FIRST_WISHES, Side.HISTORY))) == {Side.HISTORY}


def test_one_that_was_closed_gives_its_room_away_and_does_not_come_back() -> None:
    wishes = closed(FIRST_WISHES, Side.FLOWS)
    assert set(dock_widths(800, MEASURES, wishes)) == {Side.HISTORY}
    assert set(dock_widths(1920, MEASURES, wishes)) == {Side.HISTORY}
    assert set(dock_widths(1920, MEASURES, asked_for(wishes, Side.FLOWS))) == {Side.HISTORY, Side.FLOWS}


@pytest.mark.parametrize("first", Side)
@pytest.mark.parametrize("window", range(MEASURES.window_least, 2000, 41))
def test_every_allowed_window_shows_the_most_wanted_dock_and_leaves_the_chat_its_least(
    window: int, first: Side
) -> None:
    widths = dock_widths(window, MEASURES, asked_for(FIRST_WISHES, first))
    assert first in widths
    assert all(width >= MEASURES.least[side] for side, width in widths.items())
    assert left_for_the_chat(window, widths) >= (480 if len(widths) > 1 else 380)


def test_a_window_too_narrow_for_any_dock_shows_none() -> None:
    assert dock_widths(600, MEASURES, FIRST_WISHES) == {}


def test_docks_above_each_other_share_one_width() -> None:
    stacked = Measures(380, 480, MEASURES.least, {Side.HISTORY: 1, Side.FLOWS: 1})
    assert dock_widths(800, stacked, FIRST_WISHES) == {Side.FLOWS: 315, Side.HISTORY: 315}


def test_what_is_wanted_outlives_the_session() -> None:
    wishes = closed(made_wide(asked_for(FIRST_WISHES, Side.HISTORY), Side.FLOWS, 412), Side.FLOWS)
    assert wishes == (DockWish(Side.HISTORY, 260), DockWish(Side.FLOWS, 412, wanted=False))
    assert wishes_from(wishes_text(wishes)) == wishes


@pytest.mark.parametrize("damaged", ["", "flows=340", "flows=340,flows=1", "flows=x,history=2", "flows,history", "²=1"])
def test_damaged_wishes_are_the_first_ones(damaged: str) -> None:
    assert wishes_from(damaged) == FIRST_WISHES
