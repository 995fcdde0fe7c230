"""The parts of a runbook before its steps: what their headings and keys are called, in English, German and French."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from urllib.parse import unquote

from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.adapters.documents.inline import in_one_line, link_in, plain
from rfdesktop.domain.flows import limits
from rfdesktop.domain.flows.doubts import Doubt
from rfdesktop.domain.flows.flow import FlowKind, FlowStatus, Risk


class Part(StrEnum):
    """A part of a document that has no steps, or all of them; the flow's own are called as in its file."""

    SUMMARY = "summary"
    SYMPTOMS = "symptoms"
    CODES = "error_codes"
    PRODUCTS = "products"
    TAGS = "tags"
    ACCOUNTS = "accounts"
    TARGETS = "targets"
    SOURCES = "sources"
    STEPS = "steps"
    ASIDE = "aside"
    """What is about the document and no part of what it describes."""


_SECTIONS = {
    Part.SUMMARY: ("summary tl_dr tldr overview purpose description introduction about scope goal objective "
"zusammenfassung übersicht zweck beschreibung "
"ziel einleitung when_to_use objectif objet résumé contexte"),
    Part.SYMPTOMS: ("symptom symptoms problem issue symptome symptom_s symptômes problème fehlerbild "
"problembeschreibung "
"problem_description issue_description"),
    Part.CODES: "error_codes error_code errors codes fehlercodes fehlercode fehlermeldungen",
    Part.PRODUCTS: "products product applies_to systems gilt_für produkte produkt betroffene_systeme affected_systems",
    Part.TAGS: "tags tag labels keywords schlagworte stichworte",
    Part.ACCOUNTS: "accounts clients customers kunden",
    Part.TARGETS: "targets ziele devices geräte",
    Part.SOURCES: ("sources source references reference links see_also further_reading quellen verweise "
"weiterführende_links related_articles related related_links"),
    Part.STEPS: ("steps procedure resolution solution troubleshooting troubleshooting_steps instructions runbook "
"process workflow fix resolution_steps schritte vorgehen vorgehensweise ablauf lösung anleitung "
"fehlersuche lösungsschritte durchführung step_by_step étapes procédure résolution dépannage marche_à_suivre"),
    Part.ASIDE: ("revision_history version_history document_history change_history change_log changelog revisions "
"document_control table_of_contents contents approvals sign_off änderungshistorie versionshistorie änderungsverlauf "
"dokumentenhistorie inhaltsverzeichnis inhalt freigaben contacts contact kontakte ansprechpartner kontakt"),
}  # fmt: skip
_PARTS = {name.replace("_", " "): part for part, names in _SECTIONS.items() for name in names.split()}
_KEYS = {
    "id": "id", "kind": "kind", "status": "status", "risk": "risk", "risiko": "risk", "minutes": "minutes",
    "minuten": "minutes", "time": "minutes", "duration": "minutes", "estimated time": "minutes", "dauer": "minutes",
    "owner": "owner", "author": "owner", "verantwortlich": "owner", "zuständig": "owner",
    "document owner": "owner", "responsable": "owner", "est time": "minutes", "name": "title",
    "autor": "owner", "review by": "review_by",
    "review date": "review_by", "next review": "review_by", "start": "start", "title": "title", "titel": "title",
}  # fmt: skip
_LINE = re.compile(
    r"^[ ]*(?:[-*+][ ]+)?(?:\*\*|__)?(?P<key>[^\W\d_][\w ]{0,30}?)[ ]{0,3}(?:\*\*|__)?[ ]{0,3}:[ ]{0,3}(?:\*\*"
    r"|__)?[ ]*(?P<value>.*)$"
)
_PREPARATION = re.compile(
    r"(?:pre-?requisites?|requirements?|before[ ]you|you[ ](?:will[ ])?need|what[ ]you[ ]need|needed|required"
    r"|voraussetzung|benötigt|bevor[ ]sie|vorab)",
    re.IGNORECASE,
)
_TITLE_LINE = 80
"""Characters of a first line that is taken for a title although other lines follow it."""
_PAIR = 2
_BOLD_KEYS = re.compile(r"(?<=[^ ])[ ]{1,9}(?=\*\*[^\W\d_][\w ]{0,30}:\*\*[ ])")
_ADDRESS_LAST = re.compile(r"(?P<title>\S.*?)[ ]*:[ ]+(?P<url>https?://\S+)$", re.DOTALL)
_CHOICES: dict[str, type[StrEnum]] = {"kind": FlowKind, "status": FlowStatus, "risk": Risk}
_LISTS = frozenset((Part.CODES, Part.PRODUCTS, Part.TAGS, Part.ACCOUNTS, Part.TARGETS))


def part_called(heading: str) -> Part | None:
    """The part that a heading begins, None for one that is no such part's."""
    return _PARTS.get(re.sub(r"[^\w]+", " ", heading).strip().casefold())


def is_preparation(heading: str) -> bool:
    """Whether a heading is about what is needed before the first step."""
    return _PREPARATION.match(heading) is not None


