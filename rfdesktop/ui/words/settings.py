"""What each setting is called and does, what is said beside a key and where an error sends to in the settings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

from rfdesktop.domain.settings import LONGEST_TEXT, ProviderName, SettingGroup, SettingSpec, ThemeChoice
from rfdesktop.domain.standing.styles import AnswerBy, AnswerLength
from rfdesktop.domain.time.rounding import RoundingWay
from rfdesktop.ui.words.standing import style_choice
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_LABELS: dict[str, str] = {
    "provider": QT_TRANSLATE_NOOP("Settings", "Who answers"),
    "anthropic_base_url": QT_TRANSLATE_NOOP("Settings", "Anthropic address"),
    "anthropic_model": QT_TRANSLATE_NOOP("Settings", "Anthropic model"),
    "openai_base_url": QT_TRANSLATE_NOOP("Settings", "OpenAI-compatible address"),
    "openai_model": QT_TRANSLATE_NOOP("Settings", "Model at that address"),
    "microsoft_learn": QT_TRANSLATE_NOOP("Settings", "Look things up in Microsoft Learn"),
    "timeout_s": QT_TRANSLATE_NOOP("Settings", "Give up after silence of"),
    "max_output_tokens": QT_TRANSLATE_NOOP("Settings", "Longest answer"),
    "context_tokens": QT_TRANSLATE_NOOP("Settings", "Longest conversation sent"),
    "local_context": QT_TRANSLATE_NOOP("Settings", "Context asked of Ollama"),
    "theme": QT_TRANSLATE_NOOP("Settings", "Theme"),
    "font_size": QT_TRANSLATE_NOOP("Settings", "Text size"),
    "engineer_name": QT_TRANSLATE_NOOP("Settings", "Your name"),
    "redaction": QT_TRANSLATE_NOOP("Settings", "Hide passwords and keys"),
    "redact_personal": QT_TRANSLATE_NOOP("Settings", "Hide personal data too"),
    "answer_by": QT_TRANSLATE_NOOP("Settings", "Steps by"),
    "answer_tools": QT_TRANSLATE_NOOP("Settings", "Your team works with"),
    "answer_length": QT_TRANSLATE_NOOP("Settings", "Length of answers"),
    "answer_language": QT_TRANSLATE_NOOP("Settings", "Language of answers"),
    "redact_personal_for": QT_TRANSLATE_NOOP("Settings", "Hide personal data of these clients"),
    "idle_minutes": QT_TRANSLATE_NOOP("Settings", "Stop counting after a pause of"),
    "time_step": QT_TRANSLATE_NOOP("Settings", "Book in steps of"),
    "time_rounding": QT_TRANSLATE_NOOP("Settings", "A step that is not full"),
    "time_least": QT_TRANSLATE_NOOP("Settings", "Book at least"),
    "time_work_type": QT_TRANSLATE_NOOP("Settings", "Usual work type"),
    "tool_servers": QT_TRANSLATE_NOOP("Settings", "Models may use tools of these servers"),
    "mcp_past_tickets": QT_TRANSLATE_NOOP("Settings", "Other programs may read past tickets"),
    "mcp_flow_drafts": QT_TRANSLATE_NOOP("Settings", "Other programs may put drafts of flows in"),
}

_HELP: dict[str, str] = {
    "provider": QT_TRANSLATE_NOOP("Settings", "Without a key, answers come from the flow library."),
    "anthropic_base_url": QT_TRANSLATE_NOOP("Settings", "A key belongs to its address: another one needs its own key."),
    "anthropic_model": QT_TRANSLATE_NOOP("Settings", "As Anthropic names it."),
    "openai_base_url": QT_TRANSLATE_NOOP(
        "Settings", "Up to and with its version, such as /v1. OpenAI, Gemini, Azure, OpenRouter, Ollama, LM Studio."
    ),
    "openai_model": QT_TRANSLATE_NOOP("Settings", "As the endpoint names it."),
    "microsoft_learn": QT_TRANSLATE_NOOP("Settings", "What the model looks up then reaches Microsoft Learn too."),
    "timeout_s": QT_TRANSLATE_NOOP("Settings", "An attempt in which nothing arrives for this long is ended."),
    "max_output_tokens": QT_TRANSLATE_NOOP("Settings", "A longer answer is cut off there."),
    "context_tokens": QT_TRANSLATE_NOOP("Settings", "The oldest turns of a longer chat are left out."),
    "local_context": QT_TRANSLATE_NOOP(
        "Settings", "Unasked it gives little and cuts in silence. More takes more memory, up to what the model can."
    ),
    "theme": QT_TRANSLATE_NOOP("Settings", "“As the system” follows your system's light or dark mode."),
    "font_size": QT_TRANSLATE_NOOP("Settings", "For the whole window, transcripts included."),
    "engineer_name": QT_TRANSLATE_NOOP("Settings", "Stands in ticket notes and flow runs."),
    "redaction": QT_TRANSLATE_NOOP(
        "Settings",
        "What leaves for a model, a note or a file has names such as [PASSWORD_1] in their place. You still see them. "
        "Pictures cannot be read.",
    ),
    "redact_personal_for": QT_TRANSLATE_NOOP(
        "Settings", "Client companies, with commas between them, where personal data of others is left as it is."
    ),
    "redact_personal": QT_TRANSLATE_NOOP(
        "Settings", "E-mail addresses, phone numbers, public addresses, names of hosts and users."
    ),
    "idle_minutes": QT_TRANSLATE_NOOP(
        "Settings", "Without a key or a click for so long, the time on a ticket ends with the last one."
    ),
    "time_step": QT_TRANSLATE_NOOP("Settings", "Quarters of an hour are 15, tenths are 6."),
    "time_rounding": QT_TRANSLATE_NOOP("Settings", "What becomes of the minutes that fill no step."),
    "time_least": QT_TRANSLATE_NOOP("Settings", "For a ticket with any work at all."),
    "time_work_type": QT_TRANSLATE_NOOP(
        "Settings", "As your ticket system calls it. Left empty, the system's own default counts."
    ),
}

_HELP |= {
    "tool_servers": QT_TRANSLATE_NOOP(
        "Settings", "Each server is switched on in the chats that need it, and each call is asked about first."
    ),
    "mcp_past_tickets": QT_TRANSLATE_NOOP(
        "Settings",
        "“rfdesktop mcp” lets other programs on this computer (MCP clients) search and read the flows; with this, "
        "tickets too, with secrets taken out. Each call is in the audit log.",
    ),
    "mcp_flow_drafts": QT_TRANSLATE_NOOP(
        "Settings", "Each waits as a draft, which nobody is suggested until somebody publishes it."
    ),
}

_LABELS |= {
    "budget_chat": QT_TRANSLATE_NOOP("Settings", "Budget of one chat"),
    "budget_day": QT_TRANSLATE_NOOP("Settings", "Budget of a day"),
    "budget_month": QT_TRANSLATE_NOOP("Settings", "Budget of a month"),
}

_HELP |= {
    "answer_by": QT_TRANSLATE_NOOP("Settings", "Where menus and commands do the same. A ticket can say otherwise."),
    "answer_tools": QT_TRANSLATE_NOOP("Settings", "An RMM or a portal that answers should prefer, such as CIPP."),
    "answer_length": QT_TRANSLATE_NOOP("Settings", "A ticket can say otherwise, on its card."),
    "answer_language": QT_TRANSLATE_NOOP("Settings", "Empty: the language of each message."),
    "budget_chat": QT_TRANSLATE_NOOP(
        "Settings", "0 is no limit. At 80 % the window says so; at 100 % it asks before each message, note and flow."
    ),
    "budget_day": QT_TRANSLATE_NOOP("Settings", "Of all chats, by list prices."),
    "budget_month": QT_TRANSLATE_NOOP("Settings", "Of all chats, by list prices."),
}

_UNITS: dict[str, str] = {
    "budget_chat": QT_TRANSLATE_NOOP("Settings", " US dollars"),
    "budget_day": QT_TRANSLATE_NOOP("Settings", " US dollars"),
    "budget_month": QT_TRANSLATE_NOOP("Settings", " US dollars"),
    "timeout_s": QT_TRANSLATE_NOOP("Settings", " seconds"),
    "max_output_tokens": QT_TRANSLATE_NOOP("Settings", " tokens"),
    "context_tokens": QT_TRANSLATE_NOOP("Settings", " tokens"),
    "local_context": QT_TRANSLATE_NOOP("Settings", " tokens"),
    "font_size": QT_TRANSLATE_NOOP("Settings", " points"),
    "idle_minutes": QT_TRANSLATE_NOOP("Settings", " min"),
    "time_step": QT_TRANSLATE_NOOP("Settings", " min"),
    "time_least": QT_TRANSLATE_NOOP("Settings", " min"),
}

_CHOICES: dict[str, str] = {
    ProviderName.ANTHROPIC: QT_TRANSLATE_NOOP("Settings", "Anthropic"),
    ProviderName.OPENAI: QT_TRANSLATE_NOOP("Settings", "OpenAI-compatible endpoint"),
    ProviderName.OFFLINE: QT_TRANSLATE_NOOP("Settings", "Flow library only (offline)"),
    ThemeChoice.SYSTEM: QT_TRANSLATE_NOOP("Settings", "As the system"),
    ThemeChoice.LIGHT: QT_TRANSLATE_NOOP("Settings", "Light"),
    ThemeChoice.DARK: QT_TRANSLATE_NOOP("Settings", "Dark"),
    RoundingWay.UP: QT_TRANSLATE_NOOP("Settings", "Is booked whole"),
    RoundingWay.NEAREST: QT_TRANSLATE_NOOP("Settings", "Is booked from its half on"),
    RoundingWay.DOWN: QT_TRANSLATE_NOOP("Settings", "Is left out"),
}

_STYLES = {choice.value: partial(style_choice, choice) for choice in (*AnswerBy, *AnswerLength)}

_GROUPS: dict[SettingGroup, str] = {
    SettingGroup.ASSISTANT: QT_TRANSLATE_NOOP("Settings", "Assistant"),
    SettingGroup.LOOK: QT_TRANSLATE_NOOP("Settings", "Look"),
    SettingGroup.ENGINEER: QT_TRANSLATE_NOOP("Settings", "Engineer"),
    SettingGroup.ANSWERS: QT_TRANSLATE_NOOP("Settings", "Answers"),
    SettingGroup.TIME: QT_TRANSLATE_NOOP("Settings", "Time"),
    SettingGroup.TOOLS: QT_TRANSLATE_NOOP("Settings", "Tools"),
    SettingGroup.MONEY: QT_TRANSLATE_NOOP("Settings", "Money"),
}


def label_of(spec: SettingSpec) -> str:
    return translate("Settings", _LABELS[spec.name])


def help_of(spec: SettingSpec) -> str:
    """What the setting does and, of a number, from where to where it goes."""
    said = translate("Settings", _HELP[spec.name])
    return f"{said} {_range_words(spec)}" if "minimum" in spec.bounds else said


def unit_of(spec: SettingSpec) -> str:
    """What follows a number, with the space before it; "" for none."""
    return translate("Settings", _UNITS[spec.name]) if spec.name in _UNITS else ""


def choice_words(choice: str) -> str:
    return _STYLES[choice]() if choice in _STYLES else translate("Settings", _CHOICES.get(choice, choice))


def group_words(group: SettingGroup) -> str:
    return translate("Settings", _GROUPS[group])


def provider_words(provider: ProviderName) -> str:
    return choice_words(provider)


def why_not_taken(spec: SettingSpec, reason: str) -> str:
    """What is wrong with a field's value, naming the field and what it takes."""
    label = label_of(spec)
    match reason:
        case "policy":
            return translate("Settings", "{label}: your organisation does not allow this value.").format(label=label)
        case "url":
            return translate("Settings", "{label}: enter a web address that begins with https:// or http://.").format(
                label=label
            )
        case "userinfo":
            return translate(
                "Settings", "{label}: enter the address without a name and password; a key has its own place."
            ).format(label=label)
        case "bounds" if "minimum" in spec.bounds:
            low, high = f"{spec.bounds['minimum']:,}", f"{spec.bounds['maximum']:,}"
            return translate("Settings", "{label}: enter a number from {low} to {high}.").format(
                label=label, low=low, high=high
            )
        case "bounds":
            limit = int(spec.bounds.get("max_length", LONGEST_TEXT))
            return translate("Settings", "{label}: at most %n character(s).", None, limit).format(label=label)
    return translate("Settings", "{label}: this value cannot be used.").format(label=label)


