"""Every setting, declared once: name, type, default, bounds. `ui/words` says what each is called and does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from rfdesktop.domain.models.named_endpoints import NamedEndpoint, endpoint_values, endpoints_of
from rfdesktop.domain.provider_name import ProviderName as ProviderName
from rfdesktop.domain.setting_values import truth_of, whole_of
from rfdesktop.domain.standing.styles import LONGEST_LANGUAGE, LONGEST_TOOLS, AnswerBy, AnswerLength
from rfdesktop.domain.texts.addresses import is_http_url, is_plain_http, with_scheme, without_userinfo
from rfdesktop.domain.time.rounding import RoundingRule, RoundingWay


class ThemeChoice(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class SettingGroup(StrEnum):
    ASSISTANT = "assistant"
    LOOK = "look"
    ENGINEER = "engineer"
    ANSWERS = "answers"
    TIME = "time"
    TOOLS = "tools"
    MONEY = "money"


def _setting(default: object, group: SettingGroup, **bounds: object) -> Any:
    return field(default=default, metadata={"group": group, **bounds})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, whole. Changed by `replace` and saved whole."""

    provider: ProviderName = _setting(ProviderName.ANTHROPIC, SettingGroup.ASSISTANT)
    """Who answers: anthropic, openai (any OpenAI-compatible endpoint) or offline. Without a key it is offline."""
    anthropic_base_url: str = _setting("https://api.anthropic.com", SettingGroup.ASSISTANT, url=True)
    """Where Anthropic's API is."""
    anthropic_model: str = _setting("claude-sonnet-5-5", SettingGroup.ASSISTANT, max_length=200)
    """The Anthropic model that answers."""
    openai_base_url: str = _setting("https://api.openai.com/v1", SettingGroup.ASSISTANT, url=True)
    """Where an OpenAI-compatible API is, up to and with its version (Gemini, Azure, OpenRouter, Ollama, LM Studio)."""
    openai_model: str = _setting("gpt-5-mini", SettingGroup.ASSISTANT, max_length=200)
    """The model at that endpoint that answers."""
    microsoft_learn: bool = _setting(False, SettingGroup.ASSISTANT)
    """Let the model look things up in Microsoft Learn."""
    timeout_s: int = _setting(60, SettingGroup.ASSISTANT, minimum=5, maximum=600)
    """Seconds of silence after which an attempt is given up."""
    max_output_tokens: int = _setting(8192, SettingGroup.ASSISTANT, minimum=256, maximum=64000)
    """The longest answer, in tokens."""
    context_tokens: int = _setting(100_000, SettingGroup.ASSISTANT, minimum=8_000, maximum=1_000_000)
    """The longest conversation that is sent, in tokens; older turns are left out of longer ones."""
    local_context: int = _setting(16_384, SettingGroup.ASSISTANT, minimum=4_096, maximum=1_000_000)
    """The context that a model on Ollama is asked to run with, in tokens; one that runs with more keeps that."""
    theme: ThemeChoice = _setting(ThemeChoice.SYSTEM, SettingGroup.LOOK)
    """Light, dark, or as the system is."""
    font_size: int = _setting(10, SettingGroup.LOOK, minimum=8, maximum=20)
    """The size of text, in points."""
    engineer_name: str = _setting("", SettingGroup.ENGINEER, max_length=100)
    """Your name, for ticket notes."""
    redaction: bool = _setting(True, SettingGroup.ASSISTANT)
    """Replace passwords, keys and codes by names before anything leaves; answers show them as they were."""
    redact_personal: bool = _setting(False, SettingGroup.ASSISTANT)
    """Replace e-mail addresses, phone numbers, public addresses, host and user names too."""
    answer_by: AnswerBy = _setting(AnswerBy.EITHER, SettingGroup.ANSWERS)
    """Whether steps are told by the graphical interface or by commands, where both do it."""
    answer_tools: str = _setting("", SettingGroup.ANSWERS, max_length=LONGEST_TOOLS)
    """What the team works with (an RMM, a portal of its own), which answers then prefer."""
    answer_length: AnswerLength = _setting(AnswerLength.NORMAL, SettingGroup.ANSWERS)
    """Short answers, thorough ones, or as the question asks for."""
    answer_language: str = _setting("", SettingGroup.ANSWERS, max_length=LONGEST_LANGUAGE)
    """The language of answers; "" is that of each message."""
    idle_minutes: int = _setting(5, SettingGroup.TIME, minimum=1, maximum=60)
    """Minutes without a key or a click after which time on a ticket is counted no more, back to the last one."""
    time_step: int = _setting(1, SettingGroup.TIME, minimum=1, maximum=60)
    """Time is booked in steps of so many minutes."""
    time_rounding: RoundingWay = _setting(RoundingWay.UP, SettingGroup.TIME)
    """Whether a step that is not full is booked."""
    time_least: int = _setting(0, SettingGroup.TIME, minimum=0, maximum=240)
    """The fewest minutes that are booked for any work at all."""
    time_work_type: str = _setting("", SettingGroup.TIME, max_length=200)
    """The work type that is booked where none is chosen, by the name that the ticket system has for it."""
    tool_servers: bool = _setting(True, SettingGroup.TOOLS)
    """Let models use tools of MCP servers that are set up here."""
    mcp_past_tickets: bool = _setting(False, SettingGroup.TOOLS)
    """Let MCP clients on this computer read past tickets, redacted, beside the flows."""
    mcp_flow_drafts: bool = _setting(False, SettingGroup.TOOLS)
    """Let MCP clients on this computer put flows into the library as drafts."""
    redact_personal_for: str = _setting("", SettingGroup.ASSISTANT)
    """The client companies, with commas between them, whose personal data is replaced where that of others is not."""
    budget_chat: int = _setting(0, SettingGroup.MONEY, minimum=0, maximum=100_000)
    """What one chat may cost, in US dollars; 0 for no limit."""
    budget_day: int = _setting(0, SettingGroup.MONEY, minimum=0, maximum=100_000)
    """What all chats of a day may cost."""
    budget_month: int = _setting(0, SettingGroup.MONEY, minimum=0, maximum=100_000)
    """What all chats of a month may cost."""
    tool_hosts: tuple[str, ...] = _setting((), SettingGroup.TOOLS, hidden=True)
    """The hosts that servers of tools may be at, for an organisation to say; with any named, no others are asked, and
    none is started by a command. None named: any."""
    plain_http_allowed: tuple[str, ...] = _setting((), SettingGroup.ASSISTANT, hidden=True)
    """Addresses (scheme, host, port) on other machines that a key may be sent to over plain http, where anyone on the
    network between can read it. Allowed beside the key, one by one.
    """

    @property
    def rounding(self) -> RoundingRule:
        """How minutes worked become minutes to book."""
        return RoundingRule(self.time_step, self.time_rounding, self.time_least)

    encrypt_chats: bool = _setting(False, SettingGroup.ENGINEER, hidden=True)
    """Want the chats encrypted: the window asks for it at each start until they are, and lets nobody undo it."""
    endpoint: str = _setting("", SettingGroup.ASSISTANT, hidden=True, max_length=60)
    """Which of `endpoints` answers, "" for the address of the provider's own setting."""
    endpoints: tuple[NamedEndpoint, ...] = _setting((), SettingGroup.ASSISTANT, hidden=True, endpoints=True)
    """Further endpoints, side by side by name."""

    def endpoint_named(self, name: str) -> NamedEndpoint | None:
        """One of the endpoints by its name; letters' case makes no difference."""
        return next((each for each in self.endpoints if each.name.casefold() == name.casefold()), None)

    def endpoint_chosen(self, name: str) -> NamedEndpoint | None:
        """The endpoint that was chosen by a name, whatever it is called by now."""
        called = name.casefold()
        former = (each for each in self.endpoints if called in map(str.casefold, each.formerly))
        return self.endpoint_named(name) or next(former, None)


