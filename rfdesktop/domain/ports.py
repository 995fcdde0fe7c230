"""What the services need from outside, as protocols. Adapters keep them; tests have fakes."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from rfdesktop.domain.chats.chat import Chat, FoundChat, HistoryEntry, TicketHeader, UnreadRun
from rfdesktop.domain.chats.model_requests import ModelEvent, ModelRequest
from rfdesktop.domain.chats.session import Session
from rfdesktop.domain.commands import KeepingCommand
from rfdesktop.domain.credentials import Credential, CredentialPlace, KeptKey
from rfdesktop.domain.events import Event
from rfdesktop.domain.flows.choices import Choice
from rfdesktop.domain.flows.documents import Understood
from rfdesktop.domain.flows.findings import Finding
from rfdesktop.domain.flows.flow import Flow, FlowHit, FlowOrigin, FlowPut, FlowSummary, StarterUpdate
from rfdesktop.domain.flows.runs import FlowRun
from rfdesktop.domain.models.endpoints import ModelChoice
from rfdesktop.domain.notes.outcomes import Outcome, OutcomeDraft
from rfdesktop.domain.outgoing import Cleared, ModelCheck
from rfdesktop.domain.settings import ProviderName, SettingProblem, Settings

Clock = Callable[[], datetime]
"""Now, in UTC and aware of it."""

Emit = Callable[[Event], None]

MendJson = Callable[[str], object]
"""The value of a JSON text that is not quite right. Raises ValueError where nothing can be made of it."""


class ChatStore(Protocol):
    """Chats and their messages. Every method commits before it returns; what it gives is whole and frozen.

    A chat that was deleted does not come back: what any store is given for it raises KnownError CHAT_NOT_FOUND.
    """

    async def ensure_chat(self, chat_id: str) -> Chat:
        """The chat, made now if it is not there. Raises KnownError CHAT_NOT_FOUND for one that was deleted."""

    async def chat(self, chat_id: str) -> Chat:
        """The chat. Raises KnownError CHAT_NOT_FOUND."""

    async def chat_by_prefix(self, prefix: str) -> Chat:
        """The one chat whose id begins so. Raises KnownError CHAT_NOT_FOUND for none or several."""

    async def chats(self, limit: int | None = None) -> tuple[Chat, ...]:
        """Chats with a message, a run or a ticket number, newest activity first."""

    async def find(self, text: str, limit: int = 50) -> tuple[HistoryEntry, ...]:
        """Chats whose title, ticket header or messages have all the words (the last one may be unfinished).

        Newest activity first; never raises for odd text.
        """

    async def set_title(self, chat_id: str, title: str) -> Chat: ...

    async def give_title(self, chat_id: str, title: str) -> Chat:
        """Gives a chat without a title this one; a title that it has stays."""

    async def set_header(self, chat_id: str, header: TicketHeader) -> Chat: ...

    async def set_answered_by(self, chat_id: str, choice: ModelChoice) -> Chat:
        """Keeps which model answers a chat."""

    async def set_outcome(self, chat_id: str, outcome: Outcome | None, at: datetime | None) -> Chat: ...

    async def delete(self, chat_id: str) -> None:
        """Deletes the chat with all that belongs to it; the usage of its days stays."""

    async def accounts(self) -> tuple[str, ...]:
        """Names of the accounts, General first, then by name."""


class MessageSearch(Protocol):
    """Finding chats by words; how is the storage's own (FTS5 for SQLite)."""

    async def search(self, text: str, limit: int) -> tuple[FoundChat, ...]:
        """The chats whose title, header or messages have all the words, newest activity first. Never raises for odd
        text."""


class RunStore(Protocol):
    async def save_run(self, run: FlowRun) -> None: ...

    async def run(self, run_id: str) -> FlowRun:
        """The run. Raises KnownError FLOW_NOT_FOUND, RUN_UNREADABLE."""

    async def runs(self, chat_id: str) -> tuple[FlowRun, ...]:
        """A chat's runs that can be read, oldest first."""

    async def all_runs(self, chat_id: str) -> tuple[FlowRun | UnreadRun, ...]:
        """A chat's runs, those that cannot be read too, oldest first."""


