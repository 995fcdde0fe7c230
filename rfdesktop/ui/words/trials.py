"""How far an endpoint was got to, stage by stage, and the servers found on this computer, in words."""

from __future__ import annotations

from rfdesktop.domain.models.local_servers import LocalServer, ServerKind
from rfdesktop.domain.models.trials import Outcome, Passed, Stage
from rfdesktop.ui.words.beside_fields import beside_words
from rfdesktop.ui.words.translate import QT_TRANSLATE_NOOP, translate

_STAGES: dict[Stage, str] = {
    Stage.ADDRESS: QT_TRANSLATE_NOOP("Trials", "Address"),
    Stage.PROXY: QT_TRANSLATE_NOOP("Trials", "Proxy"),
    Stage.LOOKUP: QT_TRANSLATE_NOOP("Trials", "Name lookup"),
    Stage.TCP: QT_TRANSLATE_NOOP("Trials", "Connection"),
    Stage.TUNNEL: QT_TRANSLATE_NOOP("Trials", "Through the proxy"),
    Stage.TLS: QT_TRANSLATE_NOOP("Trials", "Encryption"),
    Stage.KEY: QT_TRANSLATE_NOOP("Trials", "Key"),
    Stage.MODEL: QT_TRANSLATE_NOOP("Trials", "Model"),
    Stage.STREAMING: QT_TRANSLATE_NOOP("Trials", "Streaming"),
}

_PASSED: dict[Stage, str] = {
    Stage.PROXY: QT_TRANSLATE_NOOP("Trials", "{detail}"),
    Stage.LOOKUP: QT_TRANSLATE_NOOP("Trials", "found {detail}"),
    Stage.TCP: QT_TRANSLATE_NOOP("Trials", "connected to {detail}"),
    Stage.TUNNEL: QT_TRANSLATE_NOOP("Trials", "let through"),
    Stage.TLS: QT_TRANSLATE_NOOP("Trials", "certificate issued by {detail}"),
    Stage.KEY: QT_TRANSLATE_NOOP("Trials", "accepted"),
    Stage.MODEL: QT_TRANSLATE_NOOP("Trials", "{detail} answered"),
    Stage.STREAMING: QT_TRANSLATE_NOOP("Trials", "the answer came piece by piece"),
}

_SKIPPED: dict[Stage, str] = {
    Stage.PROXY: QT_TRANSLATE_NOOP("Trials", "none"),
    Stage.LOOKUP: QT_TRANSLATE_NOOP("Trials", "not needed, {detail} is an address"),
    Stage.KEY: QT_TRANSLATE_NOOP("Trials", "none was sent"),
    Stage.MODEL: QT_TRANSLATE_NOOP("Trials", "not asked"),
    Stage.STREAMING: QT_TRANSLATE_NOOP("Trials", "not seen"),
}

_FAILED: dict[Stage, str] = {
    Stage.ADDRESS: QT_TRANSLATE_NOOP(
        "Trials", "“{detail}” names no server. An address begins with https:// or http:// and a server's name."
    ),
    Stage.LOOKUP: QT_TRANSLATE_NOOP(
        "Trials", "the name {detail} is not known. Check the address, and whether this computer is on the network."
    ),
    Stage.TCP: QT_TRANSLATE_NOOP("Trials", "nobody took it ({detail}). The server is off, or a firewall is between."),
    Stage.TLS: QT_TRANSLATE_NOOP("Trials", "the server does not speak it ({detail})."),
    Stage.STREAMING: QT_TRANSLATE_NOOP(
        "Trials", "the answer came in one piece. It works, but long answers appear late."
    ),
}

_KINDS: dict[ServerKind, str] = {
    ServerKind.OLLAMA: "Ollama",
    ServerKind.LM_STUDIO: "LM Studio",
    ServerKind.LLAMA_CPP: "llama.cpp",
    ServerKind.VLLM: "vLLM",
    ServerKind.JAN: "Jan",
    ServerKind.GPT4ALL: "GPT4All",
    ServerKind.OTHER: QT_TRANSLATE_NOOP("Trials", "Local server"),
}


def stage_line(passed: Passed) -> str:
    """How one stage went, in a line."""
    return f"{translate('Trials', _STAGES[passed.stage])}: {_came_of(passed)}"


def stage_tone(passed: Passed) -> str:
    """The tone that the line is said in."""
    tones = {Outcome.PASSED: "good", Outcome.SKIPPED: "muted"}
    late = passed.stage is Stage.STREAMING
    return tones.get(passed.outcome, "warn" if late else "bad")


def _came_of(passed: Passed) -> str:
    if passed.outcome is Outcome.FAILED and passed.failure is not None:
        said = beside_words(passed.failure)
        if passed.stage is Stage.TLS and passed.detail:
            issued = translate("Trials", "It was issued by {issuer}.").format(issuer=passed.detail)
            return f"{said} {issued}"
        return f"{said} ({passed.detail})" if passed.detail else said
    if passed.failure is not None:
        return beside_words(passed.failure)
    texts = {Outcome.PASSED: _PASSED, Outcome.SKIPPED: _SKIPPED, Outcome.FAILED: _FAILED}[passed.outcome]
    text = translate("Trials", texts.get(passed.stage, "{detail}"))
    detail = passed.detail or translate("Trials", "somebody unnamed")
    return text.format(detail=detail)


def server_words(server: LocalServer) -> str:
    """A server that was found."""
    name = kind_words(server.kind)
    if server.needs_key:
        return translate("Trials", "{server} (wants a key)").format(server=name)
    count = len(server.models)
    return translate("Trials", "{server} (%n model(s))", None, count).format(server=name)


def kind_words(kind: ServerKind) -> str:
    """What a kind of server is called."""
    return translate("Trials", _KINDS[kind])


def none_found_words() -> str:
    """What is said where no server answers."""
    return translate(
        "Trials", "No server of models answers on this computer. Ollama, LM Studio, llama.cpp and vLLM are looked for."
    )
