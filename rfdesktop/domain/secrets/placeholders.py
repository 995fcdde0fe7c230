"""Names that stand in the place of secrets (`[PASSWORD_1]`), and the way back."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from urllib.parse import quote

from rfdesktop.domain.secrets.kinds import Found, Kind
from rfdesktop.domain.secrets.known_texts import KnownTexts

_LINE = r"(?:\\?_|[ -])"
PLACEHOLDER = re.compile(
    # A stroke before it is a path's, unless the other bracket has one too: CORP\\[USER_1]
    rf"(?:\\(?=\[[^\[\]]{{1,40}}\\\]))?\[ ?"
    rf"([A-Za-z]{{3,12}}(?:{_LINE}[A-Za-z]{{3,12}})?){_LINE}0{{0,3}}(\d{{1,5}}) ?\\?\]"
)
"""A placeholder as a model may write it: in any case, its signs escaped for markdown, its underlines as blanks."""
_CODED_LINE = r"(?:_|-|%5F|%20)"
CODED = re.compile(
    rf"%5B([A-Za-z]{{3,12}}(?:{_CODED_LINE}[A-Za-z]{{3,12}})?){_CODED_LINE}0{{0,3}}(\d{{1,5}})%5D", re.IGNORECASE
)
"""A placeholder in an address whose signs are written as addresses have them."""
_ANY_LINE = re.compile(rf"{_LINE}|{_CODED_LINE}", re.IGNORECASE)
LONGEST = 48
"""How many characters a placeholder has at most, written so."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A text with placeholders, and the placeholders of its chat after it."""

    text: str
    placeholders: Placeholders


@dataclass(frozen=True, slots=True)
class Placeholders:
    """Which placeholder stands for which secret in one chat.

    The same secret has the same placeholder in the whole chat, so that a provider's cache and the model's answers stay
    good. Whoever stores this stores secrets.
    """

    secrets: tuple[tuple[str, str], ...] = ()
    """Placeholder and secret, in the order of their first meeting."""
    _by_secret: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _by_name: dict[str, str] = field(init=False, repr=False, compare=False, hash=False)
    _known: KnownTexts = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_secret", {secret: name for name, secret in self.secrets})
        object.__setattr__(self, "_by_name", {name.upper(): secret for name, secret in self.secrets})
        object.__setattr__(self, "_known", KnownTexts(tuple(self._by_secret)))

    def __repr__(self) -> str:
        # A secret must not come into a log by way of a repr.
        return f"Placeholders({', '.join(name for name, _ in self.secrets)})"

    def hide(self, text: str, found: Iterable[Found], taken: Set[str] = frozenset()) -> Hidden:
        """The text with a placeholder for each found place; `found` is in order and overlaps nowhere. No new one is
        called by a name that is `taken`."""
        # What somebody wrote in the form of a placeholder must not be taken for one of ours on the way back.
        # Nor may one of ours stand for two: where names were left out, the next number is not the count of them.
        taken = taken | names_in(text) | self._by_name.keys()
        known, numbers = dict(self._by_secret), Counter(kind_of(name).upper() for name, _ in self.secrets)
        new: list[tuple[str, str]] = []
        pieces, at = [], 0
        for each in found:
            secret = text[each.start : each.end]
            if secret not in known:
                known[secret] = _next_name(each.kind, numbers, taken)
                new.append((known[secret], secret))
            pieces += [text[at : each.start], known[secret]]
            at = each.end
        pieces.append(text[at:])
        return Hidden("".join(pieces), Placeholders((*self.secrets, *new)) if new else self)

    def known_in(self, text: str, *, all_of_them: bool = False) -> tuple[Found, ...]:
        """Where secrets of the chat stand in a text, whatever stands around them, in order, none in another.

        Those that are ordinary words or short ("admin", "Welcome", "123") count only where `all_of_them` do: they would
        be found in sentences that have nothing to do with them.
        """
        ends: dict[str, int] = {}
        spans: list[tuple[int, int, str]] = []
        for secret, at in self._known.standing_in(text):
            if secret not in ends:
                ends[secret] = 0 if all_of_them or _is_telling(secret) else len(text)
            if at >= ends[secret]:
                ends[secret] = at + len(secret)
                spans.append((at, -ends[secret], secret))
        spans.sort()
        apart: list[Found] = []
        for start, end, secret in spans:
            if not apart or start >= apart[-1].end:
                apart.append(Found(kind_of(self._by_secret[secret]), start, -end))
        return tuple(apart)

    @property
    def names(self) -> Set[str]:
        """All placeholders, in capitals."""
        return self._by_name.keys()

    def name_of(self, secret: str) -> str:
        """The placeholder of a secret, "" where it has none."""
        return self._by_secret.get(secret, "")

    def restore(self, text: str) -> str:
        """The text with the secrets in the places of their placeholders; unknown ones stay."""
        if not self.secrets:
            return text
        if "%5" in text:
            text = CODED.sub(self._coded, text)
        return PLACEHOLDER.sub(self.secret_of, text) if "[" in text else text

    def secret_of(self, match: re.Match[str]) -> str:
        """What stands for a match of PLACEHOLDER; the match itself where nothing does."""
        return self._by_name.get(_as_ours(match), match[0])

    def _coded(self, match: re.Match[str]) -> str:
        secret = self._by_name.get(_as_ours(match))
        return match[0] if secret is None else quote(secret, safe="")


def names_in(text: str) -> frozenset[str]:
    """All that has the form of a placeholder, as we write one; also what stands so in an address."""
    plain = PLACEHOLDER.finditer(text) if "[" in text else ()
    coded = CODED.finditer(text) if "%5" in text else ()
    return frozenset(map(_as_ours, chain(plain, coded)))


def names_in_json(text: str) -> frozenset[str]:
    """As `names_in`, also for JSON that is not read, where a stroke before a sign is written twice."""
    return names_in(text.replace("\\\\", "\\"))


def _as_ours(match: re.Match[str]) -> str:
    word = _ANY_LINE.sub("_", match[1]).upper()
    return f"[{word}_{match[2]}]"


_TELLING_LENGTH = 4
_LONG = 10
_KINDS_OF_LETTERS = (str.islower, str.isupper, str.isdigit, lambda letter: not letter.isalnum())


def _is_telling(secret: str) -> bool:
    """Whether a secret is hardly anything else wherever it stands: long, a number, or of two kinds of letters; a
    capital at its beginning is none of its own."""
    if len(secret) < _TELLING_LENGTH:
        return False
    rest = secret[:1].lower() + secret[1:]
    kinds = sum(any(map(kind, rest)) for kind in _KINDS_OF_LETTERS)
    return len(secret) >= _LONG or secret.isdigit() or kinds > 1


def _next_name(kind: Kind, numbers: Counter[str], taken: Set[str]) -> str:
    word = kind.value.upper()
    while True:
        numbers[word] += 1
        name = f"[{word}_{numbers[word]}]"
        if name not in taken:
            return name


def kind_of(name: str) -> Kind:
    """The kind of what stands under a placeholder of ours."""
    return _kind_called(name[1:].rpartition("_")[0])


@lru_cache(maxsize=64)
def _kind_called(word: str) -> Kind:
    return Kind(word.lower())
