"""What the window has open, so that the next start shows it again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rfdesktop.domain.attachments.attachment import Attachment


@dataclass(frozen=True, slots=True)
class OpenTab:
    """One chat's tab: the text in its composer, where its transcript is scrolled to (None: at the end).

    `wizard_open` says that the outcome wizard was left open, its questions not answered yet; `stored` that the chat was
    in the database, so that the tab is more than a draft. `title` is what the tab was called, "" for a new chat.

    `edits` are earlier messages that were being worded anew, by id, with what was typed; `editing` is the one that was
    in the composer.

    `attachments` are those of the draft, `unsent_attachments` of what was sent, `edit_attachments` of the edits.

    `unsent` was sent and not known to be stored as the app ended; if it was, the chat has a message of the id
    `unsent_id`.
    """

    chat_id: str
    draft: str = ""
    scroll: int | None = None
    wizard_open: bool = False
    stored: bool = False
    title: str = ""
    unsent: str = ""
    unsent_id: str = ""
    editing: str = ""
    edits: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    unsent_attachments: tuple[Attachment, ...] = ()
    edit_attachments: tuple[tuple[str, tuple[Attachment, ...]], ...] = ()

    @property
    def contents(self) -> frozenset[str]:
        """The ids of the contents that are attached to what is written here."""
        edited = (each for _, attachments in self.edit_attachments for each in attachments)
        return frozenset(
            content
            for attachment in (*self.attachments, *self.unsent_attachments, *edited)
            for content in attachment.contents
        )


@dataclass(frozen=True, slots=True)
class Session:
    """Open tabs in order, the current one, and the window's geometry and dock layout (base64 of Qt's bytes).

    `wizard_size` is the width and height that outcome wizards open with, (0, 0) where none has been open yet.

    `closed` are tabs that can be reopened, the one closed last at the end; their drafts are kept with them.
    `save_folder` is where "Save as…" was last used. `held_keys` are the places (provider and origin) of keys that were
    held for a session and have not been given again. `pasted` is a text that was to become a flow and is not imported.
    `post_edits` are words of waiting posts, by the post's id, that were changed in the outbox and are not kept in it.
    """

    tabs: tuple[OpenTab, ...] = ()
    current: int = 0
    geometry: str = ""
    layout: str = ""
    welcome_dismissed: bool = False
    closed: tuple[OpenTab, ...] = ()
    wizard_size: tuple[int, int] = (0, 0)
    save_folder: str = ""
    held_keys: tuple[str, ...] = ()
    pasted: str = ""
    post_edits: tuple[tuple[str, str], ...] = ()

    @property
    def contents(self) -> frozenset[str]:
        """The ids of the contents that are attached to drafts."""
        return frozenset[str]().union(*(tab.contents for tab in (*self.tabs, *self.closed)))


def with_typed(stored: Session, typed: Session) -> Session:
    """A stored session with what was typed before it had been read as further tabs; the typed one is in front."""
    ids = {tab.chat_id for tab in (*typed.tabs, *typed.closed)}
    tabs = tuple(tab for tab in stored.tabs if tab.chat_id not in ids)
    closed = tuple(tab for tab in stored.closed if tab.chat_id not in ids)
    return replace(
        stored,
        tabs=(*tabs, *typed.tabs),
        current=len(tabs) + typed.current if typed.tabs else stored.current,
        geometry=stored.geometry or typed.geometry,
        layout=stored.layout or typed.layout,
        welcome_dismissed=stored.welcome_dismissed or typed.welcome_dismissed,
        closed=(*closed, *typed.closed),
        pasted=typed.pasted or stored.pasted,
        post_edits=tuple({**dict(stored.post_edits), **dict(typed.post_edits)}.items()),
    )
