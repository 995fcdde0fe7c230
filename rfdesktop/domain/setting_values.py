"""Truth values and numbers as settings are given them: as such, or as text from the environment."""

from __future__ import annotations

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})


def truth_of(value: object) -> tuple[object, str]:
    """A truth value, or a word for one; None and the reason "type" for anything else."""
    if isinstance(value, bool):
        return value, ""
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in TRUE_WORDS or word in FALSE_WORDS:
        return word in TRUE_WORDS, ""
    return None, "type"


def whole_of(value: object, minimum: int, maximum: int) -> tuple[object, str]:
    """A whole number within its bounds, or one as text; None and the reason "type" or "bounds" for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None, "type"
    try:
        number = int(value)
    except ValueError:
        return None, "type"
    return (number, "") if minimum <= number <= maximum else (None, "bounds")
