import asyncio

import pytest

from rfdesktop.domain.model_windows import HOSTED, ModelWindow, WindowSource, listed_window
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.providers import windows as windows_module
from rfdesktop.services.providers.windows import ASKED_EVERY_S, Windows

HERE = "http://127.0.0.1:11434/v1"
FAR = "https://api.example.com/v1"


@pytest.mark.parametrize(
    ("model", "tokens", "source"),
    [
        ("gpt-4o-mini", 128_000, WindowSource.LISTED),
        ("gpt-4.1-nano", 1_047_576, WindowSource.LISTED),
        ("models/gemini-3-pro", 1_048_576, WindowSource.LISTED),
        ("anthropic/claude-sonnet-5-5", 1_000_000, WindowSource.LISTED),
        ("claude-3-haiku", 200_000, WindowSource.LISTED),
        ("something-new", 120_000, WindowSource.ASSUMED),
    ],
)
def test_a_hosted_model_has_the_window_of_its_name(model: str, tokens: int, source: WindowSource) -> None:
    assert listed_window(ProviderName.OPENAI, model) == ModelWindow(tokens, source)


def test_a_small_window_is_not_given_to_the_answer_alone() -> None:
    assert ModelWindow(4_096).answer_tokens(8_192) == 1_365
    assert ModelWindow(200_000).answer_tokens(8_192) == 8_192


class Server:
    """Says what it is told to say, and counts."""

    def __init__(self, *says: ModelWindow | None) -> None:
        self.says = list(says)
        self.asked: list[tuple[str, str]] = []

    async def __call__(self, base_url: str, model: str) -> ModelWindow | None:
        self.asked.append((base_url, model))
        return self.says.pop(0)


def test_a_server_nearby_is_asked_now_and_then_and_what_it_said_outlasts_a_guess() -> None:
    loaded = ModelWindow(32_768, WindowSource.TOLD, cuts=True)
    server = Server(ModelWindow(4_096, cuts=True), loaded, ModelWindow(4_096, cuts=True), None)
    now = [0.0]
    windows = Windows(server, lambda: now[0])

    async def seen() -> list[int]:
        tokens = []
        for at in (0, 1, ASKED_EVERY_S + 1, 2 * ASKED_EVERY_S + 2, 3 * ASKED_EVERY_S + 3):
            now[0] = at
            tokens.append((await windows.window(ProviderName.OPENAI, HERE, "llama3")).tokens)
        return tokens

    assert asyncio.run(seen()) == [4_096, 4_096, 32_768, 32_768, 32_768]
    assert server.asked == [(HERE, "llama3")] * 4


def test_what_a_busy_server_says_late_is_known_from_then_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows_module, "WAITED_S", 0.01)

    async def seen() -> tuple[int, int]:
        free = asyncio.Event()
        asked = []

        async def busy(base_url: str, model: str) -> ModelWindow:
            asked.append((base_url, model))
            await free.wait()
            return ModelWindow(8_192, WindowSource.TOLD)

        windows = Windows(busy)
        first = await windows.window(ProviderName.OPENAI, HERE, "llama3")
        free.set()
        second = await windows.window(ProviderName.OPENAI, HERE, "llama3")
        assert asked == [(HERE, "llama3")]
        return first.tokens, second.tokens

    assert asyncio.run(seen()) == (HOSTED, 8_192)


def test_a_hosted_endpoint_is_not_asked_and_is_believed_when_it_says_so() -> None:
    server = Server()
    windows = Windows(server)
    windows.learn(FAR, "ours", ModelWindow(64_000, WindowSource.TOLD))
    found = asyncio.run(windows.window(ProviderName.OPENAI, FAR, "ours"))
    assert found.tokens == 64_000
    assert not server.asked
    assert asyncio.run(windows.window(ProviderName.ANTHROPIC, FAR, "claude-opus-4")).tokens == 200_000


def test_less_is_asked_for_once_less_is_wanted_unless_the_server_has_more_of_its_own() -> None:
    def loaded(tokens: int) -> ModelWindow:
        return ModelWindow(tokens, WindowSource.TOLD, cuts=True, most=131_072)

    unloaded = ModelWindow(4_096, WindowSource.ASSUMED, cuts=True, most=131_072)
    now = [0.0]

    async def asked(*rounds: tuple[ModelWindow | None, int]) -> list[int]:
        """What is asked for, by what the server says and what is wanted; None is within the time it is believed."""
        windows = Windows(Server(*(says for says, _ in rounds if says)), lambda: now[0])
        tokens = []
        for says, wanted in rounds:
            now[0] += ASKED_EVERY_S + 1 if says else 1
            tokens.append((await windows.window(ProviderName.OPENAI, HERE, "llama3", wanted)).tokens)
        return tokens

    lowered = asked((unloaded, 65_536), (loaded(65_536), 8_192), (None, 8_192), (loaded(65_536), 8_192))
    assert asyncio.run(lowered) == [65_536, 8_192, 8_192, 8_192]
    # Of its own, or of another program: it keeps it for as long as it is loaded.
    theirs = asked((loaded(32_768), 16_384), (loaded(32_768), 8_192), (unloaded, 8_192))
    assert asyncio.run(theirs) == [32_768, 32_768, 8_192]
