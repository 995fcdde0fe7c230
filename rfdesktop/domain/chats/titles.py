"""What a chat is called after its first message.

The headline is the first line that says something: no greeting, brace, rule or mail head. Of a pasted log it is

- of an event (Windows' viewer in English or German, or as PowerShell lists it) its source where that is short, its
  number, and the first line of its description;
- of a web server or of SAP what `log_titles` reads from its columns;
- of a file or a difference between two the words beside it, or what `file_titles` says that it is;
- of code in a fence, where it is no log, the words that were typed around it, else its first line;
- else the first line that tells of an error, without the time and the words that every line of its kind begins with;
  before an indented one stands the line that it belongs to ("Writer name: 'SqlServerWriter' – State: [8] Failed").

Where the first error code is not in the headline, it stands after it, and the headline is cut to leave it room: within
80 characters for what was pasted, 100 (`TITLE_LIMIT`) for what was typed.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from rfdesktop.domain.chats.chat import TITLE_LIMIT, title_from
from rfdesktop.domain.chats.chat_transcripts import conversation_point
from rfdesktop.domain.chats.column_names import is_names, without_names
from rfdesktop.domain.chats.error_codes import code_in
from rfdesktop.domain.chats.event_titles import is_of_event, windows_event
from rfdesktop.domain.chats.exception_titles import short_exception
from rfdesktop.domain.chats.exported_tickets import exported_subject
from rfdesktop.domain.chats.fenced_titles import unfenced, unticked
from rfdesktop.domain.chats.file_titles import file_title, indent_of, only_files, says_nothing
from rfdesktop.domain.chats.filled_forms import form_subject
from rfdesktop.domain.chats.generic_words import only_asks
from rfdesktop.domain.chats.letter_words import (
    EMPHASIS,
    POLITE,
    REPLY,
    SUBJECT,
    about,
    asks_about,
    is_around,
    is_head,
    is_telling,
    leads_in,
    own_lines,
    subject_of,
    tells_beside,
    tells_within,
    unmarked,
    without_greeting,
    without_tries,
)
from rfdesktop.domain.chats.link_titles import is_link, link_title
from rfdesktop.domain.chats.log_leads import PROMPT, bare, has_lead
from rfdesktop.domain.chats.log_titles import log_title, message_in
from rfdesktop.domain.chats.long_sentences import tells_trouble, to_the_point
from rfdesktop.domain.chats.section_heads import without_frame, without_section_heads
from rfdesktop.domain.chats.thrown_errors import is_numbered, is_where, thrown
from rfdesktop.domain.chats.typed_commands import is_command, words_under
from rfdesktop.domain.texts.passwords import covered
from rfdesktop.domain.texts.pasted import Passage, passages

LOG_LIMIT = 80
LEAST_HEADLINE = 24
"""Characters that are left of a headline beside a code."""
READ = 20_000
"""Characters of a message that are looked at."""
LEAST_OWN_WORDS = 5
"""Words of an answer to a mail that say more than the mail does."""

_LEAD_IN = re.compile(
    r"(?i)^\W*(?:(?:i|we|he|she|they|it|get(?:s|ting)?|got|see(?:s|ing)?|this|that|these|the|following|when|running|run|ran|"
    r"gives?|gave|says?|said|shows?|returns?|fails?|throws?|with|error|errors|output|log|logs|here|is|are|from|below|above|"
    r"attached|excerpt|snippet|entry|event|ich|wir|der|die|den|auszug|eintrag|ereignis|bekomme[n]?|folgende[nrs]?|fehler|meldung|ausgabe|hier|beim|es|kommt|das|dies)\b\W*)+$"
)
"""Words over what was pasted that only say that something was."""
_HASHES = re.compile(r"^#{1,6}(?=\s)")
_SAYS = re.compile(r"[^\W_]{2}")
_WORD = re.compile(r"[^\W\d_]{3}")
_LOG_HEAD = re.compile(
    r"(?i)^\s*(?:log name|source|date|level|keywords|user|computer|task category|opcode|event id|description|time|"
    r"protokollname|quelle|datum|ebene|schlüsselwörter|benutzer|aufgabenkategorie|ereignis-id|beschreibung|"
    r"from|to|cc|sent|von|an|gesendet|received|return-path|message-id|<\?xml|lines?|timestamp|"
    r"#?(?:software|version|fields|start-date|remark)|"
    r"begin \w+)\b[^:>]{0,12}[:>]"
)
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")
_PAGE = re.compile(r"(?i)^\s*<(?:!doctype html|html|body|div|p|span|table|font|b|br)\b")
_ERROR = re.compile(
    r"(?i)\b(?:error|errors|failed|failure|fails|fatal|critical|exception|denied|refused|err-disabled?|"
    r"err_disable|timed? ?out|"
    r"unreachable|cannot|can['’]t|couldn['’]t|could not|unable|"
    r"not found|corrupt\w*|rejected|blocked|fehler\w*|fehlgeschlagen|"
    r"verweigert|abgelehnt|"
    r"panic|violation|mismatch|expired|unavailable|down|"
    r"crashloopbackoff|oomkilled)\b|\bexited \([1-9]\d{0,2}\)|0x8[0-9a-f]{7}|0xc[0-9a-f]{7}"
)
_STRONG = re.compile(
    r"(?i)\b(?:\w*error|failed|failure|fatal|critical|\w*exception|denied|refused|err-disable\w*|"
    r"fehler\w*|fehlgeschlagen|panic|"
    r"rejected)\b|0x[8c][0-9a-f]{7}|(?-i:\bERR\b)"
)
_NO_ERROR = re.compile(
    r"(?i)\b(?:no|0|zero|without|keine?|ohne) (?:known )?(?:errors?|fehler|failures?)\b|"
    r"errors?[:=]\s*(?:0|none|no)\b|\b0 failed\b"
    r"|^(?!.*\b(?:not|nicht)\b).*\bsuccess(?:ful(?:ly)?)?\b(?!.*\bfail)"
)


def title_of(text: str) -> str:
    """The title of a chat that begins with this message; "" where nothing in it says anything."""
    said = unfenced(covered(text[:READ].replace("\r\n", "\n").replace("\r", "\n")), _is_log)
    text = without_section_heads(said.text)
    if whole := _event(text) or link_title(text):
        return _cut(whole, LOG_LIMIT)
    point = conversation_point(text)
    headline, is_log = (point, False) if point else _headline(text, has_code=said.has_code)
    words = unticked(without_frame(" ".join(headline.split())))
    words = short_exception(words) if is_log else to_the_point(words, LOG_LIMIT)
    limit = LOG_LIMIT if is_log or "\n" in text.strip() or len(words) > TITLE_LIMIT else TITLE_LIMIT
    code = code_in(headline) or code_in(text)
    short = _cut(words, limit)
    if not code or not words or _plain(code) in _plain(short):
        return short or code
    room = max(LEAST_HEADLINE, limit - len(code) - 3)
    if _plain(code) in _plain(words) and not any(map(str.isdigit, code)):
        return short
    return f"{_cut(words.rstrip(' :.'), room)} – {code}"[:TITLE_LIMIT]


def _plain(words: str) -> str:
    return words.lower().replace("_", "-")


def _cut(words: str, limit: int) -> str:
    """Words within so many characters, cut at a blank."""
    if len(words) <= limit:
        return title_from(words)
    kept = words[:limit].rsplit(" ", 1)[0]
    # A last word as long as a path is cut itself: what stands before it says too little.
    kept = kept if len(kept) * 2 > limit else words[: limit - 1]
    return title_from(kept.rstrip(" ,;:.-–") + "…")


def _event(text: str) -> str:
    """The title of an event of Windows, or what was typed over it; "" where the text is none."""
    event = windows_event(text)
    if event is None:
        return ""
    typed = passages(text)[0]
    words = () if typed.is_fixed else typed.lines
    said = _said([line for line in words if not (_LEAD_IN.match(line) or is_of_event(line))])
    if not said:
        return event.title
    number = event.number
    return said if number in said else f"{_cut(said.rstrip(' :.'), LOG_LIMIT - len(number) - 3)} – {number}"


def _is_log(lines: Sequence[str]) -> bool:
    """Whether lines tell what went wrong, or stand as a machine writes them."""
    return bool(_first_error(list(lines))) or any(piece.is_fixed for piece in passages("\n".join(lines)))


def _headline(text: str, *, has_code: bool) -> tuple[str, bool]:
    """The line that a title is made of, and whether it is a log's."""
    if told := form_subject(text.split("\n")):
        return told, True
    pieces = passages(text)
    if said := _said_above(pieces, has_log=has_code or any(piece.is_fixed for piece in pieces)):
        said = thrown(text.split("\n")) if is_numbered(said) else said
        has_output = is_command(said) and "\n" in text.strip() and not _ERROR.search(said)
        return (_of_output(text.split("\n"), said), True) if has_output else (said, False)
    lines = [line for piece in pieces if piece.is_fixed for line in piece.lines]
    if told := log_title(lines) or exported_subject(lines) or message_in(lines, text) or thrown(lines):
        return told, True
    if only_files(lines):
        return _words_beside(pieces) or file_title(lines), False
    beside = "" if any(map(SUBJECT.match, lines)) else _words_beside(pieces)
    # A line directly under a log may be one of its own.
    apart = beside and _words_beside([piece for piece in pieces if not piece.lines[0].strip()])
    if (is_telling(apart) and tells_trouble(apart)) or asks_about(apart):
        return apart, False
    every = text.split("\n")
    # What a command says under its prompt need not look like a machine's.
    looked_at = every if PROMPT.match(lines[0] if lines else "") else lines
    if error := _first_error(looked_at) or _first_error(every):
        return error, True
    of_table = beside.endswith("?") and bool(lines) and is_names(lines, 0)
    if of_table or tells_beside(beside) or asks_about(beside):
        return beside, False
    return bare(next(filter(code_in, lines), "")) or _said(without_names(lines)) or _said(every) or bare(
        _first_words(every)
    ), True


