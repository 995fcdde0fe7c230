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
    ("it says\nGet-Item : gone\nfor good\nAt line:1 char:1\n+ Get-Item x\n+ ~~~~\n    + F : X", [1, 2, 3, 4, 5, 6]),
    ("Get-Item:\nLine |\n   1 |  Get-Item C:\\x\n     |  ~~~~~~~~~~~~~\n     | Not found.\n\nwhy?", [0, 1, 2, 3, 4]),
    ('Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\A]\n"B"="c"\n"D"=dword:1', [0, 1, 2, 3, 4]),
    ("C:\\>ping dc01\n\nPinging dc01 [10.0.0.4] with 32 bytes of data:\nRequest timed out.", [0, 1, 2, 3]),
    ("the file has\n[database]\nhost=sql01\ntimeout=30", [1, 2, 3]),
    ("* Trying 10.0.0.9:443...\n* connect to 10.0.0.9 failed\ncurl: (7) Failed to connect", [0, 1, 2]),
    ("$ df -h\nFilesystem  Size  Used\n/dev/sda1   50G   50G", [0, 1, 2]),
    ("these fail:\nname;mail;site\na;a@x;R\nb;b@x;R", [1, 2, 3]),
    ("Unhandled exception. System.Net.HttpRequestException: No such host\n   at System.Net.X()", [0, 1]),
    ("Error: ENOENT: no such file\n    at Object.openSync (node:fs:603:3)", [0, 1]),
    ("CEF:0|Fortinet|Fortigate|7.0|1|x|3|src=1.2.3.4 dst=5.6.7.8\nis it us?", [0]),
    ("since this:\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-listen 80;\n+listen 8080;\n y\nall is down", [1, 2, 3, 4, 5, 6]),
    ("kind: Pod\nmetadata:\n  name: web\nspec:\n  x: 1\n\nwhy?", [0, 1, 2, 3, 4]),
    ("server {\n  listen 443;\n}\nnginx fails", [0, 1, 2]),
    ("Tried:\n- restart\n- new cable\nuser: mia", []),
    ("We did a; b; c\nand then, as told, d", []),
    ("We did:\n- restarted it\n- set x = 5\n\nWhat next?", []),
    ("please set the printer online again\nend users wait", []),
    ("[ERROR] 27/11/2026 09:12 Sync failed\n[ERROR] 27/11/2026 09:13 Sync failed\nany clue?", [0, 1]),
    ("the hosts file is\n127.0.0.1       localhost\n10.0.0.9        intranet\nand it fails", [1, 2]),
    ("+------+-------+\n| Name | State |\n+------+-------+\n| a    | up    |\nwhy is it up?", [0, 1, 2, 3]),
    ("We have 3 offices:\nLeeds\nYork\nHull\nand only York is down.", []),
    ("ERROR was shown\non 27/11/2026 09:12 for Mia", []),
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
