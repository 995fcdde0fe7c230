"""What a pasted conversation is about: of Teams, Slack, WhatsApp, a help desk's chat; names and times stand first.

A line that is a name and a time alone says who speaks; one that begins so is what was said. Names without times speak
where one comes again ("Agent: …", "User: …", "Agent: …"); a form names nothing twice.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rfdesktop.domain.chats.generic_words import content_words
from rfdesktop.domain.chats.letter_words import without_greeting
from rfdesktop.domain.chats.long_sentences import tells_trouble

LEAST_TURNS = 2
LEAST_NAMED = 3
"""Turns that begin with a name and have no time."""
LEAST_SAID = 3
"""Words about something, of a line that tells of nothing wrong."""
_DAY = (
    r"(?:(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\.?|today|yesterday|heute|gestern|hier|ayer|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[A-Z][a-z]{2} \d{1,2})(?:,| at| um| à)? ?)?"
)
_TIME = rf"[\[(]?(?i:{_DAY})\d{{1,2}}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: Uhr)?[\])]?"
_LEVEL = r"(?!(?i:info|warn|warning|error|fatal|debug|trace|notice|critical)\b)"
_NAME = rf"{_LEVEL}(?:[A-ZÀ-Þ@](?=[\w.'’-]*[a-zà-ÿ])[\w.'’-]*(?: [A-ZÀ-Þ(][\w.'’()-]*){{0,3}})"
_ONLY_TIME, _ONLY_NAME = re.compile(_TIME), re.compile(_NAME)
_TURNS = (
    re.compile(rf"^{_TIME}[ \t,-]*{_NAME}(?: ?[:>](?P<said> .*)?)?$"),
    re.compile(rf"^{_NAME}[ \t,|•–—-]+{_TIME}(?: ?[:>](?P<said> .*)?)?$"),
)
_NAMED = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ(][\w.'’()-]*)?): +(?P<said>\S.*)$|^<(?P<nick>[\w.-]+)> +(?P<text>\S.*)$"
)


def conversation_point(text: str) -> str:
    """The first thing of a conversation that says what it is about; "" where a text is none."""
    lines = _joined([line.strip() for line in text.split("\n") if line.strip()])
    said = _timed(lines) or _named(lines)
    telling = (line for line in said if tells_trouble(line) and len(line.split()) >= LEAST_SAID)
    full = (line for line in said if len(content_words(line)) >= LEAST_SAID)
    return without_greeting(next(telling, "") or next(full, ""))


def _joined(lines: Sequence[str]) -> list[str]:
    """Lines, a time that stands alone under a name in one line with it."""
    joined: list[str] = []
    for line in lines:
        if joined and _ONLY_TIME.fullmatch(line) and _ONLY_NAME.fullmatch(joined[-1]):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _timed(lines: Sequence[str]) -> list[str]:
    """What was said, of a conversation whose turns begin with a name and a time."""
    turns = [next((found for pattern in _TURNS if (found := pattern.match(line))), None) for line in lines]
    if sum(turn is not None for turn in turns) < LEAST_TURNS or turns[0] is None:
        return []
    said = (line if turn is None else (turn["said"] or "") for line, turn in zip(lines, turns, strict=True))
    return [words.strip() for words in said if words.strip()]


def _named(lines: Sequence[str]) -> list[str]:
    """The same, of one whose turns begin with a name alone, one of which comes again."""
    turns = [found for line in lines if (found := _NAMED.match(line))]
    names = Counter(found["name"] or found["nick"] for found in turns)
    is_one = len(turns) >= LEAST_NAMED and len(names) == LEAST_TURNS and len(turns) * 2 > len(lines)
    if not is_one or _NAMED.match(lines[0]) is None:
        return []
    return [found["said"] or found["text"] for found in turns]