def allowed_words(spec: SettingSpec, values: tuple[object, ...]) -> str:
    """Which values the organisation leaves to choose from."""
    if spec.kind is bool:
        return ""
    named = [choice_words(str(value)) if spec.choices else f"{value}{unit_of(spec)}" for value in values]
    said = translate("Settings", "Your organisation allows: {values}.")
    return said.format(values=", ".join(named))


def _range_words(spec: SettingSpec) -> str:
    low, high = f"{spec.bounds['minimum']:,}", f"{spec.bounds['maximum']:,}"
    return translate("Settings", "{low} to {high}{unit}.").format(low=low, high=high, unit=unit_of(spec))


_PLACES = {
    QT_TRANSLATE_NOOP("Errors", "Settings › Assistant"): "assistant",
    QT_TRANSLATE_NOOP("Errors", "Settings › Keys"): "keys",
    QT_TRANSLATE_NOOP("Errors", "Settings › Endpoints"): "endpoints",
    QT_TRANSLATE_NOOP("Errors", "Settings › Tools"): "tools",
}
"""Each page of the settings as the errors' texts name it; a translation names it the same way in both."""

SCHEME = "settings:"


def with_places(text: str) -> list[tuple[str, str]]:
    """The text in parts, each with the page of the settings that it names, or ""."""
    parts = [(text, "")]
    for named, page in _PLACES.items():
        shown = translate("Errors", named)
        parts = [part for known in parts for part in ([known] if known[1] else _split(known[0], shown, page))]
    return parts


def setting_words() -> Iterator[str]:
    """What the settings are called: each of them, their groups and the places that texts name."""
    yield from (translate("Settings", label) for label in _LABELS.values())
    yield from map(group_words, SettingGroup)
    yield from (translate("Errors", named) for named in _PLACES)


def linked(text: str) -> str:
    """The text as rich text for a label, the places links to `settings:` and the page; "" where it names none."""
    parts = with_places(text)
    if not any(page for _, page in parts):
        return ""
    return "".join(f'<a href="{SCHEME}{page}">{escape(part)}</a>' if page else escape(part) for part, page in parts)


def _split(text: str, named: str, page: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for index, between in enumerate(text.split(named)):
        parts += [(named, page)] if index else []
        parts += [(between, "")] if between else []
    return parts
