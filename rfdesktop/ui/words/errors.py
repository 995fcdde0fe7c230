"""Codes and values into words: failures, findings, refusals, setting problems, reasons and remarks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from pathlib import PurePath

from rfdesktop.domain.chats.chat import Remark
from rfdesktop.domain.errors import ErrorCode, ErrorValues, Failure, KnownError
from rfdesktop.domain.events import ModelLoading, NoteLoading, NoteWaiting, RetryWaiting
from rfdesktop.domain.flows.findings import Finding, FindingCode
from rfdesktop.domain.flows.flow import Refusal, Why, WhyKind
from rfdesktop.domain.policy import CONTRADICTED, NONE_ALLOWED, UNREADABLE
from rfdesktop.domain.psa.connections import SecretField
from rfdesktop.domain.settings import LONGEST_TEXT, SettingProblem, specs
from rfdesktop.ui.words.addresses import host_words
from rfdesktop.ui.words.aside_error_texts import ASIDE_TEXTS
from rfdesktop.ui.words.declined_texts import CATEGORIES
from rfdesktop.ui.words.error_texts import TEXTS
from rfdesktop.ui.words.finding_texts import FINDING_TEXTS, KIND_TEXTS
from rfdesktop.ui.words.psa_error_texts import READING_TEXTS
from rfdesktop.ui.words.refusal_texts import TEXTS_OF
from rfdesktop.ui.words.secret_texts import SECRET_TEXTS
from rfdesktop.ui.words.source_texts import ErrorText
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class ErrorWords:
    """A failure in two sentences: what happened, and what to do next."""

    what: str
    next_step: str

    @property
    def line(self) -> str:
        """Both, in one line: the one way in which a failure is said whole."""
        return f"{self.what} {self.next_step}".strip()


def words(failure: Failure, texts: Mapping[ErrorCode, ErrorText] = TEXTS) -> ErrorWords:
    """What happened and what to do next, where the usual texts do not fit by others.

    Values that are missing are left out of the sentence, never shown as gaps.
    """
    text = TEXTS_OF.get((failure.code, str(failure.values.get("of", "")))) or texts[failure.code]
    named = _shown(failure.values)
    if "of" in named and "choices" in named:  # those of a field, a line each
        named["choices"] = ", ".join(f"“{one}”" for one in named["choices"].split("\n"))
    if failure.values.get("rule") in _RULES:
        named["said"] = finding_words(_broken_rule(failure)).rstrip(".")
    return ErrorWords(_filled(text.what_with, text.what, named), _filled(text.next_with, text.next_step, named))


def reading_words(failure: Failure) -> ErrorWords:
    """The same of a ticket system that was only read: nothing waits to be sent, and nothing can have arrived."""
    return words(failure, TEXTS | READING_TEXTS)


def aside_words(failure: Failure) -> ErrorWords:
    """The same of an answer that is wanted whole, a note or a flow: of one that was cut nothing is kept."""
    return words(failure, TEXTS | ASIDE_TEXTS)


def failure_line(error: KnownError) -> str:
    """A failure as one line: what happened and what to do next."""
    return words(Failure.of(error)).line


def duration(seconds: float) -> str:
    """A time to wait: "1 second", "20 seconds", "2 minutes"."""
    if seconds <= _MINUTE_S:
        whole = max(1, ceil(seconds))
        return translate("Errors", "%n second(s)", None, whole)
    minutes = ceil(seconds / _MINUTE_S)
    return translate("Errors", "%n minute(s)", None, minutes)


def waiting_words(wait: RetryWaiting | NoteWaiting) -> str:
    """Why a try failed, when the next one comes and which one that is."""
    text = translate("Errors", "Trying again in {seconds} (attempt {attempt} of {attempts}).")
    again = text.format(seconds=duration(wait.seconds), attempt=wait.attempt, attempts=wait.attempts)
    return f"{words(Failure(wait.code)).what} {again}"


def loading_words(loading: ModelLoading | NoteLoading) -> str:
    """How long a model nearby has been loading."""
    text = translate("Errors", "The local model is loading ({seconds} so far). Large models take minutes.")
    seconds = loading.seconds
    return text.format(seconds=translate("Errors", "%n second(s)", None, seconds))


def finding_words(finding: Finding) -> str:
    """One thing that is wrong with a flow, with its step's id before it where there is one."""
    named = _shown(finding.values)
    if named.get("kind") in KIND_TEXTS:
        named["kind"] = translate("Errors", KIND_TEXTS[named["kind"]])
    if isinstance(most := finding.values.get("most"), int):
        named["most"] = f"{most:,}"
    said = translate("Errors", FINDING_TEXTS[finding.code]).format_map(_Gaps(named))
    return translate("Errors", "Step “{step}”: {said}").format(step=finding.step, said=said) if finding.step else said


