"""The steps of flows that an answer leans on: named by the model, and there only if the library has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rfdesktop.domain.chats.chat import CITED_BLOCK, Block, CitedStep, Message
from rfdesktop.domain.errors import KnownError
from rfdesktop.domain.flows.flow import Flow, Step
from rfdesktop.domain.flows.names import name_of
from rfdesktop.domain.texts.cited_sources import cited_titles
from rfdesktop.services.eventual import Eventual
from rfdesktop.services.flows.library import Library
from rfdesktop.services.turns.context_pieces import given_flows

MOST = 8
"""The most steps that are named under an answer."""

_BETWEEN = r"[\s*_“”\"'`]{0,6}[›»>→][\s*_“”\"'`]{0,6}"
"""What stands between a flow's title and the step's: the mark that the prompt asks for, whatever is around it."""


def cited_in(text: str, flows: Iterable[Flow]) -> tuple[CitedStep, ...]:
    """The steps that a text names behind the title of their flow, in the order of the text, each once. Of titles that
    end with one another ("VPN", "Always On VPN") the longest is meant."""
    found: dict[int, CitedStep] = {}
    for flow in sorted(flows, key=lambda flow: -len(flow.title)):
        for place, rest in _after_title(text, flow.title):
            step = next((step for step in _longest_first(flow) if _begins_with(rest, step.title)), None)
            if step is not None:
                found.setdefault(place, CitedStep(flow.id, step.id, flow.title, step.title))
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))[:MOST]


def cited_block(cited: Sequence[CitedStep]) -> Block:
    """How they are kept with the answer; it is never sent back."""
    steps = [{"flow": c.flow_id, "step": c.step_id, "title": c.flow_title, "step_title": c.step_title} for c in cited]
    return {"type": CITED_BLOCK, "steps": steps}


class Citing:
    """Looks an answer through once it is whole. Where the library is not there, nothing is cited."""

    def __init__(self, library: Eventual[Library]) -> None:
        self._library = library

    async def blocks(self, answer: Message, before: Sequence[Message]) -> tuple[Block, ...]:
        """What is kept of the steps that an answer names; `before` are the messages that it was given."""
        given = tuple(cited_titles(answer.blocks))
        if not self._library.ready or not (given or re.search("[›»>→]", answer.text)):
            return ()
        library = await self._library.get()
        ids = dict.fromkeys((*(hit.flow_id for hit in answer.suggestions), *sorted(given_flows(before))))
        hits = [hit for message in (*before, answer) for hit in message.suggestions]
        # Where several have one title, the model was told another name.
        names = {hit.flow_id: name_of(hit.title, hit.apart) for hit in hits}
        flows = []
        for flow_id in ids:
            try:
                flow = await library.flow(flow_id)
            except KnownError:
                continue
            flows.append(replace(flow, title=names.get(flow_id, flow.title)))
        cited = tuple(dict.fromkeys((*_checked(given, flows), *cited_in(answer.text, flows))))[:MOST]
        return (cited_block(cited),) if cited else ()


def _checked(given: Iterable[tuple[str, str]], flows: Iterable[Flow]) -> Iterator[CitedStep]:
    """Of what the provider says an answer leans on what the library has."""
    by_id = {flow.id: flow for flow in flows}
    for flow_id, title in given:
        flow = by_id.get(flow_id)
        step = next((step for step in flow.steps if step.title == title), None) if flow else None
        if flow is not None and step is not None:
            yield CitedStep(flow.id, step.id, flow.title, step.title)


def _after_title(text: str, title: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(rf"(?<!\w){re.escape(title)}{_BETWEEN}", text, re.IGNORECASE):
        yield match.end(), text[match.end() :]


def _longest_first(flow: Flow) -> list[Step]:
    return sorted(flow.steps, key=lambda step: -len(step.title))


def _begins_with(text: str, title: str) -> bool:
    rest = text[len(title) : len(title) + 1]
    return text[: len(title)].casefold() == title.casefold() and not rest.isalnum()
