"""A message between the click on Send and the word that it is stored."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import new_id


class Unsent:
    """The text that is on its way, "" for none, and the id under which it is found once it has arrived."""

    def __init__(self) -> None:
        self.text = self.id = ""

    def send(self, text: str) -> str:
        """A text sets off; gives its id."""
        self.text, self.id = text, new_id()
        return self.id

    def restore(self, text: str, message_id: str) -> None:
        """Takes what was on its way when the app ended: the chat says whether it arrived."""
        self.text, self.id = text, message_id

    def take(self) -> str:
        """Gives the text, which is on its way no more: it has arrived, or will not."""
        text, self.text, self.id = self.text, "", ""
        return text
