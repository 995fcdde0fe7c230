"""What of a conversation must survive a summary word for word, found by rule: codes, commands, values, decisions, and
what is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

LONGEST_LINE = 240
"""Characters of what is told around a fact."""

LONGEST_FACT = 200
SCRIPT_LINES = 15
"""A fenced block of more lines is output that was pasted, not commands to keep."""


class FactKind(IntEnum):
    """What a fact is; those that come first matter most."""

    DECISION = 0
    CODE = 1
    COMMAND = 2
    VALUE = 3
    OPEN = 4
    """What somebody wants or waits for, and what nobody knows yet."""
    QUANTITY = 5
    """A number with its unit."""
    FIGURE = 6
    """A bare number, a time: a chat is full of them."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`text` as it was said, and the `line` (or sentence) in which it stands."""

    kind: FactKind
    text: str
    line: str


_CODES = re.compile(
    r"\b0x[0-9A-Fa-f]{3,16}\b|\bAADSTS ?\d{4,7}\b|\bKB ?\d{6,8}\b|\bCVE-\d{4}-\d{4,7}\b"
    r"|\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b|\b[45]\.\d{1,2}\.\d{1,3}\b(?!\.)"
    r"|\b(?:event|error|code|status|fehler|ereignis|erreur|stop|exit)(?:[ -]?(?:id|code|nummer))?"
    r"[ :#=]{1,3}-?\d{2,10}\b"
    r"|\b(?:ERROR|ERR|E|WSA|MAPI|DNS|HTTP|SSL|NTE|SEC|STATUS)_[A-Z0-9_]{3,60}\b|\bHTTP/?[ \d.]{0,5}[45]\d\d\b"
    r"|\b(?-i:[A-Z][A-Z0-9]{1,30}(?:_[A-Z0-9]{1,40}){1,8})\b",  # what systems call their errors and constants
    re.IGNORECASE,
)
_VALUES = re.compile(
    r"\bhttps?://[^\s<>\"')\]]{3,180}"  # web addresses
    r"|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"  # mail addresses, sign-in names
    r"|\b\d{1,3}(?:\.\d{1,3}){3}(?:/\d{1,2}|:\d{1,5})?\b"  # IPv4
    r"|\b(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}\b"  # MAC
    r"|\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b"  # GUID
    r"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){2,7}:?[0-9A-Fa-f]{1,4}\b"  # IPv6
    r"|\b[A-Za-z]:\\[^\s\"<>|*?]{1,160}|\\\\[\w.$-]{1,80}(?:\\[^\s\"<>|*?]{1,160})?"  # Windows paths, shares
    r"|\bHK(?:LM|CU|CR|U|EY_[A-Z_]{5,20})[:\\][^\s\"<>|*?]{1,180}"  # registry
    r"|(?<![\w/.])/(?:etc|var|opt|usr|home|mnt|srv|tmp|root|dev|boot|run|proc|sys|Library|Users|Applications|System|"
    r"Volumes|volume\d?)/[^\s\"'<>|*?,;)]{1,160}"  # paths elsewhere
    r"|\b[A-Za-z][\w.-]{1,30}\\[\w.$-]{2,40}\b"  # domain\user
    r"|\b(?:[a-z0-9][a-z0-9-]{0,62}\.){1,5}(?:local|lan|com|net|org|de|io|eu|internal|intra|corp|cloud|ms|uk|fr|ch|at)\b"
    r"|\b(?:port|tcp|udp|vlan|version|build|firmware|ticket|case|extension|channel|slot|bay|room|serial)[ /:#-]{1,2}"
    r"(?=[\w.-]{0,30}\d)[\w.-]{1,30}"  # what is named and numbered
    r"|\b[A-Z]{2,12}(?:-[A-Z0-9]{1,20}){0,4}-?\d[A-Z0-9-]{0,30}\b"  # names of devices, tickets, parts
    r"|\b(?=[A-Za-z]{0,40}\d)(?=\d{0,40}[A-Za-z])[A-Za-z0-9]{5,40}\b"  # serial numbers
    r"|\b\d{1,3}(?:\.\d{1,6}){2,4}\b"  # versions
    r"|\b(?:svc|adm|admin|srv|sa|bg)[-_][\w.-]{2,40}\b"  # accounts that are no person's
    r"|\b(?:TLS|SSL|SMB|IKE|SNMP|NTLM) ?v?\d(?:\.\d)?\b"  # protocols
    r"|\b[\w.-]{2,40} ?= ?[^\s,;]{1,60}"  # name = value
    r"|(?<![\w.])(?-i:_?[a-z0-9][\w-]{1,62}(?:\.[a-z_][\w$-]{1,62}){1,6})\b"  # hosts, services, files by any ending
    r"|\b(?-i:[A-Z][a-z]+(?:[A-Z][a-z]+){2,8})\b|\b[A-Za-z]\w{0,60}_\w{1,60}\b"  # names with humps, underscores
    r"|\b(?-i:[A-Z]{2,20}(?:-[A-Z]{2,20}){1,4})\b|\b(?:named|called|heißt|namens) (?-i:[A-Z])[^\s,;]{2,60}"
    r"|(?P<figure>\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b"  # times, dates
    r"|(?P<quantity>\b\d[\d.,]{0,9} ?(?:%|[kKMGT]i?[Bb](?:it|ps|/s)?|ms|[MG]Hz|dBm|days?|hours?|minutes?|seconds?|Tage?"
    r"|Stunden|s|sec|min|h)(?!\w))"  # quantities
    r"|\b\d{3,12}\b)"  # any longer number
    r"|[“„]([^“”„\n]{2,80})[”“]|\"([^\"\n]{2,80})\"|«([^«»\n]{2,80})»|(?<!\w)'([^'\n]{3,80})'(?!\w)",  # what was quoted
    re.IGNORECASE,
)
_DECISIONS = re.compile(
    r"\b(?:decided|decision|agreed|approved|authori[sz]ed|we will not|we won't|must not|must never"
    r"|never (?:reboot|touch)|do(?: not|n't) (?:touch|change|reboot|restart|delete|remove|use)|only after|not before"
    r"|no changes? (?:before|until)|rule[sd] out|confirmed|root cause|workaround|turns? out"
    r"|must (?:only|stay|remain)|forbid(?:s|den)?|not allowed|off limits|signed off|promised|postponed"
    r"|(?:nobody|no one) (?:may|must|is to)|niemand darf|settled on|stays? (?:on|off)"
    r"|bitte (?:nichts?|nie|kein\w*)|no (?:\w+ ){1,5}(?:until|unless|while|before|during)"
    r"|entschieden|entscheidung|beschlossen|beschluss|festgelegt|geeinigt|zugesagt|verschoben"
    r"|vereinbart|freigegeben|genehmigt|abgesprochen|verlangt|untersagt|verboten|nicht erlaubt"
    r"|(?:darf|dürfen|sollen?) (?:nicht|nur|erst|kein\w*)|muss (?:so )?bleiben|(?:nicht|nie) vor|erst nach"
    r"|kein\w* (?:\w+ ){1,5}(?:bis|vor|während|solange)"
    r"|ausgeschlossen|ursache|décidé|convenu|approuvé|ne pas redémarrer|decidido|acordado|aprobado)\b",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"^\W*(?:please |bitte )?(?:never|do not|don't|under no circumstances|nie|niemals|auf keinen fall|nichts?)\s+\w"
    r"|\b(?:it(?: is|'s)|das ist|es ist) (?:not the|nicht (?:der|die|das))\b"
    r"|\b(?:it(?: is|'s)|das ist|es ist|es liegt) [^,\n]{2,40}, (?:not|nicht)\b",
    re.IGNORECASE,
)
"""What is not to be done, and what it is not."""
_OPEN = re.compile(
    r"\b(?:still open|open question|question for|waiting (?:for|on)|not clear|unclear|to be clarified"
    r"|we need to know|have to find out|will call back|calls back|to be called back"
    r"|(?:does not|doesn't|do not|don't) want|refus(?:es|ed)|insist(?:s|ed)|(?:wants|asked|asks) us (?:not )?to"
    r"|unresolved|undecided|ungelöst|(?:nicht|ist) geklärt|(?:will|wollen|möchten?) kein\w*"
    r"|wants? (?:the|his|her|their|it|an?)|(?:wants?|asks? for) no|demand(?:s|ed)|requests? that"
    r"|let's (?:keep|leave)|(?:stays?|remains?|leave it) as it is|is acceptable"
    r"|noch offen|offen ist|offene frage|frage an|wart(?:en|et) auf|ungeklärt|zu klären|ruft zurück|rückruf"
    r"|will nicht|möchte nicht|lehnt ab|besteht darauf|wir lassen|bleibt (?:so|wie|vorerst|bis))\b",
    re.IGNORECASE,
)
_CMDLET = re.compile(r"\b[A-Z][a-z]+-[A-Z][A-Za-z]{2,40}\b")
_PROMPT = re.compile(r"^\s*(?:PS [^>\n]{0,120}>|[A-Za-z]:\\[^>\n]{0,120}>|[$#] )\s*(\S.*)$")
_PROGRAM = re.compile(
    r"^\s*(?:sudo |run )?(?:netsh|ipconfig|gpupdate|gpresult|sfc|dism|chkdsk|nslookup|ping|tracert|net|nltest|w32tm"
    r"|certutil|reg|sc|schtasks|wmic|dsregcmd|repadmin|dcdiag|klist|cmdkey|robocopy|icacls|takeown|bcdedit|manage-bde|vssadmin"
    r"|wevtutil|msiexec|shutdown|taskkill|powercfg|pnputil|wbadmin|winget|systemctl|journalctl|apt|apt-get|yum|dnf|dig"
    r"|curl|openssl|ssh|scp|rsync|chmod|chown|umount|lsof|grep|docker|kubectl|esxcli) \S",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^\s*[-*•]\s+(?:[^\s:][^:\n]{0,30}: )?")
"""A list's mark, and who said it: as a summary tells what an earlier one kept."""
_INLINE = re.compile(r"`([^`\n]{2,200})`")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[^\s\d])")