class ChoiceStore(Protocol):
    async def keep(self, chat_id: str, flow_ids: Sequence[str], choice: Choice, at: datetime) -> None:
        """Keeps what was made of flows beside a chat, with the digest of its newest message (see FlowChoice)."""


class NoteStore(Protocol):
    async def save_draft(self, draft: OutcomeDraft) -> None: ...

    async def draft(self, chat_id: str) -> OutcomeDraft | None:
        """The chat's newest draft or concluded note."""


class SessionStore(Protocol):
    """Open tabs and drafts, written whole and atomically."""

    async def load(self) -> Session: ...

    async def save(self, session: Session) -> None: ...

    async def add(self, typed: Session) -> None:
        """Stores what was typed before the last session had been read beside that session, by `with_typed`."""


class WordsBeside(Protocol):
    """Where words wait that cannot be stored in their place."""

    async def put_by(self, words: tuple[KeepingCommand, ...]) -> None:
        """Keeps them for the next start, instead of what this start has put by before. Raises KnownError DISK_FULL,
        PROFILE_UNWRITABLE."""


class FileWriter(Protocol):
    """Writing a file so that there is always a whole one in its place: the old or the new. Blocks on the disk."""

    def write(self, path: Path, text: str) -> None:
        """Puts a text, as UTF-8 with its line ends as they are, in the file's place. Raises OSError."""

    def write_bytes(self, path: Path, data: bytes) -> None:
        """Puts these bytes in the file's place. Raises OSError."""


class SettingsStore(Protocol):
    """`settings.json`. Synchronous: it is read before the first paint."""

    def load(self) -> tuple[Settings, tuple[SettingProblem, ...]]: ...

    def save(self, settings: Settings) -> None:
        """Writes all settings, keeping a file that could not be read beside it as `settings.json.bad`."""


class KeyStore(Protocol):
    """Secrets by what they are for. Blocks (a keyring may ask the user), so never on the GUI thread."""

    def key(self, place: CredentialPlace) -> str | None:
        """The secret, or None. Raises KnownError KEYRING_FAILED where the keyring fails and there is no other one."""

    def kept_in(self, place: CredentialPlace) -> str:
        """keyring, session, environment or none. Raises KnownError as `key` does."""

    def has_keyring(self) -> bool:
        """Whether this system has a keyring that keeps keys. Raises KnownError KEYRING_FAILED."""

    def unused_environment(self, place: CredentialPlace) -> bool:
        """Whether the environment has a secret for a service, but for another address than this one."""

    def store(self, credential: Credential) -> KeptKey:
        """Keeps a secret in the keyring, or for the session where there is none or it fails; gives where and why."""

    def delete(self, place: CredentialPlace) -> None: ...