def head_rows(draft: Draft, rows: Sequence[Sequence[str]], line: int) -> bool:
    """Takes a table of names and values for the flow's head; False, with nothing taken, where no name is known."""
    if any(len(row) != _PAIR for row in rows):
        return False
    lines = [f"{plain(row[0]).strip().rstrip(':')}: {row[1].strip()}" for row in rows]
    known = [_one_key(Draft(), text, 0) for text in lines]
    if not any(known):
        return False
    for at, text in enumerate(lines):
        if at and not _one_key(draft, text, line + at + 1):
            more_summary(draft, text, line + at + 1)
    return True


def head_line(draft: Draft, source: str, line: int) -> bool:
    """Takes a line "Key: value" for the flow's head; False where it is none. A line may have several, each in bold."""
    parts = _BOLD_KEYS.split(source) if _LINE.match(source) else [source]
    if len(parts) == 1:
        return _one_key(draft, source, line)
    for part in parts:
        if not _one_key(draft, part, line):
            more_summary(draft, part, line)
    return True


def _one_key(draft: Draft, source: str, line: int) -> bool:
    found = _LINE.match(source)
    if found is None:
        return False
    name = found["key"].strip().casefold()
    part = part_called(name)
    if name in _KEYS:
        _value(draft, _KEYS[name], found["value"].strip(), line)
    elif part is not None and part in _LISTS:
        entries(draft, part, found["value"].split(","), line)
    elif part is Part.SUMMARY and found["value"]:
        more_summary(draft, found["value"], line)
    elif part is Part.SYMPTOMS and found["value"]:
        entries(draft, part, (found["value"],), line)
    else:
        return False
    return True


def entries(draft: Draft, part: Part, values: Iterable[str], line: int) -> None:
    """Adds entries to one of the head's lists."""
    known = draft.head.setdefault(part.value, [])
    if not isinstance(known, list):
        return
    for source in values:
        text = plain(source.strip())
        text = text if part is Part.SYMPTOMS else in_one_line(text) if text == text.strip() else text
        if text.strip() and len(text) <= limits.TEXT and len(known) < limits.SYMPTOMS:
            known.append(text)
        elif text.strip():
            draft.doubt(Doubt.VALUE_UNFIT, line, text)


def source(draft: Draft, text: str, line: int) -> None:
    """Adds where the flow comes from: a link, "its title: its address", or an address by itself."""
    title, url = link_in(text)
    if not url and (named := _ADDRESS_LAST.match(plain(text).strip())):
        title, url = in_one_line(named["title"]), named["url"]
    bare = re.search(r"https?://[^\s<>()]+", text)
    url = url or (bare[0] if bare else "")
    known = draft.head.setdefault("sources", [])
    if isinstance(known, list) and re.fullmatch(r"https?://[^\s/?#\[\]:@]+[^\s]*", url) and len(known) < limits.ENTRIES:
        known.append({"title": title if title.strip() else in_one_line(plain(text)), "url": url})
    else:
        draft.doubt(Doubt.LEFT_OUT, line, text)


def more_summary(draft: Draft, text: str, line: int) -> None:
    """Adds a paragraph to the summary."""
    before = draft.head.get("summary", "")
    words = plain(text.strip())
    whole = f"{before}\n\n{words}" if before else words
    if len(whole) <= limits.TEXT:
        draft.head["summary"] = whole
    else:
        draft.doubt(Doubt.LEFT_OUT, line, text)


def _value(draft: Draft, name: str, source: str, line: int) -> None:
    value: object = plain(source)
    fits = bool(value)
    if name in _CHOICES:
        value = str(value).casefold()
        fits = value in set(_CHOICES[name])
    elif name == "minutes":
        digits = re.match(r"[0-9]{1,4}(?![0-9])", str(value))
        value = int(digits[0]) if digits else 0
        fits = limits.LEAST_MINUTES <= value <= limits.MOST_MINUTES
    elif name == "review_by":
        fits = _is_date(str(value))
    elif name == "id":
        fits = re.fullmatch(r"[a-z0-9-]{1,80}", str(value)) is not None
    elif name in ("title", "owner"):
        fits = 0 < len(str(value)) <= (limits.TITLE if name == "title" else limits.TEXT)
    if name == "start":
        draft.start = unquote(link_in(source)[1].removeprefix("#")) or source.removeprefix("#")
    elif fits:
        draft.head[name] = value
    else:
        draft.doubt(Doubt.VALUE_UNFIT, line, source)


def _is_date(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) and date.fromisoformat(text))
    except ValueError:
        return False


def is_title(lines: list[str]) -> bool:
    """Whether the first of the lines before everything else is what the document is called: it stands alone, or is
    short, no sentence, and does not go on in the next line."""
    first, goes_on = lines[0].strip(), len(lines) > 1 and lines[1].strip()[:1].islower()
    if len(lines) == 1:
        # What ends in a comma greets somebody.
        return not first.endswith(",")
    return 0 < len(first) <= _TITLE_LINE and first[-1] not in ".:;,!" and not goes_on
