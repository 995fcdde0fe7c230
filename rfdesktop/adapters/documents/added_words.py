"""The words that the app adds to a document's flow, in the language of the document, told by its function words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rfdesktop.adapters.documents.drafts import Draft
from rfdesktop.domain.notes.outcomes import Outcome

_GERMAN = re.compile(
    r"\b(?:der|die|das|den|dem|des|ein|eine|einen|einem|und|oder|nicht|ist|sind|wird|werden|mit|auf|aus|bei|beim|vom|zum"
    r"|zur|im|starten|ja|nein|sonst|wenn|falls|dann|weiter|bitte|auch|noch|kein|keine|nach|schritt|\w*[äöüß]\w*)\b"
)
_FRENCH = re.compile(
    r"\b(?:le|la|les|du|de|un|une|et|ou|est|sont|pas|ne|avec|pour|sur|dans|au|aux|oui|non|si|sinon|puis|par|étape"
    r"|\w*[àçèêéùâîôû]\w*)\b|\b[dlnqs]['’]\w"
)
_ENGLISH = re.compile(
    r"\b(?:the|a|an|and|or|not|is|are|be|with|for|on|of|from|to|in|at|check|open|if|then|else|otherwise|yes|no|please"
    r"|also|step|does|it|that|this)\b"
)
_LEAST = 2
_OPPOSITE = {"yes": "No", "no": "Yes", "ja": "Nein", "nein": "Ja", "oui": "Non", "non": "Oui"}


@dataclass(frozen=True, slots=True)
class AddedWords:
    """What an end is called that the document does not name, and the answer beside a lone condition."""

    resolved: str = "Resolved"
    escalated: str = "Escalate"
    paused: str = "Paused"
    otherwise: str = "Otherwise"
    yes: str = "Yes"

    def beside(self, label: str) -> str:
        """The answer beside a lone one."""
        return self.yes if label.casefold() == self.otherwise.casefold() else self.otherwise

    @property
    def done(self) -> Mapping[Outcome, str]:
        return {
            Outcome.RESOLVED: self.resolved, Outcome.ESCALATED: self.escalated, Outcome.PAUSED: self.paused,
        }  # fmt: skip


_IN = {
    "german": AddedWords("Gelöst", "Eskalieren", "Pausiert", "Sonst", "Ja"),
    "french": AddedWords("Résolu", "Escalader", "En attente", "Sinon", "Oui"),
}


def opposite(label: str) -> str:
    """The answer that is the other one of yes and no; "" of any other answer."""
    return _OPPOSITE.get(label.casefold(), "")


def added_words(draft: Draft) -> AddedWords:
    """The words in German or French where a draft's titles, bodies and answers have more of that language's function
    words than of English; else the English ones."""
    text = " ".join(_texts(draft)).casefold()
    found = {"german": len(_GERMAN.findall(text)), "french": len(_FRENCH.findall(text))}
    most = max(found, key=lambda language: found[language])
    is_that = found[most] >= _LEAST and found[most] > len(_ENGLISH.findall(text))
    return _IN[most] if is_that else AddedWords()


def _texts(draft: Draft) -> Iterator[str]:
    yield str(draft.head.get("title", ""))
    yield str(draft.head.get("summary", ""))
    for step in (*draft.steps, *draft.deeds):
        yield step.title
        yield from step.body
        yield from (option.label for option in step.options)