_RULES = frozenset(FindingCode)


def _broken_rule(failure: Failure) -> Finding:
    """The rule of the flow format that a file was refused for."""
    return Finding(FindingCode(str(failure.values["rule"])), str(failure.values.get("step", "")), failure.values)


def refusal_line(refusal: Refusal) -> str:
    """A file that was not imported, by its name, and why, in one line."""
    return refused_line(PurePath(refusal.path).name or refusal.path, refusal)


def refused_line(name: str, refusal: Refusal) -> str:
    """The same, the file called what tells it apart from the others."""
    return f"{name}: {words(refusal.failure).what}"


_SETTING_REASONS: dict[str, str] = {
    "unknown": QT_TRANSLATE_NOOP("Errors", "There is no setting “{name}” ({source}); it is left out."),
    "type": QT_TRANSLATE_NOOP("Errors", "“{value}” is not the kind of value that “{name}” takes ({source})."),
    "choice": QT_TRANSLATE_NOOP(
        "Errors", "“{value}” is not one of the choices for “{name}” ({source}): it is one of {choices}."
    ),
    "bounds": QT_TRANSLATE_NOOP("Errors", "“{value}” is outside of what “{name}” allows ({source}): {low} to {high}."),
    "length": QT_TRANSLATE_NOOP(
        "Errors", "“{value}” is longer than “{name}” allows ({source}): at most {most} characters."
    ),
    "url": QT_TRANSLATE_NOOP("Errors", "“{value}” is not a web address that “{name}” can use ({source})."),
    "userinfo": QT_TRANSLATE_NOOP(
        "Errors", "The address in “{name}” has a name or password in it, which is no place for a secret ({source})."
    ),
    NONE_ALLOWED: QT_TRANSLATE_NOOP("Errors", "No value is allowed for “{name}” ({source})."),
    CONTRADICTED: QT_TRANSLATE_NOOP(
        "Errors",
        "“{name}” is fixed at “{value}”, which is not one of the values allowed for it ({source}): what is fixed "
        "counts.",
    ),
    UNREADABLE: QT_TRANSLATE_NOOP(
        "Errors",
        "Your organisation's settings ({source}) cannot be read. Until they can, only the flow library answers. Tell "
        "whoever looks after this computer.",
    ),
}
_USED_INSTEAD = QT_TRANSLATE_NOOP("Errors", "{used} is used instead.")
_SHOWN_OF_VALUE = 60


def setting_problem_words(problem: SettingProblem) -> str:
    """A setting that was not taken, by name, why, and what counts instead; or a settings file that is unreadable."""
    if problem.reason == "unreadable":
        return words(Failure(ErrorCode.SETTINGS_UNREADABLE, {"file": problem.name})).line
    named, reason = {"name": problem.name, "source": problem.source}, problem.reason
    spec = next((spec for spec in specs() if spec.name == problem.name), None)
    if spec is not None:
        low, high = spec.bounds.get("minimum"), spec.bounds.get("maximum")
        reason = "length" if reason == "bounds" and low is None else reason
        named |= {"choices": ", ".join(spec.choices), "low": f"{low or 0:,}", "high": f"{high or 0:,}"}
        named |= {"most": str(spec.bounds.get("max_length", LONGEST_TEXT))}
    value = problem.value if len(problem.value) <= _SHOWN_OF_VALUE else problem.value[: _SHOWN_OF_VALUE - 1] + "…"
    said = translate("Errors", _SETTING_REASONS.get(reason, _SETTING_REASONS["type"])).format_map(
        _Gaps(named | {"value": value})
    )
    instead = translate("Errors", _USED_INSTEAD).format(used=problem.used)
    return f"{said} {instead}" if problem.used else said


