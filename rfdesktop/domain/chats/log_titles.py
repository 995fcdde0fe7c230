"""What is told by logs whose lines say nothing to a reader who does not know their columns: web servers' and SAP's.

Of a web server's log it is the first request that failed, with its status (IIS: status.substatus); of an ABAP short
dump its name and short text; of SAP's network and work process traces and of HANA's the first error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LONGEST_PATH = 44
READ_LINES = 400

_FAILED, _BROKE = 400, 500
"""From which status on a request failed, and from which on the server did."""
_METHOD = r"(?P<method>GET|POST|PUT|HEAD|DELETE|OPTIONS|PATCH|CONNECT|TRACE|PROPFIND|RPC_(?:IN|OUT)_DATA|DEBUG)"
_EXTENDED = re.compile(
    rf"^\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d .*?\b{_METHOD} (?P<path>/\S*) .*"
    r" (?P<status>[1-5]\d\d) (?P<sub>\d{1,3}) \d{1,10}(?: \d+)*$"
)
"""A line of IIS's log (W3C extended) in its usual columns, which end in status, substatus, Windows' error, times."""
_COMBINED = re.compile(rf"^\S+ \S+ \S+ \[[^\]\n]{{20,40}}\] \"{_METHOD} (?P<path>\S+)[^\"]*\" (?P<status>[1-5]\d\d)\b")
"""A line of Apache's or nginx's log."""

_DUMP = re.compile(r"^\s*(?:Runtime Errors?|Laufzeitfehler)\s{2,}(?P<name>[A-Z][A-Z0-9_]{3,40})\s*$")
_SHORT_TEXT = re.compile(r"^\s*(?:Short [Tt]ext|Kurztext)(?: of error message)?:?(?:\s{2,}(?P<text>\S.*))?$")
_NETWORK = re.compile(r"^ERROR\s{2,}(?P<text>\S.*)$")
_NETWORK_OF = re.compile(r"^(?:COMPONENT\s+NI\b|LOCATION\s+SAP)")
_RETURNED = re.compile(r"^RC\s{2,}(?P<code>-?\d{1,5})\s*$")
_TRACE = re.compile(r"^[A-Z] {1,3}\*{3} ?(?P<kind>ERROR|LOG \w+) ?=> ?(?P<text>.+?)(?: \[\w+\.\w+ +\d+\])?\s*$")
_HANA = re.compile(
    r"^\[\d+\]\{-?\d+\}\[[-\d/]+\] [\d-]{10} [\d:.]{8,} (?P<level>[a-z]) (?P<part>\w+)\s+\S+\(\d+\) : (?P<text>\S.*)$"
)
_SYSTEM_LOG = re.compile(
    r"^[\d:]{8} (?:DIA|BTC|UPD|UP2|SPO|ENQ|RD|MS|GW)\s+\d{2,3}\b.*?\s(?P<code>[A-Z][A-Z0-9])\s+(?P<last>\w)\s{2,}"
    r"(?P<text>\S.*)$"
)


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    status: int
    said: str
    """The status as the log has it, with a substatus or a reason."""


_MESSAGE = re.compile(
    r"(?i)(?P<of>[\"'])(?:message|msg|error_?description|error_?(?:message|msg|text)|failure_?reason|reason|detail|"
    r"description|error)(?P=of)\s*:\s*(?P<mark>[\"'])(?P<said>(?:(?!(?P=mark))[^\n])+)(?P=mark)"
)
_FIELD = re.compile(r"(?i)(?<!\S)(?:logdesc|msg|message|errormsg)=\"(?P<said>[^\"\n]+)\"")
"""What a line of a firewall's log says: FortiGate, Sophos, SonicWall."""
_DELIVERY = re.compile(
    r"\bstatus=(?:bounced|deferred|soft-?bounce|undeliverable|expired) \((?:host \S+ (?:said|refused to talk to me): )?"
    r"(?P<said>[^\n]+?)(?: \(in reply to [^()\n]*\))?\)[ \t]*$",
    re.MULTILINE,
)
"""Why Postfix could not hand a mail over."""
_MARKED_UP = re.compile(
    r"(?i)<(?:\w+:)?(?:message|error_?message|error_?description|faultstring|reason|description|detail)\b[^<>]{0,200}>"
    r"\s*(?P<said>\w[^<>]{2,400}?)\s*</"
)
"""What an answer in XML says."""
_COLUMN = re.compile(
    r"(?i)(?:info(?:rmation)?|warn(?:ing)?|error|err|fatal|critical|debug|notice|trace)|"
    r"(?:[\d-]{8,10}[ T])?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?Z?"
)
"""How bad a line of a log is, or of when."""


