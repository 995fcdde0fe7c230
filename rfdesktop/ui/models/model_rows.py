"""The rows of the list of models: places as headings, under each its models with what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rfdesktop.domain.models.endpoints import AS_SET, ModelChoice, Place
from rfdesktop.domain.models.events import ModelsListed
from rfdesktop.domain.models.facts import ModelFacts
from rfdesktop.domain.provider_name import ProviderName
from rfdesktop.ui.models.hub import ModelHub
from rfdesktop.ui.words.errors import words
from rfdesktop.ui.words.models import as_set_words, facts_words, model_words, offline_words, place_words, time_of_list
from rfdesktop.ui.words.translate import translate


@dataclass(frozen=True, slots=True)
class ModelRow:
    """One row: what it says, what more is known, and what choosing it means (None for a heading)."""

    title: str
    more: str = ""
    choice: ModelChoice | None = None

    def fits(self, wanted: str) -> bool:
        """Whether its words have all of those that are looked for."""
        said = f"{self.title} {self.more}".casefold()
        return all(word in said for word in wanted.casefold().split())


def rows_of(hub: ModelHub, current: ModelChoice, wanted: str = "") -> list[ModelRow]:
    """The rows whose words fit, headings only where something stands under them."""
    set_place, set_model = hub.answering(AS_SET)
    own = model_words(hub.facts(set_place, set_model)) if set_model else offline_words()
    rows: list[ModelRow] = []
    for place in hub.places:
        rows += _of_place(hub, place, current)
    nothing = translate("ModelRows", "Answers come from your flows; nothing leaves this computer.")
    offline = ModelRow(offline_words(), nothing, ModelChoice(ProviderName.OFFLINE))
    rows += [ModelRow(place_words(Place(ProviderName.OFFLINE))), offline]
    allowed = [row for row in rows if row.choice is None or hub.allows(row.choice)]
    left = len(rows) - len(allowed)
    rows = [ModelRow(as_set_words(own), _left_out(left), AS_SET), *_fitting(allowed, "")]
    return list(_fitting(rows, wanted)) if wanted.strip() else rows


def _left_out(count: int) -> str:
    """Says that not every model can be chosen here."""
    return translate("ModelRows", "Set by your organisation; %n other(s) not allowed", None, count) if count else ""


def _of_place(hub: ModelHub, place: Place, current: ModelChoice) -> list[ModelRow]:
    listed = hub.list_of(place)
    models = list(listed.listed.models) if listed else []
    chosen_place, chosen = hub.answering(current)
    set_place, set_model = hub.answering(AS_SET)
    for at, model in ((chosen_place, chosen), (set_place, set_model)):
        if at == place and model and all(each.id != model for each in models):
            models.insert(0, hub.facts(place, model))
    head = ModelRow(place_words(place), _state(listed))
    return [head, *(_row(place, model) for model in models)]


def _row(place: Place, facts: ModelFacts) -> ModelRow:
    said = facts_words(facts)
    more = f"{facts.id} · {said}" if facts.name and facts.name != facts.id else said
    return ModelRow(model_words(facts), more, ModelChoice(place.provider, place.name, facts.id))


def _state(listed: ModelsListed | None) -> str:
    if listed is None:
        return ""
    if listed.failure is not None:
        return words(listed.failure).what
    if listed.reading:
        return translate("ModelRows", "asking…")
    if listed.listed.at is None:
        return translate("ModelRows", "the app's own list")
    return translate("ModelRows", "as of {time}").format(time=time_of_list(listed.listed.at))


def _fitting(rows: Iterable[ModelRow], wanted: str) -> Iterable[ModelRow]:
    head: ModelRow | None = None
    whole = False
    for row in rows:
        if row.choice is None:
            head, whole = row, row.fits(wanted)
            continue
        if not whole and not row.fits(wanted):
            continue
        if head is not None:
            yield head
            head = None
        yield row
