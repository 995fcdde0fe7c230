"""The environment variables that the providers' libraries read reach no request."""

from __future__ import annotations

import asyncio
import contextlib
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import ModelFailure, ModelRequest, ModelTurn
from rfdesktop.domain.chats.parts import TextPart
from tests.gate import checked, cleared
from tests.servers.anthropic_server import AnthropicServer
from tests.servers.openai_server import OpenAIServer

CUSTOM = "Authorization: Bearer stolen\nX-Marked: marked-1\nuser-agent: marked-2\nanthropic-version: marked-3"

SENT_BY_LIBRARIES: dict[str, str] = {
    # What a client of the kind that is made here could take into a request.
    "ANTHROPIC_API_KEY": "marked-key", "ANTHROPIC_AUTH_TOKEN": "marked-token", "ANTHROPIC_CUSTOM_HEADERS": CUSTOM,
    "ANTHROPIC_BASE_URL": "http://marked.invalid", "ANTHROPIC_PROFILE": "marked", "ANTHROPIC_CONFIG_DIR": "marked",
    "ANTHROPIC_FEDERATION_RULE_ID": "marked", "ANTHROPIC_IDENTITY_TOKEN": "marked", "ANTHROPIC_LOG": "debug",
    "ANTHROPIC_IDENTITY_TOKEN_FILE": "marked", "ANTHROPIC_ORGANIZATION_ID": "marked", "ANTHROPIC_SCOPE": "marked",
    "ANTHROPIC_SERVICE_ACCOUNT_ID": "marked", "ANTHROPIC_WORKSPACE_ID": "marked",
    "ANTHROPIC_WEBHOOK_SIGNING_KEY": "marked", "ANTHROPIC_OPEN_TELEMETRY": "true",
    "ANTHROPIC_OPEN_TELEMETRY_PROPAGATION": "true", "ANTHROPIC_OPEN_TELEMETRY_TRACES_CONTENT_MODE": "content",
    "ANTHROPIC_OPEN_TELEMETRY_TRACES_MAX_CONTENT_BYTES": "9",
    "OPENAI_API_KEY": "marked-key", "OPENAI_ADMIN_KEY": "marked-admin", "OPENAI_BASE_URL": "http://marked.invalid",
    "OPENAI_ORG_ID": "marked-org", "OPENAI_PROJECT_ID": "marked-project", "OPENAI_CUSTOM_HEADERS": CUSTOM,
    "OPENAI_WEBHOOK_SECRET": "marked", "OPENAI_LOG": "debug", "OPENAI_API_TYPE": "azure",
    "OPENAI_API_VERSION": "marked",
}  # fmt: skip

OF_OTHER_CLIENTS = frozenset(
    # Read by clients for other clouds and by parts that are not used.
    [
        "ANTHROPIC_AWS_API_KEY",
        "ANTHROPIC_AWS_BASE_URL",
        "ANTHROPIC_AWS_WORKSPACE_ID",
        "ANTHROPIC_BEDROCK_BASE_URL",
        "ANTHROPIC_BEDROCK_MANTLE_BASE_URL",
        "ANTHROPIC_ENVIRONMENT_ID",
        "ANTHROPIC_ENVIRONMENT_KEY",
        "ANTHROPIC_FOUNDRY_API_KEY",
        "ANTHROPIC_FOUNDRY_BASE_URL",
        "ANTHROPIC_FOUNDRY_RESOURCE",
        "ANTHROPIC_GOOGLE_CLOUD_BASE_URL",
        "ANTHROPIC_GOOGLE_CLOUD_LOCATION",
        "ANTHROPIC_GOOGLE_CLOUD_PROJECT",
        "ANTHROPIC_GOOGLE_CLOUD_WORKSPACE_ID",
        "ANTHROPIC_SESSION_ID",
        "ANTHROPIC_VERTEX_BASE_URL",
        "ANTHROPIC_VERTEX_PROJECT_ID",
        "ANTHROPIC_WORK_ID",
        "ANTHROPIC_WORK_SECRET",
        "AWS_BEARER_TOKEN_BEDROCK",
        "AWS_BEDROCK_BASE_URL",
        "AWS_DEFAULT_REGION",
        "AWS_REGION",
        "AZURE_OPENAI_AD_TOKEN",
        "AZURE_OPENAI_API_KEY",
        "AZURE_OPENAI_ENDPOINT",
        "CLOUD_ML_REGION",
        "GOOGLE_CLOUD_LOCATION",
        "GOOGLE_CLOUD_PROJECT",
    ]
)
HARMLESS = frozenset(
    # When pydantic builds its models; where Windows keeps profiles, which are not read; which certificates to trust,
    # which is read here; what a fake of a web server calls its request.
    ["DEFER_PYDANTIC_BUILD", "APPDATA", "SSL_CERT_FILE", "SSL_CERT_DIR", "CONTENT_LENGTH"]
)

