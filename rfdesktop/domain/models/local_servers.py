"""Servers of local models, and where they usually listen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ServerKind(StrEnum):
    OLLAMA = "ollama"
    LM_STUDIO = "lm_studio"
    LLAMA_CPP = "llama_cpp"
    VLLM = "vllm"
    JAN = "jan"
    GPT4ALL = "gpt4all"
    OTHER = "other"
    """Something that lists models as OpenAI does."""


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server that answers on this computer. `base_url` is the one for its chat completions; `needs_key` says that it
    answers nobody without one, so that its models are not known."""

    kind: ServerKind
    base_url: str
    models: tuple[str, ...] = ()
    needs_key: bool = False


USUAL_PORTS: tuple[tuple[int, ServerKind], ...] = (
    (11434, ServerKind.OLLAMA),
    (1234, ServerKind.LM_STUDIO),
    (8080, ServerKind.LLAMA_CPP),
    (8000, ServerKind.VLLM),
    (1337, ServerKind.JAN),
    (4891, ServerKind.GPT4ALL),
)
"""By each server's own documentation."""
