"""A template of a document: a file that says what stands where, read and checked.

Above a line of three dashes stand `name:`, `for:` (the kind of document), and, where it is meant for some alone,
`outcomes:` and `accounts:`. Below stands the document in the note's dialect, with places in braces: `{steps}` on a line
of its own for what is more than a line, `{number}` anywhere for what is one. A heading under which nothing comes, and a
line whose places are all empty, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from rfdesktop.domain.notes.document_kinds import DocumentKind, DocumentRef
from rfdesktop.domain.notes.outcomes import Outcome
from rfdesktop.domain.visibility import Visibility

BUILT_IN = "-"
"""Stands for the app's own way of writing a document, where one is chosen by name."""

LONGEST = 20_000
"""Characters of the longest template."""

TEMPLATE_STEM = re.compile(r"[\w][\w -]{0,59}")
"""What the name of a template's file may be, without its ending."""

PLACE = re.compile(r"\{([a-z_]+)\}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""What no text has: the file is something else under a template's name."""
_RULE = re.compile(r"-{3,}\s*")

PLAIN_PIECES = frozenset({"client_summary", "work_plain"})
"""Pieces of more than a line that the client may read."""

PLAIN_WORDS = frozenset(
    {"topic", "time_text", "state_plain", "next_plain", "number", "contact", "engineer", "minutes", "date", "account"}
)
"""Pieces of one line that the client may read."""

INTERNAL_PIECES = frozenset(
    {"header", "problem", "steps", "status", "findings", "next", "actions", "ruled_out", "notes", "timeline", "note"}
)
INTERNAL_WORDS = frozenset({"subject", "outcome", "cause", "asset", "authorised_by"})
PIECES = PLAIN_PIECES | INTERNAL_PIECES
WORDS = PLAIN_WORDS | INTERNAL_WORDS


class TemplateFault(StrEnum):
    """What is wrong with a template. All but `NOTES_LEFT_OUT` and `STEPS_LEFT_OUT` keep it from being used."""

    NO_TEXT = "no_text"
    NO_HEAD = "no_head"
    NO_NAME = "no_name"
    UNKNOWN_HEAD = "unknown_head"
    UNKNOWN_KIND = "unknown_kind"
    UNKNOWN_OUTCOME = "unknown_outcome"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNKNOWN_PLACE = "unknown_place"
    PIECE_IN_LINE = "piece_in_line"
    NOT_FOR_CLIENTS = "not_for_clients"
    NOTES_LEFT_OUT = "notes_left_out"
    STEPS_LEFT_OUT = "steps_left_out"


_ADVICE = frozenset({TemplateFault.NOTES_LEFT_OUT, TemplateFault.STEPS_LEFT_OUT})


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """A fault, the line where it stands (0: the whole), and the word that it is about."""

    fault: TemplateFault
    line: int = 0
    word: str = ""

    @property
    def breaks(self) -> bool:
        """Whether the template cannot be used with it."""
        return self.fault not in _ADVICE


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it was read. `stem` is its file's name without its ending; `shipped` says that it is the app's,
    `over_shipped` that it is the profile's and stands for one of the app's."""

    stem: str
    text: str
    name: str = ""
    ref: DocumentRef | None = None
    outcomes: tuple[Outcome, ...] = ()
    accounts: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1
    findings: tuple[TemplateFinding, ...] = ()
    shipped: bool = False
    over_shipped: bool = False

    @property
    def broken(self) -> bool:
        return any(finding.breaks for finding in self.findings)

    @property
    def title(self) -> str:
        return self.name or self.stem

    def fits(self, ref: DocumentRef, outcome: Outcome | None, account: str) -> bool:
        """Whether it is meant for a document of a ticket."""
        if self.broken or self.ref is None or self.ref.key != ref.key:
            return False
        for_outcome = not self.outcomes or outcome in self.outcomes
        return for_outcome and (not self.accounts or account.casefold() in map(str.casefold, self.accounts))


def read_template(stem: str, text: str, *, shipped: bool = False) -> Template:
    """A template's file, with what is wrong with it. Never raises."""
    if len(text) > LONGEST:
        return Template(
            stem, text, findings=(TemplateFinding(TemplateFault.TOO_LONG, word=f"{LONGEST:,}"),), shipped=shipped
        )
    if _CONTROL.search(text):
        return Template(stem, text, findings=(TemplateFinding(TemplateFault.NO_TEXT),), shipped=shipped)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    rule = next((at for at, line in enumerate(lines) if _RULE.fullmatch(line)), None)
    if rule is None:
        return Template(stem, text, findings=(TemplateFinding(TemplateFault.NO_HEAD),), shipped=shipped)
    head, findings = _head(lines[:rule])
    body = "\n".join(lines[rule + 1 :])
    template = Template(
        stem,
        text,
        head.get("name", ""),
        _ref_of(head.get("for", "")),
        tuple(Outcome(word) for word in _listed(head.get("outcomes", "")) if word in set(Outcome)),
        _listed(head.get("accounts", "")),
        body,
        rule + 2,
        shipped=shipped,
    )
    found = (*findings, *_head_findings(head), *_body_findings(template))
    return replace(template, findings=found)


def _head(lines: list[str]) -> tuple[dict[str, str], tuple[TemplateFinding, ...]]:
    head: dict[str, str] = {}
    findings: list[TemplateFinding] = []
    for number, line in enumerate(lines, 1):
        key, colon, value = line.partition(":")
        if not line.strip():
            continue
        if not colon or key.strip().casefold() not in ("name", "for", "outcomes", "accounts"):
            findings.append(TemplateFinding(TemplateFault.UNKNOWN_HEAD, number, key.strip()[:40]))
        else:
            head[key.strip().casefold()] = value.strip()
    return head, tuple(findings)


def _head_findings(head: Mapping[str, str]) -> Iterator[TemplateFinding]:
    if not head.get("name"):
        yield TemplateFinding(TemplateFault.NO_NAME)
    if _ref_of(head.get("for", "")) is None:
        yield TemplateFinding(TemplateFault.UNKNOWN_KIND, 0, head.get("for", ""))
    for word in _listed(head.get("outcomes", "")):
        if word not in set(Outcome):
            yield TemplateFinding(TemplateFault.UNKNOWN_OUTCOME, 0, word)


def _body_findings(template: Template) -> Iterator[TemplateFinding]:
    if not template.body.strip():
        yield TemplateFinding(TemplateFault.EMPTY)
        return
    client = template.ref is not None and template.ref.visibility is Visibility.CLIENT
    for number, line in enumerate(template.body.split("\n"), template.body_line):
        for name in PLACE.findall(line):
            if name not in PIECES | WORDS:
                yield TemplateFinding(TemplateFault.UNKNOWN_PLACE, number, name)
            elif name in PIECES and line.strip() != f"{{{name}}}":
                yield TemplateFinding(TemplateFault.PIECE_IN_LINE, number, name)
            elif client and name not in PLAIN_PIECES | PLAIN_WORDS:
                yield TemplateFinding(TemplateFault.NOT_FOR_CLIENTS, number, name)
    yield from _left_out(template)


_FOR_TEAM = (DocumentKind.INTERNAL, DocumentKind.ESCALATION, DocumentKind.PAUSE)


def _left_out(template: Template) -> Iterator[TemplateFinding]:
    names = set(PLACE.findall(template.body))
    if template.ref is None or template.ref.kind not in _FOR_TEAM or "note" in names:
        return
    if "notes" not in names:
        yield TemplateFinding(TemplateFault.NOTES_LEFT_OUT)
    if not names & {"steps", "timeline"}:
        yield TemplateFinding(TemplateFault.STEPS_LEFT_OUT)


def _ref_of(word: str) -> DocumentRef | None:
    """The document that a template says it is for: "client", or of an update "update-quick-email"."""
    try:
        ref = DocumentRef.of(word.strip().casefold())
    except ValueError:
        return None
    return None if ref.kind is DocumentKind.FLOW else ref


def _listed(text: str) -> tuple[str, ...]:
    return tuple(word for part in re.split(r"[;,]", text) if (word := part.strip()))


def chosen_template(
    templates: tuple[Template, ...], ref: DocumentRef, outcome: Outcome | None, account: str, preferred: str = ""
) -> Template | None:
    """The template that a document is written with: the `preferred` one where it fits, else the one that is meant most
    for this account and outcome. None where none is meant for it: the built-in serves."""
    if preferred == BUILT_IN:
        return None
    fitting = [template for template in templates if template.fits(ref, outcome, account)]
    if one := next((template for template in fitting if template.stem == preferred), None):
        return one
    meant = [template for template in fitting if template.accounts or template.outcomes]
    return max(meant, key=lambda template: (bool(template.accounts), bool(template.outcomes)), default=None)
