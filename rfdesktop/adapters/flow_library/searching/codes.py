"""Error codes, event numbers and the like as one canonical word each, however they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rfdesktop.adapters.flow_library.searching.code_kinds import is_unmistakable

# A number followed by one of these, by a decimal or by a letter counts something.
_NO_COUNT = (
    r"(?![.,]\d|-?[a-z]|\s*%|\s*(?:users?|people|staff|sites?|times|x|pcs?|machines?|laptops?|servers?|devices?"
    r"|mailboxes|files?|items?|ms|s|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|[kmgt]b)\b)"
)
_MORE = r"(?:\s*(?:,|/|;|&|and|or)\s*\d{3,7}\b" + _NO_COUNT + ")*"
_HEX = re.compile(r"\b0x0*([0-9a-f]{1,16})\b", re.IGNORECASE)
# A result code without its prefix begins with 8 or c and has a digit among the rest.
_BARE_HEX = re.compile(r"(?<![\w.-])([8c](?=[0-9a-f]*[0-9])[0-9a-f]{7})(?![\w-])", re.IGNORECASE)
_STOP = re.compile(
    r"\b(?:stop(?:\s+(?:code|error))?|bug\s?check(?:\s+code)?|bsod)\s*[:#(]?\s*((?=[a-f]*\d)[0-9a-f]{2,8})\b"
    + _NO_COUNT,
    re.IGNORECASE,
)
_SIGNED = re.compile(r"-(?<![\w.]-)(\d{9,10})\b")
# A result code as a plain number, of the families 0x80000000 to 0x801fffff and 0xc0000000 to 0xc0ffffff.
_UNSIGNED = re.compile(r"[23](?<![\w.+-].)(?:14[789]|2[23]\d)\d{6}\b(?![.-]?\d)")
# The classes and subjects of RFC 3463; version numbers look the same.
_STATUS = re.compile(
    r"(?<![\w.])(?<!version )(?<!framework )(?<!\.net )([245]\.[0-7]\.\d{1,3})(?![\w.]*\d)", re.IGNORECASE
)
# What stands between a name and its number: quotes and colons of JSON, an equals sign, the rest of an XML tag.
_IS = r"(?:\s+\w{1,20}=[\"'][^\"'<>]{0,40}[\"'])?[\s\"'\\]{0,24}[:#=(\[>]*[\s\"'\\(]{0,24}"
_EVENT = re.compile(
    rf"(?:(?:event(?:[\s_]*(?:log\s+)?(?:identifier|id|code|number|no\.?))?s?|evt|eid){_IS}(?=\d{{1,5}}\b)"
    rf"|(?:instance\s?)?ids?{_IS}(?=\d{{3,5}}\b))(\d+{_NO_COUNT}{_MORE})",
    re.IGNORECASE,
)
_KB = re.compile(r"\bkb[\s#-]?(\d{6,7})\b", re.IGNORECASE)
_AADSTS = re.compile(r"\baadsts[\s:-]?(\d{4,7})\b", re.IGNORECASE)
_ERROR = re.compile(
    r"(?:(?:error|errno|err|code|helpmsg|msg|win32)s?|http(?:/\d(?:\.\d)?)?)"
    r"(?:[\s_]*(?:codes?|number|num|no\.?|nr|id|message|value|status|error|returned|on failure|is|was|of))*"
    rf"{_IS}(\d{{1,7}}\b{_NO_COUNT}{_MORE})",
    re.IGNORECASE,
)
_BULLETIN = re.compile(r"\b(?:cve-(?:19|20)\d\d-\d{4,7}|ms\d\d-\d{3})\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?!HKEY_|REG_)[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b"
    r"|\b(?!CVE|SHA|AES|UTF|RFC|ISO|MS365)[A-Z]{2,6}-?(?!(?:19|20)\d\d\b)\d{3,7}\b"
)
_BEGINNINGS: Mapping[re.Pattern[str], tuple[str, ...]] = {
    _HEX: ("0x",),
    _BARE_HEX: ("8[0-9a-f]{7}", "c[0-9a-f]{7}"),
    _STOP: ("stop", "bug", "bsod"),
    _STATUS: (r"2\.[0-7]\.\d", r"4\.[0-7]\.\d", r"5\.[0-7]\.\d"),
    _EVENT: ("event", "evt", "eid", "instance", "id"),
    _KB: ("kb",),
    _AADSTS: ("aadsts",),
    _ERROR: ("err", "code", "msg", "http", "helpmsg", "win32"),
    _BULLETIN: ("cve-", r"ms\d"),
}
"""How each match of a pattern begins, whatever its case; the first letter of each stands for itself."""
_ALIKE = {"s": "\u017f", "k": "\u212a", "i": "\u0130\u0131"}
"""What a pattern takes for a letter beside its two cases."""


def _spellings(letter: str) -> str:
    return letter + letter.upper().replace(letter, "") + _ALIKE.get(letter, "")


_BY_LETTER: Mapping[str, tuple[re.Pattern[str], ...]] = {
    spelling: tuple(
        pattern for pattern, words in _BEGINNINGS.items() if any(word[0].lower() == letter for word in words)
    )
    for letter in {word[0] for words in _BEGINNINGS.values() for word in words}
    for spelling in _spellings(letter)
}
_SIGN = re.compile(r"\[[^]]*\]|\\.|.")


def _either_case(word: str) -> list[str]:
    """A beginning sign by sign, each with its spellings; a count after a sign is written out."""
    plain, _, count = word.partition("{")
    signs = _SIGN.findall(plain)
    signs += signs[-1:] * (int(count.rstrip("}")) - 1 if count else 0)
    return [f"[{_spellings(sign)}]" if sign.isalpha() else sign.replace("a-f", "a-fA-F") for sign in signs]


def _rest_of(word: str) -> str:
    """What stands after a beginning's first sign, and then, looking back, that sign: that nothing but sets of letters
    comes first is what lets a scan leave most places at once."""
    first, *rest = _either_case(word)
    return "".join(rest) + f"(?<={first}{'.' * len(rest)})"


# One scan for all beginnings. Nothing but the letter is taken, so that what begins within another's beginning is
# found, too.
_CANDIDATE = re.compile(
    f"[{''.join(_BY_LETTER)}]"
    + r"(?<!\w.)(?="
    + "|".join(_rest_of(word) for words in _BEGINNINGS.values() for word in words)
    + ")"
)
# Where such a word begins within a name: `errorCode`, `last_error`, `WinEventId`.
_INNER_REST = r"rr|ode|vent|d\b|RR|ODE|VENT|D\b"
_HUMP_CANDIDATE = re.compile(f"[ECI](?<=[a-z0-9_].)(?={_INNER_REST})")
_TAIL_CANDIDATE = re.compile(f"_(?=[eci](?:{_INNER_REST}))")
_NAME_CANDIDATE = re.compile(r"[A-Z](?<!\w.)(?=[A-Z0-9]*[_-]|[A-Z]+\d)")
_NUMBER = re.compile(r"\d+")
_TYPED_WORD = re.compile(r"[A-Za-z0-9][\w.-]*\w")
# What may be a code by its look: a digit, an underscore, a capital inside, or a length that few plain words have.
_NAME_LIKE = re.compile(r"[0-9_]|[a-z][A-Z]|^.{12,}$")
_MARKUP = re.compile(r"[\"'<>\\\n]")
_LAST_WORD = re.compile(r"[\w.-]*\w|\S")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_HEX = re.compile(r"(?=.*\d)(?=.*[a-f])[0-9a-f]{3,8}", re.IGNORECASE)

_MOST_RESULT = 2**32

_LONGEST_SHOWN = 24
"""What is longer with its words around it is shown without them; a code of one word always is shown whole."""

_SHORTEST_NAME = 4
"""Shorter names, such as a version, would be found in what is no code at all."""

_SHORTEST_SIGN_IN = 4
"""The digits from which a number said as an error may be a sign-in code of Entra without its letters."""

_REPLIED = re.compile(r"(?<!\d)[245]\d\d[ -][245]\.\d")
"""A mail server's reply, with the status that explains it."""

Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class TypedCode:
    """A code as it was typed, and the canonical words that it may mean, the likeliest first."""

    shown: str
    words: tuple[str, ...]
    replied: bool = False
    """It stands after a mail server's reply, so that it is no version of a program."""


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A code of a query that a flow has: as it was typed, and the canonical word that both share."""

    shown: str
    word: str
    replied: bool = False

    @property
    def unmistakable(self) -> bool:
        """Whether it is nobody else's, so that nothing beside it need agree."""
        return self.replied or is_unmistakable(self.word)