@dataclass(frozen=True, slots=True)
class SettingSpec:
    """One setting's declaration."""

    name: str
    kind: type
    default: object
    group: SettingGroup
    bounds: Mapping[str, Any]

    @property
    def hidden(self) -> bool:
        """It has no field of its own among the settings: it is set where the question comes up."""
        return bool(self.bounds.get("hidden"))

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(self.kind) if issubclass(self.kind, StrEnum) else ()


def specs() -> tuple[SettingSpec, ...]:
    """Every setting's declaration, in order."""
    return tuple(
        SettingSpec(
            name=entry.name,
            kind=type(entry.default),
            default=entry.default,
            group=entry.metadata["group"],
            bounds={key: value for key, value in entry.metadata.items() if key != "group"},
        )
        for entry in fields(Settings)
    )


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """A setting that was not taken, and the value `used` instead. `reason`: unknown, type, choice, bounds, url,
    userinfo (a name or password in a web address, which stand in no problem either), or one of `policy`."""

    name: str
    value: str
    reason: str
    source: str = "settings.json"
    used: str = ""


LONGEST_TEXT = 2000
"""Characters of a text that has no bound of its own."""


def apply(
    base: Settings, values: Mapping[str, object], source: str = "settings.json"
) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """The settings with the values put over them, and what was not taken.

    A text stands for a number or a truth value too, so that the environment can give one.
    """
    known = {spec.name: spec for spec in specs()}
    taken: dict[str, Any] = {}
    problems = []
    for name, value in values.items():
        spec = known.get(name)
        if spec is None:
            problems.append(SettingProblem(name, str(value), "unknown", source))
            continue
        accepted, reason = _checked(spec, value)
        if reason:
            shown = without_userinfo(str(value)) if spec.bounds.get("url") or spec.kind is tuple else str(value)
            problems.append(SettingProblem(name, shown, reason, source, _used(getattr(base, name))))
        else:
            taken[name] = accepted
    return replace(base, **taken), tuple(problems)


