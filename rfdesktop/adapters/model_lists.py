"""Files about models: what the app knows of them, and the lists that endpoints gave, kept in the profile."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from rfdesktop.adapters.atomic_file import write_whole
from rfdesktop.domain.models.facts import ModelFacts, ModelList
from rfdesktop.domain.models.known import KnownModels, facts_of, known_of
from rfdesktop.domain.models.prices import Price, price_of, values_of_price


def known_models(file: Path) -> KnownModels:
    """What the app's own file says. Raises OSError, ValueError."""
    return known_of(json.loads(file.read_text(encoding="utf-8")))


class ModelListFile:
    """Keeps `ModelListStore`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> dict[str, ModelList]:
        """The lists by address; one that cannot be read is left out."""
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        lists = {address: _list_of(entry) for address, entry in stored.items()}
        return {address: listed for address, listed in lists.items() if listed is not None}

    def save(self, lists: Mapping[str, ModelList]) -> None:
        """Raises KnownError DISK_FULL or PROFILE_UNWRITABLE."""
        stored = {address: _values(listed) for address, listed in lists.items()}
        write_whole(self._path, json.dumps(stored, ensure_ascii=False, indent=1) + "\n")


def _values(listed: ModelList) -> dict[str, Any]:
    return {"at": listed.at.isoformat() if listed.at else None, "models": [_facts_values(m) for m in listed.models]}


def _facts_values(facts: ModelFacts) -> dict[str, Any]:
    values = {name: value for name, value in asdict(replace(facts, price=None)).items() if value not in (None, "", ())}
    return values | ({"price": values_of_price(facts.price)} if facts.price is not None else {})


def _list_of(entry: object) -> ModelList | None:
    try:
        fields = entry if isinstance(entry, dict) else {}
        at = datetime.fromisoformat(str(fields["at"]))
        models = tuple(_facts(each) for each in fields["models"])
    except (KeyError, ValueError, TypeError):
        return None
    return ModelList(models, at) if at.tzinfo is not None else None


def _facts(entry: Mapping[str, Any]) -> ModelFacts:
    price: Price | None = price_of(entry["price"]) if "price" in entry else None
    return replace(facts_of(str(entry["id"]), entry), price=price)
