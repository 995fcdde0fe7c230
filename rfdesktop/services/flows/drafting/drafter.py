"""Makes flows of chats and better ones of runs, for the editor; nothing is stored by it."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace

from rfdesktop.domain.chats.model_requests import Answered, LearnLeftOut, TextPiece, TextTakenBack
from rfdesktop.domain.errors import ErrorCode, Failure, KnownError
from rfdesktop.domain.flows.checks import check
from rfdesktop.domain.flows.drafting import FlowProposed
from rfdesktop.domain.flows.editing.draft import free_of
from rfdesktop.domain.flows.flow import Command, Flow, Step
from rfdesktop.domain.outgoing import Destination
from rfdesktop.domain.ports import Emit, FlowLibrary, MendJson, RunStore
from rfdesktop.domain.settings import ProviderName, Settings
from rfdesktop.services.flows.drafting.assembling import Drafted
from rfdesktop.services.flows.drafting.from_chat import drafted_by_rules
from rfdesktop.services.flows.drafting.improving import improved
from rfdesktop.services.flows.drafting.model_draft import draft_request, drafted_by_model
from rfdesktop.services.notes.material import MaterialReader, NoteMaterial
from rfdesktop.services.outgoing.gate import OutgoingGate
from rfdesktop.services.providers.providers import Provider

LibraryGetter = Callable[[], Awaitable[FlowLibrary]]


class FlowDrafting:
    """Asks the model where there is one, and goes by rules where there is none or it fails. `provider` lends who
    answers now and may raise KnownError. What goes into a flow has passed the gate as a file would: a library is read
    by the whole team."""

    def __init__(
        self,
        *,
        material: MaterialReader,
        runs: RunStore,
        library: LibraryGetter,
        provider: Callable[[str], AbstractAsyncContextManager[Provider]],
        settings: Callable[[], Settings],
        prompt: str,
        gate: OutgoingGate,
        emit: Emit,
        mend: MendJson | None = None,
    ) -> None:
        self._material = material
        self._runs = runs
        self._library = library
        self._provider = provider
        self._settings = settings
        self._prompt = prompt
        self._gate = gate
        self._emit = emit
        self._mend = mend

    async def draft(self, chat_id: str) -> None:
        """Emits a flow of what a chat did, to be gone over. Raises KnownError NOTHING_TO_DRAFT where nothing was done
        in it that a flow could say, and why the model did not write where only it could have."""
        material = await self._material.read(chat_id)
        if not material.messages and not material.runs:
            raise KnownError(ErrorCode.NOTHING_TO_DRAFT)
        made_up, failure = await self._by_model(material)
        drafted = made_up or drafted_by_rules(material)
        if drafted is None:
            raise KnownError(failure.code, **failure.values) if failure else KnownError(ErrorCode.NOTHING_TO_DRAFT)
        made = await self._screened(drafted, chat_id)
        taken = [flow.flow_id for flow in await (await self._library()).flows()]
        flow = replace(made.flow, id=free_of(made.flow.id, taken))
        by_model = made_up is not None
        self._emit(FlowProposed(chat_id, flow, made.sources, check(flow), by_model=by_model, failure=failure))

    async def improve(self, chat_id: str, run_id: str) -> None:
        """Emits the flow of a run with what fixed the ticket after it. Raises KnownError FLOW_NOT_FOUND, and
        NOTHING_TO_IMPROVE where nothing was done since."""
        run = await self._runs.run(run_id)
        flow = await (await self._library()).flow(run.flow.id, drafts=True)
        better = improved(flow, run, await self._material.read(chat_id))
        if better is None:
            raise KnownError(ErrorCode.NOTHING_TO_IMPROVE)
        made = await self._screened(better, chat_id)
        self._emit(FlowProposed(chat_id, made.flow, made.sources, check(made.flow), replaces=flow.id))

    async def _by_model(self, material: NoteMaterial) -> tuple[Drafted | None, Failure | None]:
        try:
            async with self._provider(material.chat.id) as provider:
                if provider.name is ProviderName.OFFLINE:
                    return None, None
                answer = await self._asked(provider, material)
        except KnownError as error:
            return None, Failure.of(error)
        drafted = drafted_by_model(answer, material, self._mend)
        return drafted, None if drafted is not None else Failure(ErrorCode.NOTE_UNREADABLE, {"of": "flow"})

    async def _asked(self, provider: Provider, material: NoteMaterial) -> str:
        request = draft_request(
            self._prompt,
            material,
            model=provider.model,
            window_tokens=provider.window.tokens,
            context_tokens=self._settings().context_tokens,
        )
        text = ""
        async with contextlib.aclosing(await provider.ask(request)) as events:
            async for event in events:
                match event:
                    case TextPiece(piece):
                        text += piece
                    case LearnLeftOut() | TextTakenBack():
                        text = ""
                    case Answered(whole):
                        return whole or text
                    case _:
                        pass
        return text

    async def _screened(self, drafted: Drafted, chat_id: str) -> Drafted:
        """The draft as it may stand in a library: no secrets of the chat in its texts."""
        texts = tuple(_texts(drafted.flow))

        def build(screened: tuple[str, ...]) -> Drafted:
            return replace(drafted, flow=_with_texts(drafted.flow, list(screened)))

        return (await self._gate.texts(texts, build, chat_id=chat_id, to=Destination.FILE)).content


def _texts(flow: Flow) -> list[str]:
    texts = [flow.title, flow.summary, *flow.symptoms]
    for step in flow.steps:
        texts += [step.title, step.body, step.note]
        texts += [text for command in step.commands for text in (command.text, command.expect, command.rollback)]
        texts += [option.label for option in step.options]
    return texts


def _with_texts(flow: Flow, texts: list[str]) -> Flow:
    """The flow with these texts in the order of `_texts`."""
    left = iter(texts)
    title, summary = next(left), next(left)
    symptoms = tuple(next(left) for _ in flow.symptoms)
    return replace(
        flow,
        title=title,
        summary=summary,
        symptoms=symptoms,
        steps=tuple(_step_with(step, left) for step in flow.steps),
    )


def _step_with(step: Step, left: Iterator[str]) -> Step:
    title, body, note = next(left), next(left), next(left)
    commands = tuple(_command_with(command, next(left), next(left), next(left)) for command in step.commands)
    options = tuple(replace(option, label=next(left)) for option in step.options)
    return replace(step, title=title, body=body, note=note, commands=commands, options=options)


def _command_with(command: Command, text: str, expect: str, rollback: str) -> Command:
    return replace(command, text=text, expect=expect, rollback=rollback)
