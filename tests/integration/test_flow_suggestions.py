"""What is suggested for tickets, and that small talk brings nothing, with the twelve flows that shipped first."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest

from rfdesktop.adapters.flow_library.files.flow_file import FlowFiles
from rfdesktop.adapters.flow_library.searching.embedder import load_word_vectors
from rfdesktop.adapters.flow_library.store import LanceFlowLibrary
from rfdesktop.app.paths import resources_folder
from rfdesktop.domain.events import Event, LibraryFound
from rfdesktop.domain.flows.flow import Why, WhyKind
from rfdesktop.services.flows.library import Library
from rfdesktop.services.flows.library_requests import LibraryRequests
from rfdesktop.services.flows.suggestions import FlowSearch
from tests.first_twelve import first_twelve

VECTORS = load_word_vectors(resources_folder() / "search")
RESOURCES = Path(__file__).parents[2] / "resources"

TICKETS = {
    "outlook keeps asking for password after reset, 3 users at acme": "outlook-keeps-asking-for-password",
    "need password prompt in outlook again and again": "outlook-keeps-asking-for-password",
    "users cant print 11b": "printer-error-0x0000011b",
    "printer error after windows update": "printer-error-0x0000011b",
    "vpn wont connect from home": "vpn-will-not-connect",
    "error 809 on the road": "vpn-will-not-connect",
    "c drive full on dc01": "server-disk-is-full",
    "srv01 low disk space alert from rmm": "server-disk-is-full",
    "teams no sound in meetings": "teams-audio-does-not-work",
    "nobody can hear me on teams calls": "teams-audio-does-not-work",
    "acct locked again": "account-keeps-locking-out",
    "user keeps getting locked out every morning": "account-keeps-locking-out",
    "internet down at branch": "site-has-no-internet",
    "no internet at the office": "site-has-no-internet",
    "bitlocker recovery screen after update": "bitlocker-asks-for-recovery-key",
    "pc asks for recovery key at startup": "bitlocker-asks-for-recovery-key",
    "pc super slow since monday": "windows-pc-is-slow",
    "laptop takes forever to boot": "windows-pc-is-slow",
    "NDR 5.7.1 when mailing client": "mail-is-not-delivered",
    "mails bounce back from one customer": "mail-is-not-delivered",
    "onedrive stuck processing changes": "onedrive-stuck-syncing",
    "red x on the onedrive icon": "onedrive-stuck-syncing",
    "AAD Connect sync error dirsync": "entra-connect-sync-fails",
    "vpn dead for bob since 9am": "vpn-will-not-connect",
    "user bob at acme says vpn drops when he closes the lid": "vpn-will-not-connect",
    "acme vpn down": "vpn-will-not-connect",
    "DC01 C: almost out of space": "server-disk-is-full",
    "users at acme cannot print": "printer-error-0x0000011b",
    "contoso printer down": "printer-error-0x0000011b",
    "no mail since monday at contoso": "mail-is-not-delivered",
    "bob from accounting is locked out": "account-keeps-locking-out",
    "internet down at fabrikam hq": "site-has-no-internet",
}

STOP_WORDS = (
    "what should I cook tonight",
    "thanks",
    "hello",
    "call me back at 5",
    "ok will do",
    "great, that worked",
    "who won the game last night",
    "tell me a joke",
    "how is the weather",
    "I will be out for lunch",
    "good morning team",
    "can you write a poem about summer",
    "book me a table for two",
    "what is the capital of france",
    "happy birthday",
    "the client is happy now",
    "please invoice the customer",
    "order pizza for the team",
    "let me know when you are free",
    "I locked my bike outside",
    "which car should i buy",
    "how do I make bread",
    "did you have a nice weekend",
    "acme called again",
    "contoso is moving office next month",
    "bob is on holiday",
    "please send the quote to fabrikam",
    "meeting with the client at 3",
    "the new hire starts monday",
    "can you set up a new user",
)


@pytest.fixture(scope="module")
def starters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("starters") / "flows.lance"

    async def load() -> None:
        library = await opened(folder)
        files = FlowFiles()
        await library.load_starters([files.read(path) for path in first_twelve()])
        await library.close()

    asyncio.run(load())
    return folder


async def opened(folder: Path) -> LanceFlowLibrary:
    abbreviations = (RESOURCES / "search" / "abbreviations.json",)
    return await LanceFlowLibrary.open(folder, VECTORS, repair=True, abbreviations=abbreviations)


def suggested(folder: Path, text: str, recent: Sequence[str] = ()) -> list[str]:
    async def work() -> list[str]:
        library = await opened(folder)
        try:
            return [hit.flow_id for hit in await FlowSearch(library).suggest(text, recent, None)]
        finally:
            await library.close()

    return asyncio.run(work())


@pytest.mark.parametrize(("text", "flow_id"), TICKETS.items())
def test_a_ticket_brings_its_flow_first(starters: Path, text: str, flow_id: str) -> None:
    assert suggested(starters, text)[:1] == [flow_id]


@pytest.mark.parametrize("text", STOP_WORDS)
def test_small_talk_brings_nothing(starters: Path, text: str) -> None:
    assert suggested(starters, text) == []


def test_a_short_question_is_about_what_the_chat_is_about(starters: Path) -> None:
    recent = ("acct locked again",)
    assert suggested(starters, "and for a service account?", recent)[:1] == ["account-keeps-locking-out"]
    assert suggested(starters, "thanks", recent) == []
    assert suggested(starters, "what should I cook tonight", recent) == []


def test_a_new_subject_is_not_drowned_by_the_old_one(starters: Path) -> None:
    recent = ("acct locked again", "event 4740 on the dc")
    assert suggested(starters, "users cant print 11b", recent)[0] == "printer-error-0x0000011b"
    assert suggested(starters, "now teams has no sound in meetings", recent)[0] == "teams-audio-does-not-work"


def searched(folder: Path, query: str) -> list[tuple[str, Why]]:
    """What the dock shows for a search of its own."""
    events: list[Event] = []

    async def account_of(_chat_id: str) -> str:
        return ""

    async def work() -> None:
        library = await opened(folder)
        try:
            await LibraryRequests(Library(library, FlowFiles()), library, account_of, (), events.append).search_for(
                query, "c"
            )
        finally:
            await library.close()

    asyncio.run(work())
    (found,) = events
    assert isinstance(found, LibraryFound)
    return [(hit.flow_id, hit.why) for hit in found.hits]


@pytest.mark.parametrize("query", ["qwxzv zzz", "0x80070005", "asdf"])
def test_a_search_for_what_no_flow_has_finds_nothing(starters: Path, query: str) -> None:
    assert searched(starters, query) == []


def test_a_search_finds_words_of_the_steps_and_names_them(starters: Path) -> None:
    found = searched(starters, "cmdkey")
    assert "outlook-keeps-asking-for-password" in [flow_id for flow_id, _ in found]
    assert {why for _, why in found if why.kind is WhyKind.WORDS} == {Why(WhyKind.WORDS, "cmdkey")}


def test_what_is_only_alike_is_found_with_the_symptom_that_is_nearest(starters: Path) -> None:
    found = dict(searched(starters, "keyboard decryption phrase wanted"))
    assert found["bitlocker-asks-for-recovery-key"].kind is WhyKind.SIMILAR
    assert "key" in found["bitlocker-asks-for-recovery-key"].text
