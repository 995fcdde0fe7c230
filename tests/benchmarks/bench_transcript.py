"""Streaming a very long answer into a full chat, and opening a long chat."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.chat.older_page import SLICE
from rfdesktop.ui.theme.tokens import LIGHT
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript

TOKENS_A_FLUSH = 33
"""1,000 tokens a second at 30 flushes a second."""
NAIVE_FLUSHES = 60
SECTION = """## Step {n}

Check the *service* first, then `Get-Service {n}` and the **event log** for 0x80070005.

1. Open the console.
2. Look at the account {n}:
   - locked
   - expired

```powershell
Get-ADUser -Filter "Name -like 'x{n}*'" |
    Select-Object Name, LockedOut
# one line of comment
$count = {n}
```

| Client | Result |
|---|---|
| PC-{n} | fine |

"""


def _answer(sections: int) -> str:
    return "".join(SECTION.format(n=n) for n in range(sections))


def _pieces(text: str) -> list[str]:
    """As a provider streams: about four characters a token."""
    size = 4 * TOKENS_A_FLUSH
    return [text[at : at + size] for at in range(0, len(text), size)]


def _items(count: int) -> list[MessageItem]:
    chance = random.Random(1)
    now = datetime.now(UTC)
    items = []
    for n in range(count):
        role = Role.USER if n % 2 == 0 else Role.ASSISTANT
        text = f"message {n} " + "word " * 20 if role is Role.USER else _answer(chance.randint(1, 3))
        items.append(MessageItem(Message(f"m{n}", "chat", n, role, MessageStatus.COMPLETE, text, now)))
    return items


def _transcript(qtbot: QtBot) -> Transcript:
    page = Transcript()
    qtbot.addWidget(page)
    page.set_theme(LIGHT, 10)
    page.resize(900, 700)
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.mark.benchmark
def test_streaming(qtbot: QtBot) -> None:
    """80,000 characters (20,000 tokens) as one answer into a chat of 200 messages."""
    page = _transcript(qtbot)
    page.show_items(_items(200))
    text = _answer(240)[:80_000]
    times = []
    cpu = time.process_time()
    for piece in _pieces(text):
        start = time.perf_counter()
        page.append_text("s", piece)
        page.viewport().repaint()
        qtbot.wait(0)
        times.append((time.perf_counter() - start) * 1000)
    cpu = time.process_time() - cpu
    start = time.perf_counter()
    stored = Message("s", "", 0, Role.ASSISTANT, MessageStatus.COMPLETE, text, datetime.now(UTC))
    page.add_item(MessageItem(stored))
    whole = (time.perf_counter() - start) * 1000
    naive = _naive(qtbot, _pieces(text))
    p99 = statistics.quantiles(times, n=100)[98]
    print(f"\nflushes {len(times)}, UI CPU {cpu:.2f} s, median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms,")
    print(f"longest {max(times):.0f} ms, the end {whole:.0f} ms; setMarkdown of everything")
    print(f"{naive:.0f} ms a flush by flush {NAIVE_FLUSHES}, {naive / statistics.median(times):.0f} times as long")


def _naive(qtbot: QtBot, pieces: list[str]) -> float:
    browser = QTextBrowser()
    qtbot.addWidget(browser)
    browser.resize(900, 700)
    browser.show()
    text = "".join(item.message.text for item in _items(200))
    times = []
    for piece in pieces[:NAIVE_FLUSHES]:
        text += piece
        start = time.perf_counter()
        browser.setMarkdown(text)
        browser.viewport().repaint()
        qtbot.wait(0)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


@pytest.mark.benchmark
def test_opening(qtbot: QtBot) -> None:
    """The newest 30 of 2,000 messages, then pages of 20 older ones, in the slices in which they come."""
    items = _items(2_000)
    page = _transcript(qtbot)
    start = time.perf_counter()
    page.show_items(items[-30:])
    qtbot.wait(0)
    opened = (time.perf_counter() - start) * 1000
    times = []
    for at in range(1970, 1770, -20):
        for end in range(at, at - 20, -SLICE):
            start = time.perf_counter()
            page.prepend_items(items[max(end - SLICE, at - 20) : end])
            page.viewport().repaint()
            qtbot.wait(0)
            times.append((time.perf_counter() - start) * 1000)
    print(f"\nnewest 30: {opened:.0f} ms; a slice of older ones: median {statistics.median(times):.0f},", end="")
    print(f" p99 {statistics.quantiles(times, n=100)[98]:.0f}, longest {max(times):.0f} ms")


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("```powershell\n", "Get-ADUser -Filter * | Where-Object { $_.LockedOut }  # all\n", "```\n\n"),
        ("", "1. Open `services.msc` and **restart** the spooler on the next of them\n", "\nend"),
        ("| a | b |\n|---|---|\n", "| PC-014 | 16.0.17928 |\n", "\nend"),
    ],
    ids=["code", "list", "table"],
)
def test_one_long_block(qtbot: QtBot, before: str, line: str, after: str) -> None:
    """A block of 300 lines, the worst case of writing the open block again; `closing` is the piece that ends it."""
    page = _transcript(qtbot)
    page.append_text("s", before)
    times = []
    for piece in [*[line] * 300, after]:
        start = time.perf_counter()
        page.append_text("s", piece)
        qtbot.wait(0)
        times.append((time.perf_counter() - start) * 1000)
    print(f"\nmedian {statistics.median(times):.1f} ms, longest {max(times[:-1]):.0f} ms, closing {times[-1]:.0f} ms")


ROW = "| 4625 | Failed logon of user | `Get-WinEvent -Id 4625` |\n"


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("| Event | Meaning | Command |\n|---|---|---|\n" + ROW * 200, 27),
        ("| Event | Meaning | Command |\n|---|---|---|\n" + ROW * 300, 54),
        ("a" * 60_000, 640),
        ("word " * 12_000, 640),
    ],
    ids=["table of 200 rows", "table of 300 rows", "no blanks", "paragraph"],
)
def test_one_long_block_in_pieces(qtbot: QtBot, text: str, size: int) -> None:
    """A block as it streams at 30 flushes a second: 800 characters a second, twice that, and as fast as it goes."""
    page = _transcript(qtbot)
    times = []
    for at in range(0, len(text), size):
        start = time.perf_counter()
        page.append_text("s", text[at : at + size])
        page.viewport().repaint()
        qtbot.wait(0)
        times.append((time.perf_counter() - start) * 1000)
    last = statistics.median(times[-20:])
    print(f"\nmedian {statistics.median(times):.1f} ms, longest {max(times):.0f} ms, the last {last:.1f} ms,", end="")
    print(f" {sum(times) / 1000:.1f} s in {len(times)} flushes")


SCRIPT = """function Get-Thing{n} {{
    param([string]$Name, [int]$Count = {n})
    <# looks at
       {n} things #>
    Get-ADUser -Filter "Name -like 'x{n}*'" |
        Where-Object {{ $_.LockedOut -eq $true }} # all of them
    $result = @{{ Name = "n{n}"; Value = 0x80070005 }}
    return $result
}}

