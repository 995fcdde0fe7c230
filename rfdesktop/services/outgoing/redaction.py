"""The screening of what leaves: secrets get names in their places, the same ones in the whole chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from rfdesktop.domain.chats.parts import DocumentPart, Part, RawPart, TextPart
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.outgoing_events import Replaced
from rfdesktop.domain.secrets.kept import ChatSecrets
from rfdesktop.domain.secrets.kinds import PERSONAL, Found, Kind, apart
from rfdesktop.domain.secrets.placeholders import Placeholders, kind_of, names_in
from rfdesktop.domain.secrets.ports import SecretMaps
from rfdesktop.domain.secrets.restoring import RestoringStream
from rfdesktop.domain.settings import Settings
from rfdesktop.services.outgoing.scanning import Scanning

_SIGNED = frozenset({"thinking", "redacted_thinking"})
"""Blocks that a provider signs: one that was changed would be refused."""
_NO_WORDS = frozenset(
    {
        "id", "type", "tool_use_id", "signature", "thought_signature", "data", "encrypted_content", "encrypted_index",
        "name",
    }
)  # fmt: skip
"""Fields of a block that are no words."""


@dataclass(frozen=True, slots=True)
class RedactionRules:
    """What the settings want replaced."""

    on: bool = True
    personal: Set[Kind] = frozenset()
    accounts: Set[str] = frozenset()
    """The client companies (casefolded) whose personal data is replaced as well."""

    def of(self, account: str) -> RedactionRules:
        """The rules for the chats of an account, "" for General."""
        return replace(self, personal=PERSONAL) if account.casefold() in self.accounts else self


def rules_of(settings: Settings) -> RedactionRules:
    """What the settings want replaced."""
    accounts = frozenset(name.strip().casefold() for name in settings.redact_personal_for.split(",")) - {""}
    return RedactionRules(settings.redaction, PERSONAL if settings.redact_personal else frozenset(), accounts)


async def _no_account(chat_id: str) -> str:  # noqa: ARG001 - of a chat that is not known
    return ""


class Redaction:
    """Keeps `Screening`. What is searched for is asked of `rules` each time, and of `account` whose chat it is, ""
    for General."""

    def __init__(
        self,
        maps: SecretMaps,
        rules: Callable[[], RedactionRules] = RedactionRules,
        account: Callable[[str], Awaitable[str]] = _no_account,
        scanning: Scanning | None = None,
    ) -> None:
        self._maps = maps
        self._rules = rules
        self._account = account
        self._locks: dict[str, asyncio.Lock] = {}
        self._scanning = scanning or Scanning()

    async def screened(self, parts: tuple[Part, ...], chat_id: str, to: Destination) -> tuple[Part, ...]:
        """The parts with placeholders in the places of secrets. What goes to the offline model leaves nothing."""
        rules = self._rules()
        if to is Destination.LIBRARY or not rules.on:
            return parts
        rules = await self._for_chat(rules, chat_id)
        texts = [text for part in parts for text in _words(part)]
        found = await self._scanning.all_found(texts, rules.personal, chat_id if to is Destination.MODEL else "")
        async with self._lock(chat_id):
            known = await self._maps.of(chat_id)
            if not any(found) and not known.placeholders.secrets:
                return parts
            taken = _strange(frozenset().union(*map(names_in, texts)), known.placeholders)
            screened, after = _hidden(_Hiding(known, taken, letting=to is Destination.MODEL), parts, texts, found)
            if after == known:
                return screened
            # What other branches say, or said under names of a map that is gone, must not come to mean a new secret.
            elsewhere = _strange(await self._maps.written(chat_id), known.placeholders) - taken
            if elsewhere & _strange(after.placeholders.names, known.placeholders):
                hiding = _Hiding(known, taken | elsewhere, letting=to is Destination.MODEL)
                screened, after = _hidden(hiding, parts, texts, found)
            await self._maps.keep(chat_id, after)
        return screened

    async def restoring(self, chat_id: str) -> RestoringStream:
        """What puts the chat's secrets back into an answer that comes in pieces."""
        return RestoringStream((await self._maps.of(chat_id)).placeholders)

    async def let_through(self, chat_id: str, text: str, secrets: Sequence[str]) -> None:
        """Lets secrets leave as they are in one text, now and whenever it is sent again."""
        async with self._lock(chat_id):
            known = await self._maps.of(chat_id)
            await self._maps.keep(chat_id, known.letting(text, tuple(secrets)))

    @property
    def on(self) -> bool:
        """Whether anything is replaced at all."""
        return self._rules().on

    async def replaced(self, chat_id: str, text: str) -> tuple[Replaced, ...]:
        """What of a text would be replaced, each secret once; nothing is named by that: what has no name yet has the
        one that it would get."""
        rules = self._rules()
        if not rules.on:
            return ()
        rules = await self._for_chat(rules, chat_id)
        found = await self._scanning.found(text, rules.personal)
        known = await self._maps.of(chat_id)
        hiding = _Hiding(known, _strange(names_in(text), known.placeholders), letting=False)
        hiding.learn(text, found)
        let, names = known.let_in(text), hiding.known.placeholders
        places = apart((*names.known_in(text), *found))
        secrets = {text[each.start : each.end]: each.kind for each in places}
        return tuple(
            Replaced(kind, names.name_of(secret), secret, let=secret in let) for secret, kind in secrets.items()
        )

    async def names_in(self, chat_id: str, parts: Sequence[Part]) -> tuple[Replaced, ...]:
        """The secrets of a chat whose names stand in parts that were screened."""
        placeholders = (await self._maps.of(chat_id)).placeholders
        there = frozenset[str]().union(*(names_in(text) for part in parts for text in _words(part)))
        return tuple(
            Replaced(kind_of(name), name, secret, typed=False) for name, secret in placeholders.secrets if name in there
        )

    async def _for_chat(self, rules: RedactionRules, chat_id: str) -> RedactionRules:
        return rules.of(await self._account(chat_id)) if rules.accounts and chat_id else rules

    def _lock(self, chat_id: str) -> asyncio.Lock:
        return self._locks.setdefault(chat_id, asyncio.Lock())


