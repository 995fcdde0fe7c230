"""A team's abbreviations: which are taken, and how they are kept in a file that people edit by hand, too."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.abbreviations_file import AbbreviationsFile
from rfdesktop.adapters.flow_library.searching.shorthand import ShorthandFiles
from rfdesktop.domain.events import AbbreviationsTold, Event
from rfdesktop.domain.flows.abbreviations import (
    LONGEST_MEANING,
    LONGEST_SHORT,
    Abbreviation,
    AbbreviationFault,
    Abbreviations,
    fault_of,
    tidy,
    with_entry,
    without_entry,
)
from rfdesktop.services.flows.abbreviations import TeamAbbreviations

KNOWN = Abbreviations((Abbreviation("RD-GW", "remote desktop gateway"),), (Abbreviation("dc", "domain controller"),))


@pytest.mark.parametrize(
    ("short", "meaning", "fault"),
    [
        ("kassa", "till computer", None),
        ("  kassa ", " till   computer ", None),
        ("F&B", "food and beverage", None),
        ("dc", "", None),
        ("dc", "data centre", None),
        ("", "till", AbbreviationFault.SHORT_MISSING),
        ("&", "till", AbbreviationFault.SHORT_LETTERS),
        ("büro", "office", None),
        ("контора", "office", AbbreviationFault.SHORT_LETTERS),
        ("it", "information technology", AbbreviationFault.SHORT_ORDINARY),
        ("k" * (LONGEST_SHORT + 1), "till", AbbreviationFault.SHORT_LONG),
        ("rd gw", "gateway", AbbreviationFault.SHORT_TAKEN),
        ("kassa", "", AbbreviationFault.MEANING_MISSING),
        ("kassa", "Bürokasse", None),
        ("kassa", "касса", AbbreviationFault.MEANING_LETTERS),
        ("kassa", "…", AbbreviationFault.MEANING_LETTERS),
        ("kassa", "Kassa", AbbreviationFault.MEANING_SAME),
        ("kassa", "t" * (LONGEST_MEANING + 1), AbbreviationFault.MEANING_LONG),
    ],
)
def test_what_is_wrong_with_an_entry_is_named(short: str, meaning: str, fault: AbbreviationFault | None) -> None:
    assert fault_of(tidy(short, meaning), KNOWN) is fault


def test_a_changed_entry_may_keep_its_short_form_and_its_place() -> None:
    entry = tidy("rdgw", "gateway for remote desktops")
    assert fault_of(entry, KNOWN, "rd gw") is None
    own = (*KNOWN.own, Abbreviation("kassa", "till"))
    assert with_entry(own, entry, "rd gw") == (entry, own[1])
    assert with_entry(own, entry) == (*own, entry)
    assert without_entry(own, "rd gw") == own[1:]


texts = st.text(alphabet="abc12 -&", min_size=1, max_size=8).map(str.strip).filter(str.isalnum)


@settings(deadline=None, max_examples=20)
@given(st.dictionaries(texts, texts, max_size=5))
def test_what_is_saved_is_read_again_and_counts_in_the_search(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("abbreviations")
    files = folder / "shipped.json", folder / "own.json"
    files[0].write_text('{"dc": "domain controller"}', encoding="utf-8")
    own = tuple(Abbreviation(short, meaning) for short, meaning in entries.items())
    AbbreviationsFile(*files).save(own)
    assert AbbreviationsFile(*files).load() == Abbreviations(own, (Abbreviation("dc", "domain controller"),))
    shorthand = ShorthandFiles(files).current()
    for entry in own:
        assert shorthand.meanings([entry.key]) == [(0, 1, tuple(entry.meaning.split()))]


def told(store: AbbreviationsFile, *changes: tuple[str, Abbreviation | str, str]) -> list[Event]:
    events: list[Event] = []

    async def work() -> None:
        abbreviations = TeamAbbreviations(store, events.append)
        for deed, what, instead_of in changes:
            if isinstance(what, Abbreviation):
                await abbreviations.keep(what, instead_of)
            elif deed == "remove":
                await abbreviations.remove(what)
            else:
                await abbreviations.tell()

    asyncio.run(work())
    return events


def test_a_change_leaves_what_somebody_wrote_into_the_file_meanwhile(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"kassa": "till"}', encoding="utf-8")
    store = AbbreviationsFile(tmp_path / "none.json", own)
    told(store, ("tell", "", ""))
    own.write_text('{"kassa": "till", "byhand": "written by hand"}', encoding="utf-8")
    told(store, ("keep", Abbreviation("bmd", "accounting"), ""), ("remove", "kassa", ""))
    assert json.loads(own.read_text(encoding="utf-8")) == {"byhand": "written by hand", "bmd": "accounting"}


def test_a_file_with_a_byte_order_mark_counts_in_the_search_too(tmp_path: Path) -> None:
    own = tmp_path / "own.json"
    own.write_text('{"kassa": "till"}', encoding="utf-8-sig")
    assert AbbreviationsFile(tmp_path / "none.json", own).load().own == (Abbreviation("kassa", "till"),)
    assert ShorthandFiles((own,)).current().meanings(["kassa"]) == [(0, 1, ("till",))]


@pytest.mark.parametrize("written", ["no JSON", "[]", '{"kassa": 1}'])
def test_a_file_that_cannot_be_read_is_said_and_kept_beside_the_new_one(tmp_path: Path, written: str) -> None:
    own = tmp_path / "abbreviations.json"
    own.write_text(written, encoding="utf-8")
    store = AbbreviationsFile(tmp_path / "none.json", own)
    assert told(store, ("tell", "", "")) == [AbbreviationsTold(Abbreviations(unread=True))]
    assert own.read_text(encoding="utf-8") == written
    entry = Abbreviation("kassa", "till")
    assert told(store, ("keep", entry, "")) == [AbbreviationsTold(Abbreviations((entry,)))]
    assert (tmp_path / "abbreviations.json.bad").read_text(encoding="utf-8") == written
