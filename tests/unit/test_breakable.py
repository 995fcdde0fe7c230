"""Long words in labels: parted where a sign parts them, never lost, never changed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rfdesktop.ui.controls.breakable import PLACE, breakable, whole


@given(st.text(st.characters(exclude_characters=PLACE)))
def test_nothing_but_places_is_added_and_no_piece_is_long(text: str) -> None:
    parted = breakable(text)
    assert whole(parted) == text
    assert max((len(piece) for word in parted.split() for piece in word.split(PLACE)), default=0) <= 32


def test_a_path_is_parted_after_its_signs() -> None:
    path = r"C:\Users\jane.miller\AppData\Local\Microsoft\Outlook\RoamCache"
    assert all(piece[-1] in "\\." for piece in breakable(path).split(PLACE)[:-1])
    assert breakable("short words stay as they are") == "short words stay as they are"