def facts_of(text: str) -> Iterator[Fact]:
    """The facts of one message, in order; a fact that is said twice comes twice."""
    for line, fenced in _lines(text):
        for sentence in [line] if fenced else _SENTENCE.split(line):
            yield from _facts(sentence.strip(), fenced=fenced)


def folded_text(text: str) -> str:
    """A text as it is compared: in small letters, its blanks as one, without marks of code and emphasis."""
    return " ".join(text.replace("`", "").replace("*", "").casefold().split())


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The lines, and whether each is one of a script in a fence; a long fence holds output, whose lines are plain."""
    lines = text.splitlines()
    fences = [place for place, line in enumerate(lines) if _FENCE.match(line)]
    script: set[int] = set()
    for begin, end in zip(fences[::2], [*fences[1::2], len(lines)], strict=False):
        if end - begin - 1 <= SCRIPT_LINES:
            script.update(range(begin + 1, end))
    marks = set(fences)
    for place, line in enumerate(lines):
        if place not in marks and line.strip():
            yield line, place in script


def _facts(sentence: str, *, fenced: bool) -> Iterator[Fact]:
    if fenced:
        if not sentence.startswith(("#", "//", "REM ", "rem ")):
            yield Fact(FactKind.COMMAND, sentence[:LONGEST_FACT], _around(sentence, 0))
        return
    bare = _LEAD.sub("", sentence)
    if _DECISIONS.search(sentence) or _FORBIDS.search(bare):
        yield Fact(FactKind.DECISION, bare[:LONGEST_FACT].strip(), _around(sentence, 0))
    elif _OPEN.search(sentence):
        yield Fact(FactKind.OPEN, bare[:LONGEST_FACT].strip(), _around(sentence, 0))
    for found in _CODES.finditer(sentence):
        yield Fact(FactKind.CODE, found[0], _around(sentence, found.start()))
    yield from _commands(sentence, bare)
    for found in _VALUES.finditer(sentence):
        value = next((group for group in found.groups() if group), found[0]).strip().rstrip(".,;:!?")
        if value:
            yield Fact(_value_kind(found), value, _around(sentence, found.start()))


def _value_kind(found: re.Match[str]) -> FactKind:
    if found["quantity"]:
        return FactKind.QUANTITY
    return FactKind.FIGURE if found["figure"] else FactKind.VALUE


def _commands(sentence: str, bare: str) -> Iterator[Fact]:
    for found in _INLINE.finditer(sentence):
        yield Fact(FactKind.COMMAND, found[1].strip(), _around(sentence, found.start()))
    typed = _PROMPT.match(bare)
    if typed:
        yield Fact(FactKind.COMMAND, typed[1][:LONGEST_FACT].strip(), _around(sentence, sentence.find(typed[1])))
    elif _PROGRAM.match(bare):
        yield Fact(FactKind.COMMAND, bare[:LONGEST_FACT].strip(), _around(sentence, 0))
    else:
        for found in _CMDLET.finditer(sentence):
            rest = sentence[found.start() : found.start() + LONGEST_FACT].partition("`")[0].strip()
            yield Fact(FactKind.COMMAND, rest.rstrip(".,;"), _around(sentence, found.start()))


def _around(sentence: str, at: int) -> str:
    """A sentence, or of a long one what stands around a place in it, from a word's beginning to a word's end."""
    if len(sentence) <= LONGEST_LINE:
        return sentence
    begin = max(0, min(at - LONGEST_LINE // 4, len(sentence) - LONGEST_LINE))
    cut = sentence[begin : begin + LONGEST_LINE]
    if begin and " " in cut[: LONGEST_LINE // 4]:
        cut = f"… {cut.partition(' ')[2]}"
    if begin + LONGEST_LINE < len(sentence) and " " in cut[-LONGEST_LINE // 4 :]:
        cut = f"{cut.rpartition(' ')[0]} …"
    return cut