def codes_in(text: str) -> tuple[str, ...]:
    """The canonical words of all codes in a text, each once: `hx6d9`, `sm5x7x64`, `ev4625`, `kb5005565`, `er809`…"""
    return tuple(dict.fromkeys(word for _, _, word in _found(text)))


def listed_codes(entries: Iterable[str]) -> tuple[str, ...]:
    """The canonical words of a flow's own list of codes; a bare number there is an event's or an error's."""
    found: list[str] = []
    for entry in entries:
        stripped = entry.strip()
        if stripped.isdecimal():
            found += [f"ev{int(stripped)}", f"er{int(stripped)}"]
        found += codes_in(stripped)
        if name := _plain(stripped):
            found.append(f"nm{name}")
    return tuple(dict.fromkeys(found))


def typed_codes(text: str) -> tuple[TypedCode, ...]:
    """The codes of a query, each once, in the order of the text.

    A word that only looks like a code counts too: some flow may list it.
    """
    groups: list[tuple[int, int, list[str]]] = []
    for begin, end, word in sorted((*_found(text), *_names(text)), key=lambda entry: entry[0]):
        if groups and begin < groups[-1][1]:
            first, last, words = groups[-1]
            groups[-1] = (first, max(last, end), [*words, word])
        else:
            groups.append((begin, end, [word]))
    typed: dict[str, TypedCode] = {}
    for begin, end, words in groups:
        likeliest = sorted(words, key=lambda word: word.startswith("nm"))
        meant = tuple(dict.fromkeys((*likeliest, *(other for word in likeliest for other in _otherwise(word)))))
        replied = meant[0].startswith("sm") and _REPLIED.search(text, max(0, begin - 4), end) is not None
        typed.setdefault(meant[0], TypedCode(_shown(text[begin:end]), meant, replied))
    return tuple(typed.values())