def _said_above(pieces: tuple[Passage, ...], *, has_log: bool) -> str:
    """What stands over all that was pasted."""
    above = itertools.takewhile(lambda piece: not piece.is_fixed, pieces)
    has_error = bool(_first_error([line for piece in pieces if piece.is_fixed for line in piece.lines]))
    said = (_said([line for line in piece.lines if not (has_log and _leads(line, has_error))]) for piece in above)
    return next(filter(None, said), "")


def _leads(line: str, has_error: bool) -> bool:
    return _LEAD_IN.match(line) is not None or (has_error and leads_in(line))


def _of_output(lines: list[str], command: str) -> str:
    """The title of a command with what it put out: what somebody wrote under that, the error in it, the command."""
    at = next((at for at, line in enumerate(lines) if command in line), 0)
    below = lines[at + 1 :]
    own = typed if is_telling(typed := _words_beside(passages("\n".join(words_under(lines))))) else ""
    # A state that a program tells first says less than its log under that.
    logged = list(filter(has_lead, below))
    return own or message_in(below, "\n".join(below)) or _first_error(logged) or _first_error(below) or command


def _words_beside(pieces: Sequence[Passage]) -> str:
    """What somebody wrote beside what they pasted."""
    return _said([line for piece in pieces if not piece.is_fixed for line in piece.lines])


