"""A provider's address as people paste it, as the client's library wants it: up to and with its version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, parse_qsl, urlsplit, urlunsplit

_METHODS = re.compile(
    r"/(chat/completions|completions|chat|responses|embeddings|models|messages/count_tokens|messages|complete"
    r"|generate|tags|engines)$"
    r"|(?<=/v\d)/(models|audio|images|files|batches|fine_tuning|moderations|assistants|threads|realtime|rerank"
    r"|vector_stores|responses|messages)/.*$",
    re.IGNORECASE,
)
"""What people copy along with an address: the path of one method."""

_VERSION = re.compile(r"/v\d+(alpha|beta)?\d*(/|$)|/deployments/", re.IGNORECASE)
_OLLAMA = re.compile(r"/api(/(chat|generate|tags|show|version))?$")
_GEMINI = "generativelanguage.googleapis.com"
_AZURE = (".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com")
_AZURE_VERSION = "api-version"
_OLDER_LIMIT = ("deepseek.com", "openrouter.ai", "mistral.ai")
_LOCAL_PORTS = (11434, 1234)
"""Ollama's and LM Studio's."""

KEY_HEADERS = ("api-key", "Ocp-Apim-Subscription-Key")
"""Where Azure and the gateway that companies put before it, under a domain of their own, look for a key."""

_NO_KEY_SEEN = re.compile(r"subscription[ -]key|application credentials|\bapi-key\b(?= header)", re.IGNORECASE)
"""How they say that none came: Azure's and its gateway's words, as users report them."""


def misses_key_header(words: str) -> bool:
    """Whether a refusal says that the key did not come in one of `KEY_HEADERS`."""
    return _NO_KEY_SEEN.search(words) is not None and "invalid" not in words.casefold()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go: `base_url` without a method, the `query` that goes with each.

    `key_header` is one that the key has to go in beside the usual one, "" for none. `older_limit` says that the longest
    answer is known there by its older name, and passed over without a word by the newer one.
    """

    base_url: str
    query: Mapping[str, str] = field(default_factory=dict)
    key_header: str = ""
    older_limit: bool = False

    @property
    def versioned(self) -> bool:
        """Whether the address says which version of the API it means."""
        return _VERSION.search(urlsplit(self.base_url).path) is not None


def completions_endpoint(address: str) -> Endpoint:
    """An address of chat completions."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    path = _without_method(parts.path)
    if host == _GEMINI:
        path = "/v1beta/openai"
    elif host.endswith(_AZURE) and not path:
        path = "/openai/v1"
    elif _OLLAMA.search(parts.path.rstrip("/")) and path in ("", "/api"):
        path = "/v1"
    query = _query(parts.query)
    azure = host.endswith(_AZURE) or "/openai/deployments/" in path or _AZURE_VERSION in query
    return Endpoint(_with_path(address, path), query, KEY_HEADERS[0] if azure else "", _knows_older_limit(parts))


def _knows_older_limit(parts: SplitResult) -> bool:
    host = (parts.hostname or "").lower()
    return any(host == name or host.endswith(f".{name}") for name in _OLDER_LIMIT) or _port(parts) in _LOCAL_PORTS


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        return None


def messages_endpoint(address: str) -> Endpoint:
    """An address of the Messages API, without its version, which the library adds."""
    parts = urlsplit(address)
    path = re.sub(r"/v1$", "", _without_method(parts.path), flags=re.IGNORECASE)
    return Endpoint(_with_path(address, path), _query(parts.query))


def _without_method(path: str) -> str:
    """A path without a method at its end, and without slashes there or doubled ones."""
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    return _METHODS.sub("", path).rstrip("/")


def _with_path(address: str, path: str) -> str:
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, path, "", ""))


def _query(query: str) -> dict[str, str]:
    return dict(parse_qsl(query, keep_blank_values=True))
