"""Finding chats by title, header and words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rfdesktop.adapters.storage import Database, Fts5Search, SqlChats, SqlMessages
from rfdesktop.adapters.storage.full_text import words_of
from rfdesktop.domain.chats.chat import MessageStatus, TicketHeader, new_id
from tests.integration.storage_values import a_message, an_answer

VPN, MAIL, PRINTER = new_id(), new_id(), new_id()


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[tuple[SqlChats, SqlMessages]]:
    database = Database(folder / "chats.db")
    try:
        await database.open()
        yield SqlChats(database, Fts5Search(database)), SqlMessages(database)
    finally:
        await database.close()


async def fill(chats: SqlChats, messages: SqlMessages) -> None:
    await messages.add(a_message(VPN, "VPN drops at Müller GmbH, error 0x80072ee2", minutes=3))
    await messages.add(a_message(VPN, "The certificate had expired", minutes=4))
    await messages.add(a_message(MAIL, "Mail to müller bounces: 550 5.7.1 sender_rejected", minutes=2))
    await messages.add(a_message(PRINTER, "Printer offline", minutes=1))
    await chats.ensure_chat(PRINTER)
    await chats.set_header(PRINTER, TicketHeader("Contoso", "T-4711", "Zoë", "PRN-02", "Ann Miller"))


@pytest.fixture(scope="module")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")

    async def main() -> None:
        async with opened(folder) as (chats, messages):
            await fill(chats, messages)

    asyncio.run(main())
    return folder


def found(folder: Path, text: str) -> list[tuple[str, str]]:
    async def main() -> list[tuple[str, str]]:
        async with opened(folder) as (chats, _):
            return [(entry.chat.id, entry.snippet) for entry in await chats.find(text)]

    return asyncio.run(main())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("muller", [VPN, MAIL]),
        ("MÜLLER", [VPN, MAIL]),
        ("mul", [VPN, MAIL]),
        ("vpn mul", [VPN]),
        ("mül vpn", []),
        ("vpn certif", [VPN]),
        ("0x80072ee2", [VPN]),
        ("5.7.1", [MAIL]),
        ("sender_rej", [MAIL]),
        ("contoso", [PRINTER]),
        ("t-4711", [PRINTER]),
        ("4711", [PRINTER]),
        ("zoe offline", [PRINTER]),
        ("prn-0", [PRINTER]),
        ("miller", [PRINTER]),
        ("nowhere", []),
        ("vpn OR printer", []),
        ("NOT", []),
        ("", [VPN, MAIL, PRINTER]),
        ("  ", [VPN, MAIL, PRINTER]),
        ("--- !", []),
    ],
)
def test_chats_with_all_the_words_are_found_newest_first(filled_folder: Path, text: str, expected: list[str]) -> None:
    assert [chat_id for chat_id, _ in found(filled_folder, text)] == expected


def test_the_snippet_is_plain_text_around_the_hit(tmp_path: Path) -> None:
    words = " ".join(f"before{number}" for number in range(40))

    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, "First <b>title</b>"))
            await messages.add(a_message(VPN, f"{words}\n\nthe **wombat** came\n{words}"))
            (entry,) = await chats.find("wombat")
            assert entry.snippet.startswith("…")
            assert entry.snippet.endswith("…")
            assert "the **wombat** came" in entry.snippet
            assert "\n" not in entry.snippet
            assert len(entry.snippet) < 200
            await chats.set_title(VPN, "Only the title says capybara")
            (entry,) = await chats.find("capybara")
            assert entry.snippet == ""

    asyncio.run(main())


ANSWER = """## Reset the **token** first

