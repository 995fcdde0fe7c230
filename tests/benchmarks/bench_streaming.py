"""CPU seconds of the worker for one streamed answer: read by the providers' libraries as objects, and as it is read."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import anthropic
import httpx2
import openai
import pytest

from rfdesktop.adapters.models.answer_parts import AnswerParts
from rfdesktop.adapters.models.anthropic_client import AnthropicModel
from rfdesktop.adapters.models.openai_client import OpenAIModel
from rfdesktop.bridge.coalescer import Coalescer
from rfdesktop.domain.chats.chat import Role
from rfdesktop.domain.chats.model_requests import ModelEvent, ModelRequest, ModelTurn, TextPiece
from rfdesktop.domain.chats.parts import TextPart
from rfdesktop.domain.events import TextArrived
from tests.gate import cleared

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
RATES = {1000: 10_000, 100: 1_000}
"""Tokens of the answer by tokens a second."""
REQUEST = ModelRequest("c" * 32, "prompt", (ModelTurn(Role.USER, (TextPart("hello"),)),), "m", 512)


@contextlib.contextmanager
def paced(protocol: str, rate: int) -> Iterator[str]:
    command = [sys.executable, "-m", "tests.servers.paced_server", protocol, str(rate), str(RATES[rate])]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.communicate()


async def anthropic_objects(url: str) -> AsyncGenerator[ModelEvent, None]:
    """The answer by the library's objects, each turned into the fields that it was made of."""
    parts = AnswerParts()
    async with anthropic.AsyncAnthropic(api_key="k", base_url=url, http_client=direct()) as client:
        message: Any = {"role": "user", "content": "hello"}
        stream: Any = await client.messages.create(model="m", max_tokens=9, messages=[message], stream=True)
        async for event in stream:
            said = parts.take(event.model_dump(mode="json", exclude_unset=True, by_alias=True, warnings=False))
            if said is not None:
                yield said


async def openai_objects(url: str) -> AsyncGenerator[ModelEvent, None]:
    """The answer by the library's objects."""
    async with openai.AsyncOpenAI(api_key="k", base_url=f"{url}/v1", http_client=direct()) as client:
        stream = await client.chat.completions.create(
            model="m", messages=[{"role": "user", "content": "hello"}], stream=True
        )
        async for chunk in stream:
            for choice in chunk.choices:
                if choice.delta.content:
                    yield TextPiece(choice.delta.content)


def direct() -> httpx2.AsyncClient:
    return httpx2.AsyncClient(trust_env=False, timeout=60)


async def as_read(protocol: str, url: str) -> AsyncGenerator[ModelEvent, None]:
    """The answer as the app reads it."""
    client = AnthropicModel(url, "k", 60) if protocol == "anthropic" else OpenAIModel(f"{url}/v1", "k", 60)
    async for event in client.stream(await cleared(REQUEST)):
        yield event
    await client.close()


async def used(events: AsyncGenerator[ModelEvent, None]) -> tuple[float, int]:
    """CPU seconds and characters of an answer that goes to the window by the coalescer."""
    shown: list[Any] = []
    emit = Coalescer(shown.append)
    began = time.process_time()
    async for event in events:
        if isinstance(event, TextPiece):
            emit(TextArrived("c", "m", event.text))
    emit.flush()
    return time.process_time() - began, sum(len(each.text) for each in shown)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("protocol", ["anthropic", "openai"])
def test_what_a_streamed_answer_costs_the_worker(protocol: str, rate: int) -> None:
    by_objects = anthropic_objects if protocol == "anthropic" else openai_objects

    def measured(work: Callable[[str], Coroutine[Any, Any, tuple[float, int]]]) -> tuple[float, int]:
        with paced(protocol, rate) as url:
            return asyncio.run(work(url))

    async def second(make: Callable[[], AsyncGenerator[ModelEvent, None]]) -> tuple[float, int]:
        """The first answer of a process costs what the library does but once."""
        async with contextlib.aclosing(make()) as events:
            await anext(events)
        return await used(make())

    before, characters = measured(lambda url: second(lambda: by_objects(url)))
    after, same = measured(lambda url: second(lambda: as_read(protocol, url)))
    assert characters == same > RATES[rate]
    print(f"{protocol} at {rate}/s, {RATES[rate]} tokens: {before:.2f} s by objects, {after:.2f} s as read,", end=" ")
    print(f"ratio {after / before:.2f}")