def log_title(lines: Sequence[str]) -> str:
    """What such a log tells; "" for any other text."""
    lines = lines[:READ_LINES]
    requests = tuple(_requests(lines))
    if requests:
        return _of_requests(requests, lines)
    return _dump(lines) or _network(lines) or _traced(lines)


def _of_requests(requests: Sequence[_Request], lines: Sequence[str]) -> str:
    broke = (request for request in requests if request.status >= _BROKE)
    failed = (request for request in requests if request.status >= _FAILED)
    told = next(broke, None) or next(failed, None) or requests[0]
    path = told.path if len(told.path) <= LONGEST_PATH else f"{told.path[: LONGEST_PATH - 1]}…"
    is_extended = any(line.startswith("#") or _EXTENDED.match(line) for line in lines)
    return " ".join(filter(None, ("IIS" if is_extended else "", told.method, path, told.said)))


def _requests(lines: Sequence[str]) -> Iterator[_Request]:
    names: list[str] = []
    for line in lines:
        if line.startswith("#Fields:"):
            names = line.removeprefix("#Fields:").split()
        elif found := _EXTENDED.match(line) or _COMBINED.match(line):
            sub = found.groupdict().get("sub") or "0"
            said = found["status"] if sub == "0" else f"{found['status']}.{sub}"
            yield _Request(found["method"], found["path"].partition("?")[0], int(found["status"]), said)
        elif names and (request := _by_names(dict(zip(names, line.split(), strict=False)))):
            yield request


def _by_names(values: dict[str, str]) -> _Request | None:
    """A request by the columns that the log itself names."""
    status = values.get("sc-status", "")
    path = values.get("cs-uri-stem") or values.get("cs-uri") or ""
    if not re.fullmatch(r"[1-5]\d\d", status) or "cs-method" not in values:
        return None
    sub, reason = values.get("sc-substatus", "0"), values.get("s-reason", "-")
    said = f"{status}.{sub}" if sub.isdecimal() and sub != "0" else status
    said = said if reason == "-" else f"{said} {reason}"
    return _Request(values["cs-method"], "" if path == "-" else path.partition("?")[0], int(status), said)


def _dump(lines: Sequence[str]) -> str:
    name = next((found["name"] for line in lines if (found := _DUMP.match(line))), "")
    if not name:
        return ""
    for at, line in enumerate(lines):
        if found := _SHORT_TEXT.match(line):
            below = next((words.strip() for words in lines[at + 1 :] if words.strip()), "")
            return f"ABAP {name}: {found['text'] or below}"
    return f"ABAP {name}"


def _network(lines: Sequence[str]) -> str:
    if not any(map(_NETWORK_OF.match, lines)):
        return ""
    said = next((found["text"].strip() for line in lines if (found := _NETWORK.match(line))), "")
    code = next((found["code"] for line in lines if (found := _RETURNED.match(line))), "")
    return f"SAP: {said}" + (f" – {code}" if code else "") if said else ""


def _traced(lines: Sequence[str]) -> str:
    traced = [found for line in lines if (found := _TRACE.match(line))]
    traced.sort(key=lambda found: found["kind"] != "ERROR")
    if traced:
        return f"SAP: {traced[0]['text']}"
    hana = [found for line in lines if (found := _HANA.match(line))]
    hana.sort(key=lambda found: "efwi".find(found["level"]) % 5)
    if hana:
        return f"HANA {hana[0]['part']}: {hana[0]['text']}"
    logged = next((found for line in lines if (found := _SYSTEM_LOG.match(line))), None)
    return f"SAP {logged['code']}{logged['last']}: {logged['text']}" if logged else ""


def message_in(lines: Sequence[str], text: str) -> str:
    """What an answer in JSON or XML, or a line of named values, says; "" where the pasted lines of a text are none."""
    begin = lines[0].lstrip()[:1] if lines else ""
    opens = begin in ("{", "[") or any(line.rstrip().endswith(": {") for line in lines[:1])
    within = _MESSAGE.search(text) if opens else _MARKED_UP.search(text) if begin == "<" else None
    pasted = "\n".join(lines)
    found = within or (_FIELD.search(pasted) or _DELIVERY.search(pasted) if begin else None)
    return found["said"] if found else ""


def without_columns(line: str) -> str:
    """What a line says whose columns, parted by pipes or commas, say first how bad it is and when and where it was."""
    for sign in ("|", ","):
        columns = [column.strip() for column in line.split(sign)]
        if len(columns) > 2 and _COLUMN.fullmatch(columns[0]):  # noqa: PLR2004 - one before what it says
            said = next((at for at, column in enumerate(columns) if column.count(" ") > 1), 0)
            return f"{sign} ".join(columns[said:]).lstrip()
    return line
