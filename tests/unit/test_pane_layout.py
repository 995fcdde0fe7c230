"""How a chat's page is shared by transcript and flow, told without a page."""

from __future__ import annotations

import pytest

from rfdesktop.ui.chat.pane_layout import Arrangement, Pane, arrange


def test_a_page_without_a_flow_shows_the_chat() -> None:
    assert arrange(380, 10, Pane.FLOW, running=False) == Arrangement(chat=True, flow=False)


def test_a_wide_page_shows_chat_and_flow() -> None:
    assert arrange(950, 10, Pane.CHAT, running=True).both


@pytest.mark.parametrize(("width", "font_size"), [(480, 10), (949, 10), (1000, 14), (1199, 20)])
def test_a_narrow_page_shows_the_one_in_front(width: int, font_size: int) -> None:
    assert arrange(width, font_size, Pane.FLOW, running=True) == Arrangement(chat=False, flow=True)
    assert arrange(width, font_size, Pane.CHAT, running=True) == Arrangement(chat=True, flow=False)
