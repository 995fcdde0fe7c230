"""A message between the click on Send and the word that it is stored."""

from __future__ import annotations

from dataclasses import replace

from rfdesktop.domain.attachments.written import Written
from rfdesktop.domain.chats.chat import new_id
from rfdesktop.domain.chats.session import OpenTab
from rfdesktop.ui.chat.coming_message import ComingMessage


class Unsent:
    """What is on its way, nothing where nothing is, and the id under which it is found once it has arrived.

    The engineer sees it in the transcript at once, as `coming`.
    """

    def __init__(self, coming: ComingMessage) -> None:
        self.written, self.id = Written(), ""
        self.user_waits = False
        """Whether the user was said to be waiting for its answer."""
        self._coming = coming

    def send(self, written: Written, instead_of: str = "", *, user_waits: bool) -> str:
        """Something sets off, at the end or as another wording of a message; gives its id."""
        self.written, self.id, self.user_waits = written, new_id(), user_waits
        self._coming.show(written, self.id, instead_of)
        return self.id

    def restore(self, written: Written, message_id: str) -> None:
        """Takes what was on its way when the app ended: the chat says whether it arrived."""
        self.written, self.id = written, message_id

    def arrived(self, *, shown: bool = True) -> None:
        """It is stored, and `shown` unless it belongs to a branch that is not."""
        self.written, self.id, self.user_waits = Written(), "", False
        if shown:
            self._coming.arrived()
        else:
            self._coming.withdraw()

    def take(self) -> Written:
        """Gives what is on its way no more, because it will not arrive."""
        written, self.written, self.id, self.user_waits = self.written, Written(), "", False
        self._coming.withdraw()
        return written

    def show_again(self) -> None:
        """The chat was loaded while something is on its way: it stands behind all else."""
        self._coming.show_again()


def tab_with(
    tab: OpenTab, draft: Written, unsent: Unsent, editing: str, edits: tuple[tuple[str, Written], ...]
) -> OpenTab:
    """A tab with what is written in it and not known to be stored."""
    return replace(
        tab,
        draft=draft.text,
        attachments=draft.attachments,
        unsent=unsent.written.text,
        unsent_id=unsent.id,
        unsent_attachments=unsent.written.attachments,
        editing=editing,
        edits=tuple((message_id, written.text) for message_id, written in edits),
        edit_attachments=tuple((message_id, written.attachments) for message_id, written in edits),
    )