class FlowLibrary(Protocol):
    """The flows, their revisions and their search."""

    @property
    def semantic(self) -> bool:
        """False where there is no embedder and search is full text only."""

    async def count(self) -> int: ...

    async def flows(self) -> tuple[FlowSummary, ...]:
        """All flows but archived ones, drafts too, by title; one entry an id."""

    async def flow(self, flow_id: str, *, drafts: bool = False) -> Flow:
        """The flow that serves, as it is now; with `drafts`, where none does, the draft. Raises KnownError
        FLOW_NOT_FOUND."""

    async def draft(self, flow_id: str) -> Flow | None:
        """The draft that waits to be published, with its author's own status."""

    async def put(self, flows: Sequence[Flow], origin: FlowOrigin, *, publish: bool = False) -> tuple[FlowPut, ...]:
        """Stores flows (the last of a repeated id counts): a new revision only where the bytes differ.

        Starters serve at once. All others become drafts; with `publish` those that replace nothing that serves, have
        no findings and are not called drafts by their authors serve at once, and `publish` does the rest.
        """

    async def foresee(self, flows: Sequence[Flow]) -> tuple[FlowPut, ...]:
        """What `put` would do with these flows, which have ids of their own; nothing is stored."""

    async def publish(self, flow_ids: Sequence[str], *, as_marked: bool = False) -> tuple[str, ...]:
        """Makes drafts serve in the place of what served so far; gives the ids of those it could.

        Those with findings stay drafts. A flow that its author calls a draft is published all the same when it is
        asked for; with `as_marked`, for what nobody looked at one by one, it stays a draft.
        """

    async def drafts(self) -> tuple[FlowSummary, ...]:
        """What waits to be published, by title."""

    async def recheck(self) -> Mapping[str, tuple[Finding, ...]]:
        """Checks the subflows of the whole library, stores the findings and gives them by flow, of a draft rather than
        of what serves beside it: an import's end."""

    async def review_dates(self) -> Mapping[str, str]:
        """When flows are to be reviewed, by id, of those that say it; of one with a draft beside it the draft's."""

    def documents(self, flow_ids: Sequence[str] | None = None) -> AsyncGenerator[Flow, None]:
        """The newest revision of every flow, or of these, drafts and archived ones too, by id, as its author wrote."""

    async def load_starters(self, flows: Sequence[Flow]) -> tuple[StarterUpdate, ...]:
        """Adds starters never loaded, updates unchanged ones; gives the updates that the team has to decide."""

    async def keep_own(self, starters: Sequence[Flow]) -> None:
        """Keeps the team's edition against these starters: they are not offered again, an edition after them is."""

    async def findings(self, flow_id: str, *, draft: bool = False) -> tuple[Finding, ...]:
        """What is wrong with a flow, or with its draft, subflows included."""

    async def search(
        self, text: str, *, limit: int = 8, account: str | None = None, published_only: bool = True
    ) -> tuple[FlowHit, ...]:
        """The flows that fit, best first, an id once; drafts only without `published_only`. `account` adds the flows
        for that client to those for every one; None searches all."""

    async def close(self) -> None: ...


class FlowFiles(Protocol):
    """Reading and writing flow files. Blocks on the disk."""

    def paths(self, given: Path) -> tuple[Path, ...]:
        """The flow files at or under a path. Raises KnownError FLOW_UNREADABLE, FLOWS_MISSING where there are none."""

    def read(self, path: Path) -> Flow:
        """One flow. Raises KnownError FLOW_… naming the file and the field."""

    def understand(self, path: Path) -> Understood:
        """One flow with what of its file was not understood. Raises as `read` does."""

    def write(self, flow: Flow, folder: Path) -> Path: ...


class ModelClient(Protocol):
    """A model behind one provider. Belongs to one event loop."""

    @property
    def provider(self) -> ProviderName: ...

    def stream(self, request: Cleared[ModelRequest]) -> AsyncGenerator[ModelEvent, None]:
        """Streams one answer, ending with `Answered`. Raises ModelFailure. Cancelling the reading task ends it."""

    async def check(self, question: Cleared[ModelCheck]) -> bool:
        """Asks for next to nothing, to see that address, key and model are right; gives whether the answer came piece
        by piece. Raises ModelFailure."""

    async def close(self) -> None: ...


@runtime_checkable
class CountingModel(Protocol):
    """A client whose provider counts tokens for nothing."""

    async def count_tokens(self, request: Cleared[ModelRequest]) -> int:
        """The tokens of a request's input as the provider counts them. Raises ModelFailure."""


class ModelFactory(Protocol):
    """Makes the client for a provider; the import of its library happens here, beside the loop."""

    async def __call__(self, provider: ProviderName, settings: Settings, key: str | None) -> ModelClient: ...


class Embedder(Protocol):
    """Turns texts into vectors of one length, alike for texts that mean alike."""

    @property
    def size(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Any:
        """One row of floats a text: a matrix of (texts, size)."""


class SentenceEmbedder(Embedder, Protocol):
    """One that reads a text as a whole, and what its parts say within it."""

    def embed_parts(self, parts: Sequence[str]) -> Any:
        """One row of floats for the text that the parts are together, then, of several, one for each that was read: a
        matrix of (1 to 1 + parts, size)."""
