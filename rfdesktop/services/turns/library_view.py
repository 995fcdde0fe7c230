"""What the offline model is given of a turn: the library's hits, where the engineer is, what was said before."""

from __future__ import annotations

from rfdesktop.domain.chats.chat import ContextKind, Role
from rfdesktop.domain.chats.model_requests import LibraryView
from rfdesktop.domain.settings import ProviderName
from rfdesktop.services.turns.flow_words import first_step_words, run_step_words, ways_on_words
from rfdesktop.services.turns.turn_context import Found
from rfdesktop.services.turns.turn_history import TurnHistory


def library_view(history: TurnHistory, found: Found, *, model_there: bool) -> LibraryView:
    """The view for the question of a history; `model_there` says whether a model could be chosen to answer it."""
    said = (message for message in history.earlier if message.role is Role.ASSISTANT and not message.replaced)
    return LibraryView(
        question=history.question.words,
        hits=found.fitting,
        first_step=found.first_step,
        summary=found.summary,
        ready=found.ready,
        failed=found.failed,
        steps={flow.id: first_step_words(flow) for flow in found.flows},
        ways_on={flow.id: ways_on_words(flow) for flow in found.flows},
        said=tuple(message.text for message in said if message.provider == ProviderName.OFFLINE),
        run_title=found.running.flow.title if found.running else "",
        run_step=run_step_words(found.running) if found.running else "",
        waiting=any(piece.kind is ContextKind.WAITING for piece in history.question.context),
        model_there=model_there,
        may_fit=len(found.hits) > len(found.fitting),
    )
