"""What every line of a log begins with, and says nothing by: times, levels, hosts and processes, columns of numbers.

Where the kind of a log is not known, what is said begins with the first three words in a row, if what stands before
them is of a machine: it begins with no word, and has a time, a day or values parted by commas.
"""

from __future__ import annotations

import re

from rfdesktop.domain.chats.log_titles import without_columns

LONGEST_LEAD = 400

_LEAD = re.compile(
    r"^(?:\W{0,3}(?:<\d{1,3}>)?"
    r"(?:\d{4}[-/.]\d\d?[-/.]\d\d?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:[A-Z][a-z]{2} +){1,2}\d{1,2})?"
    r"[ ,T]*(?:\d{4} )?\d{1,2}:\d\d(?::\d\d)?(?: \d{4}(?= ))?(?:[.,]\d+)?(?: ?[AP]M)?(?:Z|[+-]\d\d:?\d\d)?[\]:,]*\s*)?"
    r"(?:(?:[\w.-]{1,40} )?[\w./()-]{1,40}\[\d{1,8}\]: )?"
    r"(?:%[A-Z0-9_]+-\d-[A-Z0-9_]+:\s*)?"
    r"(?:\[?(?:info(?:rmation)?|warn(?:ing)?|error|err|fatal|critical|debug|notice|"
    r"trace)(?:\]:?|:|(?=[ \t]{2}|\t)|(?<=[\dZ] (?-i:ERROR))|(?<=[\dZ] (?-i:WARN|INFO))|(?<=\d (?-i:FATAL)))"
    r"[ \t]+(?!\d)(?:\[[^\]\n]{1,60}\] )?(?:[\w.$\[\]/]*\.[\w.$\[\]/]* +[-:] )?"
    r"(?:[A-Z]{2,6}[ \t]{2,})?)?(?:::? )?"
    r"(?:\w{2,12}Id=\{[0-9A-Fa-f-]{36}\}:\s*)?(?:\.{4,}\s*)?",
    re.IGNORECASE,
)
PROMPT = re.compile(
    r"^(?:PS )?[A-Za-z]:\\[^>\n]*>\s*|^PS \S*>\s*|^[\w.-]+[#>]\s*(?=[a-z])|^\[?[\w.-]+@[\w.-]+[^\n$#]{0,40}[$#]\s+"
)

_STAMP = re.compile(r"\[ *\d{1,9}\.\d{3,9}\] ")
"""Of when, as the kernel counts it."""
_COLUMNS = re.compile(r"^(?:(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?|\d+(?:\.\d+)?)\s+){2,}(?=\S)")
_FACILITY = re.compile(r"^(?:[\w.-]{1,40} ?:? ?)?%[A-Z0-9_]+-\d-[A-Z0-9_]+: *")
_PAIRS = re.compile(r"^(?:[A-Z][\w-]{0,30} = [^,\n]{0,80}, )+(?=\S)")
_SPOKEN = re.compile(r"(?:(?<=\s)|(?<=[\"']))(?=[^\W\d_][^\W\d_'’-]+(?: [^\W\d_][\w'’-]*){2})")
_WORD_FIRST = re.compile(r"[^\W\d_]+[,:]?\s")
_MACHINE = re.compile(r"\d:\d\d|\d{2}[-/.]\d{1,2}[-/.]\d|\w,[\w./-]*,\S|%[A-Z0-9_]+-\d-")
_ROW = re.compile(r"[^,;\"\n]{0,80}(?P<sign>[,;])(?! )(?:[^,;\"\n]{0,80}(?P=sign)(?! )){2,40}[^,;\"\n]{0,200}")
_COUNTS = re.compile(r"[\d.:/TZ +-]{6,}|[0-9A-Fa-f:.-]{12,}|[^\s@]+@[^\s@]+")
"""A time, an address, an id, a long number."""


def has_lead(line: str) -> bool:
    """Whether a line begins as those of a log do."""
    found = _LEAD.match(line.strip())
    return found is not None and found.end() > 0


def bare(line: str) -> str:
    """A line of a log without what every line of its kind begins with."""
    words = line.strip()
    lead = _LEAD.match(words)
    kept = words[lead.end() if lead else 0 :].lstrip("+*│").strip(' \t",;|')
    for pattern in (_FACILITY, _STAMP, _COLUMNS, _PAIRS):
        kept = pattern.sub("", kept, count=1)
    return spoken(spoken_cells(without_columns(kept)) or words)


def spoken_cells(line: str) -> str:
    """A row of comma-separated values without those that only count, or say when, where from and to whom."""
    found = _ROW.fullmatch(line)
    if found is None:
        return line
    cells = (cell.strip(' "') for cell in line.split(found["sign"]))
    return ", ".join(cell for cell in cells if cell and not _COUNTS.fullmatch(cell)) or line


def spoken(line: str) -> str:
    """A line from its first words in a row on, where only a machine's stand before them."""
    found = None if _WORD_FIRST.match(line) else _SPOKEN.search(line[:LONGEST_LEAD])
    if found is None or not _MACHINE.search(line[: found.start()]):
        return line
    return line[found.start() :].rstrip("\"' ,;")
