"""Prints what the gate costs, in milliseconds of CPU: usual messages, and texts of 100 KB of several kinds.

    python -m tests.benchmarks.bench_gate

Each text passes twice: the first time it is searched, later only what the chat knows is hidden in it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator, Set
from string import ascii_lowercase

from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.secrets.detector import secrets_in
from rfdesktop.domain.secrets.kept import ChatSecrets
from rfdesktop.services.outgoing.redaction import Redaction
from tests.score_secrets import CASES, the_set

SIZE = 100_000
TIMES = 3
ROWS = (
    "2026-11-29T10:{0:02d}:01Z INFO auth user={1} login failed: invalid password from 10.0.{0}.7 token expired",
    'date=2026-11-29 time=10:{0:02d}:01 type="event" subtype="vpn" user="u{1}" key exchange psk auth ok policyid={0}',
    '10.0.{0}.9 - admin "GET /api/v1/items?id={1}&key=abc&sort=name HTTP/1.1" 200 {1}',
    "Event 4625 Account Name: user{1} Logon Type: 3 Failure Reason: Unknown user name or bad password.",
    "secret rotation: vault path secret/data/app{1} version {0} ok, pin check skipped, code {0}",
)


class Maps:
    """Keeps the secrets of chats in memory."""

    def __init__(self) -> None:
        self._known: dict[str, ChatSecrets] = {}

    async def of(self, chat_id: str) -> ChatSecrets:
        return self._known.get(chat_id, ChatSecrets())

    async def keep(self, chat_id: str, known: ChatSecrets) -> None:
        self._known[chat_id] = known

    async def forget(self, chat_id: str) -> None:
        self._known.pop(chat_id, None)

    async def written(self, chat_id: str) -> Set[str]:
        return frozenset()


def texts() -> dict[str, str]:
    """The texts by what they are, about a hundred thousand characters each."""
    draw = random.Random(1)
    cases = the_set()
    ordinary = [case.text for case in cases if not case.secrets]
    secret = [case.text for case in cases if case.secrets]
    lines = [row.format(number % 60, number) for number in range(SIZE) for row in ROWS][: SIZE // 80]
    log = [f"Nov 29 10:{at % 60:02d} srv{at % 9} kernel: link up eth0 {at} Mbps, queue {at % 7}" for at in range(SIZE)]
    runbooks = [file.read_text("utf-8", "ignore") for file in sorted((CASES / "runbooks").iterdir()) if file.is_file()]
    return {
        "distinct log": "\n".join(_distinct(draw))[:SIZE],
        "runbooks": "\n".join(draw.sample(runbooks, len(runbooks)))[:SIZE],
        "ordinary log": "\n".join(log)[:SIZE],
        "dense log": "\n".join(lines)[:SIZE],
        "ordinary texts": "\n".join(draw.choices(ordinary, k=SIZE // 20))[:SIZE],
        "full of secrets": "\n".join(draw.choices(secret, k=SIZE // 20))[:SIZE],
        "key=": ("key=a1 " * SIZE)[:SIZE],
        "key= and a secret": " ".join(f"key={draw.getrandbits(40):x}" for _ in range(SIZE))[:SIZE],
    }


def _distinct(draw: random.Random) -> Iterator[str]:
    """Lines of a log none of which is like another: of such, each is read by itself."""
    words = " ".join(row for row in ROWS).replace("{", " ").replace("}", " ").split()
    for number in range(SIZE // 60):
        said, what = " ".join(draw.choices(words, k=9)), "".join(draw.choices(ascii_lowercase, k=7))
        at = f"{draw.randrange(24):02d}:{draw.randrange(60):02d}:{draw.randrange(60):02d}"
        yield f"2026-11-29 {at} {what}[{number}]: {said} user={what} id={draw.getrandbits(48):x}"


async def passed(text: str) -> tuple[float, float]:
    """What it costs for the first time and later, in milliseconds."""
    redaction, taken = Redaction(Maps()), []
    for _ in range(2):
        began = time.process_time()
        await redaction.screened((TextPart(text),), "chat", Destination.MODEL)
        taken.append((time.process_time() - began) * 1_000)
    return taken[0], taken[1]


def main() -> None:
    """Prints all of it."""
    for name, text in texts().items():
        secrets_in(text)
        runs = [asyncio.run(passed(text)) for _ in range(TIMES)]
        first, later = (min(column) for column in zip(*runs, strict=True))
        print(f"{name:18} {first:8.1f} ms, later {later:8.1f} ms")
    usual = random.Random(2).sample([case.text for case in the_set()], 400)
    began = time.process_time()
    for text in usual:
        secrets_in(text)
    print(f"{'a usual message':18} {(time.process_time() - began) * 1_000 / len(usual):8.1f} ms")


if __name__ == "__main__":
    main()