class _Hiding:
    """Puts placeholders into the parts of one chat. `taken` are names that no new one may have; `letting` says whether
    what was let through goes as it is."""

    def __init__(self, known: ChatSecrets, taken: Set[str], *, letting: bool) -> None:
        self.known = known
        self._taken = taken
        self._letting = letting

    def learn(self, text: str, found: tuple[Found, ...]) -> None:
        """Names what was found in a text: a secret is hidden in what was said before it was told from a word, too."""
        let = self.known.let_in(text) if self._letting else frozenset()
        new = (each for each in found if text[each.start : each.end] not in let)
        learned = self.known.placeholders.hide(text, new, self._taken).placeholders
        self.known = replace(self.known, placeholders=learned)

    def part(self, part: Part, places: Iterator[tuple[Found, ...]]) -> Part:
        """The part; `places` gives what was found in each of its texts, in order."""
        if isinstance(part, TextPart):
            return replace(part, text=self._text(part.text, next(places), restored=part.restored))
        if isinstance(part, DocumentPart):
            return replace(part, name=self._text(part.name, next(places), restored=False))
        if not isinstance(part, RawPart):
            return part
        block = _with_words(part.block, lambda text: self._text(text, next(places), restored=True))
        if block != part.block and part.kind in _SIGNED:
            block = {"type": "text", "text": "(A thought was left out.)"}
        return RawPart(block)

    def _text(self, text: str, found: tuple[Found, ...], *, restored: bool) -> str:
        names = self.known.placeholders
        let = self.known.let_in(text) if self._letting else frozenset()
        # What stands as we know it comes first: a secret keeps its name where more was found around it.
        places = apart((*names.known_in(text, all_of_them=restored), *found))
        hidden = names.hide(text, (each for each in places if text[each.start : each.end] not in let), self._taken)
        self.known = replace(self.known, placeholders=hidden.placeholders)
        return hidden.text


def _hidden(
    hiding: _Hiding, parts: Sequence[Part], texts: Sequence[str], found: Sequence[tuple[Found, ...]]
) -> tuple[tuple[Part, ...], ChatSecrets]:
    """The parts with placeholders, and what is known of the chat after them."""
    for text, places in zip(texts, found, strict=True):
        hiding.learn(text, places)
    in_order = iter(found)
    screened = tuple(hiding.part(part, in_order) for part in parts)
    return screened, hiding.known


def _words(part: Part) -> Iterator[str]:
    """The texts of a part that are searched, in the order in which `_Hiding.part` asks for them."""
    if isinstance(part, TextPart):
        yield part.text
    elif isinstance(part, DocumentPart):
        # Its pages are pictures to us; its name is told to the model.
        yield part.name
    elif isinstance(part, RawPart):
        yield from _words_in(part.block)


def _words_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            if name not in _NO_WORDS:
                yield from _words_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _words_in(each)


def _with_words(value: Any, change: Callable[[str], str]) -> Any:
    """A block with its words changed; ids, types and what a provider encrypted or signed stay."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: each if name in _NO_WORDS else _with_words(each, change) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_with_words(each, change) for each in value]
    return value


def _strange(names: Set[str], placeholders: Placeholders) -> frozenset[str]:
    """Those of the names that are none of the chat's: of a map that was lost, say."""
    return frozenset(names) - placeholders.names
