"""What the app knows of the secrets of one chat."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace

from rfdesktop.domain.secrets.placeholders import Placeholders


@dataclass(frozen=True, slots=True)
class LetThrough:
    """A secret that the engineer let leave as it is, in one text alone; `text` is the text's digest."""

    text: str
    secret: str

    def __repr__(self) -> str:
        # A secret must not come into a log by way of a repr.
        return f"LetThrough({self.text})"


@dataclass(frozen=True, slots=True)
class ChatSecrets:
    """The placeholders of a chat, and the secrets that were let through. Whoever stores this stores secrets."""

    placeholders: Placeholders = Placeholders()
    let_through: tuple[LetThrough, ...] = ()

    def letting(self, text: str, secrets: tuple[str, ...]) -> ChatSecrets:
        """With these secrets let through in a text."""
        digest = digest_of(text)
        new = tuple(each for secret in secrets if (each := LetThrough(digest, secret)) not in self.let_through)
        return replace(self, let_through=self.let_through + new)

    def let_in(self, text: str) -> frozenset[str]:
        """The secrets that leave as they are in a text."""
        if not self.let_through:
            return frozenset()
        digest = digest_of(text)
        return frozenset(each.secret for each in self.let_through if each.text == digest)

    def to_json(self) -> str:
        """As `from_json` reads it."""
        let = [[each.text, each.secret] for each in self.let_through]
        return json.dumps({"names": self.placeholders.secrets, "let_through": let}, ensure_ascii=True)

    @staticmethod
    def from_json(text: str) -> ChatSecrets:
        """Raises ValueError where the text is none of `to_json`."""
        try:
            whole = json.loads(text)
            names = tuple((str(name), str(secret)) for name, secret in whole["names"])
            let = tuple(LetThrough(str(digest), str(secret)) for digest, secret in whole["let_through"])
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError(type(error).__name__) from error
        return ChatSecrets(Placeholders(names), let)


def digest_of(text: str) -> str:
    """What stands for a text without its words."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