Run this on the client, then [read why](https://learn.example/aardvark):

```powershell
Get-Service -Name "wombat*" | Restart-Service  # **all**
```

| Client | Result |
|--------|--------|
| PC-014 | *fine* |
"""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("token", "Reset the token first Run this on the client, then read why: Get-Service"),
        (
            "wombat",
            'then read why: Get-Service -Name "wombat*" | Restart-Service # **all** Client · Result PC-014 · fine',
        ),
        ("pc-014", "Client · Result PC-014 · fine"),
        ("aardvark", "[read why](https://learn.example/aardvark)"),
    ],
)
def test_an_answers_snippet_has_its_words_without_markdowns_signs(tmp_path: Path, text: str, shown: str) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            begun = await messages.add(an_answer(VPN))
            await messages.finish(replace(begun, status=MessageStatus.COMPLETE, text=ANSWER))
            (entry,) = await chats.find(text)
            assert shown in entry.snippet

    asyncio.run(main())


def test_what_the_engineer_typed_keeps_its_signs(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, "del *.log * and | more"))
            (entry,) = await chats.find("more")
            assert entry.snippet == "del *.log * and | more"

    asyncio.run(main())


def test_a_message_with_all_the_words_is_shown_rather_than_a_newer_one_with_some(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, "the spooler crashes on boot"))
            await messages.add(a_message(VPN, "restarted the spooler"))
            (entry,) = await chats.find("spooler crash")
            assert entry.snippet == "the spooler crashes on boot"

    asyncio.run(main())


def test_the_index_follows_every_change(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            begun = await messages.add(an_answer(VPN))
            await messages.journal(begun.id, "emu")
            assert await chats.find("emu") == ()
            ended, _ = await messages.finish(replace(begun, status=MessageStatus.COMPLETE, text="emu and ibis"))
            assert len(await chats.find("ibis")) == 1
            await messages.update(replace(ended, text="emu and heron"))
            assert await chats.find("ibis") == ()
            assert len(await chats.find("emu heron")) == 1
            await chats.set_title(VPN, "old name")
            await chats.set_title(VPN, "new name")
            assert await chats.find("old") == ()
            assert len(await chats.find("new")) == 1

    asyncio.run(main())


JAPANESE = "昨日からプリンターの印刷が止まります。Outlookも起動しない（50%_終了）。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("プリンター", [PRINTER, VPN]),
        ("印刷", [VPN]),
        ("印刷 outlook", [VPN]),
        ("印刷 昨日", [VPN]),
        ("印刷 mail", []),
        ("起動しない", [VPN]),
        ("50%_終", [VPN]),
        ("50__終", []),
        ("打印机", [MAIL]),
        ("네트워크", [MAIL]),
        ("ปริ้นเตอร์", [MAIL]),
        ("東京", [PRINTER]),
        ("東京 プリンター", [PRINTER]),
        ("在庫", []),
        ("印" * 70_000, []),
        ("印刷 " * 40, [VPN]),
    ],
)
def test_words_without_spaces_between_them_are_found(tmp_path: Path, text: str, expected: list[str]) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, JAPANESE, minutes=1))
            await messages.add(
                a_message(MAIL, "我的打印机坏了。프린터네트워크가 안 됩니다. เครื่องปริ้นเตอร์เสีย", minutes=2)
            )
            await messages.add(a_message(PRINTER, "新しいプリンターです", minutes=3))
            await chats.set_header(PRINTER, TicketHeader("株式会社東京商事"))
            streaming = await messages.add(an_answer(MAIL, "", 4))
            await messages.journal(streaming.id, "印刷")
            assert [entry.chat.id for entry in await chats.find(text)] == expected

    asyncio.run(main())


def test_the_snippet_of_a_word_within_a_sentence_shows_it(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, "始" * 300 + JAPANESE + "終" * 300))
            (entry,) = await chats.find("印刷")
            assert "プリンターの印刷が止まります" in entry.snippet
            assert len(entry.snippet) < 200

    asyncio.run(main())


@given(st.text(st.characters(), max_size=30) | st.text('"*^():+-{}[]\\/%_印刷AND OR NOT NEAR\0', max_size=30))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_is_too_odd(filled_folder: Path, text: str) -> None:
    assert len(found(filled_folder, text)) <= 3


def test_the_snippet_shows_words_with_accents_and_signs(tmp_path: Path) -> None:
    async def main() -> None:
        async with opened(tmp_path) as (chats, messages):
            await messages.add(a_message(VPN, "x" * 100 + " l'hôpital de Zürich: sender\\_rejected " + "y" * 200))
            for text in ("hopital", "zurich", "ZÜRICH", "sender_rej"):
                (entry,) = await chats.find(text)
                assert entry.snippet == "…l'hôpital de Zürich: sender\\_rejected…"

    asyncio.run(main())


def test_a_pasted_log_is_cut_to_some_words() -> None:
    assert len(words_of("word " * 1000)) == 16
