"""Which blocks of an arriving answer are closed, and what in its words is a link."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from rfdesktop.domain.flows.flow import FlowKind, FlowStatus, FlowSummary
from rfdesktop.ui.transcript.flow_titles import FlowTitles, library_titles
from rfdesktop.ui.transcript.formats import FLOW_LINK
from rfdesktop.ui.transcript.stream import OpenText, Update, parse

LINES = [
    "- a\n",
    "* b\n",
    "1. one\n",
    "1. x\n",
    "10. ten\n",
    "3) p\n",
    "  - d\n",
    "   1. n\n",
    "\n",
    "   para\n",
    "lazy\n",
]


def _written(updates: list[Update]) -> list[tuple[str, object]]:
    """What stands after all updates: each paragraph with the number or kind of the item that it begins."""
    tokens = [token for update in updates for token in update.closed] + list(updates[-1].open if updates else ())
    return _items(tokens)


def _items(tokens: list[Any]) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    numbers: list[object] = []
    mark: object = ""
    for token in tokens:
        kind = token.type
        if kind == "ordered_list_open":
            numbers.append(int(token.attrs.get("start", 1)))
        elif kind == "bullet_list_open":
            numbers.append("-")
        elif kind.endswith("_list_close"):
            numbers.pop()
        elif kind == "list_item_open":
            mark = numbers[-1]
            numbers[-1] = mark + 1 if isinstance(mark, int) else mark
        elif kind == "inline":
            found.append((token.content, mark))
            mark = ""
    return found


@settings(deadline=None)
@example(lines=["10. ten\n", "   1. n\n", "  - d\n", "1. one\n"], size=1)
@given(lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=20), size=st.integers(1, 12))
def test_a_list_that_is_closed_item_by_item_reads_as_one(lines: list[str], size: int) -> None:
    text = "".join(lines)
    arriving = OpenText()
    updates = [arriving.feed(text[at : at + size]) for at in range(0, len(text), size)]
    assert _written(updates) == _items(list(parse(text)))


def test_only_the_last_items_of_a_list_stay_open() -> None:
    arriving = OpenText()
    arriving.feed("4. first\n")
    for n in range(200):
        update = arriving.feed(f"1. item {n}\n   - under it\n")
    assert _items(list(update.open)) == [("item 199", 204), ("under it", "-")]


def test_code_in_an_open_fence_is_appended_line_by_line() -> None:
    arriving = OpenText()
    arriving.feed("```sh\nls\n")
    assert arriving.feed("pw") == Update(appends=True)
    assert arriving.feed("d\nid\n") == Update(lines=("pwd", "id"), appends=True)
    update = arriving.feed("x\n```\n\nend")
    assert (update.lines, update.appends, update.ends) == (("x",), True, True)
    assert [token.content for token in update.open if token.type == "inline"] == ["end"]


def test_code_that_ends_with_the_answer_is_not_written_again() -> None:
    arriving = OpenText()
    arriving.feed("```sh\nls\n``")
    assert arriving.rest() == Update(lines=("``",), appends=True, ends=True)
    arriving = OpenText()
    arriving.feed("```sh\nls\n```")
    assert arriving.rest() == Update(appends=True, ends=True)


def test_titles_are_found_whole_and_the_longest_first() -> None:
    titles = FlowTitles({"Lockout": "1", "Lockout (hybrid)": "2", "[VPN] slow": "3", "C++11": "4", "—": "5", "": "6"})
    assert titles.split("Run Lockout (hybrid), Lockout, Lockouts, unLockout or [VPN] slow; C++11!") == [
        ("Run ", ""),
        ("Lockout (hybrid)", "rf:flow/2"),
        (", ", ""),
        ("Lockout", "rf:flow/1"),
        (", Lockouts, unLockout or ", ""),
        ("[VPN] slow", "rf:flow/3"),
        ("; ", ""),
        ("C++11", "rf:flow/4"),
        ("!", ""),
    ]


def test_an_address_ends_before_the_sentence_does() -> None:
    titles = FlowTitles({"x": "1"})
    assert titles.split("(see https://a.example/x?y=1).") == [
        ("(see ", ""),
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        (").", ""),
    ]


@settings(deadline=None)
@given(st.text(alphabet="ab [].é\n😀", max_size=40))
def test_no_character_is_lost_between_links(text: str) -> None:
    titles = FlowTitles({"aba": "1", "ab bb": "2", "[bbb]": "3", "éab.": "4"})
    assert "".join(piece for piece, _ in titles.split(text)) == text


def test_titles_of_a_library_are_shared_and_a_chats_own_go_before_them() -> None:
    library = library_titles(
        [
            FlowSummary("1", "Lockout", FlowKind.TROUBLESHOOTING, FlowStatus.DRAFT),
            FlowSummary("2", "Lockout", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED),
            FlowSummary("3", "VPN", FlowKind.TROUBLESHOOTING, FlowStatus.PUBLISHED),
        ]
    )
    assert library.with_more({"VPN": "3"}) is library
    chat = library.with_more({"VPN": "9", "Lockout (hybrid)": "4"})
    assert chat == library.with_more({"Lockout (hybrid)": "4", "VPN": "9", "Lockout": "2"})
    assert chat not in (library, FlowTitles({}))
    said = "Lockout (hybrid), then Lockout, then VPN."
    assert [href for _, href in chat.split(said) if href] == [f"{FLOW_LINK}{flow_id}" for flow_id in "429"]
    assert [href for _, href in library.split(said) if href] == [f"{FLOW_LINK}{flow_id}" for flow_id in "223"]
