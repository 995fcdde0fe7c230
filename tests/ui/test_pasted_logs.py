"""Logs and tables in a question: every line with its indent, in a face that keeps the columns; words stay words."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rfdesktop.domain.chats.chat import Message, MessageStatus, Role
from rfdesktop.ui.transcript.formats import Kind, Prop
from rfdesktop.ui.transcript.items import MessageItem
from rfdesktop.ui.transcript.transcript import Transcript

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "logs.jsonl").read_text(encoding="utf-8").splitlines()
]
TABLE = "Status   Name      DisplayName\n------   ----      -----------\nStopped  Spooler   Print Spooler"
MIXED = [
    ("printing stopped on PRN01:\n" + TABLE + "\nany idea?", [1, 2, 3]),
    ("Getting this:\nLog Name:   System\nEvent ID:   153\nDescription:\nIt was retried.\n\nWhat now?", [1, 2, 3, 4]),
    ("{\n  \"code\": 5\n}", [0, 1, 2]),
    ("<Event>\n <System>\n  <EventID>4625</EventID>\n </System>\n</Event>\nseen at noon today.", [0, 1, 2, 3, 4]),
    ("Nov 27 09:14:02 fw01 kernel: DROP\nNov 27 09:14:03 fw01 kernel: DROP", [0, 1]),
    ("user,app,result,code\nmia,Outlook,fail,5", [0, 1]),
    ("interface Vlan10\n ip address 10.0.0.1 255.255.255.0\n no shutdown", [0, 1, 2]),
    ("Hi team,\n\nplease help. We tried: restart, new driver, cable.\n\nThanks", []),
    ("VPN broken for Mia.\nShe sees error 809 every time. Tried reboot.", []),
    ("Job name: Nightly\n27.11.2026 02:04:11 :: Processing SRV1\nIs it the disk?", [0, 1]),
    ("date=2026-11-27 time=09:14:03 devname=\"FW\" type=\"event\" user=\"x\"\nafter the update", [0]),
    ("#Software: Internet Information Services\n#Fields: date time\n2026-11-27 00:00:04 GET /owa/ 503", [0, 1, 2]),
    ("MSI (s) (E0:44) [10:12:09:410]: Product: Agent -- Error 1920. Service failed.", [0]),
    ("Traceback (most recent call last):\n  File \"a.py\", line 1\nOSError: no space", [0, 1, 2]),
    ("System.IO.IOException (0x80070070): disk full\n   at A.B.C(D e)", [0, 1]),
    ("interface Gi0/1\n ip address dhcp\nsnmp-server community x RW\nusername a secret 5 b", [0, 1, 2, 3]),
    ("please set the printer online again\nend users wait", []),
    ("  Proto  Local Address    State\n  TCP    0.0.0.0:135      LISTENING", [0, 1]),
]  # fmt: skip


def _lines(page: Transcript, text: str) -> list[tuple[str, bool]]:
    moment = datetime(2026, 3, 4, 14, 3, tzinfo=UTC)
    page.show_items([MessageItem(Message("m", "c", 0, Role.USER, MessageStatus.COMPLETE, text, moment))])
    found: list[tuple[str, bool]] = []
    block = page.document().firstBlock()
    while block.isValid():
        if block.blockFormat().stringProperty(Prop.KIND) == Kind.TEXT:
            found += [(line, block.charFormat().fontFixedPitch()) for line in block.text().split("\u2028")]
        block = block.next()
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_line_of_a_log_is_kept_with_its_indent(page: Transcript, case: dict[str, Any]) -> None:
    assert case["right"]["every_line_kept"]
    assert [line for line, _ in _lines(page, case["input"])] == case["input"].split("\n")


@pytest.mark.parametrize(("text", "fixed"), MIXED)
def test_a_log_keeps_its_columns_and_words_stay_words(page: Transcript, text: str, fixed: list[int]) -> None:
    assert [at for at, (_, is_fixed) in enumerate(_lines(page, text)) if is_fixed] == fixed
