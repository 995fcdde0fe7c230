"""What the app itself knows of models: by their names, and which ones the usual endpoints have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from rfdesktop.domain.models.facts import EFFORTS, ModelFacts
from rfdesktop.domain.models.prices import plain_id


@dataclass(frozen=True, slots=True)
class KnownModels:
    """`facts` by the beginning of a model's id, `lists` of ids by an endpoint's host."""

    facts: Mapping[str, ModelFacts] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, model: str) -> ModelFacts | None:
        """What is known of a model by its name; the longest beginning that fits counts. A maker's name before it
        ("anthropic/") is none of it."""
        name = plain_id(model).rpartition("/")[2]
        fitting = max((start for start in self.facts if name.startswith(start)), key=len, default="")
        return self.facts.get(fitting)

    def list_for(self, base_url: str) -> tuple[ModelFacts, ...]:
        """The models that an endpoint has as far as is known; none for an unknown one."""
        ids = self.lists.get((urlsplit(base_url).hostname or "").lower(), ())
        return tuple(ModelFacts(each).over(self.of(each)) for each in ids)


def known_of(values: object) -> KnownModels:
    """What a JSON value says. Raises ValueError where it cannot be read."""
    fields: Mapping[str, Any] = values if isinstance(values, Mapping) else {}
    try:
        facts, lists = dict(fields["facts"]), dict(fields["lists"])
    except (KeyError, TypeError):
        raise ValueError("no list of models") from None
    return KnownModels(
        {str(start): facts_of(str(start), entry) for start, entry in facts.items()},
        {str(host): tuple(str(each) for each in ids) for host, ids in lists.items()},
    )


def facts_of(model: str, values: object) -> ModelFacts:
    """The facts of a JSON object; what of it is none of its kind is not said."""
    fields = values if isinstance(values, Mapping) else {}

    def number(name: str) -> int | None:
        value = fields.get(name)
        return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None

    def truth(name: str) -> bool | None:
        value = fields.get(name)
        return value if isinstance(value, bool) else None

    efforts = fields.get("efforts")
    return ModelFacts(
        model,
        str(fields.get("name") or ""),
        number("window"),
        number("longest_answer"),
        None,
        truth("images"),
        truth("documents"),
        truth("tools"),
        tuple(each for each in efforts if each in EFFORTS) if isinstance(efforts, list) else (),
        fields.get("local") is True,
        number("trained_window"),
    )