_WHYS: dict[WhyKind, str] = {
    WhyKind.CODE: QT_TRANSLATE_NOOP("Errors", "Has the exact code {text}"),
    WhyKind.SYMPTOM: QT_TRANSLATE_NOOP("Errors", "Symptom: {text}"),
    WhyKind.WORDS: QT_TRANSLATE_NOOP("Errors", "Same words: {text}"),
    WhyKind.SIMILAR: QT_TRANSLATE_NOOP("Errors", "Similar to “{text}”"),
}


def why_words(why: Why) -> str:
    """Why a flow fits."""
    return translate("Errors", _WHYS[why.kind]).format(text=why.text)


_REMARKS: dict[Remark, str] = {
    Remark.LIBRARY_NOT_READY: QT_TRANSLATE_NOOP(
        "Errors", "Answered without the flow library, which was still loading."
    ),
    Remark.LIBRARY_SLOW: QT_TRANSLATE_NOOP(
        "Errors",
        "Answered without the flow library, whose search took too long. What it finds goes to the Flows panel.",
    ),
    Remark.WITHOUT_LEARN: QT_TRANSLATE_NOOP("Errors", "Answered without Microsoft Learn, which could not be reached."),
    Remark.WITHOUT_TOOLS: QT_TRANSLATE_NOOP(
        "Errors", "Answered without the tools of a server that could not be asked for them. See Settings › Tools."
    ),
    Remark.ENDPOINT_GONE: QT_TRANSLATE_NOOP(
        "Errors",
        "The endpoint that was chosen for this chat was removed, so this was answered as the settings say. Choose who"
        " answers below the message field.",
    ),
    Remark.MODEL_FORBIDDEN: QT_TRANSLATE_NOOP(
        "Errors",
        "Your organisation does not allow the model that was chosen for this chat, so this was answered as the settings"
        " say.",
    ),
    Remark.TOOL_LIMIT: QT_TRANSLATE_NOOP(
        "Errors", "The model had used tools as often as one answer may; it answered with what it had by then."
    ),
    Remark.LIBRARY_FAILED: QT_TRANSLATE_NOOP(
        "Errors", "Answered without the flow library, which could not be opened or searched."
    ),
    Remark.FROM_LIBRARY: QT_TRANSLATE_NOOP("Errors", "Answered from the flow library, without a model."),
    Remark.INTERRUPTED: QT_TRANSLATE_NOOP("Errors", "The app closed during this answer. What had arrived is kept."),
    Remark.NOT_STORED: QT_TRANSLATE_NOOP(
        "Errors", "The end of this answer could not be stored. Copy what you need of it before you close the app."
    ),
    Remark.UNREADABLE: QT_TRANSLATE_NOOP("Errors", "This message could not be read in full. It is kept as it is."),
    Remark.WINDOW_TOO_SMALL: QT_TRANSLATE_NOOP(
        "Errors",
        "More was sent than the model's server reads at once, and it leaves the rest out without saying so. Give the"
        " model a longer context there (for Ollama under Settings › Assistant).",
    ),
    Remark.OLDER_TURNS_LEFT_OUT: QT_TRANSLATE_NOOP("Errors", "The oldest turns of this long chat were left out."),
}


def remark_words(remark: Remark) -> str:
    """What the window says under a message."""
    return translate("Errors", _REMARKS[remark])


class _Gaps(dict[str, str]):
    """Values for a sentence; one that is missing shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _filled(text_with: str, text: str, named: Mapping[str, str]) -> str:
    if text_with:
        try:
            return translate("Errors", text_with).format_map(named)
        except KeyError:
            pass
    return translate("Errors", text)


def _shown(values: ErrorValues) -> dict[str, str]:
    """The values as they stand in a sentence: times in words, texts without the full stop that the sentence adds."""
    shown = {}
    for name, value in values.items():
        if name == "seconds" and isinstance(value, int | float):
            shown[name] = duration(value)
        elif name == "category":
            # A category that is new to us is a code and nothing to read.
            shown |= {name: translate("Errors", CATEGORIES[value])} if value in CATEGORIES else {}
        elif name == "field" and value in SECRET_TEXTS:
            shown[name] = translate("Posting", SECRET_TEXTS[SecretField(str(value))])
        elif name in ("host", "target"):
            shown |= {name: host_words(str(value))} if value else {}
        elif str(value).strip():
            # A value was typed, and its full stop may be what is wrong with it.
            shown[name] = str(value).strip() if name == "value" else str(value).strip().rstrip(".")
    if "path" in shown:
        shown.setdefault("file", shown["path"])
    return shown