LIBRARIES = ("anthropic", "openai", "httpx2", "httpcore2")
READS = re.compile(r"""(?:environ(?:\.get\(|\[|\.pop\(|\.setdefault\()|getenv\()\s*["']([^"']+)["']""")
NAMED = re.compile(
    r"""["']((?:ANTHROPIC|OPENAI|AZURE|AWS|GOOGLE|CLOUD|HTTPX|HTTPCORE|SSL|DEFER)_[A-Z0-9_]*[A-Z0-9])["']"""
)
INDIRECT = re.compile(r"""(?:environ(?:\.get\(|\[|\.pop\(|\.setdefault\()|getenv\()\s*(?!["'])([\w.]+)""")

REQUEST = ModelRequest("c" * 32, "prompt", (ModelTurn(Role.USER, (TextPart("hello"),)),), "llama3", 512)
OWN = {
    "accept", "accept-encoding", "anthropic-version", "authorization", "connection", "content-length", "content-type",
    "host", "user-agent",
}  # fmt: skip


def sources() -> Iterator[tuple[str, str]]:
    for library in LIBRARIES:
        spec = importlib.util.find_spec(library)
        assert spec is not None
        assert spec.origin is not None
        root = Path(spec.origin).parent
        for path in root.rglob("*.py"):
            yield f"{library}/{path.relative_to(root).as_posix()}", path.read_text(encoding="utf-8")


def test_every_variable_that_the_libraries_name_is_known() -> None:
    """A new version may read new ones: then see what they do, and add them to the lists above."""
    named: set[str] = set()
    for name, source in sources():
        if "/types/" not in name:
            named.update(READS.findall(source), NAMED.findall(source))
    assert named - SENT_BY_LIBRARIES.keys() - OF_OTHER_CLIENTS - HARMLESS == set()
    assert {"ANTHROPIC_CUSTOM_HEADERS", "OPENAI_CUSTOM_HEADERS", "OPENAI_ORG_ID"} <= named


def test_variables_are_read_by_names_that_can_be_found() -> None:
    """By constants that are spelled out somewhere, not by names put together."""
    # A fake of a web server calls its request an environment.
    read = (source for name, source in sources() if not name.endswith("/wsgi.py"))
    indirect = {name for source in read for name in INDIRECT.findall(source)}
    assert {name for name in indirect if not re.fullmatch(r"ENV_[A-Z_]+|env_var|self\._env_var|var", name)} == set()


@contextlib.contextmanager
def polluted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        for name, value in SENT_BY_LIBRARIES.items():
            patch.setenv(name, value)
        yield


async def use(client: AnthropicModel | OpenAIModel) -> None:
    try:
        async for _ in client.stream(await cleared(REQUEST)):
            pass
        with contextlib.suppress(ModelFailure):
            await client.check(await checked("llama3"))
    finally:
        await client.close()


@pytest.mark.parametrize("key", ["sk-own", None])
def test_no_variable_reaches_a_request(monkeypatch: pytest.MonkeyPatch, key: str | None) -> None:
    with AnthropicServer() as claude, OpenAIServer() as chat, polluted(monkeypatch):
        asyncio.run(use(AnthropicModel(claude.url, key or "sk-own", 5)))
        asyncio.run(use(OpenAIModel(chat.base_url, key, 5)))
        seen = [*claude.headers, *chat.headers]
        bodies = f"{claude.requests} {chat.requests} {claude.paths} {chat.paths}"
    assert len(seen) == 4
    assert "marked" not in f"{seen}{bodies}"
    assert "stolen" not in f"{seen}{bodies}"
    keys = [headers["authorization"] for headers in seen]
    assert keys == ["Bearer sk-own"] * 2 + [f"Bearer {key or 'none'}"] * 2
    assert [set(headers) - OWN - {n for n in headers if n.startswith("x-stainless-")} for headers in seen] == [
        set()
    ] * 4
