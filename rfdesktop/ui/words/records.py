"""What the log of what left says, line by line."""

from __future__ import annotations

from rfdesktop.domain.audit.entries import AuditEntry, AuditKind, Checked, Fact
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.secrets.kinds import Kind
from rfdesktop.ui.words.outgoing import kind_words as secret_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_KINDS: dict[str, str] = {
    AuditKind.LEFT: QT_TRANSLATE_NOOP("Records", "Left"),
    AuditKind.ANSWERED: QT_TRANSLATE_NOOP("Records", "Answer"),
    AuditKind.LET_THROUGH: QT_TRANSLATE_NOOP("Records", "Let through"),
    AuditKind.COPIED: QT_TRANSLATE_NOOP("Records", "Destructive command copied"),
    AuditKind.POSTED: QT_TRANSLATE_NOOP("Records", "Posted to a ticket"),
    AuditKind.SERVED: QT_TRANSLATE_NOOP("Records", "Served to a program"),
    AuditKind.TOOL: QT_TRANSLATE_NOOP("Records", "Tool used"),
    AuditKind.ENCRYPTION: QT_TRANSLATE_NOOP("Records", "Encryption of the chats"),
}
_PLACES: dict[str, str] = {
    Destination.MODEL: QT_TRANSLATE_NOOP("Records", "Model"),
    Destination.CLIPBOARD: QT_TRANSLATE_NOOP("Records", "Clipboard"),
    Destination.FILE: QT_TRANSLATE_NOOP("Records", "File"),
    Destination.PSA: QT_TRANSLATE_NOOP("Records", "Ticket system"),
    Destination.PROGRAM: QT_TRANSLATE_NOOP("Records", "Program on this computer"),
    Destination.TOOL: QT_TRANSLATE_NOOP("Records", "Tool server"),
}
_HIDDEN = "hidden_"
_AMOUNTS: dict[str, str] = {
    "input": QT_TRANSLATE_NOOP("Records", "{count} tokens sent"),
    "output": QT_TRANSLATE_NOOP("Records", "{count} tokens answered"),
    "characters": QT_TRANSLATE_NOOP("Records", "{count} characters"),
}
"""The facts that are no names but amounts."""
_NAMES: dict[str, str] = {
    "allowed": QT_TRANSLATE_NOOP("Records", "allowed"),
    "call": QT_TRANSLATE_NOOP("Records", "call"),
    "chats": QT_TRANSLATE_NOOP("Records", "chats"),
    "count": QT_TRANSLATE_NOOP("Records", "count"),
    "differs": QT_TRANSLATE_NOOP("Records", "differs"),
    "edited": QT_TRANSLATE_NOOP("Records", "edited"),
    "failed": QT_TRANSLATE_NOOP("Records", "failed"),
    "failure": QT_TRANSLATE_NOOP("Records", "failure"),
    "harm": QT_TRANSLATE_NOOP("Records", "harm"),
    "part": QT_TRANSLATE_NOOP("Records", "part"),
    "post": QT_TRANSLATE_NOOP("Records", "post"),
    "remote": QT_TRANSLATE_NOOP("Records", "remote number"),
    "state": QT_TRANSLATE_NOOP("Records", "state"),
    "status": QT_TRANSLATE_NOOP("Records", "status"),
    "system": QT_TRANSLATE_NOOP("Records", "system"),
    "ticket": QT_TRANSLATE_NOOP("Records", "ticket"),
    "tool": QT_TRANSLATE_NOOP("Records", "tool"),
    "value": QT_TRANSLATE_NOOP("Records", "value"),
    "visibility": QT_TRANSLATE_NOOP("Records", "visibility"),
}
"""What the other facts are called; one of a newer version by its own name."""
_END = 8
"""Characters of a hash at each end that are shown."""
_WHERE = ("to", "provider", "model", "server")
"""The facts that say where something went, in the order in which they are told."""


def kind_words(kind: str) -> str:
    """What happened; a kind of a newer version by its own name."""
    return translate("Records", _KINDS[kind]) if kind in _KINDS else kind


def log_head() -> tuple[str, ...]:
    """The headings of the log's columns."""
    return (
        translate("Records", "When"),
        translate("Records", "Who"),
        translate("Records", "What"),
        translate("Records", "Where to"),
        translate("Records", "Facts"),
        translate("Records", "Chat"),
    )


def log_row(entry: AuditEntry) -> tuple[str, ...]:
    """An entry in the columns of `log_head`."""
    facts = entry.facts
    told = [str(facts[name]) for name in _WHERE if facts.get(name)]
    where = " · ".join(translate("Records", _PLACES[each]) if each in _PLACES else each for each in told)
    rest = [_fact(name, value) for name, value in facts.items() if _is_told(name, value)]
    when = entry.at.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    return when, entry.who, kind_words(entry.kind.value), where, ", ".join(rest), str(facts.get("chat", ""))[:12]


def chain_words(checked: Checked) -> str:
    """Whether the log's chain holds, with the ends of its last hash: enough to know it by."""
    if checked.broken:
        said = translate(
            "Records",
            "The chain breaks at line {line}: from there on the log was changed, and none of that is shown. "
            "The copies of the profile have audit.jsonl as it was.",
        )
        return said.format(line=checked.broken)
    count = len(checked.entries)
    whole = translate("Records", "%n (entry|entries), whole.", None, count)
    last = translate("Records", "The last hash is {hash}").format(hash=_ends(checked.end.hash))
    return f"{whole} {last}"


def _ends(digest: str) -> str:
    return f"{digest[:_END]}…{digest[-_END:]}" if len(digest) > 3 * _END else digest


def nothing_words(*, any_at_all: bool, broken: bool) -> str:
    """What is said where no entry is shown."""
    if broken and not any_at_all:
        return translate("Records", "No entry of the log can be trusted.")
    if any_at_all:
        return translate("Records", "No entry fits what is looked for.")
    return translate("Records", "Nothing has left yet.")


def _fact(name: str, value: Fact) -> str:
    if name.startswith(_HIDDEN):
        kind = _secret(name.removeprefix(_HIDDEN))
        return translate("Records", "hidden: {kind} × {count}").format(kind=kind, count=value)
    if name in _AMOUNTS:
        return translate("Records", _AMOUNTS[name]).format(count=f"{value:,}")
    called = translate("Records", _NAMES[name]) if name in _NAMES else name.replace("_", " ")
    return f"{called}: {_secret(str(value)) if name == 'value' else value}"


def _secret(kind: str) -> str:
    """What a kind of secret is called; one of a newer version by its own name."""
    try:
        return secret_words(Kind(kind.lower()))
    except ValueError:
        return kind


def _is_told(name: str, value: object) -> bool:
    return name not in (*_WHERE, "chat") and value not in ("", 0)
