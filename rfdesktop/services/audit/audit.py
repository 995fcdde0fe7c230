"""Notes what left and what was done with a warning, beside the work and never in its way."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence

from rfdesktop.domain.audit.entries import AuditEntry, AuditKind, Fact
from rfdesktop.domain.audit.ports import AuditLog
from rfdesktop.domain.chats.chat import Message, ToolUse
from rfdesktop.domain.chats.parts import Part, words_of
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Clock
from rfdesktop.domain.psa.posts import Post
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.domain.secrets.placeholders import kind_of, names_in
from rfdesktop.domain.shield.verdicts import Harm
from rfdesktop.domain.store_events import AuditBroken, AuditEvent, AuditUnwritten, AuditWritable
from rfdesktop.services.blocking_calls import BlockingCalls
from rfdesktop.services.tasks import Tasks

log = logging.getLogger(__name__)

_KINDS = frozenset(Kind)


class Audit:
    """Writes one entry after the other on a thread of its own. `who` says who works now; `tell` hears of an entry that
    could not be written, once until one can be, and of that one, and of a log that was changed."""

    def __init__(
        self, file: AuditLog, clock: Clock, who: Callable[[], str], tell: Callable[[AuditEvent], object]
    ) -> None:
        self._file = file
        self._clock = clock
        self._who = who
        self._tell = tell
        self._told = False
        self._calls = BlockingCalls("rfdesktop-audit")
        self._tasks = Tasks()

    async def look(self) -> None:
        """Tells of a log that is not as it was written. Takes the time that the first entry would take else."""
        try:
            found = await self._calls.run(self._file.read)
        except OSError as error:
            log.warning("the audit log was not read: %s", error.strerror)
            return
        if found.broken:
            log.warning("the audit log does not hold from line %s on", found.broken)
            self._tell(AuditBroken(found.broken))

    def left(self, chat_id: str, to: Destination, parts: Sequence[Part]) -> None:
        """Something has passed the gate: where to, and how many values of which kinds were hidden in it."""
        names = {name for part in parts for name in names_in(words_of(part))}
        hidden = Counter(f"hidden_{kind}" for name in names if (kind := _kind(name)))
        self._note(AuditKind.LEFT, chat=chat_id, to=to.value, **hidden)

    def answered(self, answer: Message) -> None:
        """A turn has ended."""
        used = answer.usage
        facts: dict[str, Fact] = {"chat": answer.chat_id, "provider": answer.provider, "model": answer.model}
        self._note(AuditKind.ANSWERED, **facts, status=answer.status.value, input=used.all_input, output=used.output)

    def let_through(self, chat_id: str, kind: str) -> None:
        """A value of this kind was let through by the engineer."""
        self._note(AuditKind.LET_THROUGH, chat=chat_id, value=kind)

    def sealed(self, *, on: bool) -> None:
        """The encryption of the chats was switched on or off."""
        self._note(AuditKind.ENCRYPTION, chats="on" if on else "off")

    def copied(self, chat_id: str, harm: Harm | None) -> None:
        """A destructive command was copied after a warning."""
        self._note(AuditKind.COPIED, chat=chat_id, harm=harm.value if harm else "")

    def served(self, call: str, count: int, failed: bool) -> None:
        """Another program on this machine asked for something: what, how many things it was given."""
        self._note(AuditKind.SERVED, call=call, count=count, failed=int(failed))

    def used_tool(self, chat_id: str, use: ToolUse, *, allowed: str, edited: bool) -> None:
        """A tool was asked something: by whose leave, and whether the engineer had changed what was asked."""
        facts: dict[str, Fact] = {"chat": chat_id, "server": use.server, "tool": use.name, "allowed": allowed}
        self._note(AuditKind.TOOL, **facts, edited=int(edited), failed=int(use.failed), characters=use.chars)

    def posted(self, post: Post) -> None:
        """A post to a ticket system has another state."""
        facts: dict[str, Fact] = {"chat": post.chat_id, "post": post.id, "system": post.kind.value}
        facts |= {"ticket": post.ticket.id, "part": post.part.value, "visibility": post.outbound.visibility.value}
        failed = {"failure": post.failure.code.value} if post.failure is not None else {}
        differs = {"differs": ",".join(each.kind.value for each in post.differences)} if post.differences else {}
        self._note(AuditKind.POSTED, **facts, state=post.state.value, remote=post.remote_id, **failed, **differs)

    async def close(self) -> None:
        """Returns when all is written."""
        # What was noted a moment ago is on its way to the thread.
        await asyncio.sleep(0)
        await self._calls.run(lambda: None)
        self._calls.close()

    def _note(self, kind: AuditKind, **facts: Fact) -> None:
        entry = AuditEntry(self._clock(), self._who(), kind, facts)
        self._tasks.start(self._append(entry), "an entry of the audit log")

    async def _append(self, entry: AuditEntry) -> None:
        try:
            await self._calls.run(lambda: self._file.append(entry))
        except OSError as error:
            log.error("an entry of the audit log was not written: %s", error.strerror)  # noqa: TRY400
            if not self._told:
                self._told = True
                self._tell(AuditUnwritten(error.strerror or ""))
        else:
            if self._told:
                self._told = False
                self._tell(AuditWritable())


def _kind(name: str) -> str:
    """The kind that a placeholder tells, "" where it is none of ours."""
    try:
        return kind_of(name).value
    except ValueError:
        return ""