"""


@pytest.mark.benchmark
def test_closing_a_long_code_block(qtbot: QtBot) -> None:
    """A script of 1,000 lines whose fence closes: what holds the window up then, at the next words, and until all
    has its colours; and a stored one as it is opened."""
    page = _transcript(qtbot)
    page.show_items(_items(30))
    script = "".join(SCRIPT.format(n=n) for n in range(100))
    page.append_text("s", "```powershell\n")
    for piece in _pieces(script):
        page.append_text("s", piece)
    QApplication.processEvents()
    closing = _stalls(page, lambda: page.append_text("s", "```\n\n"))
    following = _stalls(page, lambda: page.append_text("s", "and more"))
    stored = Message("t", "", 0, Role.ASSISTANT, MessageStatus.COMPLETE, f"```bash\n{script}```", datetime.now(UTC))
    opening = _stalls(page, lambda: page.add_item(MessageItem(stored)))
    for name, stalls in (("closing", closing), ("the next words", following), ("opening", opening)):
        print(f"\n{name}: longest {max(stalls):.0f} ms, {sum(stalls):.0f} ms in {len(stalls)} turns", end="")


def _stalls(page: Transcript, work: Callable[[], None]) -> list[float]:
    """How long each turn of the event loop takes from some work on until all is coloured."""
    stalls = []
    start = time.perf_counter()
    work()
    page.viewport().repaint()
    stalls.append((time.perf_counter() - start) * 1000)
    while page.colours.busy:
        start = time.perf_counter()
        QApplication.processEvents()
        stalls.append((time.perf_counter() - start) * 1000)
    return stalls


@pytest.mark.benchmark
@pytest.mark.parametrize("words", ["password", "e", "Get-ADUser"])
def test_finding(qtbot: QtBot, words: str) -> None:
    """A text in 600 messages; `longest` is how long the window was held up at most."""
    page = _transcript(qtbot)
    page.show_items(_items(600))
    start = time.perf_counter()
    page.finder.look_for(words)
    last = time.perf_counter()
    stalls = [(last - start) * 1000]
    while not page.finder.complete:
        stalls.append((time.perf_counter() - last) * 1000)
        last = time.perf_counter()
        QApplication.processEvents()
    whole = (time.perf_counter() - start) * 1000
    streaming = []
    for piece in _pieces(_answer(20)):
        start = time.perf_counter()
        page.append_text("s", piece)
        streaming.append((time.perf_counter() - start) * 1000)
    print(f"\n{page.finder.count} places of {words!r} in {page.document().blockCount()} blocks after {whole:.0f} ms,")
    print(f"longest {max(stalls):.0f} ms; a flush beside it {statistics.median(streaming):.1f} ms")
