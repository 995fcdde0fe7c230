"""What the loopback servers of ticket systems share: requests, mishaps, and what is stored."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.servers.loopback import Loopback, LoopbackHandler

PAGE = "<html><body><h1>Scheduled maintenance</h1>We will be back soon.</body></html>"


class Mishap(Enum):
    """What goes wrong with a request that stores something, or with one that reads."""

    CUT = auto()
    """The connection ends before anything is done."""
    LATE = auto()
    """The connection ends, and it is done once the server is told to `deliver`."""
    LOST = auto()
    """It is done, and the connection ends before the answer."""
    FAULT_AFTER = auto()
    """It is done, and answered with 500."""
    SILENT_AFTER = auto()
    """It is done, and never answered."""
    MAINTENANCE = auto()
    """503 with a page for people."""
    PAGE_200 = auto()
    """A page for people, as if all were well."""
    LIMITED = auto()
    """429 with Retry-After."""
    LIMITED_PAGE = auto()
    """429 of something in front of the system, with a page and no word when to come back."""
    CONFLICT = auto()
    """409: somebody else has it open."""
    OTHER_VISIBILITY = auto()
    """It is stored for other readers than was asked."""
    SHORTENED = auto()
    """Half of the text is stored."""
    REDIRECT = auto()
    """302 to another host."""


@dataclass(frozen=True)
class Asked:
    """A request as the servers see it."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Any = None
    form: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """An answer; a text is a page for people."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Stored:
    """A note or a time entry as a test looks at it."""

    id: str
    ticket: str
    text: str
    internal: bool
    hours: float | None = None
    title: str = ""


class PsaServer(Loopback[Mishap]):
    """A ticket system. `mishaps` befall the next requests that store something, `read_mishaps` those that read; what
    asks who is there and for tokens is spared. `retry_after` is said by 429."""

    def __init__(self) -> None:
        super().__init__(PsaHandler)
        self.lock = threading.RLock()
        self.mishaps: deque[Mishap] = deque()
        self.read_mishaps: deque[Mishap] = deque()
        self.asked_for: list[Asked] = []
        self.stored: list[Stored] = []
        self.mails: list[str] = []
        """What the system has mailed to somebody."""
        self.retry_after = "1"
        self.limit: tuple[int, float] | None = None
        """Requests that may be made within so many seconds, None for as many as one likes."""
        self.now: Mishap | None = None
        self.late: list[Asked] = []
        """What was cut off and is still on its way."""
        self.watch: Callable[[str], object] = lambda moment: None
        """Is told of each request that stores something: that it "arrived", is "stored", is "answered"."""
        self.slow_s = 0.0
        """Seconds that every answer takes."""
        self.under_way = 0
        self._counting = threading.Lock()
        self._times: deque[float] = deque()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Counts a request among those that are under way."""
        with self._counting:
            self.under_way += 1
        try:
            time.sleep(self.slow_s)
            yield
        finally:
            with self._counting:
                self.under_way -= 1

    def deliver(self) -> None:
        """Does what was under way all the time."""
        with self.lock:
            while self.late:
                self.answer(self.late.pop(0))

    def crowded(self) -> Reply | None:
        """What is said where too many requests are under way."""
        return None

    def answer(self, asked: Asked) -> Reply:
        """What the system does and says."""
        raise NotImplementedError

    def stores(self, asked: Asked) -> bool:
        """Whether a request stores something."""
        return asked.method in ("PATCH", "PUT") or (asked.method == "POST" and not asked.form)

    def spared(self, asked: Asked) -> bool:
        """Whether no mishap befalls a request."""
        return False

    def of_ticket(self, ticket: str, *, times: bool = False) -> list[Stored]:
        """The notes, or the time entries, of a ticket."""
        return [each for each in self.stored if each.ticket == ticket and (each.hours is not None) is times]

    def status_of(self, ticket: str) -> str:
        """The id of a ticket's status."""
        raise NotImplementedError

    def set_status(self, ticket: str, status: str) -> None:
        """Somebody else gives a ticket another status."""
        raise NotImplementedError

    def delete(self, ticket: str) -> None:
        """Somebody else deletes a ticket, or merges it into another."""
        raise NotImplementedError

    def writes(self) -> list[Asked]:
        """All that was asked to be stored, done or not."""
        return [each for each in self.asked_for if self.stores(each) and not self.spared(each)]

    def kept(self, text: str) -> str:
        """A text as it is stored."""
        return text[: len(text) // 2] if self.now is Mishap.SHORTENED else text

    def readers(self, *, internal: bool) -> bool:
        """Whether something is stored for the team alone."""
        return internal is not (self.now is Mishap.OTHER_VISIBILITY)

    def too_many(self) -> bool:
        """Counts a request; whether it is one too many."""
        if self.limit is None:
            return False
        most, seconds = self.limit
        now = time.monotonic()
        while self._times and now - self._times[0] > seconds:
            self._times.popleft()
        self._times.append(now)
        return len(self._times) > most


class PsaHandler(LoopbackHandler):
    """Takes a request apart, has a mishap befall it, and answers."""

    def do_GET(self) -> None:
        self._do("GET")

    def do_POST(self) -> None:
        self._do("POST")

    def do_PATCH(self) -> None:
        self._do("PATCH")

    def do_PUT(self) -> None:
        self._do("PUT")

    def do_DELETE(self) -> None:
        self._do("DELETE")

    def _do(self, method: str) -> None:
        self._record()
        try:
            self._answer(self._asked(method))
        except (BrokenPipeError, ConnectionResetError):
            self.owner.gone.set()

    def _asked(self, method: str) -> Asked:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
        length = int(self.headers.get("content-length") or 0)
        read = self.rfile.read(length)
        if len(read) < length:
            # Whoever asked is gone in the middle of it.
            raise ConnectionResetError
        sent = read.decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        if "form-urlencoded" in headers.get("content-type", ""):
            form = {name: values[-1] for name, values in parse_qs(sent).items()}
            return Asked(method, unquote(parts.path), query, headers, None, form)
        return Asked(method, unquote(parts.path), query, headers, json.loads(sent) if sent else None)

    def _answer(self, asked: Asked) -> None:
        owner: PsaServer = self.owner
        writes = owner.stores(asked) and not owner.spared(asked)
        # Until before the answer is on its way: who has it may ask again at once.
        with owner.counted(), owner.lock:
            owner.asked_for.append(asked)
            mishap = None if owner.spared(asked) else self._mishap(asked)
            if writes:
                owner.watch("arrived")
            if mishap is Mishap.LATE:
                owner.late.append(asked)
            said = None if mishap in (Mishap.CUT, Mishap.LATE) else self._done(asked, mishap)
            if writes:
                owner.watch("stored")
        if said is None or mishap is Mishap.LOST:
            return
        if mishap is Mishap.SILENT_AFTER:
            self.keep_silent()
            return
        self._say(Reply(500) if mishap is Mishap.FAULT_AFTER else said)
        if writes:
            owner.watch("answered")

    def _done(self, asked: Asked, mishap: Mishap | None) -> Reply:
        """What the system does, or what is said in its place."""
        owner: PsaServer = self.owner
        if (said := _instead(mishap, owner.retry_after)) is not None:
            return said
        if (crowded := owner.crowded()) is not None:
            return crowded
        if owner.too_many():
            return Reply(429, {"message": "limit"}, {"retry-after": owner.retry_after})
        owner.now = mishap
        try:
            return owner.answer(asked)
        finally:
            owner.now = None

    def _mishap(self, asked: Asked) -> Mishap | None:
        owner: PsaServer = self.owner
        waiting = owner.mishaps if owner.stores(asked) else owner.read_mishaps
        return waiting.popleft() if waiting else None

    def _say(self, said: Reply) -> None:
        if isinstance(said.body, str):
            self.send_whole(said.body, said.status, "text/html; charset=utf-8", **said.headers)
        else:
            text = "" if said.body is None and said.status != 200 else json.dumps(said.body)
            self.send_whole(text, said.status, **said.headers)


def _instead(mishap: Mishap | None, retry_after: str) -> Reply | None:
    """What is said in the place of the system."""
    match mishap:
        case Mishap.MAINTENANCE:
            return Reply(503, PAGE)
        case Mishap.PAGE_200:
            return Reply(200, PAGE)
        case Mishap.LIMITED:
            return Reply(429, {"message": "volume exceeds capacity"}, {"retry-after": retry_after})
        case Mishap.LIMITED_PAGE:
            return Reply(429, PAGE)
        case Mishap.CONFLICT:
            return Reply(409, {"code": "Conflict", "message": "The record is in use."})
        case Mishap.REDIRECT:
            return Reply(302, PAGE, {"location": "https://elsewhere.example/"})
        case _:
            return None
