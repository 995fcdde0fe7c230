"""What names of machines and commands, paths, drives, updates and addresses that machines gave themselves say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rfdesktop.adapters.flow_library.searching.compounds import Meaning
from rfdesktop.adapters.flow_library.searching.shorthand import Shorthand
from rfdesktop.adapters.flow_library.searching.vocabulary import Vocabulary

_HOST = re.compile(r"([a-z]{2,})\d{1,3}")
_HOST_AS_TYPED = re.compile(r"(?<![\w.@\\/-])[A-Za-z]{2,}(?:-\w+)*-\w*\d\w*(?![\w.@\\/-])")

_TOGETHER, _PART = re.compile(r"\b[A-Z]?[a-z]+(?:[A-Z][a-z]+){2,}\b"), re.compile("[A-Z]?[a-z]+")
_SIZE = re.compile(r"\b(\d+) ?MB\b", re.IGNORECASE)

_PATH = re.compile(r"(?<![\w\\/:])(?:smb:)?(?:\\\\|//)([\w.-]+)((?:[\\/][^\s\\/\"'<>|:*?,;]+)+)[\\/]?")
_HOST_LETTERS = re.compile(r"[A-Za-z]{2,}")

_LETTER = re.compile(r"(?<![\w.:/\\])[A-Z]:(?=\s)")
_NET_DRIVE = re.compile(r"(?<![\w.:/\\])[H-LN-PR-SUX-Z]:(?=\\|[\s),.;!?]|$)(?!\s*[+(\d])(?: (?:drive|Laufwerk)\b)?")
_OWN_DRIVE = re.compile(
    r"(?<![\w.:/\\])([C-F]):(?=[\s),.;!?]|$)(?!\s*(?:[+(]|0\d|[\w.-]+@))(?! (?:disk|drive))", re.IGNORECASE
)
_UPDATE = re.compile(r"\bkb[ #-]?\d{6,7}\b", re.IGNORECASE)
_OWN_ADDRESS = re.compile(r"(?<![\d.])169\.254(?:\.[\dx*]{1,3}){0,2}(?!\.?\d)", re.IGNORECASE)


def as_said(text: str, shorthand: Shorthand) -> str:
    """A text in which a path of the network is a share, with its machine's kind where the name tells one
    ("\\\\nas01\\data" is "nas share"), a drive's letter from H on a network drive, an earlier one a disk, an
    address from 169.254, that whatever follows, the number of an update is one of Windows, and MB after a number no
    mailbox."""

    def share(found: re.Match[str]) -> str:
        kinds = [part.lower() for part in _HOST_LETTERS.findall(found[1])]
        kind = next((kind for kind in kinds if kind in shorthand), "")
        return f"{kind} share".strip()

    text = _PATH.sub(share, text)
    # Several letters with a colon are rather who speaks.
    if len(set(_LETTER.findall(text))) <= 1:
        text = _OWN_DRIVE.sub(r"\1: disk", _NET_DRIVE.sub("network drive", text))
    text = _SIZE.sub(r"\1 megabytes", text)
    return _OWN_ADDRESS.sub("169.254", _UPDATE.sub("windows update", text))


def is_own_address(text: str) -> bool:
    """Whether a text is an address that a machine gives itself where it gets none."""
    return _OWN_ADDRESS.fullmatch(text) is not None


def hosts(words: Sequence[str], vocabulary: Vocabulary, shorthand: Shorthand) -> Iterator[Meaning]:
    """Names such as `dc02` and `nas1`, with the word that they are made of and what it stands for."""
    for place, word in enumerate(words):
        found = _HOST.fullmatch(word)
        if found is None or word in shorthand or vocabulary.is_usual(word):
            continue
        for _, _, meaning in shorthand.meanings([found[1]]):
            yield place, place + 1, (found[1], *meaning)


def apart_in_names(text: str, vocabulary: Vocabulary) -> str:
    """A text in which names of three words and more without blanks, each with a capital (`AddPrinterConnection`), that
    no flow has are words apart: a program's, where such of two words are products."""

    def words(found: re.Match[str]) -> str:
        return found[0] if found[0].lower() in vocabulary else " ".join(_PART.findall(found[0]))

    return _TOGETHER.sub(words, text)


def parts_of_names(text: str) -> set[str]:
    """The lower-case parts of names such as `MKT-LT07`, which say little where no flow has them."""
    return {part.lower() for name in _HOST_AS_TYPED.findall(text) for part in name.split("-")}