def _shown(written: str) -> str:
    """A code as it is named to the user: as it stands in the text, but of JSON, XML and sentences the number alone."""
    shown = written.strip(" :#=(")
    if (len(shown) > _LONGEST_SHOWN and " " in shown) or _MARKUP.search(shown):
        return str(_LAST_WORD.findall(shown)[-1])
    return shown


def _found(text: str) -> Iterator[Found]:
    found = _matches(text)
    for pattern in (_HEX, _BARE_HEX, _STOP):
        yield from ((*match.span(), f"hx{match[1].lower().lstrip('0') or '0'}") for match in found.get(pattern, ()))
    for match in _SIGNED.finditer(text):
        if int(match[1]) < _MOST_RESULT:
            yield *match.span(), f"hx{_MOST_RESULT - int(match[1]):x}"
    yield from ((*match.span(), f"hx{int(match[0]):x}") for match in _UNSIGNED.finditer(text))
    yield from ((*match.span(), "sm" + match[1].replace(".", "x")) for match in found.get(_STATUS, ()))
    yield from _numbers("ev", found.get(_EVENT, ()), text)
    yield from ((*match.span(), f"kb{match[1]}") for match in found.get(_KB, ()))
    yield from ((*match.span(), f"aadsts{match[1]}") for match in found.get(_AADSTS, ()))
    yield from _numbers("er", found.get(_ERROR, ()), text)
    for pattern in (_BULLETIN, _NAMED):
        yield from ((*match.span(), f"nm{_plain(match[0])}") for match in found.get(pattern, ()))


def _matches(text: str) -> dict[re.Pattern[str], list[re.Match[str]]]:
    """What each pattern's `finditer` finds in the text, but looked for only where a match can begin."""
    found: dict[re.Pattern[str], list[re.Match[str]]] = {}
    places = [(place.start(), _BY_LETTER[place[0]]) for place in _CANDIDATE.finditer(text)]
    # Two scans, each with a sign in front that is rare in prose.
    places += ((place.start(), (_EVENT, _ERROR)) for place in _HUMP_CANDIDATE.finditer(text))
    places += ((place.end(), (_EVENT, _ERROR)) for place in _TAIL_CANDIDATE.finditer(text))
    places += ((place.start(), (_NAMED,)) for place in _NAME_CANDIDATE.finditer(text))
    places.sort(key=lambda place: place[0])
    for start, patterns in places:
        for pattern in patterns:
            before = found.get(pattern)
            if (before is None or start >= before[-1].end()) and (match := pattern.match(text, start)):
                found.setdefault(pattern, []).append(match)
    return found


def _numbers(kind: str, matches: Iterable[re.Match[str]], text: str) -> Iterator[Found]:
    """The number after a word such as "event", and those that a list goes on with."""
    for match in matches:
        for place, number in enumerate(_NUMBER.finditer(text, *match.span(1))):
            yield number.start() if place else match.start(), number.end(), f"{kind}{int(number[0])}"


def _names(text: str) -> Iterator[Found]:
    for match in _TYPED_WORD.finditer(text):
        name = _plain(match[0])
        if len(name) >= _SHORTEST_NAME and _NAME_LIKE.search(match[0]) and not _YEAR.fullmatch(name):
            yield *match.span(), f"nm{name}"
        if _SHORT_HEX.fullmatch(match[0]):
            yield *match.span(), f"hx{match[0].lower().lstrip('0')}"


def _otherwise(word: str) -> tuple[str, ...]:
    """What a number may be where no flow has it as what it was called."""
    kind, number = word[:2], word[2:]
    if kind == "er":
        sign_in = (f"aadsts{number}",) if len(number) >= _SHORTEST_SIGN_IN else ()
        return (f"ev{number}", *sign_in)
    return (f"er{number}",) if kind == "ev" else ()


def _plain(text: str) -> str:
    return re.sub("[^a-z0-9]", "", text.lower())