def as_values(settings: Settings) -> dict[str, object]:
    """The settings as plain JSON values, by name."""
    return {spec.name: _plain_value(getattr(settings, spec.name)) for spec in specs()}


def _used(value: object) -> str:
    if not isinstance(value, tuple):
        return str(value)
    return ", ".join(each.name if isinstance(each, NamedEndpoint) else str(each) for each in value)


def _plain_value(value: object) -> object:
    if isinstance(value, tuple):
        return [endpoint_values(each) if isinstance(each, NamedEndpoint) else each for each in value]
    return str(value) if isinstance(value, StrEnum) else value


def _checked(spec: SettingSpec, value: object) -> tuple[object, str]:
    if issubclass(spec.kind, StrEnum):
        return (spec.kind(value), "") if value in spec.choices else (None, "choice")
    if spec.kind is bool:
        return truth_of(value)
    if spec.kind is int:
        return whole_of(value, spec.bounds["minimum"], spec.bounds["maximum"])
    if spec.kind is tuple:
        return endpoints_of(value) if spec.bounds.get("endpoints") else _origins(value)
    return _text(spec, value)


def _text(spec: SettingSpec, value: object) -> tuple[object, str]:
    if not isinstance(value, str):
        return None, "type"
    text = value.strip()
    if spec.bounds.get("url"):
        text = with_scheme(text)
        if not is_http_url(text):
            return None, "url"
        if without_userinfo(text) != text:
            return None, "userinfo"
    return (text, "") if len(text) <= spec.bounds.get("max_length", LONGEST_TEXT) else (None, "bounds")


def _origins(value: object) -> tuple[object, str]:
    """A list of addresses, or a text with spaces or commas between them, as origins."""
    listed = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(listed, list | tuple) or not all(isinstance(each, str) for each in listed):
        return None, "type"
    if not all(is_http_url(each) for each in listed):
        return None, "url"
    return tuple(dict.fromkeys(origin(each) for each in listed)), ""


def origin(base_url: str) -> str:
    """Scheme, host and port of a URL: what a key is bound to beside its provider."""
    parts = urlsplit(base_url)
    port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"


def may_carry_key(settings: Settings, base_url: str) -> bool:
    """Whether a key may be sent to an address: nobody can read it on the way, or the user has allowed that."""
    return not is_plain_http(base_url) or origin(base_url) in settings.plain_http_allowed


def base_url_of(settings: Settings, provider: ProviderName) -> str:
    """Where a provider is ("" for offline)."""
    match provider:
        case ProviderName.ANTHROPIC:
            return settings.anthropic_base_url
        case ProviderName.OPENAI:
            return settings.openai_base_url
        case ProviderName.OFFLINE:
            return ""


def model_of(settings: Settings, provider: ProviderName) -> str:
    """Which model a provider is asked for."""
    match provider:
        case ProviderName.ANTHROPIC:
            return settings.anthropic_model
        case ProviderName.OPENAI:
            return settings.openai_model
        case ProviderName.OFFLINE:
            return "offline"