def _first_words(lines: list[str]) -> str:
    """The first line with words, be it as the head of a log is ("user: mia cannot print")."""
    said = [line for line in lines if _SAYS.search(line)]
    return next((line for line in said if not (POLITE.match(line) or only_asks(line))), said[0] if said else "")


def _first_error(lines: list[str]) -> str:
    """The first line that tells of an error, one that does so plainly before others; "" for none."""
    for pattern in (_STRONG, _ERROR):
        telling = (at for at, line in enumerate(lines) if _tells_error(line, pattern) and not is_names(lines, at))
        at = next(telling, None)
        if at is not None:
            return _with_owner(lines, at)
    return ""


def _tells_error(line: str, pattern: re.Pattern[str]) -> bool:
    return (
        pattern.search(line) is not None
        and _NO_ERROR.search(line) is None
        and PROMPT.match(line) is None
        and _WORD.search(bare(line)) is not None
    )


def _with_owner(lines: list[str], at: int) -> str:
    """A line of a log, after the line that it belongs to, where it is further in than that."""
    line = lines[at]
    if subject := SUBJECT.match(line.strip()):
        return subject[1]
    indent = indent_of(line)
    said = bare(line)
    for place in range(at - 1, -1, -1):
        above = lines[place]
        if above.strip() and indent_of(above) < indent and _SAYS.search(above) and not is_names(lines, place):
            return f"{bare(above).rstrip(' :{[=')} – {said}"
    return without_greeting(said) or said


def _said(lines: list[str]) -> str:
    """The first of the lines that says something."""
    lines = without_tries([EMPHASIS.sub(lambda found: found[1] or found[2], line) for line in lines])
    own = _first_said(own_lines(lines), heads=False)
    own = own if len(own.split()) >= LEAST_OWN_WORDS else ""
    first = _first_said(lines, heads=False)
    if (subject := subject_of(lines)) and len(first.split()) < LEAST_OWN_WORDS and not is_telling(first):
        return subject
    told = next(filter(tells_trouble, lines), "") if first and " " not in first else ""
    # One word is what it is about, and not yet what is wrong with it.
    first = f"{first.rstrip(':')}: {without_greeting(told.strip())}" if told and first not in told else first
    return about(lines) or own or first or _first_said(lines, heads=True)


def _first_said(lines: list[str], *, heads: bool) -> str:
    """The first line that says something, be it the head of a form (`heads`)."""
    for at, line in enumerate(lines):
        if subject := SUBJECT.match(line.strip()):
            return REPLY.sub("", subject[1])
        words = (_TAG.sub(" ", line) if _PAGE.match(line) else line).strip()
        words = unmarked(words)
        words = _HASHES.sub("", words).rstrip("#").strip()
        is_log_head = _LOG_HEAD.match(words) and not tells_within(words)
        is_head_line = is_head(words) or is_link(words)
        if is_log_head or is_around(words) or says_nothing(words) or (not heads and is_head_line):
            continue
        words = without_greeting(words)
        is_over = words.endswith(":") and leads_in(words) and any(map(_SAYS.search, lines[at + 1 :]))
        if (
            is_over
            or not words
            or not _SAYS.search(words)
            or POLITE.match(words)
            or only_asks(words)
            or is_where(words)
        ):
            continue
        return PROMPT.sub("", bare(words)) or words
    return ""
